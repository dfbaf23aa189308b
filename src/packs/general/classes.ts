import type { PackSource } from "../contract.ts";
import { list } from "../words.ts";

/** Documents of any business, in English, German, French and Spanish where the words are common. */
export const classes: PackSource["classes"] = [
  {
    name: "invoice",
    label: "Invoice",
    description: "Asks a customer to pay for goods or services.",
    nameWords: list("invoice | inv | tax invoice | rechnung | facture | factura | fattura"),
    headings: list("invoice | bill to | remit to | payment details | rechnung | facture | factura"),
    phrases:
      list(`invoice number | invoice no | invoice date | bill to | amount due | total due | please remit | payment due | due date | vat |
      net amount | rechnungsnummer | rechnungsdatum | zahlbar bis | zahlbar innerhalb | umsatzsteuer | mehrwertsteuer | nettobetrag |
      numéro de facture | date de facture | montant ttc | montant ht | net à payer | número de factura | fecha de factura | base imponible`),
    columns: list(
      "invoice no | invoice number | unit price | line total | quantity | description | vat rate | rechnungsnr | einzelpreis",
    ),
    // A mail about an invoice is none.
    kinds: list("document | pdf | text | sheet | data | image"),
  },
  {
    name: "invoice-list",
    label: "List of invoices",
    description: "A table with one invoice in a row: a ledger, an export of open items.",
    nameWords: list(
      "invoices | invoice list | open items | offene posten | accounts receivable | accounts payable | receivables | payables | rechnungen",
    ),
    headings: list("open items | invoices | aged receivables | ageing | aging | offene posten"),
    phrases: list("aged receivables | days overdue | open items | overdue invoices"),
    columns: list(
      "invoice no | invoice number | invoice id | invoice date | due date | amount | currency | customer | supplier | paid on | paid date | balance | days overdue | rechnungsnummer | fälligkeit",
    ),
    kinds: list("sheet | data"),
  },
  {
    name: "purchase-order",
    label: "Purchase order",
    description: "Orders goods or services from a supplier.",
    nameWords: list(
      "purchase order | po | order form | bestellung | bon de commande | commande | orden de compra | pedido",
    ),
    headings: list(
      "purchase order | ship to | delivery address | bestellung | bon de commande | pedido",
    ),
    phrases:
      list(`purchase order | po number | po no | ship to | delivery date | please supply | order confirmation | bestellnummer | liefertermin |
      lieferanschrift | numéro de commande | date de livraison | número de pedido | vendor`),
    columns: list(
      "po number | po no | item | quantity ordered | qty | unit price | delivery date | supplier | bestellnummer | liefertermin",
    ),
  },
  {
    name: "quotation",
    label: "Offer",
    description: "Offers goods or services at a price, for a time.",
    nameWords: list(
      "offer | quote | quotation | proposal | estimate | angebot | devis | oferta | presupuesto",
    ),
    headings: list(
      "quotation | our offer | scope of offer | pricing | terms of offer | angebot | devis | presupuesto",
    ),
    phrases:
      list(`we are pleased to offer | our quotation | quotation number | valid until | offer is valid | this quote | subject to our terms |
      angebotsnummer | gültig bis | freibleibend | wir bieten ihnen | devis valable | valable jusqu | oferta válida`),
    columns: list("quote no | offer no | unit price | discount | valid until"),
  },
  {
    name: "delivery-note",
    label: "Delivery note",
    description: "Lists what was delivered, for the receiver to check.",
    nameWords: list(
      "delivery note | packing list | packing slip | lieferschein | bon de livraison | albarán | albaran",
    ),
    headings: list("delivery note | packing list | lieferschein | bon de livraison | albarán"),
    phrases: list(
      "delivery note | goods received | received in good order | packing list | number of packages | gross weight | lieferschein | ware erhalten | bon de livraison | colis",
    ),
    columns: list(
      "delivery note | qty delivered | quantity delivered | packages | gross weight | carrier | liefermenge",
    ),
  },
  {
    name: "receipt",
    label: "Receipt",
    description: "Shows that something was paid.",
    nameWords: list("receipt | quittung | beleg | kassenbon | reçu | recibo | ticket"),
    headings: list("receipt | quittung | reçu | recibo"),
    phrases: list(
      "receipt no | thank you for your purchase | cash | change | card payment | subtotal | amount paid | paid with thanks | betrag erhalten | kartenzahlung | merci de votre visite | gracias por su compra",
    ),
  },
  {
    name: "contract",
    label: "Contract",
    description: "Binds parties to what they have agreed.",
    nameWords: list("contract | agreement | vertrag | contrat | contrato | accord | vereinbarung"),
    headings: list(
      "definitions | term and termination | termination | governing law | confidentiality | liability | entire agreement | parties | vertragsgegenstand | laufzeit | kündigung | haftung | schlussbestimmungen | objet du contrat | durée | résiliation | cláusulas",
    ),
    phrases:
      list(`this agreement | by and between | the parties agree | hereinafter referred to | in witness whereof | governing law | shall terminate |
      force majeure | entire agreement | dieser vertrag | die parteien | vertragspartner | gerichtsstand | le présent contrat | les parties conviennent | el presente contrato | las partes`),
    kinds: list("document | pdf | text"),
  },
  {
    name: "minutes",
    label: "Minutes",
    description: "What was said and decided in a meeting.",
    nameWords: list(
      "minutes | meeting notes | protocol | protokoll | sitzungsprotokoll | compte rendu | procès verbal | acta | notulen",
    ),
    headings: list(
      "attendees | present | apologies | agenda | decisions | action items | actions | next meeting | teilnehmer | tagesordnung | beschlüsse | anwesend | participants | ordre du jour | décisions | asistentes | orden del día",
    ),
    phrases:
      list(`minutes of the meeting | the meeting was opened | it was agreed | it was decided | action item | next meeting | apologies for absence |
      sitzung | beschlossen | nächste sitzung | la séance est ouverte | compte rendu de la réunion | se levanta la sesión`),
    kinds: list("document | pdf | text | mail"),
  },
  {
    name: "agenda",
    label: "Agenda",
    description: "What a meeting is to deal with.",
    nameWords: list(
      "agenda | tagesordnung | einladung | ordre du jour | orden del día | invitation",
    ),
    headings: list("agenda | topics | tagesordnung | ordre du jour | orden del día"),
    phrases: list(
      "proposed agenda | agenda item | any other business | approval of the minutes | wir laden ein | punkt der tagesordnung | points à l'ordre du jour",
    ),
    kinds: list("document | pdf | text | mail | slides"),
  },
  {
    name: "budget",
    label: "Budget",
    description: "Planned income and spending, often beside what was really spent.",
    nameWords: list("budget | forecast | plan budget | haushaltsplan | presupuesto | kostenplan"),
    headings: list(
      "budget | forecast | budget summary | assumptions | plan ist vergleich | budget prévisionnel",
    ),
    phrases: list(
      "budget | actual versus budget | over budget | under budget | full-year forecast | budgetabweichung | planwert | budget prévisionnel",
    ),
    columns: list(
      "budget | actual | forecast | variance | cost centre | cost center | kostenstelle | plan | ist | abweichung | écart | budgeted | committed",
    ),
    kinds: list("sheet | document | slides | data | pdf"),
  },
  {
    name: "financial-statement",
    label: "Financial statement",
    description: "Balance sheet, profit and loss, cash flow.",
    nameWords: list(
      "balance sheet | profit and loss | income statement | cash flow | annual accounts | trial balance | bilanz | guv | jahresabschluss | bilan | compte de résultat",
    ),
    headings: list(
      "balance sheet | income statement | profit and loss | statement of cash flows | notes to the accounts | bilanz | gewinn- und verlustrechnung | bilan | compte de résultat",
    ),
    phrases: list(
      "total assets | total liabilities | shareholders' equity | profit before tax | cost of sales | operating profit | depreciation | umsatzerlöse | eigenkapital | rückstellungen | chiffre d'affaires | capitaux propres",
    ),
    columns: list(
      "account | debit | credit | opening balance | closing balance | konto | soll | haben",
    ),
  },
  {
    name: "bank-statement",
    label: "Bank statement",
    description: "Movements and balance of an account.",
    nameWords: list(
      "bank statement | account statement | statement | kontoauszug | relevé | relevé de compte | extracto bancario",
    ),
    headings: list(
      "account statement | statement of account | transactions | kontoauszug | relevé de compte",
    ),
    phrases: list(
      "opening balance | closing balance | statement period | account number | sort code | iban | kontostand | alter saldo | neuer saldo | buchungstag | wertstellung | solde précédent | nouveau solde | saldo anterior",
    ),
    columns: list(
      "booking date | value date | balance | payee | debit | credit | transaction | buchungstag | valuta | verwendungszweck | saldo",
    ),
  },
  {
    name: "expense-report",
    label: "Expense report",
    description: "What a person spent for the company and is to get back.",
    nameWords: list(
      "expense | expenses | expense report | reisekosten | spesen | spesenabrechnung | note de frais | notes de frais | gastos",
    ),
    headings: list(
      "expense report | expense claim | travel expenses | reisekostenabrechnung | note de frais",
    ),
    phrases: list(
      "expense claim | reimbursement | per diem | mileage | receipts attached | reisekosten | tagegeld | verpflegungsmehraufwand | kilométrage | remboursement",
    ),
    columns: list(
      "expense date | category | merchant | amount claimed | reimbursable | receipt | mileage | kilometer",
    ),
  },
  {
    name: "report",
    label: "Report",
    description: "Tells how something stands or what was found.",
    nameWords: list(
      "report | review | bericht | rapport | informe | analysis | quarterly report | annual report | status report",
    ),
    headings: list(
      "executive summary | summary | findings | introduction | conclusion | conclusions | recommendations | outlook | methodology | results | zusammenfassung | ergebnisse | ausblick | résumé | résultats | resumen | conclusiones",
    ),
    phrases: list(
      "this report | the report shows | key findings | compared with the previous year | year on year | we recommend | in summary | dieser bericht | im vergleich zum vorjahr | le présent rapport | este informe",
    ),
    kinds: list("document | pdf | text | slides"),
  },
  {
    name: "price-list",
    label: "Price list",
    description: "Articles with their prices.",
    nameWords: list(
      "price list | pricelist | prices | tariff | preisliste | preise | tarif | liste de prix | lista de precios | tarifas",
    ),
    headings: list("price list | prices | preisliste | liste de prix | lista de precios"),
    phrases: list(
      "prices are net | prices valid from | prices exclude vat | recommended retail price | preise gültig ab | alle preise | prix hors taxes | precios válidos",
    ),
    columns: list(
      "article no | article number | sku | list price | unit price | price | currency | valid from | discount group | artikelnummer | preis | listenpreis | prix unitaire | precio",
    ),
    kinds: list("sheet | data | document | pdf"),
  },
  {
    name: "staff-list",
    label: "Staff list",
    description: "The people of an organisation with their jobs.",
    nameWords: list(
      "staff | staff list | employees | employee list | headcount | personnel | mitarbeiter | mitarbeiterliste | personal | salariés | empleados | directory",
    ),
    headings: list("staff list | employees | headcount | mitarbeiterliste | liste du personnel"),
    phrases: list("staff list | headcount by department | mitarbeiterverzeichnis"),
    columns:
      list(`employee id | employee no | staff no | first name | last name | job title | position | department | hire date | start date | manager |
      personalnummer | vorname | nachname | abteilung | eintrittsdatum | matricule | nom | prénom | poste | service | nombre | apellidos | departamento`),
    kinds: list("sheet | data"),
  },
  {
    name: "payroll",
    label: "Payroll",
    description: "What people are paid for a month.",
    nameWords: list(
      "payroll | pay slip | payslip | salary | salaries | lohn | gehalt | lohnabrechnung | gehaltsabrechnung | paie | bulletin de paie | nómina",
    ),
    headings: list(
      "payslip | payroll | earnings | deductions | gehaltsabrechnung | bulletin de paie",
    ),
    phrases: list(
      "gross pay | net pay | income tax | national insurance | pension contribution | bruttolohn | nettolohn | lohnsteuer | sozialversicherung | salaire brut | salaire net | cotisations",
    ),
    columns: list(
      "gross pay | net pay | gross salary | net salary | tax | deductions | pension | bonus | brutto | netto | lohnsteuer | salaire brut",
    ),
  },
  {
    name: "timesheet",
    label: "Timesheet",
    description: "Hours worked, by person, day and job.",
    nameWords: list(
      "timesheet | time sheet | time entries | hours | stundenzettel | zeiterfassung | feuille de temps | relevé d'heures | horas",
    ),
    headings: list("timesheet | hours worked | stundenzettel"),
    phrases: list(
      "hours worked | total hours | overtime | arbeitsstunden | überstunden | heures travaillées",
    ),
    columns: list(
      "hours | date worked | start time | end time | break | billable | overtime | stunden | beginn | ende | pause | heures",
    ),
    kinds: list("sheet | data | document | pdf"),
  },
  {
    name: "customer-list",
    label: "Customer or supplier list",
    description: "Organisations that one does business with, with their addresses.",
    nameWords: list(
      "customers | customer list | clients | suppliers | supplier list | vendors | kunden | kundenliste | lieferanten | clients | fournisseurs | clientes | proveedores",
    ),
    headings: list("customers | suppliers | kunden | lieferanten | fournisseurs"),
    phrases: list("customer master | vendor master | kundenstamm | lieferantenstamm"),
    columns: list(
      "customer id | customer no | customer name | supplier id | supplier name | vendor | company | address | city | postcode | zip | country | contact | phone | vat id | kundennummer | firma | ort | plz",
    ),
    kinds: list("sheet | data"),
  },
  {
    name: "order-list",
    label: "List of orders",
    description: "A table with one order, or one line of an order, in a row.",
    nameWords: list(
      "orders | order list | order lines | sales orders | bestellungen | aufträge | auftragsliste | commandes | pedidos | sales",
    ),
    headings: list("orders | sales orders | aufträge"),
    phrases: list("order backlog | auftragsbestand"),
    columns: list(
      "order id | order no | order number | order date | customer id | product id | quantity | unit price | status | ship date | shipped | auftragsnummer | bestelldatum",
    ),
    kinds: list("sheet | data"),
  },
  {
    name: "inventory",
    label: "Stock list",
    description: "What is in store and how much of it.",
    nameWords: list(
      "inventory | stock | stock list | bestand | lagerbestand | inventur | inventaire | stock list | inventario | existencias",
    ),
    headings: list("stock list | inventory | lagerbestand | inventaire"),
    phrases: list("stock on hand | reorder level | stock count | lagerbestand | mindestbestand"),
    columns: list(
      "sku | item no | stock | on hand | qty on hand | location | bin | reorder level | min stock | warehouse | lagerort | bestand | emplacement",
    ),
    kinds: list("sheet | data"),
  },
  {
    name: "project-plan",
    label: "Project plan",
    description: "Tasks with dates and the people who do them.",
    nameWords: list(
      "project plan | project schedule | timeline | gantt | roadmap | projektplan | zeitplan | plan de projet | cronograma | plan de proyecto",
    ),
    headings: list(
      "milestones | work packages | project plan | project schedule | risks | deliverables | meilensteine | arbeitspakete | jalons | hitos",
    ),
    phrases: list(
      "project plan | milestone | work package | critical path | deliverable | meilenstein | arbeitspaket | jalon | livrable",
    ),
    columns: list(
      "task | task name | start | finish | start date | end date | duration | predecessor | owner | responsible | percent complete | milestone | aufgabe | beginn | ende | verantwortlich",
    ),
  },
  {
    name: "letter",
    label: "Letter",
    description: "Written to one person or office.",
    nameWords: list(
      "letter | cover letter | brief | anschreiben | lettre | courrier | carta | schreiben",
    ),
    headings: list("re | subject | betreff | objet | asunto"),
    phrases: list(
      "dear sir | dear madam | dear mr | dear ms | yours sincerely | yours faithfully | kind regards | sehr geehrte damen und herren | mit freundlichen grüßen | hochachtungsvoll | madame monsieur | je vous prie d'agréer | estimado señor | atentamente",
    ),
    kinds: list("document | pdf | text | mail"),
  },
  {
    name: "guideline",
    label: "Company rule or handbook",
    description: "Says how things are to be done in the organisation.",
    nameWords: list(
      "policy | guideline | handbook | manual | procedure | sop | code of conduct | richtlinie | handbuch | arbeitsanweisung | règlement | procédure | política | manual",
    ),
    headings: list(
      "purpose | scope | responsibilities | procedure | revision history | roles and responsibilities | geltungsbereich | zweck | zuständigkeiten | champ d'application | objet | alcance | responsabilidades",
    ),
    phrases: list(
      "this policy applies to | all employees must | standard operating procedure | effective date | policy owner | review date | diese richtlinie gilt | mitarbeitende sind verpflichtet | la présente procédure | esta política",
    ),
    kinds: list("document | pdf | text"),
  },
  {
    name: "read-me",
    label: "Notes on data",
    description: "Explains a folder, a table or a program.",
    nameWords: list(
      "readme | read me | data dictionary | codebook | documentation | liesmich | lisez moi | changelog",
    ),
    headings: list(
      "files | columns | usage | how to use | fields | data dictionary | contents | license | getting started | spalten | dateien",
    ),
    phrases: list(
      "this folder contains | each row is | the column | this file contains | see also | data dictionary | this table | diese tabelle | dieser ordner",
    ),
    columns: list("field | field name | description | data type | column name | allowed values"),
    kinds: list("text | document | sheet | data | pdf"),
  },
];
