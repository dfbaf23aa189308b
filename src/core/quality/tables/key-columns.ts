/** Columns whose values ought to differ: such as name their rows, told by form and counts, though some values stand there twice. */
import type { ColumnProfile } from "../../model/document.ts";

const LEAST_ROWS = 8;
/** Of the filled cells, so many have to be of their own for the others to be exceptions. */
const NAMED_SHARE = 0.8;
const CODED_SHARE = 0.95;
const NUMBERED_SHARE = 0.9;
/** Numbers that run through their range leave few of it out. */
const RUN_SPARSITY = 1.2;
const KEY_NAME =
  /(?:^|[^\p{L}])(?:id|ids|no|nr|num|number|nummer|numéro|número|numero|key|code|sku|ref|reference|uuid|isbn|iban)\.?$/iu;
/** Shapes as `AA-9999` (parse/value-shapes.ts): letters and digits, of one length. */
const CODE_SHAPE = /^(?=.*9)(?=.*[Aa])[Aa9][Aa9._/#-]*$/;

/** A column that numbers its rows from first to last; it makes equal rows look different. */
export function isNumbering(column: ColumnProfile): boolean {
  const { type, isKeyCandidate, min, max, rowCount } = column;
  if (type !== "integer" || !isKeyCandidate) return false;
  return Number(max) - Number(min) === rowCount - 1;
}

/** Columns that name the rows of the table, of which none is whole; a table with a key that holds has its rows named. */
export function nearKeys(columns: readonly ColumnProfile[]): ColumnProfile[] {
  const hasKey = columns.some(
    (column) => column.isKeyCandidate && !isNumbering(column) && isNaming(column, 1),
  );
  return hasKey ? [] : columns.filter((column) => !column.isKeyCandidate && isNearKey(column));
}

function isNearKey(column: ColumnProfile): boolean {
  const filled = column.rowCount - column.nullCount;
  if (filled < LEAST_ROWS || filled < 0.9 * column.rowCount) return false;
  return isNaming(column, column.distinctCount / filled);
}

function isNaming({ name, type, patterns, min, max, distinctCount }: ColumnProfile, share: number) {
  if (type !== "text" && type !== "integer" && type !== "mixed") return false;
  const spaced = name.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
  if (KEY_NAME.test(spaced)) return share >= NAMED_SHARE;
  if (type === "integer")
    return share >= NUMBERED_SHARE && Number(max) - Number(min) + 1 <= RUN_SPARSITY * distinctCount;
  return share >= CODED_SHARE && patterns.length > 0 && CODE_SHAPE.test(patterns[0] ?? "");
}
