import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { memoryContext } from "../../tests/fixtures/parse/sinks.ts";
import { fileRowOf } from "../core/kit/row-runs.ts";
import { emptySheet } from "../core/model/document.ts";
import { parseFile } from "./parse-file.ts";
import { memorySource } from "./shared/byte-source.ts";

async function parse(content: string | Uint8Array, name = "report.csv") {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const ctx = memoryContext(name);
  const document = await parseFile(memorySource(bytes), ctx);
  const rows = document.sheets.map((sheet) => ctx.rows.get(sheet.tableRef?.key ?? "") ?? []);
  return { document, rows };
}

const TWO_TABLES = [
  "Sales of May,,",
  ",,",
  "id,city,amount",
  "1,Bonn,10.5",
  "2,Rome,11.5",
  ",,",
  "Stock,,",
  "sku,count,",
  "A1,4,",
  "B2,7,",
  "",
].join("\r\n");

describe("several tables in one file", () => {
  it("become sheets with their own names, headers and places, in the order of the text", async () => {
    const { document, rows } = await parse(TWO_TABLES);
    expect(
      document.sheets.map(({ name, headerRow, firstRow, rowCount }) => [
        name,
        headerRow,
        firstRow,
        rowCount,
      ]),
    ).toEqual([
      ["report", 3, 4, 2],
      ["Stock", 8, 9, 2],
    ]);
    expect(rows[0]).toEqual([
      ["id", "city", "amount"],
      ["1", "Bonn", "10.5"],
      ["2", "Rome", "11.5"],
    ]);
    expect(rows[1]?.[1]).toEqual(["A1", "4", ""]);
    expect(document.sheets[1]?.titleRows).toEqual([["Stock", "", ""]]);
    expect(document.sheets[1]?.columns[1]).toMatchObject({ name: "count", type: "integer" });
    const places = ["Sales of May", "Bonn", "Stock", "A1"].map((text) =>
      document.markdown.indexOf(text),
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it("are found after thousands of rows too", async () => {
    const long = Array.from({ length: 3_000 }, (_, i) => `${i},x${i},${i / 2}`).join("\n");
    const { document } = await parse(`id,name,half\n${long}\n\nsku,stock\nA1,4\nB2,7\n`);
    expect(document.sheets.map((sheet) => sheet.rowCount)).toEqual([3_000, 2]);
    expect(document.sheets[1]).toMatchObject({ headerRow: 3_003, firstRow: 3_004 });
  });

  it("are all found, however many short ones follow each other", async () => {
    const { document } = await parse("k,v\na,1\nb,2\n\n".repeat(150));
    expect(document.sheets.map((sheet) => sheet.rowCount)).toEqual(new Array(150).fill(2));
  });

  it("stay one where a blank line only parts its rows", async () => {
    const { document, rows } = await parse("id,name\n1,a\n\n2,b\n\n\n3,c\n\nSource: own count\n");
    expect(document.sheets).toHaveLength(1);
    expect(rows[0]?.map((row) => row[0])).toEqual(["id", "1", "2", "3", "Source: own count"]);
  });

  it("keep the places of the file where blank lines part their rows", async () => {
    const { document, rows } = await parse("id,name\n\n1,a\n\n2,b\n3,c\n\n\n4,d\n");
    const [sheet = emptySheet("none")] = document.sheets;
    expect(sheet).toMatchObject({ headerRow: 1, firstRow: 3, rowCount: 4 });
    expect(rows[0]?.slice(1).map((_, row) => fileRowOf(sheet, row))).toEqual([3, 5, 6, 9]);
    const { start = 0 } =
      document.anchors.find(({ start }) => start >= document.markdown.indexOf("| 4 | d")) ?? {};
    const anchor = document.anchors.findLast(({ start: at }) => at <= start);
    expect(anchor?.location).toMatchObject({ range: "A9:B9" });
    const evenly = await parse("id,name\n1,a\n2,b\n3,c\n");
    expect(evenly.document.sheets[0]?.rowRuns).toBeUndefined();
  });

  it("say so where blank lines come and go too often to tell all places", async () => {
    const text = Array.from(
      { length: 5_000 },
      (_, i) => `${i},x${"\n".repeat(1 + (i % 2) * (i % 3))}`,
    );
    const { document } = await parse(`id,name\n${text.join("\n")}\n`);
    expect(document.sheets[0]?.rowRuns?.length).toBeLessThanOrEqual(1_000);
    expect(document.issues.map(({ code }) => code)).toContain("parse.csv-places");
  });

  it("are bounded in number, which is said, and no row is lost", async () => {
    const { document } = await parse("k,v\na,1\nb,2\n\n".repeat(500));
    expect(document.sheets.length).toBeLessThanOrEqual(200);
    expect(document.status).toBe("partial");
    expect(document.issues.find(({ code }) => code === "parse.csv-tables")?.detail).toContain(
      "more than 200 tables: 300 more",
    );
    const counted = document.sheets.reduce((sum, sheet) => sum + sheet.rowCount, 0);
    expect(counted).toBeGreaterThanOrEqual(1_000);
  });
});

it("loses no row that holds something, whatever stands where", async () => {
  const cell = fc.constantFrom("", "a", "name", "1", "2.5", "2024-01-02", " ");
  const line = fc.array(cell, { maxLength: 4 }).map((cells) => cells.join(","));
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 120 }), async (lines) => {
      // The first line settles that commas delimit.
      const text = ["id,name,day,sum", "7,x,2024-05-06,1.5", ...lines].join("\n");
      const { document, rows } = await parse(text);
      const kept = document.sheets.flatMap((sheet, index) => [
        ...(sheet.titleRows ?? []),
        ...(rows[index] ?? []).slice(sheet.headerRow === null ? 1 : 0),
      ]);
      const isFilled = (cells: readonly string[]) => cells.some((each) => each.trim() !== "");
      const shown = (all: readonly (readonly string[])[]) =>
        all.filter(isFilled).map((cells) => cells.map((each) => each.trim()).join(","));
      const { delimiter } = document.csv ?? { delimiter: "" };
      if (delimiter === ",")
        expect(shown(kept)).toEqual(shown(text.split("\n").map((each) => each.split(","))));
      for (const sheet of document.sheets)
        expect(document.sheets.filter(({ name }) => name === sheet.name)).toHaveLength(1);
    }),
    { numRuns: 60 },
  );
});

