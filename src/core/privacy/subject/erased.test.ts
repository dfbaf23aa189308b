import { Buffer } from "node:buffer";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hmacSha256 } from "../stand-in.ts";
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
  "m%2Ekowalska%40biuro.example",
  Buffer.from('{"id":1,"name":"Marta Kowalska"}').toString("base64"),
  Buffer.from("from Marta Kowalska: >>>???").toString("base64url"),
  "=?utf-8?Q?Letter_of_Marta_Kowalska?=",
];

test.each(WRITTEN)("comes back as blocks: %s", (value) => {
  const text = `Before (${value}) after`;
  expect(eraser.text(text)).toBe(`Before (${"█".repeat(value.length)}) after`);
});

test.each([
  "Marta Nowak met Anna Kowalska",
  "- Anna Kowalska\n- Marta Nowak",
  "Anna Kowalska; Marta Nowak",
  "Anna Kowalska, Marta Nowak",
  "Kowalska,Anna,Marta Nowak",
  "Nowak,Marta\nKowalska,Anna",
  "| Anna Kowalska | Marta Nowak |",
  "Marta Anna Maria Kowalska",
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

test("cells of a row are one name only where each is wholly a part of it", () => {
  const others = ["1", "Anna Kowalska", "Marta Nowak", "Kowalska", "Anna", "Marta"];
  expect(eraser.row(others)).toEqual(others);
  const [given, surname] = ["█".repeat(5), "█".repeat(8)];
  expect(eraser.row(["Marta", "Kowalska", "7"])).toEqual([given, surname, "7"]);
  expect(eraser.row(["7", "Kowalska", "Marta", "IT"])).toEqual(["7", surname, given, "IT"]);
});

test("hashes that tell no order still hold in both", () => {
  const hash = hmacSha256(KEY);
  const old = [
    ["word", "jonas"],
    ["word", "feldman"],
    ["words", "jonas feldman"],
    ["words", "feldman jonas"],
  ].map(([kind = "", form]) => ({ kind, hash: hash(`${kind}\n${form}`) }));
  const { text } = createEraser({ key: KEY.toString("base64"), hashes: old });
  for (const value of ["Jonas Feldman", "Feldman, Jonas"])
    expect(text(`by ${value}.`)).toBe(`by ${"█".repeat(value.length)}.`);
  expect(text("Anna Feldman, Jonas Weber")).toBe("Anna Feldman, Jonas Weber");
});

test("an address is looked for from its sign, at most 64 and 255 characters away", () => {
  const mail = "m.kowalska@biuro.example";
  const long = "a".repeat(200_000);
  expect(eraser.text(`${long} ${mail}`)).toBe(`${long} ${"█".repeat(mail.length)}`);
  expect(eraser.text(`${long}=${mail}`)).toBe(`${long}=${"█".repeat(mail.length)}`);
  const signs = "@".repeat(1_000);
  expect(eraser.text(signs)).toBe(signs);
});

test("all texts of plain data are cleaned, nothing else is touched", () => {
  const data = { a: ["Marta Kowalska", 7, null], b: { c: "x", d: true } };
  expect(eraser.deep(data)).toEqual({ a: ["█".repeat(14), 7, null], b: { c: "x", d: true } });
});

test.each([
  [
    "Γεώργιος Παπαδόπουλος",
    ["ΓΕΩΡΓΙΟΣ ΠΑΠΑΔΟΠΟΥΛΟΣ", "Παπαδόπουλος, Γεώργιος", "γεωργιος παπαδοπουλος"],
  ],
  ["Фёдор Йорданов", ["ФЁДОР ЙОРДАНОВ", "Йорданов Федор", "фёдор петрович йорданов"]],
  ["Łukasz Żółć", ["LUKASZ ZOLC", "Żółć, Łukasz"]],
])("%s is known again in its own letters, whatever the case and accents", (value, writings) => {
  const people = erasedHashes([{ kind: "name", value }], KEY, "GR");
  const { text } = createEraser({ key: KEY.toString("base64"), hashes: people });
  for (const written of [value, ...writings])
    expect(text(`(${written})`)).toBe(`(${"█".repeat(written.length)})`);
});

test("hashes of Greek names that were made with the last sigma as it is written still hold", () => {
  const hash = hmacSha256(KEY);
  const forms = [
    ["word", "γεωργιος"],
    ["word", "παπαδοπουλος"],
    ["words", "γεωργιος παπαδοπουλος"],
  ];
  const old = forms.map(([kind = "", form]) => ({ kind, hash: hash(`${kind}\n${form}`) }));
  const { text } = createEraser({ key: KEY.toString("base64"), hashes: old });
  expect(text("Γεώργιος Παπαδόπουλος")).toBe("█".repeat(21));
  expect(text("Γεώργιος Νικολάου")).toBe("Γεώργιος Νικολάου");
});

test.each(["P-O Lindberg", "P.-O. Lindberg", "P. O. Lindberg", "PO Lindberg", "Lindberg, P-O"])(
  "a name of two given names by its first letters, sought and known again: %s",
  (written) => {
    const terms = SubjectTerms.parse([{ kind: "name", value: "Per-Olof Lindberg" }]);
    const matcher = createSubjectMatcher({ terms, region: "SE" });
    const again = createEraser({
      key: KEY.toString("base64"),
      hashes: erasedHashes(terms, KEY, "SE"),
    });
    const last = written.endsWith("P-O") ? "" : "!";
    expect(matcher.find(`(${written}${last})`).map(({ start, end }) => [start, end])).toEqual([
      [1, 1 + written.length],
    ]);
    expect(again.text(`(${written}${last})`)).toBe(`(${"█".repeat(written.length)}${last})`);
    for (const other of ["P. Lindberg", "P-O Lindström", "Sten P, Olga Lindberg"]) {
      expect([other, matcher.has(other)]).toEqual([other, false]);
      expect(again.text(other)).toBe(other);
    }
  },
);
