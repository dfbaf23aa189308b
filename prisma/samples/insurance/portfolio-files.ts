import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Corpus } from "../kit/corpus.ts";
import { csv } from "../kit/csv.ts";
import { day, iso, later } from "../kit/dates.ts";
import { h1, h2, list, markdown, p, table } from "../kit/document.ts";
import type { Claim, Portfolio } from "./data.ts";

const AT = "insurance/portfolio";

/** The master data: three tables, the adjusters as JSON, the database they come from, and the README about them. */
export function addPortfolio(corpus: Corpus, data: Portfolio): void {
  corpus.add(`${AT}/customers.csv`, customersCsv(data));
  corpus.add(`${AT}/policies.csv`, policiesCsv(data));
  corpus.add(`${AT}/claims.csv`, claimsCsv(data.claims));
  corpus.add(
    `${AT}/adjusters.json`,
    `${JSON.stringify({ exported: "2025-04-02", adjusters: data.adjusters }, null, 2)}\n`,
  );
  corpus.add(`${AT}/merrowgate.db`, database(data));
  corpus.add(`${AT}/README.md`, readme());
  truth(corpus);
}

function customersCsv(data: Portfolio): string {
  const head = [
    "customer_id",
    "contact_name",
    "date_of_birth",
    "national_id",
    "trade",
    "email",
    "phone",
    "iban",
    "street",
    "postcode",
    "town",
    "country",
  ];
  return csv([
    head,
    ...data.customers.map((c) => [
      c.id,
      c.name,
      iso(c.born),
      c.nationalId,
      c.trade,
      c.email,
      c.phone,
      c.iban,
      c.street,
      c.postcode,
      c.town,
      c.country,
    ]),
  ]);
}

function policiesCsv(data: Portfolio): string {
  const head = [
    "policy_no",
    "customer_id",
    "line",
    "start_date",
    "payment_day",
    "annual_premium_eur",
  ];
  return csv([
    head,
    ...data.policies.map((one) => [
      one.number,
      one.customerId,
      one.line,
      iso(one.start),
      one.paymentDay,
      one.premium,
    ]),
  ]);
}

function claimsCsv(claims: Claim[]): string {
  const head = [
    "claim_id",
    "policy_no",
    "reported_on",
    "cause",
    "status",
    "paid_eur",
    "reserve_eur",
    "adjuster_id",
  ];
  return csv([
    head,
    ...claims.map((c) => [
      c.id,
      c.policyNumber,
      iso(c.reported),
      c.cause,
      c.status,
      c.paid.toFixed(2),
      c.reserve.toFixed(2),
      c.adjusterId,
    ]),
  ]);
}

const SCHEMA = `
CREATE TABLE policies (policy_no TEXT PRIMARY KEY, customer_id TEXT NOT NULL, line TEXT NOT NULL, start_date TEXT NOT NULL, payment_day INTEGER NOT NULL, annual_premium_eur INTEGER NOT NULL);
CREATE TABLE claims (claim_id TEXT PRIMARY KEY, policy_no TEXT NOT NULL REFERENCES policies(policy_no), reported_on TEXT NOT NULL, cause TEXT NOT NULL, status TEXT NOT NULL, paid_eur REAL NOT NULL, reserve_eur REAL NOT NULL, adjuster_id TEXT NOT NULL);
CREATE TABLE payments (payment_id INTEGER PRIMARY KEY, claim_id TEXT NOT NULL REFERENCES claims(claim_id), paid_on TEXT NOT NULL, amount_eur REAL NOT NULL, payee_iban TEXT NOT NULL);
CREATE VIEW open_claims AS SELECT claim_id, policy_no, reserve_eur FROM claims WHERE status <> 'Closed';
`;

