import { describe, expect, it } from "vitest";
import { cleaned, KEY, prose, table } from "../../../../tests/helpers/cleaned-files.ts";
import { PrivacyOptions } from "../options.ts";
import { eachHandle } from "./handles.ts";

const namesIn = (text = ""): string[] => text.match(/NAME-[0-9A-F]{12}/g) ?? [];
const LIFELIKE = PrivacyOptions.parse({
  policy: "lifelike",
  document: {
    ...{ id: "lifelike", version: 1, title: "Lifelike", otherwise: "pseudonymise" },
    ...{ pseudonymStyle: "lifelike", rules: [] },
  },
});
const STAFF = table(
  ["Employee", "Department"],
  [
    ["Minesh Patel", "Sales"],
    ["Julia Church", "IT"],
    ["Eva Müller-Lindqvist", "IT"],
    ["Jan van der Heijden", "IT"],
    ["Rosa Carvalho", "IT"],
    ["Rui Carvalho", "IT"],
    ["Xavier Ray", "IT"],
    ["Carl Son", "IT"],
    ["Ada Ayuntami", "IT"],
    ["Max Norton", "IT"],
  ],
);

describe("a login name built from somebody's name", () => {
  it.each([
    "The change by minesh-s-patel was merged.",
    "The change by mineshspatel was merged.",
    "Thanks to @mspatel for the review.",
    "the list was sent to minesh_patel and came back",
    "Write to patel.minesh about it.",
    "See https://git.example/mspatel/tools for the source.",
    "See git.example/patelm for the source.",
    "Saved as C:\\Users\\mpatel\\Desktop\\plan.txt today.",
    "It lies in /home/minesh.patel/plans since then.",
    "Logged in as mineshpatel42 again.",
    "Logged in as CORP\\MPATEL again.",
    "commit 4f2a91c by MineshPatel on main",
    "user: mpatel",
    "The report was written when mspatel was away from the office.",
    "user name: mpatel, since May",
    "Look into docs/minesh-patel-cv.md for it.",
    "Ask PatelMinesh.",
    "Ask @minesh_p for it.",
  ])("is hidden under the one stand-in of the person in: %s", async (text) => {
    const [staff, memo] = await cleaned([STAFF, prose(text)]);
    expect(memo).not.toMatch(/patel|minesh|mspa/i);
    expect(namesIn(memo)).toEqual([namesIn(staff)[0]]);
  });

  it.each([
    ["Ask julia_church or see ~jchurch there.", 1],
    ["Ask JuliaChurch there.", 1],
    ["Ask @jchurch there.", 1],
    ["by eva.mueller-lindqvist", 2],
    ["by @emuellerlindqvist", 2],
    ["by @evalindqvist7", 2],
    ["by @janvanderheijden", 3],
    ["by jvdheijden and jheijden-2", 3],
  ] as const)("knows surnames of several words and words as surnames: %s", async (text, who) => {
    const [staff, memo] = await cleaned([STAFF, prose(text)]);
    expect(new Set(namesIn(memo))).toEqual(new Set([namesIn(staff)[who]]));
  });

  it.each(["user=mpatel ip=192.0.2.5 login ok", "user name: mpatel, ok", "in /home/mpatel/plans"])(
    "has no space where stand-ins look like names: %s",
    async (text) => {
      const [staff, memo] = await cleaned([STAFF, prose(text)], KEY, LIFELIKE);
      const name = staff?.split("\n")[0] ?? "";
      expect(name).toMatch(/^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u);
      expect(memo).toContain(name.toLowerCase().replace(" ", "."));
      expect(memo).not.toContain("mpatel");
    },
  );

  it("is hidden in cells, the whole cell or part of it", async () => {
    const log = table(
      ["Step", "Remark"],
      [
        ["1", "minesh-s-patel"],
        ["2", "done by mspatel yesterday"],
        ["3", "mpatel"],
      ],
    );
    const [staff, rows] = await cleaned([STAFF, log]);
    expect(namesIn(rows)).toEqual(Array(3).fill(namesIn(staff)[0]));
    expect(rows).not.toMatch(/patel/i);
  });

  it("is the person's too where a column of login names is replaced whole", async () => {
    const log = table(
      ["Username", "Hours"],
      [
        ["mspatel", "5"],
        ["minesh.patel", "6"],
        ["kx_unknown77", "7"],
      ],
    );
    const [staff, rows = ""] = await cleaned([STAFF, log]);
    expect(namesIn(rows)).toEqual(Array(2).fill(namesIn(staff)[0]));
    expect(rows).toMatch(/USER-/);
  });

  it("is hidden as nobody in particular where two are called so", async () => {
    const [staff, memo] = await cleaned([STAFF, prose("Thanks to @rcarvalho for the review.")]);
    expect(namesIn(memo)).toHaveLength(1);
    expect(namesIn(staff)).not.toContain(namesIn(memo)[0]);
  });

  it.each([
    "See the page /ayuntami/ there.",
    "An x-ray was taken of it.",
    "The carlson file and the suite were read.",
    "The value max_n is set by min_n.",
    "See compatelm and dispatelm there.",
    "The matelp of mpatelis was here.",
    "A church-julian calendar was used for it.",
    "The dates Thu.Min and Max-N are void.",
  ])("is none in: %s", async (text) => {
    const [, memo] = await cleaned([STAFF, prose(text)]);
    expect(memo).toBe(text);
  });

  it("leaves mail addresses to be mail addresses", async () => {
    const [, memo = ""] = await cleaned([STAFF, prose("Write to minesh.patel@firm.example now.")]);
    expect(memo).toMatch(/^Write to MAIL-[0-9A-F]{12} now\.$/);
  });
});

it("reads texts without a space in proportion to their length, and keys without a joint not at all", () => {
  const visits = (unit: string, count: number) => {
    let places = 0;
    eachHandle(unit.repeat(count), () => {
      places++;
    });
    return places;
  };
  for (const unit of ["Aa-", "a_", "e.", "jonas.", "a1-"])
    expect(visits(unit, 4_000), unit).toBeLessThanOrEqual(2 * visits(unit, 2_000) + 100);
  for (const unit of ["Aa", "a1", "QmFz", "Jonas"]) expect(visits(unit, 2_000), unit).toBe(0);
});
