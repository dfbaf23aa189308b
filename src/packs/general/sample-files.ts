import type { PackSamples } from "../contract.ts";

export const samples: PackSamples = {
  company: "Larkfield Office Supply",
  failures: {
    "invoice-number-once": 1,
    "invoice-due-after-issue": 1,
    "net-and-tax-give-gross": 1,
    "invoice-customer-known": 1,
    "invoice-paid-after-issue": 1,
    "customer-mail-valid": 1,
    "line-total-is-product": 1,
    "hours-of-a-day": 1,
    "contract-has-its-parts": 2,
    "minutes-have-decisions": 1,
    "task-ends-after-start": 1,
    "price-filled": 1,
  },
  files: [
    {
      path: "finance/invoices_2025-Q1.csv",
      class: "invoice-list",
      text: `invoice_number,invoice_date,due_date,customer_id,net,tax,gross,paid_date
INV-20410,2025-01-14,2025-02-13,C-1001,1000.00,200.00,1200.00,2025-02-10
INV-20411,2025-01-20,2025-02-19,C-1002,450.00,90.00,540.00,2025-02-18
INV-20412,2025-02-03,2025-01-04,C-1003,80.00,16.00,96.00,2025-02-20
INV-20413,2025-02-11,2025-03-13,C-1009,310.50,62.10,372.60,
INV-20414,2025-02-18,2025-03-20,C-1002,99.90,19.98,129.88,2025-03-02
INV-20411,2025-03-01,2025-03-31,C-1001,720.00,144.00,864.00,2025-02-27`,
    },
    {
      path: "finance/INV-20410.docx",
      class: "invoice",
      text: `# Invoice INV-20410

Invoice date: 14 January 2025. Due date: 13 February 2025. Your order no: PO-2025-0188. Customer number: C-1001.

## Bill to

Thistlemere Bakery Ltd, 4 Quay Street, Ferrowby.

| Description | Quantity | Unit price | Amount |
| Copy paper A4, pallet | 2 | 400.00 | 800.00 |
| Toner, black | 4 | 50.00 | 200.00 |

Net amount EUR 1,000.00, VAT 20 % EUR 200.00. Total due EUR 1,200.00. Please remit within 30 days.`,
    },
    {
      path: "purchasing/PO-2025-0188.docx",
      class: "purchase-order",
      text: `# Purchase order PO-2025-0188

Please supply the following goods. Order number PO-2025-0188, delivery date 10 January 2025.

## Ship to

Thistlemere Bakery Ltd, gate 2, 4 Quay Street, Ferrowby.

| Item | Qty | Unit price |
| Copy paper A4, pallet | 2 | 400.00 |
| Toner, black | 4 | 50.00 |

Vendor: Larkfield Office Supply, supplier number V-20017.`,
    },
    {
      path: "purchasing/Rechnung_RE-2025-0117.txt",
      class: "invoice",
      text: `Rechnung

Rechnungsnummer: RE-2025-0117
Rechnungsdatum: 17.02.2025
Kundennummer: KD 22817

Bürostühle, 6 Stück, Einzelpreis 129,00 EUR
Nettobetrag 774,00 EUR, Umsatzsteuer 19 % 147,06 EUR
Zahlbar bis 19.03.2025 ohne Abzug. USt-IdNr. DE811907980. HRB 12345, Amtsgericht Süderfleth.`,
    },
    {
      path: "sales/customers.csv",
      class: "customer-list",
      text: `customer_id,name,city,country,email
C-1001,Thistlemere Bakery Ltd,Ferrowby,GB,office@thistlemere.example
C-1002,Holm & Vane,Wexcombe,GB,hello@holmvane.example
C-1003,Café Miralto,Orvelle,FR,bonjour(at)miralto.example
C-1004,Dastrel Systems GmbH,Süderfleth,DE,info@dastrel.example`,
    },
    {
      path: "sales/order_lines.csv",
      class: "order-list",
      text: `order_number,order_date,customer_id,product,quantity,unit_price,line_total
SO-10482,2025-01-09,C-1001,PAPER-A4,2,400.00,800.00
SO-10482,2025-01-09,C-1001,TONER-BK,4,50.00,200.00
SO-10483,2025-01-15,C-1002,CHAIR-06,3,150.00,540.00
SO-10490,2025-02-01,C-1004,DESK-120,1,310.50,310.50`,
    },
    {
      path: "sales/price_list_2025.xlsx",
      class: "price-list",
      text: `## Price list
Article number,Description,Price,Currency,Valid from
PAPER-A4,Copy paper A4 pallet,400,EUR,2025-01-01
TONER-BK,Toner black,50,EUR,2025-01-01
CHAIR-06,Office chair,150,EUR,2025-01-01
DESK-120,Desk 120 cm,,EUR,2025-01-01`,
    },
    {
      path: "contracts/Service_contract_cleaning.docx",
      class: "contract",
      text: `# Contract for cleaning services

This agreement is made by and between Larkfield Office Supply and Brightwell Cleaning Ltd. Contract number C 2024-118.

## Services

Brightwell cleans the offices on every working day. The parties agree on the plan in the annex.

## Liability

Each party is liable for damage that it causes. Neither is liable for force majeure.

## Confidentiality

What one party learns of the other it keeps to itself. This is the entire agreement of the parties.`,
    },
    {
      path: "contracts/Rahmenvertrag_Logistik.docx",
      class: "contract",
      text: `# Vertrag über Lagerleistungen

Dieser Vertrag wird geschlossen zwischen Larkfield Office Supply und Nordkai Logistik GmbH. Vertragsnummer: L-2024-044.

## Vertragsgegenstand

Die Nordkai Logistik lagert Waren. Die Parteien stimmen sich wöchentlich ab.

## Laufzeit und Kündigung

Der Vertrag läuft zwei Jahre. Die Kündigungsfrist beträgt drei Monate.

## Haftung

Die Vertragspartner haften für Vorsatz und grobe Fahrlässigkeit.

## Schlussbestimmungen

Es gilt deutsches Recht. Gerichtsstand ist Süderfleth.`,
    },
    {
      path: "meetings/2025-02-12_minutes.docx",
      class: "minutes",
      text: `# Minutes of the meeting of 12 February 2025

## Attendees

The heads of sales, purchasing and the warehouse.

## Agenda

- Stock of paper
- New price list

## Decisions

It was agreed to order two more pallets. Action item: purchasing asks for an offer. Next meeting on 12 March.`,
    },
    {
      path: "meetings/Protokoll_2025-03-12.md",
      class: "minutes",
      text: `# Protokoll der Sitzung vom 12. März 2025

## Teilnehmer

Vertrieb, Einkauf, Lager

## Tagesordnung

- Lagerbestand
- Preisliste

Der Bestand an Papier reicht bis April. Nächste Sitzung am 9. April.`,
    },
    {
      path: "projects/move_plan.csv",
      class: "project-plan",
      text: `task,owner,start_date,end_date,milestone
Choose the site,Facilities,2025-01-06,2025-01-31,yes
Sign the lease,Legal,2025-02-03,2025-02-14,yes
Order furniture,Purchasing,2025-03-10,2025-02-28,no
Move,Facilities,2025-04-01,2025-04-04,yes`,
    },
    {
      path: "projects/timesheet_2025-02.xlsx",
      class: "timesheet",
      text: `## Hours
Date worked,Person,Project,Hours,Billable
2025-02-03,P-01,PRJ-2025-014,7.5,yes
2025-02-04,P-01,PRJ-2025-014,8,yes
2025-02-05,P-02,PRJ-2025-014,75,yes`,
    },
    {
      path: "reports/Quarterly_report_Q1_2025.docx",
      class: "report",
      text: `# Quarterly report Q1 2025

## Summary

This report shows how sales and stock developed. Compared with the previous year sales grew by 4 per cent.

## Findings

Key findings: paper sells less, furniture sells more. Year on year the margin is stable.

## Outlook

We recommend ordering furniture earlier. In summary the year begins well.`,
    },
    {
      path: "reports/README.md",
      class: "read-me",
      text: `# Files in this folder

This folder contains the quarterly reports.

## Columns

- \`invoice_number\`: the column that names an invoice. Each row is one invoice.
- \`gross\`: net and tax. See also finance/invoices_2025-Q1.csv.`,
    },
    {
      path: "reports/poem.txt",
      class: null,
      text: "The lark goes up above the field,\nand nobody has paid for it.\nThe evening keeps what mornings yield\nand folds it over, bit by bit.",
    },
  ],
};
