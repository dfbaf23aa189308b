import { describe, expect, it } from "vitest";
import { documentOf, sheetOf } from "../../../../tests/conformance/rule-suite.ts";
import { memorySpill } from "../../../../tests/helpers/memory-spill.ts";
import type { ParsedDocument } from "../../model/document.ts";
import { RuleDocument } from "../rule-document.ts";
import { compileRule } from "./compile-rule.ts";
import type { Failure } from "./contract.ts";
import { runFileRules } from "./run-file-rules.ts";
import type { ScopedFile } from "./scope.ts";

const TODAY = "2024-06-15T00:00:00Z";

function rule(check: RuleDocument["check"], parts: Partial<RuleDocument> = {}): RuleDocument {
  return RuleDocument.parse({
    name: "the-rule",
    title: "The rule",
    severity: "error",
    dimension: "validity",
    check,
    ...parts,
  });
}

async function run(
  document: RuleDocument,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  file: ScopedFile = { path: "invoices/a.xlsx", kind: "sheet", class: null },
) {
  const samples = (at: number) => rows.map((row) => row[at] ?? "").slice(0, 10);
  const sheet = sheetOf(
    header.map((name, at) => ({ name, samples: samples(at) })),
    {
      rowCount: rows.length,
      tableRef: { key: "k", rowCount: rows.length, columnCount: 1, pieces: [] },
    },
  );
  const found: Failure[] = [];
  const [result] = await runFileRules({
    file,
    document: documentOf({ sheets: [sheet] }),
    rules: [compileRule(document, TODAY)],
    readRows: async function* () {
      for (const row of rows) yield [...row];
    },
    openSpill: memorySpill,
    failures: { add: (_, failure) => found.push(failure), discard: () => found.splice(0) },
  });
  const places = found.map((failure) =>
    failure.location.kind === "sheet" ? failure.location.range : failure.location.kind,
  );
  return { result, places, found };
}

