import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hash32, hash32Bytes, hash64, mix32 } from "./hash.ts";

const ascii = (text: string) => new TextEncoder().encode(text);

describe("hash32Bytes", () => {
  it.each([
    ["", 0, 0],
    ["", 1, 0x514e28b7],
    ["test", 0, 0xba6bd213],
    ["Hello, world!", 0, 0xc0363e43],
    ["The quick brown fox jumps over the lazy dog", 0, 0x2e4ff723],
    ["aaa", 0x9747b28c, 0x283e0130],
    ["aa", 0x9747b28c, 0x5d211726],
  ])("equals the reference value for %j with seed %i", (text, seed, expected) => {
    expect(hash32Bytes(ascii(text), seed)).toBe(expected);
  });
});

describe("hash32", () => {
  it("equals the byte form over UTF-16LE for any text and seed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.integer(), (text, seed) => {
        expect(hash32(text, seed)).toBe(
          hash32Bytes(new Uint8Array(Buffer.from(text, "utf16le")), seed),
        );
      }),
    );
  });

  it("spreads near-equal texts over the whole range", () => {
    const buckets = new Array<number>(16).fill(0);
    for (let i = 0; i < 16_000; i++) {
      const bucket = hash32(`value-${i}`) >>> 28;
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    }
    expect(Math.min(...buckets)).toBeGreaterThan(850);
    expect(Math.max(...buckets)).toBeLessThan(1150);
  });
});

describe("hash64 and mix32", () => {
  it("has no collision on a hundred thousand texts", () => {
    const seen = new Set<bigint>();
    for (let i = 0; i < 100_000; i++) seen.add(hash64(`k${i}`));
    expect(seen.size).toBe(100_000);
  });

  it("mixes to unsigned 32-bit integers, one to one", () => {
    const seen = new Set<number>();
    for (let i = 0; i < 10_000; i++) seen.add(mix32(i));
    expect(seen.size).toBe(10_000);
    expect(
      [...seen].every((value) => Number.isInteger(value) && value >= 0 && value <= 0xffffffff),
    ).toBe(true);
  });
});
