import type { Corpus } from "../kit/corpus.ts";
import { csv } from "../kit/csv.ts";
import { day, iso, workingDays } from "../kit/dates.ts";
import { h1, h2, list, markdown, p } from "../kit/document.ts";
import { pdf } from "../kit/pdf.ts";
import { choices } from "../kit/random.ts";
import { germanIban } from "../kit/test-numbers.ts";
import { type Cell, workbook } from "../kit/workbook.ts";
import { FIRM } from "./lease-text.ts";

const AT = "legal/billing";
const MATTERS: [string, string, string, string, number][] = [
  ["QF-2025-014", "Quillmere Freight Ltd", "Maren Oakhollow", "2025-02-17", 18_000],
  ["DS-2025-021", "Quillmere Freight Ltd", "Idris Penhallow", "2025-02-20", 12_500],
  ["BF-2024-188", "Brennoch Foods Ltd", "Idris Penhallow", "2024-11-04", 40_000],
  ["PE-2025-003", "Pemberlow Estates LLP", "Sunniva Trask", "2025-01-09", 48_000],
];
const RATES: [string, number][] = [
  ["Maren Oakhollow", 285],
  ["Idris Penhallow", 340],
  ["Sunniva Trask", 210],
  ["Levin Ostermark", 195],
];
const WORK = [
  "Drafting",
  "Call with client",
  "Review of comments",
  "Research",
  "Negotiation",
  "Site visit",
  "Translation",
];

interface Entry {
  id: string;
  matter: string;
  date: Date;
  person: string;
  hours: number;
  work: string;
}

/** Matters, time entries, the billing workbook made from them, a README, and a bank statement cut short. */
export async function addBilling(corpus: Corpus): Promise<void> {
  const entries = timeEntries();
  corpus.add(
    `${AT}/matters.csv`,
    csv([["matter_id", "client", "responsible", "opened", "fee_cap_eur"], ...MATTERS]),
  );
  corpus.add(
    `${AT}/time_entries.csv`,
    csv([
      ["entry_id", "matter_id", "worked_on", "fee_earner", "hours", "narrative"],
      ...entries.map((one) => [one.id, one.matter, iso(one.date), one.person, one.hours, one.work]),
    ]),
  );
  corpus.add(`${AT}/Billing_2025-Q1.xlsx`, await billingBook(entries));
  corpus.add(`${AT}/README.md`, readme());
  corpus.add(`${AT}/bank_statement_2025-02.pdf`, await cutStatement());
  truth(corpus);
}

function timeEntries(): Entry[] {
  const dice = choices(2014);
  return workingDays(day("2025-01-06"), day("2025-03-31")).flatMap((date, index) =>
    Array.from({ length: 1 + (index % 3) }, (_, nth): Entry => {
      const open = MATTERS.filter(([, , , opened]) => opened <= iso(date));
      return {
        id: `E-${3001 + index * 3 + nth}`,
        matter: dice.pick(open)[0],
        date,
        person: dice.pick(RATES)[0],
        hours: dice.whole(2, 26) / 4,
        work: dice.pick(WORK),
      };
    }),
  );
}

