/** What a text says a column of another file means: a line of a list or table that begins with the column's head and explains it. */
import { countWord, findPassages, type Passage, type ReadFile } from "../read-file.ts";
import { holdsHidden, isTelling, listWords, wordsOf } from "../terms.ts";
import { quote, shuffled } from "../wording.ts";
import {
  cellOf,
  columnsBeside,
  columnsOf,
  isPlainType,
  isTellable,
  isUnique,
  picksOneRow,
  type ReadColumn,
} from "./columns.ts";
import { isNaming, labelColumns } from "./joined-rows.ts";

export interface Meaning {
  readonly column: ReadColumn;
  readonly passage: Passage;
  /** The explanation as the text writes it, without marks around it. */
  readonly said: string;
  /** It stands in a table under a head that promises no meaning but where values come from. */
  readonly isSource: boolean;
  /** Words of the explanation that the file of the column has nowhere. */
  readonly cues: readonly string[];
}

/** A row with a value under the column, by a name that no other row has. */
export interface MeantRow {
  readonly row: number;
  readonly value: string;
  readonly label: { readonly column: ReadColumn; readonly value: string };
}

const MOST_NAMING = 20;
const LEAST_HEAD = 3;
const LONGEST = 240;
const ROWS_LOOKED_AT = 60;
/** A mark that explains comes first: behind it "Is it sweet?" is the explanation and no verb before one. */
const SIGNS = [
  /^[\s*_`"'“”‘’()[\]]*[:=|–—-]/u,
  /^[\s*_`"'“”‘’()[\]]*(?:is|are|means|contains|ist|bedeutet|enthält|est|contient|es|è)\s/iu,
];
const MARKS = /^[\s*_`"'“”|>:=–—-]+|[\s*_`"'“”|]+$/gu;

/** Columns of `data` that `text` explains, one explanation each, in the order of the columns. */
export function findMeanings(text: ReadFile, data: ReadFile): Meaning[] {
  return columnsOf(data).flatMap((column) => {
    if (column.head.trim().length < LEAST_HEAD || column.name.length > 80) return [];
    for (const passage of findPassages(text, [column.head], MOST_NAMING)) {
      const said = passage.cell === null ? explanationIn(passage.text, column.name) : null;
      const cues = said === null ? [] : cuesOf(said, column, data);
      if (said !== null && cues.length > 0)
        return [{ column, passage, said, isSource: isUnderSource(text, passage), cues }];
    }
    return [];
  });
}

/** Words of heads over where values come from, in some languages. */
const SOURCE =
  /^(?:data )?(?:sources?|quellen?|datenquelle|herkunft|fuentes?|fonte|fonti|bron|bronnen|origine?|provenance|url|link)$/;

/** Whether the first line of the table that the line belongs to names its second column so. */
function isUnderSource({ passages }: ReadFile, line: Passage): boolean {
  let at = passages.indexOf(line);
  while (passages[at - 1]?.text.includes("|")) at--;
  const [, second = ""] = (passages[at]?.text ?? "").split("|").filter((cell) => cell.trim());
  return SOURCE.test(wordsOf(second).trim());
}

/** What stands behind the head, where the line begins with the head and a sign or verb that explains follows. */
function explanationIn(line: string, head: string): string | null {
  const at = line.toLowerCase().indexOf(head.toLowerCase());
  if (at < 0 || /[\p{L}\p{N}]/u.test(line.slice(0, at))) return null;
  const rest = line.slice(at + head.length);
  const sign = SIGNS.map((one) => one.exec(rest)).find((found) => found !== null);
  if (sign == null) return null;
  const [first = ""] = rest.slice(sign[0].length).split(" | ");
  const said = first.replaceAll(MARKS, "").replaceAll("`", "").trim();
  return said.length > LONGEST || holdsHidden(said) ? null : said;
}

/** At least two telling words that are not the head's; of them those that the file does not hold. */
function cuesOf(said: string, { head }: ReadColumn, data: ReadFile): string[] {
  const own = new Set(listWords(head));
  const telling = [...new Set(listWords(wordsOf(said)))].filter(
    (word) => isTelling(word) && /\p{L}/u.test(word) && !own.has(word),
  );
  if (telling.length < 2) return [];
  return telling.filter((word) => countWord(data, word) === 0).slice(0, 2);
}

/** The row by its name; where that is a number, by the column too that it stands in. */
export function rowName({ label: { column, value } }: Pick<MeantRow, "label">): string {
  return column.type === "text" ? quote(value) : `${quote(column.name)} ${quote(value)}`;
}

/** Whether it is a column of days of which each stands once, where the file shows them as they are stored. */
export function isShownDay(column: ReadColumn): boolean {
  const isAsStored = /^[ct]sv$/i.test(column.file.carried.file_type);
  return isAsStored && column.type === "date" && isUnique(column);
}

/** Columns of the table that tell its rows apart, those of names before those of numbers and days. */
export function namesOfRows(column: ReadColumn): ReadColumn[] {
  return [...labelColumns(column), ...columnsBeside(column).filter(isShownDay)].sort(
    (a, b) => Number(b.type === "text") - Number(a.type === "text"),
  );
}

/** A row that shows the column at work; `seed` chooses. Null where no row has both a name of its own and a value that `text` does not tell. */
export function rowOfMeaning({ column }: Meaning, text: ReadFile, seed: number): MeantRow | null {
  if (!isPlainType(column.type)) return null;
  const labels = namesOfRows(column);
  const rows = shuffled([...column.rowOf.values()], `${column.head} meaning`, seed);
  for (const row of rows.slice(0, ROWS_LOOKED_AT)) {
    const value = cellOf(column, row);
    if (!isTellable(value)) continue;
    for (const label of labels) {
      const name = cellOf(label, row);
      const isOwn = isTellable(name) && isNaming(name) && picksOneRow(label, name);
      if (!isOwn || findPassages(text, [wordsOf(name), wordsOf(value)]).length > 0) continue;
      return { row, value, label: { column: label, value: name } };
    }
  }
  return null;
}
