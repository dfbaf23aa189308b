import { describe, expect, test } from "vitest";
import { seededRandom } from "../../kit/random.ts";
import { ResolveOptions, type ResolveTable } from "./contract.ts";
import { resolveEntities } from "./resolve.ts";

const OPTIONS = ResolveOptions.parse({ oneToOne: "no" });

/** Tables whose columns know nothing of each other: some with three values, some with one for each row, even and uneven. */
function randomTable(seed: number): ResolveTable {
  const random = seededRandom(seed);
  const int = (least: number, most: number): number =>
    least + Math.floor(random() * (most - least + 1));
  const word = (): string =>
    Array.from({ length: int(2, 4) }, () => "barimotenluk".slice(2 * int(0, 5)).slice(0, 2)).join(
      "",
    );
  const cells: readonly (() => string)[] = [
    word,
    () => `${word()} ${word()} ${word()}`,
    () => String(int(1900, 2024)),
    () => String(int(1, 5_000) / 4),
    () => `20${int(10, 23)}-0${int(1, 9)}-1${int(0, 9)}`,
    () => `${word().toUpperCase()}-${int(1, 999)}`,
  ];
  const size = int(20, 200);
  const columns = ["name", "b", "type", "year", "code", "f", "g"].slice(0, int(2, 7));
  const makers = columns.map(() => {
    const cell = cells[int(0, cells.length - 1)] as () => string;
    const values = Array.from({ length: [2, 4, 10, 40, size][int(0, 4)] as number }, cell);
    const isUneven = random() < 0.5;
    return () =>
      values[Math.floor((isUneven ? random() ** 3 : random()) * values.length)] as string;
  });
  return {
    name: `random ${seed}`,
    columns,
    rows: Array.from({ length: size }, () => makers.map((make) => make())),
  };
}

test("columns that know nothing of each other give no group above 90 %", () => {
  const bold: string[] = [];
  for (let seed = 1; seed <= 60; seed++) {
    const { clusters } = resolveEntities([randomTable(seed)], OPTIONS);
    for (const { confidence } of clusters)
      if (confidence > 0.9) bold.push(`${seed}: ${confidence}`);
  }
  expect(bold).toEqual([]);
});

const SYLLABLES = ["ba", "ri", "mo", "ten", "lu", "kar", "sha", "vel", "do", "nim", "gar", "est"];

/** Different names of two words each. */
function names(count: number, seed: number): string[] {
  const random = seededRandom(seed);
  const word = (): string => {
    const [a, b, c] = [0, 1, 2].map(() => SYLLABLES[Math.floor(random() * SYLLABLES.length)]);
    return `${a?.charAt(0).toUpperCase()}${a?.slice(1)}${b}${c}`;
  };
  const found = new Set<string>();
  while (found.size < count) found.add(`${word()} ${word()}`);
  return [...found];
}

describe("rows that are called otherwise", () => {
  test("members of a team who joined in one month are not one", () => {
    const random = seededRandom(9);
    const rows = names(170, 5).map((name, i) => {
      // A team of six joins at once; nobody else in that year.
      const year = i < 6 ? 1978 : 1980 + Math.floor(random() * 35);
      const month = i < 6 ? "Feb" : (["Jan", "Mar", "Sep", "Nov"][i % 4] as string);
      return [
        `http://wiki.example.org/${name.replace(" ", "_")}_(Earth-616)`,
        name,
        String(i < 6 ? 100 + i : Math.floor(random() * 3_000)),
        random() < 0.7 ? "MALE" : "FEMALE",
        `${month}-${String(year).slice(2)}`,
        String(year),
        String(2015 - year),
        i < 6 ? "Honorary" : "Full",
        i < 6 ? "Guardians" : (["Mutants", "Eternals", "Inhumans", "Defenders"][i % 4] as string),
      ];
    });
    const columns = ["URL", "Hero", "Count", "Gender", "Joined", "Year", "Years", "Status", "Team"];
    expect(resolveEntities([{ name: "t", columns, rows }], OPTIONS).clusters).toEqual([]);
  });

  test("answers to a form are not one because they chose the same", () => {
    const random = seededRandom(4);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const rows = Array.from({ length: 120 }, (_, i) => [
      `R_${(i * 7_919 + 104_729).toString(36)}x${i}`,
      pick(["Methods", "Physical", "Human"]),
      pick(["Qualitative", "Quantitative", "Mixed methods"]),
    ]);
    const columns = ["response id", "theme", "method"];
    expect(resolveEntities([{ name: "t", columns, rows }], OPTIONS).clusters).toEqual([]);
  });

  test("a row entered twice is found among them all the same", () => {
    const rows = names(120, 8).map((name, i) => [name, `${i % 5} Kiel`, String(1990 + (i % 30))]);
    rows.push([...(rows[17] as string[])]);
    const { clusters } = resolveEntities(
      [{ name: "t", columns: ["name", "office", "year"], rows }],
      OPTIONS,
    );
    expect(clusters.map(({ members }) => members.map(({ row }) => row))).toEqual([[17, 120]]);
    expect(clusters[0]?.confidence).toBeGreaterThan(0.95);
  });
});
