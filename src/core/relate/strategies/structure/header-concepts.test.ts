import { describe, expect, it } from "vitest";
import { nameWords } from "../../../kit/text/tokenise.ts";
import { conceptOf } from "./header-concepts.ts";

const concept = (name: string): string | null => conceptOf(name, nameWords(name));

describe("conceptOf", () => {
  it.each([
    [
      "date",
      [
        "order_date",
        "Lieferdatum",
        "date de livraison",
        "Data zamówienia",
        "leverdatum",
        "Fakturadato",
      ],
    ],
    [
      "price",
      [
        "price",
        "Einzelbetrag",
        "prix unitaire",
        "importo netto",
        "Kwota",
        "belopp",
        "Beløb",
        "preço",
      ],
    ],
    [
      "customer id",
      ["customer_id", "Kundennummer", "N° client", "número de cliente", "KundenNr", "klantnummer"],
    ],
    [
      "invoice id",
      ["Invoice No", "Rechnungsnummer", "numéro de facture", "Fakturanummer", "numero fattura"],
    ],
    ["quantity", ["qty", "Stückzahl Menge", "Quantité", "Ilość", "Antal", "Aantal"]],
    ["address", ["Straße", "Strasse", "ulica", "Lieferadresse"]],
    ["surname", ["last_name", "Nachname", "Apellidos", "cognome", "Nazwisko"]],
    ["title", ["文章標題", "article_title", "Titel"]],
  ])("reads %s in several languages", (expected, names) => {
    expect(names.map(concept)).toEqual(names.map(() => expected));
  });

  it("tells the number of one thing from the number of another", () => {
    expect(concept("Kundennummer")).not.toBe(concept("Bestellnummer"));
    expect(concept("customer_id")).not.toBe(concept("order_id"));
  });

  it("knows nothing about other names", () => {
    expect(["", "zqx", "gradient", "x_17"].map(concept)).toEqual([null, null, null, null]);
  });
});
