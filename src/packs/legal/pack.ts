/** Law firms and legal departments: agreements, litigation, matters and billing. */
import type { PackSource } from "../contract.ts";
import { list } from "../words.ts";
import { classes } from "./classes.ts";
import { entities } from "./entities.ts";
import { rules } from "./rules.ts";

export const pack: PackSource = {
  id: "legal",
  version: 1,
  title: "Legal",
  description:
    "Agreements with their amendments and work statements, pleadings, judgments, dockets, depositions and privilege logs, matters and time entries. Numbers of matters, courts, statutes and pages are found.",
  entities,
  classes,
  schemas: [
    {
      class: "matter-list",
      columns: [
        {
          name: "matter id",
          aliases: list("matter no | matter number | aktenzeichen"),
          type: "text",
          isRequired: true,
          isKey: true,
        },
        { name: "client", aliases: list("client name | mandant"), type: "text", isRequired: true },
        {
          name: "responsible lawyer",
          aliases: list("responsible attorney | partner | lawyer"),
          type: "text",
        },
        { name: "opened", aliases: list("opened on | open date"), type: "date" },
        { name: "closed", aliases: list("closed on | close date"), type: "date" },
        { name: "status", type: "text" },
      ],
    },
    {
      class: "time-entries",
      columns: [
        { name: "entry id", aliases: list("entry no"), type: "text", isKey: true },
        {
          name: "matter id",
          aliases: list("matter no | matter number"),
          type: "text",
          isRequired: true,
        },
        { name: "timekeeper", aliases: list("lawyer | initials"), type: "text", isRequired: true },
        { name: "date worked", aliases: list("date | work date"), type: "date", isRequired: true },
        { name: "hours", type: "number", isRequired: true },
        { name: "rate", aliases: list("hourly rate"), type: "number" },
        { name: "amount", type: "number" },
        { name: "narrative", aliases: list("description"), type: "text" },
      ],
    },
    {
      class: "privilege-log",
      columns: [
        {
          name: "beg bates",
          aliases: list("begbates | bates begin | bates no"),
          type: "text",
          isRequired: true,
          isKey: true,
        },
        { name: "end bates", aliases: list("endbates | bates end"), type: "text" },
        { name: "document date", aliases: list("date"), type: "date", isRequired: true },
        { name: "author", aliases: list("from"), type: "text", isRequired: true },
        { name: "recipients", aliases: list("to | recipient"), type: "text" },
        {
          name: "privilege basis",
          aliases: list("privilege | basis | privilege asserted"),
          type: "text",
          isRequired: true,
        },
      ],
    },
    {
      class: "docket",
      columns: [
        {
          name: "docket number",
          aliases: list("docket no | entry"),
          type: "integer",
          isRequired: true,
          isKey: true,
        },
        { name: "date filed", aliases: list("filed | filed on"), type: "date", isRequired: true },
        {
          name: "docket text",
          aliases: list("event | description"),
          type: "text",
          isRequired: true,
        },
        { name: "filed by", aliases: list("party"), type: "text" },
        { name: "deadline", aliases: list("due | response due"), type: "date" },
      ],
    },
  ],
  rules,
  policies: [
    {
      id: "client-confidential",
      version: 1,
      title: "Client confidences",
      summary:
        "For work on a matter outside the team that leads it. Clients, opponents, witnesses and their accounts get stand-ins; the law, the court and the dates stay. It helps to keep confidences and does not replace a conflict check.",
      law: "ABA Model Rule 1.6; § 43a Abs. 2 BRAO; SRA Code of Conduct, paragraph 6.3",
      otherwise: "keep",
      access:
        "The lawyers of the matter may turn stand-ins back; each time is written to the audit log.",
      rules: [
        {
          kind: "person",
          action: "pseudonymise",
          basis: "ABA Model Rule 1.6(a)",
          why: "Whom a matter concerns is itself a confidence.",
        },
        {
          kind: "organization",
          action: "pseudonymise",
          basis: "ABA Model Rule 1.6(a)",
          why: "The client's name is a confidence.",
        },
        {
          kind: "email",
          action: "pseudonymise",
          basis: "ABA Model Rule 1.6(c)",
          why: "An address names a person and often a client.",
        },
        {
          kind: "phone",
          action: "mask",
          basis: "GDPR Art. 5(1)(c)",
          why: "Not needed to work on the question.",
        },
        {
          kind: "address",
          action: "generalise",
          basis: "GDPR Art. 5(1)(c)",
          why: "The region tells the forum; the street does not.",
        },
        {
          kind: "bankAccount",
          action: "mask",
          basis: "GDPR Art. 32",
          why: "Client accounts are never needed in a text.",
        },
        {
          kind: "nationalId",
          action: "remove",
          basis: "Fed. R. Civ. P. 5.2(a)(1)",
          why: "Filings show at most the last four digits.",
        },
        {
          kind: "dateOfBirth",
          action: "generalise",
          basis: "Fed. R. Civ. P. 5.2(a)(2)",
          why: "Filings show the year of birth only.",
        },
        {
          kind: "health",
          action: "remove",
          basis: "GDPR Art. 9",
          why: "Health is a special category.",
        },
        { kind: "password", action: "remove", basis: "GDPR Art. 32", why: "Secrets never leave." },
      ],
    },
  ],
  linkHints: [
    {
      from: "amendment",
      to: "msa",
      type: "REFERENCES",
      sentence: "Every amendment has its agreement.",
    },
    {
      from: "sow",
      to: "msa",
      type: "REFERENCES",
      sentence: "Every statement of work has its master agreement.",
    },
    {
      from: "court-decision",
      to: "pleading",
      type: "REFERENCES",
      sentence: "Every judgment answers a pleading.",
    },
    {
      from: "pleading",
      to: "docket",
      type: "REFERENCES",
      sentence: "Every pleading is in the docket.",
    },
    {
      from: "deposition",
      to: "pleading",
      type: "REFERENCES",
      sentence: "Every deposition belongs to a case.",
    },
    {
      from: "privilege-log",
      to: "discovery",
      type: "REFERENCES",
      sentence: "Every privilege log answers a request for documents.",
    },
    {
      from: "time-entries",
      to: "matter-list",
      type: "REFERENCES",
      sentence: "Every time entry has its matter.",
    },
    {
      from: "legal-invoice",
      to: "time-entries",
      type: "DERIVED_FROM",
      sentence: "Every invoice is made from time entries.",
    },
    { from: "memo", to: "pleading", type: "SUPPORTS", sentence: "A memo backs up a pleading." },
  ],
};
