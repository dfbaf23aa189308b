import { describe, expect, test } from "vitest";
import { seededRandom } from "../../../kit/random.ts";
import { discover } from "./discover.ts";
import { type Figures, relationWords } from "./relation.ts";

/** The main relations of a table, in words. */
function relationsOf(names: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const digits = names.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.split(".")[1]?.length ?? 0)),
  );
  return mainOf(
    rows.map((row) => row.map(Number)),
    digits,
  ).map(({ relation }) => relationWords(relation, (column) => names[column] ?? ""));
}

function mainOf(rows: readonly (readonly number[])[], digits: readonly number[]) {
  return discover(pairsOf(rows), digits).filter(({ isMain }) => isMain);
}

/** `read` counts the figures that are asked for. */
function pairsOf(rows: readonly (readonly number[])[], read: () => void = () => {}) {
  const figures = rows.map(
    (row) =>
      new Proxy(Float64Array.from(row), {
        get(target, key) {
          read();
          return Reflect.get(target, key, target);
        },
      }) as Figures,
  );
  return figures.map((row, i) => ({ row, previous: figures[i - 1] ?? null }));
}

const made = <T>(count: number, row: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => row(i));

describe("what is below the rounding of the target is no relation", () => {
  const random = seededRandom(7);
  const whole = (from: number, to: number) => from + Math.floor(random() * (to - from));
  const rows = (row: (planned: number, isOff: boolean) => string[]) =>
    made(60, (i) => row(whole(5, 65), i % 15 === 7));
  const delivered = (planned: number, isOff: boolean) => String(isOff ? planned - 4 : planned);

  test.each([
    [
      "a sum with a weight",
      rows((p, isOff) => [String(p), (0.05 + random() * 0.4).toFixed(2), delivered(p, isOff)]),
    ],
    [
      "a rate of one or two per cent",
      made(60, (i) => {
        const p = whole(5, 24);
        return [String(p), String(whole(1, 3)), delivered(p, i % 15 === 7)];
      }),
    ],
    [
      "a product with a rate of exchange near one",
      made(60, (i) => {
        const p = whole(5, 24);
        return [String(p), (0.985 + random() * 0.03).toFixed(3), delivered(p, i % 15 === 7)];
      }),
    ],
    [
      "prices and a weight in tons",
      rows((_, isOff) => {
        const list = 5 + random() * 90;
        const price = (isOff ? 0.8 : 1) * list;
        return [list.toFixed(2), (0.001 + random() * 0.008).toFixed(3), price.toFixed(2)];
      }),
    ],
  ])("%s", (_, table) => {
    expect(relationsOf(["planned", "small", "actual"], table)).toEqual([]);
  });

  test("small terms that the target shows are one", () => {
    const table = rows((p) => {
      const freight = 0.05 + random() * 0.4;
      return [p.toFixed(2), freight.toFixed(2), (p + Number(freight.toFixed(2))).toFixed(2)];
    });
    expect(relationsOf(["net", "freight", "gross"], table)).toEqual(["net + freight = gross"]);
  });
});

test("columns that go together are in no relation by that alone", () => {
  for (let seed = 1; seed <= 12; seed++) {
    const random = seededRandom(seed);
    const rows = made(20 + 10 * seed, () => {
      const size = random() * 10;
      const answers = made(5, () => Math.max(1, Math.round(size + 3 * random())));
      return [...answers, 50 + 20 * size + 30 * random(), 2 * size + 4 * random()].map((value, i) =>
        Number(value.toFixed(i < 5 ? 0 : 1)),
      );
    });
    expect(mainOf(rows, [0, 0, 0, 0, 0, 1, 1]), `seed ${seed}`).toEqual([]);
  }
});

test("rows are told apart by all their figures", () => {
  // 9 for 41 and 10 for 10: both come to 320 where one figure is taken times 31.
  const rows = [10, 13, 17, 22, 29, 35, 41, 50, 58].map((sum, i) => [i + 2, sum - i - 2, sum]);
  const [sum] = mainOf([...rows, [2, 7, 41]], [0, 0, 0]);
  expect(sum).toMatchObject({ relation: { kind: "sum", target: 2 }, agreeing: 9, telling: 10 });
});

describe("figures that are read", () => {
  const readsOf = (rows: readonly (readonly number[])[]): number => {
    let reads = 0;
    const pairs = pairsOf(rows, () => reads++);
    discover(
      pairs,
      (rows[0] ?? []).map(() => 0),
    );
    return reads;
  };
  const SIZE = { rows: 120, columns: 8 };
  const table = (cell: (random: () => number, row: number) => number) => {
    const random = seededRandom(5);
    return made(SIZE.rows, (row) => made(SIZE.columns, () => cell(random, row)));
  };
  const count = (random: () => number) => 1 + Math.floor(random() * 30);
  const dense = readsOf(table(count));

  test.each([
    ["few counts among zeros", table((random) => (random() < 0.8 ? 0 : count(random)))],
    ["zeros first", table((random, row) => (row < 12 ? 0 : count(random)))],
    ["gaps first", table((random, row) => (row < 105 ? Number.NaN : count(random)))],
  ])("%s: a few times those of a table of counts at most", (_, rows) => {
    expect(readsOf(rows)).toBeLessThan(4 * dense);
  });
});
