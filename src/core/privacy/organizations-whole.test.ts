import { describe, expect, it } from "vitest";
import { cleaned, prose, table } from "../../../tests/helpers/cleaned-files.ts";

describe("the name of an organisation that may look like people", () => {
  it.each([
    "Methodist Childrens Home CPA",
    "St Peter - St Joseph Childrens Home",
    "Buckner Baptist Childrens Home",
    "Trinity Foster Care",
    "Christian Homes of Abilene",
    "Sherwood-Myrtie Foster Home FO",
    "Urban Neighborhood Initiative For Families and Youth (UNIFY)",
    "DBA Caring Family Network",
  ])("stays whole in texts and cells: %s", async (name) => {
    const rows = table(
      ["Operation", "Capacity"],
      [
        [name, "12"],
        ["Childrens Shelter", "30"],
      ],
    );
    const [cells = "", text] = await cleaned([rows, prose(`They wrote to ${name} in May.`)]);
    expect(cells.split("\n")[0]).toBe(name);
    expect(text).toBe(`They wrote to ${name} in May.`);
  });

  it("gives away nobody whom the project knows in full", async () => {
    const people = table(["Employee"], [["Maria Lopez"], ["Beatriz Quaade"]]);
    const text = "The Maria Lopez Home opened. Beatriz Quaade went home. Maria Lopez takes care.";
    const [, shown = ""] = await cleaned([people, prose(text)]);
    expect(shown.match(/NAME-[0-9A-F]{12}/g)).toHaveLength(3);
  });
});
