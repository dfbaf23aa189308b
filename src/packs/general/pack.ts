/** Documents of any business; the pack of projects that have chosen none. */
import type { PackSource } from "../contract.ts";
import { list } from "../words.ts";
import { classes } from "./classes.ts";
import { entities } from "./entities.ts";
import { rules } from "./rules.ts";

export const pack: PackSource = {
  id: "general",
  version: 1,
  title: "General",
  description:
    "Invoices, orders, contracts, minutes, budgets, reports and lists of people, customers, prices and stock, in English and with the common German, French and Spanish words.",
  entities,
  classes,
  schemas: [
    {
      class: "invoice-list",
      columns: [
        {
          name: "invoice number",
          aliases: list("invoice no | invoice id | rechnungsnummer | numéro de facture"),
          type: "text",
          isRequired: true,
          isKey: true,
        },
        {
          name: "invoice date",
          aliases: list("date | issued | rechnungsdatum"),
          type: "date",
          isRequired: true,
        },
        { name: "due date", aliases: list("due | payable by | fälligkeit"), type: "date" },
        {
          name: "customer id",
          aliases: list("customer | customer no | kundennummer"),
          type: "text",
        },
        { name: "net", aliases: list("net amount | netto"), type: "number" },
        { name: "tax", aliases: list("vat | ust | mwst | tva"), type: "number" },
        { name: "gross", aliases: list("gross amount | total | brutto | ttc"), type: "number" },
        { name: "amount", aliases: list("betrag | montant | importe"), type: "number" },
        { name: "paid date", aliases: list("paid on | paid | bezahlt am"), type: "date" },
      ],
    },
    {
      class: "customer-list",
      columns: [
        {
          name: "customer id",
          aliases: list("customer no | customer number | kundennummer | supplier id | vendor id"),
          type: "text",
          isRequired: true,
          isKey: true,
        },
        {
          name: "name",
          aliases: list("customer name | company | firma | supplier name"),
          type: "text",
          isRequired: true,
        },
        { name: "city", aliases: list("town | ort | ville"), type: "text" },
        { name: "country", aliases: list("land | pays"), type: "text" },
        { name: "email", aliases: list("e-mail | mail"), type: "text" },
      ],
    },
    {
      class: "order-list",
      columns: [
        {
          name: "order number",
          aliases: list("order no | order id | auftragsnummer | bestellnummer"),
          type: "text",
          isRequired: true,
          isKey: true,
        },
        { name: "order date", aliases: list("ordered | ordered on | bestelldatum"), type: "date" },
        { name: "customer id", aliases: list("customer | customer no"), type: "text" },
        { name: "quantity", aliases: list("qty | menge | quantité"), type: "number" },
        { name: "unit price", aliases: list("price | einzelpreis"), type: "number" },
        { name: "line total", aliases: list("total | amount"), type: "number" },
      ],
    },
    {
      class: "staff-list",
      columns: [
        {
          name: "employee id",
          aliases: list(
            "employee no | staff no | personnel no | worker no | personalnummer | mitarbeiternummer | matricule | número de empleado | numero dipendente | personeelsnummer | medarbejdernummer",
          ),
          type: "text",
          isRequired: true,
          isKey: true,
        },
        { name: "first name", aliases: list("given name | vorname | prénom"), type: "text" },
        { name: "last name", aliases: list("surname | nachname | nom"), type: "text" },
        { name: "department", aliases: list("team | abteilung | service"), type: "text" },
        { name: "hire date", aliases: list("start date | eintrittsdatum"), type: "date" },
      ],
    },
    {
      class: "price-list",
      columns: [
        {
          name: "article number",
          aliases: list("article no | sku | artikelnummer | référence"),
          type: "text",
          isRequired: true,
          isKey: true,
        },
        { name: "description", aliases: list("bezeichnung | désignation"), type: "text" },
        {
          name: "price",
          aliases: list("list price | unit price | preis | prix"),
          type: "number",
          isRequired: true,
        },
      ],
    },
  ],
  rules,
  policies: [
    {
      id: "shared-outside",
      version: 1,
      title: "To be shared outside the company",
      summary:
        "For folders that partners, auditors or a model supplier will see. People, accounts and numbers of the state are replaced; what is known about the business stays. It is no legal opinion.",
      law: "Regulation (EU) 2016/679",
      otherwise: "keep",
      rules: [
        {
          kind: "person",
          action: "pseudonymise",
          basis: "GDPR Art. 25(1)",
          why: "Who did something matters less outside than that it was the same person.",
        },
        {
          kind: "email",
          action: "pseudonymise",
          basis: "GDPR Art. 25(1)",
          why: "An address names a person.",
        },
        {
          kind: "phone",
          action: "mask",
          basis: "GDPR Art. 5(1)(c)",
          why: "Not needed to understand the files.",
        },
        {
          kind: "address",
          action: "generalise",
          basis: "GDPR Art. 5(1)(c)",
          why: "The region is enough.",
        },
        {
          kind: "bankAccount",
          action: "pseudonymise",
          basis: "GDPR Art. 32(1)(a)",
          why: "Accounts tie payments together; their numbers invite misuse.",
        },
        {
          kind: "card",
          action: "remove",
          basis: "PCI DSS 4.0, 3.4.1",
          why: "Card numbers must not be readable where they are shown.",
        },
        {
          kind: "nationalId",
          action: "remove",
          basis: "GDPR Art. 87",
          why: "Numbers of the state have rules of their own and no use here.",
        },
        {
          kind: "dateOfBirth",
          action: "generalise",
          basis: "GDPR Art. 5(1)(c)",
          why: "The year is enough.",
        },
        { kind: "password", action: "remove", basis: "GDPR Art. 32", why: "Secrets never leave." },
      ],
    },
  ],
  linkHints: [
    {
      from: "invoice",
      to: "purchase-order",
      type: "REFERENCES",
      sentence: "Every invoice has the order that it bills.",
    },
    {
      from: "invoice",
      to: "contract",
      type: "REFERENCES",
      sentence: "Every invoice rests on a contract.",
    },
    {
      from: "delivery-note",
      to: "purchase-order",
      type: "REFERENCES",
      sentence: "Every delivery has its order.",
    },
    {
      from: "purchase-order",
      to: "quotation",
      type: "REFERENCES",
      sentence: "Every order has the offer that it takes up.",
    },
    {
      from: "invoice-list",
      to: "customer-list",
      type: "REFERENCES",
      sentence: "Every list of invoices has its customers.",
    },
    {
      from: "order-list",
      to: "customer-list",
      type: "REFERENCES",
      sentence: "Every list of orders has its customers.",
    },
    { from: "minutes", to: "agenda", type: "REFERENCES", sentence: "Every meeting had an agenda." },
    { from: "budget", to: "report", type: "SUPPORTS", sentence: "Every budget backs up a report." },
    {
      from: "read-me",
      to: "order-list",
      type: "DOCUMENTS",
      sentence: "Notes on data explain a table.",
    },
  ],
};
