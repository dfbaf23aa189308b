import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { figureForms, indexWords, MAX_QUERY_WORDS, queryWords } from "./search-words.ts";

const formsIn = (text: string) => new Set(indexWords(text).split(" "));
const isFoundIn = (question: string, text: string) =>
  queryWords(question).every(({ forms }) => forms.some((form) => formsIn(text).has(form)));

describe("figures", () => {
  it.each([
    ["1,234.50", "1.234,50"],
    ["1234.5", "1,234.50"],
    ["1.234,50", "1234.5"],
    ["1’234.50", "1,234.5"],
    ["4711", "4,711"],
    ["4.711", "4711"],
    ["12,5", "12.5"],
    ["1 234 567", "1,234,567"],
  ])("%s is found as %s", (question, written) => {
    expect(isFoundIn(question, `the sum of ${written} euro`)).toBe(true);
    expect(isFoundIn(written, `the sum of ${question} euro`)).toBe(true);
  });

  it.each([
    ["1234.5", "12345"],
    ["4,711.2", "4711"],
    ["12.5", "125"],
  ])("%s is not %s", (question, written) => {
    expect(isFoundIn(question, `the sum of ${written} euro`)).toBe(false);
  });

  it("gives both readings of a mark that may be either", () => {
    expect(figureForms("1,234").sort()).toEqual(["1234", "n1d234"]);
  });

  it("leaves codes and dates as words", () => {
    expect(queryWords("PO-2025-07731").map(({ forms }) => forms[0])).toEqual([
      "po",
      "2025",
      "07731",
    ]);
    expect(isFoundIn("PO-2025-07731", "order PO-2025-07731 of March")).toBe(true);
    expect(queryWords("2025-03-01").some(({ isFigure }) => isFigure)).toBe(false);
  });
});

describe("queryWords", () => {
  it("folds words, takes each once, and lets the last one go on", () => {
    expect(queryWords("Café café Kündi")).toEqual([
      { forms: ["cafe"], isFigure: false, isPrefix: false },
      { forms: ["kundi"], isFigure: false, isPrefix: true },
    ]);
    expect(queryWords("Kündi ")[0]?.isPrefix).toBe(false);
  });

  it("has no word for signs alone, and few for long questions", () => {
    expect(queryWords("!!! & | ( :* '' \\")).toEqual([]);
    expect(queryWords("a b c ".repeat(9_000) + "word ".repeat(9_000))).toHaveLength(4);
    expect(queryWords(Array.from({ length: 99 }, (_, i) => `w${i}x`).join(" "))).toHaveLength(
      MAX_QUERY_WORDS,
    );
  });

  it("gives letters and digits only, whatever is asked", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        for (const { forms } of queryWords(text))
          for (const form of forms) expect(form).toMatch(/^[\p{L}\p{N}\p{M}]{1,64}$/u);
      }),
    );
  });
});
