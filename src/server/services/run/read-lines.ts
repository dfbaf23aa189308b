import { open } from "node:fs/promises";

const CHUNK_BYTES = 262_144;
const NEWLINE = 10;

/**
 * At most `count` lines of a file from a byte offset on, and the offset after them; fewer than `count` at the end of the file. Lines end
 * at LF alone: JSON texts may hold every other line separator.
 */
export async function readLines(
  path: string,
  offset: number,
  count: number,
): Promise<{ lines: string[]; next: number }> {
  const handle = await open(path, "r");
  try {
    const lines: string[] = [];
    let next = offset;
    let rest: Buffer = Buffer.alloc(0);
    while (lines.length < count) {
      const chunk = Buffer.alloc(CHUNK_BYTES);
      const { bytesRead } = await handle.read(chunk, 0, CHUNK_BYTES, next + rest.length);
      if (bytesRead === 0) break;
      rest = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
      let from = 0;
      for (let end = rest.indexOf(NEWLINE); end >= 0 && lines.length < count; ) {
        lines.push(rest.toString("utf8", from, end));
        from = end + 1;
        end = rest.indexOf(NEWLINE, from);
      }
      next += from;
      rest = rest.subarray(from);
    }
    return { lines, next };
  } finally {
    await handle.close();
  }
}
