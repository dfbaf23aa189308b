import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { base64ToBytes, base64ToWords, bytesToBase64, wordsToBase64 } from "./base64.ts";

describe("base64", () => {
  it("equals Node's for any bytes, and comes back", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = bytesToBase64(bytes);
        expect(text).toBe(Buffer.from(bytes).toString("base64"));
        expect([...base64ToBytes(text)]).toEqual([...bytes]);
      }),
    );
  });

  it("keeps unsigned words, little-endian", () => {
    expect(wordsToBase64([1, 0xffffffff])).toBe(
      Buffer.from([1, 0, 0, 0, 255, 255, 255, 255]).toString("base64"),
    );
    fc.assert(
      fc.property(fc.uint32Array({ maxLength: 50 }), (words) => {
        expect([...base64ToWords(wordsToBase64(words))]).toEqual([...words]);
      }),
    );
  });

  it("drops a broken tail and foreign letters", () => {
    expect([...base64ToBytes("AQ I=\n!")]).toEqual([1, 2]);
    expect(base64ToWords("AQID")).toHaveLength(0);
  });
});
