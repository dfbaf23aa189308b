import { expect, it } from "vitest";
import { memoryContext } from "../../tests/fixtures/parse/sinks.ts";
import { parseFile } from "./parse-file.ts";
import { memorySource } from "./shared/byte-source.ts";
import { disarmShortRecords } from "./workbook-salvage.ts";

const record = (type: number, ...bytes: number[]) =>
  Buffer.from([type & 255, type >> 8, bytes.length & 255, bytes.length >> 8, ...bytes]);
const begin = (kind: number) => record(0x0809, 0, 6, kind, 0, ...new Array<number>(12).fill(0));
const end = record(0x0a);

it("records too short for their text pass over, others stay", () => {
  const records = Buffer.concat([
    record(0x204, 0, 0, 0, 0, 0, 0),
    record(0x14),
    record(0x204, 0, 0, 0, 0, 0, 0, 1, 0, 0, 65),
  ]);
  disarmShortRecords(records);
  expect([0, 10, 14].map((at) => records.readUInt16LE(at))).toEqual([0x089c, 0x14, 0x204]);
});

it("a text without its length does not keep the reader from what follows", async () => {
  const bound = record(0x85, 33, 0, 0, 0, 0, 0, 1, 0, 65);
  const head = Buffer.concat([begin(5), bound, end]);
  head.writeUInt32LE(head.length, 24);
  const label = record(0x204, 0, 0, 0, 0, 0, 0);
  const number = record(0x203, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x24, 0x40);
  const book = Buffer.concat([
    head,
    begin(16),
    record(0x200, ...new Array<number>(14).fill(0)),
    label,
    number,
    end,
  ]);
  const ctx = memoryContext("short.xls");
  const document = await parseFile(memorySource(book), ctx);
  expect(document.sheets.map((sheet) => sheet.name)).toEqual(["A"]);
  expect([...ctx.rows.values()].flat(2)).toContain("10");
});
