import XLSX from "@e965/xlsx";
import fc from "fast-check";
import { strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { type MemoryContext, memoryContext } from "../../tests/fixtures/parse/sinks.ts";
import type { ParsedDocument } from "../core/model/document.ts";
import type { ParseLimits } from "../core/parse/contract.ts";
import { formatOf } from "./formats.ts";
import { memorySource } from "./shared/byte-source.ts";
import { readWorkbook } from "./workbook.ts";

interface Reading {
  readonly document: ParsedDocument;
  readonly rows: string[][][];
}

async function readWith(
  bytes: Uint8Array,
  streamedBytes: number,
  limits: Partial<ParseLimits> = {},
): Promise<Reading> {
  const ctx: MemoryContext = memoryContext("book.xlsx", limits);
  const format = formatOf("xlsx", "xlsx");
  const document = await readWorkbook(memorySource(bytes), format, ctx, streamedBytes);
  return { document, rows: [...ctx.rows.values()] };
}

const streamed = (bytes: Uint8Array, limits?: Partial<ParseLimits>) => readWith(bytes, 0, limits);

async function expectSame(bytes: Uint8Array): Promise<Reading> {
  const [held, read] = [await readWith(bytes, Number.POSITIVE_INFINITY), await streamed(bytes)];
  expect(read.rows).toEqual(held.rows);
  // Only in small sheets, blocks of cells are looked for.
  expect(read.document).toEqual({ ...held.document, tables: [] });
  return read;
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** A workbook whose first sheet is this XML, with these shared strings. */
function bookOf(sheet: string, strings = ""): Uint8Array {
  const parts = unzipSync(write([["x"]]));
  parts["xl/worksheets/sheet1.xml"] = strToU8(sheet);
  if (strings) parts["xl/sharedStrings.xml"] = strToU8(`<sst ${MAIN}>${strings}</sst>`);
  return zipSync(parts);
}

function sheetOf(rows: string, tail = ""): string {
  return `<?xml version="1.0"?><worksheet ${MAIN} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheetData>${rows}</sheetData>${tail}</worksheet>`;
}

function write(rows: unknown[][], change: (sheet: XLSX.WorkSheet) => void = () => {}): Uint8Array {
  const book = XLSX.utils.book_new();
  const sheet = XLSX.utils.aoa_to_sheet(rows);
  change(sheet);
  XLSX.utils.book_append_sheet(book, sheet, "Sheet1");
  return new Uint8Array(
    XLSX.write(book, { type: "buffer", bookType: "xlsx", bookSST: true, compression: true }),
  );
}

describe("a streamed workbook", () => {
  it("shows numbers, dates, booleans, errors and texts as the held one does", async () => {
    const { rows } = await expectSame(
      write(
        [
          ["Item", "Price", "Day", "Sold", "Share"],
          ["Bolt & nut", 1234.5, 45_292, true, 0.125],
          ["Überwurf <x>", -0.001, 45_293.5, false, 12],
          ["日本", 1e21, 1, true, 1 / 3],
        ],
        (sheet) => {
          for (const at of ["B2", "B3", "B4"]) sheet[at].z = "#,##0.00";
          for (const at of ["C2", "C3", "C4"]) sheet[at].z = "yyyy-mm-dd hh:mm";
          for (const at of ["E2", "E3"]) sheet[at].z = "0.0%";
          sheet.F2 = { t: "e", v: 0x07, w: "#DIV/0!" };
          sheet["!ref"] = "A1:F4";
        },
      ),
    );
    expect(rows[0]?.[1]).toEqual([
      "Bolt & nut",
      "1,234.50",
      "2024-01-01 00:00",
      "TRUE",
      "12.5%",
      "#DIV/0!",
    ]);
  });

  it("keeps formulas, merged cells and links", async () => {
    const { document } = await expectSame(
      write(
        [
          ["Name", "Net", "Gross"],
          ["site", 10, null],
          ["other", 20, null],
        ],
        (sheet) => {
          sheet.C2 = { t: "n", v: 11.9, f: "B2*1.19" };
          sheet.C3 = { t: "n", v: 23.8, f: "B3*1.19" };
          sheet.A2.l = { Target: "https://example.com/a" };
          sheet["!merges"] = [XLSX.utils.decode_range("A3:B3")];
        },
      ),
    );
    expect(document.sheets[0]).toMatchObject({ formulaCount: 2, merged: ["A3:B3"], rowCount: 2 });
    expect(document.links.filter(({ kind }) => kind === "hyperlink")).toHaveLength(1);
  });

  it("counts days from 1904 where the workbook says so", async () => {
    const bytes = write([[10]], (sheet) => {
      sheet.A1.z = "yyyy-mm-dd";
    });
    const parts = unzipSync(bytes);
    const text = new TextDecoder().decode(parts["xl/workbook.xml"]);
    parts["xl/workbook.xml"] = strToU8(
      text.replace(/<workbookPr[^>]*\/>/, '<workbookPr date1904="1"/>'),
    );
    const { rows } = await expectSame(zipSync(parts));
    expect(rows[0]?.flat()).toContain("1904-01-11");
  });

  it("joins rich runs, leaves pronunciation out, and undoes escapes", async () => {
    const strings =
      '<si><r><rPr><b/></rPr><t>Ab</t></r><r><t xml:space="preserve"> c&amp;d</t></r></si>' +
      '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>' +
      "<si><t>a_x000D_b&#65;</t></si>";
    const cells = [0, 1, 2].map((index) => `<c t="s"><v>${index}</v></c>`).join("");
    const { rows } = await expectSame(
      bookOf(sheetOf(`<row r="1">${cells}</row><row r="2">${cells}</row>`), strings),
    );
    expect(rows[0]?.at(-1)).toEqual(["Ab c&d", "東京", "a\rbA"]);
  });

  it("reads inline strings, cells without addresses, sparse rows and shared formulas", async () => {
    const { rows, document } = await expectSame(
      bookOf(
        sheetOf(
          '<row><c t="inlineStr"><is><t>a</t></is></c><c><v>1</v></c></row>' +
            '<row r="4" spans="1:3"><c r="A4" t="str"><f>A1&amp;"x"</f><v>ax</v></c><c r="C4"><f t="shared" ref="C4:C5" si="0">B1+1</f><v>2</v></c></row>' +
            '<row r="5"><c r="C5"><f t="shared" si="0"/><v>3</v></c><c r="E5" s="0"/></row>' +
            '<row r="6"/>',
        ),
      ),
    );
    expect(rows[0]).toHaveLength(6);
    expect(document.sheets[0]?.formulas.map(({ formula }) => formula)).toEqual([
      'A1&"x"',
      "B1+1",
      "B2+1",
    ]);
  });

  it("reads prefixed names", async () => {
    const sheet = `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="2"><x:c r="B2"><x:v>7</x:v></x:c><x:c r="C2" t="inlineStr"><x:is><x:t>w</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`;
    const { rows } = await expectSame(bookOf(sheet));
    expect(rows[0]).toEqual([
      ["", ""],
      ["7", "w"],
    ]);
  });

  it("does not fill a million rows for a stray cell at the end of the sheet", async () => {
    const { document } = await expectSame(
      bookOf(
        sheetOf(
          '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row><row r="1048576"><c r="XFD1048576"><v>9</v></c></row>',
        ),
      ),
    );
    expect(document.sheets[0]).toMatchObject({ rowCount: 2, columnCount: 1 });
  });

  it("leaves out cells out of order and says how many", async () => {
    const { document, rows } = await streamed(
      bookOf(
        sheetOf(
          '<row r="3"><c r="A3"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row><row r="4"><c r="A4"><v>4</v></c><c r="ZZZ4"><v>5</v></c></row>',
        ),
      ),
    );
    expect(rows[0]?.flat()).toEqual(["", "3", "4"]);
    expect(document.status).toBe("partial");
    expect(document.issues[0]?.detail).toMatch(/^2 cells/);
  });

  it("reads what is whole of a sheet that is cut off, and says how far", async () => {
    const rows = Array.from(
      { length: 300 },
      (_, row) => `<row r="${row + 1}"><c r="A${row + 1}"><v>${row}</v></c></row>`,
    );
    const { document } = await streamed(bookOf(sheetOf(rows.join("")).slice(0, 6_000)));
    expect(document.status).toBe("partial");
    expect(document.sheets[0]?.rowCount).toBeGreaterThan(90);
    expect(document.issues[0]?.detail).toMatch(/read up to row \d+/);
  });

  it("keeps the bound of cells", async () => {
    const rows = Array.from({ length: 3_000 }, (_, row) => [row, row * 2]);
    const { document } = await streamed(write(rows), { maxCells: 2_000 });
    expect(document.sheets[0]?.rowCount).toBe(1_000);
    expect(document.issues.map(({ code }) => code)).toContain("parse.cell-limit");
  });

  it("does not let one long text grow in many cells", async () => {
    const cells = Array.from(
      { length: 200 },
      (_, row) => `<row r="${row + 1}"><c t="s"><v>0</v></c></row>`,
    );
    const bytes = bookOf(sheetOf(cells.join("")), `<si><t>${"long ".repeat(20_000)}</t></si>`);
    const { document, rows } = await streamed(bytes, { maxCells: 3_000_000 });
    expect(rows[0]?.at(-1)?.[0]).toHaveLength(32_767);
    expect(document.sheets[0]?.rowCount).toBe(93);
    expect(document.issues.map(({ code }) => code)).toEqual([
      "parse.cell-limit",
      "parse.cell-limit",
    ]);
  });

  it("counts formulas past the kept ones", async () => {
    const rows = Array.from({ length: 5_200 }, () => [1]);
    const { document } = await expectSame(
      write(rows, (sheet) => {
        for (let row = 1; row <= rows.length; row++)
          sheet[`B${row}`] = { t: "n", v: row, f: `A${row}+${row}` };
        sheet["!ref"] = `A1:B${rows.length}`;
      }),
    );
    expect(document.sheets[0]).toMatchObject({ formulaCount: 5_200 });
    expect(document.sheets[0]?.formulas).toHaveLength(5_000);
  });
});

const FORMATS = [
  "General",
  "0",
  "0.00",
  "#,##0.0",
  "0%",
  "m/d/yy",
  "yyyy-mm-dd",
  '"No. "@',
  '[Red]0;-0;"nil"',
  "$#,##0",
  "0.0E+0",
  "# ?/?",
];

const cell = fc.oneof(
  fc.constant(null),
  fc.integer(),
  fc.integer({ min: -1_000, max: 60_000 }),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }),
  fc.integer({ min: -99_999, max: 99_999 }).map((number) => number / 1000),
  fc.boolean(),
  fc.string({ unit: "grapheme", maxLength: 12 }).map((text) => text.replace(/[\p{C}_&]/gu, "")),
  fc.constantFrom("a & b", "<tag>", "  spaced  ", "line\nbreak", "€ 5", "_x0041_ no code"),
);

describe("random sheets", () => {
  it("come out the same by both ways", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { maxLength: 6 }), { minLength: 1, maxLength: 12 }),
        fc.array(fc.constantFrom(...FORMATS), { minLength: 6, maxLength: 6 }),
        fc.nat({ max: 5 }),
        fc.boolean(),
        async (rows, formats, skip, isInline) => {
          const book = XLSX.utils.book_new();
          const sheet = XLSX.utils.sheet_add_aoa({}, rows, {
            origin: { r: skip, c: skip },
          });
          for (const [row, cells] of rows.entries())
            for (const column of cells.keys()) {
              const found = sheet[XLSX.utils.encode_cell({ r: row + skip, c: column + skip })];
              if (found) found.z = formats[column];
            }
          XLSX.utils.book_append_sheet(book, sheet, "Data");
          const bytes = XLSX.write(book, { type: "buffer", bookType: "xlsx", bookSST: !isInline });
          await expectSame(new Uint8Array(bytes));
        },
      ),
      { numRuns: 200 },
    );
  });
});
