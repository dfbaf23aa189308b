import fc from "fast-check";
import { expect, it } from "vitest";
import { keepsLines, textSections } from "./text-sections.ts";

const page = (start: number, number: number) => ({
  start,
  location: { kind: "page" as const, page: number },
});

it("cuts at pages and joins a page that runs over two parts", () => {
  const sections = textSections([
    { text: "one two ", start: 0, anchors: [page(0, 1), page(4, 2)] },
    { text: "more three", start: 8, anchors: [page(9, 2), page(13, 3)] },
  ]);
  expect(sections.map(({ mark, text }) => [mark, text])).toEqual([
    ["Page 1", "one "],
    ["Page 2", "two more "],
    ["Page 3", "three"],
  ]);
});

it("loses and repeats no character, whatever the parts", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 6 }),
      fc.array(fc.nat(60), { maxLength: 8 }),
      (texts, places) => {
        const whole = texts.join("");
        const anchors = [...new Set(places)]
          .sort((a, b) => a - b)
          .filter((start) => start < whole.length)
          .map((start, i) => page(start, i));
        let start = 0;
        const parts = texts.map((text) => {
          const part = {
            text,
            start,
            anchors: anchors.filter((a) => a.start >= start && a.start < start + text.length),
          };
          start += text.length;
          return part;
        });
        const joined = textSections(parts)
          .map((section) => section.text)
          .join("");
        expect(joined.replaceAll(/\s/g, "")).toBe(whole.replaceAll(/\s/g, ""));
      },
    ),
  );
});

it("keeps the lines of plain text, and of no format that is marked up", () => {
  expect(["txt", "vtt", "md", "docx", "pdf", null].filter(keepsLines)).toEqual(["txt", "vtt"]);
});
