/**
 * What a file's name says: its stem (what the file is about) apart from marks of version, copy and period.
 * Pure text; whether two names mean two versions is for fusion to decide.
 */
import { foldText } from "./normalise.ts";
import { nameWords } from "./tokenise.ts";

/** Marks of state at the end of a name; null where there is none. */
export interface VersionMarks {
  /** 2.001 for `v2.1`. */
  readonly version: number | null;
  /** Order of the stage word: drafts below 50, finals above. */
  readonly stage: number | null;
  /** 4 of `draft4`. */
  readonly stageNumber: number | null;
  /** 1 of `(1)` or `copy`. */
  readonly copy: number | null;
}

export interface NamePattern {
  /** Stem words joined by spaces; empty when the name holds nothing but marks. */
  readonly stem: string;
  readonly words: readonly string[];
  readonly extension: string;
  readonly marks: VersionMarks;
  /** Periods in the name as sortable texts: `2024-03-31`, `2024-03`, `2024-q3`, `2024`. */
  readonly period: string | null;
  readonly periodPrecision: "day" | "month" | "quarter" | "year" | null;
  /** True when the name is a hash, a UUID or a scanner's number: it says nothing about the content. */
  readonly isOpaque: boolean;
}

const EXTENSION = /(\.[a-z][a-z0-9]{0,7}){1,2}$/i;
const SINGLE_EXTENSION = /\.[a-z0-9]{1,8}$/i;
/** English, German, French and Spanish names of months, longest first where one begins another. */
const MONTHS =
  "january|janvier|januar|jan|enero|ene|february|februar|febrero|f[ée]vrier|feb|march|marzo|m[äa]rz|mars|mar|april|avril|abril|apr|abr|may|mai|mayo|june|junio|juni|juin|jun|july|julio|juli|juillet|jul|august|agosto|ao[ûu]t|aug|ago|september|septiembre|septembre|sept|sep|october|oktober|octubre|octobre|oct|okt|november|noviembre|novembre|nov|december|dezember|diciembre|d[ée]cembre|dec|dez|dic";
