import { describe, expect, it } from "vitest";
import { columnLetters } from "../kit/column-letters.ts";
import { detectLanguage } from "../kit/text/language.ts";
import { readNumber } from "../kit/text/numbers.ts";
import { headUnit } from "../kit/text/units.ts";
import { emptyDocument } from "../model/document.ts";
import { findAmounts } from "./amounts.ts";
import { textHash } from "./content-hash.ts";
import { findDates } from "./dates.ts";
import { embedLocal } from "./embed-local.ts";
import { findEntities } from "./entities.ts";
import { IdentifierList, isCode } from "./identifiers.ts";
import { findKeyTerms } from "./key-terms.ts";
import { proseWords } from "./prose-words.ts";
import { plainText, viewOf } from "./text-view.ts";

const view = (markdown: string) =>
  viewOf(
    {
      ...emptyDocument({ kind: "text", type: "md", mime: "text/markdown" }),
      markdown,
      anchors: [{ start: 0, location: { kind: "line", line: 1 } }],
    },
    100_000,
  );

describe("findAmounts", () => {
  it.each([
    ["Revenue rose to EUR 4.82 m in total", "en", 4_820_000, "EUR", 3],
    ["Umsatz von 4,82 Mio. € erreicht", "de", 4_820_000, "EUR", 3],
    ["costs of $1,234,567.89 were booked", "en", 1_234_567.89, "USD", 9],
    ["Kosten von 1.234.567,89 EUR gebucht", "de", 1_234_567.89, "EUR", 9],
    ["a loss of -£350k this year", "en", -350_000, "GBP", 2],
    ["margin of 12.5 % after tax", "en", 12.5, "%", 3],
    ["worth 3.4 billion dollars", "en", 3_400_000_000, "USD", 2],
    ["CHF 12’500.– per month", "de", 12_500, "CHF", 3],
    ["we shipped 48,212 parcels", "en", 48_212, null, 5],
    ["un total de 1 250 000 euros", "fr", 1_250_000, "EUR", 3],
    ["un total de 3,2 millones de euros", "es", 3_200_000, "EUR", 2],
    ["a result of (3,400) for the year", "en", 3_400, null, 2],
  ])("reads %s", (text, language, value, unit, digits) => {
    expect(findAmounts(view(text), language)).toEqual([
      expect.objectContaining({ value, unit, digits }),
    ]);
  });

  it.each([
    "in 2024 we met",
    "on 2024-05-03",
    "at 10:30",
    "version 1.2.3",
    "call 555-123-4567",
    "INV-20931",
    "see section 4.2.1",
    "12 May",
    "step 3 of 12",
    "http://x.example/12345",
  ])("sees no amount in %s", (text) => {
    expect(findAmounts(view(text), "en")).toEqual([]);
  });

  it("takes a lone mark with three digits as the language does", () => {
    expect(readNumber("4.820", ".")?.value).toBe(4.82);
    expect(readNumber("4.820", ",")?.value).toBe(4820);
    expect(readNumber("4,820", ".")?.value).toBe(4820);
    expect(readNumber("1.2.3", ".")?.value).toBe(123);
    expect(readNumber("1,2.3,4", ".")).toBeNull();
  });

  it.each([
    ["Revenue (EUR m)", "EUR", 1e6],
    ["Umsatz in TEUR", "EUR", 1e3],
    ["Cost ($ thousands)", "USD", 1e3],
    ["Share %", "%", 1],
    ["Amount", null, 1],
    ["Margin", null, 1],
  ])("reads unit and scale from the column head %s", (head, unit, factor) => {
    expect(headUnit(head)).toEqual({ unit, factor });
  });
});

describe("findDates", () => {
  it.each([
    ["2024-03-05", "en", "2024-03-05", "day"],
    ["03/05/2024", "en", "2024-03-05", "day"],
    ["03/05/2024", "fr", "2024-05-03", "day"],
    ["25/12/2023", "en", "2023-12-25", "day"],
    ["5. März 2024", "de", "2024-03-05", "day"],
    ["March 5th, 2024", "en", "2024-03-05", "day"],
    ["August 2023", "en", "2023-08", "month"],
    ["Q3 2025", "en", "2025-Q3", "quarter"],
    ["3. Quartal 2025", "de", "2025-Q3", "quarter"],
    ["FY2024", "en", "2024", "year"],
  ])("reads %s (%s)", (text, language, iso, precision) => {
    expect(findDates(view(`on ${text}.`), language)).toEqual([
      { iso, precision, location: { kind: "line", line: 1 } },
    ]);
  });

  it("refuses days that do not exist and numbers that go on", () => {
    expect(findDates(view("31.02.2024, 2024-13-01, 1.2.20245, 45/45/2020"), "de")).toEqual([]);
  });
});

