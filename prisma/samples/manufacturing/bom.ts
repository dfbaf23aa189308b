import type { Corpus } from "../kit/corpus.ts";
import { csv } from "../kit/csv.ts";
import { day } from "../kit/dates.ts";
import { type Book, type Cell, workbook } from "../kit/workbook.ts";
import { COMPANY, type Part, parts, suppliers } from "./data.ts";

const AT = "manufacturing/bom";
const MONEY = "#,##0.00";

interface Revision {
  product: string;
  revision: "A" | "B";
  lines: [part: string, quantity: number][];
  changes: [string, string][];
  labourHours: number;
  created: string;
  modified: string;
}

const BASE: [string, number][] = [
  ["P-1001", 1],
  ["P-1002", 1],
  ["P-1003", 1],
  ["P-1004", 2],
  ["P-1005", 2],
  ["P-1006", 4],
  ["P-1007", 1],
  ["P-1008", 2],
  ["P-1009", 1],
  ["P-1010", 2],
  ["P-1011", 1],
  ["P-1012", 1],
  ["P-1017", 1],
];
const REV_B = BASE.map(([part, quantity]): [string, number] =>
  part === "P-1006" ? ["P-1018", 4] : part === "P-1009" ? [part, 2] : [part, quantity],
);
const OTHER: [string, number][] = [
  ["P-1025", 1],
  ["P-1026", 1],
  ["P-1027", 1],
  ["P-1028", 2],
  ["P-1029", 2],
  ["P-1030", 6],
  ["P-1031", 1],
  ["P-1032", 2],
  ["P-1033", 2],
  ["P-1034", 1],
  ["P-1035", 1],
];

/** Unit prices that offers repeat. */
export interface Prices {
  revA: number;
  revB: number;
}

/** Part master, suppliers, three bills of material and the JSON export of one of them. */
export async function addBom(corpus: Corpus): Promise<Prices> {
  const master = parts();
  corpus.add(
    `${AT}/parts.csv`,
    csv(
      [
        ["part_no", "description", "material", "supplier_id", "unit_cost_eur", "lead_time_days"],
        ...master.map((one) => [
          one.number,
          one.description,
          one.material,
          one.supplier,
          one.cost.toFixed(2),
          one.leadDays,
        ]),
      ],
      { separator: ";" },
    ),
  );
  corpus.add(
    `${AT}/suppliers.csv`,
    csv(
      [
        ["supplier_id", "name", "town", "email", "rating"],
        ...suppliers().map((one) => [one.id, one.name, one.town, one.email, one.rating]),
      ],
      { separator: ";" },
    ),
  );
  const changes: [string, string][] = [
    ["A", "First release"],
    ["B", "P-1006 replaced by P-1018 (FKM for hot water); second bolt set"],
  ];
  const revA = await bom(master, {
    product: "KG-4410",
    revision: "A",
    lines: BASE,
    changes: changes.slice(0, 1),
    labourHours: 3.5,
    created: "2024-11-18T09:00:00",
    modified: "2024-12-02T14:10:00",
  });
  const revB = await bom(master, {
    product: "KG-4410",
    revision: "B",
    lines: REV_B,
    changes,
    labourHours: 3.25,
    created: "2024-11-18T09:00:00",
    modified: "2025-02-17T10:25:00",
  });
  const other = await bom(master, {
    product: "KG-5520",
    revision: "A",
    lines: OTHER,
    changes: changes.slice(0, 1),
    labourHours: 5,
    created: "2025-01-13T09:00:00",
    modified: "2025-01-20T16:00:00",
  });
  corpus.add(`${AT}/BOM_KG-4410_rev_A.xlsx`, revA.bytes);
  corpus.add(`${AT}/BOM_KG-4410_rev_B.xlsx`, revB.bytes);
  corpus.add(`${AT}/BOM_KG-5520_rev_A.xlsx`, other.bytes);
  corpus.add(`${AT}/BOM_KG-4410_rev_B.json`, json(revB));
  truth(corpus);
  return { revA: revA.amount("Cost roll-up", "B7"), revB: revB.amount("Cost roll-up", "B7") };
}

