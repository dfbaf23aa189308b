/** What sets two files apart is said only where all that they hold bears it out. */
import { expect, test } from "vitest";
import { readFileOf } from "../../../../tests/helpers/read-files.ts";
import { contrasts } from "./contrast.ts";
import { sayFor } from "./wording.ts";

const SEEDS = Array.from({ length: 12 }, (_, seed) => seed);
type File = ReturnType<typeof readFileOf>;

function gists(a: File, b: File): Array<string | undefined> {
  return contrasts(a, b, sayFor("apart", 1)).map(({ gist }) => gist);
}

const VISITS = readFileOf("visits.csv", {
  rows: [
    ["visit", "day"],
    ["survey", "2024-12-03"],
    ["repair", "2024-12-10"],
    ["survey", "2024-12-17"],
  ],
});
const orders = (more: readonly [string, string, string, string]) =>
  readFileOf("orders.csv", {
    rows: [
      ["order", "ordered", more[0]],
      ["rope", "2024-10-01", more[1]],
      ["paint", "2024-10-08", more[2]],
      ["bolts", "2024-10-15", more[3]],
    ],
  });

test("periods meet where any column of days meets the other's", () => {
  const days = ["2024-12-03", "2024-12-10", "2024-12-17"] as const;
  expect(gists(orders(["delivered", ...days]), VISITS)).not.toContain("periods that do not meet");
  expect(gists(VISITS, orders(["delivered", "", days[1], "open"]))).not.toContain(
    "periods that do not meet",
  );
  expect(gists(orders(["note", "by", "came 2024-12-10", "late"]), VISITS)).not.toContain(
    "periods that do not meet",
  );
  // Dates that are not read as days leave it open.
  expect(gists(orders(["delivered", "3.12.2024", "10.12.2024", ""]), VISITS)).not.toContain(
    "periods that do not meet",
  );
});

test("periods that do not meet name their columns, and what is said can be looked up in both files", () => {
  const one = orders(["delivered", "2024-10-20", "2024-10-21", "2024-10-29"]);
  for (const seed of SEEDS) {
    const period = contrasts(one, VISITS, sayFor("apart", seed)).find(
      ({ gist }) => gist === "periods that do not meet",
    );
    expect(period?.text).toContain(`"ordered" of "orders.csv"`);
    expect(period?.text).toContain(`"day" of "visits.csv"`);
    expect(period?.absent).toEqual([
      { fileId: VISITS.id, terms: ["2024-10-01"] },
      { fileId: one.id, terms: ["2024-12-03"] },
    ]);
  }
  expect(gists({ ...one, isWhole: false }, VISITS)).not.toContain("periods that do not meet");
});

test("beginnings that share a word of their subjects are not set against each other", () => {
  const text = (name: string, first: string) => readFileOf(name, { text: `# ${first}\n` });
  const outage = text("b.md", "Outage summary turbine Hull");
  expect(gists(text("a.md", "Maintenance report turbine Hull"), outage)).toEqual([]);
  expect(gists(text("a.md", "Minutes of the museum board"), outage)).toEqual([
    "beginnings that share no words but small ones",
  ]);
});
