/** A file is named where a text writes its name, not where it has the words that the name is made of. */
import { expect, test } from "vitest";
import { readFileOf } from "../../../../../tests/helpers/read-files.ts";
import { findHeld, findMention } from "./mentions.ts";

const namedIn = (text: string, name: string) =>
  findMention(
    readFileOf("letter.md", { text: `${text}\n` }),
    readFileOf(name, { rows: [["cell"], ["content"]] }),
  )?.name ?? null;

test.each([
  ["Harbour dues are listed in insurance.csv since spring.", "insurance.csv", "insurance.csv"],
  ["Harbour dues are listed in plan_v2 since spring.", "plan_v2.xlsx", "plan_v2"],
  [
    "Read data-retention-policy before the harbour opens.",
    "data-retention-policy.md",
    "data-retention-policy",
  ],
  ["The Annual Report covers harbour dues.", "Annual Report.pdf", "Annual Report"],
  ["Harbour dues stand in \u201cinsurance\u201d since spring.", "insurance.csv", "insurance"],
  ["Harbour dues are told in README since spring.", "README", "README"],
  ["Harbour dues of Report_2024 are final.", "report_2024.pdf", "report_2024"],
])("it is named: %s", (text, name, told) => {
  expect(namedIn(text, name)).toBe(told);
});

test.each([
  ["The harbour pays insurance for its cranes.", "insurance"],
  ["the harbour pays insurance for its cranes.", "insurance.csv"],
  ["Harbour dues of report_2024.xlsx are final.", "report_2024.pdf"],
  ["The harbour pays insurance for its cranes.", "insurance.csv"],
  ["The annual report of the harbour comes late.", "Annual Report.pdf"],
  ["The annual report of the harbour comes late.", "annual report.pdf"],
  ["A long-term lease of the harbour was signed.", "long-term.md"],
  ["Harbour plan_v21 was dropped.", "plan_v2.xlsx"],
])("it is not named: %s", (text, name) => {
  expect(namedIn(text, name)).toBeNull();
});

const heldOf = (text: string) => {
  const held = findHeld(readFileOf("guide.md", { text }), []);
  return held?.kind === "text" ? held.passage.text : null;
};

test.each([
  "[Software of the second harbour office](#211-software)",
  "2.1.2 Ranges of cranes, berths, gates, quays 8",
  "Ranges of cranes, berths, gates, quays ........ 8",
  "4.2 Kräne, Liegeplätze, Tore, Kais, Speicher\t17",
])("a line of a table of contents is not what a file holds: %s", (line) => {
  expect(heldOf(`${line}\n\nCranes lift at most forty tons in wind.\n`)).toBe(
    "Cranes lift at most forty tons in wind.",
  );
});

const pairOf = (text: string, path: string) => {
  const made = readFileOf(path.slice(path.lastIndexOf("/") + 1), { rows: [["cell"], ["content"]] });
  const other = { ...made, carried: { ...made.carried, file_path: path } };
  const held = findHeld(readFileOf("readme.md", { text }), [other]);
  return held?.kind === "text" ? held.passage.text : null;
};

test.each([
  "The [`data/cranes`](data/cranes) directory holds one table per harbour office.",
  "Tables of every harbour office lie in `data/cranes/*.csv` since spring.",
  "Every harbour office writes its cranes into data/cranes/lifts.csv each spring.",
  "Every harbour office keeps tables below `data\\cranes` each spring.",
])("a line on another folder is not what ties a file to it: %s", (line) => {
  const rest = "Harbour offices count lifts, berths, gates and quays.";
  expect(pairOf(`${line}\n\n${rest}\n`, "port/data/berths/north.csv")).toBe(rest);
  expect(pairOf(`${line}\n\n${rest}\n`, "port/data/cranes/lifts.csv")).toBe(line);
  expect(pairOf(`${line}\n`, "port/data/berths/north.csv")).toBeNull();
});

test.each([
  "Harbour offices count lifts and/or berths, told in km/h where cranes move.",
  "Harbour offices publish lifts [in full](https://example.org/data/cranes).",
])("it names no folder: %s", (line) => {
  expect(
    pairOf(`${line}\n\nGates and quays of every office are counted yearly.\n`, "a/b.csv"),
  ).toBe(line);
});
