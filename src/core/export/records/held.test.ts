/** What records say that a file holds: enough of a table to know it, a line of a program as one, nobody who is hidden. */
import { expect, test } from "vitest";
import { readFileOf } from "../../../../tests/helpers/read-files.ts";
import type { RecordRelationship } from "../record.ts";
import { figureClaim } from "./figure-claim.ts";
import { heldWords } from "./held.ts";
import { linkSentence } from "./link-sentence.ts";
import { findFigures } from "./observe/figures.ts";
import { joinedRows } from "./observe/joined-rows.ts";
import { findJoins } from "./observe/joins.ts";
import { findHeld } from "./observe/mentions.ts";
import type { ReadFile } from "./read-file.ts";
import { sayFor } from "./wording.ts";

const SEEDS = Array.from({ length: 12 }, (_, seed) => seed);

function wordsFor(file: ReadFile, others: readonly ReadFile[]): string[] {
  const held = findHeld(file, others);
  if (held === null) throw new Error("it holds nothing of its own");
  return SEEDS.map((seed) => heldWords(file, held, sayFor("test", seed)));
}

const shares = (name: string, values: readonly string[]) =>
  readFileOf(name, {
    rows: [["date", "share"], ...values.map((value, at) => [`19${60 + at * 10}-01-01`, value])],
  });

test("of tables with the same columns it tells how long they are and which row it shows", () => {
  const men = shares("men.csv", ["0.1623", "0.1831", "0.2042"]);
  const women = shares("women.csv", ["0.0862", "0.0971", "0.1174"]);
  const said = wordsFor(men, [women]);
  expect(new Set(said).size).toBeGreaterThan(2);
  for (const words of said) {
    expect(words).toContain("3 rows");
    expect(words).toContain('"date" "1960-01-01"');
    expect(words).toContain('"0.1623" as "share"');
    expect(words).toContain("(men!B2)");
  }
});

test("a line of a program is called one, and a sentence comes before it", () => {
  const code = "total = round(margin * turnover, digits) && display[period] // quarter";
  const only = readFileOf("measures.txt", { text: `${code}\n` });
  for (const words of wordsFor(only, [])) expect(words).toMatch(/has the line|is a line of/);
  const both = readFileOf("measures.txt", {
    text: `${code}\n\nThis measure rounds the margin of each quarter to whole pounds.\n`,
  });
  for (const words of wordsFor(both, [])) expect(words).toContain("This measure rounds");
});

test("no row is asked for by a value in which somebody is hidden, nor answered with one", () => {
  const hidden = "HOUSE OF NAME-1C80345C6477";
  const codes = Array.from({ length: 6 }, (_, at) => `K-41${at}7`);
  const from = readFileOf("homes.csv", {
    rows: [
      ["home", "code"],
      ...codes.map((code, at) => [at === 0 ? hidden : `Home ${"UVWXYZ"[at]}port`, code]),
    ],
  });
  const key = readFileOf("codes.csv", {
    rows: [
      ["code", "called"],
      ...codes.map((code, at) => [code, at === 1 ? hidden : `Lodge ${"abcdef"[at]}field`]),
    ],
  });
  const [join] = findJoins(from, key);
  if (join === undefined) throw new Error("no join");
  const rows = joinedRows(join, 1, 10);
  expect(rows.map(({ key: code }) => code).sort()).toEqual(codes.slice(2));
});

test("the reason of a link calls a file as its record does", () => {
  const readme = {
    ...readFileOf("README.md", { text: "Columns of the survey." }),
    name: "survey/README.md",
  };
  const data = readFileOf("survey.csv", {
    rows: [
      ["age", "vote"],
      ["31", "yes"],
    ],
  });
  const link: RecordRelationship = {
    edge_id: "edge_1",
    source: readme.id,
    target: data.id,
    type: "DOCUMENTS",
    confidence: 0.9,
    status: "proposed",
    evidence: [],
    reasoning: '"README.md" speaks of 2 columns of "survey.csv".',
    places: [],
    reviewer: null,
  };
  const { text } = linkSentence(link, [readme, data], sayFor("test", 1));
  expect(text).toContain('"survey/README.md" speaks of 2 columns of "survey.csv".');
  expect(text).not.toContain('"README.md"');
});

test("what two tables say alike is said once, with both places", () => {
  const table = (name: string, other: string) =>
    readFileOf(name, {
      rows: [
        ["code", "major", other],
        ["13017", "Environmental science", `${other} seven`],
        ["24078", "Computer engineering", `${other} nine`],
      ],
    });
  const [a, b] = [table("ages.csv", "elder"), table("stem.csv", "junior")];
  for (const seed of SEEDS) {
    const text = figureClaim(findFigures(a, b), { a, b }, sayFor("test", seed))?.text ?? "";
    expect(text).toContain("(ages!A");
    expect(text).toContain("(stem!A");
    expect(text.match(/"(?:Environmental science|Computer engineering)"/g)).toHaveLength(1);
  }
});

const regions = (rows: readonly (readonly string[])[]) =>
  readFileOf("regions.csv", { rows: [["region", "revenue", "orders"], ...rows] });
const REGIONS = [
  ["North", "1200", "12"],
  ["South", "800", "9"],
  ["East", "500", "4"],
  ["West", "700", "5"],
];

test("first and last row are told as a range only of rows in order", () => {
  for (const words of wordsFor(regions(REGIONS), [])) {
    expect(words).toContain('"North"');
    expect(words).toMatch(/the first|the last/);
    expect(words).not.toMatch(/from "/);
  }
  const ordered = [...REGIONS].sort(([a = ""], [b = ""]) => (a < b ? -1 : 1));
  for (const rows of [ordered, ordered.toReversed()])
    expect(wordsFor(regions(rows), []).some((words) => /from "\w+" to "/.test(words))).toBe(true);
  const numbered = ["Bay 9", "Bay 10", "Bay 101"].map((code, at) => [
    code,
    `${at + 31}.5`,
    `${at}`,
  ]);
  expect(wordsFor(regions(numbered), []).join()).toContain('from "Bay 9" to "Bay 101"');
  const days = ["03.02.2024", "04.01.2024", "05.03.2023"].map((day, at) => [
    day,
    `${at + 31}.5`,
    "x",
  ]);
  expect(wordsFor(regions(days), []).join()).not.toContain('to "05.03.2023"');
});

test.each(["Total", "Grand total", "Summe", "Gesamt", "Totale"])(
  "%s is no thing that a row is about",
  (total) => {
    const file = regions([...REGIONS, [total, "3200", "30"]]);
    for (const words of wordsFor(file, [])) {
      expect(words).toContain("5 rows");
      expect(words).not.toContain(total);
    }
    const held = findHeld(file, [regions(REGIONS.map((row) => [...row]))]);
    if (held?.kind === "cell") expect(held.label).not.toContain(total);
  },
);
