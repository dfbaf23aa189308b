/**
 * What an expression of a rule may say. The language is CEL (cel.dev) without its loops and without all functions whose result can grow
 * beyond their input, so that the cost of a row is bounded by the length of the expression and of the cells.
 */
import { Environment } from "@marcbachmann/cel-js";
import { isFilled, numberOf } from "../cell-reading.ts";
import { compilePattern, type LinearPattern } from "./linear-pattern.ts";

export const EXPRESSION_LIMITS = {
  maxAstNodes: 600,
  maxDepth: 40,
  maxListElements: 500,
  maxMapEntries: 0,
  maxCallArguments: 4,
} as const;

/** A cell that is empty where a value is needed: the row is not judged, as a condition on NULL is not in SQL. */
export class NothingToJudge extends Error {}

/** A cell that cannot be read as the rule needs it: the row fails, with this reason. */
export class UnreadableCell extends Error {}

/** Functions called as `name(...)` and as `text.name(...)`; everything else of the language is refused. */
export const CALLS: ReadonlySet<string> = new Set([
  "num",
  "date",
  "filled",
  "matches",
  "days",
  "near",
  "lower",
  "size",
  "double",
  "int",
  "string",
]);
export const METHODS: ReadonlySet<string> = new Set(["contains", "startsWith", "endsWith", "size"]);

/** Patterns stand in the expression as they are, so there are few. */
const patterns = new Map<string, LinearPattern>();
const MOST_PATTERNS = 500;

/** Throws `PatternError`. */
export function patternOf(text: string): LinearPattern {
  let found = patterns.get(text);
  if (found === undefined) {
    found = compilePattern(text);
    if (patterns.size >= MOST_PATTERNS) patterns.clear();
    patterns.set(text, found);
  }
  return found;
}

const DAY_MS = 86_400_000;
const CENT = 0.01;
/** Sums of decimal fractions are off by less than this. */
const ROUNDING = 1e-9;

/** Reads dates for the table at hand. */
export type ReadDate = (cell: string) => number | null;

function asNumber(cell: string): number {
  if (!isFilled(cell)) throw new NothingToJudge();
  const value = numberOf(cell);
  if (value === null) throw new UnreadableCell("not a number");
  return value;
}

function asDate(cell: string, readDate: ReadDate): Date {
  if (!isFilled(cell)) throw new NothingToJudge();
  const time = readDate(cell);
  if (time === null) throw new UnreadableCell("not a date");
  return new Date(time);
}

/** The language with its functions; `dates` tells how the table at hand writes dates. */
export function createLanguage(dates: { read: ReadDate }): Environment {
  const language = new Environment({ limits: EXPRESSION_LIMITS })
    .registerFunction("num(string): double", asNumber)
    .registerFunction("date(string): google.protobuf.Timestamp", (cell: string) =>
      asDate(cell, dates.read),
    )
    .registerFunction("filled(string): bool", isFilled)
    .registerFunction("matches(string, string): bool", (text: string, pattern: string) =>
      patternOf(pattern).test(text),
    )
    .registerFunction(
      "days(google.protobuf.Timestamp, google.protobuf.Timestamp): double",
      (from: Date, to: Date) => (to.getTime() - from.getTime()) / DAY_MS,
    )
    .registerFunction(
      "near(double, double): bool",
      (a: number, b: number) => Math.abs(a - b) < CENT - ROUNDING,
    )
    .registerFunction(
      "near(double, double, double): bool",
      (a: number, b: number, most: number) => Math.abs(a - b) <= most + ROUNDING,
    )
    .registerFunction("lower(string): string", (text: string) => text.trim().toLowerCase());
  return withMixedNumbers(language);
}

/** 2 is a whole number in the language and num() gives a fraction; people expect them to go together. */
function withMixedNumbers(language: Environment): Environment {
  const operators: ReadonlyArray<readonly [string, (a: number, b: number) => number]> = [
    ["+", (a, b) => a + b],
    ["-", (a, b) => a - b],
    ["*", (a, b) => a * b],
    ["/", (a, b) => a / b],
  ];
  for (const [sign, apply] of operators) {
    language.registerOperator(`double ${sign} int`, (a: number, b: bigint) => apply(a, Number(b)));
    language.registerOperator(`int ${sign} double`, (a: bigint, b: number) => apply(Number(a), b));
  }
  return language.registerOperator("double == int", (a: number, b: bigint) => a === Number(b));
}
