/** Rows of two files that a key joins, each with something that only it tells. */
import { isMeasure, isTotalLabel } from "../../../kit/measure-names.ts";
import { findPassages } from "../read-file.ts";
import { holdsHidden, holdsWords, isRareValue, wordsOf } from "../terms.ts";
import { shuffled } from "../wording.ts";
import {
  cellOf,
  columnsBeside,
  isPlainType,
  isSameKey,
  isTellable,
  isUnique,
  picksOneRow,
  type ReadColumn,
  rowWords,
} from "./columns.ts";
import type { Join } from "./joins.ts";

/** Two rows that a key joins, with what each of them tells beside the key. */
export interface JoinedRow {
  readonly join: Join;
  readonly key: string;
  readonly fromRow: number;
  readonly keyRow: number;
  /** A cell of the first row that names it. */
  readonly label: { readonly column: ReadColumn; readonly value: string };
  /** A cell of the second row that the first file does not have. */
  readonly answer: { readonly column: ReadColumn; readonly value: string };
}

const ROWS_LOOKED_AT = 60;

/** Rows of a join in an order that `seed` decides, at most `most`: each with a name in one file and something new in the other. */
export function joinedRows(join: Join, seed: number, most: number): JoinedRow[] {
  const { from, key } = join;
  const rows: JoinedRow[] = [];
  // By what stands in the tables and not by whose they are: copies of a file give the same rows, which is then noticed.
  const subject = `${from.head} ${from.index} ${key.head} ${key.index}`;
  const values = shuffled([...from.rowOf], subject, seed);
  const labels = labelColumns(from);
  const answers = columnsBeside(key).filter(
    (column) => isPlainType(column.type) && column.rowOf.size > 1 && /\p{L}{2}/u.test(column.name),
  );
  for (const [words, fromRow] of values.slice(0, ROWS_LOOKED_AT)) {
    const keyRow = key.rowOf.get(words);
    if (keyRow === undefined || !isSameKey(cellOf(from, fromRow), cellOf(key, keyRow))) continue;
    const told = rowWords(from, fromRow);
    const theirs = rowWords(key, keyRow);
    const label = pick(
      labels,
      fromRow,
      (value, column) =>
        isNaming(value) && picksOneRow(column, value) && !holdsWords(theirs, wordsOf(value)),
    );
    const turned = shuffled(answers, `${subject} ${words}`, seed);
    const answer = pick(
      turned,
      keyRow,
      (value, column) => !holdsWords(told, wordsOf(value)) && !isToldBy(from, column, value),
    );
    if (label === null || answer === null) continue;
    rows.push({ join, key: cellOf(from, fromRow), fromRow, keyRow, label, answer });
    if (rows.length === most) break;
  }
  return rows;
}

/** Whether a passage of the first file has a rare value beside its head: then nobody has to follow the key to it. */
function isToldBy({ file }: ReadColumn, { head }: ReadColumn, value: string): boolean {
  const words = wordsOf(value);
  return isRareValue(words) && findPassages(file, [words, head]).length > 0;
}

/** Heads of columns in which people write what comes to their mind. */
const REMARKS =
  /^ (?:notes?|comments?|remarks?|memo|answer|reason|bemerkung(?:en)?|anmerkung(?:en)?|kommentar|notiz) $/;
const LONGEST_LABEL = 60;

/** A value by which a row can be asked for: three letters, four digits or a letter before two digits, no sentence, no address of a page and no total, with nobody hidden in it. */
export function isNaming(value: string): boolean {
  return (
    /\p{L}{3}|\d{4}|\p{L}[-_/ ]?\d{2}/u.test(value) &&
    value.length <= LONGEST_LABEL &&
    !/[.?!]$|[.?!;]\s|^\[|^\w+:\/\//.test(value) &&
    !isTotalLabel(value) &&
    !holdsHidden(value)
  );
}

/** Columns of the table of `from` that name its rows: most values of theirs stand in one row only. */
export function labelColumns(from: ReadColumn): ReadColumn[] {
  return columnsBeside(from)
    .filter(
      (column) =>
        (column.type === "text" || isNumberOfThings(column)) &&
        !REMARKS.test(column.head) &&
        column.rowOf.size * 10 >= column.filled * 9,
    )
    .sort((a, b) => b.rowOf.size - a.rowOf.size || a.index - b.index);
}

/** Whole numbers that are keys; those that measure something name nothing. */
export function isNumberOfThings(column: ReadColumn): boolean {
  const { type, name } = column;
  return type === "integer" && !isMeasure({ type, name, isKeyCandidate: isUnique(column) });
}

function pick(
  columns: readonly ReadColumn[],
  row: number,
  fits: (value: string, column: ReadColumn) => boolean,
) {
  for (const column of columns) {
    const value = cellOf(column, row);
    if (isTellable(value) && fits(value, column)) return { column, value };
  }
  return null;
}
