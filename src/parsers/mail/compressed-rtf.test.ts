import { expect, it } from "vitest";
import { htmlInRtf, unpackRtf } from "./compressed-rtf.ts";

// The first example of [MS-OXRTFCP], section 4.
const SIMPLE = Buffer.from(
  "2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232" +
    "0af32068656c090020627705b06c647d0a800fa0",
  "hex",
);

it("unpacks a body, or what is there of it", () => {
  expect(unpackRtf(SIMPLE)).toBe("{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
  const stored = Buffer.alloc(16);
  stored.writeUInt32LE(5, 4);
  stored.writeUInt32LE(0x414c454d, 8);
  expect(unpackRtf(Buffer.concat([stored, Buffer.from("{\\rtf")]))).toBe("{\\rtf");
  expect(unpackRtf(Buffer.from("too short"))).toBeNull();
  for (let end = 0; end < SIMPLE.length; end++) unpackRtf(SIMPLE.subarray(0, end));
});

it("takes the page out of the RTF that wraps it", () => {
  const rtf =
    "{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 {\\fonttbl{\\f0 Arial;}}{\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 J\\'f6rg \\u8364? \\{x\\}\\htmlrtf }\\htmlrtf0 {\\*\\htmltag72 </p>}{\\*\\other gone}}";
  expect(htmlInRtf(rtf)).toBe("<p>J\u00f6rg \u20ac {x}</p>");
  expect(htmlInRtf("{\\rtf1 plain}")).toBeNull();
});
