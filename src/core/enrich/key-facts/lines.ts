/** Lines of a receipt or an invoice as its reader sees them: cells of Markdown tables are lines of their own, Markdown's signs are left out. */
import { foldText } from "../../kit/text/normalise.ts";

export interface FactLine {
  /** Offsets of `text` in the whole text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Lower case, without accents. */
  readonly folded: string;
}

const PIECE = /[^\n|]+/g;
const LEAD = /^(?:\s|[#>*_`~]+(?=\s|\p{L})|[-+](?=\s))+/u;
const TRAIL = /[\s*_`~]/;
/** Longer lines are cut between words: expressions that read a line stay cheap whatever stands in a file. */
export const LINE_CHARACTERS = 200;

/** Lines with something in them, in order, at most `limit` of them; a word longer than a line is left out. */
export function factLines(text: string, limit: number): FactLine[] {
  const lines: FactLine[] = [];
  for (const match of text.matchAll(PIECE)) {
    for (const [at, { start, end }] of cut(match[0]).entries()) {
      const piece = match[0].slice(start, end);
      // Only at its own beginning a line has Markdown's signs; between words they are a minus or a mark.
      const lead = at === 0 ? (LEAD.exec(piece)?.[0].length ?? 0) : 0;
      const bare = withoutEnd(piece.slice(lead), TRAIL);
      if (!/[\p{L}\p{N}]/u.test(bare)) continue;
      const from = match.index + start + lead;
      lines.push({ start: from, end: from + bare.length, text: bare, folded: foldText(bare) });
      if (lines.length >= limit) return lines;
    }
  }
  return lines;
}

/** `text` without the characters at its end that `sign`, an expression for one character, finds: scanned backwards, since an expression with `+$` begins anew at each of them. */
export function withoutEnd(text: string, sign: RegExp): string {
  let end = text.length;
  while (end > 0 && sign.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** Stretches of words, none longer than a line. */
function cut(piece: string): Array<{ start: number; end: number }> {
  if (piece.length <= LINE_CHARACTERS) return [{ start: 0, end: piece.length }];
  const stretches: Array<{ start: number; end: number }> = [];
  for (const { 0: word, index } of piece.matchAll(/\S+/g)) {
    const end = index + word.length;
    const last = stretches.at(-1);
    if (word.length > LINE_CHARACTERS) continue;
    if (last !== undefined && end - last.start <= LINE_CHARACTERS) last.end = end;
    else stretches.push({ start: index, end });
  }
  return stretches;
}
