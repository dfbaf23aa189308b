/**
 * Given names and surnames alone in names of files, whatever their case and whatever joins them: "report okafor v2.md", "OKAFOR_2024.md".
 * A name of a file has no sentence around it that would tell, so only words count that stand for nothing but a name.
 */
import { nameWord } from "./name-words.ts";

const WORD = /(?<![\p{L}\p{M}])\p{L}[\p{L}\p{M}]{3,30}(?![\p{L}\p{M}])/gu;

export interface LoneWord {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** Words of the name of a file, folder, sheet or column that are names and nothing else, ascending. Linear in the text. */
export function loneWords(name: string): LoneWord[] {
  const found: LoneWord[] = [];
  for (const { 0: written, index } of name.matchAll(WORD)) {
    const word = nameWord(`${written.charAt(0).toUpperCase()}${written.slice(1).toLowerCase()}`);
    if (!word.isStrong || word.isOrdinary || word.isOrganization) continue;
    found.push({ key: word.key, start: index, end: index + written.length });
  }
  return found;
}
