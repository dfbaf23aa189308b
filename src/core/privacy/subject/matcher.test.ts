import fc from "fast-check";
import { expect, test } from "vitest";
import { foldPerson, foldWithPlaces } from "./fold.ts";
import { createSubjectMatcher, withoutSubject } from "./matcher.ts";
import { SubjectTerms } from "./terms.ts";

const TERMS = SubjectTerms.parse([
  { kind: "name", value: "Jörg Weißmann" },
  { kind: "email", value: "joerg.weissmann@firma.example" },
  { kind: "phone", value: "+49 30 1234567" },
  { kind: "number", value: "DE89 3704 0044 0532 0130 00" },
  { kind: "account", value: "jweissm" },
  { kind: "address", value: "Lindenallee 14, 10115 Berlin" },
]);
const matcher = createSubjectMatcher({ terms: TERMS, region: "DE", standIns: ["NAME-4F2A91C3"] });

test.each([
  "Jörg Weißmann rief an.",
  "joerg weissmann",
  "WEISSMANN, JÖRG",
  "Jorg P. Weissmann",
  "Weißmann_Joerg_2024.docx",
  "jörgweißmann",
  "der Vertrag Jörg Weißmanns",
  "To: Joerg.Weissmann@Firma.example;",
  "mailto:joerg.weissmann%40firma.example",
  "Tel. 030 / 123 45 67",
  "0049 (0)30 1234567",
  "+49301234567",
  "IBAN DE89370400440532013000.",
  "DE89-3704-0044-0532-0130-00",
  "user jweissm logged in",
  "Lindenallee 14\n10115 Berlin",
  "paid by NAME-4F2A91C3 today",
  "Offer%20for%20J%C3%B6rg%20Wei%c3%9Fmann.docx",
  "/u/J%F6rg%2520Wei%DFmann/home",
  "Weißmann, Prof. Dr. Jörg",
  "we met Jörg\nWeißmann there",
  "met Jörg <br> Weißmann there",
  "1,Weißmann,Jörg,Sales",
  "| Weißmann | Jörg | 7 |",
  '["jörg", "weißmann"]',
  "Herr Weißmann, Jörg",
  "Weißmann, Jörg, Weißmann & Co",
  "J\u00adörg Weiß\u00admann",
  "und\u200bJörg\u200bWeißmann",
  "_joerg.weissmann@firma.example_",
  "joerg%2Eweissmann%40firma.example",
])("found: %s", (text) => {
  expect(matcher.find(text)).toHaveLength(1);
  expect(matcher.has(text)).toBe(true);
});

test.each([
  "Jörg Maier and Anna Weißmann",
  "joerg.weissmann@firma.example.org is another's".replace("joerg", "xjoerg"),
  "130 1234567890",
  "jweissmann2",
  "Lindenallee 140, 10115 Berlin",
  "NAME-4F2A91C4",
])("not found: %s", (text) => {
  expect(matcher.find(text)).toEqual([]);
  expect(matcher.has(text)).toBe(false);
});

test.each([
  "- Anna Weißmann\n- Jörg Maier",
  "name\nAnna Weißmann\nJörg Maier",
  "Anna Weißmann; Jörg Maier",
  "Anna Weißmann, Jörg Maier",
  "Anna Weißmann Jörg Maier",
  "Weißmann,Anna,Jörg Maier",
  "Maier,Jörg\nWeißmann,Anna",
  "Anna,Weißmann,Jörg,Maier",
  "| Anna Weißmann | Jörg Maier |",
  "Anna Weißmann\tJörg Maier",
  "Jörg. Weißmann came too",
  "Jörg (Weißmann's assistant)",
  "Jörg und Weißmann",
  "Jörg y Weißmann",
  "weißmann jörg",
  "Jörg Karl Friedrich Weißmann",
])("left to the person who handles the request: %s", (text) => {
  expect(matcher.find(text)).toEqual([]);
  expect(matcher.has(text)).toBe(false);
  expect(matcher.look(text).doubtful).toHaveLength(1);
});

