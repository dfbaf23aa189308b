/**
 * What a report shows of the words around a place, for a person to judge it by. Only ordinary words in small letters are shown, and of those
 * none that anybody finds personal: what is unknown may be a name or a value that another sweep searches for, and a figure a date or a sum.
 */
import { COMMON_WORDS, PEOPLES } from "../../kit/lexicon/words.ts";
import { foldText } from "../../kit/text/normalise.ts";
import { applyEdits } from "../edits.ts";
import { foldedWords } from "./folded-words.ts";

const AROUND = 48;
/** How far beyond that is read, so that what is found there is whole. */
const MARGIN = 120;
export const HIDDEN = "[hidden]";
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Small words that join the others: of a replaced value they show nothing. */
const MOST_JOINING = 3;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Ordinary words that replaced values consist of; as many at most as there are ordinary words. */
export class ReplacedWords {
  readonly #words = new Set<string>();

  /** Takes in a replaced value that is too ordinary to be searched for. */
  add(value: string): void {
    const words = [...foldedWords(value)];
    for (const { word } of words)
      if (COMMON_WORDS.has(word) && (words.length === 1 || word.length > MOST_JOINING))
        this.#words.add(word);
  }

  has(word: string): boolean {
    return this.#words.has(word);
  }
}

/** What stands around a place on one line. `personal` finds in a stretch of the text what must not be shown, `replaced` are further words. */
export function shownContext(
  text: string,
  place: Span,
  hide: {
    readonly personal: (stretch: string) => readonly Span[];
    readonly replaced: ReplacedWords;
  },
): string {
  const from = Math.max(0, place.start - AROUND);
  const to = Math.min(text.length, place.end + AROUND);
  const begin = Math.max(0, from - MARGIN);
  const stretch = text.slice(begin, to + MARGIN);
  const inStretch = { start: place.start - begin, end: place.end - begin };
  const personal = [inStretch, ...hide.personal(stretch)];
  const isHidden = (word: string, { start, end }: Span) =>
    !isPlain(word, hide.replaced) || personal.some((at) => at.start < end && start < at.end);
  const edits: Array<{ start: number; end: number; replacement: string }> = [];
  let hasWordBetween = true;
  for (const match of stretch.matchAll(WORD)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (span.end <= from - begin || span.start >= to - begin) continue;
    const last = edits.at(-1);
    if (!isHidden(match[0], span)) hasWordBetween = true;
    else if (last !== undefined && !hasWordBetween) last.end = span.end;
    else {
      edits.push({ ...span, replacement: HIDDEN });
      hasWordBetween = false;
    }
  }
  return cut(stretch, edits, { start: from - begin, end: to - begin });
}

function isPlain(word: string, replaced: ReplacedWords): boolean {
  if (!/^\p{Ll}[\p{Ll}\p{M}]*$/u.test(word)) return false;
  const folded = foldText(word);
  return COMMON_WORDS.has(folded) && !PEOPLES.has(folded) && !replaced.has(folded);
}

/** The stretch between two offsets, with what is hidden there whole. */
function cut(
  stretch: string,
  edits: ReadonlyArray<Span & { replacement: string }>,
  { start, end }: Span,
): string {
  const from = Math.min(start, edits[0]?.start ?? start);
  const to = Math.max(end, edits.at(-1)?.end ?? end);
  const moved = edits.map((edit) => ({
    ...edit,
    start: edit.start - from,
    end: edit.end - from,
  }));
  return applyEdits(stretch.slice(from, to), moved).replace(/\s+/g, " ").trim();
}
