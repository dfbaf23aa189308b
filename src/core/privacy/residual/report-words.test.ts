import { describe, expect, it } from "vitest";
import type { PrivacyReport } from "./report.ts";
import {
  fileNameWords,
  ordinaryWords,
  rateWords,
  remedyWords,
  searchWords,
  tableWords,
} from "./report-words.ts";

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
  expect(rateWords(report({}))).toBe(
    "The second search marks nothing in 200 lines and cells. That is no proof that nothing is left: see what it can see.",
  );
  expect(rateWords(report({}, { isSample: true }))).toContain(
    "With 95 % certainty it would mark at most 1.49 % of all of them.",
  );
  expect(rateWords(report({}, { units: 2, rate: 0.01 }))).toBe(
    "The second search marks 2 of 200 lines and cells, which may still hold something personal: 1.00 %.",
  );
});

it("names of files and reasons of links are told together", () => {
  expect(fileNameWords(report({}))).toBeUndefined();
  expect(fileNameWords(report({ byPlace: { "file-name": 2, evidence: 30 } }))).toMatch(
    /reasons of links quote them/,
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
