import type { Corpus } from "../kit/corpus.ts";
import { day } from "../kit/dates.ts";
import { type DocumentSpec, h1, h2, list, p, table } from "../kit/document.ts";
import { cents, germanCents } from "../kit/numbers.ts";
import { pdf } from "../kit/pdf.ts";
import { germanIban } from "../kit/test-numbers.ts";
import { word } from "../kit/word.ts";
import { FIRM } from "./lease-text.ts";

const AT = "legal/matters/DS-2025-021-supply";
const CONTRACT = "FSA-2025-0317";
const AGREEMENT = `${CONTRACT}_framework_supply_agreement.docx`;
const SUPPLIER_IBAN = germanIban(640_077_120);

/** Prices of the framework agreement, in euros. */
const PRICES: [string, string, number][] = [
  ["DS-HX20", "Handheld scanner", 412],
  ["DS-GW05", "Gateway, five doors", 1385],
  ["DS-SV12", "Service, one site, one year", 2640],
];

/** The supply matter: an agreement, an invoice as PDF and one as XML under it, and a German summary. */
export async function addSupply(corpus: Corpus): Promise<void> {
  corpus.add(`${AT}/${AGREEMENT}`, await agreement());
  corpus.add(`${AT}/INV-20418.pdf`, await invoice());
  corpus.add(`${AT}/INV-20455.xml`, invoiceXml());
  corpus.add(`${AT}/Rahmenvertrag_${CONTRACT}_Zusammenfassung.docx`, await german());
  const contract = `${AT}/${AGREEMENT}`;
  corpus.edge(
    `${AT}/INV-20418.pdf`,
    "REFERENCES",
    contract,
    `the invoice names the contract ${CONTRACT}; its unit prices are those of the agreement`,
    { accept: ["RELATED_TO"] },
  );
  corpus.edge(
    `${AT}/INV-20455.xml`,
    "REFERENCES",
    contract,
    `ContractDocumentReference is ${CONTRACT}`,
    { accept: ["RELATED_TO"] },
  );
  corpus.edge(
    `${AT}/Rahmenvertrag_${CONTRACT}_Zusammenfassung.docx`,
    "SUMMARIZES",
    contract,
    "a German summary that names the file",
    { accept: ["REFERENCES", "DOCUMENTS"] },
  );
  corpus.edge(
    contract,
    "REFERENCES",
    "legal/nda/NDA_Dastrel_Systems.docx",
    "clause 6 names the non-disclosure agreement of 6 January 2025 with the same supplier",
    { accept: ["RELATED_TO"] },
  );
  corpus.trap(
    `${AT}/INV-20418.pdf`,
    `${AT}/INV-20455.xml`,
    ["VERSION_OF", "DUPLICATE_OF", "DERIVED_FROM"],
    "two invoices of the same supplier, not two versions of one",
  );
  corpus.unit("Supply DS-2025-021", [
    contract,
    `${AT}/INV-20418.pdf`,
    `${AT}/INV-20455.xml`,
    `${AT}/Rahmenvertrag_${CONTRACT}_Zusammenfassung.docx`,
  ]);
}

function agreement(): Promise<Uint8Array> {
  return word({
    title: `Framework supply agreement ${CONTRACT}`,
    subject: "Matter DS-2025-021",
    company: FIRM,
    author: "Idris Penhallow",
    created: day("2025-02-24T09:00:00"),
    modified: day("2025-03-17T12:15:00"),
    blocks: [
      h1(`Framework supply agreement ${CONTRACT}`),
      p(
        "Between Dastrel Systems GmbH, Hafenring 9, 24999 Süderfleth (the Supplier) and Quillmere Freight Ltd, 61 Cooper's Row, Port Ellory (the Customer). Signed on 17 March 2025.",
      ),
      h2("1. Subject"),
      p(
        "The Supplier delivers handheld scanners and gateways for the Customer's warehouses and services them. Each delivery follows an order that names this agreement.",
      ),
      h2("2. Prices"),
      table(
        ["Article", "Description", "Unit price (EUR)"],
        ...PRICES.map(([article, text, price]) => [article, text, cents(price)]),
      ),
      h2("3. Delivery"),
      p(
        "Goods are delivered within twenty working days of the order, free to the dock. For each full week of delay the price of the late goods falls by one per cent, at most by eight per cent.",
      ),
      h2("4. Payment"),
      p(
        `Invoices name the number ${CONTRACT} and are paid within thirty days to the account ${SUPPLIER_IBAN}.`,
      ),
      h2("5. Warranty"),
      p(
        "The warranty is twenty-four months. A scanner that fails is replaced within three working days.",
      ),
      h2("6. Confidentiality"),
      p(
        "The non-disclosure agreement of 6 January 2025 between the Supplier and Thornlisle's client stays in force (NDA_Dastrel_Systems.docx).",
      ),
      h2("7. Term"),
      p("The agreement runs until 31 March 2028 and ends without notice."),
    ],
  });
}

