import type { Corpus } from "../kit/corpus.ts";
import { csv } from "../kit/csv.ts";
import { day } from "../kit/dates.ts";
import { type Book, type Cell, type SheetSpec, workbook } from "../kit/workbook.ts";
import { type Claim, COMPANY, firstQuarter, LINES, type Portfolio } from "./data.ts";

const AT = "insurance/claims-review";
const EUR = "#,##0.00";
const HEAD = [
  "Claim ID",
  "Policy no",
  "Line",
  "Reported on",
  "Cause",
  "Status",
  "Paid (EUR)",
  "Reserve (EUR)",
  "Incurred (EUR)",
];

/** The workbooks that the board deck and the report rest on. */
export interface ClaimsBooks {
  quarter: Book;
  lastYear: Book;
  model: Book;
}

/** Adds the claims workbooks of two years, the CSV export of one sheet, and the reserve model linked to the workbook. */
export async function addClaimsBooks(corpus: Corpus, data: Portfolio): Promise<ClaimsBooks> {
  const claims = firstQuarter(data.claims);
  const quarter = await claimsBook("2025", claims, data, "2025-04-03");
  const lastYear = await claimsBook("2024", data.lastYear, data, "2024-04-04");
  const model = await reserveModel(quarter);
  corpus.add(`${AT}/Claims_Q1_2025.xlsx`, quarter.bytes);
  corpus.add(`${AT}/Claims_Q1_2024.xlsx`, lastYear.bytes);
  corpus.add(
    `${AT}/Claims_Q1_2025.csv`,
    csv(quarter.plain("Claims", 1, claims.length + 1), { separator: ";", excel: true }),
  );
  corpus.add(`${AT}/Reserve_Model_2025.xlsx`, model.bytes);
  return { quarter, lastYear, model };
}

async function claimsBook(
  year: string,
  claims: Claim[],
  data: Portfolio,
  closed: string,
): Promise<Book> {
  return workbook({
    title: `Claims Q1 ${year}`,
    subject: "Quarterly claims review",
    keywords: `claims, Q1 ${year}, loss ratio`,
    company: COMPANY,
    author: "Hester Farthingdale",
    editor: "Corin Dunmorrow",
    created: day(`${closed}T08:15:00`),
    modified: day(`${closed}T16:40:00`),
    names: { TotalIncurred: "Summary!$E$7", LossRatio: "Summary!$G$7" },
    sheets: [
      claimsSheet(claims),
      summarySheet(year, claims.length),
      reservesSheet(claims.length),
      premiumSheet(year, data),
      lookupsSheet(),
    ],
  });
}

function claimsSheet(claims: Claim[]): SheetSpec {
  const rows = claims.map((claim, index): Cell[] => [
    claim.id,
    claim.policyNumber,
    claim.line,
    claim.reported,
    claim.cause,
    claim.status,
    { v: claim.paid, z: EUR },
    { v: claim.reserve, z: EUR },
    { f: `G${index + 2}+H${index + 2}`, z: EUR },
  ]);
  return {
    name: "Claims",
    headings: [1],
    widths: [13, 15, 11, 12, 22, 11, 14, 14, 15],
    rows: [HEAD, ...rows],
  };
}

function summarySheet(year: string, count: number): SheetSpec {
  const last = count + 1;
  const rows = LINES.map((line, index): Cell[] => {
    const row = index + 4;
    const sum = (column: string): Cell => ({
      f: `SUMIF(Claims!$C$2:$C$${last},A${row},Claims!${column}$2:${column}$${last})`,
      z: "#,##0",
    });
    return [
      line,
      { f: `COUNTIF(Claims!$C$2:$C$${last},A${row})`, z: "0" },
      sum("G"),
      sum("H"),
      sum("I"),
      { f: `VLOOKUP(A${row},Premium!$A$2:$D$4,4,0)`, z: "#,##0" },
      { f: `E${row}/F${row}`, z: "0.0%" },
    ];
  });
  const total = ["B", "C", "D", "E", "F"].map(
    (column): Cell => ({ f: `SUM(${column}4:${column}6)`, z: "#,##0" }),
  );
  return {
    name: "Summary",
    headings: [3],
    widths: [14, 10, 14, 14, 16, 18, 12],
    rows: [
      [`Claims summary Q1 ${year}`],
      [],
      ["Line", "Claims", "Paid", "Reserve", "Incurred", "Earned premium", "Loss ratio"],
      ...rows,
      ["Total", ...total, { f: "E7/F7", z: "0.0%" }],
    ],
  };
}

