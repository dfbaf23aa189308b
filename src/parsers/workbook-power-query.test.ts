import { strToU8, zipSync } from "fflate";
import { expect, it } from "vitest";
import { zipParts } from "../../tests/fixtures/parse/office-files.ts";
import { memoryContext } from "../../tests/fixtures/parse/sinks.ts";
import { rowXml, xlsxParts } from "../../tests/fixtures/parse/workbook-files.ts";
import { parseFile } from "./parse-file.ts";
import { memorySource } from "./shared/byte-source.ts";
import { querySources } from "./workbook-power-query.ts";

const CODE = `section Section1;

shared Orders = let Source = Excel.Workbook(File.Contents("C:\\data\\orders 2024.xlsx"), null, true) in Source;

shared #"Rates of ""ECB""" = let a = Csv.Document(Web.Contents("https://example.com/rates.csv")), b = Web.Contents("https://example.com/rates.csv") in a;

shared Shop = Sql.Database("db1", "shop");
shared Plain = 1 + 1;`;
const WANTED = [
  ["C:\\data\\orders 2024.xlsx", "Orders"],
  ["https://example.com/rates.csv", 'Rates of "ECB"'],
  ["db1/shop", "Shop"],
];

it("finds what queries read, each once, with the name of the query", () => {
  expect(querySources(CODE).map(({ target, text }) => [target, text])).toEqual(WANTED);
  expect(querySources("")).toEqual([]);
});

it("reads the queries of a workbook; damaged ones are passed over", async () => {
  const inner = Buffer.from(zipSync({ "Formulas/Section1.m": strToU8(CODE) }));
  const head = Buffer.alloc(8);
  head.writeUInt32LE(inner.length, 4);
  const item = (bytes: Buffer) =>
    `<?xml version="1.0"?><DataMashup xmlns="http://schemas.microsoft.com/DataMashup">${bytes.toString("base64")}</DataMashup>`;
  const book = zipParts(
    xlsxParts([{ name: "S", rows: rowXml(1, ["a", "b"]) }], {
      "customXml/item1.xml": item(Buffer.concat([head, inner])),
      "customXml/item2.xml": item(Buffer.concat([head, inner.subarray(0, 20)])),
      "customXml/item3.xml": "<other/>",
    }),
  );
  const document = await parseFile(memorySource(book), memoryContext("q.xlsx"));
  const found = document.links.filter((link) => link.kind === "data-connection");
  expect(found.map(({ target, text }) => [target, text])).toEqual(WANTED);
  expect(document.status).toBe("ok");
});
