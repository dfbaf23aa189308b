/** Which rows of a table a sentence names, by the words that tell their cells from the other cells of a column. */
import { COMMON_WORDS } from "../../../kit/lexicon/words.ts";
import { foldText } from "../../../kit/text/normalise.ts";
import { currencyCode } from "../../../kit/text/units.ts";
import { countWord, type ReadFile } from "../read-file.ts";
import { isTelling, listWords, wordsOf } from "../terms.ts";
import { cellOf, columnsOf, type ReadColumn } from "./columns.ts";
import { measuresOf } from "./measures.ts";

/** A sentence without the figure at hand, and the headings above it. */
export interface Said {
  /** Of `wordsOf`. */
  readonly words: string;
  readonly written: string;
}

export interface NamedRow {
  /** A cell of the row that the sentence names, where the cells it names stand together in that row alone; else "". */
  readonly label: string;
  /** The sentence has words of names of the table's rows ("branch", "north") that name none of them. */
  readonly isOfKind: boolean;
}

interface Value {
  readonly words: readonly string[];
  readonly text: string;
  /** Words that no more than half of the values have; all of them tell it. */
  readonly apart: readonly string[];
}

interface Names {
  /** Values by the rarest of the words that tell them. */
  readonly byWord: ReadonlyMap<string, readonly Value[]>;
  /** Telling words that more than half of the values have. */
  readonly kinds: readonly string[];
}

const LONGEST_NAME = 80;
/** A sentence that may name more cells of a column than these is not understood. */
const MOST_COMPARED = 5_000;
const cached = new WeakMap<ReadColumn, Names>();

/**
 * Tells of the row of a cell what the sentence says of it; null where it names another row as well, or one cannot tell. Each column is read
 * against the sentence once.
 */
export function rowNamer(said: Said): (of: ReadColumn, row: number) => NamedRow | null {
  const spoken = new Set(listWords(said.words));
  const read = new Map<ReadColumn, readonly Named[] | null>();
  const namedOf = (column: ReadColumn) => {
    const known = read.get(column);
    if (known !== undefined) return known;
    const named = namedIn(column, said, spoken);
    read.set(column, named);
    return named;
  };
  return (of, row) => {
    const own: ReadColumn[] = [];
    let isOfKind = false;
    for (const column of labelsBeside(of)) {
      const named = namedOf(column);
      const words = wordsOf(cellOf(column, row));
      if (named === null || named.some(({ value }) => !isWithin(value, words))) return null;
      if (named.some(({ value, isSure }) => isSure && value.text === words)) own.push(column);
      else
        isOfKind ||= named.length > 0 || namesOf(column).kinds.some((word) => speaks(spoken, word));
    }
    return { label: labelOf(own, row), isOfKind };
  };
}

/** The cell that names the row best, of columns that the sentence names it by; "" where they are alike in another row too. */
function labelOf(own: readonly ReadColumn[], row: number): string {
  const [column] = own.toSorted((a, b) => Number(isRepeated(a, row)) - Number(isRepeated(b, row)));
  return column === undefined || rowsAlike(own, row) !== 1 ? "" : cellOf(column, row);
}

/** "York" is named wherever "New York" is. */
function isWithin({ apart, words, text }: Value, own: string): boolean {
  const told = listWords(own);
  return text === own || (apart.length > 0 ? apart : words).every((word) => told.includes(word));
}

const CAPITALISED = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}]+/gu;

/** Whether a sentence has capitalised words that are no common ones and stand nowhere in `data`. */
export function namesStrangers(written: string, data: ReadFile): boolean {
  const own = wordsOf(data.carried.file_name);
  return (written.match(CAPITALISED) ?? []).some((name) => {
    if (COMMON_WORDS.has(foldText(name)) || currencyCode(name) !== null) return false;
    return listWords(wordsOf(name)).every(
      (word) =>
        !own.includes(` ${word} `) && formsOf(word).every((form) => countWord(data, form) === 0),
    );
  });
}

/** Columns of its table that may name rows: what is measured names nothing. */
function labelsBeside(of: ReadColumn): ReadColumn[] {
  const measured = new Set(measuresOf(of.file).map(({ column }) => column));
  return columnsOf(of.file).filter(
    (column) => column.table === of.table && column !== of && !measured.has(column),
  );
}

