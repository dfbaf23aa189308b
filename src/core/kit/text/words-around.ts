const BEFORE = 60;
const AFTER = 40;

/** A stretch of a text with the words around it, blanks made single. */
export function wordsAround(text: string, start: number, end: number): string {
  return text
    .slice(Math.max(0, start - BEFORE), end + AFTER)
    .replace(/\s+/g, " ")
    .trim();
}