function database(data: Portfolio): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "sample-db-"));
  const path = join(folder, "merrowgate.db");
  try {
    const db = new DatabaseSync(path);
    db.exec(SCHEMA);
    db.exec("BEGIN");
    fill(db, data);
    db.exec("COMMIT");
    db.exec("VACUUM");
    db.close();
    return withoutLibraryVersion(readFileSync(path));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function fill(db: DatabaseSync, data: Portfolio): void {
  const policies = db.prepare("INSERT INTO policies VALUES (?, ?, ?, ?, ?, ?)");
  for (const one of data.policies)
    policies.run(one.number, one.customerId, one.line, iso(one.start), one.paymentDay, one.premium);
  const claims = db.prepare("INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  for (const c of data.claims)
    claims.run(
      c.id,
      c.policyNumber,
      iso(c.reported),
      c.cause,
      c.status,
      c.paid,
      c.reserve,
      c.adjusterId,
    );
  const holder = new Map(data.policies.map((one) => [one.number, one.customerId]));
  const iban = new Map(data.customers.map((one) => [one.id, one.iban]));
  const payments = db.prepare("INSERT INTO payments VALUES (?, ?, ?, ?, ?)");
  for (const [index, c] of data.claims.filter((claim) => claim.paid > 0).entries())
    payments.run(
      50_001 + index,
      c.id,
      iso(later(c.reported, 6 + (index % 9))),
      c.paid,
      iban.get(holder.get(c.policyNumber) ?? "") ?? "",
    );
}

/** The header holds the version of the library that wrote the file (bytes 96 to 99); the file must not depend on it. */
function withoutLibraryVersion(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(bytes);
  new DataView(copy.buffer).setUint32(96, 3_045_000);
  return copy;
}

function readme(): string {
  return markdown([
    h1("Portfolio extract"),
    p(
      `Nightly extract of the Merrowgate Mutual portfolio, run on ${iso(day("2025-04-02"))}. The tables \`policies.csv\` and \`claims.csv\` are written from \`merrowgate.db\`; \`customers.csv\` comes from the customer register.`,
    ),
    h2("Files"),
    table(
      ["file", "one row per", "key"],
      ["customers.csv", "policy holder", "customer_id"],
      ["policies.csv", "policy", "policy_no, points to customers.csv by customer_id"],
      [
        "claims.csv",
        "claim",
        "claim_id, points to policies.csv by policy_no and to adjusters.json by adjuster_id",
      ],
      ["adjusters.json", "claims adjuster", "adjuster_id"],
      [
        "merrowgate.db",
        "policies, claims, payments",
        "as above; payments point to claims by claim_id",
      ],
    ),
    h2("Columns of claims.csv"),
    list(
      "claim_id: CLM, two digits of the year, running number",
      "reported_on: the day of the first notice of loss",
      "paid_eur: payments so far, in euros",
      "reserve_eur: what the adjuster still expects to pay; 0 when closed",
    ),
    h2("Columns of policies.csv"),
    list(
      "line: Property, Fleet or Liability",
      "payment_day: day of the month on which the premium is collected",
      "annual_premium_eur: premium for twelve months",
    ),
  ]);
}

function truth(corpus: Corpus): void {
  const readmePath = `${AT}/README.md`;
  for (const name of [
    "customers.csv",
    "policies.csv",
    "claims.csv",
    "adjusters.json",
    "merrowgate.db",
  ])
    corpus.edge(
      readmePath,
      "DOCUMENTS",
      `${AT}/${name}`,
      "the README names the file and explains its columns",
      { accept: ["REFERENCES"] },
    );
  corpus.edge(
    `${AT}/policies.csv`,
    "REFERENCES",
    `${AT}/customers.csv`,
    "customer_id is a foreign key to customer_id",
  );
  corpus.edge(
    `${AT}/claims.csv`,
    "REFERENCES",
    `${AT}/policies.csv`,
    "policy_no is a foreign key to policy_no",
  );
  corpus.edge(
    `${AT}/claims.csv`,
    "REFERENCES",
    `${AT}/adjusters.json`,
    "adjuster_id is a foreign key to adjusters[].adjuster_id",
    { certainty: "measured" },
  );
  for (const name of ["policies.csv", "claims.csv"])
    corpus.edge(
      `${AT}/${name}`,
      "DERIVED_FROM",
      `${AT}/merrowgate.db`,
      "the same rows as the table of the same name; the README says so",
      { accept: ["DUPLICATE_OF"] },
    );
  corpus.edge(
    `${AT}/merrowgate.db`,
    "REFERENCES",
    `${AT}/customers.csv`,
    "policies.customer_id is a foreign key to customer_id",
    { certainty: "measured", accept: ["RELATED_TO"] },
  );
  corpus.unit(
    "Merrowgate portfolio",
    [
      "README.md",
      "customers.csv",
      "policies.csv",
      "claims.csv",
      "adjusters.json",
      "merrowgate.db",
    ].map((name) => `${AT}/${name}`),
  );
}
