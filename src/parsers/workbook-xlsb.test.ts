import fc from "fast-check";
import { expect, it } from "vitest";
import { binaryHeaders, binaryPivotSource, binaryTable } from "./workbook-xlsb.ts";

const u32 = (...values: number[]) => {
  const out = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => {
    out.writeUInt32LE(value, index * 4);
  });
  return out;
};
const text = (words: string | null) =>
  words === null
    ? u32(0xffffffff)
    : Buffer.concat([u32(words.length), Buffer.from(words, "utf16le")]);
/** A record behind one of another type that has to be passed over. */
const record = (type: number, ...parts: Buffer[]) => {
  const body = Buffer.concat(parts);
  const head = type > 127 ? [(type & 127) | 128, type >> 7] : [type];
  const length = body.length > 127 ? [(body.length & 127) | 128, body.length >> 7] : [body.length];
  return Buffer.concat([Buffer.from([1, 3, 9, 9, 9]), Buffer.from([...head, ...length]), body]);
};

it("reads headers and footers, each once", () => {
  const codes = ["&LStock", "&CPage &P", "&LStock", null, "First", null].map(text);
  expect(binaryHeaders(record(0x1df, Buffer.from([4, 0]), ...codes))).toEqual([
    { kind: "header", text: "Stock" },
    { kind: "header", text: "First" },
  ]);
});

it("reads the name and cells of a table", () => {
  const numbers = Buffer.concat([u32(1, 20, 0, 4), Buffer.alloc(48)]);
  expect(binaryTable(record(0x157, numbers, text(null), text("Stock")))).toEqual({
    name: "Stock",
    ref: "A2:E21",
  });
});

it("reads what a pivot table was made from", () => {
  const named = record(0xbb, Buffer.from([1, 0, 0]), text("Stock"));
  expect(binaryPivotSource(named)).toEqual({ cells: "Stock", relation: null });
  const cells = record(0xbb, Buffer.from([0, 0, 2]), text("Data"), u32(0, 8, 0, 2));
  expect(binaryPivotSource(cells)).toEqual({ cells: "Data!A1:C9", relation: null });
});

it("never throws, whatever the bytes", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom(0xbb, 0x157, 0x1df),
      (bytes, type) => {
        for (const input of [bytes, record(type, Buffer.from(bytes))]) {
          expect(Array.isArray(binaryHeaders(input))).toBe(true);
          binaryTable(input);
          binaryPivotSource(input);
        }
      },
    ),
    { numRuns: 300 },
  );
});
