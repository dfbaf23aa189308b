import { expect, it } from "vitest";
import { profileOf } from "../../../tests/helpers/synthetic-profiles.ts";
import { emptyDocument, emptySheet, type ParsedDocument, type Sheet } from "../model/document.ts";
import { buildParts } from "./build-parts.ts";
import { excerptAround, marksOf } from "./mark-words.ts";
import { cellAt, rowBlocks } from "./row-blocks.ts";
import { SEARCH_LIMITS } from "./search-part.ts";
import { queryWords } from "./search-words.ts";

const FORMAT = { kind: "document", type: "docx", mime: "" } as const;

async function* rowsOf(count: number): AsyncGenerator<string[]> {
  for (let row = 0; row < count; row++) yield [`item ${row}`, `${row * 1_000}.5`, ""];
}

function sheetOf(rowCount: number, more: Partial<Sheet> = {}): Sheet {
  const tableRef = { key: "k", rowCount, columnCount: 3, pieces: [] };
  return { ...emptySheet("Sums"), rowCount, tableRef, firstRow: 2, firstColumn: 2, ...more };
}

function build(document: ParsedDocument | null, rows = 0, shown = (name: string) => name) {
  const profile = profileOf({ path: "a/Board_Deck.docx", text: document?.markdown ?? "" });
  return buildParts({
    path: "a/Board_Deck.docx",
    document,
    profile: document === null ? null : profile,
    readRows: () => rowsOf(rows),
    shown,
    classLabel: null,
  });
}

it("has the file, its passages with their headings, and equal parts for equal input", async () => {
  const markdown = `# Outlook\n\n${"The warehouse moves to the harbour in spring. ".repeat(60)}\n\n## Risks\n\n${"Prices may rise again soon. ".repeat(10)}\n`;
  const document = { ...emptyDocument(FORMAT), markdown };
  const { parts, leftOut } = await build(document);
  const passages = parts.filter(({ kind }) => kind === "part");
  expect(parts.filter(({ kind }) => kind === "file")).toHaveLength(1);
  expect(passages.length).toBeGreaterThan(2);
  expect(new Set(passages.map(({ label }) => label))).toEqual(new Set(["Outlook", "Risks"]));
  for (const { text } of passages) expect(text.length).toBeLessThanOrEqual(1_000);
  expect(passages.map(({ text }) => text).join(" ")).toContain("Prices may rise again soon.");
  expect(leftOut).toEqual({ passages: 0, rows: 0, entities: 0 });
  expect(await build(document)).toEqual({ parts, leftOut });
});

it("is found by the class in force, not by the one that was found in its text", async () => {
  const local = { name: "memo", label: "Memorandum", confidence: 0.7, why: [] };
  const document = { ...emptyDocument(FORMAT), markdown: "The rent is due. It was paid.\n" };
  const wordsWith = async (classLabel: string | null) => {
    const profile = { ...profileOf({ path: "a/x.md", text: "" }), documentClass: local };
    const given = { path: "a/x.md", document, profile, classLabel };
    const { parts } = await buildParts({
      ...given,
      readRows: () => rowsOf(0),
      shown: (name) => name,
    });
    const [file] = parts.filter(({ kind }) => kind === "file");
    return `${file?.label} ${file?.words}`;
  };
  expect(await wordsWith("Purchase order")).toMatch(/Purchase order.*purchase/s);
  for (const label of ["Purchase order", null])
    expect(await wordsWith(label)).not.toMatch(/memorandum/i);
});

it("has what the summary says of tables, with its place and with names as people see them", async () => {
  const summary = [
    { text: "The rent is due.", location: { kind: "file" as const }, quoted: true },
    {
      text: 'Sheet "Rents of Oberholzer" lists 40 tenants with their halls.',
      location: { kind: "sheet" as const, sheet: "Rents", range: "A1:C41" },
      quoted: false,
    },
  ];
  const document = { ...emptyDocument(FORMAT), markdown: "The rent is due. It was paid.\n" };
  const { parts } = await buildParts({
    path: "a/rents.xlsx",
    document,
    profile: { ...profileOf({ path: "a/rents.xlsx", text: document.markdown }), summary },
    readRows: () => rowsOf(0),
    shown: (name) => name.replace("Oberholzer", "P-1"),
    classLabel: null,
  });
  const told = parts.filter(({ label }) => label === "In short");
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({
    kind: "part",
    text: 'Sheet "Rents of P-1" lists 40 tenants with their halls.',
    location: { kind: "sheet", range: "A1:C41" },
  });
  expect(told[0]?.words).toMatch(/tenants/);
  expect(JSON.stringify(parts)).not.toContain("Oberholzer");
});

it("counts what is beyond the limits, in texts and in rows", async () => {
  const markdown = "A line of many words that say little. ".repeat(20_000);
  const { parts, leftOut } = await build(
    { ...emptyDocument(FORMAT), markdown, sheets: [sheetOf(20_000)] },
    20_000,
  );
  const blocks = parts.filter(({ kind }) => kind === "cell");
  expect(blocks).toHaveLength(SEARCH_LIMITS.blocks);
  expect(parts.filter(({ kind }) => kind === "part")).toHaveLength(SEARCH_LIMITS.passages);
  expect(parts.filter(({ vector }) => vector !== null).length).toBeLessThanOrEqual(
    SEARCH_LIMITS.vectors,
  );
  const rows = blocks.reduce((sum, { text }) => sum + text.split("\n").length, 0);
  expect(rows + leftOut.rows).toBe(20_000);
  expect(leftOut.passages).toBeGreaterThan(400);
});

it("has the names of a file that cannot be read, and hides what the policy hides but for those who may read originals", async () => {
  const { parts } = await build(null, 0, (name) => name.replace("Board", "NAME-1"));
  expect(parts.map(({ rawOnly, text }) => [rawOnly, text])).toEqual([
    [false, "a/NAME-1_Deck.docx"],
    [true, "a/Board_Deck.docx"],
  ]);
  expect(parts[0]?.words).not.toContain("board");
});

it("tells the very cell of a figure, in rows with lines between them too", async () => {
  const sheet = sheetOf(6, { rowRuns: [{ row: 0, at: 3, step: 2 }] });
  const { blocks } = await rowBlocks(sheet, rowsOf(6), 10);
  expect(blocks).toHaveLength(1);
  const [block] = blocks;
  const text = block?.text ?? "";
  const place = block?.place ?? { firstRow: 0, step: 0, firstColumn: 0 };
  const sought = queryWords("4,000.50").map((word) => ({ ...word, stems: [] }));
  const [mark] = marksOf(text, sought);
  expect(cellAt(text, mark?.start ?? 0, place)).toBe("C11");
});

it("shows the words around what was found, marked, and the beginning where nothing was", () => {
  const text = `${"x ".repeat(300)}the Kündigungsfrist of three months ${"y ".repeat(300)}`;
  const sought = queryWords("kundigungsfrist").map((word) => ({ ...word, stems: [] }));
  const { excerpt, matched } = excerptAround(text, sought);
  expect(matched.map(({ start, end }) => excerpt.slice(start, end))).toEqual(["Kündigungsfrist"]);
  expect(excerpt.length).toBeLessThan(240);
  const none = queryWords("absent").map((word) => ({ ...word, stems: [] }));
  expect(excerptAround(text, none)).toMatchObject({ matched: [] });
});
