/** Makers of things: engineering, production, quality, purchasing. */
import type { PackSource } from "../contract.ts";
import { list } from "../words.ts";
import { classes } from "./classes.ts";
import { entities } from "./entities.ts";
import { rules } from "./rules.ts";

export const pack: PackSource = {
  id: "manufacturing",
  version: 1,
  title: "Manufacturing",
  description:
    "Bills of materials, routings, work orders, inspections and certificates, FMEA, nonconformances and 8D reports, engineering changes, SPC sheets, drawings, suppliers and orders. Numbers of parts, lots, serials, drawings and standards are found.",
  entities,
  classes,
  schemas: [
    {
      class: "bom",
      columns: [
        { name: "item", aliases: list("find no | position | pos"), type: "text" },
        {
          name: "part number",
          aliases: list("part no | component | teilenummer"),
          type: "text",
          isRequired: true,
        },
        { name: "description", aliases: list("benennung | désignation"), type: "text" },
        {
          name: "quantity",
          aliases: list("qty | qty per | menge | quantité"),
          type: "number",
          isRequired: true,
        },
        { name: "unit", aliases: list("uom | einheit"), type: "text" },
        { name: "revision", aliases: list("rev | index"), type: "text" },
      ],
    },
    {
      class: "parts-list",
      columns: [
        {
          name: "part number",
          aliases: list("part no | part id | teilenummer"),
          type: "text",
          isRequired: true,
          isKey: true,
        },
        { name: "description", aliases: list("benennung"), type: "text", isRequired: true },
        { name: "material", aliases: list("werkstoff"), type: "text" },
        { name: "unit cost", aliases: list("standard cost | price"), type: "number" },
        { name: "supplier id", aliases: list("supplier | supplier no"), type: "text" },
      ],
    },
    {
      class: "routing",
      columns: [
        { name: "part number", aliases: list("part no"), type: "text", isRequired: true },
        {
          name: "operation",
          aliases: list("op no | operation no | arbeitsgang"),
          type: "integer",
          isRequired: true,
        },
        {
          name: "work centre",
          aliases: list("work center | machine | arbeitsplatz"),
          type: "text",
          isRequired: true,
        },
        { name: "setup time", aliases: list("rüstzeit"), type: "number" },
        {
          name: "run time",
          aliases: list("cycle time | stückzeit"),
          type: "number",
          isRequired: true,
        },
      ],
    },
    {
      class: "work-order",
      columns: [
        {
          name: "work order",
          aliases: list("work order no | wo no | fertigungsauftrag"),
          type: "text",
          isRequired: true,
          isKey: true,
        },
        { name: "part number", aliases: list("part no"), type: "text", isRequired: true },
        {
          name: "quantity ordered",
          aliases: list("ordered | sollmenge"),
          type: "number",
          isRequired: true,
        },
        { name: "quantity completed", aliases: list("completed | istmenge"), type: "number" },
        { name: "scrapped", aliases: list("scrap | ausschuss"), type: "number" },
        { name: "start date", aliases: list("started"), type: "date" },
        { name: "finish date", aliases: list("finished"), type: "date" },
      ],
    },
    {
      class: "inspection-report",
      columns: [
        {
          name: "characteristic",
          aliases: list("feature | merkmal"),
          type: "text",
          isRequired: true,
        },
        { name: "nominal", aliases: list("sollmass"), type: "number" },
        { name: "lower limit", aliases: list("lsl | untergrenze"), type: "number" },
        { name: "upper limit", aliases: list("usl | obergrenze"), type: "number" },
        {
          name: "measured",
          aliases: list("actual | istmass | value"),
          type: "number",
          isRequired: true,
        },
        { name: "serial number", aliases: list("serial no"), type: "text" },
      ],
    },
    {
      class: "fmea",
      columns: [
        {
          name: "failure mode",
          aliases: list("potential failure mode | fehlerart"),
          type: "text",
          isRequired: true,
        },
        { name: "effect", aliases: list("effects | fehlerfolge"), type: "text" },
        { name: "severity", aliases: list("s | sev"), type: "integer", isRequired: true },
        { name: "occurrence", aliases: list("o | occ"), type: "integer", isRequired: true },
        { name: "detection", aliases: list("d | det"), type: "integer", isRequired: true },
        { name: "rpn", aliases: list("rpz"), type: "integer" },
        { name: "recommended action", aliases: list("action"), type: "text" },
      ],
    },
  ],
  rules,
  policies: [
    {
      id: "supplier-sharing",
      version: 1,
      title: "To suppliers and customers",
      summary:
        "For quality files that go along the supply chain. Operators and inspectors get stand-ins; parts, lots and measurements stay, for they are what the other side needs. Know-how is not personal data: look at drawings yourself before they leave.",
      law: "Regulation (EU) 2016/679",
      otherwise: "keep",
      rules: [
        {
          kind: "person",
          action: "pseudonymise",
          basis: "GDPR Art. 25(1)",
          why: "Who measured matters less than that it was the same person.",
        },
        {
          kind: "internalId",
          types: ["PERSON_ID"],
          action: "pseudonymise",
          basis: "GDPR Art. 4(5)",
          why: "Staff numbers lead to people inside the company.",
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
          why: "Not needed to judge a part.",
        },
        {
          kind: "bankAccount",
          action: "remove",
          basis: "GDPR Art. 5(1)(c)",
          why: "Has no place in a quality file.",
        },
        {
          kind: "nationalId",
          action: "remove",
          basis: "GDPR Art. 87",
          why: "Has no place in a quality file.",
        },
        {
          kind: "health",
          action: "remove",
          basis: "GDPR Art. 9",
          why: "Reports of accidents stay inside.",
        },
        { kind: "password", action: "remove", basis: "GDPR Art. 32", why: "Secrets never leave." },
      ],
    },
  ],
  linkHints: [
    {
      from: "bom",
      to: "parts-list",
      type: "REFERENCES",
      sentence: "Every bill of materials has its parts.",
    },
    {
      from: "bom",
      to: "drawing",
      type: "REFERENCES",
      sentence: "Every bill of materials has its drawing.",
    },
    {
      from: "routing",
      to: "bom",
      type: "REFERENCES",
      sentence: "Every routing has its bill of materials.",
    },
    {
      from: "work-order",
      to: "routing",
      type: "REFERENCES",
      sentence: "Every work order follows a routing.",
    },
    {
      from: "inspection-report",
      to: "inspection-plan",
      type: "REFERENCES",
      sentence: "Every inspection has its plan.",
    },
    {
      from: "certificate-of-conformance",
      to: "purchase-order",
      type: "REFERENCES",
      sentence: "Every certificate belongs to an order.",
    },
    {
      from: "certificate-of-analysis",
      to: "inspection-report",
      type: "SUPPORTS",
      sentence: "A certificate backs up an inspection.",
    },
    {
      from: "report-8d",
      to: "nonconformance-report",
      type: "REFERENCES",
      sentence: "Every 8D report answers a nonconformance.",
    },
    {
      from: "engineering-change",
      to: "bom",
      type: "REFERENCES",
      sentence: "Every engineering change names the bill of materials that it changes.",
    },
    {
      from: "parts-list",
      to: "supplier-list",
      type: "REFERENCES",
      sentence: "Every part has its supplier.",
    },
  ],
};
