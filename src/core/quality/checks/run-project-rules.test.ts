import { describe, expect, it } from "vitest";
import { sheetOf } from "../../../../tests/conformance/rule-suite.ts";
import { memorySpill } from "../../../../tests/helpers/memory-spill.ts";
import type { FileFacts } from "../../model/quality.ts";
import { RuleDocument } from "../rule-document.ts";
import { compileRule } from "./compile-rule.ts";
import type { Failure } from "./contract.ts";
import { type ProjectLink, runProjectRules } from "./run-project-rules.ts";

const TODAY = "2024-06-15T00:00:00Z";
type Tables = Readonly<Record<string, readonly (readonly string[])[]>>;

interface MadeFile {
  readonly path: string;
  readonly facts?: Partial<FileFacts>;
  /** Rows of the one table, the header first. */
  readonly rows?: Tables[string];
}

async function run(
  check: unknown,
  scope: unknown,
  files: readonly MadeFile[],
  links: readonly ProjectLink[] | null = [],
) {
  const { results, places } = await runAll([{ check, scope }], files, links);
  return { result: results[0], places };
}

async function runAll(
  parts: readonly object[],
  files: readonly MadeFile[],
  links: readonly ProjectLink[] | null = [],
) {
  const rules = parts.map((part) =>
    RuleDocument.parse({
      name: "the-rule",
      title: "The rule",
      severity: "error",
      dimension: "consistency",
      ...part,
    }),
  );
  const found: Failure[] = [];
  const results = await runProjectRules({
    rules: rules.map((rule) => compileRule(rule, TODAY)),
    today: TODAY,
    files: (async function* () {
      for (const { path, facts, rows } of files)
        yield {
          fileId: path,
          path,
          facts: {
            kind: "sheet" as const,
            pages: null,
            words: 0,
            language: null,
            modified: null,
            class: null,
            rows: 0,
            tables: rows ? [{ name: "Data", columns: [...(rows[0] ?? [])] }] : [],
            ...facts,
          },
        };
    })(),
    links:
      links === null
        ? null
        : async function* () {
            yield* links;
          },
    openTables: async (fileId) => {
      const rows = files.find(({ path }) => path === fileId)?.rows ?? [];
      const sheet = sheetOf(
        (rows[0] ?? []).map((name) => ({ name })),
        { rowCount: rows.length - 1 },
      );
      return [
        {
          sheet,
          rows: async function* () {
            for (const row of rows.slice(1)) yield [...row];
          },
        },
      ];
    },
    openSpill: memorySpill,
    failures: { add: (_, failure) => found.push(failure), discard: () => {} },
  });
  const places = found.map(({ fileId, location, reason }) =>
    [fileId, location.kind === "sheet" ? location.range : "", reason].join(" ").trim(),
  );
  return { results, places };
}

