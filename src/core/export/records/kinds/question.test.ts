/** Answers that are rare numbers are asked for like others, unless the first file tells them without the key. */
import { expect, test } from "vitest";
import { readFileOf } from "../../../../../tests/helpers/read-files.ts";
import { SeenSet } from "../../../kit/seen-set.ts";
import type { RecordKind } from "../kind-names.ts";
import { makeRecords } from "../make-records.ts";
import type { ReadFile } from "../read-file.ts";
import { Tally } from "../tally.ts";

const PREMIUMS = ["48213", "51907", "60418", "73366", "88251"];

function customers(more = ""): ReadFile {
  return readFileOf("customers.csv", {
    rows: [
      ["customer", "policy_no"],
      ...PREMIUMS.map((_, at) => [`Harbour ${"ABCDE"[at]}lpha Works`, `POL-7${at}31`]),
    ],
    text: more,
  });
}

const policies = readFileOf("policies.csv", {
  rows: [["policy_no", "premium"], ...PREMIUMS.map((premium, at) => [`POL-7${at}31`, premium])],
});

function made(kind: RecordKind, from: ReadFile) {
  const tally = new Tally();
  const link = {
    edge_id: "edge_1",
    source: from.id,
    target: policies.id,
    type: "REFERENCES" as const,
    confidence: 0.9,
    status: "confirmed" as const,
    evidence: ["foreign-key"],
    reasoning: "",
    places: [],
    reviewer: "usr_1",
  };
  const records = [
    ...makeRecords(
      { unit: "pair", primary: from, related: [{ file: policies, link }], others: [], seed: 1 },
      {
        kinds: [kind],
        split: "train",
        provenance: { pipeline_version: "1", policy: "p", models: [], reasoning_by: "local" },
        tally,
        said: new SeenSet(),
      },
    ),
  ];
  return { records, counts: tally.counts() };
}

test.each(["question", "plan"] as const)("a rare number is the answer of a %s", (kind) => {
  const { records, counts } = made(kind, customers());
  expect(records.length).toBeGreaterThan(0);
  expect(counts.dropped).toEqual({});
  for (const { training_completion, necessity } of records) {
    expect(PREMIUMS.some((premium) => training_completion.includes(premium))).toBe(true);
    expect(necessity.every(({ without }) => without.length > 0)).toBe(true);
  }
});

test.each(["question", "plan"] as const)("no %s asks what the first file says itself", (kind) => {
  const told = PREMIUMS.map((premium) => `A premium of ${premium} was paid.`).join("\n\n");
  expect(made(kind, customers(told)).records).toEqual([]);
});
