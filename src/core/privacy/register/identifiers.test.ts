import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entriesOfNames, type ProvenName } from "./file-names.ts";
import { eachIdentifier, keyOfIdentifier } from "./identifiers.ts";
import { RegisterEntries, type TitleOf } from "./register-entries.ts";

function found(text: string, names: readonly ProvenName[], title?: TitleOf): string[] {
  const spans = new RegisterEntries(entriesOfNames(names)).find(text, title);
  return spans.map(({ type, start, end, value }) => `${type} ${text.slice(start, end)} = ${value}`);
}

const CUSTOMER: ProvenName = ["PERSON_ID", "C-10001"];
const STAFF: ProvenName = ["PERSON_ID", "100234"];

describe("numbers of people", () => {
  it.each([
    "C-10001",
    "P-104",
    "MA-07",
    "100234",
    "12-3456",
    "PN88123",
    "ES/2024/00123",
    "943 476 5919",
    "C 10001",
  ])("looks for %s", (value) => {
    expect(keyOfIdentifier(value)).not.toBeNull();
  });

  it.each([
    "4711",
    "2024",
    "A4",
    "Q3",
    "200000",
    "20240517",
    "2024-05-17",
    "17.05.2024",
    "1.25",
    "12 500",
    "1 200 000",
    "C 10",
    "x",
  ])("never looks for %s", (value) => {
    expect(keyOfIdentifier(value)).toBeNull();
  });

  it.each([
    ["about C-10001, please", "PERSON_ID C-10001 = C-10001"],
    ["see invoice-C-10001.pdf", "PERSON_ID C-10001 = C-10001"],
    ["at /customers/C-10001/orders", "PERSON_ID C-10001 = C-10001"],
    ["c10001 wrote again", "PERSON_ID c10001 = C-10001"],
    ["ask 100234 about it", "PERSON_ID 100234 = 100234"],
    ["invoice-2024-C-10001.pdf", "PERSON_ID C-10001 = C-10001"],
    ["2024-05-17-C10001.pdf", "PERSON_ID C10001 = C-10001"],
    ["C10001-2024", "PERSON_ID C10001 = C-10001"],
    ["call-C-10001.mp3", "PERSON_ID C-10001 = C-10001"],
    ["C-10001.md", "PERSON_ID C-10001 = C-10001"],
    ["C-10001.7z", "PERSON_ID C-10001 = C-10001"],
    ["100234.md", "PERSON_ID 100234 = 100234"],
    ["C10001-DE", "PERSON_ID C10001 = C-10001"],
    ["C10001-v2.pdf", "PERSON_ID C10001 = C-10001"],
    ["Nr.C10001", "PERSON_ID C10001 = C-10001"],
    ["C10001-C10002", "PERSON_ID C10001 = C-10001"],
    ["C10002-C10001-C10003", "PERSON_ID C10001 = C-10001"],
    ["C 10001 said", "PERSON_ID C 10001 = C-10001"],
    ["100234 people", "PERSON_ID 100234 = 100234"],
    ["Client 100234 m. Koch", "PERSON_ID 100234 = 100234"],
    ["Patient 100234,4 visits", "PERSON_ID 100234 = 100234"],
    ["Kunde 100234 h", "PERSON_ID 100234 = 100234"],
    ["ask C_10001 again", "PERSON_ID C_10001 = C-10001"],
    ["see call_C_10001_ab.txt", "PERSON_ID C_10001 = C-10001"],
    ["see ab_100234_cd.txt", "PERSON_ID 100234 = 100234"],
    ["ask C–10001 again", "PERSON_ID C–10001 = C-10001"],
    ["ask 100234–100240", "PERSON_ID 100234 = 100234"],
    ["ask C10001-A again", "PERSON_ID C10001 = C-10001"],
    ["ask C-10001-a again", "PERSON_ID C-10001 = C-10001"],
    ["Kunden-Nr.C10001,", "PERSON_ID C10001 = C-10001"],
    ["Nr.C-10001", "PERSON_ID C-10001 = C-10001"],
    ["nr.:C10001", "PERSON_ID C10001 = C-10001"],
    ["No.C10001-A", "PERSON_ID C10001 = C-10001"],
    ["see x/C-10001/anna@shop.example", "PERSON_ID C-10001 = C-10001"],
  ])("is found in: %s", (text, wanted) => {
    expect(found(text, [CUSTOMER, STAFF])).toEqual([wanted]);
  });

  it.each([
    "about C-100012",
    "part AB-C-10001-7 is out",
    "c-10001@shop.example",
    "100234 EUR were paid",
    "€ 100234",
    "a run of 100234 rows",
    "1.100234",
    "100234.50",
    "100234.v",
    "100234-DE",
    "2024-100234",
    "AB 100 234",
    "0 100234 1",
    "C 10001-7",
    "100234-A",
    "ABC 10001",
    "x/c-10001@shop.example",
  ])("is no part of: %s", (text) => {
    expect(found(text, [CUSTOMER, STAFF])).toEqual([]);
  });

  it("is found in groups of digits, however they are spaced", () => {
    const health: ProvenName = ["NATIONAL_ID", "943 476 5919"];
    for (const written of ["943 476 5919", "9434765919", "943\u00a0476\u00a05919"])
      expect(found(`NHS ${written}, seen`, [health])).toEqual([
        `NATIONAL_ID ${written} = 943 476 5919`,
      ]);
    expect(found("1 943 476 5919 were 943 476 5919 7", [health])).toEqual([]);
  });

  it("is found wherever it stands in a long list or path", () => {
    for (const length of [30, 255, 256, 257, 260, 600])
      for (const joint of ["/", "-"]) {
        const list = Array.from({ length }, (_, i) => `K${20_000 + i}`);
        const names = list.map((number): ProvenName => ["PERSON_ID", number]);
        expect(found(list.join(joint), names)).toHaveLength(length);
      }
    const deep = `/srv/${"a/b/".repeat(200)}`;
    expect(found(`${deep}C-10001/f.pdf`, [CUSTOMER])).toHaveLength(1);
  });

  it("is told from an amount by its column alone", () => {
    expect(found("100234", [STAFF])).toEqual([]);
    expect(found("100234", [STAFF], "number")).toHaveLength(1);
    expect(found("C-10001", [CUSTOMER])).toHaveLength(1);
  });

  it("means nobody where two numbers are written alike", () => {
    expect(
      found("see AB1-234", [
        ["PERSON_ID", "AB1-234"],
        ["PERSON_ID", "AB-1234"],
      ]),
    ).toEqual(["PERSON_ID AB1-234 = undefined"]);
  });

  it("has places in any text that are in order and hold what they say", () => {
    const piece = fc.constantFrom(
      "C-10001",
      "100234",
      "a",
      "-",
      ".",
      "/",
      " ",
      "ä",
      "7",
      "943 476 5919",
      "K10002",
      "2024",
      "@",
      "_",
      "–",
      "\n",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join("");
        let last = 0;
        eachIdentifier(text, ({ key, start, end }) => {
          expect(start).toBeGreaterThanOrEqual(last);
          last = start;
          expect(keyOfIdentifier(text.slice(start, end))).toBe(key);
        });
      }),
      { numRuns: 200, seed: 11 },
    );
  });

  it("gives the same entries whatever the order in which they are proven", () => {
    const names: ProvenName[] = [CUSTOMER, ["CODE", "C-10001"], ["CODE", "c10001"], STAFF];
    const wanted = entriesOfNames(names).sort();
    fc.assert(
      fc.property(fc.shuffledSubarray(names, { minLength: names.length }), (shuffled) => {
        expect(entriesOfNames(shuffled).sort()).toEqual(wanted);
      }),
      { numRuns: 24, seed: 5 },
    );
  });
});
