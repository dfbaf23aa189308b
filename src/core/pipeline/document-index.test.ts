import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyDocument, type ParsedDocument } from "../model/document.ts";
import { indexDocument, readAnchors, readFacts, readPieces } from "./document-index.ts";
import { textOutline } from "./text-outline.ts";

const FORMAT = { kind: "document", type: "docx", mime: "x" } as const;

/** The index of a document over its own JSON, with the ranges that were asked for. */
function stored(document: ParsedDocument) {
  const bytes = new TextEncoder().encode(JSON.stringify(document));
  const asked: number[] = [];
  const read = async ([start, end]: readonly [number, number]) => {
    asked.push(end - start);
    return bytes.subarray(start, end);
  };
  return { index: indexDocument(document), read, bytes, asked };
}

function long(markdown: string, anchors: number): ParsedDocument {
  return {
    ...emptyDocument(FORMAT),
    markdown,
    anchors: Array.from({ length: anchors }, (_, i) => ({
      start: i,
      location: { kind: "heading", path: [`Ä "${i}"`] },
    })),
    properties: { ...emptyDocument(FORMAT).properties, title: "Sales — “2025” 😀" },
  };
}

describe("the index of a long document", () => {
  it("finds every part of any text where its JSON has it", async () => {
    const word = fc.constantFrom(
      "word ",
      "\n",
      '"\\',
      "😀",
      "\ud800",
      "é",
      "\u2028",
      "x".repeat(9_000),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(word, { maxLength: 40 }),
        fc.integer({ min: 0, max: 2_200 }),
        fc.nat(400_000),
        fc.nat(60_000),
        async (words, anchors, from, count) => {
          const document = long(words.join(""), anchors);
          const { index, read, bytes } = stored(document);
          expect(index.byteLength).toBe(bytes.length);
          const { markdown, anchors: all, ...facts } = document;
          expect(await readFacts(index, read)).toEqual(facts);
          expect(index.outline).toEqual(textOutline(document));
          expect(await readPieces(index, read, 0, markdown.length)).toBe(markdown);
          const start = Math.min(from, markdown.length);
          const end = Math.min(start + count, markdown.length);
          expect(await readPieces(index, read, start, end)).toBe(markdown.slice(start, end));
          const blocks = [];
          for await (const block of readAnchors(index, read)) blocks.push(...block);
          expect(blocks).toEqual(all);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("reads of a long text only what is asked for", async () => {
    const { index, read, asked, bytes } = stored(long("Words in a line.\n".repeat(200_000), 5_000));
    await readFacts(index, read);
    expect(asked.reduce((sum, size) => sum + size)).toBeLessThan(2_000);
    asked.length = 0;
    await readPieces(index, read, 1_000_000, 1_016_000);
    expect(asked.reduce((sum, size) => sum + size)).toBeLessThan(40_000);
    expect(bytes.length).toBeGreaterThan(3_000_000);
  });

  it("holds for members in another order and for documents of an earlier version", async () => {
    const { annotations: _, markdown, ...rest } = long("One.\n\nTwo.", 3);
    const document = { ...rest, markdown } as unknown as ParsedDocument;
    const { index, read } = stored(document);
    expect(await readPieces(index, read, 6, 9)).toBe("Two");
    expect((await readFacts(index, read)).properties).toEqual(document.properties);
  });
});
