import { describe, expect, it } from "vitest";
import { prepareStrategy } from "../../../../../tests/helpers/open-corpus.ts";
import { profileOf } from "../../../../../tests/helpers/synthetic-profiles.ts";
import type { FileProfile } from "../../../model/profile.ts";
import { structureStrategy } from "./structure.ts";

const COMMON = ["respondent_key", "wave_number", "region_group"];
const DEMAND = ["dwelling_age", "heating_fuel", "insulation_grade", "boiler_year", "meter_kind"];
const TRAVEL = ["commute_mode", "parking_cost", "vehicle_count", "cycle_lane", "season_ticket"];

const table = (path: string, names: readonly string[], type = "csv"): FileProfile =>
  profileOf({
    path,
    type,
    columns: names.map((name, i) => ({ name, values: [`${path} ${i}`, `${path} ${i + 1}`] })),
  });

const codebook = (path: string, names: readonly string[], kind: "text" | "data" = "text") =>
  profileOf({ path, kind, type: "md", text: names.map((name) => `${name}: as asked.`).join(" ") });

const others = Array.from({ length: 30 }, (_, i) =>
  profileOf({ path: `zz${i}.docx`, text: `notes of meeting number ${i} about nothing else` }),
);

/** How strongly each text describes each table, by their paths; pairs without a word are left out. */
async function described(profiles: readonly FileProfile[]): Promise<Record<string, number>> {
  const sorted = [...profiles].sort((x, y) => (x.file.path < y.file.path ? -1 : 1));
  const { prepared } = await prepareStrategy(structureStrategy, [...sorted, ...others]);
  const found: Record<string, number> = {};
  for (const [a, left] of sorted.entries())
    for (const [b, right] of sorted.entries()) {
      if (a >= b) continue;
      for (const { signal, direction, strength } of prepared.lookUp(a, b)) {
        if (signal !== "columns-described") continue;
        const [from, to] = direction === "a-to-b" ? [left, right] : [right, left];
        found[`${from.file.name} > ${to.file.name}`] = strength;
      }
    }
  return found;
}

describe("a text that names columns", () => {
  it("describes the table whose columns it names, not another one with the same keys", async () => {
    const found = await described([
      table("demand.csv", [...COMMON, ...DEMAND]),
      table("travel.csv", [...COMMON, ...TRAVEL]),
      codebook("demand_codebook.md", [...COMMON, ...DEMAND]),
      codebook("travel_codebook.md", [...COMMON, ...TRAVEL]),
    ]);
    expect(Object.keys(found)).toEqual([
      "demand_codebook.md > demand.csv",
      "travel_codebook.md > travel.csv",
    ]);
    for (const strength of Object.values(found)) expect(strength).toBeGreaterThan(0.7);
  });

  it("describes all tables of one kind, and those that are part of it", async () => {
    const found = await described([
      table("demand 2022.csv", [...COMMON, ...DEMAND]),
      table("demand 2023.csv", [...COMMON, ...DEMAND]),
      table("dwellings.csv", DEMAND),
      codebook("readme.md", [...COMMON, ...DEMAND]),
    ]);
    expect(Object.keys(found).sort()).toEqual([
      "readme.md > demand 2022.csv",
      "readme.md > demand 2023.csv",
      "readme.md > dwellings.csv",
    ]);
  });

  it("is no data by its kind, but where its name says that it describes", async () => {
    const profiles = (path: string) => [
      table("demand.csv", [...COMMON, ...DEMAND]),
      codebook(path, [...COMMON, ...DEMAND], "data"),
    ];
    expect(await described(profiles("demand.xml"))).toEqual({});
    expect(Object.keys(await described(profiles("metadata.json")))).toEqual([
      "metadata.json > demand.csv",
    ]);
  });
});

describe("a dictionary kept as a table", () => {
  const dictionary = (path: string, heads: readonly string[]): FileProfile =>
    profileOf({
      path,
      type: "csv",
      text: [...COMMON, ...DEMAND].join(" "),
      columns: heads.map((name) => ({ name, values: [...COMMON, ...DEMAND] })),
    });

  it.each([
    ["Variable", "Description"],
    ["Feldname", "Bedeutung"],
    ["champ", "Libellé"],
  ])("describes data and is described by no text: %s, %s", async (...heads) => {
    const found = await described([
      table("demand.csv", [...COMMON, ...DEMAND]),
      dictionary("variables.csv", heads),
      codebook("notes.md", ["variable", "description", "Feldname", "Bedeutung", "champ"]),
    ]);
    expect(Object.keys(found)).toEqual(["variables.csv > demand.csv"]);
  });

  it("is told from a list of codes, to which data refers", async () => {
    const found = await described([
      table("demand.csv", [...COMMON, ...DEMAND]),
      dictionary("codes.csv", ["code", "label"]),
    ]);
    expect(found).toEqual({});
  });
});
