/** Whether two tables list different things: what names a row of the one stands nowhere in the other. */
import type { ReadFile } from "../read-file.ts";
import { holdsHidden } from "../terms.ts";
import { columnsOf, isUnique, type ReadColumn } from "./columns.ts";
import { hasRareValues, isKeyType, isNamedKey } from "./joins.ts";

export interface KeysApart {
  /** Each names the rows of its file, and no value of it stands in a cell of the other file. */
  readonly a: ReadColumn;
  readonly b: ReadColumn;
}

/** Fewer rows list sorts of things, which a table of the same things need not name. */
const LEAST_KEYS = 4;

/**
 * A column of each whose values name its rows, those of one head before others, where no code and no name of several words of one file
 * stands as a cell of the other. Null where a file was not read whole, has no such column, or where one goes on numbering where the other
 * ends: those are parts of one list. Linear in the cells.
 */
export function keysApart(a: ReadFile, b: ReadFile): KeysApart | null {
  const isRead = [a, b].every(
    (file) => file.isWhole && file.tables.length > 0 && file.tables.every(({ isWhole }) => isWhole),
  );
  if (!isRead || holdAny(thingsOf(a), b) || holdAny(thingsOf(b), a)) return null;
  const [keysA, keysB] = [keysOf(a), keysOf(b)];
  if (keysA.some((key) => keysB.some((other) => goesOn(key, other)))) return null;
  for (const key of keysA) {
    const other = keysB.find(({ head }) => head === key.head);
    if (other !== undefined) return { a: key, b: other };
  }
  const [key, other] = [keysA[0], keysB[0]];
  return key === undefined || other === undefined ? null : { a: key, b: other };
}

/** Columns of codes and names: those of a table's own rows, and those that name rows of others. */
function thingsOf(file: ReadFile): ReadColumn[] {
  return columnsOf(file).filter(
    (column) =>
      isKeyType(column.type) &&
      (column.type === "integer" ? isNamedKey(column) && !isSerial(column) : hasRareValues(column)),
  );
}

function keysOf(file: ReadFile): ReadColumn[] {
  return thingsOf(file).filter(
    (column) =>
      isUnique(column) &&
      column.rowOf.size >= LEAST_KEYS &&
      column.head !== "" &&
      !holdsHidden(column.name) &&
      !column.table.rows.some((row) => holdsHidden(row[column.index] ?? "")),
  );
}

function holdAny(columns: readonly ReadColumn[], file: ReadFile): boolean {
  const there = columnsOf(file);
  return columns.some(({ rowOf }) =>
    [...rowOf.keys()].some((value) => there.some((other) => other.rowOf.has(value))),
  );
}

/** Numbers from 1 to the last row: every table may have those. */
function isSerial({ rowOf, filled }: ReadColumn): boolean {
  const numbers = [...rowOf.keys()].map(Number);
  return numbers.every((number) => number >= 0 && number <= filled);
}

/** Whether the numbers of one follow those of the other, `OR-120` to `OR-121`. */
function goesOn(one: ReadColumn, other: ReadColumn): boolean {
  const [a, b] = [numbering(one), numbering(other)];
  if (a === null || b === null || a.before !== b.before) return false;
  return a.last + 1 === b.first || b.last + 1 === a.first;
}

function numbering({ rowOf }: ReadColumn) {
  let [first, last] = [Infinity, -Infinity];
  let before: string | null = null;
  for (const value of rowOf.keys()) {
    const [, words = "", digits = ""] = /^(.*?)(\d{1,15})\s*$/u.exec(value) ?? [];
    if (digits === "" || (before !== null && words !== before)) return null;
    before = words;
    first = Math.min(first, Number(digits));
    last = Math.max(last, Number(digits));
  }
  return { before, first, last };
}