describe("names", () => {
  it("of a person are not a given name alone", () => {
    const found = findEntities(
      view("With Zaphkiel and Björn, and Björn again, and Zaphkiel too."),
      "en",
      50,
    );
    expect(found.items.map(({ text }) => text)).toEqual(["Zaphkiel"]);
  });
});

describe("identifiers", () => {
  it("are an account as a whole, in groups or not, and never one of its groups", () => {
    const list = new IdentifierList();
    list.addText(
      view("Paid from DE46 3704 0044 0557 7174 16 to DE46370400440557717416, see AB12."),
    );
    expect(list.top(10).items).toMatchObject([
      { key: "de46370400440557717416", count: 2 },
      { key: "ab12", count: 1 },
    ]);
  });

  it("takes no part of a time or a figure, and no name of a column, for a code", () => {
    const list = new IdentifierList();
    const text = "Sent 2020-04-21T13:40:22.000Z, 1.23E+04 kg, field KX99A, order INV-2024-0071.";
    list.addText(view(text), new Set(["KX99A"]));
    expect(list.top(10).items.map((item) => item.text)).toEqual(["INV-2024-0071"]);
  });

  it.each([
    "INV-2024-0071",
    "PO77310A",
    "KX-44/2019",
    "4500-AB12",
    "CLM-88231",
    "INV-20240001",
    "PO-202400010045",
    "IBAN-4F2A91C3B07D",
    "REF-000000000012",
  ])("takes %s for a code", (token) => {
    expect(isCode(token)).toBe(true);
  });

  it.each([
    "2024-03-05",
    "AM-05",
    "33Oct",
    "7e-05",
    "8.88178E-16",
    "6.1This",
    "4.0.3-en",
    "20-F",
    "P75th",
    "C.10",
    "2013PASS",
    "USD50",
    "incidents_85_99",
    "cvap_estimate_13to17",
    "POPPCT_URB_20",
    "v2.1.0",
    "Q3-2024",
    "NAME-4F2A91C3",
    "NAME-4F2A91C3B07D",
    "10kg",
    "COVID-19",
    "report2.pdf",
    "May-2024",
    "hello",
    "1234",
    "e4d909c290d0fb1ca068ffaddf22cbd0",
    "Mai/2024",
  ])("does not take %s for one", (token) => {
    expect(isCode(token)).toBe(false);
  });

  it("counts spellings of one code together and finds announced numbers", () => {
    const list = new IdentifierList();
    list.addText(
      view(
        "Invoice no. 4711081 for INV-2024-0071, see inv 2024 0071 and INV-2024-0071. https://x.example/INV-9999",
      ),
    );
    expect(list.top(10).items.map(({ text, count }) => [text, count])).toEqual([
      ["4711081", 1],
      ["INV-2024-0071", 2],
    ]);
  });
});

describe("findEntities", () => {
  it("types names by what stands in them", () => {
    const { items } = findEntities(
      view(
        "Nordwind Logistik GmbH and Acme Corp. and Larij Tugidgizad met NAME-4F2A91C3B07D in Portugal about Project Falcon. Acme Corporation agreed with Katarina Novak on the Falcon X200 and Norvex®.",
      ),
      "en",
      20,
    );
    const found = Object.fromEntries(
      items.map((entity) => [entity.key, [entity.type, entity.count]]),
    );
    expect(found).toMatchObject({
      "nordwind logistik": ["organization", 1],
      acme: ["organization", 2],
      "name 4f2a91c3b07d": ["person", 1],
      "larij tugidgizad": ["person", 1],
      portugal: ["location", 1],
      "project falcon": ["project", 1],
      "katarina novak": ["person", 1],
      "falcon x200": ["product", 1],
      norvex: ["product", 1],
    });
  });

  it("counts what the limit cut", () => {
    const names = Array.from(
      { length: 30 },
      (_, i) => `Firma${String.fromCharCode(97 + (i % 26))}${"x".repeat(i)} GmbH`,
    ).join(", ");
    expect(findEntities(view(names), "de", 10)).toMatchObject({ cut: 20 });
  });
});

