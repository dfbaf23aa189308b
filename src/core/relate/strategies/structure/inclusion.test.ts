import { describe, expect, it } from "vitest";
import { prepareStrategy } from "../../../../../tests/helpers/open-corpus.ts";
import { profileOf } from "../../../../../tests/helpers/synthetic-profiles.ts";
import type { FileProfile } from "../../../model/profile.ts";
import { structureStrategy } from "./structure.ts";

type Columns = Readonly<Record<string, readonly (string | number)[]>>;

const table = (path: string, columns: Columns): FileProfile =>
  profileOf({
    path,
    type: "csv",
    columns: Object.entries(columns).map(([name, values]) => ({
      name,
      type: typeof values[0] === "number" ? "integer" : "text",
      values: values.map(String),
    })),
  });
const named = (word: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${word} ${i}`);
const coded = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}-${100 + i}`);
const counted = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);
const twice = <T>(values: readonly T[]): T[] => [...values, ...values];

/** How the first two files refer to each other, among the others. */
async function references(...profiles: readonly FileProfile[]) {
  const { prepared } = await prepareStrategy(structureStrategy, profiles);
  return prepared.lookUp(0, 1).map(({ signal, direction }) => `${signal} ${direction}`);
}

async function strengths(...profiles: readonly FileProfile[]): Promise<number[]> {
  const { prepared } = await prepareStrategy(structureStrategy, profiles);
  return prepared.lookUp(0, 1).map(({ strength }) => strength);
}

const ways = named("way", 30);
const kreise = named("Kreis", 30);

describe("references by names and values", () => {
  it("are none between two tables that break something down by the same things", async () => {
    const first = table("a.csv", { Kreis: kreise, hits: counted(30) });
    const second = table("b.csv", { Kreis: kreise, votes: counted(30).map((n) => n * 7) });
    expect(await references(first, second)).toEqual([]);
  });

  it("lead to a list that is called after what it lists, though it is broken down elsewhere", async () => {
    const first = table("a.csv", { district: kreise, hits: counted(30) });
    expect(await references(first, table("districts.csv", { district: kreise }))).toEqual([
      "inclusion-dependency a-to-b",
    ]);
  });

  it("say less of words that many files hold than of words of two files", async () => {
    const people = table("people.csv", { id: coded("P", 60), way: twice(ways) });
    const breakdown = table("turnout.csv", { way: ways, hits: counted(30) });
    const others = Array.from({ length: 8 }, (_, i) =>
      table(`z${i}.csv`, { [`field ${i}`]: ways, [`count ${i}`]: counted(30) }),
    );
    const alone = await strengths(people, breakdown);
    const among = await strengths(people, breakdown, ...others);
    expect([alone.length, among.length]).toEqual([1, 1]);
    expect(among[0]).toBeLessThan((alone[0] ?? 0) - 0.15);
  });

  it.each(["Land", "Pays de destination", "Currency", "Mes"])(
    "do not lead from %s to a table by the same",
    async (name) => {
      const orders = table("orders.csv", { no: coded("O", 60), [name]: twice(ways) });
      expect(await references(orders, table("rates.csv", { [name]: ways }))).toEqual([]);
    },
  );

  it("go by rare codes whatever the column is called, and not by numbers from 1 on", async () => {
    const orders = (item: readonly (string | number)[]) =>
      table("orders.csv", { order: coded("O", 60), Nr: twice(item) });
    const stock = (item: readonly (string | number)[]) =>
      table("stock.csv", { Nr: item, weight: counted(30).map((n) => n * 3) });
    const others = Array.from({ length: 8 }, (_, i) =>
      table(`z${i}.csv`, { [`line ${i}`]: counted(30) }),
    );
    const codes = coded("FW", 30);
    expect(await references(orders(codes), stock(codes), ...others)).toEqual([
      "inclusion-dependency a-to-b",
    ]);
    expect(await references(orders(counted(30)), stock(counted(30)), ...others)).toEqual([]);
  });
});
