/** One person is one stand-in through the whole stage: text, tables, mail and file properties of several files. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyDocument, type ParsedDocument, type Sheet } from "../../model/document.ts";
import { applyPolicy } from "../apply-policy.ts";
import { PrivacyOptions } from "../options.ts";
import { builtInPolicy } from "../policies/built-in.ts";

const KEY = "a key of one workspace";
const TOKEN = PrivacyOptions.parse({});
const internal = builtInPolicy("internal");
const LIFELIKE = PrivacyOptions.parse({
  policy: "own",
  document: { ...internal, id: "own", pseudonymStyle: "lifelike" },
});

const text = (markdown: string, more: Partial<ParsedDocument> = {}): ParsedDocument => ({
  ...emptyDocument({ kind: "document", type: "docx", mime: "application/octet-stream" }),
  markdown,
  ...more,
});

function table(header: readonly string[], rows: readonly (readonly string[])[]) {
  const columns = header.map((name, index) => ({
    name,
    index,
    type: "text",
    unit: null,
    rowCount: rows.length,
    nullCount: 0,
    distinctCount: rows.length,
    distinctIsExact: true,
    min: null,
    max: null,
    samples: rows.map((row) => row[index] ?? ""),
    quantiles: [],
    patterns: [],
    isKeyCandidate: false,
    valueSketch: "",
  }));
  const sheet = {
    name: "Staff",
    kind: "worksheet",
    hidden: false,
    rowCount: rows.length,
    columnCount: header.length,
    headerRow: 1,
    firstRow: 2,
    firstColumn: 1,
    columns,
    tableRef: { key: "Staff", rowCount: rows.length, columnCount: header.length, pieces: [] },
    formulas: [],
    formulaCount: 0,
    merged: [],
    foreignKeys: [],
  } as Sheet;
  return { document: text("", { sheets: [sheet] }), rows };
}

const apply = (
  document: ParsedDocument,
  rows: readonly (readonly string[])[] = [],
  options = TOKEN,
) => applyPolicy({ document, options, standInKey: KEY, readTable: () => rows });

const tokens = (markdown: string) => markdown.match(/NAME-[0-9A-F]{12}/g) ?? [];
const STAFF = [
  ["Jonas", "Feldmann", "jonas.feldmann@firma.example"],
  ["Ines", "Abreu", "ines.abreu@firma.example"],
  ["Katarina", "Lindqvist", "k.lindqvist@firma.example"],
];
const HEADER = ["First name", "Last name", "E-mail"];

describe("one person", () => {
  it("has one stand-in in a text however the name is written", async () => {
    const { document } = await apply(
      text("Dear Jonas Feldmann, Mr. Feldmann and Dr. Jonas P. Feldmann met Herr Feldmann."),
    );
    expect(tokens(document.markdown)).toHaveLength(4);
    expect(new Set(tokens(document.markdown)).size).toBe(1);
  });

  it("has it in the rows of a table and in a text of another file", async () => {
    const memo = await apply(text("Minutes by Jonas Feldmann."));
    const [person] = tokens(memo.document.markdown);
    const { document, rows } = table(HEADER, STAFF);
    const staff = await apply(document, rows);
    const row = staff.redactRow("Staff", STAFF[0] ?? []);
    expect(row[0]).toBe(person);
    expect(staff.document.sheets[0]?.columns[0]?.samples[0]).toBe(person);
    expect(staff.redactRow("Staff", row)).toEqual(row);
  });

  it("joins tables over surnames alone", async () => {
    const staff = table(HEADER, STAFF);
    const orders = table(
      ["Order", "Last name"],
      STAFF.map(([, surname], i) => [`A-${i}`, surname ?? ""]),
    );
    const [one, two] = [
      await apply(staff.document, staff.rows),
      await apply(orders.document, orders.rows),
    ];
    const surnames = two.document.sheets[0]?.columns[1];
    expect(surnames?.valueSketch).not.toBe("");
    expect(one.document.sheets[0]?.columns[1]?.valueSketch).toBe(surnames?.valueSketch);
    expect(one.redactRow("Staff", STAFF[1] ?? [])[1]).toBe(
      two.redactRow("Staff", ["A-1", "Abreu"])[1],
    );
  });

  it("is told from others of the surname", async () => {
    const { document } = await apply(
      text("Dear Jonas Feldmann and dear Maria Feldmann, as Mr. Feldmann said."),
    );
    expect(new Set(tokens(document.markdown)).size).toBe(3);
  });

  it("has no token in lifelike style, and a second run changes nothing", async () => {
    const people = fc.array(
      fc.tuple(
        fc.constantFrom("Maria", "Giovanni", "Katarina", "Anders", "Hannelore"),
        fc.constantFrom("Brzezinski", "Ferrero", "O'Donnell", "Lindqvist", "Wallraff"),
      ),
      { minLength: 1, maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(people, async (names) => {
        const lines = names.map(
          ([given, surname]) =>
            `Dear ${given} ${surname}, write to ${given.toLowerCase()}@firma.example or call +49 30 1234567.`,
        );
        const once = await apply(text(lines.join("\n")), [], LIFELIKE);
        expect(once.document.markdown).not.toMatch(/NAME-|MAIL-|TEL-/);
        for (const [, surname] of names) expect(once.document.markdown).not.toContain(surname);
        expect(once.document.markdown).toContain("@mail.example");
        const twice = await apply(once.document, [], LIFELIKE);
        expect(twice.document.markdown).toBe(once.document.markdown);
      }),
      { numRuns: 60 },
    );
  });
});
