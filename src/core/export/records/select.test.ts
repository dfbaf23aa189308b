import { expect, test } from "vitest";
import { seededRandom } from "../../kit/random.ts";
import { expectedStay, select } from "./select.ts";

const random = seededRandom(11);
const SIZES = Array.from({ length: 4_000 }, () => Math.round(200 + 1_800 * random()));
const ALL = { count: SIZES.length, error: 0.02 };
const TOKENS = SIZES.reduce((sum, size) => sum + size, 0);
const SAMPLE = SIZES.filter((_, at) => at % 20 === 0);

test.each([1, 5, 40])("%d % of all tokens let as many records stay as a sample tells", (share) => {
  const maxTokens = Math.round((TOKENS * share) / 100);
  const candidates = {
    count: SIZES.length,
    kind: () => 0,
    type: () => 0,
    hash: (at: number) => at,
    tokens: (at: number) => SIZES[at] ?? 0,
  };
  const limits = { mostOfOneKind: 1, mostOfOneType: 1, maxRecords: 0, maxTokens, seed: 1 };
  const stay = select(candidates, limits).reduce((sum, each) => sum + each, 0);
  const { count, error } = expectedStay(SAMPLE, ALL, limits);
  expect(error).toBeGreaterThan(0);
  expect(Math.abs(count / stay - 1)).toBeLessThan(0.15);
});

test("the tighter budget decides, and none is wider than all", () => {
  expect(expectedStay(SAMPLE, ALL, { maxRecords: 0, maxTokens: 0 })).toEqual(ALL);
  expect(expectedStay(SAMPLE, ALL, { maxRecords: 30, maxTokens: TOKENS })).toEqual({
    count: 30,
    error: 0,
  });
  expect(expectedStay(SAMPLE, ALL, { maxRecords: 9_999, maxTokens: 2 * TOKENS })).toEqual(ALL);
  expect(expectedStay([900], ALL, { maxRecords: 30, maxTokens: 400 }).count).toBe(0);
  expect(expectedStay([], { count: 0, error: 0 }, { maxRecords: 0, maxTokens: 5 }).count).toBe(0);
});
