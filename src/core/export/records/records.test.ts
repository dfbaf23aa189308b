/** Records of made projects: valid, traceable, each needing all of its files, and no two worded alike. */
import { expect, test } from "vitest";
import { readFileOf } from "../../../../tests/helpers/read-files.ts";
import { SeenSet } from "../../kit/seen-set.ts";
import type { RelationshipType } from "../../model/edge.ts";
import { type RecordRelationship, TrainingRecord } from "../record.ts";
import type { Apart, Unit } from "./contract.ts";
import { RecordKind as Kinds, type RecordKind } from "./kind-names.ts";
import { makeRecords } from "./make-records.ts";
import type { ReadFile } from "./read-file.ts";
import { select } from "./select.ts";
import { Tally } from "./tally.ts";

const provenance = { pipeline_version: "1", policy: "p", models: [], reasoning_by: "local" };
const TRADES = [
  "Bakery",
  "Quarry",
  "Shipyard",
  "Foundry",
  "Orchard",
  "Tannery",
  "Brewery",
  "Printshop",
];
const TOWNS = ["Harbourview", "Stonefield", "Millbridge", "Eastmoor", "Windhallow", "Oakridge"];

/** Orders, customers, a report on them and the orders of a month later, all of one made company. */
function company(n: number) {
  const customer = (row: number) => `CUS-${n}${100 + row}`;
  const name = (row: number) =>
    `${TOWNS[(row + n) % TOWNS.length]} ${TRADES[(row * 3 + n) % TRADES.length]}`;
  const rows = Array.from({ length: 8 }, (_, row) => row);
  const paid = (row: number) => String(1_000 + ((row * 7_919 + n * 104_729) % 89_000));
  const orders = readFileOf(`orders_${n}.csv`, {
    rows: [
      ["order", "customer", "paid"],
      ...rows.map((row) => [`ORD-${n}${200 + row}`, customer(row), paid(row)]),
    ],
  });
  const customers = readFileOf(`customers_${n}.csv`, {
    rows: [
      ["customer", "company", "since"],
      ...rows.map((row) => [customer(row), name(row), String(1_990 + row)]),
    ],
  });
  const later = readFileOf(`orders_${n}_v2.csv`, {
    rows: [
      ["order", "customer", "paid"],
      ...rows.map((row) => [
        `ORD-${n}${200 + row}`,
        customer(row),
        row % 3 === 0 ? String(Number(paid(row)) + 31) : paid(row),
      ]),
    ],
  });
  const report = readFileOf(`report_${n}.md`, {
    text: `Yearly review of trade ${n}\n\nThe strongest quarter closed with ${Number(paid(2)).toLocaleString("en")} crowns, paid at once.\n\nWhat customers have paid comes to ${rows.reduce((sum, row) => sum + Number(paid(row)), 0).toLocaleString("en")} crowns.\n\nAll sums come from orders_${n}.csv as booked by the harbour office.\n`,
  });
  return { orders, customers, later, report };
}

function link(source: ReadFile, target: ReadFile, type: RelationshipType): RecordRelationship {
  return {
    edge_id: `edge_${source.id}_${target.id}`,
    source: source.id,
    target: target.id,
    type,
    confidence: 0.9,
    status: "confirmed",
    evidence: ["value-in-cell"],
    reasoning: "",
    places: [],
    reviewer: "usr_1",
  };
}

function unitsOf(n: number): Unit[] {
  const { orders, customers, later, report } = company(n);
  const others = [
    company(n + 50).customers,
    readFileOf(`stock_${n}.csv`, {
      rows: [
        ["shelf", "humidity", "checked"],
        ["A1", "17", "2024-03-01"],
        ["A2", "19", "2024-03-08"],
      ],
    }),
  ];
  const pair = (a: ReadFile, b: ReadFile, type: RelationshipType): Unit => ({
    unit: "pair",
    primary: a,
    related: [{ file: b, link: link(a, b, type) }],
    others,
    seed: 1,
  });
  const star: Unit = {
    unit: "star",
    primary: orders,
    related: [
      { file: customers, link: link(orders, customers, "REFERENCES") },
      { file: report, link: link(orders, report, "SUPPORTS") },
    ],
    others,
    seed: 1,
  };
  const chain: Unit = {
    ...star,
    unit: "chain",
    primary: later,
    related: [{ file: orders, link: link(later, orders, "VERSION_OF") }],
  };
  const apart: Apart = {
    why: "rejected",
    against: [],
    claimed: { type: "RELATED_TO", reasoning: "Both names say so." },
  };
  const away: Unit = {
    unit: "apart",
    primary: report,
    related: [{ file: customers, link: null }],
    apart,
    others,
    seed: 1,
  };
  return [
    star,
    chain,
    { ...star, unit: "project" },
    pair(orders, customers, "REFERENCES"),
    pair(orders, report, "SUPPORTS"),
    pair(later, orders, "VERSION_OF"),
    away,
  ];
}

