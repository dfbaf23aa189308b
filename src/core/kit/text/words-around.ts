const BEFORE = 60;
const AFTER = 40;
/** How much further a long word or address is followed to its end. */
const LONGEST_WORD = 200;

/** A stretch of a text with the words around it, none of them cut in two, blanks made single. */
export function wordsAround(text: string, start: number, end: number): string {
  return text
    .slice(wordStart(text, start - BEFORE, start), wordEnd(text, end + AFTER, end))
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * The first word that begins at or behind `from`; where none does before `most`, the beginning of the one that `most` stands in. Where that
 * is too far away, as in languages that write without blanks, `from` itself.
 */
export function wordStart(text: string, from: number, most: number): number {
  if (from <= 0) return 0;
  const blank = text.slice(from - 1, most).search(/\s/);
  if (blank >= 0) return from + blank;
  const least = Math.max(0, from - LONGEST_WORD);
  const before = text.slice(least, from).search(/\S+$/);
  return before > 0 || (before === 0 && least === 0) ? least + before : from;
}

/** The same the other way: the end of the last word that ends at or before `to`, but not before `least`. */
export function wordEnd(text: string, to: number, least: number): number {
  if (to >= text.length) return text.length;
  const blank = text.slice(least, to + 1).search(/\s\S*$/);
  if (blank >= 0) return least + blank;
  const behind = text.slice(to, to + LONGEST_WORD).search(/\s/);
  if (behind >= 0) return to + behind;
  return text.length - to <= LONGEST_WORD ? text.length : to;
}
