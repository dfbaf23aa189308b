/** What two files seem to say together and do not: none of it may become a record. */
import { expect, test } from "vitest";
import { readFileOf } from "../../../../tests/helpers/read-files.ts";
import { SeenSet } from "../../kit/seen-set.ts";
import type { RelationshipType } from "../../model/edge.ts";
import type { RecordKind } from "./kind-names.ts";
import { makeRecords } from "./make-records.ts";
import type { ReadFile } from "./read-file.ts";
import { Tally } from "./tally.ts";
import { isTelling, wordsOf } from "./terms.ts";

const provenance = { pipeline_version: "1", policy: "p", models: [], reasoning_by: "local" };

/** Questions and answers of all records of the pair for forty seeds. */
function told(
  kinds: readonly RecordKind[],
  [a, b]: readonly [ReadFile, ReadFile],
  of: { readonly type?: RelationshipType; readonly others?: readonly ReadFile[] } = {},
): Array<{ prompt: string; answer: string }> {
  const link = {
    edge_id: "edge_1",
    source: a.id,
    target: b.id,
    type: of.type ?? ("REFERENCES" as const),
    confidence: 0.9,
    status: "confirmed" as const,
    evidence: ["value-in-cell"],
    reasoning: "",
    places: [],
    reviewer: "usr_1",
  };
  return Array.from({ length: 40 }, (_, seed) => seed).flatMap((seed) =>
    [
      ...makeRecords(
        {
          unit: "pair",
          primary: a,
          related: [{ file: b, link }],
          others: [...(of.others ?? [])],
          seed,
        },
        { kinds, split: "train", provenance, tally: new Tally(), said: new SeenSet() },
      ),
    ].map((record) => ({
      prompt: record.training_prompt,
      answer: record.training_completion,
    })),
  );
}

const WORKS = ["Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gorse", "Hazel"].map(
  (tree) => `${tree} Works`,
);
const TOWNS = ["Oslo", "Bergen", "Lyon", "Celle", "Dijon", "Harlow", "Turin", "Malmo"];

test("grades that differ in their sign alone join no rows", () => {
  const bonds = readFileOf("bonds.csv", {
    rows: [
      ["bond", "rating"],
      ["Alder bond", "AA+"],
      ["Birch bond", "AAA"],
      ["Cedar bond", "A+"],
      ["Elm bond", "BBB+"],
    ],
  });
  const scale = readFileOf("scale.csv", {
    rows: [
      ["rating", "haircut"],
      ["AAA", "zero percent"],
      ["AA-", "six percent"],
      ["A-", "nine percent"],
      ["BBB-", "twenty percent"],
    ],
  });
  for (const { answer } of told(["question", "plan", "explain"], [bonds, scale]))
    expect(answer).not.toMatch(/six|nine|twenty/);
});

test("a name that stands in two rows asks for neither", () => {
  const shipments = readFileOf("shipments.csv", {
    rows: [
      ["consignee", "depot"],
      ...["Alder Works", ...WORKS].map((name, at) => [name, `DEP-${100 + at}`]),
    ],
  });
  const depots = readFileOf("depots.csv", {
    rows: [["depot", "town"], ...[...TOWNS, "Porto"].map((town, at) => [`DEP-${100 + at}`, town])],
  });
  const records = told(["question", "plan"], [shipments, depots]);
  expect(records.length).toBeGreaterThan(0);
  expect(records.map(({ prompt }) => prompt).join()).not.toContain("Alder Works");
});

test("what a file holds under another word is not called missing", () => {
  const orders = readFileOf("orders.csv", {
    rows: [
      ["order", "customer", "amount"],
      ...WORKS.map((_, at) => [`ORD-${200 + at}`, `CUS-${100 + at}`, String(1_311 * (at + 2))]),
    ],
  });
  const customers = readFileOf("customers.csv", {
    rows: [
      ["customer", "company", "city"],
      ...WORKS.map((name, at) => [`CUS-${100 + at}`, name, TOWNS[at] ?? ""]),
    ],
  });
  for (const head of ["Cities", "Town", "Stadt", "CompanyName", "Amounts"]) {
    const other = readFileOf("other.csv", {
      rows: [
        ["nr", head],
        ["1", head === "Amounts" ? "12" : "q"],
        ["2", head === "Amounts" ? "31" : "w"],
      ],
    });
    const asked = told(["unanswerable"], [orders, customers], { others: [other] });
    expect(asked.map(({ prompt }) => prompt).join()).not.toContain(head);
  }
});

