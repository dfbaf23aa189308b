import XLSX from "@e965/xlsx";
import { beforeAll, describe, expect, it } from "vitest";
import { zipParts } from "../../tests/fixtures/parse/office-files.ts";
import { type MemoryContext, memoryContext } from "../../tests/fixtures/parse/sinks.ts";
import {
  richFods,
  richOds,
  richXls,
  richXlsx,
  richXml,
  rowXml,
  stylesXml,
  xlsxParts,
} from "../../tests/fixtures/parse/workbook-files.ts";
import type { ParsedDocument } from "../core/model/document.ts";
import { parseFile } from "./parse-file.ts";
import { memorySource } from "./shared/byte-source.ts";

interface Reading {
  readonly document: ParsedDocument;
  readonly ctx: MemoryContext;
}

async function read(name: string, bytes: Uint8Array): Promise<Reading> {
  const ctx = memoryContext(name);
  return { document: await parseFile(memorySource(bytes), ctx), ctx };
}

const rowsOf = ({ document, ctx }: Reading, sheet = 0) =>
  ctx.rows.get(document.sheets[sheet]?.tableRef?.key ?? "") ?? [];
const linksOf = ({ document }: Reading, kind: string) =>
  document.links.filter((link) => link.kind === kind).map(({ target, text }) => [target, text]);

describe("an xlsx with all that stands beside cells", () => {
  let rich: Reading;
  beforeAll(async () => {
    rich = await read("stock.xlsx", richXlsx());
  });

  it("keeps notes and threads with authors and dates, each once", () => {
    const sheet = "Stock";
    expect(rich.document.annotations).toEqual([
      {
        kind: "comment",
        author: "Ida",
        date: null,
        text: "counted twice",
        location: { kind: "sheet", sheet, range: "B2" },
      },
      {
        kind: "comment",
        author: "Max Bauer",
        date: "2024-05-03T10:00:00.000Z",
        text: "Is this right?",
        location: { kind: "sheet", sheet, range: "B3" },
      },
      {
        kind: "comment",
        author: "Ida Falk",
        date: "2024-05-03T11:00:00.000Z",
        text: "Yes.",
        location: { kind: "sheet", sheet, range: "B3" },
      },
    ]);
    expect(rich.document.markdown).toContain("Comment on B3 by Max Bauer: Is this right?");
    expect(rich.document.markdown).not.toContain("stands in");
  });

  it("keeps shapes where they stand, charts, headers and footers", () => {
    const { markdown, anchors } = rich.document;
    const start = markdown.indexOf("Prices without tax\nsecond line");
    expect(anchors.find((anchor) => anchor.start === start)?.location).toEqual({
      kind: "sheet",
      sheet: "Stock",
      range: "D5",
    });
    expect(markdown).toContain("Chart: Stock by part. Series: Count");
    expect(
      rich.document.tables.find((table) => table.header[1] === "Count" && table.header[0] === ""),
    ).toMatchObject({ rows: 2, columns: 2 });
    expect(markdown).toContain("\n\nStock list\n");
    expect(markdown).toContain("Nordlicht & Co");
  });

  it("names what it takes from elsewhere, without passwords", () => {
    expect(linksOf(rich, "external-workbook")).toEqual([["C:/books/rates 2024.xlsx", "Rates"]]);
    expect(linksOf(rich, "data-connection")).toEqual([
      ["orders_query", "query table"],
      ["DSN=shop;Uid=u;Pwd=;", "orders: SELECT * FROM orders"],
      ["C:\\in\\list.txt", "list"],
      ["Stock!A1:C3", "source of a pivot table"],
    ]);
    expect(linksOf(rich, "hyperlink")).toEqual([
      ["https://example.com/valve", "Valve"],
      ["#Deep!A1", "Hose"],
      ["https://example.com/shape", null],
    ]);
    expect(linksOf(rich, "defined-name")).toEqual([
      ["Stock!A1:C3", "StockTable"],
      ["Stock!$B$2:$B$3", "Counts"],
    ]);
  });

  it("takes out what is embedded", () => {
    expect(rich.document.children.map((child) => [child.path, child.role])).toEqual([
      ["offer.txt", "embedded"],
    ]);
    expect(linksOf(rich, "embedded")).toEqual([["offer.txt", null]]);
    expect(Buffer.from(rich.ctx.childBytes.get("offer.txt") ?? []).toString()).toBe("offer inside");
  });

  it("keeps properties, hidden sheets, formulas and merged cells", () => {
    expect(rich.document.properties).toMatchObject({
      title: "Stock",
      author: "Ida",
      lastAuthor: "Max",
      revision: "7",
      company: "Nordlicht GmbH",
      application: "Microsoft Excel",
      template: "stock.xltx",
      createdAt: "2024-05-01T08:00:00.000Z",
      modifiedAt: "2024-05-02T09:30:00.000Z",
      custom: { Warehouse: "Kiel", veryHiddenSheets: "Deep" },
    });
    expect(rich.document.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ["Stock", false],
      ["Notes", true],
      ["Deep", true],
    ]);
    expect(rich.document.sheets[0]?.formulas.map(({ cell }) => cell)).toEqual(["C2", "C3"]);
    expect(rich.document.sheets[0]?.merged).toEqual(["A5:B5"]);
    expect(rich.document.status).toBe("ok");
  });
});

