/** Figures that rows come to and that cells hold: told where they are true by the files, and nowhere else. */
import { expect, test } from "vitest";
import { readFileOf } from "../../../../tests/helpers/read-files.ts";
import { SeenSet } from "../../kit/seen-set.ts";
import type { RelationshipType } from "../../model/edge.ts";
import type { TrainingRecord } from "../record.ts";
import type { RecordKind } from "./kind-names.ts";
import { makeRecords } from "./make-records.ts";
import type { ReadFile } from "./read-file.ts";
import { Tally } from "./tally.ts";

const provenance = { pipeline_version: "1", policy: "p", models: [], reasoning_by: "local" };
const PAID = [1_204.5, 3_918.25, 880, 12_460.75, 5_531];
const SUM = 23_994.5;

function recordsOf(
  kind: RecordKind,
  [a, b]: readonly [ReadFile, ReadFile],
  type: RelationshipType = "SUPPORTS",
): TrainingRecord[] {
  const link = {
    edge_id: "edge_1",
    source: a.id,
    target: b.id,
    type,
    confidence: 0.9,
    status: "confirmed" as const,
    evidence: ["value-in-cell"],
    reasoning: "",
    places: [],
    reviewer: "usr_1",
  };
  return [
    ...makeRecords(
      { unit: "pair", primary: a, related: [{ file: b, link }], others: [], seed: 1 },
      {
        kinds: [kind],
        split: "train",
        provenance,
        tally: new Tally(),
        said: new SeenSet(),
      },
    ),
  ];
}

function invoices(more: readonly (readonly string[])[] = [], head = "Paid (EUR)"): ReadFile {
  return readFileOf("invoices.csv", {
    rows: [
      ["invoice", "supplier", head],
      ...PAID.map((paid, at) => [`INV-${100 + at}`, `Supplier ${"ABCDE"[at]} Works`, String(paid)]),
      ...more,
    ],
  });
}

const report = (text: string) => readFileOf("report.md", { text: `# Harbour office\n\n${text}\n` });
const answers = (records: readonly TrainingRecord[]) =>
  records.map(({ training_completion }) => training_completion).join("\n");

test("a sum is worked out from the rows, with its range, its rows and how it was rounded", () => {
  const [exact] = recordsOf("reconcile", [
    invoices(),
    report("Suppliers of the harbour were paid EUR 23,994.50 during spring."),
  ]);
  expect(exact?.training_completion).toContain("23,994.5");
  expect(exact?.training_completion).toContain("invoices!C2:C6");
  const places = exact?.source_spans.flatMap(({ sources }) => sources) ?? [];
  expect(places).toContainEqual({
    fileId: "file_invoices.csv",
    location: { kind: "sheet", sheet: "invoices", range: "C2:C6" },
    excerpt: `the sum of "Paid (EUR)" in "invoices": 23,994.5`,
    matched: [[0, 47]],
  });
  expect(exact?.necessity.every(({ without }) => without.length > 0)).toBe(true);

  const [rounded] = recordsOf("reconcile", [
    invoices(),
    report("Suppliers of the harbour were paid 24.0 thousand EUR during spring."),
  ]);
  expect(rounded?.training_completion).toContain("23,994.5 to the nearest 100 is 24,000");
});

test("a column that counts in thousands is added up in thousands, and that is said in full", () => {
  const data = invoices([], "Paid (k EUR)");
  const [record] = recordsOf("reconcile", [
    data,
    report("Suppliers of the harbour were paid EUR 23.9945 m during spring."),
  ]);
  expect(record?.training_completion).toMatch(
    /23,994\.5(?:, 5 cells.*)?.*; the column counts in thousands, so that is 23,994,500\./,
  );
  const excerpts = record?.source_spans.flatMap(({ sources }) => sources.map((at) => at.excerpt));
  expect(excerpts).toContain(`the sum of "Paid (k EUR)" in "invoices": 23,994.5`);
  const [traced] = recordsOf("trace", [
    data,
    report("Supplier D Works alone was paid EUR 12,460,750 for the quay."),
  ]);
  expect(traced?.training_completion).toContain(`"12460.75"`);
  expect(traced?.training_completion).toContain("counts in thousands, so that is 12,460,750.");
});

