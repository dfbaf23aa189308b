/** What a model is asked about a record, and when its answer shows that a file is not needed. */
import { expect, test } from "vitest";
import { madeRecord } from "../../../../tests/helpers/made-records.ts";
import type { TrainingRecord } from "../record.ts";
import { gateQuestions, isDerived } from "./model-gate.ts";

const SAID = [
  'Claim CLM-104 of 18,250 belongs to policy POL-7741 in "part-3.csv" (part, B99).',
  'POL-7741 is held by "Kestrel Marine".',
];

function claims(): TrainingRecord {
  const record = madeRecord(3);
  const completion = SAID.join("\n");
  const [span] = record.source_spans;
  if (span === undefined) throw new Error("no spans");
  const starts = [0, (SAID[0]?.length ?? 0) + 1];
  return {
    ...record,
    training_prompt: "Who is insured for claim CLM-104?",
    training_completion: completion,
    source_spans: starts.map((start, at) => ({
      ...span,
      start,
      end: start + (SAID[at]?.length ?? 0),
    })),
    necessity: [
      { file_id: "file_3", without: [0] },
      { file_id: "file_4", without: [1] },
    ],
  };
}

test("each file is taken away once, and the rest goes out with what it holds", () => {
  const asked = gateQuestions(claims());
  expect(asked.map(({ withoutId }) => withoutId)).toEqual(["file_3", "file_4"]);
  expect(asked[0]?.files.map(({ fileId }) => fileId)).toEqual(["file_4"]);
  expect(asked[0]?.files[0]?.text).toContain("Figures of part 4.");
  expect(asked[0]?.files[0]?.text).toContain("north | 4");
});

test("telling is what only that file gives: not the question, names of files or places", () => {
  const [first, second] = gateQuestions(claims());
  expect(first?.telling).toEqual(["18,250", "7741"]);
  expect(second?.telling).toEqual(["Kestrel Marine", "7741"]);
});

test.each([
  ["all of it, written otherwise", "It is policy 7741, over 18250.", true],
  ["half of it", "It is policy 7741.", false],
  ["another figure", "It is policy 7741, over 182501.", false],
  ["nothing", "", false],
])("an answer that has %s", (_, answer, derived) => {
  const [first] = gateQuestions(claims());
  expect(first && isDerived(first, answer)).toBe(derived);
});

test.each([
  ["a short figure alone", ["12"], "Not known: 12 rows are listed", false],
  ["a long figure alone", ["1,250"], "It is 1250.", true],
  ["two short ones", ["12", "30"], "12 of 30", true],
])("%s: %#", (_, telling, answer, derived) => {
  expect(isDerived({ telling }, answer)).toBe(derived);
});

test("a file that gives one short figure alone is not asked about", () => {
  const record = claims();
  const said = "Claim CLM-104 of 18,250 belongs to policy POL-7741";
  const other = "It is one of 12.".padEnd(said.length);
  const training_completion = record.training_completion.replace(said, other);
  const asked = gateQuestions({ ...record, training_completion });
  expect(asked.map(({ withoutId }) => withoutId)).toEqual(["file_4"]);
});

test("a file that is longer than what is shown is not shown as a whole", () => {
  const record = claims();
  expect(gateQuestions(record).map(({ isWhole }) => isWhole)).toEqual([true, true]);
  const primary_file = { ...record.context.primary_file, text_representation: "a".repeat(12_000) };
  const asked = gateQuestions({ ...record, context: { ...record.context, primary_file } });
  expect(asked.map(({ withoutId, isWhole }) => [withoutId, isWhole])).toEqual([
    ["file_3", true],
    ["file_4", false],
  ]);
});

test("that something is nowhere is not asked about, nor a file that gives nothing telling", () => {
  expect(gateQuestions({ ...claims(), kind: "unanswerable" })).toEqual([]);
  const needs = [{ file_id: "file_3", without: [] }];
  expect(gateQuestions({ ...claims(), necessity: needs })).toEqual([]);
});
