import fc from "fast-check";
import { expect, it } from "vitest";
import { signedContent } from "./signed-content.ts";

const element = (tag: number, ...content: Uint8Array[]): Buffer => {
  const body = Buffer.concat(content);
  const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
};
const open = (tag: number, ...content: Uint8Array[]): Buffer =>
  Buffer.concat([Buffer.from([tag, 0x80]), ...content, Buffer.from([0, 0])]);
const SIGNED = element(6, Buffer.from("2a864886f70d010702", "hex"));
const DATA = element(6, Buffer.from("2a864886f70d010701", "hex"));

const signed = (content: Buffer, make = element) =>
  make(
    0x30,
    SIGNED,
    make(
      0xa0,
      make(
        0x30,
        element(2, Buffer.from([1])),
        element(0x31),
        make(0x30, DATA, make(0xa0, content)),
      ),
    ),
  );

it("takes the content out, in one piece or in several, with lengths or without", () => {
  const text = Buffer.from("Content-Type: text/plain\r\n\r\nsigned words ".repeat(20));
  expect(signedContent(signed(element(4, text)))).toEqual(text);
  const pieces = open(0x24, element(4, text.subarray(0, 50)), element(4, text.subarray(50)));
  expect(signedContent(signed(pieces, open))).toEqual(text);
});

it("gives nothing for other bytes, and never throws", () => {
  expect(signedContent(Buffer.from("no signature"))).toBeNull();
  const whole = signed(element(4, Buffer.from("abc")));
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (at, byte, end) => {
      const changed = Buffer.from(whole);
      changed[at] = byte;
      signedContent(changed.subarray(0, end));
    }),
  );
  signedContent(Buffer.from("3080".repeat(100_000), "hex"));
});
