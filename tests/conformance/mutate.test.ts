import { strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { enclosed, mutate, mutateText, seededRandom } from "../fuzz/mutate.ts";

const packed = zipSync({
  "a.xml": strToU8('<a n="1"><b>text 12</b></a>'.repeat(20)),
  "b.bin": new Uint8Array(200),
});

describe("damage for fuzz runs", () => {
  it("is the same for the same seed and another for the next", () => {
    const damaged = (seed: number) =>
      Buffer.from(mutate(packed, seededRandom(seed))).toString("hex");
    expect(damaged(7)).toBe(damaged(7));
    expect(new Set(Array.from({ length: 30 }, (_, seed) => damaged(seed))).size).toBeGreaterThan(
      20,
    );
  });

  it("reaches the inside of containers, which still open", () => {
    let opened = 0;
    for (let seed = 0; seed < 60; seed++) {
      try {
        const parts = unzipSync(mutate(packed, seededRandom(seed)));
        if (
          Buffer.compare(
            parts["a.xml"] ?? new Uint8Array(),
            unzipSync(packed)["a.xml"] ?? new Uint8Array(),
          ) !== 0
        )
          opened++;
      } catch {
        // Outer bytes were changed.
      }
    }
    expect(opened).toBeGreaterThan(15);
  });

  it("finds what stands between marks as patterns do, on one endless line too", () => {
    const text = '<a "b" c><d>\n"e" <f\n';
    const shown = (opening: string, closing: string) =>
      [...enclosed(text, opening, closing)].map(({ start, end }) => text.slice(start, end));
    expect(shown("<", ">")).toEqual(text.match(/<[^>]*>/g));
    expect(shown('"', '"')).toEqual(text.match(/"[^"]*"/g));
    expect(shown("", "\n")).toEqual(text.match(/[^\n]*\n/g));
    // A pattern would take hours for these.
    const endless = "<".repeat(3_000_000);
    expect([...enclosed(endless, "<", ">")]).toEqual([]);
    expect([...enclosed(endless, "", "\n")]).toEqual([]);
  });

  it("leaves nothing out when text has no markup", () => {
    for (let seed = 0; seed < 40; seed++)
      expect(mutateText(strToU8("plain"), seededRandom(seed))).toBeInstanceOf(Uint8Array);
  });
});
