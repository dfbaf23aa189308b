import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { locationAt } from "../model/location-at.ts";
import { MarkdownBuilder } from "./markdown-builder.ts";
import { markdownTable, splitMarkdownRow } from "./markdown-table.ts";

const line = (number: number) => ({ kind: "line", line: number }) as const;

describe("MarkdownBuilder", () => {
  it("joins blocks with their places", () => {
    const text = new MarkdownBuilder(1_000);
    text.heading(1, "Title\n of it", line(1));
    text.block("first  \nsecond", line(2));
    text.block("  \n", line(3));
    text.line("third", line(4));
    text.table(["a", "b"], [["1", "x|y"], ["2"]], line(5), (row) => line(6 + row));
    const { markdown, anchors, headings } = text.finish();
    expect(markdown).toBe(
      "# Title of it\n\nfirst\nsecond\nthird\n\n| a | b |\n| --- | --- |\n| 1 | x\\|y |\n| 2 |  |",
    );
    expect(headings).toEqual([{ level: 1, text: "Title of it", location: line(1) }]);
    expect(anchors.map((anchor) => anchor.location)).toEqual([1, 2, 4, 5, 6, 7].map(line));
    expect(locationAt(anchors, markdown.indexOf("x\\|y"))).toEqual(line(6));
    expect(locationAt(anchors, markdown.indexOf("third"))).toEqual(line(4));
  });

  it("stays within its bound and says that it is cut", () => {
    const text = new MarkdownBuilder(10);
    text.block("12345678", line(1));
    text.block("more", line(2));
    text.block("and more", line(3));
    expect(text.isCut).toBe(true);
    expect(text.finish().markdown).toBe("12345678\n\n");
    expect(text.finish().anchors).toHaveLength(1);
  });

  it("gives anchors that ascend within the text, whatever is added", () => {
    const step = fc.tuple(
      fc.constantFrom("block", "line", "heading"),
      fc.string({ maxLength: 8 }),
      fc.integer({ min: 1, max: 5 }),
    );
    fc.assert(
      fc.property(fc.array(step), fc.integer({ min: 1, max: 80 }), (steps, bound) => {
        const text = new MarkdownBuilder(bound);
        for (const [kind, words, number] of steps) {
          if (kind === "heading") text.heading(number, words, line(number));
          else text[kind as "block" | "line"](words, line(number));
        }
        const { markdown, anchors } = text.finish();
        expect(markdown.length).toBeLessThanOrEqual(bound);
        const starts = anchors.map((anchor) => anchor.start);
        expect(starts).toEqual(
          [...new Set(starts)].sort((a, b) => a - b).filter((start) => start < markdown.length),
        );
      }),
    );
  });
});

describe("markdownTable", () => {
  it("gives cells back", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom("a", "|", " ", "1") }), {
          minLength: 1,
          maxLength: 4,
        }),
        (cells) => {
          const [head = ""] = markdownTable(cells, []).split("\n");
          expect(splitMarkdownRow(head)).toEqual(cells.map((cell) => cell.trim()));
        },
      ),
    );
  });
});
