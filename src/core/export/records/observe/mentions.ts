/** Where one file names another, and what a file holds by itself. */
import { isTotalLabel } from "../../../kit/measure-names.ts";
import type { Place } from "../../../model/evidence.ts";
import {
  cellPlace,
  columnPlace,
  countWord,
  findPassages,
  type Passage,
  passagePlace,
  type ReadFile,
  type ReadTable,
} from "../read-file.ts";
import { hasGap, holdsHidden, isTelling, listWords, wordsOf } from "../terms.ts";
import { quote } from "../wording.ts";
import {
  cellOf,
  columnsOf,
  isTellable,
  isUnique,
  picksOneRow,
  type ReadColumn,
} from "./columns.ts";
import { isNaming, isNumberOfThings } from "./joined-rows.ts";
import { isShownDay, namesOfRows, rowName } from "./meanings.ts";
import { totalRows } from "./measures.ts";
import { pointsElsewhere } from "./written-paths.ts";

export interface Mention {
  readonly passage: Passage;
  /** The name as it was found. */
  readonly name: string;
  /** Words of the passage that the named file does not hold. */
  readonly cues: readonly string[];
}

/**
 * A passage of `from` that names `file`: with its ending, or without where the rest is written there as only a name is. Null where part of the name
 * or of the passage is hidden: who asks about it asks about what stands for somebody.
 */
export function findMention(from: ReadFile, file: ReadFile): Mention | null {
  const full = file.carried.file_name;
  if (holdsHidden(full) || hasGap(full)) return null;
  const dot = full.lastIndexOf(".");
  const stem = dot > 0 ? full.slice(0, dot) : full;
  for (const name of new Set([full, stem]))
    for (const passage of findPassages(from, [wordsOf(name)], MOST_NAMING)) {
      const isWhole = name === full && dot > 0;
      if (!isWhole && !isWrittenAsName(passage.text, name)) continue;
      if (holdsHidden(passage.text)) continue;
      const cues = cuesOf(passage, [from.carried.file_name, full], file);
      if (cues.length > 0) return { passage, name, cues };
    }
  return null;
}

const MOST_NAMING = 8;
/** Marks inside that no ordinary word has: "plan_v2", "2024-03", "data-retention-policy", "HarbourPlan". */
const IS_NO_WORD = /_|\d|\p{Ll}\p{Lu}|\p{L}-\p{L}+-\p{L}/u;
const CAPITALS =
  /^\p{Lu}{4,}$|^\p{Lu}[^\s]*(?: (?:\p{Lu}[^\s]*|of|and|for|the|to|in))* \p{Lu}[^\s]*$/u;
const LEAST_NAME = 6;

/**
 * Whether the name of a file without its ending stands in the text as a name: letter for letter, and with marks that no ordinary word has,
 * in quotation marks, or in capitals as "Annual Report" and "README". That a text says "insurance" does not name "insurance.csv".
 */
