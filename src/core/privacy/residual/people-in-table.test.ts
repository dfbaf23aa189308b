import { expect, test } from "vitest";
import { WeighedTable } from "./people-in-table.ts";

interface Judged {
  readonly type: string | null;
  readonly column?: string;
  readonly confidence?: number;
}

const of = ({ type, column = "c", confidence = 0.9 }: Judged) => ({
  column,
  personalData: type === null ? null : { type, confidence },
  action: "keep",
});

/** Tables that are weighed, and those that are passed over for want of people. */
function told(
  columns: ReadonlyArray<string | null | Judged>,
  rows: ReadonlyArray<readonly string[]>,
) {
  const counts = { weighed: 0, withoutPeople: 0 };
  const table = new WeighedTable(
    columns.map((each) => of(each === null || typeof each === "string" ? { type: each } : each)),
  );
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

const hex = (at: number) => at.toString(16).toUpperCase().padStart(12, "0");

/** Ten rows, of which the first `people` have what `cell` gives, and the others a firm. */
const among = (people: number, cell: (at: number) => string) =>
  Array.from({ length: 10 }, (_, at) => ["Ohio", at < people ? cell(at) : `ORG-${hex(at)}`]);

test.each<[string, (at: number) => string]>([
  ["stand-ins", (at) => `NAME-${hex(at)}`],
  ["stand-ins inside cells", (at) => `Mrs NAME-${hex(at)}`],
  ["mail addresses with a name", (at) => `Office <MAIL-${hex(at)}>`],
  ["lifelike stand-ins", () => "Mr Babab Babadbabaf"],
  ["masks", () => "[NAME]"],
  ["masks inside cells", () => "c/o [NAME], [TEL]"],
])("%s of people in a fifth of the rows do too, whatever their column was taken for", (_, cell) => {
  expect(told(["STATE", null], among(4, cell))).toEqual({ weighed: 1, withoutPeople: 0 });
  expect(told(["STATE", null], among(2, cell))).toEqual({ weighed: 1, withoutPeople: 0 });
  expect(told(["STATE", null], among(1, cell))).toEqual({ weighed: 0, withoutPeople: 1 });
});

test.each(["[ORG]", "[PLACE]", "ORG-3A79B1C2D4E5", "[year 2024]"])("%s is nobody", (cell) => {
  expect(
    told(
      ["STATE", null],
      among(10, () => cell),
    ),
  ).toEqual({ weighed: 0, withoutPeople: 1 });
});

test.each(["patient_no", "Patienten-Nr.", "employee id", "codice cliente"])(
  "the number of a person is theirs where it was taken for a code: %s",
  (column) => {
    const coded = { type: "CODE", column };
    expect(told(["STATE", coded], POLLS)).toEqual({ weighed: 1, withoutPeople: 0 });
    const plain = { type: null, column };
    expect(told(["POSTAL_CODE", plain], POLLS)).toEqual({ weighed: 1, withoutPeople: 0 });
    expect(told(["STATE", plain], POLLS)).toEqual({ weighed: 0, withoutPeople: 1 });
  },
);

test.each(["order no", "product_id", "branch code"])(
  "a number of things is nobody's: %s",
  (column) => {
    for (const place of ["STATE", "POSTAL_CODE"])
      for (const type of ["CODE", null])
        expect(told([place, { type, column }], POLLS)).toEqual({ weighed: 0, withoutPeople: 1 });
  },
);

test("beside a postal code a column that only may be of people is enough", () => {
  const unsure = { type: "PERSON", confidence: 0.45 };
  expect(told(["POSTAL_CODE", unsure], POLLS)).toEqual({ weighed: 1, withoutPeople: 0 });
  expect(told(["STATE", unsure], POLLS)).toEqual({ weighed: 0, withoutPeople: 1 });
  const firm = { type: "ORGANIZATION", confidence: 0.45 };
  expect(told(["POSTAL_CODE", firm], POLLS)).toEqual({ weighed: 0, withoutPeople: 1 });
});

test("a table without such columns is none of either", () => {
  expect(told([null, "PERSON"], POLLS)).toEqual({ weighed: 0, withoutPeople: 0 });
});
