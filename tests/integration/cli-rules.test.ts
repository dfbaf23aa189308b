/** The command line's own rules: they count in the run, the report tells them, and every failing place is a line. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type BatchOptions, processBatch } from "../../src/cli/process-batch.ts";
import type { ChosenRules } from "../../src/cli/read-rules.ts";
import { escaped } from "../../src/core/quality/report/html-parts.ts";
import { RuleDocument } from "../../src/core/quality/rule-document.ts";

let home = "";
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "ligature-cli-rules-"));
  await mkdir(join(home, "in"));
  const rows = Array.from({ length: 700 }, (_, at) => `${at},${at % 2 === 0 ? -1 : 1}`);
  await writeFile(join(home, "in", "totals.csv"), `id,total\n${rows.join("\n")}\n`);
  await writeFile(join(home, "in", "note.md"), "# A note\n\nNothing to see here.\n");
  for (const month of ["01", "02", "03", "05", "06", "07"])
    await writeFile(
      join(home, "in", `umsatz-2025-${month}.csv`),
      `day,revenue\n2025-${month}-01,500\n`,
    );
});
afterAll(() => rm(home, { recursive: true, force: true }));

const rule = (name: string, expression: string) =>
  RuleDocument.parse({
    ...{ name, title: `Rule ${name}`, severity: "error", dimension: "validity" },
    check: { kind: "row", expression },
  });

interface Report {
  readonly failing_places: number;
  readonly quality: {
    readonly score: number;
    readonly judged_by: { readonly rules: { rule: string; from: string }[]; off: string[] };
    readonly rules: { rule: string; files_failed: number; places_failed: number }[];
    readonly recommendations: { code: string; title: string }[];
    readonly odd: { code: string; title: string; place_count: number }[];
    readonly compared_with: { run: number } | null;
  };
}

const textOf = (name: string) => readFile(join(home, "out", name), "utf8");
async function linesOf<Line>(name: string): Promise<Line[]> {
  const lines = (await textOf(name)).split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line) as Line);
}

async function run(rules: ChosenRules | undefined, options: Partial<BatchOptions> = {}) {
  const result = await processBatch({
    inputDirectory: join(home, "in"),
    outputDirectory: join(home, "out"),
    ...(rules === undefined ? {} : { rules }),
    ...options,
  });
  const report = JSON.parse(await textOf("report.json")) as Report;
  const failures = await linesOf<{ rule: string; file_path: string; place: string }>(
    "failures.jsonl",
  );
  expect(report.failing_places).toBe(failures.length);
  expect(result.failures).toBe(failures.length);
  const of = (name: string) => failures.filter((failure) => failure.rule === name);
  const total = (name: string) => report.quality.rules.find((each) => each.rule === name);
  return { report, of, total };
}

test("rules count, what is off does not, and each failing place is listed", async () => {
  const positive = rule("totals-positive", "num(row.total) > 0");
  const first = await run({ rules: [positive], off: ["has-author"] });
  expect(first.of("totals-positive")).toHaveLength(350);
  expect(first.of("totals-positive")[1]).toMatchObject({
    file_path: "totals.csv",
    place: "totals!B4",
    value: "-1",
    severity: "error",
  });
  expect(first.total("totals-positive")).toMatchObject({ files_failed: 1, places_failed: 350 });
  expect(first.total("has-author")).toBeUndefined();
  expect(first.report.quality.judged_by.off).toEqual(["has-author"]);
  expect(first.report.quality.judged_by.rules).toContainEqual(
    expect.objectContaining({ rule: "totals-positive", from: "project", version: 1 }),
  );
  expect(first.report.quality.score).toBeGreaterThan(0);

  // The same folder with other rules: what an earlier call brought is gone.
  const even = rule("ids-even", "num(row.id) % 2 == 0");
  const second = await run({ rules: [even], off: [] }, { resume: true });
  expect(second.of("totals-positive")).toHaveLength(0);
  expect(second.of("ids-even")).toHaveLength(350);
  expect(second.report.quality.judged_by.off).toEqual([]);
  const third = await run(undefined, { resume: true });
  expect(third.total("ids-even")).toBeUndefined();
  expect(third.report.quality.judged_by.rules.map(({ from }) => from)).not.toContain("project");
});

test("every file has its scores, what is odd has its places, and a page says all of it in words", async () => {
  const { report } = await run(undefined, { resume: true });
  const scores = await linesOf<{ file_path: string; score: number; dimensions: object }>(
    "scores.jsonl",
  );
  expect(scores.map(({ file_path }) => file_path).toSorted()).toHaveLength(8);
  const totals = scores.find(({ file_path }) => file_path === "totals.csv");
  expect(totals?.dimensions).toMatchObject({ readability: 100 });
  expect(totals?.score).toBeGreaterThan(0);
  const odd = await linesOf<{ code: string; places: { file_path: string }[] }>("odd.jsonl");
  const gap = odd.find(({ code }) => code === "missing-period");
  expect(gap?.places.map(({ file_path }) => file_path)).toContain("umsatz-2025-03.csv");
  expect(report.quality.odd).toHaveLength(odd.length);
  expect(report.quality.recommendations.map(({ code }) => code)).toContain("odd:missing-period");
  expect(report.quality.compared_with?.run).toBeGreaterThan(0);
  const page = await textOf("report.html");
  for (const said of [...report.quality.odd, ...report.quality.recommendations])
    expect(page).toContain(escaped(said.title));
  expect(page).toContain("Quality of in, run");
});