async function billingBook(entries: Entry[]): Promise<Uint8Array> {
  const money = "#,##0.00";
  const last = entries.length + 1;
  const time = entries.map((one, index): Cell[] => [
    one.id,
    one.matter,
    one.date,
    one.person,
    { v: one.hours, z: "0.00" },
    { f: `VLOOKUP(D${index + 2},Rates!$A$2:$B$5,2,0)`, z: "0" },
    { f: `E${index + 2}*F${index + 2}`, z: money },
  ]);
  const matters = MATTERS.map(([id, client, , , cap], index): Cell[] => {
    const row = index + 2;
    return [
      id,
      client,
      { f: `SUMIF(Time!$B$2:$B$${last},A${row},Time!$E$2:$E$${last})`, z: "0.00" },
      { f: `SUMIF(Time!$B$2:$B$${last},A${row},Time!$G$2:$G$${last})`, z: money },
      { v: cap, z: "#,##0" },
      { f: `IF(D${row}>E${row},"over cap","within cap")` },
    ];
  });
  const book = await workbook({
    title: "Billing 2025 Q1",
    company: FIRM,
    author: "Petra Lindqvale",
    created: day("2025-04-01T08:00:00"),
    modified: day("2025-04-02T10:30:00"),
    names: { BilledTotal: "'By matter'!$D$6" },
    sheets: [
      {
        name: "Time",
        headings: [1],
        widths: [10, 14, 12, 20, 8, 8, 12],
        rows: [["Entry", "Matter", "Date", "Fee earner", "Hours", "Rate", "Amount"], ...time],
      },
      {
        name: "By matter",
        headings: [1],
        widths: [14, 26, 10, 14, 12, 12],
        rows: [
          ["Matter", "Client", "Hours", "Amount", "Fee cap", "State"],
          ...matters,
          ["Total", null, { f: "SUM(C2:C5)", z: "0.00" }, { f: "SUM(D2:D5)", z: money }],
        ],
      },
      { name: "Rates", hidden: true, headings: [1], rows: [["Fee earner", "Rate"], ...RATES] },
    ],
  });
  return book.bytes;
}

function readme(): string {
  return markdown([
    h1("Billing"),
    p(
      "Time is kept in `time_entries.csv`, one row per piece of work. `matters.csv` lists the matters. At the end of a quarter both go into a workbook, now `Billing_2025-Q1.xlsx`.",
    ),
    h2("time_entries.csv"),
    list(
      "entry_id: number of the entry",
      "matter_id: the matter, as in matters.csv",
      "worked_on: day of the work",
      "fee_earner: who worked",
      "hours: in quarters of an hour",
      "narrative: what was done",
    ),
    h2("matters.csv"),
    list(
      "matter_id: two letters of the client, year, number",
      "fee_cap_eur: what the client agreed to pay at most",
    ),
  ]);
}

async function cutStatement(): Promise<Uint8Array> {
  const whole = await pdf({
    title: "Bank statement February 2025",
    company: "Lantern Yard Bank",
    author: "Lantern Yard Bank",
    created: day("2025-03-01T04:00:00"),
    modified: day("2025-03-01T04:00:00"),
    blocks: [
      h1("Statement of account"),
      p(`Account ${germanIban(120_004_711)}`),
      ...Array.from({ length: 30 }, (_, index) =>
        p(`Booking ${index + 1}: fee note paid, reference ${4000 + index}`),
      ),
    ],
  });
  return whole.slice(0, Math.floor(whole.length * 0.4));
}

function truth(corpus: Corpus): void {
  const file = (name: string): string => `${AT}/${name}`;
  const [matters, entries, book, readmePath, cut] = [
    "matters.csv",
    "time_entries.csv",
    "Billing_2025-Q1.xlsx",
    "README.md",
    "bank_statement_2025-02.pdf",
  ].map(file) as [string, string, string, string, string];
  corpus.edge(entries, "REFERENCES", matters, "matter_id is a foreign key to matter_id");
  corpus.edge(
    book,
    "DERIVED_FROM",
    entries,
    "the sheet Time holds the same entries; the README says so",
    { accept: ["DUPLICATE_OF", "REFERENCES"] },
  );
  corpus.edge(
    book,
    "DERIVED_FROM",
    matters,
    "the sheet By matter holds the matters and their caps; the README says so",
    { accept: ["REFERENCES"] },
  );
  for (const one of [matters, entries, book])
    corpus.edge(readmePath, "DOCUMENTS", one, "the README names the file", {
      accept: ["REFERENCES"],
    });
  corpus.trap(
    readmePath,
    "manufacturing/README.md",
    "any",
    "two README files of unrelated companies",
  );
  corpus.trap(
    readmePath,
    "insurance/portfolio/README.md",
    "any",
    "two README files of unrelated companies",
  );
  corpus.damage({
    path: cut,
    kind: "truncated",
    expect: { status: ["failed", "partial"], issue: null },
    why: "the PDF ends after two fifths of its bytes: no cross-reference table, no trailer",
  });
  corpus.unit("Billing 2025 Q1", [matters, entries, book, readmePath, cut]);
}
