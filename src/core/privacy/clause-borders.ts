/** Where the clause around a place of a text begins and ends, by its marks. */

/** From the beginning of `before`, which ends at the place: offset behind the last mark that begins the clause there, 0 for none. */
export function clauseStart(before: string): number {
  let start = 0;
  /** What held where the brackets began that are open: one that closes again is part of the clause. */
  const outside: number[] = [];
  for (const { 0: mark, index } of before.matchAll(START)) {
    if (isInside(before, mark, index)) continue;
    if (OPENING.test(mark)) outside.push(start);
    const within = CLOSING.test(mark) ? outside.pop() : undefined;
    start = within ?? index + mark.length;
  }
  return start;
}

/** Offset of the mark that ends the clause which goes on in `behind`; its length where none does. */
export function clauseEnd(behind: string): number {
  let open = 0;
  for (const { 0: mark, index } of behind.matchAll(END)) {
    if (isInside(behind, mark, index)) continue;
    if (OPENING.test(mark)) open++;
    else if (open === 0) return index;
    else if (CLOSING.test(mark)) open--;
    else if (LINE.test(mark)) return index;
  }
  return behind.length;
}

/** Marks between words; those of Markdown for stress are none: "has **asthma** and *gout*" is one clause. */
const MARKS = String.raw`[,;:()[\]{}|\n\r"“”„«»<>•]|\s[–—-]\s`;
const START = new RegExp(String.raw`[.!?…]\s|${MARKS}`, "g");
const END = new RegExp(String.raw`[.!?…](?=\s|$)|${MARKS}`, "g");
const OPENING = /^[([{]/;
const CLOSING = /^[)\]}]/;
const LINE = /^[\n\r|]/;
/** "12,400", "10:30", "3 : 1", "5 – 7" */
const IN_NUMBER = /^\p{N}(?:[^()[\]{}|\s]|\s[:–—-]\s)\p{N}/u;
/** "am 3. Mai", "der 2. Stock", "w 3. tygodniu": a number that counts in a row, not the end of a sentence or the front of a list. */
const ORDINAL_BEFORE = /(?<=\S[ \t])\p{N}{1,2}$/u;
const AFTER_ARTICLE =
  /(?<!\p{L})(?:am|zum|beim|im|der|die|das|den|dem|des|vom|seit|bis|ab|nach|vor|zur|den|det|od|do|dnia)[ \t]\p{N}{1,2}$/iu;
const ORDINAL_AFTER =
  /^\.\s(?:\p{Ll}|\p{N}|(?:Jan|Feb|Febr|Mär|Mar|Apr|Mai|Maj|Jun|Jul|Aug|Sep|Sept|Okt|Nov|Dez|Dec|Jänner|Januar|Februar|März|April|Juni|Juli|August|September|Oktober|November|Dezember)(?!\p{L}))/u;
const NEAR = 24;

/** True for a mark inside a number or behind an ordinal. */
function isInside(text: string, mark: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - NEAR), at);
  if (mark.startsWith("."))
    return (
      ORDINAL_BEFORE.test(before) &&
      (ORDINAL_AFTER.test(text.slice(at, at + NEAR)) || AFTER_ARTICLE.test(before))
    );
  const from = mark === ":" && text[at - 1] === " " ? at - 2 : at - 1;
  return from >= 0 && IN_NUMBER.test(text.slice(from, at + mark.length + 2));
}
