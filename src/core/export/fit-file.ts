/** Bounds what a file may take of a record, so that one wide table or long list never makes a record that no reader can hold. */
import type { RecordFile } from "./record.ts";

/** Most characters of one file in a record. */
export const FILE_CHARACTERS = 1_000_000;
/** Most characters of all files of one record together. */
export const RECORD_CHARACTERS = 8_000_000;
/** Share of the room that titles, terms and columns may take, so that some is left for text and rows. */
const LIST_SHARE = 4;

type Table = RecordFile["structured_data"]["tables"][number];

/** The room of each of `count` files in one record. */
export function roomOf(count: number): number {
  return Math.min(FILE_CHARACTERS, Math.floor(RECORD_CHARACTERS / Math.max(1, count)));
}

/**
 * The file cut to about `room` characters: first lists, then text, then rows. What was cut says so in `truncated` and
 * `text_truncated`. A file that fits comes back as it is.
 */
export function fitFile(file: RecordFile, room: number): RecordFile {
  const data = file.structured_data;
  const lists = budget(Math.floor(room / LIST_SHARE));
  const headings = lists.fit(data.headings, textSize);
  const slides = lists.fit(data.slides, textSize);
  const keyTerms = lists.fit(data.key_terms, textSize);
  const entities = lists.fit(data.entities, textSize);
  const tables = lists.fit(data.tables, headSize);
  const rest = budget(room - lists.used());
  const text = cutText(file.text_representation, rest.left());
  rest.take(text.length);
  return {
    ...file,
    structured_data: {
      ...data,
      headings,
      slides,
      key_terms: keyTerms,
      entities,
      tables: tables.map((table) => fitRows(table, rest)),
      truncated: data.truncated || lists.hasCut(),
    },
    text_representation: text,
    text_truncated: file.text_truncated || text.length < file.text_representation.length,
  };
}

/** Cut before a character that needs two code units, so that no half of one is left. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return text.slice(0, /[\uD800-\uDBFF]/.test(text[limit - 1] ?? "") ? limit - 1 : limit);
}

/** Characters of a row as it stands in a record. */
export function rowSize(row: readonly string[]): number {
  return row.reduce((sum, cell) => sum + textSize(cell), 2);
}

function fitRows(table: Table, room: Budget): Table {
  const rows = room.fit(table.rows, rowSize);
  return { ...table, rows, truncated: table.truncated || rows.length < table.rows.length };
}

/** With quotation marks and comma. */
function textSize(text: string): number {
  return text.length + 3;
}

function headSize(table: Table): number {
  return table.columns.reduce((sum, column) => sum + textSize(column.name), table.name.length);
}

interface Budget {
  /** The first items that still fit. */
  fit<T>(items: readonly T[], size: (item: T) => number): T[];
  take(size: number): void;
  left(): number;
  used(): number;
  hasCut(): boolean;
}

function budget(room: number): Budget {
  let used = 0;
  let hasCut = false;
  return {
    fit(items, size) {
      let count = 0;
      for (const item of items) {
        const wanted = size(item);
        if (used + wanted > room) break;
        used += wanted;
        count++;
      }
      if (count < items.length) hasCut = true;
      return items.slice(0, count);
    },
    take(size) {
      used += size;
    },
    left: () => Math.max(0, room - used),
    used: () => used,
    hasCut: () => hasCut,
  };
}
