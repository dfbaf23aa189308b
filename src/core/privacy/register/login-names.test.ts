import { describe, expect, it } from "vitest";
import { cleaned, prose, table } from "../../../../tests/helpers/cleaned-files.ts";

const namesIn = (text = ""): string[] => text.match(/NAME-[0-9A-F]{12}/g) ?? [];
const STAFF = table(
  ["Employee", "Department"],
  [
    ["Minesh Patel", "Sales"],
    ["Julia Church", "IT"],
    ["Oleksandr Kovalenko", "IT"],
    ["Nguyen Van An", "IT"],
    ["Aino Lehto", "IT"],
    ["Xavier Ray", "IT"],
    ["Carl Son", "IT"],
    ["Max Norton", "IT"],
    ["Sofia Lind", "IT"],
  ],
);

describe("a login name on a short line", () => {
  it.each([
    ["assigned to mpatel", 0],
    ["Approved by mpatel", 0],
    ["Approved by jchurch", 1],
    ["erledigt von mpatel", 0],
    ["2024-01-01 mpatel LOGIN OK", 0],
    ['{"assignee":"mpatel"}', 0],
    ["{'assignee': 'jchurch'}", 1],
    ['{"mpatel":3}', 0],
    ["owner=jchurch;state=open", 1],
    ["owner=mpatel&state=open", 0],
    ["<author>jchurch</author>", 1],
    ["Changed (jchurch)", 1],
    ["[mpatel] done", 0],
    ["- mpatel: done", 0],
    ["jchurch: done", 1],
    ["`mpatel`", 0],
    ["Ask p.minesh", 0],
    ["Ask minesh.p there", 0],
    ["The report was written by oleksandr.k before the meeting began.", 2],
    ["The report was written by an.nguyen before the meeting began.", 3],
    ["The report was written when slind was away from the office.", 8],
  ] as const)("is hidden under the one stand-in of the person in: %s", async (text, who) => {
    const [staff, memo = ""] = await cleaned([STAFF, prose(text)]);
    expect(namesIn(memo)[0]).toBe(namesIn(staff)[who]);
    expect(memo).not.toMatch(/mpatel|minesh|oleksandr|nguyen|slind/i);
  });

  it("is hidden with others in one line", async () => {
    const text = '{"assignee":"mpatel","reviewer":"jchurch"}';
    const [staff, memo] = await cleaned([STAFF, prose(text)]);
    expect(namesIn(memo)).toEqual(namesIn(staff).slice(0, 2));
  });

  it("is hidden beside the person's name", async () => {
    const [, memo] = await cleaned([STAFF, prose("Minesh Patel (mpatel) said yes.")]);
    expect(memo).toMatch(/^(NAME-[0-9A-F]{12}) \(\1\) said yes\.$/);
  });

  it.each([
    "Kuljimme kaunista lehtoa pitkin rantaa",
    "Vi tog slind och plankor fram igen",
    "The report of linds was written at the office.",
    "assigned to carlson",
    "Approved by ray",
    "(x-ray)",
    '{"x-ray":1,"max_n":2}',
    "max.n and carl are set",
    "Max.n is void",
    "son.c was built by make",
    '{"type":"church","unit":"max"}',
  ])("is none in: %s", async (text) => {
    const [, memo] = await cleaned([STAFF, prose(text)]);
    expect(memo).toBe(text);
  });
});