describe("other formats", () => {
  it.each([
    ["stock.ods", richOds()],
    ["stock.fods", richFods()],
  ])("%s keeps comments, links, names, hidden sheets and properties", async (name, bytes) => {
    const reading = await read(name, bytes);
    const { document } = reading;
    expect(rowsOf(reading)).toEqual([
      ["Teil", "Zahl"],
      ["Ventil", "1.234,50"],
      ["Ventil", "1.234,50"],
      ["", "7"],
    ]);
    expect(document.annotations).toEqual([
      {
        kind: "comment",
        author: "Max",
        date: "2024-05-03T10:00:00.000Z",
        text: "nachgezählt",
        location: { kind: "sheet", sheet: "Lager", range: "B4" },
      },
    ]);
    expect(document.sheets.map((sheet) => [sheet.name, sheet.hidden])).toEqual([
      ["Lager", false],
      ["Alt", true],
    ]);
    expect(linksOf(reading, "hyperlink")[0]).toEqual(["https://example.com/ventil", "Ventil"]);
    expect(linksOf(reading, "defined-name")).toEqual([["Lager!$B$2:$B$4", "Zahlen"]]);
    expect(document.properties).toMatchObject({
      title: "Lager",
      author: "Ida",
      lastAuthor: "Max",
      custom: { Ort: "Kiel" },
    });
    expect(document.markdown).toContain("Stand Mai");
    expect(document.markdown).not.toContain("Seite");
  });

  it(".xls keeps properties, custom ones too, links and what is hidden", async () => {
    const reading = await read("stock.xls", richXls());
    expect(rowsOf(reading)).toEqual([
      ["Part", "Count"],
      ["Valve", "2021-03-07"],
    ]);
    expect(reading.document.properties).toMatchObject({
      title: "Stock",
      author: "Ida",
      lastAuthor: "Max",
      company: "Nordlicht GmbH",
      createdAt: "2024-05-01T08:00:00.000Z",
      modifiedAt: "2024-05-02T09:30:00.000Z",
      custom: { Manager: "Uwe", Warehouse: "Kiel", veryHiddenSheets: "Deep" },
    });
    expect(reading.document.sheets.map((sheet) => sheet.hidden)).toEqual([false, true]);
    expect(linksOf(reading, "hyperlink")).toEqual([["https://example.com/valve", "Valve"]]);
  });

  it("Excel 2003 XML keeps formats, comments, links and properties", async () => {
    const reading = await read("stock.xml", richXml());
    expect(reading.document.format.type).toBe("xml-spreadsheet");
    expect(rowsOf(reading)).toEqual([
      ["Part", "Count", "Since"],
      ["Valve", "many", "3/7/21"],
    ]);
    expect(reading.document.annotations.map(({ author, text }) => [author, text])).toEqual([
      ["Ida", "counted"],
    ]);
    expect(linksOf(reading, "hyperlink")).toEqual([["https://example.com/valve", "Valve"]]);
    expect(reading.document.properties).toMatchObject({
      title: "Stock",
      author: "Ida",
      lastAuthor: "Max",
      company: "Nordlicht GmbH",
      createdAt: "2024-05-01T08:00:00.000Z",
    });
  });
});

describe("displayed values", () => {
  it("follow the formats of their cells", async () => {
    const styles = stylesXml(['[>=100]"high" 0;0.0', "[$-407]d. mmmm yyyy", "[h]:mm", ";;;"]);
    const rows = [
      rowXml(1, ["a", "b"]),
      rowXml(2, [150, 99.5], 1),
      rowXml(3, [44262, "text"], 2),
      rowXml(4, [1.5, -0.25], 3),
      rowXml(5, [1, "hidden"], 4),
      rowXml(6, [0.1, 3], 0),
    ].join("");
    const book = xlsxParts([{ name: "S", rows }], { "xl/styles.xml": styles });
    expect(rowsOf(await read("a.xlsx", zipParts(book))).slice(1)).toEqual([
      ["high 150", "99.5"],
      ["7. März 2021", "text"],
      ["36:00", "-6:00"],
      ["", ""],
      ["0.1", "3"],
    ]);
  });

  it("count days from 1904 where the workbook says so; booleans and errors have their words", async () => {
    const rows = `${rowXml(1, ["day", "flag", "fault"])}<row r="2"><c r="A2" s="1"><v>42800</v></c><c r="B2" t="b"><v>1</v></c><c r="C2" t="e"><v>#DIV/0!</v></c></row>`;
    const parts = { "xl/styles.xml": stylesXml(["yyyy\\-mm\\-dd"]) };
    const book = xlsxParts([{ name: "S", rows }], parts, { before: '<workbookPr date1904="1"/>' });
    expect(rowsOf(await read("a.xlsx", zipParts(book)))[1]).toEqual([
      "2021-03-07",
      "TRUE",
      "#DIV/0!",
    ]);
  });
});

