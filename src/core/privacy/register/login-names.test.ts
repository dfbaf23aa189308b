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

describe("a login name in a log", () => {
  const log = (...names: readonly string[]) =>
    names
      .map((name, i) => `2024-05-0${i + 1} 10:0${i} ${["INFO", "WARN"][i % 2]} ${name} login ok`)
      .join("\n");

  it("is hidden among others of its column, of whatever parts it is made", async () => {
    const [staff, memo] = await cleaned([
      STAFF,
      prose(log("linds", "xkcdq", "jchurch", "mpatel7", "nvan", "zzyyx")),
    ]);
    const [, julia, , , , , , , sofia] = namesIn(staff);
    expect(namesIn(memo)).toEqual([sofia, julia, namesIn(staff)[0], namesIn(staff)[3]]);
    expect(memo).toMatch(/xkcdq login ok/);
  });

  it("is hidden where it begins the line", async () => {
    const [, memo] = await cleaned([
      STAFF,
      prose("linds pts/0 10.0.0.1\nxkcdq pts/1 10.0.0.7\njchurch pts/2 10.0.0.9"),
    ]);
    expect(namesIn(memo)).toHaveLength(2);
  });

  it.each([
    ["words stand at its place", log("linds", "church", "carlson", "office", "moved")],
    ["too few lines begin alike", log("linds", "jchurch")],
    ["no line has a time", "a linds b\na jchurch b\na mnorton b\na xkcdq b"],
  ])("is none where %s", async (_, text) => {
    const [, memo] = await cleaned([STAFF, prose(text)]);
    expect(memo).toContain("linds");
  });
});