const MONTH_STARTS: readonly (readonly string[])[] = [
  ["jan", "ene"],
  ["feb", "fev"],
  ["mar"],
  ["apr", "avr", "abr"],
  ["may", "mai"],
  ["jun", "juin"],
  ["jul", "juil"],
  ["aug", "aou", "ago"],
  ["sep"],
  ["oct", "okt"],
  ["nov"],
  ["dec", "dez", "dic"],
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
  ["unterzeichnet", 80],
  ["unterschrieben", 80],
  ["signe", 80],
  ["firmado", 80],
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
  const marked = takeMarks(period.rest);
  const words = isOpaque ? [foldText(bare)] : nameWords(marked.rest);
  return {
    stem: words.join(" "),
    words,
    extension,
    marks: marked.marks,
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
  const folded = foldText(name ?? "");
  const month =
    MONTH_STARTS.findIndex((starts) => starts.some((start) => folded.startsWith(start))) + 1;
  return month === 0 ? null : [`${yearText}-${two(String(month))}`, "month"];
}

const NO_MARKS: VersionMarks = { version: null, stage: null, stageNumber: null, copy: null };

const VERSION_MARK =
  /(?:^|[\s._-]+|[\s._-]*[([])(?:v|ver|version|rev|revision|r)[\s._-]?(\d{1,3}(?:\.\d{1,3}){0,3})[)\]]?$/i;
const COPY_MARK =
  /[\s._-]*(?:\((\d{1,3})\)|(?:[\s._-]|^)(?:copy|kopie|copia|copie)(?:[\s._-]*\(?(\d{1,3})\)?)?)$/i;
const STAGE_MARK = /(?:^|[\s._-]+|[\s._-]*[([])(\p{L}+)[\s._-]?(\d{0,3})[)\]]?$/u;

/**
 * Takes marks off the end, one after the other: `Plan_v2_final (1)` has three. Marks inside a name stay words, so that `V2
 * Authentication` is a title.
 */
function takeMarks(text: string): { marks: VersionMarks; rest: string } {
  let rest = text.replace(/[\s._-]+$/, "");
  let marks = NO_MARKS;
  for (let taken = takeMark(rest); taken !== null; taken = takeMark(rest)) {
    if (taken.rest === "" && /^\p{L}+\d*$/u.test(rest)) break;
    marks = { ...taken.marks, ...known(marks) };
    rest = taken.rest.replace(/[\s._-]+$/, "");
  }
  return { marks, rest };
}

/** The last mark and what stands before it, or null where the name ends without one. */
function takeMark(text: string): { marks: VersionMarks; rest: string } | null {
  const version = VERSION_MARK.exec(text);
  if (version) {
    const marks = { ...NO_MARKS, version: versionNumber(version[1] ?? "0") };
    return { marks, rest: text.slice(0, version.index) };
  }
  const copy = COPY_MARK.exec(text);
  if (copy) {
    const marks = { ...NO_MARKS, copy: Number(copy[1] ?? copy[2] ?? 1) };
    return { marks, rest: text.slice(0, copy.index) };
  }
  const stage = STAGE_MARK.exec(text);
  const order = stage ? STAGES.get(foldText(stage[1] ?? "")) : undefined;
  if (!stage || order === undefined) return null;
  const stageNumber = stage[2] ? Number(stage[2]) : null;
  return { marks: { ...NO_MARKS, stage: order, stageNumber }, rest: text.slice(0, stage.index) };
}

/** The marks that are set, so that the last of a kind in the name stands. */
function known(marks: VersionMarks): Partial<VersionMarks> {
  return Object.fromEntries(Object.entries(marks).filter(([, value]) => value !== null));
}

/** True when both names carry the same marks. */
export function sameMarks(a: VersionMarks, b: VersionMarks): boolean {
  return (
    a.version === b.version &&
    a.stage === b.stage &&
    a.stageNumber === b.stageNumber &&
    a.copy === b.copy
  );
}

export function hasMarks(marks: VersionMarks): boolean {
  return Object.values(marks).some((value) => value !== null);
}

/** A name without a stage word comes after drafts and before finals. */
const UNMARKED_STAGE = 50;
/** Stages up to this one are still worked on; `revised` and `updated` may as well follow a final. */
const LAST_DRAFT = 30;

/** Above 0 when `a` is final and `b` a draft, below 0 the other way round, else 0. Numbers count drafts, so they have no say. */
export function compareDraftToFinal(a: VersionMarks, b: VersionMarks): number {
  const isDraft = ({ stage }: VersionMarks): boolean => stage !== null && stage <= LAST_DRAFT;
  const isFinal = ({ stage }: VersionMarks): boolean => stage !== null && stage > UNMARKED_STAGE;
  if (isFinal(a) && isDraft(b)) return 1;
  return isDraft(a) && isFinal(b) ? -1 : 0;
}

/** Above 0 when `a` marks the later state, 0 when the marks are equal or cannot be compared. */
export function compareVersionMarks(a: VersionMarks, b: VersionMarks): number {
  const settled = compareDraftToFinal(a, b);
  if (settled !== 0) return settled;
  if (a.version !== null && b.version !== null && a.version !== b.version)
    return a.version - b.version;
  if ((a.version === null) !== (b.version === null)) return compareMixed(a, b);
  const stage = (a.stage ?? UNMARKED_STAGE) - (b.stage ?? UNMARKED_STAGE);
  if (a.stage === null && a.copy !== null && b.stageNumber !== null)
    return a.copy - b.stageNumber || stage;
  if (b.stage === null && b.copy !== null && a.stageNumber !== null)
    return a.stageNumber - b.copy || stage;
  if (stage !== 0) return stage;
  return (a.stageNumber ?? 0) - (b.stageNumber ?? 0) || (a.copy ?? 0) - (b.copy ?? 0);
}

/** One of the two has a version number: other numbers compare with it, then stage words; a bare name comes first, save before a draft. */
function compareMixed(a: VersionMarks, b: VersionMarks): number {
  if (a.version === null) return -compareMixed(b, a);
  const number = b.stageNumber ?? b.copy;
  if (number !== null) return Math.sign((a.version ?? 0) - number);
  if (b.stage === null && a.stage !== null && a.stage <= LAST_DRAFT) return -1;
  return b.stage !== null && b.stage > UNMARKED_STAGE ? -1 : 1;
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
