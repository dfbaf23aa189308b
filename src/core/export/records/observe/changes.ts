/** What differs between two versions of one thing: cells of rows with the same key, and passages that were rewritten. */
import { readCellValue } from "../../../kit/cell-value.ts";
import { currencyCode } from "../../../kit/text/units.ts";
import type { Passage, ReadFile } from "../read-file.ts";
import { holdsHidden, holdsWords, isTelling, listWords, wordsOf } from "../terms.ts";
import { ONE_MARK } from "./amounts.ts";
import {
  cellOf,
  columnsBeside,
  columnsOf,
  isPlainType,
  isSameKey,
  isTellable,
  isUnique,
  type ReadColumn,
  rowWords,
} from "./columns.ts";

/** A cell that another version has otherwise. */
export interface CellChange {
  readonly keyOld: ReadColumn;
  readonly keyNew: ReadColumn;
  readonly key: string;
  readonly old: { readonly column: ReadColumn; readonly row: number; readonly value: string };
  readonly now: { readonly column: ReadColumn; readonly row: number; readonly value: string };
}

const MOST_CHANGES = 200;

/** Cells of `now` that differ from those of `old` in rows of the same key and columns of the same name; at most 200. */
export function findCellChanges(old: ReadFile, now: ReadFile): CellChange[] {
  const changes: CellChange[] = [];
  for (const keyNew of columnsOf(now).filter(isUnique)) {
    if (keyNew.head === "") continue;
    const keyOld = columnsOf(old).find((column) => column.head === keyNew.head && isUnique(column));
    if (keyOld === undefined || !isKeyAlike(keyOld, keyNew)) continue;
    if (changes.some(({ keyNew: key }) => key.table === keyNew.table)) continue;
    collect(keyOld, keyNew, changes);
  }
  return changes;
}

/** At least half of the rows of the smaller table stand in both. */
function isKeyAlike(a: ReadColumn, b: ReadColumn): boolean {
  if (a.type !== "text" && a.type !== "integer") return false;
  let common = 0;
  for (const value of a.rowOf.keys()) if (b.rowOf.has(value)) common++;
  return common * 2 >= Math.min(a.rowOf.size, b.rowOf.size);
}

function collect(keyOld: ReadColumn, keyNew: ReadColumn, changes: CellChange[]): void {
  const pairs = columnsBeside(keyNew).flatMap((column) => {
    if (!isPlainType(column.type)) return [];
    const was = columnsOf(keyOld.file).find(
      (other) => other.table === keyOld.table && other.head === column.head,
    );
    return was === undefined ? [] : [{ column, was }];
  });
  for (const [words, rowNew] of keyNew.rowOf) {
    const rowOld = keyOld.rowOf.get(words);
    if (rowOld === undefined || !isSameKey(cellOf(keyOld, rowOld), cellOf(keyNew, rowNew)))
      continue;
    for (const { column, was } of pairs) {
      const old = { column: was, row: rowOld, value: cellOf(was, rowOld) };
      const now = { column, row: rowNew, value: cellOf(column, rowNew) };
      const change = { keyOld, keyNew, key: cellOf(keyNew, rowNew), old, now };
      if (isChange(change)) changes.push(change);
      if (changes.length === MOST_CHANGES) return;
    }
  }
}

/** Two values that can be told, in rows of which neither has the value of the other in any cell: else the change could be read wrongly. */
function isChange({ keyOld, keyNew, key, old, now }: CellChange): boolean {
  if (![key, old.value, now.value].every(isTellable)) return false;
  if (isOneFigure(old.value, now.value)) return false;
  return (
    !holdsWords(rowWords(keyNew, now.row), wordsOf(old.value)) &&
    !holdsWords(rowWords(keyOld, old.row), wordsOf(now.value))
  );
}

