import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clauseEnd, clauseStart } from "./clause-borders.ts";
import { wholeClauses } from "./whole-clauses.ts";

const NUMBERS = ["12,400", "10:30", "1,250.50", "3 : 1", "12 400", "1.200,75", "4711", "2,5"];
const WORDS = [
  "EUR",
  "owes",
  "at",
  "(lot",
  "B)",
  "and",
  "while;",
  "Anna,",
  "**she**",
  "am",
  "of",
  "-",
];

describe("the borders of a clause", () => {
  it.each([
    ["At 10:30 Anna had ", "At 10:30 Anna had "],
    ["owes 12,400 EUR, has ", " has "],
    ["Frau Weber ist am 3. Mai wegen ", "Frau Weber ist am 3. Mai wegen "],
    ["Seit der 2. Operation hat sie ", "Seit der 2. Operation hat sie "],
    ["Since 2019, 30 people have ", " 30 people have "],
    ["We met on 3. She has ", "She has "],
    ["1. She has ", "She has "],
    ["Anna (a nurse, 40) has ", "Anna (a nurse, 40) has "],
    ["Anna (a nurse; has ", " has "],
    ["She has **asthma** and *", "She has **asthma** and *"],
  ])("begin behind the last mark: %s", (before, clause) => {
    expect(before.slice(clauseStart(before))).toBe(clause);
  });

  it.each([
    [" and pays 3,5 % of it, then", " and pays 3,5 % of it"],
    [" since 10:30: then", " since 10:30"],
    [" am 3. Mai. Then", " am 3. Mai"],
    [" (left side, mild) since May) and", " (left side, mild) since May"],
    [" (left side\nand the next line", " (left side"],
    [" since type 1. Call her", " since type 1"],
  ])("end at the next mark: %s", (behind, clause) => {
    expect(behind.slice(0, clauseEnd(behind))).toBe(clause);
  });

  it("lie in no number", () => {
    const part = fc.array(fc.oneof(fc.constantFrom(...NUMBERS), fc.constantFrom(...WORDS)), {
      maxLength: 120,
    });
    fc.assert(
      fc.property(part, part, (before, behind) => {
        const front = [...before, ""].join(" ");
        const text = `${front}diabetes${["", ...behind].join(" ")}`;
        const start = front.length;
        const found = { type: "HEALTH_CONDITION", start, end: start + 8, confidence: 1, why: "" };
        for (const { start: from, end: to } of wholeClauses(text, [found], []))
          for (const border of [from, to])
            expect(`${text.slice(0, border)}|${text.slice(border)}`).not.toMatch(
              /\p{N}[,.:]?\|[,.:]?\p{N}|\p{N}\s?:?\s?\|\s?:?\s?\p{N}/u,
            );
      }),
      { numRuns: 2_000 },
    );
  });
});