function invoice(): Promise<Uint8Array> {
  const lines: [string, string, number, number][] = [
    ["DS-HX20", "Handheld scanner", 20, 412],
    ["DS-GW05", "Gateway, five doors", 2, 1385],
  ];
  const net = lines.reduce((sum, [, , count, price]) => sum + count * price, 0);
  const spec: DocumentSpec = {
    title: "Invoice INV-20418",
    subject: `Contract ${CONTRACT}`,
    company: "Dastrel Systems GmbH",
    author: "Dastrel Systems GmbH",
    created: day("2025-04-02T07:30:00"),
    modified: day("2025-04-02T07:30:00"),
    blocks: [
      h1("Invoice INV-20418"),
      p(
        "Dastrel Systems GmbH, Hafenring 9, 24999 Süderfleth. To Quillmere Freight Ltd, 61 Cooper's Row, Port Ellory. Date 2 April 2025.",
      ),
      p(`Delivery of 31 March 2025 under contract ${CONTRACT}.`),
      table(
        ["Article", "Description", "Quantity", "Unit price (EUR)", "Amount (EUR)"],
        ...lines.map(([article, text, count, price]) => [
          article,
          text,
          String(count),
          cents(price),
          cents(count * price),
        ]),
        ["", "Net", "", "", cents(net)],
        ["", "VAT 19 %", "", "", cents(net * 0.19)],
        ["", "Total", "", "", cents(net * 1.19)],
      ),
      p(
        `Payable until 2 May 2025 to ${SUPPLIER_IBAN}. Questions: accounts@dastrel.example, +49 40 66969 118.`,
      ),
    ],
  };
  return pdf(spec);
}

function invoiceXml(): string {
  const net = 3 * 2640;
  const money = (value: number): string => value.toFixed(2);
  return `<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:ID>INV-20455</cbc:ID>
  <cbc:IssueDate>2025-04-28</cbc:IssueDate>
  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
  <cac:ContractDocumentReference><cbc:ID>${CONTRACT}</cbc:ID></cac:ContractDocumentReference>
  <cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>Dastrel Systems GmbH</cbc:Name></cac:PartyName></cac:Party></cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty><cac:Party><cac:PartyName><cbc:Name>Quillmere Freight Ltd</cbc:Name></cac:PartyName></cac:Party></cac:AccountingCustomerParty>
  <cac:PaymentMeans><cac:PayeeFinancialAccount><cbc:ID>${SUPPLIER_IBAN}</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
  <cac:LegalMonetaryTotal>
    <cbc:TaxExclusiveAmount currencyID="EUR">${money(net)}</cbc:TaxExclusiveAmount>
    <cbc:PayableAmount currencyID="EUR">${money(net * 1.19)}</cbc:PayableAmount>
  </cac:LegalMonetaryTotal>
  <cac:InvoiceLine>
    <cbc:ID>1</cbc:ID>
    <cbc:InvoicedQuantity unitCode="C62">3</cbc:InvoicedQuantity>
    <cbc:LineExtensionAmount currencyID="EUR">${money(net)}</cbc:LineExtensionAmount>
    <cac:Item><cbc:Name>Service, one site, one year</cbc:Name><cac:SellersItemIdentification><cbc:ID>DS-SV12</cbc:ID></cac:SellersItemIdentification></cac:Item>
    <cac:Price><cbc:PriceAmount currencyID="EUR">${money(2640)}</cbc:PriceAmount></cac:Price>
  </cac:InvoiceLine>
</Invoice>
`;
}

function german(): Promise<Uint8Array> {
  return word({
    title: `Zusammenfassung Rahmenvertrag ${CONTRACT}`,
    subject: "Mandat DS-2025-021",
    company: FIRM,
    language: "de",
    author: "Levin Ostermark",
    created: day("2025-03-19T10:00:00"),
    modified: day("2025-03-20T08:45:00"),
    blocks: [
      h1(`Zusammenfassung des Rahmenvertrags ${CONTRACT}`),
      p(
        `Diese Übersicht fasst den Liefervertrag [${AGREEMENT}](${AGREEMENT}) für die Mandantin zusammen. Maßgeblich bleibt der englische Wortlaut.`,
      ),
      h2("Gegenstand"),
      p(
        "Die Dastrel Systems GmbH liefert der Quillmere Freight Ltd Handscanner und Gateways und wartet sie. Jede Bestellung nimmt auf den Rahmenvertrag Bezug.",
      ),
      h2("Preise"),
      table(
        ["Artikel", "Stückpreis (EUR)"],
        ...PRICES.map(([article, , price]) => [article, germanCents(price)]),
      ),
      h2("Fristen"),
      list(
        "Lieferung binnen zwanzig Werktagen nach Bestellung",
        "Minderung von einem Prozent je volle Woche Verzug, höchstens acht Prozent",
        "Zahlung binnen dreißig Tagen",
        "Gewährleistung vierundzwanzig Monate",
        "Laufzeit bis 31. März 2028, keine Kündigung nötig",
      ),
    ],
  });
}
