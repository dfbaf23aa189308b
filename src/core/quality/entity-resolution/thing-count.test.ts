import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ThingCount } from "./thing-count.ts";

const at = (fileId: string, ...rows: number[]) => ({ fileId, sheet: "S", rows });

function counted(groups: ReadonlyArray<ReadonlyArray<ReturnType<typeof at>>>): [number, number] {
  const count = new ThingCount();
  for (const group of groups) count.add(group);
  return [count.things, count.rows];
}

describe("things that groups of rows are about", () => {
  it("count once, however many pairs of lists hold them", () => {
    const [a, b, c] = [at("a", 2), at("b", 7), at("c", 5)];
    const pairs = [
      [a, b],
      [b, c],
      [a, c],
    ];
    expect(counted(pairs)).toEqual([1, 3]);
    expect(counted([...pairs, [at("a", 3), at("b", 8)]])).toEqual([2, 5]);
  });

  it("are one where a later group joins them, and stay two where only their rows' numbers are equal", () => {
    expect(counted([[at("a", 2, 3)], [at("a", 4, 5)], [at("a", 3, 4)]])).toEqual([1, 4]);
    expect(counted([[at("a", 2, 3)], [{ ...at("a", 2, 3), sheet: "T" }]])).toEqual([2, 4]);
    expect(counted([])).toEqual([0, 0]);
  });

  it("do not hang on the order of groups", () => {
    const group = fc.array(
      fc.tuple(fc.constantFrom("a", "b", "c"), fc.nat(12)).map(([file, row]) => at(file, row)),
      { minLength: 2, maxLength: 4 },
    );
    fc.assert(
      fc.property(fc.array(group, { maxLength: 12 }), (groups) => {
        expect(counted(groups.toReversed())).toEqual(counted(groups));
      }),
    );
  });
});