test.each([
  ["Paid (EUR)", "Suppliers of the harbour were not paid EUR 23,994.50 during spring."],
  ["Paid (EUR)", "Suppliers of the harbour weren\u2019t paid EUR 23,994.50 during spring."],
  ["Paid (EUR)", "Suppliers of the harbour were paid more than EUR 23,994.50 during spring."],
  ["Paid (EUR)", "What suppliers of the harbour were paid rose by EUR 23,994.50 during spring."],
  ["Paid (EUR)", "Suppliers of the harbour will be paid EUR 23,994.50 during spring."],
  ["Paid (EUR)", "Suppliers of the harbour may be paid EUR 23,994.50 during spring."],
  ["Paid (EUR)", "Forecast: suppliers of the harbour are paid EUR 23,994.50 during spring."],
  ["Paid (EUR)", "Were suppliers of the harbour paid EUR 23,994.50 during spring?"],
  ["Budget (EUR)", "The budget of the harbour shall be raised by EUR 23,994.50 in spring."],
  ["Loss (EUR)", "Suppliers of the harbour had a loss of (23,994.50) during spring."],
  ["Summe", "Die Summe von 23.994,50 EUR wurde an die Lieferanten im Hafen nicht gezahlt."],
  ["Summe", "Die Summe von 23.994,50 EUR würde an die Lieferanten im Hafen gezahlt."],
  ["Somme", "La somme de 23 994,50 EUR n\u2019a jamais été versée aux fournisseurs du port."],
])("no agreement is told of what is denied, planned or compared: %s, %s", (head, text) => {
  expect(recordsOf("reconcile", [invoices([], head), report(text)])).toEqual([]);
});

test.each([
  ["Budget (EUR)", "The budget of the harbour for its suppliers was EUR 23,994.50 in spring."],
  ["Paid (EUR)", "In May suppliers of the harbour were paid EUR 23,994.50, as invoice No. 7 says."],
  ["Summe", "Die Summe von 23.994,50 EUR wurde an die Lieferanten im Hafen gezahlt."],
  ["Umsatz", "Die Lieferanten im Hafen meldeten im Herbst an Umsatz EUR 23.994,50 insgesamt."],
  ["Paid (EUR)", "Suppliers of the harbour were paid overall EUR 23,994.50 during spring."],
  ["Somme", "La somme de 23 994,50 EUR a été versée aux fournisseurs du port en mars."],
])("the same said plainly is told: %s, %s", (head, text) => {
  expect(recordsOf("reconcile", [invoices([], head), report(text)])).toHaveLength(1);
});

test("a currency that another column tells is that of the cell", () => {
  const paid = (currencies: string) =>
    readFileOf("invoices.csv", {
      rows: [
        ["invoice", "supplier", "paid", "currency"],
        ...PAID.map((each, at) => [
          `INV-${100 + at}`,
          `Supplier ${"ABCDE"[at]} Works`,
          String(each),
          currencies.split(" ")[at] ?? "",
        ]),
        ["Total", "", String(SUM), ""],
      ],
    });
  const sum = report("Suppliers of the harbour were paid EUR 23,994.50 during spring.");
  const one = report("Supplier D Works alone got EUR 12,460.75 for the quay.");
  const [alike, other, mixed] = [
    paid("EUR EUR EUR EUR EUR"),
    paid("USD USD USD USD USD"),
    paid("EUR USD EUR EUR EUR"),
  ];
  expect(recordsOf("reconcile", [alike, sum])).toHaveLength(1);
  expect(answers(recordsOf("reconcile", [alike, sum]))).not.toContain("by the text alone");
  expect(recordsOf("reconcile", [other, sum])).toEqual([]);
  expect(recordsOf("reconcile", [mixed, sum])).toEqual([]);
  expect(recordsOf("trace", [mixed, one])).toHaveLength(1);
  expect(recordsOf("trace", [other, one])).toEqual([]);
});

test("a row that the sentence does not name is not told by an empty cell", () => {
  const text = report("The harbour office and its quay cost EUR 1,248,316.75 this spring.");
  const data = invoices([["INV-400", "", "1248316.75"]]);
  const told = answers(recordsOf("trace", [data, text]));
  expect(told).toContain("1248316.75");
  expect(told).not.toContain("in the row of");
});