test("a state that many rows share asks nothing of the table that sums it up", () => {
  const states = ["Open", "Closed", "Reopened", "Disputed"];
  const claims = readFileOf("claims.csv", {
    rows: [
      ["claim", "status"],
      ...Array.from({ length: 24 }, (_, at) => [`CLM-${300 + at}`, states[at % 4] ?? ""]),
    ],
  });
  const summary = readFileOf("summary.csv", {
    rows: [["State of the claim", "Claims"], ...states.map((state, at) => [state, `${6 + at}1`])],
  });
  const alike = readFileOf("reserves.csv", {
    rows: [["status", "Claims"], ...states.map((state, at) => [state, `${6 + at}1`])],
  });
  expect(told(["question", "plan"], [claims, summary])).toEqual([]);
  expect(told(["question", "plan"], [claims, alike])).toEqual([]);
});

test("what a word leads to is asked of that word, not of the row", () => {
  const claims = readFileOf("claims.csv", {
    rows: [
      ["claim", "line"],
      ...Array.from({ length: 24 }, (_, at) => [`CLM-${300 + at}`, WORKS[at % 8] ?? ""]),
    ],
  });
  const lines = readFileOf("lines.csv", {
    rows: [["line", "town"], ...WORKS.map((name, at) => [name, TOWNS[at] ?? ""])],
  });
  const asked = told(["question", "plan"], [claims, lines]);
  expect(asked.length).toBeGreaterThan(0);
  for (const { prompt } of asked) expect(prompt).toContain(`"line" of the "claim"`);
});

test("what the first file tells of the row itself is not called missing", () => {
  const parts = (head: string) =>
    readFileOf("parts_b.csv", {
      rows: [
        ["position", head, "description"],
        ...WORKS.map((name, at) => [`${(at + 1) * 10}`, `P-${1_010 + at}`, name]),
      ],
    });
  const older = readFileOf("parts_a.csv", {
    rows: [
      ["part no", "description", "value", "grade"],
      ...WORKS.slice(0, 5).map((name, at) => [`P-${1_010 + at}`, name, "7", `G${at}`]),
    ],
  });
  const asked = told(["unanswerable"], [parts("part no"), older], { type: "VERSION_OF" });
  expect(asked.length).toBeGreaterThan(0);
  for (const { prompt } of asked) {
    expect(prompt).toContain(`"grade"`);
    expect(prompt).not.toMatch(/(?:What is|which|Find) (?:the )?"(?:description|value|part no)"/);
  }
});

test("nobody hidden is asked about or answered with", () => {
  const staff = readFileOf("staff.csv", {
    rows: [["born", "staff"], ...WORKS.map((_, at) => [`BORN-7F1E1019716${at}`, `S-30${at}`])],
  });
  const desks = readFileOf("desks.csv", {
    rows: [["staff", "mail"], ...WORKS.map((_, at) => [`S-30${at}`, `MAIL-15B98ACA870${at}`])],
  });
  expect(told(["question", "plan", "unanswerable"], [staff, desks])).toEqual([]);
});

test("passages of which one is far longer are not versions of each other, nor are rows of tables", () => {
  const row = "Verify that access controls fail securely when an exception occurs in the gateway";
  const long = `${row}, and that communications between all components of the application such as middleware, storage layers and interfaces are authenticated with the least privileges that they need for their own work, each by an account of its own.`;
  for (const [before, after] of [
    [long, `${row} or beyond.`],
    [`| 4.1.5 | ${row} today. |`, `| 4.1.6 | ${row} tomorrow. |`],
  ] as const) {
    const older = readFileOf("older.md", { text: `${before}\n` });
    const newer = readFileOf("newer.md", { text: `${after}\n` });
    for (const { answer } of told(["explain"], [newer, older], { type: "VERSION_OF" }))
      expect(answer).not.toMatch(/has become|was rewritten|reads otherwise|differs| where /);
  }
});