function bom(master: Part[], spec: Revision): Promise<Book> {
  const byNumber = new Map(master.map((one) => [one.number, one]));
  const lines = spec.lines.map(([number, quantity], index): Cell[] => {
    const part = byNumber.get(number);
    if (part === undefined) throw new Error(`no part ${number}`);
    return [
      (index + 1) * 10,
      number,
      part.description,
      part.material,
      quantity,
      { v: part.cost, z: MONEY },
      { f: `E${index + 2}*F${index + 2}`, z: MONEY },
    ];
  });
  const last = lines.length + 1;
  return workbook({
    title: `Bill of material ${spec.product} revision ${spec.revision}`,
    subject: spec.product,
    company: COMPANY,
    author: "Wiebke Landgraff-Ost",
    editor: spec.revision === "B" ? "Tjorven Maiwaldt" : "Wiebke Landgraff-Ost",
    created: day(spec.created),
    modified: day(spec.modified),
    names: { UnitPrice: "'Cost roll-up'!$B$7" },
    sheets: [
      {
        name: "BOM",
        headings: [1],
        widths: [10, 10, 22, 14, 10, 12, 12],
        rows: [
          ["Position", "Part no", "Description", "Material", "Quantity", "Unit cost", "Line cost"],
          ...lines,
        ],
      },
      {
        name: "Cost roll-up",
        headings: [1],
        widths: [26, 14],
        rows: [
          ["Item", "EUR"],
          ["Material", { f: `SUM(BOM!G2:G${last})`, z: MONEY }],
          ["Labour", { f: "Parameters!B2*Parameters!B3", z: MONEY }],
          ["Overhead", { f: "ROUND((B2+B3)*Parameters!B4,2)", z: MONEY }],
          ["Cost of manufacture", { f: "SUM(B2:B4)", z: MONEY }],
          ["Margin", { f: "Parameters!B5", z: "0%" }],
          ["Unit price", { f: "ROUND(B5/(1-B6),0)", z: MONEY }],
        ],
      },
      {
        name: "Change log",
        headings: [1],
        widths: [10, 60],
        rows: [["Revision", "Change"], ...spec.changes],
      },
      {
        name: "Parameters",
        hidden: true,
        headings: [1],
        rows: [
          ["Parameter", "Value"],
          ["Labour hours", spec.labourHours],
          ["Rate per hour", 62],
          ["Overhead", { v: 0.18, z: "0%" }],
          ["Margin", { v: 0.28, z: "0%" }],
        ],
      },
    ],
  });
}

function json(book: Book): string {
  const [header = [], ...rows] = book.plain("BOM", 1);
  const items = rows.map((row) =>
    Object.fromEntries(
      header.map((name, index) => [
        name.toLowerCase().replaceAll(" ", "_"),
        /^-?\d+(\.\d+)?$/.test(row[index] ?? "") ? Number(row[index]) : (row[index] ?? ""),
      ]),
    ),
  );
  return `${JSON.stringify({ product: "KG-4410", revision: "B", unit_price_eur: book.amount("Cost roll-up", "B7"), items }, null, 2)}\n`;
}

function truth(corpus: Corpus): void {
  const file = (name: string): string => `${AT}/${name}`;
  const [revA, revB, other] = [
    file("BOM_KG-4410_rev_A.xlsx"),
    file("BOM_KG-4410_rev_B.xlsx"),
    file("BOM_KG-5520_rev_A.xlsx"),
  ] as const;
  corpus.edge(
    revB,
    "VERSION_OF",
    revA,
    "the same product, next revision: two lines changed; the change log says so",
  );
  corpus.edge(file("BOM_KG-4410_rev_B.json"), "DERIVED_FROM", revB, "the sheet BOM as JSON", {
    certainty: "measured",
    accept: ["DUPLICATE_OF"],
  });
  corpus.edge(
    file("parts.csv"),
    "REFERENCES",
    file("suppliers.csv"),
    "supplier_id is a foreign key to supplier_id",
  );
  for (const one of [revA, revB, other])
    corpus.edge(
      one,
      "REFERENCES",
      file("parts.csv"),
      "BOM!Part no is a foreign key to part_no; descriptions and costs agree",
      { certainty: "measured", accept: ["DERIVED_FROM"] },
    );
  for (const one of [revA, revB])
    corpus.trap(
      one,
      other,
      ["VERSION_OF", "DUPLICATE_OF", "DERIVED_FROM"],
      "same template, other product, no part in common",
    );
  corpus.trap(
    file("parts.csv"),
    "insurance/portfolio/policies.csv",
    "any",
    "numbers with a prefix in both, nothing in common",
  );
  corpus.unit("Bills of material", [
    revA,
    revB,
    other,
    file("BOM_KG-4410_rev_B.json"),
    file("parts.csv"),
    file("suppliers.csv"),
  ]);
}
