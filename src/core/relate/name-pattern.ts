/**
 * What a file's name says: its stem (what the file is about) apart from marks of version, copy and period.
 * Pure text; whether two names mean two versions is for fusion to decide.
 */
import { foldText } from "../kit/text/normalise.ts";
import { nameWords } from "../kit/text/tokenise.ts";

export interface NamePattern {
  /** Stem words joined by spaces; empty when the name holds nothing but marks. */
  readonly stem: string;
  readonly words: readonly string[];
  readonly extension: string;
  /** Order among versions of one stem: numbered versions and copies by number, drafts below finals; null without a mark. */
  readonly rank: number | null;
  /** Which habit the rank comes from; ranks of different habits compare only by it. */
  readonly rankKind: "version" | "copy" | "stage" | null;
  /** Periods in the name as sortable texts: `2024-03-31`, `2024-03`, `2024-q3`, `2024`. */
  readonly period: string | null;
  readonly periodPrecision: "day" | "month" | "quarter" | "year" | null;
  /** True when the name is a hash, a UUID or a scanner's number: it says nothing about the content. */
  readonly isOpaque: boolean;
}

const EXTENSION = /(\.[a-z][a-z0-9]{0,7}){1,2}$/i;
const SINGLE_EXTENSION = /\.[a-z0-9]{1,8}$/i;
const MONTHS =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const MONTH_KEYS = [
  "jan",
  "feb",
  "mar",
  "apr",
  "may",
  "jun",
  "jul",
  "aug",
  "sep",
  "oct",
  "nov",
  "dec",
];

const OPAQUE =
  /^(?:[a-z]{0,6}[ _-]?)?(?:[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}|(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,64}|\d{7,}|scan\d*|img\d*)$/;

/** Stage words and their order; several languages, because names are. */
const STAGES: ReadonlyMap<string, number> = new Map([
  ["old", -20],
  ["alt", -20],
  ["orig", -15],
  ["original", -15],
  ["outline", -12],
  ["start", -10],
  ["draft", 0],
  ["entwurf", 0],
  ["brouillon", 0],
  ["borrador", 0],
  ["wip", 0],
  ["prelim", 2],
  ["preliminary", 2],
  ["review", 20],
  ["reviewed", 25],
  ["redline", 25],
  ["clean", 30],
  ["revised", 35],
  ["rectified", 35],
  ["updated", 40],
  ["new", 40],
  ["neu", 40],
  ["complete", 45],
  ["completed", 45],
  ["final", 60],
  ["finale", 60],
  ["approved", 70],
  ["signed", 80],
  ["executed", 80],
  ["published", 85],
  ["latest", 90],
]);

/** Reads a base name such as `Budget_v2_final (1).xlsx`. */
export function readName(name: string): NamePattern {
  const folded = foldText(name);
  const extension = SINGLE_EXTENSION.exec(folded)?.[0].slice(1) ?? "";
  const bare = stripExtensions(name);
  const isOpaque = OPAQUE.test(foldText(bare).trim());
  const period = takePeriod(bare);
  const rank = takeRank(period.rest);
  const words = isOpaque ? [foldText(bare)] : nameWords(rank.rest);
  return {
    stem: words.join(" "),
    words,
    extension,
    rank: rank.rank,
    rankKind: rank.kind,
    period: period.period,
    periodPrecision: period.precision,
    isOpaque,
  };
}

/** The name without its extension or double extension (`a.tar.gz`, `b.xlsx.csv`); versions such as `4.0.3` stay. */
export function stripExtensions(name: string): string {
  const match = EXTENSION.exec(name);
  return match && match.index > 0 ? name.slice(0, match.index) : name;
}

interface TakenPeriod {
  readonly period: string | null;
  readonly precision: NamePattern["periodPrecision"];
  readonly rest: string;
}

