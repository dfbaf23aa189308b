import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { factText } from "./find-key-facts.ts";
import { stripped } from "./head-lines.ts";
import { factLines, LINE_CHARACTERS, withoutEnd } from "./lines.ts";

describe("factLines", () => {
  it("gives no line longer than its bound, each as it stands at its place", () => {
    const part = fc.constantFrom("1", "~", " ", "-", "# ", "a", ",", "12.50 ", "total ", "\n", "|");
    const long = fc
      .array(fc.tuple(part, fc.integer({ min: 1, max: 300 })), { maxLength: 8 })
      .map((parts) => parts.map(([text, times]) => text.repeat(times)).join(""));
    fc.assert(
      fc.property(long, (text) => {
        for (const line of factLines(text, 1_500)) {
          expect(line.text.length).toBeLessThanOrEqual(LINE_CHARACTERS);
          expect(text.slice(line.start, line.end)).toBe(line.text);
        }
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it("cuts a long line between words and keeps all of them, a minus too", () => {
    const text = `${"apples ".repeat(60)}- 5.00 end`;
    const lines = factLines(text, 100);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.map((line) => line.text).join(" ")).toBe(text);
  });

  it("leaves out a word that is longer than a line", () => {
    const lines = factLines(`before ${"3f9a27b1".repeat(100)} behind`, 100);
    expect(lines.map((line) => line.text)).toEqual(["before", "behind"]);
  });
});

describe("ends of lines", () => {
  it("looks for a number of registration in the last characters alone", () => {
    const name = "Harbour Trading ";
    expect(stripped(`${name}(519537-X)`)).toBe(name.trim());
    const digits = "1".repeat(5_000);
    // Of digits without end the last are taken, never all of them from each place.
    expect(stripped(name + digits).startsWith(name + digits.slice(0, 4_900))).toBe(true);
  });

  it("asks once for each character that it takes away, and once more", () => {
    let asked = 0;
    const sign = { test: (char: string) => ++asked > 0 && char === " " } as RegExp;
    expect(withoutEnd(`a${" ".repeat(1_000)}`, sign)).toBe("a");
    expect(asked).toBe(1_001);
    expect(withoutEnd(`a${" ".repeat(1_000)}b`, sign)).toHaveLength(1_002);
    expect(asked).toBe(1_002);
  });

  it("joins the lines of a fact as one expression would", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", " ", "\n", "|", "\t"), { maxLength: 12 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, (written) => {
        expect(factText(written)).toBe(written.replace(/[\s|]*[\n|][\s|]*/g, " ").trim());
      }),
      { seed: 5, numRuns: 400 },
    );
  });
});
