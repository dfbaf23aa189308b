import XLSX from "@e965/xlsx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { expect, it } from "vitest";
import { parseBytes } from "../../tests/conformance/parser-suite.ts";
import { narrowBiffLinks } from "./workbook-link-ranges.ts";

/** A workbook whose links stand on `refs`. */
function workbook(refs: readonly string[]): Uint8Array {
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([["x", "y"]]), "S");
  const parts = unzipSync(new Uint8Array(XLSX.write(book, { type: "array", bookType: "xlsx" })));
  const path = "xl/worksheets/sheet1.xml";
  const links = refs.map((ref, index) => `<hyperlink ref="${ref}" location="T${index}"/>`).join("");
  const xml = strFromU8(parts[path] as Uint8Array);
  parts[path] = strToU8(
    xml.replace("</sheetData>", `</sheetData><hyperlinks>${links}</hyperlinks>`),
  );
  return zipSync(parts);
}

it("keeps links over whole sheets on their first cells, and small ones where they are", async () => {
  const refs = ["B1", "A1:XFD1048576", "C3:D4", "A1:A99999999999", "A2:XFD9"];
  const { document } = await parseBytes("a.xlsx", workbook(refs));
  expect(document.status).toBe("ok");
  const targets = new Set(document.links.map((link) => link.target));
  expect(targets.has("#T0")).toBe(true);
  expect(document.markdown).toContain("x");
  expect(document.sheets[0]?.rowCount).toBeLessThan(100);
});

it("narrows the links of .xls records in place", () => {
  const link = Buffer.alloc(12);
  link.writeUInt16LE(440, 0);
  link.writeUInt16LE(8, 2);
  for (const [index, value] of [3, 65_535, 2, 255].entries())
    link.writeUInt16LE(value, 4 + index * 2);
  narrowBiffLinks(link);
  expect([...new Uint16Array(link.buffer, link.byteOffset + 4, 4)]).toEqual([3, 3, 2, 2]);
});