describe("findKeyTerms", () => {
  const terms = (text: string, phrases = new Map<string, number>()) =>
    findKeyTerms({
      words: proseWords(text).words,
      telling: [],
      phrases,
      language: "en",
      limit: 5,
    }).items.map((item) => item.term);

  it("prefers repeated words and pairs, leaves out stop words, numbers and stand-ins", () => {
    const found = terms(
      "the warranty reserve for the pump and warranty reserve of pump line 2024 NAME-4F2A91C30000 NAME-4F2A91C30000 MAIL-4F2A91C3B07D MAIL-4F2A91C3B07D the the the",
    );
    expect(found[0]).toBe("warranty reserve");
    expect(found).toContain("pump");
    expect(found.join(" ")).not.toMatch(/the|2024|4f2a91c3|name|mail/);
  });

  it("does not depend on the order of equal words", () => {
    expect(terms("beta beta alpha alpha")).toEqual(
      terms("alpha alpha beta beta").toSorted((a, b) => a.localeCompare(b)),
    );
  });
});

describe("embedLocal", () => {
  const cosine = (a: readonly number[] = [], b: readonly number[] = []) =>
    a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

  it("gives unit vectors that are close for texts that share words", async () => {
    const [a, b, c, none] = await embedLocal([
      "Warranty reserve for pumps in the third quarter, by region and product line",
      "By product line and region: the reserve for pump warranty, third quarter",
      "Minutes of the meeting on office furniture and parking",
      "",
    ]);
    expect(a).toHaveLength(384);
    expect(cosine(a, a)).toBeCloseTo(1, 3);
    expect(cosine(a, b)).toBeGreaterThan(0.4);
    expect(Math.abs(cosine(a, c))).toBeLessThan(0.2);
    expect(none).toEqual([]);
  });

  it("is the same on every run", async () => {
    const [vector] = await embedLocal(["warranty reserve"]);
    const strongest = (vector ?? []).flatMap((value, place) => (value !== 0 ? [place] : []));
    expect(await embedLocal(["warranty reserve"])).toEqual([vector]);
    expect(strongest.length).toBeGreaterThan(8);
  });
});

describe("text", () => {
  it("hashes the same text alike whatever the markup, line breaks and hyphenation", () => {
    expect(textHash("# Annual Re-\nport\n\nSee [here](https://x.example).")).toBe(
      textHash("Annual   Report see here"),
    );
    expect(textHash("Annual Report")).not.toBe(textHash("Annual Reports"));
    expect(textHash(" - ")).toBe("");
  });

  it("tells languages and stays silent on too little text", () => {
    expect(
      detectLanguage("The quarterly report shows that the revenue of the company has grown."),
    ).toBe("en");
    expect(
      detectLanguage("Der Bericht zeigt, dass der Umsatz der Gesellschaft gestiegen ist."),
    ).toBe("de");
    expect(
      detectLanguage("Le rapport montre que le chiffre d'affaires de la société a augmenté."),
    ).toBe("fr");
    expect(detectLanguage("12 34")).toBeNull();
  });

  it("strips Markdown's signs", () => {
    expect(plainText("## A **bold** [link](http://x.example)\n\n| a | b |\n| --- | --- |")).toBe(
      "A bold link a b",
    );
    expect(plainText("_So_ the __column__ order_date of **sales_2024**, and __init__")).toBe(
      "So the column order_date of sales_2024, and init",
    );
  });

  it("names columns as spreadsheets do", () => {
    expect([1, 26, 27, 702, 703].map(columnLetters)).toEqual(["A", "Z", "AA", "ZZ", "AAA"]);
  });

  it("quotes with words around on one line, also on endless lines", () => {
    const long = `${"word ".repeat(40_000)}HERE ${"tail ".repeat(40_000)}`;
    const at = long.indexOf("HERE");
    const quote = view(long.slice(at - 2_000)).quote(2_000, 2_004);
    expect(quote).toMatch(/^… (?:word )+HERE (?:tail ?)+…$/);
    expect(quote.length).toBeLessThan(120);
  });
});
