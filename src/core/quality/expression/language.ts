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
  "bool",
  "timestamp",
  "duration",
]);
/** Parts of a date; the language can read them in a time zone too, which cells do not tell. */
export const DATE_PARTS: ReadonlySet<string> = new Set([
  "getFullYear",
  "getMonth",
  "getDate",
  "getDayOfMonth",
  "getDayOfWeek",
  "getDayOfYear",
  "getHours",
  "getMinutes",
  "getSeconds",
]);
export const METHODS: ReadonlySet<string> = new Set([
  "contains",
  "startsWith",
  "endsWith",
  "size",
  "trim",
  "lowerAscii",
  "upperAscii",
  ...DATE_PARTS,
]);

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
    .registerFunction("lower(string): string", (text: string) => text.trim().toLowerCase());
  return withMixedNumbers(language);
}

type AnyNumber = number | bigint;

/** Whole numbers and fractions in all mixtures of `count` places. */
function mixtures(count: number): string[] {
  if (count === 0) return [""];
  const rest = mixtures(count - 1);
  return ["double", "int"].flatMap((type) =>
    rest.map((types) => (types === "" ? type : `${type}, ${types}`)),
  );
}

/** 2 is a whole number in the language and num() gives a fraction; people expect them to go together. */
function withMixedNumbers(language: Environment): Environment {
  const operators: ReadonlyArray<readonly [string, (a: number, b: number) => number]> = [
    ["+", (a, b) => a + b],
    ["-", (a, b) => a - b],
    ["*", (a, b) => a * b],
    ["/", (a, b) => a / b],
    ["%", remainder],
  ];
  // Without a named result the language would take that of the left side: 2 * 4.0 would count as whole, and equal nothing.
  for (const [sign, apply] of operators)
    for (const types of ["double, int", "int, double"]) {
      const signature = `${types.replace(",", ` ${sign}`)}: double`;
      language.registerOperator(signature, (a: AnyNumber, b: AnyNumber) =>
        apply(Number(a), Number(b)),
      );
    }
  language.registerOperator("double % double: double", remainder);
  language.registerOperator("double in list<int>: bool", isAmong);
  language.registerOperator("int in list<double>: bool", isAmong);
  for (const types of mixtures(2))
    language.registerFunction(`near(${types}): bool`, (a: AnyNumber, b: AnyNumber) =>
      isNear(a, b, CENT - 2 * ROUNDING),
    );
  for (const types of mixtures(3))
    language.registerFunction(
      `near(${types}): bool`,
      (a: AnyNumber, b: AnyNumber, most: AnyNumber) => isNear(a, b, Number(most)),
    );
  return language.registerOperator("double == int", (a: number, b: bigint) => a === Number(b));
}

function isAmong(value: AnyNumber, list: readonly AnyNumber[]): boolean {
  const wanted = Number(value);
  return list.some((each) => Number(each) === wanted);
}

function isNear(a: AnyNumber, b: AnyNumber, most: number): boolean {
  return Math.abs(Number(a) - Number(b)) <= most + ROUNDING;
}

/** What is left of a division, with the sign of `a`. 0.3 is a multiple of 0.1 though its nearest double is not. */
function remainder(a: number, b: number): number {
  if (b === 0) throw new UnreadableCell("division by zero");
  const left = a % b;
  const isMultiple =
    Math.abs(left) < ROUNDING * Math.abs(b) ||
    Math.abs(b) - Math.abs(left) < ROUNDING * Math.abs(b);
  return isMultiple ? 0 : left;
}
