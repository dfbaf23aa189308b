/** Lines of a file of JSON lines: LF alone ends a line, since JSON leaves other line ends, as U+2028, inside its texts. */

const LF = 10;

export interface PlacedLine {
  readonly text: string;
  /** Offset of the line's first byte, and its bytes without the LF. */
  readonly start: number;
  readonly length: number;
}

/** Lines of UTF-8 bytes, in order, empty ones too; what stands behind the last LF is a line if it is anything. One line in memory at a time. */
export async function* placedLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<PlacedLine> {
  let held: Uint8Array[] = [];
  let start = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, from)) {
      const line = placed([...held, chunk.subarray(from, end)], start);
      yield line;
      held = [];
      start += line.length + 1;
      from = end + 1;
    }
    if (from < chunk.length) held.push(chunk.subarray(from));
  }
  if (held.length > 0) yield placed(held, start);
}

/** The texts of `placedLines`: what every reader of JSON lines goes through. */
export async function* lfLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  for await (const { text } of placedLines(chunks)) yield text;
}

function placed(pieces: readonly Uint8Array[], start: number): PlacedLine {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const text = pieces.map((piece) => decoder.decode(piece, { stream: true })).join("");
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return { text: text + decoder.decode(), start, length };
}
