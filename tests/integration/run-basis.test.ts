/** A run judges by the pack, rules and corrections that it started with, whatever people change before it ends; its report says which. */
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isFinalRunStatus } from "../../src/core/model/run.ts";
import type { QualityReportDocument } from "../../src/core/quality/report/report-document.ts";
import { reportHtml } from "../../src/core/quality/report/report-html.ts";
import { RuleDocument } from "../../src/core/quality/rule-document.ts";
import type { Deps } from "../../src/server/deps.ts";
import { choosePack } from "../../src/server/services/pack/choose-pack.ts";
import { readReport } from "../../src/server/services/quality/assessment.ts";
import { removeRule, saveRule, switchRule } from "../../src/server/services/quality/edit-rules.ts";
import { applyFix, undoFix } from "../../src/server/services/quality/fix-rule.ts";
import { listRules } from "../../src/server/services/quality/list-rules.ts";
import { startRun } from "../../src/server/services/run/start-run.ts";
import { describeWentBy } from "../../src/server/services/run/went-by.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";

let pipeline: TestPipeline;
let place: { workspaceId: string; projectId: string; userId: string };

const due = (pattern: string) =>
  RuleDocument.parse({
    name: "due-iso",
    title: "Due dates begin with the year",
    severity: "error",
    dimension: "validity",
    check: { kind: "pattern", column: "due", pattern },
    fix: "date-to-iso",
  });
const YEAR_FIRST = "^\\d{4}-\\d{2}-\\d{2}$";

beforeAll(async () => {
  pipeline = await startTestPipeline();
  place = { ...pipeline.place, userId: "usr_test" };
  await pipeline.add({
    "plan/dates.csv": "due,amount\n25/12/2023,1\n13/04/2023,2\n2024-01-05,3\n",
    "engineering/bom.csv":
      "item,part number,quantity,unit\n10,KG-4410-01,1,pcs\n20,KG-4410-02,2,pcs\n",
  });
  await saveRule(pipeline.deps, place, due(YEAR_FIRST), 0);
});
afterAll(() => pipeline.stop());

/** Starts a run whose work begins only when `meanwhile` is done, and waits for its end and its report. */
async function runWhile(meanwhile: () => Promise<void>): Promise<QualityReportDocument> {
  const held: Parameters<Deps["events"]["send"]>[0][number][] = [];
  const events = {
    ...pipeline.deps.events,
    send: async (all: Parameters<Deps["events"]["send"]>[0]) => void held.push(...all),
  };
  const { runId } = await startRun(
    { ...pipeline.deps, events },
    { ...pipeline.place, startedById: place.userId },
  );
  await meanwhile();
  expect(held).toHaveLength(1);
  await pipeline.deps.events.send(held);
  const { runs } = pipeline.deps.repos(place.workspaceId);
  for (;;) {
    const state = await runs.state(runId);
    if (state !== null && isFinalRunStatus(state)) expect(state).toBe("finished");
    const report = await readReport(pipeline.deps, place, runId);
    if (report !== null) return report;
    await sleep(50);
  }
}

async function ruleNow(name: string) {
  const rule = (await listRules(pipeline.deps, place)).rules.find((each) => each.name === name);
  if (rule === undefined) throw new Error(`no rule ${name}`);
  return rule;
}

test("what is changed while a run goes on is for the next one", async () => {
  let fix = "";
  const first = await runWhile(async () => {
    await saveRule(pipeline.deps, place, due("^never$"), 1);
    await switchRule(pipeline.deps, place, { rule: "has-author", isOn: false });
    await choosePack(pipeline.deps, { ...place, packId: "manufacturing" });
    fix = (await applyFix(pipeline.deps, place, "due-iso")).id;
  });
  // Two of three dates by the first rule, uncorrected; the changed one would have failed all three.
  expect((await ruleNow("due-iso")).result).toMatchObject({ checkedCount: 3, failedCount: 2 });
  expect(first.judgedBy).toMatchObject({ pack: { id: "general", copy: 0 }, off: [] });
  expect(first.judgedBy?.corrections).toEqual([]);
  expect(first.judgedBy?.rules).toContainEqual({
    ...{ rule: "due-iso", title: "Due dates begin with the year", from: "project" },
    version: 1,
  });
  expect((await ruleNow("due-iso")).isChangedSince).toBe(true);
  expect((await ruleNow("has-author")).isChangedSince).toBe(true);
  expect((await ruleNow("has-title")).isChangedSince).toBe(false);
  expect((await ruleNow("part-once")).isChangedSince).toBe(true);

  const second = await runWhile(async () => {
    await removeRule(pipeline.deps, place, "due-iso");
    await switchRule(pipeline.deps, place, { rule: "has-author", isOn: true });
    await undoFix(pipeline.deps, place, fix);
  });
  const { judgedBy } = second;
  expect(judgedBy?.pack).toMatchObject({ id: "manufacturing", title: "Manufacturing" });
  expect(judgedBy?.off).toEqual(["has-author"]);
  expect(judgedBy?.corrections).toEqual([
    { rule: "due-iso", kind: "date-to-iso", columns: ["due"] },
  ]);
  expect(judgedBy?.rules.find(({ rule }) => rule === "due-iso")?.version).toBeGreaterThan(1);
  expect(judgedBy?.rules.find(({ rule }) => rule === "part-once")?.from).toBe("pack");
  // The rule is gone from the project; what it found in this run stands, under its title.
  expect(second.rules.find(({ rule }) => rule === "due-iso")).toMatchObject({
    title: "Due dates begin with the year",
    placesFailed: 3,
  });
  const html = reportHtml(second);
  expect(html).toContain("Write dates as year-month-day");
  expect(html).toContain("Switched off: has-author.");
});