it("lists the tables of a sheet that holds several", async () => {
  const rows = [
    rowXml(1, ["Title"]),
    rowXml(3, ["Part", "Count", null, "City"]),
    rowXml(4, ["Valve", 3, null, "Kiel"]),
    rowXml(5, ["Hose", 4]),
  ].join("");
  const several = await read("a.xlsx", zipParts(xlsxParts([{ name: "S", rows }])));
  expect(
    several.document.tables.map(({ rows, header, location }) => [rows, header, location]),
  ).toEqual([
    [0, ["Title"], { kind: "sheet", sheet: "S", range: "A1:A1" }],
    [2, ["Part", "Count"], { kind: "sheet", sheet: "S", range: "A3:B5" }],
    [1, ["City"], { kind: "sheet", sheet: "S", range: "D3:D4" }],
  ]);
  const single = await read(
    "b.xlsx",
    zipParts(xlsxParts([{ name: "S", rows: rowXml(1, ["a", "b"]) }])),
  );
  expect(single.document.tables).toEqual([]);
});

describe("damaged workbooks", () => {
  const two = (first: string, parts = {}) =>
    xlsxParts(
      [
        { name: "One", rows: "" },
        { name: "Two", rows: rowXml(1, ["whole"]) },
      ],
      {
        "xl/worksheets/sheet1.xml": first,
        ...parts,
      },
    );
  const cut = `<worksheet><sheetData>${rowXml(1, ["Part", "Count"])}${rowXml(2, ["Valve", 3])}${rowXml(3, ["Hose", 4])}`;

  it("give the rows before a cut and say how many", async () => {
    const reading = await read("cut.xlsx", zipParts(two(cut.slice(0, -20))));
    expect(rowsOf(reading)).toEqual([
      ["Part", "Count"],
      ["Valve", "3"],
    ]);
    expect(rowsOf(reading, 1)).toEqual([["whole"]]);
    expect(reading.document.status).toBe("partial");
    expect(reading.document.issues[0]?.detail).toContain("only its first 2 rows");
  });

  it("give what is left when texts are missing", async () => {
    const sheet =
      '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>2</v></c><c r="C1"><v>5</v></c></row></sheetData></worksheet>';
    const strings = "<sst><si><t>kept</t></si><si><t>los";
    const reading = await read(
      "texts.xlsx",
      zipParts(two(sheet, { "xl/sharedStrings.xml": strings })),
    );
    expect(rowsOf(reading).flat()).toContain("kept");
    expect(rowsOf(reading).flat()).toContain("5");
    expect(reading.document.status).toBe("partial");
    expect(reading.document.issues.length).toBeGreaterThan(0);
    const none = await read("none.xlsx", zipParts(two(sheet)));
    expect(rowsOf(none).flat()).toContain("5");
    expect(none.document.status).toBe("partial");
  });

  it("give sheets under the names of their parts when their list is gone", async () => {
    const { "xl/workbook.xml": _, ...parts } = two(`${cut}</sheetData></worksheet>`);
    const reading = await read("list.xlsx", zipParts(parts));
    expect(reading.document.sheets.map((sheet) => sheet.name)).toEqual(["sheet1", "sheet2"]);
    expect(rowsOf(reading)).toHaveLength(3);
    expect(reading.document.status).toBe("partial");
  });

  it("name a sheet of which nothing is left", async () => {
    const { "xl/worksheets/sheet1.xml": _, ...parts } = two("");
    const reading = await read("gone.xlsx", zipParts(parts));
    expect(reading.document.sheets.map((sheet) => sheet.name)).toEqual(["One", "Two"]);
    expect(reading.document.status).toBe("partial");
    expect(reading.document.issues[0]?.where).toEqual({ kind: "sheet", sheet: "One" });
  });

  it("give the rows of an .xls up to where it was cut", async () => {
    const sheet = XLSX.utils.aoa_to_sheet(
      Array.from({ length: 2_000 }, (_, row) => [`row ${row}`, row]),
    );
    const book = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(book, sheet, "Long");
    const whole = XLSX.write(book, { type: "buffer", bookType: "biff8" }) as Buffer;
    const reading = await read("cut.xls", whole.subarray(0, Math.floor(whole.length * 0.6)));
    const kept = rowsOf(reading).length;
    expect(kept).toBeGreaterThan(800);
    expect(kept).toBeLessThan(1_600);
    expect(reading.document.sheets.map((each) => each.name)).toEqual(["Long"]);
    expect(reading.document.status).toBe("partial");
  });
});
