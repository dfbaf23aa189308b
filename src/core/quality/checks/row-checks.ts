/** Checks that judge each row by itself. Empty cells are not judged but by `filled`, which is there for them. */
import { isErasedText } from "../../kit/cell-value.ts";
import type { Sheet } from "../../model/document.ts";
import { type DateOrder, dateOf, dateOrderOf, isFilled, numberOf } from "../cell-reading.ts";
import { compileRowExpression } from "../expression/compile-expression.ts";
import { compilePattern } from "../expression/linear-pattern.ts";
import type { RuleCheck } from "../rule-document.ts";
import { type BindTable, BrokenRule, type JudgeRow } from "./contract.ts";
import { columnIndex } from "./scope.ts";
import { typeProblem } from "./value-types.ts";

type Check<Kind extends RuleCheck["kind"]> = Extract<RuleCheck, { kind: Kind }>;
export type RowCheck = Check<"row" | "column-type" | "range" | "pattern" | "one-of" | "filled">;

/** Compiles a check once for all tables. Throws `BrokenRule` or `PatternError` where it cannot run. */
export function compileRowCheck(check: RowCheck, today: string): BindTable {
  switch (check.kind) {
    case "row":
      return expressionCheck(check, today);
    case "column-type":
      return onColumn(check.column, (column) => (cell) => typeProblem(check.type, cell, column));
    case "range":
      return onColumn(check.column, rangeProblem(check));
    case "pattern": {
      const pattern = compilePattern(check.pattern);
      return onColumn(check.column, () => (cell) => (pattern.test(cell.trim()) ? null : ""));
    }
    case "one-of": {
      const allowed = new Set(check.values.map(folded));
      return onColumn(check.column, () => (cell) => (allowed.has(folded(cell)) ? null : ""));
    }
    case "filled":
      return filledCheck(check.column);
  }
}

/** Why a filled cell fails, in a few words (which may be empty); null where it passes. */
type CellProblem = (cell: string) => string | null;

/** What a column tells of how its cells are to be read. */
interface ColumnReading {
  readonly order: DateOrder;
  /** A policy replaced something in it. */
  readonly isReplaced: boolean;
}

function onColumn(name: string, problemFor: (column: ColumnReading) => CellProblem): BindTable {
  return (sheet) => {
    const at = columnIndex(sheet, name);
    if (at < 0) return null;
    const isReplaced = (sheet.columns[at]?.replacedCount ?? 0) > 0;
    const problem = problemFor({ order: orderOf(sheet, [at]), isReplaced });
    const columns = [at];
    return (row) => {
      const cell = row[at] ?? "";
      if (!isFilled(cell)) return null;
      const reason = problem(cell);
      return reason === null ? true : { columns, reason };
    };
  };
}

function filledCheck(name: string): BindTable {
  return (sheet) => {
    const at = columnIndex(sheet, name);
    if (at < 0) return null;
    const failure = { columns: [at], reason: "empty" };
    return (row) => {
      const cell = row[at] ?? "";
      if (isErasedText(cell)) return null;
      return isFilled(cell) ? true : failure;
    };
  };
}

function expressionCheck({ expression }: Check<"row">, today: string): BindTable {
  const compiled = compileRowExpression(expression, today);
  return (sheet): JudgeRow | null => {
    const columns = compiled.columns.map((name) => columnIndex(sheet, name));
    if (columns.some((at) => at < 0) || columns.length === 0) return null;
    const order = orderOf(sheet, columns);
    const cells: string[] = new Array<string>(columns.length);
    return (row) => {
      for (let i = 0; i < columns.length; i++) cells[i] = row[columns[i] as number] ?? "";
      // One condition serves all tables, each with its own way to write dates.
      compiled.readDatesAs(order);
      const verdict = compiled.judge(cells);
      return verdict === null || verdict === true ? verdict : { columns, reason: verdict.reason };
    };
  };
}

function rangeProblem({ min, max }: Check<"range">): (column: ColumnReading) => CellProblem {
  if (min === undefined && max === undefined)
    throw new BrokenRule("Say the least or the most that is allowed.");
  const isOfDates = typeof min === "string" || typeof max === "string";
  const [least, most] = [boundOf(min, isOfDates), boundOf(max, isOfDates)];
  if (least !== null && most !== null && least > most)
    throw new BrokenRule("The least that is allowed is more than the most.");
  const words = isOfDates ? DATE_WORDS : NUMBER_WORDS;
  const low = least ?? Number.NEGATIVE_INFINITY;
  const high = most ?? Number.POSITIVE_INFINITY;
  return ({ order }) =>
    (cell) => {
      const value = isOfDates ? dateOf(cell, order) : numberOf(cell);
      if (value === null) return words.unreadable;
      if (value < low) return words.below;
      return value > high ? words.above : null;
    };
}

const NUMBER_WORDS = { unreadable: "not a number", below: "too small", above: "too large" };
const DATE_WORDS = { unreadable: "not a date", below: "too early", above: "too late" };

/** Where one bound is a date, so is the other. */
function boundOf(bound: number | string | undefined, isOfDates: boolean): number | null {
  if (bound === undefined) return null;
  if (typeof bound === "number" && !isOfDates) return bound;
  const time = dateOf(String(bound), null);
  if (time === null) throw new BrokenRule(`"${bound}" is no date. Write it as 2024-12-31.`);
  return time;
}

/** What the filled cells of these columns tell of the order of their dates. */
function orderOf(sheet: Sheet, columns: readonly number[]): DateOrder {
  return dateOrderOf(columns.flatMap((at) => sheet.columns[at]?.samples ?? []));
}

function folded(text: string): string {
  return text.trim().toLowerCase();
}
