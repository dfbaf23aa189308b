import { describe, expect, it } from "vitest";
import { cleaned, table } from "../../../tests/helpers/cleaned-files.ts";

const PEOPLE = table(
  ["Name", "Phone"],
  ["Robert Grant", "Thomas Foster", "Sabine Klein", "Maria Lopez"].map((name) => [name, ""]),
);

async function cellsIn(column: string, names: readonly string[]): Promise<string[]> {
  const rows = names.map((name, i) => [name, String(i)]);
  const [, out = ""] = await cleaned([PEOPLE, table([column, "amount"], rows)]);
  return out.split("\n").filter((_, i) => i % 2 === 0);
}

describe("surnames of known people that are all of a cell", () => {
  it.each([
    ...["owner", "assigned", "Assigned to", "reviewed by", "contact", "Process Owner"],
    "geprüft von",
  ])("are hidden in a column of people: %s", async (column) => {
    const [people = ""] = await cleaned([PEOPLE]);
    const cells = await cellsIn(column, ["Grant", "Foster", "Klein", "Lopez", "Winter", "Legal"]);
    expect(cells).toEqual([...(people.match(/NAME-[0-9A-F]{12}/g) ?? []), "Winter", "Legal"]);
  });

  it.each(["plant", "title", "status", "city", "process"])("stay in others: %s", async (column) => {
    const names = ["Grant", "Foster", "Klein"];
    expect(await cellsIn(column, names)).toEqual(names);
  });
});
