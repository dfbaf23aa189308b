import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { factText, findKeyFacts } from "./find-key-facts.ts";

function facts(text: string) {
  return Object.fromEntries(
    findKeyFacts(text).map(({ kind, start, end, value }) => [
      kind,
      value === null ? factText(text.slice(start, end)) : [factText(text.slice(start, end)), value],
    ]),
  );
}

const TILL = `MORNING STAR
MORNING STAR BAKERY SDN BHD (123456-X)
NO. 7, JALAN MELATI 3/2,
TAMAN MELATI,
43100 HULU KLANG, SELANGOR
TEL: 03-5550 1234
TAX INVOICE
BILL NO: 00412
DATE
: 14/03/2021 9:12:01 AM
CASHIER: AIN
QTY
AMOUNT
KAYA BUN
2
3.00
6.00
SUB TOTAL
6.00
GST 6%
0.36
ROUNDING
-0.01
TOTAL (INCLUSIVE OF GST)
6.35
CASH
10.00
CHANGE
3.65
THANK YOU`;

describe("findKeyFacts", () => {
  it("reads a till receipt whose labels and sums stand on lines of their own", () => {
    expect(facts(TILL)).toEqual({
      seller: "MORNING STAR BAKERY SDN BHD",
      address: "NO. 7, JALAN MELATI 3/2, TAMAN MELATI, 43100 HULU KLANG, SELANGOR",
      date: ["14/03/2021", "2021-03-14"],
      total: ["6.35", "6.35"],
    });
  });

  it("reads a German invoice, its table and its comma", () => {
    const text = `# Holzbau Brenner GmbH

Lindenstraße 14
79098 Freiburg

Telefon: 0761 555 012

**Rechnung Nr. 2024-118**

Rechnungsdatum: 05.02.2024
Lieferdatum: 30.01.2024

| Leistung | Betrag |
| --- | --- |
| Dachstuhl | 1.200,00 EUR |
| Nettobetrag | 1.200,00 EUR |
| MwSt 19 % | 228,00 EUR |
| Gesamtbetrag | 1.428,00 EUR |`;
    expect(facts(text)).toEqual({
      seller: "Holzbau Brenner GmbH",
      address: "Lindenstraße 14 79098 Freiburg",
      date: ["05.02.2024", "2024-02-05"],
      total: ["1.428,00 EUR", "1428.00 EUR"],
    });
  });

  it("reads an American receipt, month first where a day says so", () => {
    const text = `Tidewater Hardware LLC
88 Harbor Street
Portland, ME 04101
Receipt
Date: 07/25/2022 4:10 PM
Rope 12.50
Sales tax 0.69
Total $13.19
Visa $13.19`;
    expect(facts(text)).toEqual({
      seller: "Tidewater Hardware LLC",
      address: "88 Harbor Street Portland, ME 04101",
      date: ["07/25/2022", "2022-07-25"],
      total: ["$13.19", "13.19 USD"],
    });
  });

  it.each([
    ["a state and its ZIP code", "9 Oak Street\nAustin, TX 78701\nTotal $9.00", "2024-03-04"],
    ["a state after a town in capitals", "9 OAK ST\nSALEM MA 01970\nTotal 9.00", "2024-03-04"],
    ["sales tax", "Sales tax 0.60\nTotal $9.00", "2024-03-04"],
    ["value added tax", "VAT 20% 1.50\nTotal 9.00", "2024-04-03"],
    ["money of another country", "Total £9.00", "2024-04-03"],
    ["another date of the same paper", "Valid until 25/12/2024\nTotal $9.00", "2024-04-03"],
    ["nothing", "Total 9.00", null],
    ["a number that only looks like a place", "Order ID 78701\nTotal $9.00", null],
    ["Canadian taxes, where both orders are used", "HST 1.17\nTotal $9.00", null],
    ["two orders on one paper", "Due 13/05/2024\nValid until 05/14/2024\nTotal 9.00", null],
  ])("reads 03/04/2024 as what %s says", (_, rest, iso) => {
    const date = findKeyFacts(`Corner Shop\nReceipt\nDate: 03/04/2024\n${rest}`).find(
      ({ kind }) => kind === "date",
    );
    expect(date?.value).toBe(iso);
    if (iso === null) expect(date?.confidence).toBeLessThanOrEqual(0.5);
    else expect(date?.confidence).toBeGreaterThan(0.5);
  });

  it("takes the sum after the change, where nothing else is labelled", () => {
    const told = facts("Corner Shop\nReceipt\nApples\n12.40\n20.00\n7.60\n");
    expect(told.total).toEqual(["12.40", "12.40"]);
  });

  it("joins a name whose legal form stands on the next line", () => {
    const told = facts(
      "BLUE HARBOUR\nTRADING SDN. BHD.\n12, JALAN LAUT\n81200 JOHOR BAHRU\nINVOICE\nTOTAL 4.00",
    );
    expect(told.seller).toBe("BLUE HARBOUR TRADING SDN. BHD.");
  });

  it("says nothing of what is no receipt or invoice", () => {
    expect(findKeyFacts("Minutes of the meeting\nWe met in Basel on 3 May 2024.")).toEqual([]);
    expect(findKeyFacts("")).toEqual([]);
    expect(findKeyFacts(`${TILL}\n${"x".repeat(50_000)}`)).toEqual([]);
  });

  it("never throws, and every place lies within the text", () => {
    const piece = fc.constantFrom(
      "TOTAL",
      "12.50",
      "RM",
      "\n",
      " ",
      "|",
      "NO. 7",
      "GMBH",
      "1/2/20",
      "(",
      ":",
      "CHANGE",
      "-",
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ maxLength: 6 })), { maxLength: 60 }),
        (parts) => {
          const text = parts.join(" ");
          for (const { start, end, confidence } of findKeyFacts(text)) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
            expect(confidence).toBeGreaterThan(0);
            expect(confidence).toBeLessThanOrEqual(1);
          }
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe("what is no receipt", () => {
  it("tells no facts of notes, contracts, minutes and press texts, whatever sums stand in them", () => {
    const texts = [
      "Retro notes\n\nTotal: 14.50 hours lost\n- R-90071 V-7731 L-55012\n",
      "SERVICE AGREEMENT\n\nThe Customer pays a total of GBP 14,500.00 a year against invoice.\n",
      "Harbour Group reports record year\n\nRevenue rose, and total dividends paid were EUR 18.00 m.\n",
      "Protokoll der Sitzung\n\nGesamtbetrag: 12.400,00 EUR\nRechnung freigegeben\n",
    ];
    expect(texts.map((text) => findKeyFacts(text))).toEqual([[], [], [], []]);
  });

  it("takes hours for no sum and codes for no address", () => {
    const text =
      "INVOICE 12\nNorth Yard Ltd\nR-90071 V-7731 L-55012\nLabour 14.50 hours\nTotal EUR 870.00\n";
    expect(facts(text)).toEqual({
      seller: "North Yard Ltd",
      total: ["EUR 870.00", "870.00 EUR"],
    });
  });

  it("takes no title of a document for the seller", () => {
    const text = "SERVICE AGREEMENT\nINVOICE 7\nTotal EUR 870.00\n";
    expect(facts(text)).toEqual({ total: ["EUR 870.00", "870.00 EUR"] });
  });
});
