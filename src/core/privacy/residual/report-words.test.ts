import { describe, expect, it } from "vitest";
import type { PrivacyReport } from "./report.ts";
import { ordinaryWords, rateWords, remedyWords, searchWords, tableWords } from "./report-words.ts";

const counted = { found: 0, files: 0, byPlace: {}, places: [] };
const report = (search: object, second: object = {}) =>
  ({
    search: { ...counted, values: 10, ordinary: 0, ...search },
    second: {
      ...counted,
      looked: 200,
      units: 0,
      byType: {},
      rate: 0,
      atMost: 0.01487,
      isSample: false,
      ...second,
    },
  }) as unknown as PrivacyReport;

describe("the search in words", () => {
  it("says that nothing stands again", () => {
    expect(searchWords(report({ values: 1_200 }))).toBe(
      "None of 1,200 replaced values stands again in what is given out.",
    );
    expect(searchWords(report({ values: 0 }))).toContain("Nothing was replaced");
  });

  it("says where values stand again", () => {
    const found = { found: 3, files: 2, byPlace: { evidence: 1, table: 2 } };
    expect(searchWords(report(found))).toBe(
      "Of 10 replaced values, some stand again at 3 places in 2 files: 1 in reasons of links, 2 in tables.",
    );
  });

  it("says what was not searched for", () => {
    expect(ordinaryWords(report({}))).toBeUndefined();
    expect(ordinaryWords(report({ ordinary: 4 }))).toContain("4 replaced values would prove");
  });
});

it("tells a rate, with its bound where it is one of a sample", () => {
  expect(rateWords(report({}))).toMatch(/^0 of 200 lines and cells .*: 0\.00.%\.$/);
  expect(rateWords(report({}, { isSample: true }))).toMatch(
    /^0 of 200 lines and cells .* at most 1\.49.% of all that this detector would mark\.$/,
  );
});

describe("a table in words", () => {
  const table = { rows: 40, below: 12, smallest: 1, isExact: true, remedies: [] };
  it("tells rows that can be told apart", () => {
    expect(tableWords(table as never)).toBe(
      "12 of 40 rows share their combination with fewer than four others; some stand alone.",
    );
    expect(tableWords({ ...table, below: 0, smallest: 7 } as never)).toBe(
      "Each combination is shared by at least 7 of 40 rows.",
    );
  });

  it("tells what would help", () => {
    const remedies = [
      { column: "zip", words: "as its first three characters", belowAfter: 2, smallestAfter: 2 },
    ];
    expect(remedyWords({ ...table, remedies } as never)).toBe(
      "With “zip” as its first three characters it would be 2 of 40.",
    );
    expect(remedyWords(table as never)).toBeUndefined();
  });
});
