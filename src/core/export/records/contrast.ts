/** What sets two files apart, by what stands in them: columns, periods and subjects, each with its places. */
import { readCellValue } from "../../kit/cell-value.ts";
import { counted } from "../../kit/counted.ts";
import type { Place } from "../../model/evidence.ts";
import type { Claim } from "./claim.ts";
import { kindOf, theFile, withArticle } from "./file-words.ts";
import { cellOf, columnsOf, isTellable, type ReadColumn } from "./observe/columns.ts";
import { keysApart } from "./observe/keys-apart.ts";
import { cellPlace, columnPlace, countWord, passagePlace, type ReadFile } from "./read-file.ts";
import { holdsHidden, isPlain, isTelling, listWords, wordsOf } from "./terms.ts";
import { begin, listed, quote, type Say } from "./wording.ts";

const MOST_COLUMNS = 3;

/** Sentences that each speak of both files; none where they hold nothing that can be set against each other. */
export function contrasts(a: ReadFile, b: ReadFile, say: Say): Claim[] {
  return [
    keyContrast(a, b, say),
    columnContrast(a, b, say),
    periodContrast(a, b, say),
    subjectContrast(a, b, say),
  ].flatMap((claim) => claim ?? []);
}

function claimOf(
  files: readonly [ReadFile, ReadFile],
  of: Pick<Claim, "text" | "sources" | "parts" | "absent" | "gist" | "action">,
): Claim {
  return { kind: "held", fileIds: files.map(({ id }) => id), edgeId: null, ...of };
}

/** Two tables that list different things, be their columns called the same or not. */
function keyContrast(a: ReadFile, b: ReadFile, say: Say): Claim | null {
  const apart = keysApart(a, b);
  if (apart === null) return null;
  const shown = [apart.a, apart.b].map((column) => ({ column, value: cellOf(column, 0) }));
  const [one, other] = shown;
  if (one === undefined || other === undefined || !shown.every(({ value }) => isTellable(value)))
    return null;
  const many = ({ column }: typeof one) => counted(column.rowOf.size, "value");
  const told = ({ column, value }: typeof one) =>
    `${quote(column.name)} of ${quote(column.file.name)}, such as ${quote(value)}`;
  return claimOf([a, b], {
    text: say(
      `They list different things: none of the ${many(one)} in ${told(one)}, stands in ${quote(b.name)}, and none of the ${many(other)} in ${told(other)}, in ${quote(a.name)}.`,
      `No row of the one is a row of the other: the ${many(one)} in ${told(one)}, and the ${many(other)} in ${told(other)}, have nothing in common.`,
      `Their rows are of different things. ${quote(b.name)} has none of the ${many(one)} in ${told(one)}; ${quote(a.name)} has none of the ${many(other)} in ${told(other)}.`,
    ),
    sources: shown.map(({ column }) => cellPlace(column.file, column.table, 0, column.index)),
    parts: shown.map(({ column, value }) => ({ fileId: column.file.id, terms: [value] })),
    absent: [
      { fileId: b.id, terms: [one.value] },
      { fileId: a.id, terms: [other.value] },
    ],
    gist: `different ${quote(apart.a.name)}`,
    action: `Look for ${quote(apart.a.name)} of ${quote(a.name)} in ${quote(b.name)}`,
  });
}

/** Two tables of which no column of one is called as a column of the other. */
function columnContrast(a: ReadFile, b: ReadFile, say: Say): Claim | null {
  const [inA, inB] = [headed(a), headed(b)];
  if (inA.length < 2 || inB.length < 2 || !a.isWhole || !b.isWhole) return null;
  const heads = new Set(columnsOf(a).map(({ head }) => head));
  if (columnsOf(b).some(({ head }) => head !== "" && heads.has(head))) return null;
  const [one, other] = [namesOf(inA), namesOf(inB)];
  const rows = (column: ReadColumn | undefined) => counted(column?.table.rows.length ?? 0, "row");
  return claimOf([a, b], {
    text: say(
      `The columns differ throughout: ${quote(a.name)} has ${one}, ${quote(b.name)} has ${other}, and no head stands in both.`,
      `${begin(theFile(a))} keeps ${rows(inA[0])} by ${one}; ${theFile(b)} keeps ${rows(inB[0])} by ${other}. They share no column.`,
      `${quote(a.name)} is about ${one} and ${quote(b.name)} about ${other}; not one column is called the same.`,
    ),
    sources: [...inA, ...inB].map(({ file, table, index }) => columnPlace(file, table, index)),
    parts: [partOf(a, inA), partOf(b, inB)],
    gist: "columns of which none is shared",
    action: `Compare the columns of ${quote(a.name)} and ${quote(b.name)}`,
  });
}

function headed(file: ReadFile): ReadColumn[] {
  const [first] = file.tables;
  return columnsOf(file)
    .filter(({ table, name }) => table === first && /\p{L}{2}/u.test(name) && name.length <= 60)
    .filter(({ name }) => !holdsHidden(name))
    .slice(0, MOST_COLUMNS);
}

function namesOf(columns: readonly ReadColumn[]): string {
  return listed(columns.map(({ name }) => quote(name)));
}

function partOf(file: ReadFile, columns: readonly ReadColumn[]) {
  return { fileId: file.id, terms: columns.map(({ name }) => name) };
}

interface Period {
  readonly column: ReadColumn;
  readonly first: string;
  readonly last: string;
  readonly places: readonly Place[];
}

/**
 * Two tables of which one ends before the other begins, by a column of days of each. Both files were read to their ends, and the days that
 * they hold anywhere else lie apart just so: a file of orders also has the days on which they came.
 */
