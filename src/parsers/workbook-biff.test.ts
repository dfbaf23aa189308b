import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBiff, virtualPath } from "./workbook-biff.ts";

const u16 = (...values: number[]) =>
  Buffer.from(values.flatMap((value) => [value & 255, (value >> 8) & 255]));
const record = (type: number, ...parts: Uint8Array[]) => {
  const body = Buffer.concat(parts);
  return Buffer.concat([u16(type, body.length), body]);
};
const wide = (text: string) => Buffer.concat([Buffer.from([1]), Buffer.from(text, "utf16le")]);
const begin = (kind: number) => record(0x0809, u16(0x0600, kind, 0, 0), Buffer.alloc(8));
const end = record(0x0a);
const byte = (value: number) => Buffer.from([value]);

/** A stream of a workbook with one sheet `Plan`, hidden from the menu, and these records. */
function stream(globals: Buffer[], sheet: Buffer[]): Buffer {
  const bound = (at: number) => {
    const place = Buffer.alloc(4);
    place.writeUInt32LE(at);
    return record(0x85, place, Buffer.from([2, 0]), byte(4), wide("Plan"));
  };
  const head = (at: number) => Buffer.concat([begin(5), bound(at), ...globals, end]);
  return Buffer.concat([head(head(0).length), begin(16), ...sheet, end]);
}

describe("the records of an .xls workbook", () => {
  const path = "\u0001\u0001C\u0003books\u0003rates.xls";
  const box = "Ask before use";
  const facts = readBiff(
    stream(
      [
        record(0x1ae, u16(1, path.length), wide(path)),
        record(0x1ae, u16(1, 0x0401)),
        record(0xdc, u16(1)),
        record(0xcd, u16(28), wide("DSN=shop;UID=u;PWD=geheim;x=")),
        record(0xcd, u16(8), wide("SELECT 1")),
      ],
      [
        record(0x14, u16(14), wide("&L&12Plan 2024")),
        record(0x15, u16(15), wide("&CPage &P of &N")),
        record(0x5d, u16(0x15, 0x12, 6, 1), Buffer.alloc(14)),
        record(0x1b6, Buffer.alloc(10), u16(box.length, 0), Buffer.alloc(4)),
        record(0x3c, wide(box)),
        record(0x5d, u16(0x15, 0x12, 0x19, 2), Buffer.alloc(14)),
        record(0x1b6, Buffer.alloc(10), u16(4, 0), Buffer.alloc(4)),
        record(0x3c, wide("note and what follows")),
        record(0x1c, u16(4, 1, 0, 2, 3), wide("Ida")),
        begin(32),
        record(0x100d, u16(0), byte(5), wide("Costs")),
        end,
        record(0x51, u16(0, 9), Buffer.from([0, 2]), u16(5), wide("\u0002Data")),
      ],
    ),
  );

  it("name sheets, shapes, charts, headers and comments", () => {
    expect(facts.sheets[0]?.extras.comments).toEqual([
      { cell: "B5", author: "Ida", date: null, text: "note" },
    ]);
    expect(facts.sheets.map(({ name, visibility }) => [name, visibility])).toEqual([["Plan", 2]]);
    expect(facts.sheets[0]?.extras.words).toEqual([
      { kind: "header", text: "Plan 2024" },
      { kind: "text box", text: box },
      { kind: "chart", text: "Chart: Costs" },
    ]);
  });

  it("name other workbooks, queries without passwords, and sources of pivot tables", () => {
    expect(facts.links.map(({ kind, target, text }) => [kind, target, text])).toEqual([
      ["external-workbook", "C:\\books\\rates.xls", null],
      ["data-connection", "DSN=shop;UID=u;PWD=;x=", "SELECT 1"],
      ["data-connection", "Data!A1:C10", "source of a pivot table"],
    ]);
  });

  it("never throw, whatever the bytes", () => {
    const whole = stream(
      [record(0x1ae, u16(1, 3), wide("abc"))],
      [record(0x14, u16(900), wide("x"))],
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(whole.length), (bytes, cut) => {
        expect(Array.isArray(readBiff(bytes).sheets)).toBe(true);
        expect(Array.isArray(readBiff(Buffer.concat([whole.subarray(0, cut), bytes])).links)).toBe(
          true,
        );
      }),
      { numRuns: 200 },
    );
  });
});

it.each([
  ["\u0001\u0001@server\u0003share\u0003a.xls", "\\\\server\\share\\a.xls"],
  ["\u0001\u0002top\u0003a.xls", "\\top\\a.xls"],
  ["\u0001\u0004a.xls", "..\\a.xls"],
  ["\u0001[a.xls]Sheet1", "a.xls"],
  ["a.xls", "a.xls"],
])("a path in the form %j is %s", (raw, path) => expect(virtualPath(raw)).toBe(path));