test("the end of a file's name is no value that two files share", () => {
  const a = readFileOf("plan.md", { text: "Built after the list B2503-17.csv by the works.\n" });
  const b = readFileOf("note.md", { text: "Measured, see B2503-17.csv in the cellar.\n" });
  for (const { answer } of told(["explain"], [a, b]))
    expect(answer).not.toContain(`"B2503-17.csv"`);
});

test("a loss is not the source of a surplus, nor a count of a weight with decimals", () => {
  const result = readFileOf("result.csv", {
    rows: [
      ["unit", "result_eur"],
      ["Quarry", "-48213.50"],
      ["Foundry", "1200.25"],
    ],
  });
  const surplus = readFileOf("report.md", {
    text: "The division closed the year with a surplus of 48,213.50 crowns thanks to winter orders.\n",
  });
  for (const { answer } of told(["trace", "explain"], [surplus, result]))
    expect(answer).not.toContain("48213.50");
  const pieces = readFileOf("pieces.csv", {
    rows: [
      ["article", "pieces"],
      ["Bolts", "48213"],
      ["Nuts", "771"],
    ],
  });
  const weight = readFileOf("bericht.md", {
    text: "Das Gewicht der Ladung betrug beim Verladen im Hafen genau 48,213 Tonnen.\n",
  });
  for (const { answer } of told(["trace", "explain"], [weight, pieces]))
    expect(answer).not.toContain('"48213"');
});

test("values that are not told one by one are all counted", () => {
  const codes = Array.from({ length: 400 }, (_, at) => `QZ-${7_000 + at}`);
  const list = readFileOf("list.csv", {
    rows: [["code", "side"], ...codes.map((code, at) => [code, `left${at}`])],
  });
  const notes = readFileOf("notes.md", {
    text: codes.map((code, at) => `Item ${code} was right${at} when inspected.`).join("\n\n"),
  });
  const answers = told(["explain"], [list, notes]).map(({ answer }) => answer);
  expect(answers.join()).not.toContain("11 more values");
  expect(answers.join()).toContain("399 more values");
});

test.each([
  ["BBB+", "BBB-"],
  ["A+", "A"],
  ["-5", "5"],
  ["−48,213.50", "48213.50"],
  ["-€500", "€500"],
  ["1.5", "1-5"],
  ["C++", "C"],
])("%s and %s are two words", (a, b) => {
  expect(wordsOf(a)).not.toBe(wordsOf(b));
});

test.each([
  ["1,234,567.50", "1234567.50"],
  ["12,5", "12.5"],
  ["Re-order", "re order"],
  ["2020-2024", "2020 2024"],
  ["End. Next", "end next"],
])("%s and %s are the same words", (a, b) => {
  expect(wordsOf(a)).toBe(wordsOf(b));
});

test("a code in the head of a column is no value that files share, nor is a head of one letter asked for", () => {
  const data = readFileOf("votes.csv", {
    rows: [["county", "turnout_08to12", "X"], ...TOWNS.map((town, at) => [town, `${at}`, "left"])],
  });
  const guide = readFileOf("guide.md", { text: "The field turnout_08to12 is citizens voting.\n" });
  for (const { answer } of told(["explain"], [guide, data], { type: "DOCUMENTS" }))
    expect(answer).not.toContain(`"08to12"`);
  const rows = (head: string, value: (at: number) => string) => [
    ["staff", head],
    ...WORKS.map((_, at) => [`S-30${at}`, value(at)]),
  ];
  const desks = readFileOf("desks.csv", { rows: rows("desk", (at) => `Room ${at} west`) });
  const marks = readFileOf("marks.csv", { rows: rows("X", (at) => `${at + 1}`) });
  expect(told(["question", "plan"], [desks, marks])).toEqual([]);
});

test("pieces of a time tell no passage from another", () => {
  const words = wordsOf("Date: 2025-03-11T09:20:00.000Z").trim().split(" ");
  expect(words.filter(isTelling)).toEqual(["2025"]);
});
