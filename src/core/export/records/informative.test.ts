/** Records that people come for: few that only say that one file names the other, none that two files give by chance, none without evidence. */
import { expect, test } from "vitest";
import { readFileOf } from "../../../../tests/helpers/read-files.ts";
import { link, made, unitOf } from "../../../../tests/helpers/record-units.ts";
import type { RecordRelationship, TrainingRecord } from "../record.ts";
import type { Unit } from "./contract.ts";
import type { ReadFile } from "./read-file.ts";
import { rolesTo } from "./reasoning.ts";

const filesOf = ({ context }: TrainingRecord) => [
  context.primary_file.file_name,
  ...context.related_files.map(({ file_name }) => file_name),
];

const PORTS = ["Hull", "Oslo", "Bergen", "Riga", "Gdansk", "Oulu"];

/** An overview that names tables of which it says nothing else. */
function namedOnly() {
  const tables = PORTS.map((port) =>
    readFileOf(`${port.toLowerCase()}_berths.csv`, {
      rows: [
        [`${port} berth`, `${port} depth`],
        ["quay", "deep"],
        ["pier", "shallow"],
      ],
    }),
  );
  const overview = readFileOf("overview.md", {
    text: `Lists of the harbour office\n\n${tables.map(({ name }) => `The clerk keeps ${name} for visitors.`).join("\n\n")}\n`,
  });
  return { overview, tables, all: [overview, ...tables] };
}

test("files that are only named are told of once, in the record of the group", () => {
  const { overview, tables, all } = namedOnly();
  const links = tables.map((table) => link(overview, table, "DOCUMENTS"));
  const { records, counts } = made([
    unitOf("star", overview, links, all),
    ...tables.map((table, at) => unitOf("star", table, [links[at] as RecordRelationship], all)),
    ...links.map((each) => unitOf("pair", overview, [each], all)),
  ]);
  expect(records.map(({ kind, unit }) => `${kind} ${unit}`).sort()).toEqual([
    "agentic star",
    "summary star",
  ]);
  for (const record of records) expect(filesOf(record)).toHaveLength(7);
  expect(counts.dropped["name-only"]).toBeGreaterThan(6);
});

test("an overview of one file still gives its record", () => {
  const { overview, tables, all } = namedOnly();
  const [table] = tables;
  const only = link(overview, table as ReadFile, "DOCUMENTS");
  const { records } = made([unitOf("star", overview, [only], all)]);
  expect(records.map(({ kind }) => kind)).toEqual(["agentic"]);
});

const dues = readFileOf("dues.csv", {
  rows: [
    ["port", "grt", "levy"],
    ...PORTS.map((port, at) => [port, String(310 + at * 7), String(41 + at)]),
  ],
});
const notes = readFileOf("notes.md", {
  text: "Harbour dues\n\n| column | what it holds |\n|---|---|\n| `grt` | Gross register tonnage of the berthed vessel |\n| levy | Pilotage charged by the authority in crowns |\n",
});

test("what a text says of a column is asked with a row of the table, and both files are needed", () => {
  const unit = unitOf("pair", notes, [link(notes, dues, "DOCUMENTS")], [notes, dues]);
  const { records } = made([unit], ["question"]);
  expect(records).toHaveLength(2);
  const said = { grt: "Gross register tonnage", levy: "Pilotage charged" };
  for (const { training_prompt, training_completion, necessity } of records) {
    const column = training_prompt.includes('"grt"') ? "grt" : "levy";
    const at = PORTS.findIndex((port) => training_prompt.includes(`"${port}"`));
    expect(training_completion).toContain(said[column]);
    expect(training_completion).toContain(`"${column === "grt" ? 310 + at * 7 : 41 + at}"`);
    expect(necessity.map(({ without }) => without.length)).toEqual([1, 1]);
  }
});

test("rows by days are asked for by their day, where the file shows days as they are stored", () => {
  const rows = [["day", "gauge"], ...PORTS.map((_, at) => [`1987-03-0${at + 1}`, String(21 + at)])];
  const key = readFileOf("key.md", {
    text: "Weather\n\nday: Calendar date of reading\n\ngauge: Millimetres since yesterday\n",
  });
  const asked = (name: string) => {
    const table = readFileOf(name, { rows });
    return made([unitOf("pair", key, [link(key, table, "DOCUMENTS")], [key, table])], ["question"])
      .records;
  };
  const [record, ...rest] = asked("log.csv");
  expect(rest).toEqual([]);
  expect(record?.training_prompt).toMatch(/"day" "1987-03-0\d"/);
  expect(record?.training_completion).toContain('"Millimetres since yesterday"');
  expect(asked("log.xlsx")).toEqual([]);
});

test.each([
  [
    "a sentence that has the word",
    "The levy is paid in the harbour by every captain.\n\nA levy of old.\n",
  ],
  ["a column that is only listed", "- grt\n- levy\n"],
  ["its own words again", "grt: grt\n\nlevy: levy levy\n"],
])("%s explains no column", (_, text) => {
  const other = readFileOf("notes.md", { text: `Harbour dues\n\n${text}` });
  const unit = unitOf("pair", other, [link(other, dues, "DOCUMENTS")], [other, dues]);
  expect(made([unit], ["question"]).records).toEqual([]);
});

