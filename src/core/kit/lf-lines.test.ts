import fc from "fast-check";
import { expect, test } from "vitest";
import { lfLines, placedLines } from "./lf-lines.ts";

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

test("LF alone ends a line, wherever the chunks end", async () => {
  const text = fc
    .string({ unit: "grapheme", maxLength: 20 })
    .map((value) => `q3\u2028${value}\u2029é`);
  await fc.assert(
    fc.asyncProperty(fc.array(text), fc.integer({ min: 1, max: 9 }), async (values, size) => {
      const bytes = Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join(""));
      const lines = await all(placedLines(pieces(bytes, size)));
      expect(lines.map((line) => JSON.parse(line.text))).toEqual(values);
      for (const { text, start, length } of lines)
        expect(bytes.toString("utf8", start, start + length)).toBe(text);
    }),
    { seed: 1, numRuns: 60 },
  );
});

test("empty lines stay, and what stands behind the last LF is a line", async () => {
  expect(await all(lfLines(pieces(Buffer.from("a\n\nb\r\nc"), 2)))).toEqual(["a", "", "b\r", "c"]);
  expect(await all(lfLines(pieces(Buffer.from("a\n"), 2)))).toEqual(["a"]);
});