test.each([
  ["Will May", "The meeting in May will decide. It will, may be, rain. Will it? May I?"],
  ["Mark Rose", "Prices rose; mark the date."],
])("words of the language are no name: %s", (value, text) => {
  const words = createSubjectMatcher({ terms: [{ kind: "name", value }], region: "GB" });
  expect(words.find(text)).toEqual([]);
});

test("a place within a doubtful one is found", () => {
  const text = "Jörg, Jörg Weißmann and Jörg";
  expect(matcher.find(text)).toEqual([{ kind: "name", start: 6, end: 19 }]);
});

test("places are those of the original text, whatever folding did to it", () => {
  const text = "Ł. sagt: Jo\u0308rg Weißmann, später Joerg Weissmann.";
  const found = matcher.find(text).map(({ start, end }) => text.slice(start, end));
  expect(found).toEqual(["Jo\u0308rg Weißmann", "Joerg Weissmann"]);
});

test("Greek capitals are found, and two mentions stay two", () => {
  const terms = SubjectTerms.parse([{ kind: "name", value: "Γιώργος Παπαδόπουλος" }]);
  const greek = createSubjectMatcher({ terms, region: "GR" });
  for (const text of ["ΓΙΩΡΓΟΣ ΠΑΠΑΔΟΠΟΥΛΟΣ", "Γιώργος Παπαδόπουλος"])
    expect(greek.find(`- ${text} -`)).toEqual([{ kind: "name", start: 2, end: 22 }]);
  expect(withoutSubject(matcher, "Jörg Weißmann met Jörg Weißmann", "#")).toBe("# met #");
});

const PIECE = fc.oneof(
  fc.constantFrom(
    "Jörg",
    "WEISSMANN",
    "Weißmann",
    "Jo\u0308rg",
    "Dr.",
    "Karl",
    "wei",
    "mann",
    "ς",
    "Σ",
  ),
  fc.constantFrom(
    " ",
    ", ",
    "%20",
    "%",
    "%C3%B6",
    "%2520",
    "\u00ad",
    "\u200b",
    "\ufeff",
    "_",
    "\n",
    "e",
  ),
  fc.constantFrom("joerg.weissmann", "@", "%40", "firma.example", "+49 30 12345", "67", "%37"),
  fc.string({ unit: "binary", maxLength: 3 }),
);

test("what has a place is found, and a place lies within the text", () => {
  fc.assert(
    fc.property(fc.array(PIECE, { maxLength: 14 }), (pieces) => {
      const text = pieces.join("");
      const spans = matcher.find(text);
      expect(matcher.has(text)).toBe(spans.length > 0);
      for (const { start, end } of spans) {
        expect(start).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(text.length);
      }
      expect(matcher.has(withoutSubject(matcher, text, "[erased]"))).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});

test("after replacing nothing is found, and the rest of the text stays", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.constantFrom(
            "Jörg Weißmann",
            "weissmann, joerg",
            "+49 30 1234567",
            "DE89 3704 0044 0532 0130 00",
          ),
        ),
        { maxLength: 12 },
      ),
      (parts) => {
        const text = parts.join(" | ");
        const clean = withoutSubject(matcher, text, "[erased]");
        expect(matcher.has(clean)).toBe(false);
        if (!matcher.has(text)) expect(clean).toBe(text);
      },
    ),
  );
});

test("both ways of folding agree", () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom(
          "a",
          "e",
          "o",
          "u",
          "ö",
          "Ä",
          "ß",
          "æ",
          " ",
          "\u0308",
          "é",
          "ﬁ",
          "Σ",
          "ς",
          "\u00ad",
          "\ufeff",
        ),
      }),
      (text) => {
        const folded = foldWithPlaces(text);
        expect(folded.text).toBe(foldPerson(text));
        expect(folded.starts).toHaveLength(folded.text.length + 1);
      },
    ),
    { numRuns: 500 },
  );
});

test("terms that would find half the world are refused in plain words", () => {
  const short = SubjectTerms.safeParse([{ kind: "name", value: "Li" }]);
  expect(short.error?.issues[0]?.message).toMatch(/too short/);
  const nameless = SubjectTerms.safeParse([{ kind: "email", value: "a.b@c.example" }]);
  expect(nameless.error?.issues[0]?.message).toMatch(/name/);
});
