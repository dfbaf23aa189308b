import { expect, it } from "vitest";
import { dictionaryBytes } from "./seven-zip.ts";

it.each([
  ["Method = LZMA2:26 BCJ", 2 ** 26],
  ["Method = LZMA:1536m 7zAES:19", 1536 * 2 ** 20],
  ["Method = LZMA2:12k", 12 * 2 ** 10],
  ["Method = PPMD:o32:mem1g", 2 ** 30],
  ["Method = PPMD:o6:mem24", 2 ** 24],
  ["Method = v5:m3:64M", 64 * 2 ** 20],
  ["Method = Copy", 0],
])("%s asks for %i bytes", (line, bytes) => {
  expect(dictionaryBytes(line)).toBe(bytes);
});
