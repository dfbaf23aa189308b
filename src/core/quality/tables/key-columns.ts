/** Columns whose values ought to differ: such as name their rows, told by form and counts, though some values stand there twice. */
import type { ColumnProfile } from "../../model/document.ts";

const LEAST_ROWS = 8;
/** Values that repeat are exceptions: so many, or such a share of the cells. Where more repeat, rows are events of what the column names. */
const MOST_REPEATS = 2;
const MOST_REPEATED_SHARE = 0.02;
/** Numbers that run through their range leave few of it out. */
const RUN_SPARSITY = 1.2;
const KEY_NAME =
  /(?:^|[^\p{L}])(?:id|ids|no|nr|num|number|nummer|numéro|número|numero|key|code|sku|ref|reference|uuid|isbn|iban)\.?$/iu;
/** Names that only a key has; numbers from first to last are often a running number of lines. */
const ID_NAME = /(?:^|[^\p{L}])(?:id|key|uuid)$/iu;
/** What a running number is called; an order has a number of its own. */
const RUNNING_NAME =
  /^(?:|#|n°|(?:row|line|item|lfd|lfd\.|lp|l\.p|pos|poz|seq|serial)?[ .]*(?:#|no|nr|num|number|nummer|index|idx|id|key|row|line|pos|position|posten|zeile|unnamed: ?\d+)\.?)$/iu;
/** Shapes as `AA-9999` (parse/value-shapes.ts): letters and digits, of one length. */
const CODE_SHAPE = /^(?=.*9)(?=.*[Aa])[Aa9][Aa9._/#-]*$/;

/** A column that by its name numbers its rows, from first to last; it makes equal rows look different. */
export function isNumbering({
  name,
  type,
  isKeyCandidate,
  min,
  max,
  rowCount,
}: ColumnProfile): boolean {
  if (type !== "integer" || !isKeyCandidate || !RUNNING_NAME.test(spaced(name).trim()))
    return false;
  return Number(max) - Number(min) === rowCount - 1;
}

/** Whether a column is called a key, and not just a number of lines. */
export function isKeyName({ name }: Pick<ColumnProfile, "name">): boolean {
  return ID_NAME.test(spaced(name));
}

/**
 * The column that names the rows of the table but for a few that repeat; null where a key holds, so that rows are named already, or where several
 * columns might, which then are a key together.
 */
export function nearKey(columns: readonly ColumnProfile[]): ColumnProfile | null {
  const naming = columns.filter(isNaming);
  const hasKey = naming.some(
    (column) => column.isKeyCandidate && (!isNumbering(column) || isKeyName(column)),
  );
  const near = naming.filter((column) => !column.isKeyCandidate && hasFewRepeats(column));
  return !hasKey && near.length === 1 ? (near[0] ?? null) : null;
}

function hasFewRepeats({ rowCount, nullCount, distinctCount }: ColumnProfile): boolean {
  const filled = rowCount - nullCount;
  if (filled < LEAST_ROWS || filled < 0.9 * rowCount) return false;
  return filled - distinctCount <= Math.max(MOST_REPEATS, MOST_REPEATED_SHARE * filled);
}

function isNaming({ name, type, patterns, min, max, distinctCount }: ColumnProfile): boolean {
  if (type !== "text" && type !== "integer" && type !== "mixed") return false;
  if (KEY_NAME.test(spaced(name))) return true;
  if (type === "integer") return Number(max) - Number(min) + 1 <= RUN_SPARSITY * distinctCount;
  return CODE_SHAPE.test(patterns[0] ?? "");
}

function spaced(name: string): string {
  return name.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
}
