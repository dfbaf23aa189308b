/** What a model server is sent of a record, and what it never is. */
import { expect, test } from "vitest";
import { madeFile, madeLink, madeRecord } from "../../../../tests/helpers/made-records.ts";
import { fileStandIns, filesSpokenOf } from "../../../core/export/records/file-stand-ins.ts";
import type { GateQuestion } from "../../../core/export/records/model-gate.ts";
import { createClearing } from "../../../core/privacy/cleared-text.ts";
import { PrivacyOptions } from "../../../core/privacy/options.ts";
import { createPolicy } from "../../../core/privacy/policy.ts";
import { gateInput, groupInput, rewordInput, sawAll } from "./record-requests.ts";

const policy = createPolicy(PrivacyOptions.parse({ policy: "internal" }), Buffer.alloc(32, 3));
const clearing = createClearing(policy, null);
const { file_id, file_path, file_type } = madeFile(9);
const listed = { file_id, file_path, file_type, file_name: "salaries.csv" };
const made = madeRecord(3);
const record = { ...made, context: { ...made.context, listed_files: [listed] } };
const names = fileStandIns(record);
const question: GateQuestion = {
  withoutId: "file_3",
  question: "Which of these is it?\n- part-4.csv\n- salaries.csv",
  files: [{ fileId: "file_4", text: "part-4.csv\nnorth | 4" }],
  isWhole: true,
  telling: ["18,250"],
};
const filesOf = (marked: string) =>
  filesSpokenOf(record).map((fileId) => ({ fileId, neverSend: fileId === marked }));

test.each(["file_3", "file_4", "file_9"])("nothing is sent where %s is never to be", (marked) => {
  expect(() => gateInput(clearing, names, question, filesOf(marked))).toThrow("never to be sent");
  expect(() => rewordInput(clearing, names, record, filesOf(marked))).toThrow("never to be sent");
});

const group = {
  ...record,
  unit: "star" as const,
  relationships: [...record.relationships, madeLink(9)],
};

test("of a group its links are sent with their places, short and without names", () => {
  const long = group.relationships.map((link) => ({
    ...link,
    places: link.places.map(({ a, b }) => ({ a: a && { ...a, excerpt: "x ".repeat(900) }, b })),
  }));
  const sent = groupInput(clearing, names, { ...group, relationships: long }, filesOf(""));
  expect(sent?.evidence).toHaveLength(2);
  const texts = sent?.evidence.map(({ text }) => text) ?? [];
  expect(texts[0]).toMatch(/^"FILE-1" backs up "FILE-2"\.\n/);
  expect(texts.join()).not.toMatch(/part-\d+\.csv/);
  expect(Math.max(...texts.map((text) => text.length))).toBeLessThan(2_500);
  expect(() => groupInput(clearing, names, group, filesOf("file_4"))).toThrow("never to be sent");
});

test("a pair, a question without an answer, and links that say nothing are no group", () => {
  const silent = group.relationships.map((link) => ({ ...link, reasoning: "" }));
  const others = [
    { ...group, unit: "pair" as const },
    { ...group, kind: "unanswerable" as const },
    { ...group, relationships: silent },
    { ...group, relationships: group.relationships.slice(0, 1) },
  ];
  for (const other of others) expect(groupInput(clearing, names, other, filesOf(""))).toBeNull();
});

test("names of files are sent as numbers", () => {
  const sent = gateInput(clearing, names, question, filesOf(""));
  expect(sent.question.text).toBe("Which of these is it?\n- FILE-2\n- FILE-3");
  expect(sent.files.map(({ text }) => text)).toEqual(["FILE-2\nnorth | 4"]);
  const said = rewordInput(clearing, names, record, filesOf(""))?.sentences;
  expect(said?.map(({ text }) => text)).toEqual(['"FILE-1" backs up "FILE-2". Both hold 3.']);
});

test("a file that was cut, or changed on its way, was not seen as a whole", () => {
  const sent = gateInput(clearing, names, question, filesOf(""));
  expect(sawAll(names, question, sent)).toBe(true);
  expect(sawAll(names, { ...question, isWhole: false }, sent)).toBe(false);
  const more = { ...question, files: [{ fileId: "file_4", text: "part-4.csv\nnorth | 5" }] };
  expect(sawAll(names, more, sent)).toBe(false);
});
