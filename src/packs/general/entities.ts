import type { PackSource } from "../contract.ts";
import { list } from "../words.ts";

export const entities: PackSource["entities"] = [
  {
    name: "invoice-number",
    label: "Invoice number",
    description: "The number that a supplier gives an invoice.",
    patterns: [
      "(?:INV|RE|RG|FA|FAC|R)[-/ ]?\\d{2,6}(?:[-/]\\d{1,8}){0,2}",
      "\\d{4}[-/]\\d{2,8}",
      "\\d{4,12}",
    ],
    cues: list(
      "invoice no | invoice number | invoice id | invoice # | invoice | rechnungsnummer | rechnungsnr | rechnung nr | numéro de facture | facture n° | facture no | número de factura | factura n",
    ),
    examples: ["INV-20455", "RE-2025-0117", "2025-00431", "FA 2025-118"],
  },
  {
    name: "order-number",
    label: "Order number",
    patterns: ["(?:PO|SO|ORD|BE|AB|CMD|PED)[-/ ]?\\d{2,6}(?:[-/]\\d{1,8}){0,2}", "\\d{5,12}"],
    cues: list(
      "purchase order | po number | po no | po | order no | order number | order id | your order | bestellnummer | bestellnr | auftragsnummer | auftragsnr | numéro de commande | commande n° | número de pedido",
    ),
    examples: ["PO-2025-0188", "SO 10482", "4500018823"],
  },
  {
    name: "contract-number",
    label: "Contract number",
    patterns: ["[A-Z]{1,5}[-/ ]\\d{2,6}(?:[-/]\\d{1,6}){0,2}", "\\d{4}[-/]\\d{2,6}"],
    cues: list(
      "contract no | contract number | contract id | agreement no | agreement number | vertragsnummer | vertragsnr | vertrag nr | numéro de contrat | contrat n° | número de contrato | framework agreement",
    ),
    examples: ["FSA-2025-0317", "C 2024-118", "2024/118"],
  },
  {
    name: "customer-number",
    label: "Customer number",
    patterns: ["(?:C|K|KD|CUST|CL|D)[-/ ]?\\d{3,8}", "\\d{4,10}"],
    cues: list(
      "customer no | customer number | customer id | client no | client number | kundennummer | kundennr | kunden nr | numéro client | n° client | número de cliente",
    ),
    examples: ["C-10482", "KD 22817", "100482"],
  },
  {
    name: "supplier-number",
    label: "Supplier number",
    patterns: ["(?:V|S|L|LF|SUP|VEN)[-/ ]?\\d{3,8}", "\\d{4,10}"],
    cues: list(
      "supplier no | supplier number | supplier id | vendor no | vendor number | vendor id | lieferantennummer | lieferantennr | numéro fournisseur | número de proveedor",
    ),
    examples: ["V-20017", "SUP-0041", "700120"],
  },
  {
    name: "staff-number",
    label: "Staff number",
    description: "Names one employee.",
    patterns: ["(?:E|EMP|P|MA|PN)[-/ ]?\\d{3,8}", "\\d{3,8}"],
    cues: list(
      "employee id | employee no | employee number | staff no | staff id | personnel no | personalnummer | personalnr | matricule | número de empleado",
    ),
    examples: ["E-1042", "EMP 00417", "40117"],
    isPersonal: true,
  },
  {
    name: "article-number",
    label: "Article number",
    patterns: [
      "[A-Z]{1,5}[-/]?\\d{2,6}(?:[-/][A-Z0-9]{1,6}){0,3}",
      "\\d{4,10}(?:[-.]\\d{1,4}){0,2}",
    ],
    cues: list(
      "sku | article no | article number | item no | item number | product id | product code | artikelnummer | artikelnr | artikel nr | référence article | réf | código de artículo",
    ),
    examples: ["KG-4410", "A1042-BL", "100482-01"],
  },
  {
    name: "cost-centre",
    label: "Cost centre",
    patterns: ["(?:CC|KST|CeCo)[-/ ]?\\d{2,8}", "\\d{3,8}"],
    cues: list(
      "cost centre | cost center | kostenstelle | kst | centre de coûts | centro de coste",
    ),
    examples: ["CC-4100", "KST 310", "41000"],
  },
  {
    name: "project-number",
    label: "Project number",
    patterns: ["(?:P|PR|PRJ|PROJ)[-/ ]?\\d{2,6}(?:[-/]\\d{1,5}){0,2}", "\\d{4}[-/]\\d{2,5}"],
    cues: list(
      "project no | project number | project id | projektnummer | projekt nr | numéro de projet | número de proyecto",
    ),
    examples: ["PRJ-2025-014", "P 1182", "2025-014"],
  },
  {
    name: "vat-number",
    label: "VAT number",
    description: "European value added tax identification, by its country's shape.",
    patterns: [
      "(?:ATU|BE0|BE1)\\d{8,9}",
      "(?:DE|EE|EL|PT)\\d{9}",
      "(?:DK|FI|HU|LU|MT|SI)\\d{8}",
      "(?:PL|SK)\\d{10}",
      "(?:HR|IT|LV)\\d{11}",
      "(?:GB)\\d{9}(?:\\d{3})?",
      "FR[A-Z0-9]{2}\\d{9}",
      "NL\\d{9}B\\d{2}",
      "ES[A-Z0-9]\\d{7}[A-Z0-9]",
      "CHE-?\\d{3}\\.?\\d{3}\\.?\\d{3}",
    ],
    examples: ["DE811907980", "FRXX999999999", "NL123456789B01", "ATU12345678", "CHE-123.456.789"],
  },
  {
    name: "company-register-number",
    label: "Company register number",
    patterns: [
      "(?:HRB|HRA|VR|PR) ?\\d{1,6}(?: ?[A-Z])?",
      "\\d{3} ?\\d{3} ?\\d{3}(?: ?\\d{5})?",
      "(?:SC|NI|OC|GB)?\\d{6,8}",
    ],
    cues: list(
      "handelsregister | registergericht | amtsgericht | company number | company no | registered number | company registration | rcs | siren | siret | registro mercantil",
    ),
    examples: ["HRB 12345", "HRB 4711 B", "01234567", "SC123456", "123 456 789"],
  },
  {
    name: "iso-period",
    label: "Reporting period",
    description: "A quarter or half-year by its name.",
    patterns: [
      "Q[1-4][ /-]?(?:FY)?(?:19|20)\\d{2}",
      "(?:FY|GJ) ?(?:19|20)?\\d{2}(?:/\\d{2})?",
      "H[12][ /-]?(?:19|20)\\d{2}",
    ],
    examples: ["Q3 2025", "FY 2024", "H1 2025", "FY24/25"],
  },
];
