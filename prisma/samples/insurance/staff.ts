import type { Corpus } from "../kit/corpus.ts";
import { csv } from "../kit/csv.ts";
import { day, iso, later } from "../kit/dates.ts";
import { at, choices } from "../kit/random.ts";
import { germanIban, germanPhone, TEST_CARDS, testTaxId } from "../kit/test-numbers.ts";
import { type Cell, workbook } from "../kit/workbook.ts";
import { COMPANY, type Portfolio } from "./data.ts";

const AT = "insurance/hr";
const PAYROLL_PASSWORD = "merrow-2025";

interface Person {
  id: string;
  name: string;
  born: Date;
  taxId: string;
  iban: string;
  email: string;
  phone: string;
  title: string;
  grade: "G3" | "G4" | "G5" | "G6";
}

const OTHERS = [
  "Hester Farthingdale",
  "Corin Dunmorrow",
  "Fenella Chalderton",
  "Briony Wetherstone",
  "Giles Kestleford",
  "Tjark Osterloher",
  "Levke Duvenhorst",
  "Maxence Charvenoy",
  "Edric Brackwater",
  "Gesa Holtmeyring",
  "Isaure Montérieux",
  "Alban Garthwick",
];
const TITLES = [
  "Head of claims",
  "Claims analyst",
  "Actuary",
  "Board secretary",
  "Loss adjuster",
  "Underwriter",
  "HR partner",
  "Accountant",
];

/** Adds the staff list, the locked payroll and the card statement of one month. */
export async function addStaff(corpus: Corpus, data: Portfolio): Promise<void> {
  const people = staff(data);
  corpus.add(`${AT}/staff_2025.xlsx`, await staffBook(people));
  corpus.add(`${AT}/payroll_2025-03.xlsx`, await payroll(people));
  corpus.add(`${AT}/corporate_card_2025-03.csv`, cardStatement(people));
  const members = ["staff_2025.xlsx", "payroll_2025-03.xlsx", "corporate_card_2025-03.csv"].map(
    (name) => `${AT}/${name}`,
  );
  corpus.edge(
    `${AT}/corporate_card_2025-03.csv`,
    "REFERENCES",
    `${AT}/staff_2025.xlsx`,
    "staff_id is a foreign key to Staff!Staff ID",
    { certainty: "measured" },
  );
  corpus.edge(
    "insurance/portfolio/adjusters.json",
    "REFERENCES",
    `${AT}/staff_2025.xlsx`,
    "adjusters[].staff_id is a foreign key to Staff!Staff ID",
    { certainty: "measured" },
  );
  corpus.damage({
    path: `${AT}/payroll_2025-03.xlsx`,
    kind: "encrypted",
    expect: { status: ["failed", "skipped", "partial"], issue: "encrypted" },
    password: PAYROLL_PASSWORD,
    why: "a workbook with a password (ECMA-376 agile encryption)",
  });
  corpus.unit("Merrowgate HR", members);
}

function staff(data: Portfolio): Person[] {
  const dice = choices(301);
  const names = new Map(data.adjusters.map((one) => [one.staff_id, one]));
  let other = 0;
  return Array.from({ length: 20 }, (_, index) => {
    const id = `S-${301 + index}`;
    const adjuster = names.get(id);
    const name = adjuster?.name ?? at(OTHERS, other++ % OTHERS.length);
    return {
      id,
      name,
      born: later(day("1962-05-01"), dice.whole(0, 14_000)),
      taxId: testTaxId(400 + index),
      iban: germanIban(880_000_000 + index * 1213),
      email:
        adjuster?.email ??
        `${name
          .toLowerCase()
          .normalize("NFD")
          .replaceAll(/[^a-z -]/g, "")
          .replaceAll(" ", ".")}@merrowgate.example`,
      phone: germanPhone(600 + index),
      title: adjuster === undefined ? at(TITLES, index % TITLES.length) : "Loss adjuster",
      grade: at(["G3", "G4", "G5", "G6"] as const, dice.whole(0, 3)),
    };
  });
}

async function staffBook(people: Person[]) {
  const money = "#,##0";
  const rows = people.map((one, index): Cell[] => {
    const row = index + 2;
    return [
      one.id,
      one.name,
      one.born,
      one.taxId,
      one.iban,
      one.email,
      one.phone,
      one.title,
      one.grade,
      { f: `VLOOKUP(I${row},'Salary bands'!$A$2:$C$5,2,0)`, z: money },
      { f: `ROUND(J${row}*VLOOKUP(I${row},'Salary bands'!$A$2:$C$5,3,0),0)`, z: money },
    ];
  });
  const last = people.length + 1;
  const book = await workbook({
    title: "Staff 2025",
    company: COMPANY,
    author: "Levke Duvenhorst",
    created: day("2025-01-06T09:00:00"),
    modified: day("2025-03-14T12:30:00"),
    names: { SalaryTotal: `Staff!$J$${last + 1}` },
    sheets: [
      {
        name: "Staff",
        headings: [1],
        widths: [9, 24, 13, 14, 26, 38, 18, 18, 8, 12, 12],
        rows: [
          [
            "Staff ID",
            "Name",
            "Date of birth",
            "Tax ID",
            "IBAN",
            "E-mail",
            "Phone",
            "Job title",
            "Grade",
            "Salary",
            "Bonus",
          ],
          ...rows,
          [
            "Total",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            { f: `SUM(J2:J${last})`, z: money },
            { f: `SUM(K2:K${last})`, z: money },
          ],
        ],
      },
      {
        name: "Salary bands",
        headings: [1],
        rows: [
          ["Grade", "Salary", "Bonus rate"],
          ["G3", { v: 43_800, z: money }, { v: 0.04, z: "0%" }],
          ["G4", { v: 54_600, z: money }, { v: 0.06, z: "0%" }],
          ["G5", { v: 68_400, z: money }, { v: 0.08, z: "0%" }],
          ["G6", { v: 91_200, z: money }, { v: 0.12, z: "0%" }],
        ],
      },
    ],
  });
  return book.bytes;
}

async function payroll(people: Person[]) {
  const book = await workbook({
    title: "Payroll March 2025",
    company: COMPANY,
    author: "Levke Duvenhorst",
    created: day("2025-03-25T08:00:00"),
    modified: day("2025-03-25T08:00:00"),
    password: PAYROLL_PASSWORD,
    sheets: [
      {
        name: "Payroll",
        headings: [1],
        rows: [
          ["Staff ID", "Name", "IBAN", "Net pay"],
          ...people.map((one, index): Cell[] => [one.id, one.name, one.iban, 2400 + index * 95]),
        ],
      },
    ],
  });
  return book.bytes;
}

function cardStatement(people: Person[]): string {
  const dice = choices(77);
  const shops = [
    "Hotel Valombre",
    "Nordlicht Bahn",
    "Cooper's Row Café",
    "Garrow Taxi",
    "Papier & Tinte",
    "Airfield Parking",
  ];
  const rows = Array.from({ length: 60 }, (_, index) => {
    const person = dice.pick(people);
    const card = at(TEST_CARDS, Number(person.id.slice(2)) % TEST_CARDS.length);
    return [
      `T-${70_001 + index}`,
      person.id,
      card,
      iso(later(day("2025-03-01"), Math.floor(index / 2))),
      dice.pick(shops),
      (dice.whole(480, 42_000) / 100).toFixed(2),
      `203.0.113.${dice.whole(2, 250)}`,
    ];
  });
  return csv([
    [
      "transaction_id",
      "staff_id",
      "card_number",
      "booked_on",
      "merchant",
      "amount_eur",
      "ip_address",
    ],
    ...rows,
  ]);
}