test("a row of planned totals is no sum of what was paid", () => {
  const book = (label: string) =>
    report(`| Row | Paid (EUR) |\n| --- | --- |\n| ${label} | 23,994.50 paid |`);
  expect(recordsOf("reconcile", [invoices(), book("Total")])).toHaveLength(1);
  expect(recordsOf("reconcile", [invoices(), book("Total budget")])).toEqual([]);
});

test("a row of totals is left out of the sum and said to be", () => {
  const data = invoices([["Total", "", String(SUM)]]);
  const [record] = recordsOf("reconcile", [
    data,
    report("Suppliers of the harbour were paid EUR 23,994.50 during spring."),
  ]);
  expect(record?.training_completion).toContain("C2:C6");
  expect(record?.training_completion).toContain("the row that totals them is left out");
});

test("rows beyond what a record carries of a table come with the sum", () => {
  const rows = Array.from({ length: 40 }, (_, at) => [`INV-${at}`, String(101 + at * at)]);
  const sum = rows.reduce((all, [, paid]) => all + Number(paid), 0);
  const data = readFileOf("ledger.csv", { rows: [["invoice", "paid"], ...rows] });
  const [record] = recordsOf("reconcile", [
    data,
    report(`Suppliers of the harbour were paid ${sum.toLocaleString("en")} crowns in spring.`),
  ]);
  const carried = record?.context.primary_file.structured_data.tables[0];
  expect(carried?.rows).toHaveLength(40);
});

test.each([
  ["one cent more", "Suppliers of the harbour were paid EUR 23,994.51 during spring."],
  ["another currency", "Suppliers of the harbour were paid USD 23,994.50 during spring."],
  ["a share", "Suppliers of the harbour were paid 23,994.50 % during spring."],
  ["rounded, of nothing named", "Storms in the harbour cost EUR 24 k during spring."],
  ["an average that is not called one", "Suppliers of the harbour were paid EUR 4,798.90 each."],
])("no sum or average is told for %s", (_, text) => {
  expect(recordsOf("reconcile", [invoices(), report(text)])).toEqual([]);
});

test("an average and a number are told where the words say so", () => {
  const mean = recordsOf("reconcile", [
    invoices(),
    report("On average suppliers of the harbour were paid EUR 4,798.90 in spring."),
  ]);
  expect(answers(mean)).toContain("4,798.9");
  const many = Array.from({ length: 124 }, (_, at) => [`INV-${at}`, `Works ${at % 7}`]);
  const list = readFileOf("invoices.csv", { rows: [["invoice", "supplier"], ...many] });
  const counted = recordsOf("reconcile", [
    list,
    report("The harbour office settled 124 invoices before summer came."),
  ]);
  expect(answers(counted)).toContain("124 rows");
  expect(
    recordsOf("reconcile", [list, report("The harbour office hired 124 sailors before summer.")]),
  ).toEqual([]);
});

test("the sums of a row of totals are told one by one, a single figure of it by its head alone", () => {
  const data = readFileOf("stats.csv", {
    rows: [
      ["country", "killed", "injured"],
      ...PAID.map((_, at) => [
        `Land ${"ABCDE"[at]}`,
        String(311 + at * 70),
        String(1_207 + at * 9),
      ]),
    ],
  });
  const book = report(
    "| Country | Incidents | Killed | Injured |\n| --- | --- | --- | --- |\n| TOTAL | 77 | 2255 | 6125 |",
  );
  const told = recordsOf("reconcile", [data, book]);
  expect(told).toHaveLength(2);
  for (const { training_prompt } of told) expect(training_prompt).toContain(`"TOTAL"`);
  const chance = report("| Region | Ships |\n| --- | --- |\n| TOTAL | 2255 |");
  expect(recordsOf("reconcile", [data, chance])).toEqual([]);
});

