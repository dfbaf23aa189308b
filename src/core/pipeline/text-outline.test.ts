import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyDocument, type ParsedDocument } from "../model/document.ts";
import type { Location } from "../model/location.ts";
import { MarkdownBuilder } from "../parse/markdown-builder.ts";
import { fencesOf } from "./text-fences.ts";
import { textOutline } from "./text-outline.ts";

const FORMAT = { kind: "document", type: "docx", mime: "x" } as const;

function built(write: (text: MarkdownBuilder) => void, more: Partial<ParsedDocument> = {}) {
  const text = new MarkdownBuilder(10_000_000);
  write(text);
  return { ...emptyDocument(FORMAT), ...text.finish(), ...more };
}

const page = (number: number, line = 1): Location => ({ kind: "page", page: number, line });

describe("outline of a text", () => {
  it("cuts at pages and names those without text", () => {
    const document = built(
      (text) => {
        text.block("one", page(1));
        text.block("still one", page(1, 2));
        text.block("four", page(4));
      },
      { pageCount: 5 },
    );
    const { sections } = textOutline(document);
    expect(sections.map(({ mark }) => mark)).toEqual(
      [1, 2, 3, 4, 5].map((number) => ({ kind: "page", page: number })),
    );
    const [first, second, third, fourth, fifth] = sections.map(({ start }) => start);
    expect([first, second, third, fourth]).toEqual([
      0,
      fourth,
      fourth,
      document.markdown.indexOf("four"),
    ]);
    expect(fifth).toBe(document.markdown.length);
  });

  it("knows where the notes of a slide begin", () => {
    const document = built((text) => {
      text.heading(2, "Results", { kind: "slide", slide: 1 });
      text.block("Notes: say it slowly", { kind: "slide", slide: 1, shape: "notes" });
      text.heading(2, "Outlook", { kind: "slide", slide: 2 });
    });
    const { sections } = textOutline(document);
    expect(sections).toHaveLength(2);
    expect(sections[0]?.notes).toBe(document.markdown.indexOf("Notes:"));
    expect(sections[1]).not.toHaveProperty("notes");
  });

  it("places headings and comments", () => {
    const second: Location = { kind: "heading", path: ["Two"], paragraph: 1 };
    const document = built(
      (text) => {
        text.heading(1, "One", { kind: "heading", path: ["One"] });
        text.heading(1, "Two", { kind: "heading", path: ["Two"] });
        text.block("Body.", second);
      },
      {
        annotations: [
          { kind: "comment", author: "Ann", date: null, text: "Sure?", location: second },
          {
            kind: "comment",
            author: "Ann",
            date: null,
            text: "Cell",
            location: { kind: "sheet", sheet: "S" },
          },
        ],
      },
    );
    const { headings, annotations } = textOutline(document);
    expect(headings.map(({ text, start }) => [text, start])).toEqual([
      ["One", 0],
      ["Two", document.markdown.indexOf("# Two")],
    ]);
    expect(annotations).toEqual([{ index: 0, start: document.markdown.indexOf("Body.") }]);
  });

  it("goes on with a code block that a cut falls into", () => {
    const code = `\`\`\`\n${"select 1;\n".repeat(4_000)}\`\`\``;
    const document = { ...emptyDocument(FORMAT), markdown: `Before.\n\n${code}\n\nAfter.` };
    const { sections } = textOutline(document);
    expect(sections.length).toBeGreaterThan(2);
    expect(sections[0]).not.toHaveProperty("fence");
    expect(sections[1]?.fence).toBe("```");
  });

  it("takes long runs of marks that open no code block in their stride", () => {
    for (const mark of ["~", "`"])
      expect(fencesOf(`${mark.repeat(400_000)} \`\n${mark.repeat(3)}\nx`)).toEqual([
        { start: 400_003, end: 400_008, marks: mark.repeat(3) },
      ]);
  });

  it("covers any text without gaps in sections of bounded size, never within a character", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("word ", "\n", "\n\n", "😀", "x".repeat(3_000), "\n\n| a |\n"), {
          maxLength: 80,
        }),
        (parts) => {
          const document = { ...emptyDocument(FORMAT), markdown: parts.join("") };
          const starts = textOutline(document).sections.map(({ start }) => start);
          expect(starts[0]).toBe(document.markdown === "" ? undefined : 0);
          starts.forEach((start, i) => {
            const end = starts[i + 1] ?? document.markdown.length;
            expect(end).toBeGreaterThan(start);
            expect(end - start).toBeLessThanOrEqual(16_000);
            expect(document.markdown.charCodeAt(start) >> 10).not.toBe(0x37);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it("keeps the sections of 8,000,000 characters few, with and without blank lines or lines", () => {
    for (const words of ["Words in a line.\n\n", "Words in a line.\n", "Words in a line. "]) {
      const markdown = words.repeat(8_000_000 / words.length);
      const { sections } = textOutline({ ...emptyDocument(FORMAT), markdown });
      expect(sections.length).toBeGreaterThan(490);
      expect(sections.length).toBeLessThan(2_500);
    }
  });
});
