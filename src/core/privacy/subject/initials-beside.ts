/**
 * First letters of given names that stand beside a hidden surname, "P.-O. Lindqvist", "Lindqvist, P.-O.": alone they still tell of whom is
 * spoken, so they go with it.
 */

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Name extends Span {
  readonly isPerson: boolean;
}

/** As far as a name is looked at on either side. */
const REACH = 16;
const LETTER = "\\p{Lu}\\p{M}?";
/** "P.", "P.-O.", "P. O." */
const DOTTED = `${LETTER}\\.(?:[-‐‑ \\u00a0]?${LETTER}\\.?(?!\\p{L})){0,3}`;
/** "P", "P-O" */
const BARE = `${LETTER}(?:[-‐‑]${LETTER}){0,2}`;
const BEFORE = new RegExp(
  `(?<![\\p{L}\\p{M}\\p{N}'’.-])(${DOTTED}|${BARE}|(?:${LETTER}){2})[ \\u00a0]?$`,
  "u",
);
const AFTER = new RegExp(
  `^(?:,?[ \\u00a0]{1,2}|,)(${DOTTED}|${BARE})(?![\\p{L}\\p{M}\\p{N}'’])`,
  "u",
);
/** Words of one letter. */
const WORD = /^[AIOEYÀÉ]$/;
const ENDS = /^\s*(?:$|[,;:)\]])/;

/**
 * The places, those of names with the first letters beside them; none grows into another or into one of `kept`. Both are ascending and apart.
 */
export function withLetters<T extends Name>(
  text: string,
  hidden: readonly T[],
  kept: readonly Span[],
): T[] {
  const taken = [...hidden, ...kept].sort((a, b) => a.start - b.start);
  let at = 0;
  return hidden.map((span) => {
    while ((taken[at]?.start ?? span.start) < span.start) at++;
    const from = taken[at - 1]?.end ?? 0;
    const to = taken[at + 1]?.start ?? text.length;
    if (!span.isPerson) return span;
    return { ...span, start: startOf(text, span.start, from), end: endOf(text, span.end, to) };
  });
}

function startOf(text: string, start: number, from: number): number {
  const match = BEFORE.exec(text.slice(Math.max(from, start - REACH), start));
  if (match === null || WORD.test(match[1] ?? "")) return start;
  return start - match[0].length;
}

function endOf(text: string, end: number, to: number): number {
  const match = AFTER.exec(text.slice(end, Math.min(to, end + REACH)));
  if (match === null) return end;
  const [whole, letters = ""] = match;
  const at = end + whole.length;
  // The letters of the next name.
  if (to < text.length && to - at <= 1) return end;
  return WORD.test(letters) && !ENDS.test(text.slice(at, at + REACH)) ? end : at;
}
