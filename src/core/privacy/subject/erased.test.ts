import { Buffer } from "node:buffer";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createEraser, erasedHashes } from "./erased.ts";
import { createSubjectMatcher } from "./matcher.ts";
import { SubjectTerms } from "./terms.ts";

const KEY = Buffer.alloc(32, 5);
const TERMS = SubjectTerms.parse([
  { kind: "name", value: "Marta Elżbieta Kowalska" },
  { kind: "email", value: "m.kowalska@biuro.example" },
  { kind: "phone", value: "+48 22 555 01 23" },
  { kind: "number", value: "PL61109010140000071219812874" },
  { kind: "address", value: "ul. Długa 7, 00-238 Warszawa" },
]);
const hashes = erasedHashes(TERMS, KEY, "PL");
const eraser = createEraser({ key: KEY.toString("base64"), hashes });

const WRITTEN = [
  "Marta Elżbieta Kowalska",
  "KOWALSKA, Marta",
  "marta kowalska",
  "Kowalska Marta Elzbieta",
  "Marta E. Kowalska",
  "m.kowalska@biuro.example",
  "M.Kowalska@Biuro.Example",
  "0048 22 555 01 23",
  "22 5550123",
  "PL61 1090 1014 0000 0712 1981 2874",
  "ul. Dluga 7, 00-238 Warszawa",
  "Marta%20Kowalska",
  "Kowalska, Prof. Dr. Marta",
  "Mar\u00adta Kowal\u00adska",
  "Marta <br> Kowalska",
  "Marta Anna Maria Kowalska",
  "m%2Ekowalska%40biuro.example",
];

test.each(WRITTEN)("comes back as blocks: %s", (value) => {
  const text = `Before (${value}) after`;
  expect(eraser.text(text)).toBe(`Before (${"█".repeat(value.length)}) after`);
});

test.each([
  "Marta Nowak met Anna Kowalska",
  "Elżbieta Kowalska-Nowak",
  "x.m.kowalska@biuro.example.org",
  "PL61109010140000071219812875",
])("others stay: %s", (text) => {
  expect(eraser.text(text)).toBe(text);
});

test("marks around an address stay, and words between two mentions", () => {
  const block = "█".repeat(24);
  expect(eraser.text("_m.kowalska@biuro.example_")).toBe(`_${block}_`);
  expect(eraser.text("?a=m.kowalska@biuro.example&b=1")).toBe(`?a=${block}&b=1`);
  const name = "█".repeat(14);
  expect(eraser.text("Marta Kowalska met Marta Kowalska")).toBe(`${name} met ${name}`);
});

test("nobody is found under another key, and no hash holds a word", () => {
  const other = createEraser({ key: Buffer.alloc(32, 6).toString("base64"), hashes });
  for (const value of WRITTEN) expect(other.text(value)).toBe(value);
  expect(JSON.stringify(hashes)).not.toMatch(/kowalsk|marta|biuro|5550123/i);
});

test("lengths stay, a second pass changes nothing, and the person is no longer found", () => {
  const matcher = createSubjectMatcher({ terms: TERMS, region: "PL" });
  const part = fc.oneof(fc.string({ unit: "binary", maxLength: 20 }), fc.constantFrom(...WRITTEN));
  fc.assert(
    fc.property(fc.array(part, { maxLength: 10 }), (parts) => {
      const text = parts.join(" - ");
      const clean = eraser.text(text);
      expect(clean).toHaveLength(text.length);
      expect(eraser.text(clean)).toBe(clean);
      for (const value of WRITTEN)
        if (parts.includes(value)) expect(clean.includes(` - ${value} - `)).toBe(false);
      expect(matcher.find(clean).filter(({ kind }) => kind === "email")).toEqual([]);
    }),
  );
});

test("all texts of plain data are cleaned, nothing else is touched", () => {
  const data = { a: ["Marta Kowalska", 7, null], b: { c: "x", d: true } };
  expect(eraser.deep(data)).toEqual({ a: ["█".repeat(14), 7, null], b: { c: "x", d: true } });
});
