/** What every detector of personal data must keep to, whatever it looks for. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Detector } from "../../src/core/privacy/detectors/contract.ts";
import { scanText } from "../../src/core/privacy/scan.ts";
import { growsLinearly } from "../helpers/growth.ts";

/** Texts that make careless patterns slow; each is repeated to about 200,000 characters. */
const HOSTILE = [
  "a",
  "A",
  "1",
  " ",
  "-",
  "a@",
  "@a.",
  "1 ",
  "1-",
  "(1",
  "+1 ",
  "Aa ",
  "A. ",
  "A1",
  "DE89 3704 ",
  ":1",
  "::",
  "1.",
  "12 Main ",
  "Rue de la ",
  "Mr. ",
  "von der ",
  "password ",
  "http://",
  "www.",
  "\n, ",
  "ß-",
  "\ud83d\ude00",
  "-----BEGIN PRIVATE KEY-----",
  "eyJhbGci-",
  "sk-a1",
  "Best,\n",
  "Dear A ",
  "Apt. 1 ",
  "1 Main St\n",
  "the corner of ",
  "password: ",
  "ab:cd:",
  "a://",
  "http://www.",
  "5 years ",
  "March 1 ",
  "12 345 678 ",
  "Smith, Jones and ",
  "patricia ",
  "nurse\n",
  "address is ",
  "born on ",
  "github: ",
  "by @a ",
  "by @a, ",
];
/** Of the shorter of two texts that are compared. */
const HOSTILE_CHARS = 25_000;

/** Registers the suite. `samples` maps each of the detector's types to texts in which «…» marks what must be found. */
export function detectorSuite(
  detector: Detector,
  samples: Readonly<Record<string, readonly string[]>>,
): void {
  const find = (text: string) => [...detector.find({ scan: scanText(text), region: "US" })];

  describe(`detector ${detector.name}`, () => {
    it("has a sample for every type that it reports", () => {
      expect(Object.keys(samples).sort()).toEqual([...detector.types].sort());
    });

    for (const [type, texts] of Object.entries(samples)) {
      it.each(texts)(`finds ${type} in %s`, (marked) => {
        const start = marked.indexOf("«");
        const text = marked.replace(/[«»]/g, "");
        const end = marked.indexOf("»") - 1;
        expect(detector.wants(scanText(text))).toBe(true);
        expect(find(text)).toContainEqual(expect.objectContaining({ type, start, end }));
      });
    }

    it("reports only its types, inside the text, with a confidence of 0 to 1, the same each time", () => {
      const pieces = Object.values(samples).flatMap((texts) =>
        texts.map((text) => text.replace(/[«»]/g, "")),
      );
      const text = fc
        .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "grapheme" }), fc.string()))
        .map((parts) => parts.join(" "));
      fc.assert(
        fc.property(text, (value) => {
          const found = find(value);
          for (const finding of found) {
            expect(detector.types).toContain(finding.type);
            expect(finding.start).toBeGreaterThanOrEqual(0);
            expect(finding.end).toBeGreaterThan(finding.start);
            expect(finding.end).toBeLessThanOrEqual(value.length);
            expect(finding.confidence).toBeGreaterThan(0);
            expect(finding.confidence).toBeLessThanOrEqual(1);
          }
          expect(find(value)).toEqual(found);
          if (found.length > 0) expect(detector.wants(scanText(value))).toBe(true);
        }),
        { numRuns: 60 },
      );
    });

    it("stays linear on texts made to slow it down", () => {
      for (const piece of HOSTILE) {
        const search = (pieces: number) => void find(piece.repeat(pieces));
        const pieces = Math.ceil(HOSTILE_CHARS / piece.length);
        expect(growsLinearly(search, pieces), JSON.stringify(piece)).toBe(true);
      }
    });
  });
}
