/** Versions one after another: a link that is told joins two files of the record, and the chain ends where nothing is shown. */
import { expect, test } from "vitest";
import { readFileOf } from "../../../../tests/helpers/read-files.ts";
import { link, made } from "../../../../tests/helpers/record-units.ts";
import type { Unit } from "./contract.ts";
import { linkSentence } from "./link-sentence.ts";
import type { ReadFile } from "./read-file.ts";
import { sayFor } from "./wording.ts";

const plan = (name: string, rows: readonly (readonly string[])[]) =>
  readFileOf(name, { rows: [["berth", "crane", "metres"], ...rows] });

const BERTHS = ["Hull", "Quay", "Mole", "Dock", "Pier", "Lock"];
const lengths = (first: string) =>
  BERTHS.map((berth, at) => [berth, `K-${410 + at}`, at === 0 ? first : `${71 + at}.5`]);

function chainOf(files: readonly ReadFile[]): Unit {
  const [primary, ...rest] = files as [ReadFile, ...ReadFile[]];
  const related = rest.map((file, at) => ({
    file,
    link: link(files[at] as ReadFile, file, "VERSION_OF"),
  }));
  return { unit: "chain", primary, related, others: [], seed: 1 };
}

test("a chain ends before a version of which nothing is shown, and names no file by its id", () => {
  const scan = readFileOf("scan.pdf", { text: "" });
  const files = [
    plan("berths_v4.csv", lengths("91.5")),
    plan("berths_v3.csv", lengths("92.5")),
    scan,
    plan("berths_v1.csv", lengths("93.5")),
  ];
  const { records } = made([chainOf(files)], ["agentic", "summary"]);
  expect(records.length).toBeGreaterThan(0);
  for (const record of records) {
    const { primary_file, related_files } = record.context;
    const ids = [primary_file, ...related_files].map(({ file_id }) => file_id);
    for (const { source, target } of record.relationships)
      expect([ids.includes(source), ids.includes(target)]).toEqual([true, true]);
    expect(ids).not.toContain(files[3]?.id);
    expect(`${record.training_prompt} ${record.training_completion}`).not.toMatch(/file_|v1/);
  }
  expect(made([chainOf([files[0] as ReadFile, scan, files[3] as ReadFile])]).records).toEqual([]);
});

test("of a group a link to a file that is left out is not told", () => {
  const [a, b, c] = [1, 2, 3].map((n) => plan(`berths_v${n}.csv`, lengths(`9${n}.5`))) as [
    ReadFile,
    ReadFile,
    ReadFile,
  ];
  const gone = readFileOf("gone.csv", { text: "" });
  const related = [
    { file: b, link: link(a, b, "VERSION_OF") },
    { file: c, link: link(gone, c, "REFERENCES") },
  ];
  const unit: Unit = { unit: "project", primary: a, related, others: [], seed: 1 };
  for (const { relationships } of made([unit]).records)
    for (const { source } of relationships) expect(source).not.toBe(gone.id);
});

test("a link to a file that the record has not is told by no id", () => {
  const [a, b] = [plan("a.csv", lengths("91.5")), plan("b.csv", lengths("92.5"))];
  expect(() => linkSentence(link(a, b, "VERSION_OF"), [a], sayFor("test", 1))).toThrow(RangeError);
});
