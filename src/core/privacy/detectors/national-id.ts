import { contextBefore, type NumericRun, standsAlone } from "../scan.ts";
import type { Detector, Finding } from "./contract.ts";
import { type DigitRun, digitRunsInParts } from "./digit-runs.ts";
import { CODE_RULES } from "./national-code-rules.ts";
import type { NumberRule } from "./national-rule.ts";
import { EUROPEAN_RULES } from "./national-rules-europe.ts";
import { WORLD_RULES } from "./national-rules-world.ts";

const RULES = [...EUROPEAN_RULES, ...WORLD_RULES];
interface RuleSet {
  readonly rules: readonly NumberRule[];
  /** Those that prove a number without words. */
  readonly alone: readonly NumberRule[];
  /** The words of all of them, asked once. */
  readonly words: RegExp;
  /** Whether a number is written as any of them. */
  readonly written: RegExp;
}

/** By count of digits, so that a run is tried against a handful of rules. */
const DIGIT_RULES: ReadonlyMap<number, RuleSet> = new Map(
  [...new Set(RULES.flatMap((rule) => rule.digits))].map((count) => [
    count,
    ruleSet(RULES.filter((rule) => rule.digits.includes(count))),
  ]),
);
interface CodeSet {
  readonly rules: readonly NumberRule[];
  /** Whether any of them is written here, asked at once: nearly no word is. */
  readonly written: RegExp;
}

const CODES_FROM_DIGITS = codeSet(CODE_RULES.filter((rule) => rule.begins !== "letter"));
const CODES_FROM_LETTERS = codeSet(CODE_RULES.filter((rule) => rule.begins !== "digit"));
/** A code written in one word has at least this many places. */
const LEAST_CODE = 8;
const LEAST_CODE_DIGITS = 6;
const NONE: readonly Finding[] = [];
const SPACE = 32;
const NINE = 57;
const WORDS_BEFORE = 60;
const NAMED = 0.95;
/** Named by the words before it, but its check fails: a slip of the pen or another kind of number. */
const NAMED_ONLY = 0.6;

