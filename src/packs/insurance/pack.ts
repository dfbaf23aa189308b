/** Insurers, brokers and risk managers: policies, claims, bordereaux, reserves. */
import type { PackSource } from "../contract.ts";
import { list } from "../words.ts";
import { classes } from "./classes.ts";
import { entities } from "./entities.ts";
import { rules } from "./rules.ts";

export const pack: PackSource = {
  id: "insurance",
  version: 1,
  title: "Insurance",
  description:
    "Policies with schedules, endorsements and certificates, notices of loss, adjusters' reports, lists of claims, loss runs, bordereaux, reserves and reinsurance. Numbers of policies, claims, forms and the London market are found.",
  entities,
  classes,
  schemas: [
    {
      class: "claims-list",
      columns: [
        {
          name: "claim number",
          aliases: list("claim no | claim id | schadennummer | numéro de sinistre"),
          type: "text",
          isRequired: true,
          isKey: true,
        },
        {
          name: "policy number",
          aliases: list("policy no | policy id | versicherungsnummer"),
          type: "text",
          isRequired: true,
        },
        {
          name: "date of loss",
          aliases: list("loss date | schadendatum | date du sinistre"),
          type: "date",
          isRequired: true,
        },
        {
          name: "reported",
          aliases: list("report date | date reported | meldedatum"),
          type: "date",
        },
        { name: "cause", aliases: list("cause of loss | peril | schadenursache"), type: "text" },
        { name: "paid", aliases: list("total paid | gezahlt"), type: "number" },
        {
          name: "reserve",
          aliases: list("outstanding | case reserve | rückstellung"),
          type: "number",
        },
        { name: "incurred", aliases: list("total incurred | aufwand"), type: "number" },
        { name: "status", type: "text" },
      ],
    },
    {
      class: "policy-list",
      columns: [
        {
          name: "policy number",
          aliases: list("policy no | policy id | versicherungsnummer"),
          type: "text",
          isRequired: true,
          isKey: true,
        },
        {
          name: "insured",
          aliases: list("policyholder | customer id | versicherungsnehmer"),
          type: "text",
          isRequired: true,
        },
        {
          name: "product",
          aliases: list("line of business | class of business | sparte"),
          type: "text",
        },
        {
          name: "inception date",
          aliases: list("inception | start date | beginn"),
          type: "date",
          isRequired: true,
        },
        {
          name: "expiry date",
          aliases: list("expiry | end date | ablauf"),
          type: "date",
          isRequired: true,
        },
        {
          name: "premium",
          aliases: list("annual premium | beitrag | prime"),
          type: "number",
          isRequired: true,
        },
        { name: "sum insured", aliases: list("limit | versicherungssumme"), type: "number" },
        { name: "deductible", aliases: list("excess | selbstbeteiligung"), type: "number" },
      ],
    },
    {
      class: "bordereau",
      columns: [
        { name: "umr", aliases: list("unique market reference"), type: "text", isRequired: true },
        {
          name: "certificate reference",
          aliases: list("certificate ref | certificate no"),
          type: "text",
          isRequired: true,
          isKey: true,
        },
        {
          name: "inception date",
          aliases: list("risk inception date"),
          type: "date",
          isRequired: true,
        },
        { name: "expiry date", aliases: list("risk expiry date"), type: "date" },
        {
          name: "gross premium",
          aliases: list("gross written premium | gwp"),
          type: "number",
          isRequired: true,
        },
        { name: "commission", aliases: list("brokerage"), type: "number" },
        { name: "net premium", type: "number" },
      ],
    },
    {
      class: "loss-run",
      columns: [
        {
          name: "policy period",
          aliases: list("policy year | underwriting year"),
          type: "text",
          isRequired: true,
        },
        { name: "claim number", aliases: list("claim no"), type: "text" },
        { name: "date of loss", aliases: list("loss date"), type: "date" },
        { name: "paid", type: "number", isRequired: true },
        { name: "reserve", aliases: list("outstanding"), type: "number", isRequired: true },
        { name: "incurred", aliases: list("total incurred"), type: "number", isRequired: true },
        { name: "valuation date", aliases: list("valued as of"), type: "date" },
      ],
    },
  ],
  rules,
  policies: [
    {
      id: "claims-sharing",
      version: 3,
      title: "Claims outside the claims department",
      summary:
        "For analyses, reinsurers and suppliers of models. Claimants, witnesses, accounts, vehicles and health details are replaced or removed; numbers of policies and claims stay, so that files still fit together. It is no legal opinion.",
      law: "Regulation (EU) 2016/679; NAIC Model 672",
      otherwise: "keep",
      access: "Claims managers may turn stand-ins back; each time is written to the audit log.",
      rules: [
        {
          kind: "person",
          action: "pseudonymise",
          basis: "GDPR Art. 25(1)",
          why: "The same claimant must be recognised without being named.",
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
          why: "Not needed for an analysis.",
        },
        {
          kind: "address",
          action: "generalise",
          basis: "GDPR Art. 5(1)(c)",
          why: "The region tells the exposure.",
        },
        {
          kind: "bankAccount",
          action: "pseudonymise",
          basis: "GDPR Art. 32(1)(a)",
          why: "Equal payees hint at fraud; the number itself is not needed.",
        },
        {
          kind: "vehicle",
          action: "pseudonymise",
          basis: "GDPR Art. 4(1)",
          why: "Plates and chassis numbers lead to the holder.",
        },
        {
          kind: "nationalId",
          action: "remove",
          basis: "GDPR Art. 87; NAIC Model 672, Article III",
          why: "Never needed to judge a loss.",
        },
        {
          kind: "dateOfBirth",
          action: "generalise",
          basis: "GDPR Art. 5(1)(c)",
          why: "The year is enough for rating.",
        },
        {
          kind: "health",
          action: "remove",
          basis: "GDPR Art. 9; 45 CFR 164.502",
          why: "Health is a special category; injury claims are full of it.",
        },
        {
          kind: "trait",
          types: ["HEALTH_CONDITION", "GENETIC_DATA"],
          action: "remove",
          basis: "GDPR Art. 4(13), 4(15), 9(1)",
          why: "What is said of somebody's health is a special category too.",
        },
        { kind: "password", action: "remove", basis: "GDPR Art. 32", why: "Secrets never leave." },
      ],
    },
  ],
  linkHints: [
    {
      from: "claims-list",
      to: "policy-list",
      type: "REFERENCES",
      sentence: "Every claim has a policy.",
    },
    {
      from: "endorsement",
      to: "policy",
      type: "REFERENCES",
      sentence: "Every endorsement has its policy.",
    },
    {
      from: "policy-schedule",
      to: "policy",
      type: "REFERENCES",
      sentence: "Every schedule has its wording.",
    },
    {
      from: "certificate",
      to: "policy-schedule",
      type: "REFERENCES",
      sentence: "Every certificate rests on a policy.",
    },
    {
      from: "claim-notice",
      to: "claims-list",
      type: "REFERENCES",
      sentence: "Every notice of loss becomes a claim.",
    },
    {
      from: "adjuster-report",
      to: "claim-notice",
      type: "REFERENCES",
      sentence: "Every adjuster's report answers a notice of loss.",
    },
    {
      from: "loss-run",
      to: "claims-list",
      type: "DERIVED_FROM",
      sentence: "Every loss run is made from claims.",
    },
    {
      from: "claims-report",
      to: "claims-list",
      type: "SUMMARIZES",
      sentence: "Every report on claims has its list.",
    },
    {
      from: "reserve-model",
      to: "claims-list",
      type: "DERIVED_FROM",
      sentence: "Every reserve rests on claims.",
    },
    {
      from: "premium-invoice",
      to: "policy-list",
      type: "REFERENCES",
      sentence: "Every premium invoice has its policy.",
    },
  ],
};
