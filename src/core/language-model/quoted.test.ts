import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findQuoted } from "./quoted.ts";

const text = "Lease  Agreement\nRent: EUR 1,200.00 (net), due on 1 May 2026. Größe 40 m².";
const quoted = (quote: string) => {
  const place = findQuoted(text, quote);
  return place === null ? null : text.slice(place.start, place.end);
};

describe("a quotation", () => {
  it("is found whatever its case and white space", () => {
    expect(quoted("lease agreement")).toBe("Lease  Agreement");
    expect(quoted(" EUR 1,200.00  (NET), ")).toBe("EUR 1,200.00 (net),");
    expect(quoted("größe")).toBe("Größe");
  });

  it("is of whole words", () => {
    expect(quoted("ease agreement")).toBeNull();
    expect(quoted("EUR 1")).toBe("EUR 1");
    expect(quoted("EUR 1,20")).toBeNull();
  });

  it("is none without words, or too long", () => {
    expect(quoted(" .,( ")).toBeNull();
    expect(quoted("")).toBeNull();
    expect(quoted("a".repeat(500))).toBeNull();
  });

  it("is what the text says wherever it is cut at words, with any signs in it", () => {
    const word = fc.stringMatching(/^[a-zA-Z0-9(){}[\]\\^$.|?*+/-]{1,8}$/);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 12 }),
        fc.nat(),
        fc.nat(),
        (words, a, b) => {
          const from = a % words.length;
          const part = words.slice(from, from + 1 + (b % (words.length - from))).join(" ");
          const whole = words.join("\n");
          const place = findQuoted(whole, part);
          if (!/[a-zA-Z0-9]/.test(part)) {
            expect(place).toBeNull();
            return;
          }
          expect(place).not.toBeNull();
          expect(whole.slice(place?.start, place?.end).replaceAll("\n", " ").toLowerCase()).toBe(
            part.toLowerCase(),
          );
        },
      ),
    );
  });
});
