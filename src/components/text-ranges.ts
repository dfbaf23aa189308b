export interface TextRange {
  start: number;
  end: number;
  /** "mark" unless told: matched words. "off" differ, "ins" and "del" are changes. */
  kind?: "mark" | "off" | "ins" | "del";
  /** Ties the range to its partner in the other excerpt. */
  bind?: string;
}

export interface TextPiece {
  start: number;
  text: string;
  kind?: TextRange["kind"];
  bind?: string;
}

/**
 * Cuts a text into plain and marked pieces. Ranges outside the text are clipped, empty ones dropped and
 * overlaps resolved in favour of the one that starts first, so that any input gives back exactly the text.
 */
export function cutRanges(text: string, ranges: readonly TextRange[]): TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  const ordered = [...ranges].sort((one, other) => one.start - other.start || other.end - one.end);
  for (const range of ordered) {
    const start = Math.max(at, Math.floor(range.start));
    const end = Math.min(text.length, Math.floor(range.end));
    if (!(end > start)) continue;
    if (start > at) pieces.push({ start: at, text: text.slice(at, start) });
    pieces.push({
      start,
      text: text.slice(start, end),
      kind: range.kind ?? "mark",
      bind: range.bind,
    });
    at = end;
  }
  if (at < text.length) pieces.push({ start: at, text: text.slice(at) });
  return pieces;
}
