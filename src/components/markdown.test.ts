import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseBlocks } from "./markdown-blocks.ts";
import { type Inline, parseInline } from "./markdown-inline.ts";

describe("blocks", () => {
  test("reads lines made to take long at once", () => {
    const line = `## a${" #".repeat(100_000)}b`;
    expect(parseBlocks(`${line} ##`)).toEqual([{ kind: "heading", level: 2, text: line.slice(3) }]);
    const tildes = `${"~".repeat(200_000)} \``;
    expect(parseBlocks(tildes)).toEqual([{ kind: "paragraph", text: tildes }]);
  });

  test("reads headings, paragraphs, lists, code, quotes and tables", () => {
    const blocks = parseBlocks(
      "# Board pack\n\nFirst line\nsecond line\n\n- one\n- two\n  - deeper\n\n3. three\n\n```sql\nselect 1\n```\n\n> quoted\n\n| Region | Q3 |\n| --- | ---: |\n| EMEA | 4.82 |\n\n---",
    );
    expect(blocks.map((block) => block.kind)).toEqual([
      "heading",
      "paragraph",
      "list",
      "list",
      "code",
      "quote",
      "table",
      "rule",
    ]);
    expect(blocks[1]).toEqual({ kind: "paragraph", text: "First line\nsecond line" });
    expect(blocks[2]).toMatchObject({
      ordered: false,
      items: [[{ text: "one" }], [{ text: "two" }, { kind: "list" }]],
    });
    expect(blocks[3]).toMatchObject({ ordered: true, start: 3 });
    expect(blocks[6]).toEqual({
      kind: "table",
      head: ["Region", "Q3"],
      rows: [["EMEA", "4.82"]],
      right: [false, true],
    });
  });

  test("gives every table row as many cells as the head", () => {
    const [table] = parseBlocks("| a | b |\n|--|--|\n| 1 |\n| 1 | 2 | 3 |");
    expect(table).toMatchObject({
      rows: [
        ["1", ""],
        ["1", "2"],
      ],
    });
  });

  test("raw HTML stays text", () => {
    expect(parseBlocks("<script>alert(1)</script>")).toEqual([
      { kind: "paragraph", text: "<script>alert(1)</script>" },
    ]);
  });

  test("ends on any input and loses no word", () => {
    const piece = fc.constantFrom(
      "# ",
      "> ",
      "- ",
      "1. ",
      "|",
      "---",
      "```",
      "\n",
      "  ",
      "word",
      "*",
      "_",
      "[x](y)",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const source = pieces.join("");
        const words = source.split("word").length - 1;
        const kept = JSON.stringify(parseBlocks(source)).split("word").length - 1;
        expect(kept).toBeLessThanOrEqual(words);
        if (!source.includes("|") && !source.includes("```")) expect(kept).toBe(words);
      }),
    );
  });

  test("deep nesting does not exhaust the stack", () => {
    expect(parseBlocks(`${"> ".repeat(5000)}end`).length).toBe(1);
  });
});

describe("marks inside a line", () => {
  test("reads strong, emphasis, code and links, and keeps an image's words only", () => {
    expect(parseInline("**a** *b* `c*` [d](https://x.test) ![e](https://x.test/e.png)")).toEqual([
      { kind: "strong", content: [{ kind: "text", text: "a" }] },
      { kind: "text", text: " " },
      { kind: "em", content: [{ kind: "text", text: "b" }] },
      { kind: "text", text: " " },
      { kind: "code", text: "c*" },
      { kind: "text", text: " " },
      { kind: "link", content: [{ kind: "text", text: "d" }], address: "https://x.test" },
      { kind: "text", text: " " },
      { kind: "image", text: "e" },
    ]);
  });

  test("underscores in file names are not marks", () => {
    expect(parseInline("see Q3_2025_Sales_v2.xlsx")).toEqual([
      { kind: "text", text: "see Q3_2025_Sales_v2.xlsx" },
    ]);
  });

  test("plain words come back unchanged", () => {
    const words = fc.stringMatching(/^[a-zA-Z0-9 .,;:]{0,80}$/);
    fc.assert(
      fc.property(words, (text) => {
        const flat = parseInline(text)
          .map((node: Inline) => (node.kind === "text" ? node.text : ""))
          .join("");
        expect(flat).toBe(text);
      }),
    );
  });
});