function recordsOf(companies: number, kinds: readonly RecordKind[] = Kinds.options) {
  const tally = new Tally();
  const said = new SeenSet();
  const records = Array.from({ length: companies }, (_, n) => unitsOf(n + 1))
    .flat()
    .flatMap((unit) => [...makeRecords(unit, { kinds, split: "train", provenance, tally, said })]);
  return { records, tally: tally.counts() };
}

test("every kind gives records that keep the schema and say what each sentence rests on", () => {
  const { records, tally } = recordsOf(4);
  expect([...new Set(records.map(({ kind }) => kind))].sort()).toEqual([...Kinds.options].sort());
  for (const record of records) {
    expect(TrainingRecord.parse(record)).toEqual(record);
    const ids = Object.keys(record.provenance.file_hashes);
    expect(ids.length).toBeGreaterThan(1);
    expect(record.necessity.map(({ file_id }) => file_id).sort()).toEqual(ids.sort());
    expect(record.necessity.every(({ without }) => without.length > 0)).toBe(true);
    expect(
      record.source_spans
        .map(({ start, end }) => record.training_completion.slice(start, end))
        .join("\n"),
    ).toBe(record.training_completion);
    for (const { sources } of record.source_spans) {
      expect(sources.length).toBeGreaterThan(0);
      expect(sources.every(({ fileId }) => ids.includes(fileId))).toBe(true);
    }
  }
  expect(tally.kept).toBe(records.length);
  expect(tally.proposed).toBe(
    tally.passed + (tally.dropped["not-needed"] ?? 0) + (tally.dropped["not-shown"] ?? 0),
  );
  expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
});

test("equal inputs give equal bytes", () => {
  expect(JSON.stringify(recordsOf(2))).toBe(JSON.stringify(recordsOf(2)));
});

test("copies of files say nothing that was not said", () => {
  const { orders, customers } = company(1);
  const copy = { ...customers, id: "file_copy", name: "customers (copy).csv" };
  const unit = (file: ReadFile): Unit => ({
    unit: "pair",
    primary: orders,
    related: [{ file, link: link(orders, file, "REFERENCES") }],
    others: [],
    seed: 1,
  });
  const tally = new Tally();
  const input = {
    kinds: ["question"] as const,
    split: "train" as const,
    provenance,
    tally,
    said: new SeenSet(),
  };
  expect([...makeRecords(unit(customers), input)].length).toBeGreaterThan(0);
  expect([...makeRecords(unit(copy), input)]).toEqual([]);
  expect(tally.counts().dropped["same-as-another"]).toBeGreaterThan(0);
});

/** Names, quoted values and numbers are taken out: what is left is wording. */
function masked({
  training_prompt,
  training_completion,
  synthetic_reasoning,
}: TrainingRecord): string {
  const { abstraction, actions } = synthetic_reasoning;
  return [training_prompt, training_completion, abstraction, ...actions]
    .join("\n")
    .replaceAll(/"[^"]*"|“[^”]*”/g, "N")
    .replaceAll(/\([^)]*\)/g, "P")
    .replaceAll(/\b[\w-]+(?:_v2)?\.(?:csv|md)\b/g, "N")
    .replaceAll(/\d[\d,.]*/g, "0");
}

test("no two of a hundred sampled records read alike once names and values are masked", () => {
  const { records } = recordsOf(40);
  const step = Math.floor(records.length / 100);
  const sample = Array.from({ length: 100 }, (_, at) => records[at * step]).filter(
    (each) => each !== undefined,
  );
  expect(sample).toHaveLength(100);
  const texts = sample.map(masked);
  const twice = texts.filter((text, at) => texts.indexOf(text) !== at);
  expect(twice).toEqual([]);
  const overlaps = texts
    .map(wordRuns)
    .flatMap((one, at, all) => all.slice(at + 1).map((other) => overlap(one, other)));
  const mean = overlaps.reduce((sum, each) => sum + each, 0) / overlaps.length;
  expect(overlaps).toHaveLength(4_950);
  expect(mean).toBeLessThan(0.085);
  expect(overlaps.filter((each) => each > 0.5).length).toBeLessThan(overlaps.length / 500);
});

/** Every five words in a row, what was masked and signs among them. */
function wordRuns(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\d]+|[;:,.?]/gu) ?? [];
  return new Set(words.slice(4).map((_, at) => words.slice(at, at + 5).join(" ")));
}

/** Jaccard's index of the two sets. */
function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = [...one].filter((run) => other.has(run)).length;
  return both / Math.max(1, one.size + other.size - both);
}

