import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AnonymityMeter } from "./anonymity.ts";
import { wordFingerprint } from "./folded-words.ts";
import { GroupCounter } from "./group-counter.ts";
import { generalisationOf, quasiColumns } from "./quasi-identifiers.ts";

const COLUMNS = [
  { column: "name", personalData: { type: "PERSON", confidence: 0.9 }, action: "pseudonymise" },
  { column: "zip", personalData: { type: "POSTAL_CODE", confidence: 0.9 }, action: "keep" },
  {
    column: "born",
    personalData: { type: "DATE_OF_BIRTH", confidence: 0.9 },
    action: "generalise",
  },
  { column: "sex", personalData: { type: "GENDER", confidence: 0.9 }, action: "keep" },
  { column: "phone", personalData: { type: "PHONE", confidence: 0.9 }, action: "keep" },
  { column: "amount", personalData: null, action: "keep" },
];

function measure(rows: ReadonlyArray<readonly string[]>) {
  const meter = new AnonymityMeter(quasiColumns(COLUMNS).columns);
  for (const row of rows) meter.add(row);
  return meter.result();
}

describe("quasiColumns", () => {
  it("takes what an outsider may know and can read", () => {
    expect(quasiColumns(COLUMNS).columns.map(({ name, index }) => [name, index])).toEqual([
      ["born", 2],
      ["zip", 1],
      ["sex", 3],
    ]);
  });

  it("leaves out what only may be of the type", () => {
    const unsure = { column: "cap", personalData: { type: "POSTAL_CODE", confidence: 0.4 } };
    expect(quasiColumns([{ ...unsure, action: "keep" }])).toEqual({ columns: [], left: 0 });
  });

  it("weighs six at most and counts the rest", () => {
    const many = Array.from({ length: 9 }, (_, i) => ({
      column: `c${i}`,
      personalData: { type: "CITY", confidence: 0.9 },
      action: "keep",
    }));
    const { columns, left } = quasiColumns(many);
    expect([columns.length, left]).toEqual([6, 3]);
  });
});

describe("AnonymityMeter", () => {
  it("tells small groups, the column that makes them and what would help", () => {
    const rows = Array.from({ length: 20 }, (_, i) => [
      `NAME-${i}`,
      `80${(i % 2) + 1}${i % 10}${i % 10}`,
      "1980",
      i < 10 ? "F" : "f ",
      "",
      "1",
    ]);
    const result = measure(rows);
    expect(result).toMatchObject({ rows: 20, groups: 10, smallest: 2, below: 20, isExact: true });
    expect(result.causes[0]).toEqual({
      column: "zip",
      type: "POSTAL_CODE",
      belowWithout: 0,
      smallestWithout: 20,
    });
    expect(result.remedies[0]).toMatchObject({ belowAfter: 0, smallestAfter: 10 });
    expect(result.remedies.map(({ column }) => column)).toContain("zip");
    expect(result.remedies.map(({ column }) => column)).not.toContain("sex");
  });

  it.each<[string, string[], string]>([
    ["AGE", ["[age 20-29]", "[age 30-39]", "[age 90 or over]"], "bands that are there already"],
    ["AGE", ["unknown", "see file", "n/a", "grown up"], "ages that are none"],
    ["DATE_OF_BIRTH", ["[born 1949 or earlier]", "1950", "1951"], "years that are there already"],
    ["DATE_OF_BIRTH", ["3/4/50", "3/4/51", "3/4/52"], "dates without a whole year"],
    ["BIRTH_YEAR", ["[born 1949 or earlier]", "n/a", "197", "?"], "years that are none"],
    ["POSTAL_CODE", ["-", "?", "[removed]", "803", "804"], "codes that are none"],
  ])("promises nothing for %s of %j (%s)", (type, values) => {
    const columns = quasiColumns([
      { column: "x", personalData: { type, confidence: 0.9 }, action: "keep" },
      { column: "sex", personalData: { type: "CITY", confidence: 0.9 }, action: "keep" },
    ]).columns.toSorted((a, b) => a.index - b.index);
    const meter = new AnonymityMeter(columns);
    for (const value of values) for (let i = 0; i < 4; i++) meter.add([value, "Bonn"]);
    const result = meter.result();
    expect(result.below).toBe(values.length * 4);
    expect(result.remedies.map(({ column }) => column)).not.toContain("x");
  });

  it("reads ages with and without the policy's brackets alike", () => {
    const { of } = generalisationOf("AGE");
    expect(
      ["[age 30-39]", "30-39", "31", "39.5 years", "[age 0-9]", "7", "[age 90 or over]", "104"].map(
        of,
      ),
    ).toEqual(["3", "3", "3", "3", "0", "0", "9", "9"]);
    expect(of("25-44")).toBe("25-44");
  });

  it("is empty for no rows", () => {
    expect(measure([])).toMatchObject({ rows: 0, smallest: 0, below: 0, remedies: [] });
  });

  it("agrees with counting by hand", () => {
    const cell = fc.constantFrom("a", "b", "c");
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { maxLength: 60 }), (rows) => {
        const groups = new Map<string, number>();
        for (const row of rows) groups.set(row.join("|"), (groups.get(row.join("|")) ?? 0) + 1);
        const counts = [...groups.values()];
        const result = measure(rows.map(([zip, born, sex]) => ["", zip, born, sex, "", ""]));
        expect(result.groups).toBe(counts.length);
        expect(result.smallest).toBe(counts.length === 0 ? 0 : Math.min(...counts));
        expect(result.below).toBe(counts.filter((n) => n < 5).reduce((sum, n) => sum + n, 0));
      }),
    );
  });
});

describe("GroupCounter", () => {
  it("stays within its bound and says that it estimates", () => {
    const counter = new GroupCounter(256);
    for (let i = 0; i < 20_000; i++) counter.add(wordFingerprint(`group ${i % 5_000}`));
    for (let i = 0; i < 20_000; i++) counter.add(wordFingerprint(`one ${i % 5_000}`));
    const figures = counter.figures(5);
    expect(figures.isExact).toBe(false);
    expect(figures.rows).toBe(40_000);
    expect(figures.smallest).toBe(4);
    expect(figures.below).toBe(40_000);
    expect(figures.groups).toBeGreaterThan(6_000);
    expect(figures.groups).toBeLessThan(15_000);
  });
});
