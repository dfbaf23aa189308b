import { describe, expect, it } from "vitest";
import { classifyColumns } from "./classify-columns.ts";

const GIVEN = ["Ava", "Beatriz", "Jonas", "Thandiwe"];
const SURNAMES = ["Müller", "Souza", "Weber", "Nkosi"];

function typesOf(columns: Record<string, readonly string[]>): Array<string | null> {
  const samples = Object.entries(columns).map(([name, values]) => ({ name, values }));
  return classifyColumns(samples).map((found) =>
    found !== null && found.confidence >= 0.6 ? found.type : null,
  );
}

describe("a column that is called name", () => {
  it.each([
    ["Name", "Vorname"],
    ["Nom", "Prénom"],
    ["name", "first name"],
  ])("%s holds surnames beside %s", (surname, given) => {
    expect(typesOf({ [surname]: SURNAMES, [given]: GIVEN })).toEqual(["SURNAME", "GIVEN_NAME"]);
  });

  it("is something else beside no given names, and where its values are no words", () => {
    const places = ["North 1", "South 2", "East 3", "West 4"];
    expect(typesOf({ Name: places, Vorname: GIVEN })[0]).toBeNull();
    expect(typesOf({ Name: SURNAMES, Town: ["Ulm", "Bonn", "Kiel", "Trier"] })[0]).toBeNull();
  });
});