function isWrittenAsName(text: string, stem: string): boolean {
  const isPlain = !IS_NO_WORD.test(stem);
  const isCapital = isPlain && CAPITALS.test(stem);
  const [sought, name] = isCapital ? [text, stem] : [text.toLowerCase(), stem.toLowerCase()];
  if (name.length < LEAST_NAME) return false;
  for (let at = sought.indexOf(name); at >= 0; at = sought.indexOf(name, at + 1)) {
    const [before, behind] = [sought.slice(0, at), sought.slice(at + name.length)];
    // With another ending it is another file.
    if (/[\p{L}\p{N}_-]$/u.test(before) || /^(?:[\p{L}\p{N}_-]|\.\p{L})/u.test(behind)) continue;
    const isQuoted =
      /["'`\u201c\u201e\u00ab[]$/.test(before) && /^["'`\u201c\u201d\u00bb\]]/.test(behind);
    if (!isPlain || isCapital || isQuoted) return true;
  }
  return false;
}

function cuesOf(passage: Passage, names: readonly string[], file: ReadFile): string[] {
  const own = new Set(names.flatMap((name) => listWords(wordsOf(name))));
  const words = [...new Set(listWords(passage.words))].filter(
    (word) => isTelling(word) && !own.has(word) && countWord(file, word) === 0,
  );
  return words.slice(0, 3);
}

/** What a file holds, with the words that show it and no other file of the unit has. */
export type Held =
  | {
      readonly kind: "columns";
      readonly table: ReadTable;
      /** Some of its columns; `more` have names beside them. */
      readonly names: readonly string[];
      readonly more: number;
      /** What each row is about, the first of `names`, with its first and last value; null where no column names the rows. */
      readonly ends: readonly [first: string, last: string] | null;
      /** The rows stand in the order of what they are about, so all lie between the two ends. */
      readonly isInOrder: boolean;
      readonly places: readonly Place[];
    }
  | {
      readonly kind: "cell";
      readonly table: ReadTable;
      readonly head: string;
      readonly value: string;
      /** A cell of the row that names it, in words: with its column where it is a day or a number. */
      readonly label: string | null;
      readonly cues: readonly string[];
      readonly places: readonly Place[];
    }
  | {
      readonly kind: "text";
      readonly passage: Passage;
      readonly cues: readonly string[];
      readonly places: readonly Place[];
    };

/**
 * Columns of its largest table, else a cell or the first passage with words of its own that speaks of no folder and file beside the `others`;
 * null where `others` hold all of that too.
 */
export function findHeld(file: ReadFile, others: readonly ReadFile[]): Held | null {
  return heldColumns(file, others) ?? heldText(file, others);
}

function heldColumns(file: ReadFile, others: readonly ReadFile[]): Held | null {
  const tables = [...file.tables].sort(
    (a, b) => b.rows.length - a.rows.length || a.index - b.index,
  );
  for (const table of tables.slice(0, 3)) {
    const named = table.columns
      .slice(0, 30)
      .map(({ name }, index) => ({ name, index }))
      .filter(
        ({ name }) =>
          name.length <= 60 &&
          !holdsHidden(name) &&
          listWords(wordsOf(name)).some((word) => word.length >= 2),
      );
    const heads = table.columns.slice(0, 30).map(({ name }) => wordsOf(name));
    if (new Set(heads).size < heads.length || named.length < 2) continue;
    const label = rowNames(file, table);
    const chosen = [
      ...named.filter(({ index }) => index === label?.index),
      ...named.filter(({ index }) => index !== label?.index),
    ].slice(0, MOST_NAMED);
    const isTold = label !== null && chosen[0]?.index === label.index;
    const terms = chosen.map(({ name }) => wordsOf(name));
    if (others.some((other) => findPassages(other, terms).length > 0)) continue;
    if (findPassages(file, terms).length === 0) continue;
    const ends = isTold ? [0, table.rows.length - 1] : [];
    return {
      kind: "columns",
      table,
      names: chosen.map(({ name }) => name),
      more: table.columns.filter(({ name }) => name.trim() !== "").length - chosen.length,
      ends: isTold ? [cellOf(label, 0), cellOf(label, table.rows.length - 1)] : null,
      isInOrder: isTold && isInOrder(label),
      places: [
        ...chosen.map(({ index }) => columnPlace(file, table, index)),
        ...ends.map((row) => cellPlace(file, table, row, label?.index ?? 0)),
      ],
    };
  }
  return null;
}

const MOST_NAMED = 3;

const inOrder = new Intl.Collator("en", { numeric: true }).compare;
const DAY_FIRST = /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?!\d)/;

/** Whether each value comes after the one before it, or each before it: numbers in them by size, days that begin with the year. */
function isInOrder(column: ReadColumn): boolean {
  const values = column.table.rows.map((_, row) => cellOf(column, row));
  if (values.some((value) => DAY_FIRST.test(value))) return false;
  const steps = values.slice(1).map((value, at) => inOrder(values[at] ?? "", value));
  return steps.every((step) => step < 0) || steps.every((step) => step > 0);
}

/** The first column of a table that was read whole, without totals of its own, which names each of its rows. */
function rowNames(file: ReadFile, table: ReadTable): ReadColumn | null {
  const last = table.rows.length - 1;
  const total = file.carried.structured_data.tables[table.index]?.row_count;
  if (!table.isWhole || last < 1 || (total !== undefined && total !== last + 1)) return null;
  if (totalRows(table).size > 0) return null;
  const found = columnsOf(file).find(
    (column) =>
      column.table === table &&
      isUnique(column) &&
      column.filled === table.rows.length &&
      (column.type === "text" ||
        isNumberOfThings(column) ||
        // Days name the rows of a series; elsewhere they are something about what the rows name.
        (column.index === 0 && isShownDay(column))) &&
      [0, last].every((row) => isTellable(cellOf(column, row)) && isNaming(cellOf(column, row))),
  );
  return found ?? null;
}

const LOOKED_AT = 40;
const LEAST_OF_SENTENCE = 5;

/** A line of a program or of a formula: it has signs that sentences have not. */
export function isCode(text: string): boolean {
  return /[={};<>]|&&|\|\||\w\(\w*\)|\w\[\w+\]|\($/.test(
    text.replaceAll(/<https?:[^>]*>|\]\(https?:[^\s)]*\)|https?:\S+/g, ""),
  );
}

const CONTENTS =
  /^\s*(?:table of contents|contents|inhalt(?:sverzeichnis)?|sommaire|table des mati\u00e8res|\u00edndice|indice|inhoud(?:sopgave)?)\s*$/i;

