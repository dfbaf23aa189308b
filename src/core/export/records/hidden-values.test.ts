/** What the policy wrote in place of a value is no value: nobody is asked about it or answered with it, and it joins no files. */
import { expect, test } from "vitest";
import { readFileOf } from "../../../../tests/helpers/read-files.ts";
import { link, made, unitOf } from "../../../../tests/helpers/record-units.ts";
import type { RelationshipType } from "../../model/edge.ts";
import { findFigures } from "./observe/figures.ts";
import { findJoins } from "./observe/joins.ts";
import { findHeld, findMention } from "./observe/mentions.ts";
import type { ReadFile } from "./read-file.ts";
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
const SEEDS = Array.from({ length: 8 }, (_, seed) => seed);
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

const SAID = [
  "Operation 813012-705 of NAME-3A79B1C2D4E5 at ADDR-9155D157035E costs EUR 48,213.50 in the autumn.",
  "Thank you, NAME-F156D6C0FBC4. The reserve of EUR 92,250.75 is booked. The payments go to IBAN-058066A8377E.",
  "machine: what NAME-3A79B1C2D4E5 drives along the northern basin",
];
const AMENDED = SAID.map((line) =>
  line.replace("autumn", "winter").replace("payments", "transfers"),
);
const WORKS = [
  ["operation_number", "machine", "cost"],
  ...PILOTS.map((pilot, at) => [number(at), pilot, at === 0 ? "48213.50" : `92250.7${at + 4}`]),
];

test("no record quotes a passage in which something is hidden", () => {
  const letter = readFileOf("letter.md", { text: `${SAID.join("\n\n")}\n` });
  const later = readFileOf("amended.md", { text: `${AMENDED.join("\n\n")}\n` });
  const works = readFileOf("works.csv", { rows: WORKS });
  const minutes = readFileOf("minutes.md", {
    text: "The board took note of EUR 48,213.50 for operation 813012-705 without any debate.\n",
  });
  const all = [letter, later, works, minutes];
  const told = (a: ReadFile, b: ReadFile, type: RelationshipType) => {
    const [one, other] = [a, b].map(({ id, passages }) => ({
      fileId: id,
      location: passages[0]?.location ?? { kind: "file" as const },
      excerpt: passages[0]?.text ?? "",
      matched: [],
    }));
    return { ...link(a, b, type), places: [{ a: one ?? null, b: other ?? null }] };
  };
  const links = [
    told(later, letter, "VERSION_OF"),
    told(letter, works, "REFERENCES"),
    told(letter, works, "SUPPORTS"),
    told(letter, works, "DOCUMENTS"),
    told(letter, minutes, "RELATED_TO"),
    told(minutes, works, "DERIVED_FROM"),
  ];
  const apart = {
    why: "rejected" as const,
    against: [],
    claimed: { type: "RELATED_TO" as const, reasoning: "Both are letters." },
  };
  const { records } = made([
    ...links.flatMap((each) => {
      const primary = all.find(({ id }) => id === each.source) as ReadFile;
      const pair = unitOf("pair", primary, [each], all);
      return SEEDS.map((seed) => ({ ...pair, seed }));
    }),
    unitOf("star", letter, links.slice(1, 5), all),
    unitOf("chain", later, links.slice(0, 1), all),
    { ...unitOf("apart", letter, [link(letter, minutes, "RELATED_TO")], all), apart },
  ]);
  expect(records.map(({ kind }) => kind)).toContain("trace");
  for (const { kind, training_prompt, training_completion, synthetic_reasoning } of records)
    for (const text of [training_prompt, training_completion, ...synthetic_reasoning.actions])
      expect(holdsHidden(text), `${kind}: ${text}`).toBe(false);
});