function takePeriod(bare: string): TakenPeriod {
  const text = bare.replace(/_/g, " ");
  const rules: readonly {
    pattern: RegExp;
    read: (m: RegExpExecArray) => [string, NamePattern["periodPrecision"]] | null;
  }[] = [
    {
      pattern: /(?<!\d)((?:19|20)\d{2})[-. ]?(0[1-9]|1[0-2])[-. ]?(0[1-9]|[12]\d|3[01])(?!\d)/,
      read: (m) => [`${m[1]}-${m[2]}-${m[3]}`, "day"],
    },
    {
      pattern: /(?<!\d)(0?[1-9]|[12]\d|3[01])[-. ](0?[1-9]|1[0-2])[-. ]((?:19|20)\d{2})(?!\d)/,
      read: (m) => [`${m[3]}-${two(m[2])}-${two(m[1])}`, "day"],
    },
    {
      pattern: /(?<![\da-z])q([1-4])[-. ']*((?:19|20)?\d{2})(?!\d)/i,
      read: (m) => [`${year(m[2])}-q${m[1]}`, "quarter"],
    },
    {
      pattern: /(?<!\d)((?:19|20)\d{2})[-. ]*q([1-4])(?!\d)/i,
      read: (m) => [`${m[1]}-q${m[2]}`, "quarter"],
    },
    {
      pattern: new RegExp(`(?<![a-z])(${MONTHS})[-. ,']*((?:19|20)\\d{2})(?!\\d)`, "i"),
      read: (m) => monthOf(m[1], m[2]),
    },
    {
      pattern: new RegExp(`(?<!\\d)((?:19|20)\\d{2})[-. ]*(${MONTHS})(?![a-z])`, "i"),
      read: (m) => monthOf(m[2], m[1]),
    },
    {
      pattern: /(?<!\d)((?:19|20)\d{2})[-.](0[1-9]|1[0-2])(?!\d)/,
      read: (m) => [`${m[1]}-${m[2]}`, "month"],
    },
    {
      pattern: /(?<![\da-z])(?:fy|cy)?[ -]?((?:19|20)\d{2})(?!\d)/i,
      read: (m) => [String(m[1]), "year"],
    },
    { pattern: /(?<![\da-z])q([1-4])(?![\da-z])/i, read: (m) => [`q${m[1]}`, "quarter"] },
  ];
  for (const rule of rules) {
    const match = rule.pattern.exec(text);
    const read = match ? rule.read(match) : null;
    if (match && read) {
      const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
      return { period: read[0], precision: read[1], rest };
    }
  }
  return { period: null, precision: null, rest: text };
}

function monthOf(name: string | undefined, yearText: string | undefined): [string, "month"] | null {
  const month = MONTH_KEYS.indexOf(foldText(name ?? "").slice(0, 3)) + 1;
  return month === 0 ? null : [`${yearText}-${two(String(month))}`, "month"];
}

interface TakenRank {
  readonly rank: number | null;
  readonly kind: NamePattern["rankKind"];
  readonly rest: string;
}

/** A mark counts only at the end of the name or after a separator, so that `V2 Authentication` inside a title stays a word. */
function takeRank(text: string): TakenRank {
  const trimmed = text.replace(/[\s._-]+$/, "");
  const version =
    /(?:^|[\s._-]+)(?:v|ver|version|rev|revision|r)[\s._-]?(\d{1,3}(?:\.\d{1,3}){0,3})$/i.exec(
      trimmed,
    );
  if (version)
    return {
      rank: versionNumber(version[1] ?? "0"),
      kind: "version",
      rest: trimmed.slice(0, version.index),
    };
  const copy =
    /[\s._-]*(?:\((\d{1,3})\)|(?:[\s._-]|^)(?:copy|kopie|copia|copie)(?:[\s._-]*\(?(\d{1,3})\)?)?)$/i.exec(
      trimmed,
    );
  if (copy)
    return stageAhead(trimmed.slice(0, copy.index), Number(copy[1] ?? copy[2] ?? 1), "copy");
  const stage = /(?:^|[\s._-]+)([\p{L}]+)[\s._-]?(\d{0,3})$/u.exec(trimmed);
  const order = stage ? STAGES.get(foldText(stage[1] ?? "")) : undefined;
  if (stage && order !== undefined && stage.index > 0) {
    return {
      rank: order + Number(stage[2] || 0) / 10,
      kind: "stage",
      rest: takeRank(trimmed.slice(0, stage.index)).rest,
    };
  }
  return { rank: null, kind: null, rest: trimmed };
}

function stageAhead(rest: string, rank: number, kind: "copy"): TakenRank {
  return { rank, kind, rest: takeRank(rest).rest };
}

/** `1.10.2` as one sortable number: each part below 1,000. */
function versionNumber(text: string): number {
  const [major = 0, minor = 0, patch = 0] = text.split(".").map(Number);
  return major + minor / 1_000 + patch / 1_000_000;
}

function two(text: string | undefined): string {
  return String(text ?? "").padStart(2, "0");
}

function year(text: string | undefined): string {
  const digits = text ?? "";
  return digits.length === 2 ? `20${digits}` : digits;
}
