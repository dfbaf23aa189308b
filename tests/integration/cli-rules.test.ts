/** The command line's own rules: they count in the run, the report tells them, and every failing place is a line. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type BatchOptions, processBatch } from "../../src/cli/process-batch.ts";
import type { ChosenRules } from "../../src/cli/read-rules.ts";
import { RuleDocument } from "../../src/core/quality/rule-document.ts";

let home = "";
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "ligature-cli-rules-"));
  await mkdir(join(home, "in"));
  const rows = Array.from({ length: 700 }, (_, at) => `${at},${at % 2 === 0 ? -1 : 1}`);
  await writeFile(join(home, "in", "totals.csv"), `id,total\n${rows.join("\n")}\n`);
  await writeFile(join(home, "in", "note.md"), "# A note\n\nNothing to see here.\n");
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
  };
}

async function run(rules: ChosenRules | undefined, options: Partial<BatchOptions> = {}) {
  const result = await processBatch({
    inputDirectory: join(home, "in"),
    outputDirectory: join(home, "out"),
    ...(rules === undefined ? {} : { rules }),
    ...options,
  });
  const report = JSON.parse(await readFile(join(home, "out", "report.json"), "utf8")) as Report;
  const text = await readFile(join(home, "out", "failures.jsonl"), "utf8");
  const failures = text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as { rule: string; file_path: string; place: string });
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