function isRepeated(column: ReadColumn, row: number): boolean {
  return column.repeated.has(wordsOf(cellOf(column, row)));
}

function rowsAlike(columns: readonly ReadColumn[], row: number): number {
  const [first] = columns;
  const wanted = columns.map((column) => wordsOf(cellOf(column, row)));
  if (columns.some((column) => !isRepeated(column, row))) return 1;
  return (first?.table.rows ?? []).filter((_, at) =>
    columns.every((column, order) => wordsOf(cellOf(column, at)) === wanted[order]),
  ).length;
}

interface Named {
  readonly value: Value;
  /** Not only the words that tell it but enough of the others that nothing else can be meant. */
  readonly isSure: boolean;
}

/** Values of a column that the sentence names; null where too many would have to be compared. */
function namedIn(column: ReadColumn, said: Said, spoken: ReadonlySet<string>): Named[] | null {
  const { byWord } = namesOf(column);
  const found: Named[] = [];
  let compared = 0;
  for (const word of new Set([...spoken].flatMap(formsOf)))
    for (const value of byWord.get(word) ?? []) {
      if (compared++ === MOST_COMPARED) return null;
      if (isNamed(value, said, spoken)) found.push({ value, isSure: isSure(value, said, spoken) });
    }
  return found;
}

function isNamed(value: Value, said: Said, spoken: ReadonlySet<string>): boolean {
  if (value.apart.some(isTelling)) return value.apart.every((word) => speaks(spoken, word));
  // Short words stand everywhere: they name something together, or written as a name ("May", "Q1").
  if (value.words.length > 1) return said.words.includes(value.text);
  const [word = ""] = value.words;
  return /\p{L}/u.test(word) && word.length > 1 && isWrittenAsName(said.written, word);
}

function isSure(value: Value, said: Said, spoken: ReadonlySet<string>): boolean {
  return (
    said.words.includes(value.text) ||
    value.words.every((word) => speaks(spoken, word)) ||
    value.apart.filter(isTelling).length > 1
  );
}

function isWrittenAsName(written: string, word: string): boolean {
  const parts = written.match(/[\p{L}\p{N}]+/gu) ?? [];
  return parts.some((part) => part.toLowerCase() === word && part !== word) || /\d/.test(word);
}

/** Whether the word stands there, as it is or with the "s" of a plural or genitive. */
function speaks(spoken: ReadonlySet<string>, word: string): boolean {
  return formsOf(word).some((form) => spoken.has(form));
}

function formsOf(word: string): string[] {
  if (word.length < 4 || /\d/.test(word)) return [word];
  return word.endsWith("s") ? [word, word.slice(0, -1), `${word}s`] : [word, `${word}s`];
}

function namesOf(column: ReadColumn): Names {
  const known = cached.get(column);
  if (known !== undefined) return known;
  const names = readNames(column);
  cached.set(column, names);
  return names;
}

function readNames({ rowOf }: ReadColumn): Names {
  const values = [...rowOf.keys()].filter((text) => text.length <= LONGEST_NAME);
  const counts = new Map<string, number>();
  for (const text of values)
    for (const word of new Set(listWords(text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  const countOf = (word: string) => counts.get(word) ?? 0;
  const isCommon = (word: string) => values.length > 1 && countOf(word) * 2 > values.length;
  const byWord = new Map<string, Value[]>();
  // What all rows say alike tells none from another.
  for (const text of values.length > 1 ? values : []) {
    const words = listWords(text);
    const apart = words.filter((word) => !isCommon(word));
    const [rarest = ""] = (apart.length > 0 ? apart : words).toSorted(
      (a, b) => countOf(a) - countOf(b),
    );
    const value = { words, text, apart };
    const list = byWord.get(rarest);
    if (list === undefined) byWord.set(rarest, [value]);
    else list.push(value);
  }
  const kinds = [...counts.keys()].filter(
    (word) => isCommon(word) && isTelling(word) && /\p{L}/u.test(word),
  );
  return { byWord, kinds };
}
