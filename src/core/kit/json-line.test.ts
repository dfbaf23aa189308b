import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonLine } from "./json-line.ts";

test("a value is one line for readers of lines, whatever stands in it", async () => {
  const text = fc.array(fc.constantFrom("a", "\u2028", "\u2029", "\n", "\r", "\u0085", '"', "\\"));
  await fc.assert(
    fc.asyncProperty(fc.array(text), async (cells) => {
      const value = { cells: cells.map((parts) => parts.join("")) };
      const lines: unknown[] = [];
      for await (const line of createInterface({ input: Readable.from([jsonLine(value)]) }))
        lines.push(JSON.parse(line));
      expect(lines).toEqual([value]);
    }),
    { seed: 11, numRuns: 100 },
  );
});
