import { expect, test } from "vitest";
import { WeighedTable } from "./people-in-table.ts";

const of = (type: string | null, column = "c") => ({
  column,
  personalData: type === null ? null : { type, confidence: 0.9 },
  action: "keep",
});

/** Tables that are weighed, and those that are passed over for want of people. */
function told(types: ReadonlyArray<string | null>, rows: ReadonlyArray<readonly string[]>) {
  const counts = { weighed: 0, withoutPeople: 0 };
  const table = new WeighedTable(types.map((type) => of(type)));
  for (const row of rows) table.add(row);
  table.tell(
    { addTable: () => counts.weighed++, addWithoutPeople: () => counts.withoutPeople++ },
    { fileId: "f", table: "t" },
  );
  return counts;
}

const POLLS = [
  ["Ohio", "0.52"],
  ["Iowa", "0.48"],
];

test.each([
  [["STATE", null], POLLS],
  [["POSTAL_CODE", "ORGANIZATION"], POLLS],
  [["STATE", "DATE"], POLLS],
  [["STATE", "CODE"], POLLS],
])("places of %j hold no people", (types, rows) => {
  expect(told(types, rows)).toEqual({ weighed: 0, withoutPeople: 1 });
});

test.each([["PERSON"], ["AGE"], ["GENDER"], ["EMAIL"], ["DATE_OF_BIRTH"], ["PERSON_ID"]])(
  "a column of %s makes rows those of people",
  (type) => expect(told(["STATE", type], POLLS)).toEqual({ weighed: 1, withoutPeople: 0 }),
);

test("a person's stand-in in most rows does too, whatever its column was taken for", () => {
  const rows = [
    ["Ohio", "NAME-3A79B1C2D4E5"],
    ["Iowa", "NAME-FDAA11DCF0C6"],
    ["Utah", "nobody"],
  ];
  expect(told(["STATE", null], rows)).toEqual({ weighed: 1, withoutPeople: 0 });
  expect(told(["STATE", null], rows.slice(1))).toEqual({ weighed: 0, withoutPeople: 1 });
  const firms = rows.map(([state = ""], at) => [state, `ORG-3A79B1C2D4E${at}`]);
  expect(told(["STATE", null], firms)).toEqual({ weighed: 0, withoutPeople: 1 });
});

test("a table without such columns is none of either", () => {
  expect(told([null, "PERSON"], POLLS)).toEqual({ weighed: 0, withoutPeople: 0 });
});
