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

/** Lines with something in them, in order, at most `limit` of them. */
export function factLines(text: string, limit: number): FactLine[] {
  const lines: FactLine[] = [];
  for (const match of text.matchAll(PIECE)) {
    const piece = match[0];
    const lead = LEAD.exec(piece)?.[0].length ?? 0;
    const bare = piece.slice(lead).replace(/[\s*_`~]+$/, "");
    if (!/[\p{L}\p{N}]/u.test(bare)) continue;
    const start = match.index + lead;
    lines.push({ start, end: start + bare.length, text: bare, folded: foldText(bare) });
    if (lines.length >= limit) break;
  }
  return lines;
}
