import fc from "fast-check";
import { expect, test } from "vitest";
import { diffWords } from "./diff-words.ts";

test("shows the one word that changed", () => {
  expect(diffWords("due 30 days after", "due 45 days after")).toEqual([
    { kind: "same", text: "due " },
    { kind: "del", text: "30" },
    { kind: "ins", text: "45" },
    { kind: "same", text: " days after" },
  ]);
});

test("nothing changed is one piece, and nothing at all is none", () => {
  expect(diffWords("a b", "a b")).toEqual([{ kind: "same", text: "a b" }]);
  expect(diffWords("", "")).toEqual([]);
});

test("both texts can be read back", () => {
  const text = fc.array(fc.constantFrom("a", "b", " ", "due", "30", "."), { maxLength: 30 });
  fc.assert(
    fc.property(text, text, (one, other) => {
      const [before, after] = [one.join(""), other.join("")];
      const pieces = diffWords(before, after);
      const read = (left: "ins" | "del") =>
        pieces
          .filter((piece) => piece.kind !== left)
          .map((piece) => piece.text)
          .join("");
      expect(read("ins")).toBe(before);
      expect(read("del")).toBe(after);
    }),
  );
});