describe("rules over the project", () => {
  it("finds values that no other table has", async () => {
    const orders = {
      path: "orders.csv",
      rows: [
        ["Order", "Customer"],
        ["1", "C-1"],
        ["2", "C-9"],
        ["3", ""],
      ],
    };
    const customers = {
      path: "customers.csv",
      rows: [
        ["Customer no", "Name"],
        ["c-1", "A"],
      ],
    };
    const check = {
      kind: "reference",
      column: "customer",
      target: { scope: { path: "customers*" }, column: "customer_no" },
    };
    const ran = await run(check, { columns: ["order"] }, [customers, orders]);
    expect(ran.places).toEqual(["orders.csv B3 found nowhere"]);
    expect(ran.result).toMatchObject({ outcome: "failed", checkedCount: 2, failedCount: 1 });
    expect((await run(check, {}, [orders])).result).toMatchObject({
      outcome: "not-applicable",
      detail: 'There is no column "customer_no" to look in.',
    });
  });

  it("counts a cell that several rules look for in vain once, with the gravest", async () => {
    const rows = [["Customer"], ["C-1"], ["C-9"], ["C-8"]];
    const refers = (name: string, path: string, more: object = {}) => ({
      ...{ name, title: `Title of ${name}`, ...more, scope: { path: "orders*" } },
      check: { kind: "reference", column: "customer", target: { scope: { path }, column: "no" } },
    });
    const files = [
      { path: "orders.csv", rows },
      { path: "old.csv", rows: [["No"], ["C-1"], ["C-8"]] },
      { path: "new.csv", rows: [["No"], ["C-1"]] },
    ];
    const [old, fresh] = [refers("old", "old*"), refers("fresh", "new*", { severity: "warning" })];
    const { results, places } = await runAll([fresh, old], files);
    expect(results).toMatchObject([
      { rule: "fresh", failedCount: 2, sharedCount: 1, share: 1 / 3 },
      { rule: "old", failedCount: 1, share: 1 / 3 },
    ]);
    expect(results[0]?.sharedWith).toEqual([{ rules: ["old"], count: 1 }]);
    expect(results[1]).not.toHaveProperty("sharedCount");
    expect(places).toEqual([
      "orders.csv A3 found nowhere",
      "orders.csv A3 found nowhere; also told by “Title of old”",
      "orders.csv A4 found nowhere",
    ]);
    const apart = refers("fresh", "new*", { dimension: "validity" });
    expect((await runAll([apart, old], files)).results[0]).not.toHaveProperty("sharedCount");
  });

  it("finds files without a link of the kind, whichever way it points", async () => {
    const files = ["invoices/1", "invoices/2", "invoices/3", "contracts/a"].map((path) => ({
      path,
    }));
    const check = {
      kind: "has-link",
      to: { path: "contracts/*" },
      types: ["REFERENCES"],
      minConfidence: 0.6,
    };
    const link = (source: string, target: string, confidence: number, type = "REFERENCES") => ({
      source,
      target,
      type,
      confidence,
    });
    const links = [
      link("invoices/1", "contracts/a", 0.7),
      link("contracts/a", "invoices/2", 0.5),
      link("contracts/a", "invoices/3", 0.9, "VERSION_OF"),
      link("invoices/2", "invoices/1", 0.9),
    ];
    const ran = await run(check, { path: "invoices/*" }, files, links);
    expect(ran.places).toEqual(["invoices/2  no such link", "invoices/3  no such link"]);
    expect(ran.result).toMatchObject({ checkedCount: 3, failedCount: 2 });
    expect((await run(check, { path: "invoices/*" }, files, null)).result?.outcome).toBe(
      "not-applicable",
    );
  });

  it("asks for a usual link only where there is a file to be linked with", async () => {
    const check = { kind: "has-link", to: { path: "contracts/*" }, onlyIfPresent: true };
    const alone = [{ path: "invoices/1" }];
    const scope = { path: "invoices/*" };
    expect((await run(check, scope, alone, [])).result?.outcome).toBe("not-applicable");
    const both = [...alone, { path: "contracts/a" }];
    expect((await run(check, scope, both, [])).result?.outcome).toBe("not-applicable");
  });

  it("asks for a link, and for a fresh file, only where the class is sure or was told", async () => {
    const budget = (path: string, classConfidence?: number) => ({
      path,
      facts: {
        ...{ class: "budget", modified: "2020-01-01" },
        ...(classConfidence === undefined ? {} : { classConfidence }),
      },
    });
    const files = [
      ...[budget("forecast", 0.7), budget("sure", 0.95), budget("told")],
      ...[{ path: "report", facts: { class: "report", classConfidence: 0.5 } }],
    ];
    const scope = { classes: ["budget"] };
    const link = { kind: "has-link", to: { classes: ["report"] } };
    expect((await run(link, scope, files)).places).toEqual([
      "sure  no such link",
      "told  no such link",
    ]);
    const unsure = await run(link, scope, [files[0] as MadeFile]);
    expect(unsure.result).toMatchObject({ outcome: "not-applicable", unsureCount: 1 });
    const fresh = await run({ kind: "freshness", maxDays: 90 }, scope, files);
    expect(fresh.result).toMatchObject({ checkedCount: 2, failedCount: 2, unsureCount: 1 });
    // By path a file is what it is.
    const byPath = await run(link, { path: "forecast" }, files);
    expect(byPath.result).toMatchObject({ failedCount: 1 });
    expect(byPath.result?.unsureCount).toBeUndefined();
  });

  it("misses a usual link only where at least half of the files have it", async () => {
    const check = { kind: "has-link", to: { path: "contracts/*" }, onlyIfPresent: true };
    const files = ["contracts/a", ...[1, 2, 3, 4].map((at) => `invoices/${at}`)];
    const linked = (count: number, of: object = check) =>
      run(
        of,
        { path: "invoices/*" },
        files.map((path) => ({ path })),
        Array.from({ length: count }, (_, at) => ({
          ...{ source: `invoices/${at + 1}`, target: "contracts/a" },
          ...{ type: "REFERENCES", confidence: 0.9 },
        })),
      );
    const few = await linked(1);
    expect(few.result).toMatchObject({ outcome: "not-applicable", failedCount: 0 });
    expect(few.result?.detail).toBe(
      "Only 1 of 4 files has such a link, so that it is not usual in this project.",
    );
    expect(few.places).toEqual([]);
    expect((await linked(2)).places).toEqual([
      "invoices/3  no such link",
      "invoices/4  no such link",
    ]);
    expect((await linked(1, { ...check, onlyIfPresent: false })).result?.failedCount).toBe(3);
  });

  it("judges the age and the facts of files", async () => {
    const files = [
      { path: "a.md", facts: { modified: "2024-06-01T10:00:00Z", words: 5 } },
      { path: "b.md", facts: { modified: "2023-06-01", words: 500 } },
      { path: "c.md", facts: { words: 1 } },
    ];
    const fresh = await run({ kind: "freshness", maxDays: 30 }, {}, files);
    expect(fresh.places).toEqual(["b.md  380 days old"]);
    expect(fresh.result).toMatchObject({ checkedCount: 2 });
    const facts = await run(
      { kind: "file", expression: 'file.words > 2 || file.name == "c.md"' },
      {},
      files,
    );
    expect(facts.result).toMatchObject({ outcome: "passed", checkedCount: 3 });
  });
});