describe("rules on rows", () => {
  it.each([
    [{ kind: "row", expression: "num(row.total) >= 0" }, ["1", "-2", "x", ""], ["B3", "B4"], 3],
    [
      { kind: "column-type", column: "Total", type: "integer" },
      ["1", "1.5", "n/a", "1.000"],
      ["B3"],
      3,
    ],
    [
      { kind: "column-type", column: "total", type: "date" },
      ["25/12/2023", "12/31/2023", "30.02.2024", "2024-02-29"],
      ["B4"],
      4,
    ],
    [
      { kind: "column-type", column: "total", type: "email" },
      ["a@b.com", "a@b", "maria.müller@bücher.de"],
      ["B3"],
      3,
    ],
    [
      { kind: "column-type", column: "total", type: "iban" },
      ["DE89 3704 0044 0532 0130 00", "DE88 3704 0044 0532 0130 00"],
      ["B3"],
      2,
    ],
    [
      { kind: "range", column: "total", min: 0, max: 100 },
      ["1,5", "101", "-1", "€ 99.90", "abc"],
      ["B3", "B4", "B6"],
      5,
    ],
    [
      { kind: "range", column: "total", min: "2024-01-01" },
      ["2024-01-01", "31.12.2023"],
      ["B3"],
      2,
    ],
    [
      { kind: "pattern", column: "total", pattern: "^[A-Z]-\\d+$" },
      ["A-1", "a-1", " B-22 "],
      ["B3"],
      3,
    ],
    [{ kind: "one-of", column: "total", values: ["Open", "Closed"] }, ["open", "shut"], ["B3"], 2],
    [{ kind: "filled", column: "total", minShare: 1 }, ["a", "", "n/a"], ["B3", "B4"], 3],
    [{ kind: "unique", columns: ["total"] }, ["a", "b", "a", "", "", "A", "a"], ["B4", "B8"], 5],
  ] satisfies ReadonlyArray<readonly [RuleDocument["check"], string[], string[], number]>)(
    "%o",
    async (check, cells, places, checked) => {
      const ran = await run(
        rule(check),
        ["Id", "Total"],
        cells.map((cell, at) => [`${at}`, cell]),
      );
      expect(ran.places).toEqual(places);
      expect(ran.result).toMatchObject({
        outcome: "failed",
        checkedCount: checked,
        failedCount: places.length,
        severity: "error",
      });
    },
  );

  it("lets some gaps pass where the rule does, and then keeps no places", async () => {
    const check = { kind: "filled", column: "total", minShare: 0.5 } as const;
    const ran = await run(rule(check), ["total"], [["a"], [""], ["b"]]);
    expect(ran.result).toMatchObject({ outcome: "passed", checkedCount: 3, failedCount: 0 });
    expect(ran.places).toEqual([]);
  });

  it("does not apply to tables without the column, to other paths, kinds and classes", async () => {
    const check = { kind: "filled", column: "total", minShare: 1 } as const;
    const rows = [[""]];
    expect((await run(rule(check), ["other"], rows)).result?.outcome).toBe("not-applicable");
    for (const scope of [
      { path: "reports/**" },
      { kinds: ["pdf"] },
      { classes: ["invoice"] },
      { columns: ["id", "total"] },
      { sheet: "Other" },
    ])
      expect((await run(rule(check, { scope }), ["total"], rows)).result?.outcome).toBe(
        "not-applicable",
      );
    const invoice = { path: "invoices/a.xlsx", kind: "sheet", class: "invoice" };
    const scope = {
      path: "invoices/**",
      kinds: ["sheet"],
      classes: ["invoice"],
      columns: ["TOTAL"],
      sheet: "data",
    };
    expect((await run(rule(check, { scope }), ["total"], rows, invoice)).result?.outcome).toBe(
      "failed",
    );
  });

  it("names both cells of a repeated key of several columns, and each column that a condition read", async () => {
    const unique = await run(
      rule({ kind: "unique", columns: ["a", "b"] }),
      ["a", "b"],
      [
        ["1", "2"],
        ["12", ""],
        ["1", "2"],
      ],
    );
    expect(unique.found).toEqual([
      {
        fileId: null,
        location: { kind: "sheet", sheet: "Data", range: "A4:B4" },
        value: "1 · 2",
        reason: "as in A2:B2",
      },
    ]);
    const row = await run(
      rule({ kind: "row", expression: "num(row.a) < num(row.b)" }),
      ["a", "b"],
      [["3", "2"]],
    );
    expect(row.found[0]).toMatchObject({ value: "a: 3 · b: 2", location: { range: "A2:B2" } });
  });

  it("calls a rule that cannot run broken, whatever it looks at", async () => {
    for (const check of [
      { kind: "row", expression: "num(row.a) >" },
      { kind: "pattern", column: "a", pattern: "(a" },
      { kind: "range", column: "a" },
      { kind: "range", column: "a", min: "soon" },
      { kind: "range", column: "a", min: 5, max: 1 },
    ] as const) {
      const ran = await run(rule(check), ["b"], [["1"]]);
      expect(ran.result?.outcome).toBe("broken");
      expect(ran.result?.detail).toMatch(/\.$/);
    }
  });
});

it.each([
  [{ kind: "columns", columns: [["Total"]] }, {}, { outcome: "failed" }],
  [{ kind: "columns", columns: [["Total"]] }, { classConfidence: 0.8 }, { outcome: "failed" }],
  [
    { kind: "columns", columns: [["Total"]] },
    { classConfidence: 0.61 },
    { outcome: "not-applicable", unsureCount: 1 },
  ],
  [
    { kind: "sections", sections: [["Term"]] },
    { classConfidence: 0.61 },
    { outcome: "not-applicable", unsureCount: 1 },
  ],
  // A cell is wrong whatever the file is.
  [
    { kind: "range", column: "id", min: 5 },
    { classConfidence: 0.61 },
    { outcome: "failed", failedCount: 1 },
  ],
] satisfies ReadonlyArray<readonly [RuleDocument["check"], object, object]>)(
  "parts are asked of files whose class is sure or was told: %o %o",
  async (check, sureness, expected) => {
    const file = { path: "README.md", kind: "sheet", class: "supply-agreement", ...sureness };
    const byClass = rule(check, { scope: { classes: ["supply-agreement"] } });
    expect((await run(byClass, ["id"], [["1"]], file)).result).toMatchObject(expected);
    const byPath = rule(check, { scope: { path: "*.md" } });
    const ran = await run(byPath, ["id"], [["1"]], file);
    expect(ran.result?.unsureCount).toBeUndefined();
    expect(ran.result?.outcome).toBe("failed");
  },
);