test("a link that a person corrected turns down what it was proposed as", () => {
  const { orders, report } = company(1);
  const made = link(orders, report, "SUPPORTS");
  const corrected = { type: "DOCUMENTS", source: report.id, target: orders.id } as const;
  const told = (change: Partial<RecordRelationship>) => {
    const unit: Unit = {
      unit: "pair",
      primary: orders,
      related: [{ file: report, link: { ...made, ...change } }],
      others: [],
      seed: 1,
    };
    const tally = new Tally();
    const input = { kinds: ["explain"] as const, split: "train" as const, provenance, tally };
    return [...makeRecords(unit, { ...input, said: new SeenSet() })][0];
  };
  const record = told({ corrected });
  const rejected = record?.rejected_completion ?? "";
  expect(rejected).toContain('"report_1.md" explains "orders_1.csv"');
  const [, ...claims] = record?.training_completion.split("\n") ?? [];
  expect(claims.length).toBeGreaterThan(0);
  expect(rejected.split("\n").slice(1)).toEqual(claims);
  expect(told({})?.rejected_completion).not.toContain("explains");
  expect(told({ corrected, reviewer: null })?.rejected_completion).toBeNull();
});

const unlinked: Apart = {
  why: "unlinked",
  against: [],
  claimed: { type: "RELATED_TO", reasoning: "Both lie in the same folder." },
};

test.each([
  ["a number", "order-4711.md", "Twelve pumps.", "offer.md", "See 4711."],
  ["a code", "a.md", "Twelve pumps of the kind P-77.", "b.md", "Seals that fit a P-77 only."],
  ["a name", "visit.md", "Kestrel Marine asked for seals.", "call.md", "Spoke with kestrel."],
  ["a sum", "besuch.md", "Sie zahlten 1.250,50 heute.", "anruf.md", "Bisher kamen 1250,50 an."],
  ["a file's name", "note 4711.md", "Twelve pumps.", "4711.md", "Nine seals came late."],
  ["nothing", "visit.md", "Kestrel asked for seals.", "call.md", "Adler ordered nine hoses."],
])("two files with %s in common are never said to have nothing", (what, ...files) => {
  const [name = "", text = "", otherName = "", otherText = ""] = files;
  const unit: Unit = {
    unit: "apart",
    primary: readFileOf(name, { text: `Ledger of deliveries\n\n${text}\n` }),
    related: [
      {
        file: readFileOf(otherName, { text: `Protocol of remarks\n\n${otherText}\n` }),
        link: null,
      },
    ],
    apart: unlinked,
    others: [],
    seed: 1,
  };
  const made = makeRecords(unit, {
    kinds: ["not-related"],
    split: "train",
    provenance,
    tally: new Tally(),
    said: new SeenSet(),
  });
  expect([...made]).toHaveLength(what === "nothing" ? 1 : 0);
});

test("a question that the files cannot answer is proven so, and a version that repeats the answer is not asked about", () => {
  const { records } = recordsOf(3, ["unanswerable"]);
  expect(records.length).toBeGreaterThan(0);
  for (const record of records)
    expect(record.training_completion).toMatch(
      /not say|not known|cannot be answered|leave it open/,
    );
});

test("shares and budgets keep what they say, the same for the same seed", () => {
  const kinds = [
    ...new Array<number>(80).fill(0),
    ...new Array<number>(10).fill(1),
    ...new Array<number>(10).fill(2),
  ];
  const candidates = {
    count: 100,
    kind: (at: number) => kinds[at] ?? 0,
    type: () => 255,
    hash: (at: number) => at * 2_654_435_761,
    tokens: () => 10,
  };
  const limits = { mostOfOneKind: 0.5, mostOfOneType: 1, maxRecords: 0, maxTokens: 0, seed: 3 };
  const count = (stays: Uint8Array, kind: number) =>
    [...stays].filter((stay, at) => stay === 1 && kinds[at] === kind).length;
  const half = select(candidates, limits);
  expect([0, 1, 2].map((kind) => count(half, kind))).toEqual([20, 10, 10]);
  expect(select(candidates, limits)).toEqual(half);
  const even = select(candidates, { ...limits, mostOfOneKind: 0.05 });
  expect([0, 1, 2].map((kind) => count(even, kind))).toEqual([10, 10, 10]);
  const sum = (stays: Uint8Array) => stays.reduce((total, stay) => total + stay, 0);
  expect(sum(select(candidates, { ...limits, mostOfOneKind: 1, maxRecords: 7 }))).toBe(7);
  expect(sum(select(candidates, { ...limits, mostOfOneKind: 1, maxTokens: 95 }))).toBe(9);
});
