/** Looks through the tree of a condition: what is not known to be bounded, or would fail every row, is refused by name. */
import { type ASTNode, EvaluationError, evaluate } from "@marcbachmann/cel-js";
import { dateOf, numberOf } from "../cell-reading.ts";
import { BrokenRule } from "../checks/contract.ts";
import { CALLS, DATE_PARTS, METHODS, patternOf } from "./language.ts";

const PLAIN: ReadonlySet<string> = new Set([
  ...["value", "id", "list", "?:", "||", "&&", "!_", "-_", "in"],
  ...["==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "%"],
]);

/** Walks the whole expression; what is not known to be bounded is refused by name. */
export function refuseUnsafe(node: ASTNode, subject: "row" | "file"): void {
  if (node.op === "." || node.op === "[]") refuseAccess(node, subject);
  else if (node.op === "call" || node.op === "rcall") refuseCall(node, subject);
  else refusePlain(node, subject);
}

function refusePlain(node: ASTNode, subject: "row" | "file"): void {
  if (!PLAIN.has(node.op)) throw new BrokenRule(`"${node.op}" is not part of the language here.`);
  if (node.op === "id" && node.args === subject)
    throw new BrokenRule(
      subject === "row"
        ? 'Say which cell: row.name or row["Name"].'
        : "Say which fact: file.words.",
    );
  if (node.op === "/" && node.args.every(isWholeLiteral))
    throw new BrokenRule("Whole numbers divide without what is left: write 1.0 / 2 for a half.");
  for (const child of childrenOf(node)) refuseUnsafe(child, subject);
}

function isWholeLiteral(node: ASTNode): boolean {
  return node.op === "value" && typeof node.args === "bigint";
}

function refuseAccess(node: ASTNode, subject: string): void {
  const [base, key] = node.args as [ASTNode, ASTNode | string];
  if (base.op !== "id" || base.args !== subject)
    throw new BrokenRule(`Only ${subject} has parts that can be named.`);
  if (typeof key === "string") return;
  if (subject === "file") throw new BrokenRule("Say which fact: file.kind.");
  if (key.op !== "value" || typeof key.args !== "string")
    throw new BrokenRule('Between the brackets stands the name of a column: row["Name"].');
}

function refuseCall(node: ASTNode, subject: "row" | "file"): void {
  const isMethod = node.op === "rcall";
  const name = String((node.args as readonly unknown[])[0]);
  const inputs = partsOf(node);
  if (isMethod && name === "matches")
    throw new BrokenRule(
      'Write matches(row.name, "pattern") instead of row.name.matches("pattern").',
    );
  if (!(isMethod ? METHODS : CALLS).has(name))
    throw new BrokenRule(
      `There is no function ${name}().${Object.hasOwn(INSTEAD, name) ? INSTEAD[name] : ""}`,
    );
  if (name === "matches") refusePattern(inputs[1]);
  if (DATE_PARTS.has(name) && inputs.length > 1)
    throw new BrokenRule(`${name}() takes no time zone: dates in cells have none.`);
  if (!isMethod) refuseLiteral(name, inputs[0]);
  for (const input of inputs) refuseUnsafe(input, subject);
}

/** What people write from other languages, and how it is said here. */
const INSTEAD: Readonly<Record<string, string>> = {
  has: " filled(row.name) says whether a cell holds a value.",
  exists: " Conditions do not loop; join them with && and ||.",
  all: " Conditions do not loop; join them with && and ||.",
  map: " Conditions do not loop.",
  filter: " Conditions do not loop.",
  isEmpty: " Write !filled(row.name).",
  isNull: " Write !filled(row.name).",
  abs: " near(a, b, most) compares two numbers with what they may differ by.",
  year: " Write date(row.name).getFullYear().",
  upper: " Write row.name.upperAscii().",
  length: " Write size(row.name).",
  len: " Write size(row.name).",
};

/** A value that stands in the rule itself and cannot be read would fail every row: the rule is broken, not the rows. */
function refuseLiteral(name: string, input: ASTNode | undefined): void {
  if (name === "timestamp" || name === "duration") {
    if (input?.op !== "value" || typeof input.args !== "string")
      throw new BrokenRule(`What ${name}() reads must stand in the rule; date() reads cells.`);
    if (!isReadable(name, input.args)) throw new BrokenRule(LITERALS[name]);
  }
  if (input?.op !== "value" || typeof input.args !== "string") return;
  if (name === "date" && !isPlainDate(input.args)) throw new BrokenRule(LITERALS.date);
  if (name === "num" && numberOf(input.args) === null)
    throw new BrokenRule(`"${input.args}" is not a number.`);
}

const LITERALS = {
  date: 'Dates in a rule are written year-month-day: date("2024-03-05").',
  timestamp: 'Moments in a rule are written as in timestamp("2024-03-05T12:00:00Z").',
  duration: 'Lengths of time are written as in duration("36h"); days() counts days.',
} as const;

/** A date that reads the same whatever order a table uses. */
function isPlainDate(text: string): boolean {
  const time = dateOf(text, "day-first");
  return time !== null && time === dateOf(text, "month-first");
}

function isReadable(name: "timestamp" | "duration", text: string): boolean {
  try {
    evaluate(`${name}(${JSON.stringify(text)})`);
    return true;
  } catch (error) {
    if (error instanceof EvaluationError) return false;
    throw error;
  }
}

/** Lists hold numbers of one type in the language; people write [1, 2.5]. Whole ones beside fractions become fractions. */
export function evenLists(node: ASTNode): void {
  const children = partsOf(node);
  if (node.op === "list" && children.some(isFraction))
    for (const child of children) asFraction(child);
  for (const child of children) evenLists(child);
}

function isFraction(node: ASTNode): boolean {
  if (node.op === "-_") return isFraction(node.args);
  if (node.op === "value") return typeof node.args === "number";
  return node.op === "call" && (node.args[0] === "num" || node.args[0] === "double");
}

function asFraction(node: ASTNode): void {
  if (node.op === "-_") asFraction(node.args);
  else if (node.op === "value" && typeof node.args === "bigint")
    (node as { args: unknown }).args = Number(node.args);
}

/** Patterns stand in the rule, never in the data, and are compiled when the rule is. */
function refusePattern(pattern: ASTNode | undefined): void {
  if (pattern?.op !== "value" || typeof pattern.args !== "string")
    throw new BrokenRule('The pattern must stand in the rule: matches(row.name, "^[A-Z]+$").');
  patternOf(pattern.args);
}

/** Like `childrenOf`, with what a method is called on and what stands between the brackets of a call. */
export function partsOf(node: ASTNode): ASTNode[] {
  if (node.op === "." || node.op === "[]") return [];
  if (node.op !== "call" && node.op !== "rcall") return childrenOf(node);
  return (node.args as readonly unknown[]).slice(1).flat() as ASTNode[];
}

function childrenOf(node: ASTNode): ASTNode[] {
  if (node.op === "value" || node.op === "id") return [];
  const args: unknown = node.args;
  return (Array.isArray(args) ? args : [args]) as ASTNode[];
}
