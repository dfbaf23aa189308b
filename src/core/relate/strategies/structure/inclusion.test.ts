import { describe, expect, it } from "vitest";
import { prepareStrategy } from "../../../../../tests/helpers/open-corpus.ts";
import { profileOf } from "../../../../../tests/helpers/synthetic-profiles.ts";
import type { FileProfile, ProfileColumn } from "../../../model/profile.ts";
import { structureStrategy } from "./structure.ts";

type Columns = Readonly<Record<string, readonly (string | number)[]>>;

const shapeOf = (value: string | number): string =>
  String(value).replace(/\d/g, "9").replace(/[A-Z]/g, "A").replace(/[a-z]/g, "a");

function table(path: string, columns: Columns, type?: ProfileColumn["type"]): FileProfile {
  const all = Object.entries(columns);
  const made = profileOf({
    path,
    type: "csv",
    columns: all.map(([name, values]) => ({
      name,
      type: typeof values[0] === "number" ? "integer" : "text",
      values: values.map(String),
    })),
  });
  const told = made.columns.map((column, i) => {
    const values = all[i]?.[1] ?? [];
    const numbers = values.filter((value) => typeof value === "number");
    return {
      ...column,
      ...(i === 0 && type ? { type } : {}),
      ...(numbers.length > 0
        ? { min: `${Math.min(...numbers)}`, max: `${Math.max(...numbers)}` }
        : {}),
      patterns: [...new Set(values.map(shapeOf))].slice(0, 5),
    };
  });
  return { ...made, columns: told };
}
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

  it.each([
    ["employee", coded("EMP", 40)],
    ["unit", coded("APT", 40)],
    ["Personalnummer", Array.from({ length: 40 }, (_, i) => 410_007 + i * 1409)],
  ])("join two tables that have one row for each %s, by its number", async (name, numbers) => {
    const first = table("first.csv", { [name]: numbers, floor: twice(counted(20)) });
    const second = table("second.csv", { [name]: [...numbers].reverse(), rent: counted(40) });
    expect(await references(first, second)).toEqual([
      "shared-row-keys a-to-b",
      "shared-row-keys b-to-a",
    ]);
  });

  it("are none, though a link, from one list of what was answered to a longer one", async () => {
    const ids = coded("R_4q", 60);
    const first = table("question 10.csv", { ResponseId: ids.slice(20), reason: counted(40) });
    const second = table("question 6.csv", { ResponseId: ids, code: counted(60) });
    expect(await references(first, second)).toEqual(["shared-row-keys a-to-b"]);
    const few = table("not answered.csv", { ResponseId: ids.slice(0, 8), on: counted(8) });
    expect(await references(few, second)).toEqual(["inclusion-dependency a-to-b"]);
    const list = table("responses.csv", { ResponseId: ids, date: counted(60) });
    expect(await references(first, list)).toEqual(["inclusion-dependency a-to-b"]);
  });

  it("say as much of codes as elsewhere where a column is called like what everybody has", async () => {
    const of = (name: string): Promise<number[]> =>
      strengths(
        table("first.csv", { no: coded("L", 60), [name]: twice(coded("RG", 30)) }),
        table("second.csv", { [name]: coded("RG", 30), weight: counted(30) }),
      );
    expect(await of("region")).toEqual(await of("station"));
  });

  it("are none to years, though not to numbers that end like years", async () => {
    const years = Array.from({ length: 45 }, (_, i) => 1970 + i);
    const of = (name: string): Promise<string[]> =>
      references(
        table("deaths.csv", { [name]: years.slice(10), deaths: counted(35) }),
        table("years.csv", { [name]: years, all: counted(45).map((n) => n * 7) }),
      );
    expect(await of("iyear")).toEqual([]);
    expect(await of("pump_no")).toEqual(["shared-row-keys a-to-b"]);
  });

  it.each([
    ["Bundesstaat", kreise.map((_, i) => String.fromCharCode(65 + i / 6, 65 + (i % 26)))],
    ["Stadt", kreise.map((_, i) => `京${String.fromCharCode(0x4e00 + i)}`)],
    ["Saison", kreise.map((_, i) => 1990 + i)],
    ["Stand", kreise.map((_, i) => `2024-03-${String(i + 1).padStart(2, "0")}`)],
  ])("do not join two tables that have one row for each %s", async (name, values) => {
    const type = name === "Stand" ? "date" : undefined;
    const first = table("first.csv", { [name]: values, hits: counted(30) }, type);
    const second = table("second.csv", { [name]: values, votes: counted(30) }, type);
    expect(await references(first, second)).toEqual([]);
  });
});
