/** A file as kinds of records read it: its rows and paragraphs with their places, and an index that finds words in them. */
import { columnLetters } from "../../kit/column-letters.ts";
import type { Place } from "../../model/evidence.ts";
import type { Location } from "../../model/location.ts";
import type { RecordFile, RecordRelationship } from "../record.ts";
import { holdsWords, listWords, wordsOf } from "./terms.ts";

export interface ReadTable {
  /** Its number among the tables of the file as a record carries it, from 0. */
  readonly index: number;
  readonly name: string;
  readonly columns: ReadonlyArray<{ readonly name: string; readonly type: string }>;
  readonly rows: readonly (readonly string[])[];
  /** Every row of the table was read. */
  readonly isWhole: boolean;
  /** Row of the file, from 1, in which a data row stands, and the column of its first cell. */
  readonly fileRow: (row: number) => number;
  readonly firstColumn: number;
  readonly headerRow: number | null;
}

/** A row or a paragraph. */
export interface Passage {
  readonly text: string;
  readonly words: string;
  readonly location: Location;
  /** Table and row, from 0; the header is row -1. Null for a paragraph. */
  readonly cell: { readonly table: number; readonly row: number } | null;
  /** Where a paragraph begins in the text, in UTF-16 units; -1 for a row. */
  readonly start: number;
}

export interface ReadFile {
  readonly id: string;
  /** What it is called in the record: its name, or more of its path where two files have that name. */
  readonly name: string;
  /** As a record carries it: cut to the bounds of the options. */
  readonly carried: RecordFile;
  readonly tables: readonly ReadTable[];
  readonly passages: readonly Passage[];
  /** All that the file holds stands in `passages`. */
  readonly isWhole: boolean;
  /** SHA-256 of what it holds, equal for equal content in other bytes; "" where there is none. */
  readonly contentHash: string;
}

/** Most columns of a row that are read. */
const MAX_COLUMNS = 60;
const MOST_OF_PASSAGE = 600;

/** The rows of a table, its header first. */
export function tablePassages(table: ReadTable): Passage[] {
  const header = table.columns.slice(0, MAX_COLUMNS).map((column) => column.name);
  const passages: Passage[] = [];
  const named = header.filter((name) => name.trim() !== "");
  if (named.length > 0)
    passages.push(passageOf(named.join("; "), sheetAt(table, null), table.index, -1));
  for (const [row, cells] of table.rows.entries()) {
    const told = cells
      .slice(0, MAX_COLUMNS)
      .flatMap((cell, at) => (cell.trim() === "" ? [] : cellText(header[at], cell)));
    if (told.length > 0)
      passages.push(passageOf(told.join("; "), sheetAt(table, row), table.index, row));
  }
  return passages;
}

/** A cell with its head, where it has one. */
function cellText(head: string | undefined, cell: string): string {
  return head === undefined || head.trim() === "" ? cell : `${head}: ${cell}`;
}

function passageOf(text: string, location: Location, table: number, row: number): Passage {
  return { text, words: wordsOf(text), location, cell: { table, row }, start: -1 };
}

/** A whole row, or the table itself for its header. */
function sheetAt(table: ReadTable, row: number | null): Location {
  const sheet = { kind: "sheet" as const, sheet: table.name };
  if (row === null && table.headerRow === null) return sheet;
  const at = row === null ? table.headerRow : table.fileRow(row);
  const last = table.firstColumn + Math.max(1, table.columns.length) - 1;
  const from = `${columnLetters(table.firstColumn)}${at}`;
  const to = `${columnLetters(last)}${at}`;
  return { ...sheet, range: from === to ? from : `${from}:${to}` };
}

