import XLSX from "@e965/xlsx";
import { expect, it } from "vitest";
import { memoryContext } from "../../tests/fixtures/parse/sinks.ts";
import { parseFile } from "./parse-file.ts";
import { memorySource } from "./shared/byte-source.ts";

const NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet";

it("does not walk to a row or column number that no sheet has", async () => {
  const cell = (text: string, index = "") =>
    `<Cell${index}><Data ss:Type="String">${text}</Data></Cell>`;
  const xml = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="${NAMESPACE}" xmlns:ss="${NAMESPACE}"><Worksheet ss:Name="S"><Table>
<Row>${cell("near")}${cell("wide", ' ss:Index="900000000"')}</Row>
<Row ss:Index="900000000">${cell("far")}</Row></Table></Worksheet></Workbook>`;
  const ctx = memoryContext("a.xml");
  const document = await parseFile(memorySource(new TextEncoder().encode(xml)), ctx);
  expect(document.format.type).toBe("xml-spreadsheet");
  expect(document.markdown).toContain("near");
  expect(document.sheets[0]?.rowCount).toBeLessThan(2);
});

it("says when a sheet has more merged areas than are kept", async () => {
  const sheet = XLSX.utils.aoa_to_sheet([["a"]]);
  sheet["!merges"] = Array.from({ length: 5_001 }, (_, r) => ({ s: { r, c: 0 }, e: { r, c: 1 } }));
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, sheet, "S");
  const bytes = new Uint8Array(XLSX.write(book, { type: "array", bookType: "xlsx" }));
  const document = await parseFile(memorySource(bytes), memoryContext("a.xlsx"));
  expect(document.sheets[0]?.merged).toHaveLength(5_000);
  expect(document.issues.map(({ code }) => code)).toContain("parse.list-limit");
});

it("does not write out a sheet of one cell that is repeated without end", async () => {
  const xml = `<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet><table:table table:name="S">
<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000000" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document>`;
  const ctx = memoryContext("a.fods");
  const document = await parseFile(memorySource(new TextEncoder().encode(xml)), ctx);
  expect(document.status).toBe("partial");
  expect(document.issues.map(({ detail }) => detail).join()).toContain("999939 repeated rows");
  expect(document.sheets[0]).toMatchObject({ rowCount: 61, columnCount: 16_384 });
});