test("runs that begin with the same have one basis between them", async () => {
  const { runs, runBases } = pipeline.deps.repos(place.workspaceId);
  await runWhile(async () => {});
  const third = await runs.findLast(place.projectId);
  await runWhile(async () => {});
  const fourth = await runs.findLast(place.projectId);
  expect(fourth?.id).not.toBe(third?.id);
  expect(fourth?.basisKey).toBe(third?.basisKey);
  expect(await runBases.find(fourth?.basisKey ?? "")).toMatchObject({ packVersion: 0, fixes: [] });
  const others = pipeline.deps.repos(pipeline.deps.newId("workspace"));
  expect(await others.runBases.find(fourth?.basisKey ?? "")).toBeNull();
});

test("a changed rule adds what it says and no second copy of all the rest", async () => {
  const client = new pg.Client({ connectionString: pipeline.databaseUrl });
  await client.connect();
  const stored = async () => {
    const { rows } = await client.query<{ count: number; bytes: number }>(
      "select count(*)::int as count, sum(length(document::text))::int as bytes from run_bases",
    );
    return rows[0] ?? { count: 0, bytes: 0 };
  };
  await saveRule(pipeline.deps, place, due(YEAR_FIRST), 0);
  await runWhile(async () => {});
  const before = await stored();
  const { version } = await ruleNow("due-iso");
  await saveRule(pipeline.deps, place, due("^\\d{4}"), version);
  await runWhile(async () => {});
  const after = await stored();
  await client.end();
  expect(after.count - before.count).toBe(2);
  expect(after.bytes - before.bytes).toBeLessThan(4_000);
});

test("a run tells what it went by, what is otherwise now, and what was otherwise in the run before", async () => {
  const { runs } = pipeline.deps.repos(place.workspaceId);
  const last = await runs.findLast(place.projectId);
  const { version } = await ruleNow("due-iso");
  await saveRule(pipeline.deps, place, due("^never$"), version);
  await switchRule(pipeline.deps, place, { rule: "has-author", isOn: false });
  const wentBy = await describeWentBy(pipeline.deps, { ...place, runId: last?.id ?? "" });
  expect(wentBy).toMatchObject({
    pack: { id: "manufacturing", title: "Manufacturing", copy: 0 },
    policy: { slug: "internal", copy: 0 },
    isKept: true,
  });
  expect(wentBy.rules.find(({ name }) => name === "due-iso")).toMatchObject({
    severity: "error",
    from: "project",
    check: { kind: "pattern", column: "due", pattern: "^\\d{4}" },
  });
  expect(wentBy.sinceThen).toEqual([
    { what: "rule", rule: "due-iso", title: "Due dates begin with the year", how: "changed" },
    {
      what: "rule",
      rule: "has-author",
      title: expect.not.stringMatching(/-/),
      how: "switched-off",
    },
  ]);
  expect(wentBy.before).toEqual({
    run: (last?.number ?? 0) - 1,
    changes: [
      { what: "rule", rule: "due-iso", title: "Due dates begin with the year", how: "changed" },
    ],
  });
  const others = { ...place, workspaceId: pipeline.deps.newId("workspace") };
  await expect(
    describeWentBy(pipeline.deps, { ...others, runId: last?.id ?? "" }),
  ).rejects.toMatchObject({ code: "not-found" });
});