/** Paragraphs, items and lines of tables of a Markdown text, each with the place where it begins. */
export function textPassages(text: string, locationAt: (offset: number) => Location): Passage[] {
  const passages: Passage[] = [];
  let offset = 0;
  for (const block of text.split(/(\n)/)) {
    const start = offset;
    offset += block.length;
    const told = block.trim();
    if (told === "" || /^[|\s:-]+$|^Picture: |^!\[/.test(told)) continue;
    for (const [at, piece] of pieces(block)) {
      const words = wordsOf(piece);
      if (words === "") continue;
      const begin = start + at;
      passages.push({
        text: piece.trim().replace(MARKS, ""),
        words,
        location: locationAt(begin),
        cell: null,
        start: begin,
      });
    }
  }
  return passages;
}

/** What Markdown and the readers of decks put before a paragraph. */
const MARKS = /^(?:#{1,6}|[-*+>]|\d{1,3}\.|Notes:)\s+/;

/** A long line in pieces at the ends of its sentences. */
function pieces(line: string): Array<readonly [number, string]> {
  if (line.length <= MOST_OF_PASSAGE) return [[0, line]];
  const found: Array<readonly [number, string]> = [];
  let from = 0;
  while (from < line.length) {
    let to = Math.min(line.length, from + MOST_OF_PASSAGE);
    if (to < line.length) {
      const end = Math.max(line.lastIndexOf(". ", to), line.lastIndexOf("; ", to));
      const space = line.lastIndexOf(" ", to);
      if (end > from + MOST_OF_PASSAGE / 3) to = end + 2;
      else if (space > from) to = space + 1;
    }
    found.push([from, line.slice(from, to)]);
    from = to;
  }
  return found;
}

/** Passages of a file by their words; made at the first search and dropped with the file. */
const indexes = new WeakMap<ReadFile, Map<string, number[]>>();

function indexOf(file: ReadFile): Map<string, number[]> {
  const known = indexes.get(file);
  if (known !== undefined) return known;
  const index = new Map<string, number[]>();
  for (const [at, { words }] of file.passages.entries())
    for (const word of new Set(listWords(words))) {
      const list = index.get(word);
      if (list === undefined) index.set(word, [at]);
      else list.push(at);
    }
  indexes.set(file, index);
  return index;
}

/** How many passages have the word. */
export function countWord(file: ReadFile, word: string): number {
  return indexOf(file).get(word)?.length ?? 0;
}

/** Passages that hold all terms (of `wordsOf`), in order; none where a term has no words. At most `most`. */
export function findPassages(file: ReadFile, terms: readonly string[], most = 1): Passage[] {
  const index = indexOf(file);
  let fewest: readonly number[] | null = null;
  for (const term of terms)
    for (const word of listWords(term)) {
      const list = index.get(word);
      if (list === undefined) return [];
      if (fewest === null || list.length < fewest.length) fewest = list;
    }
  const found: Passage[] = [];
  for (const at of fewest ?? []) {
    const passage = file.passages[at];
    if (passage === undefined || !terms.every((term) => holdsWords(passage.words, term))) continue;
    found.push(passage);
    if (found.length === most) break;
  }
  return found;
}

/** What stands in a cell, without the space around it; "" where there is none. */
export function cellValue(table: ReadTable, row: number, column: number): string {
  return (table.rows[row]?.[column] ?? "").trim();
}

/** A cell with its column, as a place that quotes it. */
export function cellPlace(file: ReadFile, table: ReadTable, row: number, column: number): Place {
  const name = table.columns[column]?.name ?? "";
  const value = cellValue(table, row, column);
  const excerpt = name === "" ? value : `${name}: ${value}`;
  const range = `${columnLetters(table.firstColumn + column)}${table.fileRow(row)}`;
  return {
    fileId: file.id,
    location: { kind: "sheet", sheet: table.name, range },
    excerpt,
    matched: [[excerpt.length - value.length, excerpt.length]],
  };
}

/** The head of a column. */
export function columnPlace(file: ReadFile, table: ReadTable, column: number): Place {
  const name = table.columns[column]?.name ?? "";
  return {
    fileId: file.id,
    location: { kind: "sheet", sheet: table.name },
    excerpt: name,
    matched: [[0, name.length]],
  };
}

const QUOTED = 160;

/** A passage as a place: about 160 characters of it around `mark`, which is marked; the whole quotation where there is none. */
export function passagePlace(file: ReadFile, passage: Passage, mark = ""): Place {
  const { text, location } = passage;
  const at = mark === "" ? -1 : text.toLowerCase().indexOf(mark.toLowerCase());
  const from = at < 0 ? 0 : Math.max(0, at - Math.floor((QUOTED - mark.length) / 2));
  const begin = from === 0 ? 0 : text.indexOf(" ", from) + 1;
  const cut = text.slice(begin, begin + QUOTED);
  const isCut = begin + QUOTED < text.length;
  const excerpt = (
    isCut ? cut.slice(0, cut.lastIndexOf(" ") > 40 ? cut.lastIndexOf(" ") : cut.length) : cut
  ).trim();
  const marked = mark === "" ? -1 : excerpt.toLowerCase().indexOf(mark.toLowerCase());
  const matched: [number, number] =
    marked < 0 ? [0, excerpt.length] : [marked, marked + mark.length];
  return { fileId: file.id, location, excerpt, matched: [matched] };
}

/** What a record calls the file with this id. Throws RangeError where it is none of the record's: its links end in its files. */
export function nameOfFile(
  files: ReadonlyArray<Pick<ReadFile, "id" | "name">>,
  id: string,
): string {
  const file = files.find((each) => each.id === id);
  if (file === undefined) throw new RangeError(`${id} is no file of the record`);
  return file.name;
}

/** Whether both ends of the link are among the files. */
export function joinsFiles(
  { source, target }: Pick<RecordRelationship, "source" | "target">,
  files: ReadonlyArray<Pick<ReadFile, "id">>,
): boolean {
  return [source, target].every((end) => files.some(({ id }) => id === end));
}

/** The file by its name. */
export function namePlace({ id, carried }: Pick<ReadFile, "id" | "carried">): Place {
  const { file_name } = carried;
  return {
    fileId: id,
    location: { kind: "name" },
    excerpt: file_name,
    matched: [[0, file_name.length]],
  };
}
