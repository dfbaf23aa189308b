import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { pictureWith } from "../../../tests/fixtures/redact/packages.ts";
import { CopyNotes } from "./contract.ts";
import { copyPicture } from "./picture-copy.ts";

const SECRET = "Ada Lovelace 51.5N";
const KEEP = { images: "keep" } as const;

function copied(bytes: Uint8Array, options: { images: "keep" | "remove" } = KEEP) {
  const notes = new CopyNotes();
  const picture = copyPicture(bytes, options, notes);
  return {
    ...picture,
    text: Buffer.from(picture.bytes).toString("latin1"),
    notes: notes.list().map(({ code }) => code),
  };
}

function segment(marker: number, data: string): Buffer {
  const body = Buffer.from(data, "latin1");
  return Buffer.concat([
    Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]),
    body,
  ]);
}

const JPEG = Buffer.concat([
  Buffer.from([0xff, 0xd8]),
  segment(0xe0, "JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01thumb"),
  segment(0xe1, `Exif\0\0${SECRET}`),
  segment(0xed, `Photoshop ${SECRET}`),
  segment(0xfe, SECRET),
  segment(0xdb, "tables"),
  segment(0xda, "scan"),
  Buffer.from("pixels\xff\x00more\xff\xd0pixels", "latin1"),
  Buffer.from([0xff, 0xd9]),
  Buffer.from(SECRET),
]);
const GIF = Buffer.concat([
  Buffer.from("GIF89a\x01\0\x01\0\0\0\0", "latin1"),
  Buffer.from("\x21\xfe\x12", "latin1"),
  Buffer.from(SECRET),
  Buffer.from("\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0\x3b", "latin1"),
  Buffer.from(SECRET),
]);

describe("a picture in a copy", () => {
  it.each([
    ["png", pictureWith(SECRET), "IDAT"],
    ["jpeg", JPEG, "pixels\xff\x00more\xff\xd0pixels"],
    ["gif", GIF, "D\x01\0\x3b"],
  ])("%s keeps its pixels and nothing else", (_, bytes, pixels) => {
    const { text, type, notes } = copied(bytes);
    expect(text).toContain(pixels);
    expect(text).not.toContain("Ada");
    expect([type, notes]).toEqual([null, ["imagesKept"]]);
    expect(copied(Buffer.from(text, "latin1")).text).toBe(text);
  });

  it("is blanked where nobody can tell pixels from remarks, and where that is asked for", () => {
    for (const bytes of [
      Buffer.from(`EMF ${SECRET}`),
      JPEG.subarray(0, 60),
      deflateSync(SECRET),
      new Uint8Array(0),
    ])
      expect(copied(bytes)).toMatchObject({ type: "image/png", notes: ["vectors"] });
    expect(copied(JPEG, { images: "remove" })).toMatchObject({
      type: "image/png",
      notes: ["imagesRemoved"],
    });
  });
});