/** A line of a table of contents: it leads to a place of its own file, or ends with the page of a numbered part. */
function isOfContents({ cell, text, location }: Passage): boolean {
  if (location.kind === "heading" && location.path.some((head) => CONTENTS.test(head))) return true;
  return cell === null && /^\[.*\]\(#|\.{4}|^\d+(?:\.\d+)+\s.*\s\d+$/.test(text);
}

/** Of a row single cells are told; a paragraph is quoted, where nothing in it is hidden and it speaks of no file beside those of `paths`. */
function mayBeTold(passage: Passage, paths: readonly string[]): boolean {
  const { text, cell } = passage;
  if (text.startsWith("|") || cell?.row === -1 || isOfContents(passage)) return false;
  if (cell !== null) return true;
  return !holdsHidden(text) && (paths.length === 0 || !pointsElsewhere(text, paths));
}

function heldText(file: ReadFile, others: readonly ReadFile[]): Held | null {
  // A sentence says more than the heading above it.
  const first = file.passages.slice(0, LOOKED_AT);
  const paths = others.map(({ carried }) => carried.file_path);
  const isLong = ({ cell, words, text }: Passage) =>
    cell === null &&
    !isCode(text) &&
    listWords(words).filter(isTelling).length >= LEAST_OF_SENTENCE;
  for (const passage of [...first.filter(isLong), ...first.filter((each) => !isLong(each))]) {
    if (!mayBeTold(passage, paths)) continue;
    const words = [...new Set(listWords(passage.words))].filter(isTelling);
    if (words.length < 2) continue;
    const own = words.filter((word) => others.every((other) => countWord(other, word) === 0));
    if (own.length === 0) continue;
    const cell = passage.cell === null ? null : heldCell(file, passage.cell, own);
    if (cell !== null && isSaying(cell)) return cell;
    if (cell !== null || holdsHidden(passage.text)) continue;
    const cues = own.slice(0, 2);
    const mark = markOf(passage, cues[0] ?? "");
    return { kind: "text", passage, cues, places: [passagePlace(file, passage, mark)] };
  }
  return null;
}

/** Whether a reader learns something from the cell: whose it is, or a clause. "82.13 stands in it" says nothing. */
function isSaying(held: Held): boolean {
  if (held.kind !== "cell" || held.label !== null) return true;
  return listWords(wordsOf(held.value)).filter((word) => /\p{L}{3}/u.test(word)).length >= 3;
}

/** A cell of the row that has one of its `own` words, with the cell that names the row; null where the words are those of heads. */
function heldCell(
  file: ReadFile,
  { table: index, row }: { readonly table: number; readonly row: number },
  own: readonly string[],
): Held | null {
  const table = file.tables.find((each) => each.index === index);
  if (table === undefined) return null;
  const cells = table.rows[row] ?? [];
  const isOwn = (cell: string) => listWords(wordsOf(cell)).some((word) => own.includes(word));
  const column = cells.findIndex((cell) => isOwn(cell) && cell.length <= 120 && !holdsHidden(cell));
  const value = (cells[column] ?? "").trim();
  if (value === "") return null;
  const label = labelOf(file, { table, row, column });
  const places = [column, ...(label === null ? [] : [label.index])];
  return {
    kind: "cell",
    table,
    head: table.columns[column]?.name ?? "",
    value,
    label: label === null ? null : label.words,
    cues: [value, ...(label === null ? [] : [label.value])],
    places: places.map((at) => cellPlace(file, table, row, at)),
  };
}

/** What names the row of a cell: a value that no other row has, else any words of it. */
function labelOf(
  file: ReadFile,
  of: { readonly table: ReadTable; readonly row: number; readonly column: number },
): { readonly index: number; readonly value: string; readonly words: string } | null {
  const { table, row, column } = of;
  const own = columnsOf(file).find((each) => each.table === table && each.index === column);
  for (const label of own === undefined ? [] : namesOfRows(own)) {
    const value = cellOf(label, row);
    if (isTellable(value) && isNaming(value) && picksOneRow(label, value))
      return { index: label.index, value, words: rowName({ label: { column: label, value } }) };
  }
  const cells = table.rows[row] ?? [];
  const index = cells.findIndex(
    (cell, at) =>
      at !== column &&
      /\p{L}{3}/u.test(cell) &&
      cell.length <= 60 &&
      !isTotalLabel(cell) &&
      !holdsHidden(cell),
  );
  const value = (cells[index] ?? "").trim();
  return index < 0 ? null : { index, value, words: quote(value) };
}

/** The word as the passage writes it; "" where it is written in another way. */
export function markOf(passage: Passage, word: string): string {
  const trimmed = word.trim();
  const at = passage.text.toLowerCase().indexOf(trimmed);
  return at < 0 ? "" : passage.text.slice(at, at + trimmed.length);
}
