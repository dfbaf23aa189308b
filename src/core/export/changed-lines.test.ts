import fc from "fast-check";
import { expect, test } from "vitest";
import { changedLines } from "./changed-lines.ts";

test("what stayed, went and came stands in the order of the texts", () => {
  expect(changedLines("a\nb\nc", "a\nx\nc")).toEqual([
    { kind: "same", text: "a" },
    { kind: "gone", text: "b" },
    { kind: "new", text: "x" },
    { kind: "same", text: "c" },
  ]);
});

test("without what came it is the text before, without what went the text after", () => {
  const text = fc.array(fc.constantFrom("a", "b", "c", "")).map((lines) => lines.join("\n"));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = changedLines(before, after);
      const without = (kind: string) =>
        lines.flatMap((line) => (line.kind === kind ? [] : line.text)).join("\n");
      expect([without("new"), without("gone")]).toEqual([before, after]);
    }),
  );
});