describe("required sections", () => {
  const check = {
    kind: "sections",
    sections: [["Parties"], ["Governing law", "Applicable law"]],
  } as const;
  const heading = (text: string) => ({ level: 1, text, location: { kind: "file" as const } });
  const sections = async (...titles: string[]) => judged({ headings: titles.map(heading) });
  const judged = async (parts: Partial<ParsedDocument>) => {
    const found: Failure[] = [];
    const [result] = await runFileRules({
      file: { path: "a.docx", kind: "document", class: null },
      document: documentOf(parts),
      rules: [
        compileRule(rule({ ...check, sections: check.sections.map((names) => [...names]) }), TODAY),
      ],
      readRows: async function* () {},
      openSpill: memorySpill,
      failures: { add: (_, failure) => found.push(failure), discard: () => {} },
    });
    return { outcome: result?.outcome, reasons: found.map(({ reason }) => reason) };
  };

  it("finds them with or without numbers, by any of their names", async () => {
    expect((await sections("1. Parties", "§ 12 Applicable Law and venue")).outcome).toBe("passed");
    expect(await sections("Third parties", "Applicable lawyers")).toEqual({
      outcome: "failed",
      reasons: ['no section "Governing law"'],
    });
    expect((await sections()).outcome).toBe("not-applicable");
  });

  it.each([
    ["Parties: A and B\n\nGoverning law: that of Kent", "passed"],
    ["**Parties:** A and B\n- *Applicable law*: Kent", "passed"],
    ["Parties :\nA and B\n> Governing Law: Kent", "passed"],
    ["Parties: A and B\nThe governing law: none", "failed"],
    ["Parties: A and B\nGoverning law", "failed"],
    ["Parties: A and B\nSee governing law: page 3", "failed"],
    ["Parties：A and B\n- **Applicable law**：Kent", "passed"],
    ["Parties: A and B\n\n```yaml\nGoverning law: 15\n```\n", "failed"],
    ["Parties: A and B\n\n~~~~\n```\n~~~\nGoverning law: 15\n~~~~\n", "failed"],
    ["Parties: A and B\n\n    Governing law: Kent\n", "passed"],
    ["```\nterm: 15\n```\nParties: A and B\nGoverning law: Kent", "passed"],
    ["```x``` is code.\nParties: A and B\nGoverning law: Kent", "passed"],
  ])(
    "of a text with headings, a label at the begin of a line is a part: %j",
    async (markdown, outcome) => {
      expect((await judged({ headings: [heading("Letter")], markdown })).outcome).toBe(outcome);
      expect((await judged({ markdown })).outcome).toBe("not-applicable");
    },
  );

  it.each([
    ["§ 1 Parties\nDie Parteien sind A und B.\n\n§ 2 Applicable Law\nEs gilt das Recht.", "passed"],
    ["1. Parties\n\nA and B.\n\n2. Governing law:\n\nThat of Kent.", "passed"],
    ["1\\. Parties\n\nA and B.\n\n2\\. Governing law\n\nThat of Kent.", "passed"],
    ["**Article 1 – Parties**\nA and B.\n**Article 2 – Applicable law**\nThat of Kent.", "passed"],
    ["Section 1 Parties\nA and B.\nSection 2 Term\nOne year.", "failed"],
    ["§ 1 Parteien\nA und B.\n§ 2 Haftung\nKeine.", "failed"],
    ["1. Send the goods, then the bill.\n2. Tell the governing law.", "not-applicable"],
    ["1. Parties\nare named above", "not-applicable"],
    ["```\n1. Parties\n2. Governing law\n```", "not-applicable"],
    ["Nothing is numbered here.\nApplicable law", "not-applicable"],
  ] as const)(
    "reads numbered clauses of a text without headings: %s",
    async (markdown, outcome) => {
      expect((await judged({ markdown })).outcome).toBe(outcome);
    },
  );

  it("leaves clauses alone where a document has headings", async () => {
    const markdown = "1. Parties\n\n2. Governing law";
    expect((await judged({ headings: [heading("Letter")], markdown })).outcome).toBe("failed");
  });
});
