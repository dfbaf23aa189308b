import { describe, expect, it } from "vitest";
import { profileOf } from "../../../../../tests/helpers/synthetic-profiles.ts";
import { matchColumns } from "./column-match.ts";
import { createNameSimilarity } from "./column-name.ts";
import { createTableReader } from "./tables.ts";

const list = (word: string, from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, i) => `${word} ${from + i}`);

function matched(
  left: readonly [string, readonly string[]][],
  right: readonly [string, readonly string[]][],
): string[] {
  const reader = createTableReader();
  for (const [i, columns] of [left, right].entries())
    reader.read(
      profileOf({
        path: `${i}.csv`,
        type: "csv",
        columns: columns.map(([name, values]) => ({ name, values })),
      }),
      i,
    );
  const [a, b] = reader.tables.flat();
  if (!a || !b) return [];
  return matchColumns(a, b, createNameSimilarity()).map(
    (pair) => `${pair.a.index}=${pair.b.index}`,
  );
}

describe("matchColumns", () => {
  it("lays columns without names against each other by their values, each once", () => {
    const pairs = matched(
      [
        ["", list("street", 0, 40)],
        ["", list("person", 0, 40)],
        ["", list("colour", 0, 40)],
      ],
      [
        ["", list("person", 4, 44)],
        ["", list("street", 2, 42)],
        ["", list("animal", 0, 40)],
      ],
    );
    expect(pairs.sort()).toEqual(["0=1", "1=0"]);
  });

  it("lays a column without a name against a named one by values", () => {
    const pairs = matched(
      [
        ["", list("street", 0, 40)],
        ["", list("person", 0, 40)],
      ],
      [
        ["who", list("person", 4, 44)],
        ["where", list("street", 2, 42)],
      ],
    );
    expect(pairs.sort()).toEqual(["0=1", "1=0"]);
  });

  it("does not match columns without names that share few values", () => {
    const pairs = matched(
      [
        ["", list("street", 0, 40)],
        ["", list("person", 0, 40)],
      ],
      [
        ["", list("street", 30, 70)],
        ["", list("person", 30, 70)],
      ],
    );
    expect(pairs).toEqual([]);
  });

  it("matches names of one concept across languages", () => {
    const pairs = matched(
      [
        ["Kundennummer", list("c", 0, 20)],
        ["Bestelldatum", list("d", 0, 20)],
      ],
      [
        ["data zamówienia", list("e", 0, 20)],
        ["customer_id", list("f", 0, 20)],
      ],
    );
    expect(pairs.sort()).toEqual(["0=1", "1=0"]);
  });
});