test("numbers that two large tables have in common by chance show nothing", () => {
  const table = (name: string, heads: readonly string[], factor: number) =>
    readFileOf(name, {
      rows: [
        [...heads],
        ...Array.from({ length: 120 }, (_, row) => [
          `${heads[0]} ${"abcdefghij"[row % 10]}${"klmnopqrstuv"[Math.floor(row / 10)]}`,
          String(1_000 + ((row * factor) % 8_999)),
          String(1_000 + ((row * factor * 3) % 8_999)),
        ]),
      ],
    });
  const a = table("people.csv", ["village", "men", "women"], 67);
  const b = table("cattle.csv", ["farm", "cows", "goats"], 71);
  const pair = [unitOf("pair", a, [link(a, b, "RELATED_TO")], [a, b])];
  expect(made(pair, ["explain", "find"]).records).toEqual([]);
  const same = table("parishes.csv", ["parish", "men", "pigs"], 67);
  const versions = [unitOf("pair", a, [link(a, same, "RELATED_TO")], [a, same])];
  expect(made(versions, ["explain"]).records).toHaveLength(1);
});

test("the prompt over a group asks for as many files as the answer tells and the gate needs", () => {
  const { overview, tables } = namedOnly();
  const strange = readFileOf("strange.md", { text: "Nothing of the kind.\n" });
  const all = [overview, ...tables, strange];
  const links = [...tables, strange].map((file) => link(overview, file, "DOCUMENTS"));
  const { records } = made([unitOf("star", overview, links, all)], ["agentic"]);
  expect(records).toHaveLength(1);
  for (const { training_prompt, context, necessity, training_completion } of records) {
    expect(training_prompt).toContain("6 files that it explains");
    expect(context.related_files).toHaveLength(6);
    expect(necessity).toHaveLength(7);
    for (const { file_name } of context.related_files)
      expect(training_completion).toContain(`"${file_name}"`);
  }
});

function apart(a: ReadFile, b: ReadFile): TrainingRecord[] {
  const unit: Unit = {
    unit: "apart",
    primary: a,
    related: [{ file: b, link: null }],
    apart: {
      why: "unlinked",
      against: [],
      claimed: { type: "RELATED_TO", reasoning: 'Both names say "list".' },
    },
    others: [],
    seed: 1,
  };
  return made([unit], ["not-related"]).records;
}

test("files that are not related are told apart by columns, periods and subjects, not by their names", () => {
  const log = (name: string, heads: readonly string[], year: string, word: string) =>
    readFileOf(name, {
      rows: [
        [...heads],
        [`${year}-03-01`, `${word}a`],
        [`${year}-04-09`, `${word}b`],
        [`${year}-05-17`, `${word}c`],
      ],
    });
  const [record, ...rest] = apart(
    log("list of rain.csv", ["measured", "gauge"], "1987", "mm"),
    log("list of loans.csv", ["lent", "borrower"], "2019", "xy"),
  );
  expect(rest).toEqual([]);
  const answer = record?.training_completion ?? "";
  expect(answer).toMatch(/"gauge"/);
  expect(answer).toMatch(/"borrower"/);
  expect(answer).toMatch(/1987-03-01 to 1987-05-17/);
  expect(answer).toMatch(/2019-03-01 to 2019-05-17/);
  expect(answer).not.toMatch(/names? say/);
  const places = record?.source_spans.flatMap(({ sources }) => sources) ?? [];
  expect(places.filter(({ location }) => location.kind === "sheet").length).toBeGreaterThan(7);
});

test("tables that are alike by their heads and list different things are not related", () => {
  const rows = (code: string, town: string, from: number) =>
    readFileOf(`orders ${town}.csv`, {
      rows: [
        ["order", "state", "amount", "year"],
        ...[0, 1, 2, 3, 4].map((at) => [
          `${code}-${from + at * 3}`,
          "open",
          String(at === 3 ? 500 : from * 7 + at),
          "2024",
        ]),
      ],
    });
  const [record, ...rest] = apart(rows("HB", "Husum", 410), rows("PL", "Lyme", 977));
  expect(rest).toEqual([]);
  const answer = record?.training_completion ?? "";
  expect(answer).toMatch(/"HB-410"/);
  expect(answer).toMatch(/"PL-977"/);
  expect(answer).toMatch(/5 values/);
  expect(answer).not.toMatch(/no name|longer number/);
  expect(record?.necessity.map(({ without }) => without.length > 0)).toEqual([true, true]);
  // One order that both name, a list that goes on in the other file, and numbers that count rows alone.
  expect(apart(rows("HB", "Husum", 410), rows("HB", "Lyme", 413))).toEqual([]);
  expect(apart(rows("HB", "Husum", 410), rows("HB", "Lyme", 423))).toEqual([]);
  const serial = (town: string) =>
    readFileOf(`list ${town}.csv`, {
      rows: [["id", "amount"], ...[1, 2, 3, 4, 5].map((id) => [String(id), String(700 + id)])],
    });
  expect(apart(serial("Husum"), serial("Lyme"))).toEqual([]);
});

test("where the contents say nothing that sets two files apart, no record says that they are", () => {
  expect(
    apart(readFileOf("list a.md", { text: "ab\n" }), readFileOf("list b.md", { text: "cd\n" })),
  ).toEqual([]);
});

test("companions on either side of their links are counted together", () => {
  const [a, b, c] = ["a", "b", "c"].map((name) => readFileOf(`${name}.csv`, {}));
  if (a === undefined || b === undefined || c === undefined) throw new Error("no files");
  const links = [link(a, b, "RELATED_TO"), link(c, a, "RELATED_TO"), link(a, c, "DOCUMENTS")];
  expect(rolesTo(a.id, links)).toBe("2 files that go with it and a file that it explains");
});