test("a figure is traced to the cell that holds it, also rounded, and only to one", () => {
  const [rounded] = recordsOf("trace", [
    invoices(),
    report("Supplier D Works alone was paid EUR 12.5 thousand for the quay."),
  ]);
  expect(rounded?.training_completion).toContain("invoices!C5");
  expect(rounded?.training_completion).toContain(
    "12,460.75 to the nearest 100 is 12,500, which is what",
  );
  const twice = invoices([["INV-300", "Supplier D Works", "12460.75"]]);
  expect(
    recordsOf("trace", [
      twice,
      report("Supplier D Works alone was paid EUR 12,460.75 for the quay."),
    ]),
  ).toEqual([]);
});

test("a remark that quotes a figure is not where it comes from, nor is a code a figure", () => {
  const remarks = readFileOf("notes.csv", {
    rows: [
      ["case", "why"],
      ["one", "the deposit of 64,960 is also the reserve of one claim"],
      ["two", "no deposit"],
    ],
  });
  const lease = report("The tenant pays a deposit of 64,960 crowns before the term begins.");
  expect(recordsOf("trace", [remarks, lease])).toEqual([]);
  const weaknesses = readFileOf("weaknesses.csv", {
    rows: [
      ["cwe", "title"],
      ["1059", "Insufficient documentation"],
      ["1029", "Weak review"],
    ],
  });
  const guide = report("Weakness 1059 is about insufficient documentation of the harbour system.");
  expect(answers(recordsOf("trace", [weaknesses, guide]))).not.toContain("comes from");
});

test("a link that only refers does not make a cell the source of a figure", () => {
  const text = report("Supplier D Works got EUR 12,460.75 for the quay last spring.");
  for (const [type, isSource] of [
    ["SUPPORTS", true],
    ["REFERENCES", false],
  ] as const) {
    const told = answers(recordsOf("trace", [invoices(), text], type));
    expect(told).toContain("12460.75");
    expect(/comes from|source/.test(told)).toBe(isSource);
  }
});

const SALES: readonly (readonly string[])[] = [
  ["month", "region", "revenue"],
  ["January", "North", "160350"],
  ["January", "South", "98410"],
  ["February", "North", "158300"],
  ["February", "South", "104755"],
  ["March", "North", "163500"],
  ["March", "South", "99870"],
];
const sales = readFileOf("sales.csv", { rows: SALES });

test("the sum of the rows of one group is told where the sentence names the group", () => {
  const [record, ...more] = recordsOf("reconcile", [
    sales,
    report("Revenue of the region North came to 482,150 in the first quarter."),
  ]);
  expect(more).toEqual([]);
  const { training_completion: said = "", training_prompt: asked = "" } = record ?? {};
  expect(asked + said).toContain('"North"');
  expect(said).toContain('"revenue" of the rows with "North" under "region"');
  expect(said).toContain("3 cells");
  expect(said).toContain("482,150");
  expect(said).toContain('"sales.csv" (sales!C2, sales!C4 and sales!C6)');
  expect(said).not.toContain("sales!C3");
  const ranges = record?.source_spans.flatMap(({ sources }) =>
    sources.flatMap(({ location }) => (location.kind === "sheet" ? location.range : [])),
  );
  expect(ranges).toEqual(expect.arrayContaining(["B2", "B6", "C2", "C4", "C6"]));
});

test.each([
  ["no group is named", "Revenue of the harbour came to 482,150 in the first quarter."],
  ["another group is named", "Revenue of the region South came to 482,150 in the first quarter."],
  ["no column is named", "The region North came to 482,150 in the first quarter."],
  ["the group is planned", "Revenue of the region North should come to 482,150 in spring."],
  ["the figure is another", "Revenue of the region North came to 482,160 in the first quarter."],
])("where %s no sum of a group is told", (_, text) => {
  expect(answers(recordsOf("reconcile", [sales, report(text)]))).toBe("");
});

test("nobody hidden is a group", () => {
  const rows = SALES.map(([month, region, revenue], at) => [
    month ?? "",
    at === 0 ? "seller" : region === "North" ? "NAME-27C0F10480AA" : "NAME-38D1A21591BB",
    revenue ?? "",
  ]);
  const text = "Revenue of NAME-27C0F10480AA came to 482,150 in the first quarter.";
  const hidden = readFileOf("sales.csv", { rows });
  expect(answers(recordsOf("reconcile", [hidden, report(text)]))).toBe("");
});
