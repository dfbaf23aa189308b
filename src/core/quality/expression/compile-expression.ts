/** Compiles the condition of a rule once, and runs it on rows or on the facts of a file. */
import { type ASTNode, EvaluationError, ParseError } from "@marcbachmann/cel-js";
import { type DateOrder, dateOf } from "../cell-reading.ts";
import { BrokenRule } from "../checks/contract.ts";
import { evenLists, partsOf, refuseUnsafe } from "./check-tree.ts";
import { createLanguage, NothingToJudge, UnreadableCell } from "./language.ts";
import { parseWords } from "./parse-words.ts";
import { PatternError } from "./pattern-tree.ts";

/** `null` where the row is not judged, true where the condition holds, else why it does not. */
export type Verdict = true | null | { readonly reason: string };

export interface RowExpression {
  /** Columns that it reads, as written. */
  readonly columns: readonly string[];
  /** `cells` in the order of `columns`. */
  judge(cells: readonly string[]): Verdict;
  /** How dates of the next rows are written. */
  readDatesAs(order: DateOrder): void;
}

/** Facts that `file.` offers. Dates are ISO 8601; what a file does not tell is an empty text or 0. */
export interface FileView {
  readonly kind: string;
  readonly name: string;
  readonly path: string;
  readonly pages: number;
  readonly words: number;
  readonly rows: number;
  readonly language: string;
  readonly class: string;
  readonly modified: string;
}

const FILE_TYPES: Readonly<Record<keyof FileView, "string" | "double">> = {
  kind: "string",
  name: "string",
  path: "string",
  pages: "double",
  words: "double",
  rows: "double",
  language: "string",
  class: "string",
  modified: "string",
};

/** Compiles a condition on rows. Throws `BrokenRule` with a plain message where it cannot run or would be unsafe. */
export function compileRowExpression(text: string, today: string): RowExpression {
  const dates: { order: DateOrder; read(cell: string): number | null } = {
    order: null,
    read: (cell) => dateOf(cell, dates.order),
  };
  const language = createLanguage(dates)
    .registerVariable("row", "map<string, string>")
    .registerVariable("today", "google.protobuf.Timestamp");
  const run = compile(language, text, "row");
  const columns = columnsOf(run.ast);
  const row = new Map<string, string>();
  const context = { row, today: new Date(today) };
  return {
    columns,
    readDatesAs(order) {
      dates.order = order;
    },
    judge(cells) {
      for (let at = 0; at < columns.length; at++) row.set(columns[at] as string, cells[at] ?? "");
      return verdictOf(() => run(context));
    },
  };
}

/** Compiles a condition on a file. Throws `BrokenRule` like the above. */
export function compileFileExpression(text: string, today: string): (file: FileView) => Verdict {
  const language = createLanguage({ read: (cell) => dateOf(cell, null) })
    .registerVariable({ name: "file", schema: { ...FILE_TYPES } })
    .registerVariable("today", "google.protobuf.Timestamp");
  const run = compile(language, text, "file");
  const now = new Date(today);
  return (file) => verdictOf(() => run({ file, today: now }));
}

function verdictOf(evaluate: () => unknown): Verdict {
  try {
    return evaluate() === true ? true : FAILED;
  } catch (error) {
    if (error instanceof NothingToJudge) return null;
    if (error instanceof UnreadableCell) return { reason: error.message };
    if (error instanceof EvaluationError) return { reason: "cannot be worked out" };
    throw error;
  }
}

const FAILED: Verdict = { reason: "" };

function compile(
  language: ReturnType<typeof createLanguage>,
  text: string,
  subject: "row" | "file",
): ReturnType<typeof language.parse> {
  try {
    const run = language.parse(text);
    refuseUnsafe(run.ast, subject);
    evenLists(run.ast);
    const checked = run.check();
    if (!checked.valid) throw new BrokenRule(typeWords(checked.error));
    if (checked.type !== "bool")
      throw new BrokenRule("The condition must say yes or no, as in num(row.total) > 0.");
    return run;
  } catch (error) {
    if (error instanceof BrokenRule) throw error;
    if (error instanceof PatternError) throw new BrokenRule(error.message);
    if (error instanceof ParseError) throw new BrokenRule(parseWords(firstLine(error), text));
    throw error;
  }
}

function typeWords(error: Error | undefined): string {
  const text = error === undefined ? "" : firstLine(error);
  const overload = /no such overload: (.*)$/.exec(text)?.[1];
  if (overload !== undefined)
    return `These do not go together: ${overload}. Cells are texts; num() and date() read them.`;
  const unknown = /Unknown variable: (\S+)/.exec(text)?.[1];
  if (unknown !== undefined)
    return `"${unknown}" is not known. Cells are written row.name or row["Name"].`;
  return `The condition does not fit together: ${text}.`;
}

function firstLine(error: Error): string {
  return (error.message.split("\n")[0] ?? "").replace(/\.$/, "");
}

function columnsOf(node: ASTNode, found: string[] = []): string[] {
  if (node.op === "." || node.op === "[]") {
    const key = (node.args as [ASTNode, ASTNode | string])[1];
    const name = typeof key === "string" ? key : String(key.args);
    if (!found.includes(name)) found.push(name);
    return found;
  }
  for (const child of partsOf(node)) columnsOf(child, found);
  return found;
}
