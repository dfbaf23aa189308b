import { expect, it } from "vitest";
import { readTnef } from "./tnef.ts";

function attribute(id: number, data: Uint8Array): Buffer {
  const head = Buffer.alloc(9);
  head.writeUInt8(2, 0);
  head.writeUInt16LE(id, 1);
  head.writeUInt32LE(data.length, 5);
  return Buffer.concat([head, data, Buffer.alloc(2)]);
}

/** MAPI properties of an attachment: a number, then the long name as wide text. */
function properties(name: string): Buffer {
  const wide = Buffer.from(`${name}\0`, "utf16le");
  const head = Buffer.alloc(24);
  head.writeUInt32LE(2, 0);
  head.writeUInt16LE(3, 4);
  head.writeUInt16LE(0x0e20, 6);
  head.writeUInt16LE(0x1f, 12);
  head.writeUInt16LE(0x3707, 14);
  head.writeUInt32LE(1, 16);
  head.writeUInt32LE(wide.length, 20);
  return Buffer.concat([head, wide, Buffer.alloc(4)]);
}

const tnef = Buffer.concat([
  Buffer.from("789f3e220000", "hex"),
  attribute(0x9002, Buffer.alloc(14)),
  attribute(0x8010, Buffer.from("OFFER~1.PDF\0")),
  attribute(0x800f, Buffer.from("first")),
  attribute(0x9005, properties("Offer 2025.pdf")),
  attribute(0x9002, Buffer.alloc(14)),
  attribute(0x8010, Buffer.from("b.txt\0")),
  attribute(0x800f, Buffer.from("second")),
]);

it("takes the attachments out, by their long names", () => {
  const files = readTnef(tnef)?.files.map((file) => [file.fileName, file.bytes.toString()]);
  expect(files).toEqual([
    ["Offer 2025.pdf", "first"],
    ["b.txt", "second"],
  ]);
});

it("reads what is there of a cut stream, and nothing of other bytes", () => {
  for (let end = 0; end < tnef.length; end++) readTnef(tnef.subarray(0, end));
  expect(readTnef(tnef.subarray(0, 120))?.files.length).toBeLessThanOrEqual(1);
  expect(readTnef(Buffer.from("something else"))).toBeNull();
});
