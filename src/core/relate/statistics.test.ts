import { describe, expect, it } from "vitest";
import { takeStatistics } from "./statistics.ts";

const files = (...lists: number[][]): Uint32Array[] => lists.map((list) => Uint32Array.from(list));
const FIRST = files([1, 2, 3], [1, 2], [1, 4]);

describe("frequencies", () => {
  it("say in how many files a key stood and stands", () => {
    const { of, now, shared } = takeStatistics(3).frequencies("test", FIRST);
    expect([1, 2, 3, 9].map(of)).toEqual([3, 2, 1, 1]);
    expect([1, 2, 3, 9].map(now)).toEqual([3, 2, 0, 0]);
    expect(shared.size).toBe(2);
  });

  it("stand while files come and go; what is now is counted anew", () => {
    const before = takeStatistics(3);
    before.frequencies("test", FIRST, true);
    const after = takeStatistics(5, before.freeze());
    const { of, now } = after.frequencies("test", [...FIRST, ...files([2, 3, 4], [2, 4])], true);
    expect(after.files).toBe(3);
    expect([1, 2, 3, 4].map(of)).toEqual([3, 2, 1, 1]);
    expect([1, 2, 3, 4].map(now)).toEqual([3, 4, 2, 3]);
  });

  it("count a new key when it first comes, and never again", () => {
    const first = takeStatistics(3);
    first.frequencies("test", FIRST, true);
    const second = takeStatistics(5, first.freeze());
    expect(second.frequencies("test", files([7, 1], [7], [8]), true).of(7)).toBe(2);
    const third = takeStatistics(9, second.freeze());
    const { of, now } = third.frequencies("test", files([7, 8], [7, 8], [7]), true);
    expect([7, 8].map(of)).toEqual([2, 1]);
    expect([7, 8].map(now)).toEqual([3, 2]);
    // What nobody holds any more is still what it was.
    expect(of(1)).toBe(3);
  });

  it("of one family are not those of another", () => {
    const statistics = takeStatistics(3);
    statistics.frequencies("one", FIRST);
    expect(statistics.frequencies("other", files([1])).of(1)).toBe(1);
  });
});

describe("figures", () => {
  it("are measured once, and stand in what is taken later", () => {
    const before = takeStatistics(3);
    expect(before.figure("size", () => 5)).toBe(5);
    expect(before.figure("size", () => 6)).toBe(5);
    expect([...before.figures("edges", () => Float64Array.of(1, 2))]).toEqual([1, 2]);
    const after = takeStatistics(4, before.freeze());
    expect(after.figure("size", () => 7)).toBe(5);
    expect([...after.figures("edges", () => Float64Array.of(3))]).toEqual([1, 2]);
    expect(after.figure("new", () => 8)).toBe(8);
  });
});

it("what is frozen again without a new key is what was frozen before", () => {
  const before = takeStatistics(3);
  before.frequencies("test", FIRST, true);
  before.figure("size", () => 5);
  const frozen = before.freeze();
  const again = takeStatistics(2, frozen);
  again.frequencies("test", FIRST.slice(1), true);
  expect(again.freeze()).toEqual(frozen);
});