/** Numbers that a state gives to a person, each proved by its own check digits, weighed by the words before it. */
export const nationalId: Detector = {
  name: "national-id",
  types: ["NATIONAL_ID", "PASSPORT", "DRIVER_LICENSE"],
  source:
    "The issuing authority of each number, named with its rule in national-rules-europe.ts and -world.ts; ISO 7064; ICAO 9303",
  wants: (scan) => scan.codes.length > 0 || scan.numbers.some((run) => run.digits >= 6),
  *find({ scan }): Iterable<Finding> {
    const { text } = scan;
    for (const run of digitRunsInParts(scan)) {
      const rules = DIGIT_RULES.get(run.digits.length);
      if (!rules) continue;
      const best = weigh(rules, run, text);
      if (best) yield { ...best, start: run.start, end: run.end };
    }
    for (const { start, end } of scan.codes) {
      if (end - start < LEAST_CODE && !/[ .(-]/.test(text[end] ?? "")) continue;
      const isDigit = text.charCodeAt(start) <= NINE;
      yield* codesAt(text, start, isDigit ? CODES_FROM_DIGITS : CODES_FROM_LETTERS);
    }
    for (const run of scan.numbers) {
      const { start } = run;
      const before = lettersBefore(text, start);
      if (before > 0) yield* codesAt(text, start - 1 - before, CODES_FROM_LETTERS);
      if (mayBeCode(run, text)) yield* codesAt(text, start, CODES_FROM_DIGITS);
    }
  },
};

/** Codes in one piece are found as words; these have spaces or dashes between their digits, or before a letter. */
function mayBeCode({ digits, hasSpace, hasMark, end }: NumericRun, text: string): boolean {
  if (digits < LEAST_CODE_DIGITS) return false;
  return hasSpace || hasMark || text[end] === " " || text[end] === "-";
}

function ruleSet(rules: readonly NumberRule[]): RuleSet {
  return {
    rules,
    alone: rules.filter((rule) => rule.alone > 0),
    words: new RegExp(rules.map((rule) => rule.words.source).join("|"), "u"),
    written: new RegExp(rules.map((rule) => `(?:${rule.written.source})`).join("|")),
  };
}

/** True when the value as written is a national number with a valid check digit; for columns. */
export function isNationalId(value: string): boolean {
  const text = value.trim();
  const bare = bareForm(text);
  const digits = bare.replace(/\D/g, "").length;
  return (
    (DIGIT_RULES.get(digits)?.alone ?? []).some(
      (rule) => rule.alone >= 0.7 && rule.written.test(text) && rule.isValid(bare),
    ) ||
    CODE_RULES.some((rule) => {
      if (rule.alone < 0.5) return false;
      rule.written.lastIndex = 0;
      return rule.written.exec(text)?.[0].length === text.length && rule.isValid(asCode(text));
    })
  );
}

type Judged = Omit<Finding, "start" | "end">;

/** The words before a number are read only where the number is written as one of the rules asks. */
function weigh(set: RuleSet, run: DigitRun, text: string): Judged | null {
  if (!set.written.test(run.text)) return null;
  let before: string | null = null;
  let isNamed = false;
  let best: Judged | null = null;
  for (const rule of set.rules) {
    if (!rule.written.test(run.text)) continue;
    if (before === null) {
      before = contextBefore(text, run.start, WORDS_BEFORE);
      isNamed = set.words.test(before);
    }
    if (!isNamed && rule.alone === 0) continue;
    const judged = judge(rule, rule.isValid(run.digits), isNamed && rule.words.test(before));
    if (judged && judged.confidence > (best?.confidence ?? 0)) best = judged;
  }
  return best;
}

function judge(rule: NumberRule, isValid: boolean, isNamed: boolean): Judged | null {
  const type = rule.type ?? "NATIONAL_ID";
  if (isValid && isNamed)
    return { type, confidence: NAMED, why: `${rule.name}: check and the words before it agree` };
  if (isValid && rule.alone > 0)
    return { type, confidence: rule.alone, why: `${rule.name}: its form and check` };
  return !isValid && isNamed
    ? { type, confidence: NAMED_ONLY, why: `${rule.name}: named before it, though its check fails` }
    : null;
}

function codeAt(text: string, start: number, rule: NumberRule): Finding | null {
  rule.written.lastIndex = start;
  const match = rule.written.exec(text);
  const end = start + (match?.[0].length ?? 0);
  if (!match || !standsAlone(text, start, end)) return null;
  const isValid = rule.isValid(asCode(match[0]));
  const isNamed = rule.words.test(contextBefore(text, start, WORDS_BEFORE));
  const judged = judge(rule, isValid, isNamed);
  return judged ? { ...judged, start, end } : null;
}

function codesAt(text: string, start: number, { rules, written }: CodeSet): readonly Finding[] {
  written.lastIndex = start;
  if (!written.test(text)) return NONE;
  return rules.map((rule) => codeAt(text, start, rule)).filter((found) => found !== null);
}

function codeSet(rules: readonly NumberRule[]): CodeSet {
  const any = rules.map((rule) => `(?:${rule.written.source})`).join("|");
  return { rules, written: new RegExp(any, "iy") };
}

/** How many letters, two or three, stand with a space before a run of digits ("QQ 12 34 56 C"); 0 for anything else. */
function lettersBefore(text: string, start: number): number {
  if (text.charCodeAt(start - 1) !== SPACE) return 0;
  return (
    /(?:^|[^A-Z])([A-Z]{2,3}) $/i.exec(text.slice(Math.max(0, start - 5), start))?.[1]?.length ?? 0
  );
}

function bareForm(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, "").toUpperCase();
}

/** Bare form that keeps the century sign of Finnish codes. */
function asCode(text: string): string {
  const upper = text.toUpperCase();
  return /^\d{6}[-+]\d{3}[0-9A-Y]$/.test(upper) ? upper : bareForm(upper);
}
