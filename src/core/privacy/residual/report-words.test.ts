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
  const columns = [{ name: "born" }, { name: "town" }];
  const table = { rows: 40, below: 12, smallest: 1, isExact: true, remedies: [], columns };
  const words = (of: object) => tableWords({ ...table, ...of } as never);

  it("says what it means that rows can be told apart", () => {
    expect(words({})).toBe(
      "12 of 40 rows can be traced to a person by whoever knows “born” and “town” of them: fewer than five rows fit, sometimes one alone.",
    );
    expect(words({ rows: 21, below: 21, smallest: 2 })).toBe(
      "Each of the 21 rows can be traced to a person by whoever knows “born” and “town” of them: fewer than five rows fit. In so short a table that is hard to avoid.",
    );
    expect(words({ isExact: false, below: 40 })).toMatch(/^About 40 of 40 rows /);
    expect(words({ rows: 1, below: 1 })).toMatch(/^The only row can /);
  });

  it("says that nobody is found, and names some of many columns", () => {
    expect(words({ below: 0, smallest: 7 })).toBe(
      "Nobody is found in this table by “born” and “town”: at least 7 of 40 rows fit each combination.",
    );
    const many = ["a", "b", "c", "d", "e"].map((name) => ({ name }));
    expect(words({ columns: many })).toContain("knows “a”, “b”, “c” and 2 more of them");
  });

  it("tells what would help", () => {
    const best = { column: "zip", words: "as its first three characters", smallestAfter: 2 };
    const remedy = (of: object) =>
      remedyWords({ ...table, remedies: [{ ...best, belowAfter: 2 }], ...of } as never);
    expect(remedy({})).toBe(
      "What helps most: “zip” as its first three characters in the policy; then it would be 2 of 40 rows.",
    );
    expect(remedy({ remedies: [{ ...best, belowAfter: 0 }] })).toContain("no row could be traced");
    expect(remedy({ remedies: [] })).toContain("keep the file out");
    expect(remedy({ below: 0 })).toBeUndefined();
  });
});