/** "1,200" and "EUR 1200.00", "5.1.2024" and "2024-01-05": written otherwise, not changed. */
function isOneFigure(old: string, now: string): boolean {
  const [was, is] = [readCellValue(old), readCellValue(now)];
  if (was.number === undefined || is.number === undefined)
    return was.type !== "text" && was.canonical === is.canonical;
  const digits = (text: string) => text.replaceAll(/[^\d-]/g, "");
  // "1.200" is a small number to some and a large one to others.
  if ([old, now].some((text) => ONE_MARK.test(text)) && digits(old) === digits(now)) return true;
  const hasOtherUnit =
    was.unit !== undefined && is.unit !== undefined && !isOneUnit(was.unit, is.unit);
  return was.number === is.number && !hasOtherUnit;
}

function isOneUnit(a: string, b: string): boolean {
  return (currencyCode(a) ?? a) === (currencyCode(b) ?? b);
}

/** A passage and what stands in its place in the other version, with the words that only one of the two has. */
export interface TextChange {
  readonly old: Passage;
  readonly now: Passage;
  readonly oldWords: readonly string[];
  readonly newWords: readonly string[];
}

const MOST_PASSAGES = 400;
const MOST_POSTINGS = 50;
const MOST_TEXT_CHANGES = 20;

/** Passages of `now` that stand in `old` with other words: more than half of their words are common, some are not. At most 20. */
export function findTextChanges(old: ReadFile, now: ReadFile): TextChange[] {
  const before = paragraphsOf(old);
  const known = new Set(before.map(({ words }) => words));
  const kept = new Set(now.passages.map(({ words }) => words));
  const free = before.filter(({ words }) => !kept.has(words));
  const sets = free.map(({ words }) => new Set(listWords(words)));
  const byWord = postings(sets);
  const changes: TextChange[] = [];
  for (const passage of paragraphsOf(now)) {
    if (known.has(passage.words)) continue;
    const own = new Set(listWords(passage.words));
    const at = nearest(own, byWord);
    const [other, words] = [free[at ?? -1], sets[at ?? -1]];
    if (other === undefined || words === undefined || !isOfOneLength(own, words)) continue;
    const newWords = [...own].filter((word) => !words.has(word) && isTelling(word));
    const oldWords = [...words].filter((word) => !own.has(word) && isTelling(word));
    if (newWords.length > 0 && oldWords.length > 0)
      changes.push({ old: other, now: passage, oldWords, newWords });
  }
  // Two that are alike to one are entries of one pattern: neither is what became of it.
  const claimed = countBy(changes.map(({ old: was }) => was));
  return changes.filter(({ old: was }) => claimed.get(was) === 1).slice(0, MOST_TEXT_CHANGES);
}

function countBy<T>(items: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

/** Neither has twice the words of the other: else one only holds what the other says too. */
function isOfOneLength(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size < 2 * b.size && b.size < 2 * a.size;
}

/** Running text that can be quoted: rows of tables in a text have much in common and are not each other's versions. */
function paragraphsOf({ passages }: ReadFile): Passage[] {
  return passages
    .filter(({ cell, text }) => cell === null && !text.startsWith("|") && !holdsHidden(text))
    .slice(0, MOST_PASSAGES);
}

function postings(sets: ReadonlyArray<ReadonlySet<string>>): Map<string, number[]> {
  const byWord = new Map<string, number[]>();
  for (const [at, set] of sets.entries())
    for (const word of set) {
      if (!isTelling(word)) continue;
      const list = byWord.get(word);
      if (list === undefined) byWord.set(word, [at]);
      else if (list.length < MOST_POSTINGS) list.push(at);
    }
  return byWord;
}

/** The passage that has more than half of the telling words and more of them than any other; null where none has. */
function nearest(
  own: ReadonlySet<string>,
  byWord: ReadonlyMap<string, readonly number[]>,
): number | null {
  const telling = [...own].filter(isTelling);
  const common = new Map<number, number>();
  for (const word of telling)
    for (const at of byWord.get(word) ?? []) common.set(at, (common.get(at) ?? 0) + 1);
  const most = Math.max(0, ...common.values());
  const [best, ...others] = [...common].filter(([, count]) => count === most);
  return best === undefined || others.length > 0 || most * 2 <= telling.length ? null : best[0];
}