function periodContrast(a: ReadFile, b: ReadFile, say: Say): Claim | null {
  const [one, other] = [periodOf(a), periodOf(b)];
  if (one === null || other === null) return null;
  const [allOfA, allOfB] = [daysOf(a), daysOf(b)];
  if (allOfA === null || allOfB === null) return null;
  if (allOfA.first <= allOfB.last && allOfB.first <= allOfA.last) return null;
  const told = ({ column }: Period) => `${quote(column.name)} of ${quote(column.file.name)}`;
  const span = ({ first, last }: Period) => `${first} to ${last}`;
  return claimOf([a, b], {
    text: say(
      `Their times do not meet: ${told(one)} runs from ${span(one)}, ${told(other)} from ${span(other)}.`,
      `${told(one)} covers ${span(one)}; ${told(other)} covers ${span(other)}, with no day in common.`,
      `No day is in both columns: ${span(one)} in ${told(one)}, ${span(other)} in ${told(other)}.`,
    ),
    sources: [...one.places, ...other.places],
    parts: [
      { fileId: a.id, terms: [one.first] },
      { fileId: b.id, terms: [other.first] },
    ],
    absent: [
      { fileId: b.id, terms: [one.first] },
      { fileId: a.id, terms: [other.first] },
    ],
    gist: "periods that do not meet",
    action: `Compare the dates of ${quote(a.name)} and ${quote(b.name)}`,
  });
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const DAYS = /(?<!\d)\d{4}-\d\d-\d\d(?!\d)/g;

/** First and last day of the first column of days that has a head, of a table that was read whole. */
function periodOf(file: ReadFile): Period | null {
  for (const column of columnsOf(file)) {
    const { table, index, rowOf, filled, name } = column;
    if (!table.isWhole || column.head === "" || holdsHidden(name)) continue;
    const days = [...new Set([...rowOf.values()])]
      .map((row) => ({ row, day: cellOf(column, row) }))
      .filter(({ day }) => DAY.test(day));
    if (days.length < 2 || days.length < rowOf.size || filled === 0) continue;
    days.sort((x, y) => (x.day < y.day ? -1 : 1));
    const [first, last] = [days[0], days.at(-1)];
    if (first === undefined || last === undefined) continue;
    return {
      column,
      first: first.day,
      last: last.day,
      places: [first, last].map(({ row }) => cellPlace(file, table, row, index)),
    };
  }
  return null;
}

/** First and last of all days in the rows and paragraphs of a file; null where it was not read whole or holds dates in other forms. */
function daysOf(file: ReadFile): Pick<Period, "first" | "last"> | null {
  if (!file.isWhole) return null;
  const isOther = columnsOf(file).some((column) => holdsOtherDates(column));
  if (isOther) return null;
  let [first, last] = ["9999-99-99", "0000-00-00"];
  for (const { text } of file.passages)
    for (const [day] of text.matchAll(DAYS)) {
      if (day < first) first = day;
      if (day > last) last = day;
    }
  return { first, last };
}

/** Whether a cell says a day otherwise than year first, such as 31.12.2024. */
function holdsOtherDates(column: ReadColumn): boolean {
  return [...column.rowOf.values()].some((row) => {
    const cell = cellOf(column, row);
    if (cell.search(DAYS) >= 0) return false;
    const { type } = readCellValue(cell);
    return type === "date" || type === "datetime";
  });
}

/** What each begins with, where the words of one are not in the other: their headings, or their first lines, which share none either. */
function subjectContrast(a: ReadFile, b: ReadFile, say: Say): Claim | null {
  const [one, other] = [subjectOf(a, b), subjectOf(b, a)];
  if (one === null || other === null || one.words.some((word) => other.words.includes(word)))
    return null;
  const [kindA, kindB] = [withArticle(kindOf(a)), withArticle(kindOf(b))];
  return claimOf([a, b], {
    text: say(
      `They speak of different things: ${quote(a.name)} of ${quote(one.said)}, ${quote(b.name)} of ${quote(other.said)}.`,
      `${quote(a.name)}, ${kindA}, begins with ${quote(one.said)}; ${quote(b.name)}, ${kindB}, with ${quote(other.said)}.`,
      `The one opens with ${quote(one.said)} (${quote(a.name)}), the other with ${quote(other.said)} (${quote(b.name)}).`,
    ),
    sources: [one.place, other.place],
    parts: [
      { fileId: a.id, terms: one.cues },
      { fileId: b.id, terms: other.cues },
    ],
    gist: "beginnings that share no words but small ones",
    action: `Compare how ${quote(a.name)} and ${quote(b.name)} begin`,
  });
}

const FIRST_PASSAGES = 4;

function subjectOf(file: ReadFile, other: ReadFile) {
  for (const passage of file.passages.slice(0, FIRST_PASSAGES)) {
    if (passage.cell !== null || passage.text.startsWith("|") || holdsHidden(passage.text))
      continue;
    const words = listWords(passage.words).filter((word) => isTelling(word) && /\p{L}/u.test(word));
    const cues = [...new Set(words)].filter((word) => countWord(other, word) === 0).slice(0, 2);
    // One word such as "Introduction" is no subject.
    if (words.length < 2 || cues.length === 0 || cues.length * 2 < Math.min(words.length, 4))
      continue;
    const place = passagePlace(file, passage);
    const own = listWords(passage.words).filter((word) => !isPlain(word));
    return { said: place.excerpt, cues: cues.map((cue) => wordsOf(cue)), place, words: own };
  }
  return null;
}
