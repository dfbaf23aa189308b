import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findNames } from "./find-names.ts";

function told(text: string) {
  return findNames(text).map(({ type, start, end }) => `${type}: ${text.slice(start, end)}`);
}

describe("findNames", () => {
  it("reads the head of a contract with its sides, places and forms", () => {
    const text = `THIS LOAN AGREEMENT is made between Norvex Pumps, Inc., a company of Delaware, whose office is at 12 Harbor Street, Boston, represented by Mr. Paul Denman (the "Borrower"), and Keller Bau GmbH of Germany (the "Lender"). The Borrower shall repay Norvex and Denman, under French law.`;
    expect(told(text)).toEqual([
      "organization: Norvex Pumps, Inc",
      "location: Delaware",
      "location: 12 Harbor Street",
      "location: Boston",
      "person: Paul Denman",
      "party: Borrower",
      "organization: Keller Bau GmbH",
      "location: Germany",
      "party: Lender",
      "party: Borrower",
      "organization: Norvex",
      "person: Denman",
      "people: French",
    ]);
  });

  it("leaves out what says that a firm trades under a name", () => {
    expect(told("It was licensed to DBA Norvex Pumps Inc in May.")).toEqual([
      "organization: Norvex Pumps Inc",
    ]);
  });

  it("reads names in German and French", () => {
    expect(
      told(
        "Der Vertrag zwischen der Vogel Logistik GmbH und Frau Anna Berger, Lindenstraße 4, 50667 Köln.",
      ),
    ).toEqual([
      "organization: Vogel Logistik GmbH",
      "person: Anna Berger",
      "location: Lindenstraße 4",
      "location: 50667 Köln",
    ]);
    expect(
      told(
        "Monsieur Paul Lefèvre, 12 rue de la Paix, 75002 Paris, représente Atelier Durand SARL.",
      ),
    ).toEqual([
      "person: Paul Lefèvre",
      "location: 12 rue de la Paix",
      "location: 75002 Paris",
      "organization: Atelier Durand SARL",
    ]);
  });

  it("takes ordinary words in capitals for no names", () => {
    expect(
      told("Section 4. The Loan shall be paid on the Closing Date. ARTICLE 5 NOTICES"),
    ).toEqual([]);
  });

  it("calls a bank a party only where the text defines it so", () => {
    expect(told("We went to the Bank.")).toEqual([]);
    expect(
      told('Harbor Savings Bank (the "Bank") pays. The Bank may refuse.').filter((one) =>
        one.startsWith("party"),
      ),
    ).toHaveLength(2);
  });

  it("finds a place of several words of which one is ordinary", () => {
    expect(told("It is sold in the United States and in New York.")).toEqual([
      "location: United States",
      "location: New York",
    ]);
  });

  it.each([
    ["LOSSES, INCLUDING BUT NOT LIMITED TO PROFITS.", []],
    [
      "Morgan Tilbury & Co. Incorporated pays.",
      ["organization: Morgan Tilbury & Co. Incorporated"],
    ],
    [
      "By: Stanmore Value Partners II, L.P., its partner",
      ["organization: Stanmore Value Partners II, L.P"],
    ],
    [
      "EASTGATE HARDWARE (KELVER VALE) SDN BHD",
      ["organization: EASTGATE HARDWARE (KELVER VALE) SDN BHD"],
    ],
    ["We use Flight Software in flight. The Cloud Services run in any cloud.", []],
    [
      "Ask an Associated Company. The Steering Committee meets. Malicious Software Architecture",
      [],
    ],
    ["EXECUTION Novotel Kelver Inc. The execution is done.", ["organization: Novotel Kelver Inc"]],
    ["The Bank of Norhaven, Ltd. lends.", ["organization: Bank of Norhaven, Ltd"]],
    ["Enforced by the Bank of Paragraphs 1 and 2 of these paragraphs.", []],
    [
      "The Department of Energy and the University of Kelverton agree.",
      ["organization: Department of Energy", "organization: University of Kelverton"],
    ],
  ])("tells names of organisations from words with capitals: %s", (text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  it("takes a label behind a postcode for no place", () => {
    expect(told("New York, NY 10019 Attention: the board. 50667 Köln")).toEqual([
      "location: New York",
      "location: 50667 Köln",
    ]);
  });

  it.each([
    ["General Access to access rights. Major Contributors: all contributors.", []],
    ["General Holloway spoke.", ["person: Holloway"]],
    ["Paul TCP Proxy and JANA Nominee", []],
    ["Alexander H. Good signed.", ["person: Alexander H. Good"]],
  ])("tells people from words with capitals: %s", (text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  it("names in scripts without capitals by their legal forms", () => {
    expect(told("我们向上海宏达贸易有限公司采购。株式会社山田製作所は納入する。")).toEqual([
      "organization: 上海宏达贸易有限公司",
      "organization: 株式会社山田製作所",
    ]);
  });

  it("takes no longer than the text is long, whatever it repeats", () => {
    const parts = ["Ab & ", "University of ", "株式会社", "有限公司", "Ab Cd Ef (Gh) ", "ООО «а"];
    for (const part of parts) expect(findNames(part.repeat(20_000)).length).toBeLessThan(20_001);
  });

  it("never throws, and mentions stand in order without touching", () => {
    const piece = fc.constantFrom(
      "Inc",
      "GmbH",
      "Paul",
      "Mr.",
      "New York",
      "Borrower",
      ",",
      "\n",
      '(the "Bank")',
      "12",
      "Street",
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ maxLength: 8 })), { maxLength: 50 }),
        (parts) => {
          const text = parts.join(" ");
          let last = 0;
          for (const { start, end } of findNames(text)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            last = end;
          }
          expect(last).toBeLessThanOrEqual(text.length);
        },
      ),
      { seed: 11, numRuns: 300 },
    );
  });
});
