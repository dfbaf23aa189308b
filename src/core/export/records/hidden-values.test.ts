/** What the policy wrote in place of a value is no value: nobody is asked about it or answered with it, and it joins no files. */
import { expect, test } from "vitest";
import { readFileOf } from "../../../../tests/helpers/read-files.ts";
import { link, made, unitOf } from "../../../../tests/helpers/record-units.ts";
import { findFigures } from "./observe/figures.ts";
import { findJoins } from "./observe/joins.ts";
import { findHeld, findMention } from "./observe/mentions.ts";
import { holdsHidden, isRareValue, wordsOf } from "./terms.ts";

const FORMS = [
  "[postal area 759]",
  "[postal area K1A]",
  "[year 1984]",
  "[born 1949 or earlier]",
  "[age 40-49]",
  "[pay 40,000-49,999]",
  "[place in DE]",
  "[address in US-IL]",
  "[phone in DE]",
  "[net 203.0.113.0/24]",
  "[mail at firma.example]",
  "[about 52.5, 13.4]",
  "[PLACE]",
  "[removed]",
  "██████",
  "NAME-3A79B1C2D4E5",
];

test.each(FORMS)("%s is hidden and no rare value", (form) => {
  expect(holdsHidden(`it says ${form} here`)).toBe(true);
  if (form.startsWith("NAME")) return;
  expect(wordsOf(form)).toBe("");
  expect(isRareValue(wordsOf(`${form};`))).toBe(false);
});

test.each(["[1]", "[see 2024]", "postal area 759", "[pay 3]", "array[0]"])(
  "%s is shown",
  (text) => {
    expect(holdsHidden(text)).toBe(false);
  },
);

const HEADS = ["operation_number", "pilot", "zip", "hired", "age", "salary", "home"];
const PILOTS = [
  "Harbour crane",
  "Quay lift",
  "Dock engine",
  "Mast winch",
  "Keel press",
  "Hull saw",
];
const number = (at: number) => `8130${12 + at}-705`;

/** Two tables that a number joins; all that the second tells beside it, the policy made less exact. */
function joinedTables(answers: (at: number) => readonly string[]) {
  const from = readFileOf("works.csv", {
    rows: [["operation_number", "machine"], ...PILOTS.map((pilot, at) => [number(at), pilot])],
  });
  const key = readFileOf("staff.csv", {
    rows: [HEADS, ...PILOTS.map((_, at) => [number(at), ...answers(at)])],
  });
  const links = [link(from, key, "REFERENCES")];
  return { from, key, ...made([unitOf("pair", from, links, [from, key])]) };
}

const hiddenOf = (at: number) => [
  `NAME-3A79B1C2D4E${at}`,
  `[postal area 75${at}]`,
  `[year 198${at}]`,
  `[age ${at + 1}0-${at + 1}9]`,
  `[pay ${at + 1}0,000-${at + 1}9,999]`,
  "[place in DE]",
];

test("a column of values made less exact is neither asked for nor answered with", () => {
  const { records } = joinedTables(hiddenOf);
  for (const { training_prompt, training_completion } of records) {
    expect(training_prompt).not.toMatch(/zip|hired|salary/);
    expect(`${training_prompt} ${training_completion}`).not.toMatch(
      /\[(?:postal|year|age|pay|place) /,
    );
  }
  const told = joinedTables((at) => ["x", `7590${at}`, "1.1.24", "41", "100", "Bonn"]);
  expect(told.records.some(({ kind }) => kind === "question")).toBe(true);
  expect(records.filter(({ kind }) => kind === "question" || kind === "plan")).toEqual([]);
});

test("values made less exact join no tables and are no figures of two files", () => {
  const table = (name: string, head: string) =>
    readFileOf(name, {
      rows: [
        [head, "what"],
        ...PILOTS.map((what, at) => [`[pay ${at + 1}0,000-${at + 1}9,999]`, what]),
      ],
    });
  const [a, b] = [table("a.csv", "pay"), table("b.csv", "pay")];
  expect(findJoins(a, b).map(({ from }) => from.name)).toEqual(["what"]);
  const letter = readFileOf("letter.md", { text: "She earns [pay 10,000-19,999] a year.\n" });
  expect(findFigures(letter, a)).toEqual([]);
});

test("no passage is quoted in which something is hidden", () => {
  const berths = readFileOf("berths.csv", {
    rows: [
      ["quay", "depth"],
      ["Hull", "deep"],
    ],
  });
  const line = "The clerk NAME-3A79B1C2D4E5 keeps all dues in berths.csv until the autumn.";
  const other = "Harbour dues are listed in berths.csv since the winter.";
  const of = (...lines: string[]) => readFileOf("letter.md", { text: `${lines.join("\n\n")}\n` });
  expect(findMention(of(line), berths)).toBeNull();
  expect(findMention(of(line, other), berths)?.passage.text).toBe(other);
  expect(findHeld(of(line), [])).toBeNull();
  expect(findHeld(of(line, other), [berths])).toMatchObject({ passage: { text: other } });
});
