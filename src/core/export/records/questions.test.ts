/** Questions ask by what a sentence says and by whose the value is, not by single words beside it. */
import { expect, test } from "vitest";
import { readFileOf } from "../../../../tests/helpers/read-files.ts";
import { link, made, unitOf } from "../../../../tests/helpers/record-units.ts";
import type { RelationshipType } from "../../model/edge.ts";
import type { RecordKind } from "./kind-names.ts";
import { question } from "./kinds/question.ts";
import { findHeld } from "./observe/mentions.ts";
import type { ReadFile } from "./read-file.ts";

function asked(kind: RecordKind, [a, b]: readonly [ReadFile, ReadFile], type: RelationshipType) {
  return made([unitOf("pair", a, [link(a, b, type)], [a, b])], [kind]).records;
}

const NAMES = ["Ottokar", "Ludmila", "Casimir", "Thekla", "Wenzel", "Gudrun"];
const staff = readFileOf("staff.csv", {
  rows: [
    ["employee_no", "grade", "salary"],
    ...NAMES.map((_, at) => [`E-170${at}`, "ABCDEF"[at] ?? "", String(41_000 + 317 * at)]),
  ],
});

test("what a code of something else leads to is asked of that thing, not of the row", () => {
  const trips = readFileOf("trips.csv", {
    rows: [["trip", "driver"], ...NAMES.map((_, at) => [`T-230${at}`, `E-170${(at * 5) % 6}`])],
  });
  const records = asked("question", [trips, staff], "REFERENCES");
  expect(records.length).toBeGreaterThan(0);
  for (const { training_prompt: prompt } of records)
    expect(prompt).toMatch(/"driver" of the "trip" "T-230\d"/);
});

test("the code of the row itself leads to what belongs to the row", () => {
  const people = readFileOf("people.csv", {
    rows: [["employee_no", "name"], ...NAMES.map((name, at) => [`E-170${at}`, `${name} Works`])],
  });
  const records = asked("question", [people, staff], "REFERENCES");
  expect(records.length).toBeGreaterThan(0);
  for (const { training_prompt: prompt } of records) {
    expect(prompt).toMatch(/"name" "\p{L}+ Works"/u);
    expect(prompt).not.toContain('"employee_no" of the');
  }
});

test("a file is asked for by the sentence that names it", () => {
  const letter = readFileOf("letter.md", {
    text: "The clerk of the harbour keeps all dues in berths.csv until the autumn.\n",
  });
  const berths = readFileOf("berths.csv", {
    rows: [
      ["quay", "depth"],
      ["Hull pier", "deep"],
      ["Oslo pier", "shallow"],
    ],
  });
  const drafts = question.compose(
    unitOf("pair", letter, [link(letter, berths, "DOCUMENTS")], [letter, berths]),
  );
  const prompts = typeof drafts === "string" ? [] : drafts.map(({ prompt }) => prompt);
  expect(prompts).toHaveLength(1);
  expect(prompts[0]).toContain("keeps all dues in […] until the autumn");
  expect(prompts[0]).not.toContain("berths.csv");
});

test("a figure is asked for by its sentence where that is one", () => {
  const report = readFileOf("report.md", {
    text: "# Depots\n\nThe depot Thekla got EUR 12,460.75 for new lamps last winter.\n",
  });
  const costs = readFileOf("costs.csv", {
    rows: [["depot", "outlay"], ...NAMES.map((name, at) => [name, String(11_509.75 + 317 * at)])],
  });
  const [record] = asked("trace", [report, costs], "REFERENCES");
  expect(record?.training_prompt).toContain("got […] for new lamps");
  expect(`${record?.training_prompt}${record?.training_completion}`).not.toMatch(
    /[Bb]eside|next to/,
  );
});

test("a table is told by what its rows are about, with the first and the last", () => {
  const held = findHeld(staff, []);
  expect(held).toMatchObject({
    kind: "columns",
    names: ["employee_no", "grade", "salary"],
    more: 0,
    ends: ["E-1700", "E-1705"],
  });
});

test("a lone number under no head is nothing that a file is told by", () => {
  const sheet = readFileOf("start.csv", {
    rows: [
      ["", ""],
      ["82.13", "77.5012"],
    ],
  });
  expect(findHeld(sheet, [])).toBeNull();
});