describe("encodings", () => {
  const text = "naam;plaats;bedrag\nZoë;Køln;12,50\nJosé;Málaga;7,25\nAnaïs;Besançon;3,10\n";
  const wide = (size: number, bigEndian: boolean, mark: boolean) => {
    const units = [...(mark ? "\ufeff" : ""), ...text];
    const bytes = Buffer.alloc(units.length * size);
    units.forEach((unit, index) => {
      const code = unit.codePointAt(0) ?? 0;
      const at = index * size;
      if (size === 2) bigEndian ? bytes.writeUInt16BE(code, at) : bytes.writeUInt16LE(code, at);
      else bigEndian ? bytes.writeUInt32BE(code, at) : bytes.writeUInt32LE(code, at);
    });
    return bytes;
  };

  it.each([
    ["utf-8", Buffer.from(text)],
    ["utf-8", Buffer.from(`\ufeff${text}`)],
    ["utf-16le", wide(2, false, true)],
    ["utf-16be", wide(2, true, true)],
    ["utf-16le", wide(2, false, false)],
    ["utf-16be", wide(2, true, false)],
    ["utf-32le", wide(4, false, true)],
    ["utf-32be", wide(4, true, true)],
    ["utf-32le", wide(4, false, false)],
    ["utf-32be", wide(4, true, false)],
    ["windows-1252", Buffer.from(text, "latin1")],
  ])("are read and said: %s", async (encoding, bytes) => {
    const { document, rows } = await parse(bytes);
    expect(document.csv).toMatchObject({ encoding, delimiter: ";", hasHeader: true });
    expect(rows[0]?.[1]).toEqual(["Zoë", "Køln", "12,50"]);
  });

  const CYRILLIC = "имя;город\nИван Петров;Москва\nАнна Смирнова;Казань\nОльга Кузнецова;Самара\n";
  it.each([
    ["koi8-r", CYRILLIC],
    ["windows-1251", CYRILLIC],
    [
      "windows-1250",
      "jméno;město\nJiří Dvořák;Plzeň\nŽaneta Nováková;Žďár\nŁukasz Wiśniewski;Łódź\n",
    ],
    ["iso-8859-9", "ad;şehir\nÖmer Yıldız;İstanbul\nAyşe Çelik;Eskişehir\nGülşen Ağaoğlu;Iğdır\n"],
    ["windows-1252", "Straße;Größe\nMüller;grün\nJörg;süß\nÄpfel;öde\n"],
    ["shift_jis", "氏名,都市\n山田太郎,東京\n鈴木花子,大阪\nさとうけんじ,なごや\n"],
    ["gb18030", "姓名,城市\n王小明,北京\n李华,上海\n张伟,广州市天河区\n"],
    ["big5", "姓名,城市\n王小明,台北\n李華,高雄\n張偉,臺中市\n"],
    ["euc-kr", "이름,도시\n김철수,서울\n이영희,부산\n박민수,대구광역시\n"],
  ])("of one language are told by its letters: %s", async (encoding, content) => {
    const { document, rows } = await parse(iconv.encode(content, encoding));
    expect(document.csv?.encoding).toBe(encoding);
    expect(rows[0]?.map((row) => row.join(content.includes(";") ? ";" : ",")).join("\n")).toBe(
      content.trim(),
    );
  });
});

it("rows above a header stand where they stand in the file, blank lines between them too", async () => {
  const { document } = await parse(
    Buffer.from(
      "Report of January;;\nmade by Jo;;\n\nPier;Load;Date\nP1;120,5;01.02.2026\nP2;118,0;02.02.2026\n",
    ),
  );
  const [sheet] = document.sheets;
  expect(sheet?.headerRow).toBe(4);
  expect(sheet?.titleRows).toEqual([["Report of January", "", ""], ["made by Jo", "", ""], []]);
});