function reservesSheet(count: number): SheetSpec {
  const last = count + 1;
  const rows = ["Open", "Reopened", "Closed"].map((status, index): Cell[] => [
    status,
    { f: `COUNTIF(Claims!$F$2:$F$${last},A${index + 2})`, z: "0" },
    { f: `SUMIF(Claims!$F$2:$F$${last},A${index + 2},Claims!$H$2:$H$${last})`, z: "#,##0" },
  ]);
  const largest: Cell[] = [
    "Largest single reserve",
    null,
    { f: `MAX(Claims!H2:H${last})`, z: "#,##0" },
  ];
  return {
    name: "Reserves",
    headings: [1],
    widths: [24, 10, 16],
    rows: [["Status", "Claims", "Reserve"], ...rows, [], largest],
  };
}

function premiumSheet(year: string, data: Portfolio): SheetSpec {
  const rows = LINES.map((line, index): Cell[] => {
    const annual = data.policies
      .filter((one) => one.line === line)
      .reduce((sum, one) => sum + one.premium, 0);
    const written = year === "2025" ? annual : Math.round((annual * 0.92) / 100) * 100;
    return [
      line,
      { v: written, z: "#,##0" },
      { v: 0.25, z: "0%" },
      { f: `ROUND(B${index + 2}*C${index + 2},0)`, z: "#,##0" },
    ];
  });
  return {
    name: "Premium",
    headings: [1],
    widths: [14, 18, 14, 18],
    rows: [["Line", "Annual premium", "Earned share", "Earned premium"], ...rows],
  };
}

function lookupsSheet(): SheetSpec {
  return {
    name: "Lookups",
    hidden: true,
    headings: [1],
    rows: [
      ["Line", "Ledger code"],
      ["Property", 4100],
      ["Fleet", 4200],
      ["Liability", 4300],
    ],
  };
}

async function reserveModel(quarter: Book): Promise<Book> {
  const factors: Cell[][] = [
    ["Property", { v: 1.085, z: "0.000" }],
    ["Fleet", { v: 1.12, z: "0.000" }],
    ["Liability", { v: 1.34, z: "0.000" }],
  ];
  const rows = LINES.map((line, index): Cell[] => {
    const row = index + 3;
    return [
      line,
      { f: `[1]Summary!$E$${index + 4}`, z: "#,##0" },
      { f: `VLOOKUP(A${row},Assumptions!$A$2:$B$4,2,0)`, z: "0.000" },
      { f: `ROUND(B${row}*C${row},0)`, z: "#,##0" },
      { f: `D${row}-B${row}`, z: "#,##0" },
    ];
  });
  const total = ["B", "D", "E"].map(
    (column): Cell => ({ f: `SUM(${column}3:${column}5)`, z: "#,##0" }),
  );
  return workbook({
    title: "Reserve model 2025",
    subject: "Incurred but not reported",
    company: COMPANY,
    author: "Fenella Chalderton",
    created: day("2025-04-04T09:00:00"),
    modified: day("2025-04-07T11:20:00"),
    names: { IBNR: "'Reserve model'!$E$6" },
    external: [{ path: "Claims_Q1_2025.xlsx", book: quarter }],
    sheets: [
      {
        name: "Reserve model",
        headings: [2],
        widths: [14, 18, 18, 16, 14],
        rows: [
          ["Reserves for claims incurred but not yet reported, at 31 March 2025"],
          ["Line", "Incurred to date", "Development factor", "Ultimate", "IBNR"],
          ...rows,
          ["Total", at0(total), null, ...total.slice(1)],
        ],
      },
      {
        name: "Assumptions",
        headings: [1],
        widths: [14, 20],
        rows: [
          ["Line", "Development factor"],
          ...factors,
          [],
          ["Source: Claims_Q1_2025.xlsx, sheet Summary"],
        ],
      },
    ],
  });
}

function at0(cells: Cell[]): Cell {
  return cells[0] ?? null;
}
