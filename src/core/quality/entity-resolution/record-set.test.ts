import { describe, expect, test } from "vitest";
import { isNamePair, kindOfColumn } from "./column-kinds.ts";
import { cleanCell, normaliseField } from "./normalise-field.ts";
import { readRecords } from "./record-set.ts";

const counted = (count: number, cellOf: (i: number) => string): string[] =>
  Array.from({ length: count }, (_, i) => cellOf(i));

describe("kind of a column", () => {
  test.each([
    ["id", counted(50, (i) => String(i + 1)), "identifier"],
    ["customer no", counted(50, (i) => String(7000 + i)), "identifier"],
    ["mail", counted(9, (i) => `u${i}@example.org`), "email"],
    ["born", counted(9, (i) => `198${i}-02-03`), "date"],
    ["date", counted(9, (i) => `0${i + 1}.12.1999`), "date"],
    ["telephone number", counted(9, (i) => `0431 55512${i}`), "phone"],
    ["contact", counted(9, (i) => `+49 431 55-512${i}`), "phone"],
    ["published", ["1999", "2001", "1999"], "year"],
    ["postcode", ["24103", "24105", "24103"], "code"],
    ["price", ["12.50", "3", "EUR 7"], "amount"],
    ["part", ["AX-1203", "BX-7", "CQ-99"], "code"],
    ["where", ["12 Harbour Road", "Lindenweg 7", "3a Mill Lane"], "address"],
    ["town", ["Kiel", "Husum", "Bad Segeberg"], "short"],
    ["title", ["On the tides", "A study of dunes"], "words"],
  ])("%s", (name, values, kind) => {
    expect(kindOfColumn(name, [values])).toBe(kind);
  });

  test("an id that two tables share is compared, numbers of rows are not", () => {
    const left = counted(30, (i) => `K${100 + i * 7}`);
    expect(kindOfColumn("id", [left, left.slice(5)])).toBe("code");
    expect(kindOfColumn("id", [left, counted(30, (i) => `L${i}`)])).toBe("identifier");
    const numbers = counted(30, String);
    expect(kindOfColumn("id", [numbers, numbers])).toBe("identifier");
  });

  test("halves of a person's name are known in several languages", () => {
    expect(isNamePair("first_name", "surname")).toBe(true);
    expect(isNamePair("Nachname", "Vorname")).toBe(true);
    expect(isNamePair("first name", "city")).toBe(false);
  });
});

describe("normal form", () => {
  test.each([
    ["phone", "(0431) 555-1234 ext. 9", "4315551234"],
    ["phone", "+49 431 5551234", "4315551234"],
    ["date", "03.02.1981", "1981-02-03"],
    ["amount", "EUR 1.234,50", "1234.5"],
    ["address", "12 E. Harbour Blvd.", "12 east harbour boulevard"],
    ["code", "AX-12 03", "ax1203"],
    ["words", "Søren  Kjær, Ångström", "søren kjær angstrom"],
    ["email", "A.B@Example.ORG", "a.b@example.org"],
  ] as const)("%s %s", (kind, cell, form) => {
    expect(normaliseField(kind, cell)).toBe(form);
  });

  test("marks of the web are letters again, others stay", () => {
    expect(cleanCell("Ren&eacute; &amp; Jos&#233; &#x41; &foo;")).toBe("Rene & José A &foo;");
    expect(cleanCell("&#99999999;")).toBe("&#99999999;");
    expect(cleanCell("x".repeat(900))).toHaveLength(400);
  });
});

test("equal rows of a table are one record, of two tables two, rows without values none", () => {
  const rows = [
    ["Ann", "Kiel"],
    ["Bo", "Husum"],
    ["ann ", "KIEL"],
    ["", "n/a"],
  ];
  const tables = [
    { name: "a", columns: ["first name", "town"], rows },
    { name: "b", columns: ["Town", "First Name"], rows: [["kiel", "Ann"]] },
  ];
  const records = readRecords(tables, [], 100);
  expect(records.columns.map(({ name }) => name)).toEqual(["first name", "town"]);
  expect(records.members).toEqual([
    [
      { table: 0, row: 0 },
      { table: 0, row: 2 },
    ],
    [{ table: 1, row: 0 }],
    [{ table: 0, row: 1 }],
  ]);
  expect(records.emptyRows).toBe(1);
  expect(readRecords(tables, ["TOWN"], 2)).toMatchObject({
    rowsCut: 1,
    leftOut: [{ name: "town", reason: "left out on request" }],
  });
});
