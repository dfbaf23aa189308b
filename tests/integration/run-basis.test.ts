/** A run judges by the pack, rules and corrections that it started with, whatever people change before it ends; its report says which. */
import { setTimeout as sleep } from "node:timers/promises";
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
