import { describe, expect, it } from "vitest";
import { decodeCharset, decodeTransfer, joinFlowed, takeUuencoded } from "./mime-content.ts";

const latin1 = (text: string) => Buffer.from(text, "latin1");
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");

describe("transfer encodings", () => {
  it.each([
    ["base64", "aGVs\r\nbG8=", "hello"],
    ["BASE64".toLowerCase(), "aGVsbG8=\n--\nlist footer, with words", "hello"],
    ["base64", "aGVsbG8=IHdvcmxk", "hello world"],
    ["quoted-printable", "a=3Db=\r\nc = \nd =E9 =ZZ =", "a=bc d \u00e9 =ZZ "],
    ["x-uuencode", "begin 644 a.txt\n%:&5L;&\\\n`\nend\n", "hello"],
    ["8bit", "as it is", "as it is"],
  ])("%s", (encoding, encoded, plain) => {
    expect(text(decodeTransfer(latin1(encoded), encoding))).toBe(plain);
  });
});

describe("charsets", () => {
  it.each([
    ["us-ascii that is UTF-8", Buffer.from("caf\u00e9"), "us-ascii", "caf\u00e9"],
    ["Latin that is UTF-8", Buffer.from("\u00e9t\u00e9"), "iso-8859-1", "\u00e9t\u00e9"],
    ["one pair under Latin", Buffer.from("x \u00c2"), "iso-8859-1", "x \u00c3\u201a"],
    ["UTF-8 that is Latin", latin1("caf\u00e9 cr\u00e8me"), "utf-8", "caf\u00e9 cr\u00e8me"],
    ["quoted label", latin1("\u00a4"), '"ISO-8859-15"', "\u20ac"],
    ["no such charset", Buffer.from("plain"), "x-made-up", "plain"],
    ["ISO-2022-JP", latin1("\u001b$B$F$9$H\u001b(B"), "iso-2022-jp", "\u3066\u3059\u3068"],
    ["UTF-7", latin1("+AOk-"), "utf-7", "\u00e9"],
  ])("%s", (_what, bytes, charset, expected) => {
    expect(decodeCharset(bytes, charset)).toBe(expected);
  });
});

it("joins flowed lines within one quote depth, keeps the signature mark", () => {
  expect(joinFlowed("one \ntwo\n> three \n>four\n>> five \n-- \nname", false)).toBe(
    "one two\n> three four\n>> five \n-- \nname",
  );
  expect(joinFlowed("\u5317 \n\u4eac", true)).toBe("\u5317\u4eac");
});

it("takes uuencoded files out of a text, the last one cut off", () => {
  const { rest, files } = takeUuencoded(
    "Hi,\nbegin 644 one.txt\n%:&5L;&\\\n`\nend\nand\nbegin 600 two.txt\n%:&5L;&\\",
  );
  expect(rest).toBe("Hi,\nand");
  expect(files.map((file) => [file.fileName, text(file.bytes)])).toEqual([
    ["one.txt", "hello"],
    ["two.txt", "hello"],
  ]);
  expect(takeUuencoded("begin 644 is no file\nbut words").files).toEqual([]);
});
