/** What two people do at the same moment: neither overwrites the other unseen, and neither fails for it without a reason. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { RuleDocument } from "../../src/core/quality/rule-document.ts";
import { createProject } from "../../src/server/services/project/create-project.ts";
import { saveRule, switchRule } from "../../src/server/services/quality/edit-rules.ts";
import { listFixes } from "../../src/server/services/quality/fix-rule.ts";
import { listRules } from "../../src/server/services/quality/list-rules.ts";
import { createRequest } from "../../src/server/services/subject/handle-requests.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { addWorkspace } from "../helpers/people.ts";

let t: TestDeps;
let place: { workspaceId: string; userId: string; projectId: string };

beforeAll(async () => {
  t = await startTestDeps();
  const { id: workspaceId, ownerId: userId } = await addWorkspace(t.deps, "Own", "own@own.example");
  const { id: projectId } = await createProject(t.deps, { workspaceId, userId, name: "Close" });
  place = { workspaceId, userId, projectId };
});
afterAll(() => t.stop());

function titled(title: string, name = "totals-positive"): RuleDocument {
  return RuleDocument.parse({
    name,
    title,
    advice: "Look at it.",
    severity: "warning",
    dimension: "validity",
    scope: {},
    check: { kind: "row", expression: "num(row.total) > 0" },
    fix: null,
  });
}

async function ruleNow(name = "totals-positive") {
  return (await listRules(t.deps, place)).rules.find((rule) => rule.name === name);
}

test("a rule is not saved over what somebody saved meanwhile, and one that is off stays off", async () => {
  const { version } = await saveRule(t.deps, place, titled("First"), 0);
  expect(await ruleNow()).toMatchObject({ title: "First", version, isOn: true });
  await saveRule(t.deps, place, titled("Second"), version);
  for (const seen of [0, version])
    await expect(saveRule(t.deps, place, titled("Third"), seen)).rejects.toMatchObject({
      code: "conflict",
      userMessage: expect.stringContaining("Somebody changed this rule"),
    });
  await switchRule(t.deps, place, { rule: "totals-positive", isOn: false });
  const off = await ruleNow();
  expect(off).toMatchObject({ title: "Second", isOn: false });
  await saveRule(t.deps, place, titled("Third"), off?.version ?? 0);
  expect(await ruleNow()).toMatchObject({ title: "Third", isOn: false });
});

test("of two first versions at once one is saved, and the other hears of it", async () => {
  const done = await Promise.allSettled(
    ["One", "Two"].map((title) => saveRule(t.deps, place, titled(title, "lines-once"), 0)),
  );
  expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(done.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "conflict" },
  });
});

test("a request whose number was taken at the same moment takes the next", async () => {
  const quiet = { ...t.deps, events: { async send() {} } };
  const terms = [{ kind: "name", value: "Ada Example" } as const];
  const input = { ...place, kind: "access", terms, region: "US" } as const;
  const made = await Promise.all([createRequest(quiet, input), createRequest(quiet, input)]);
  expect(made.map(({ number }) => number).sort()).toEqual([1, 2]);
});

test("a correction keeps whether all files were counted", async () => {
  const { qualityFixes } = t.deps.repos(place.workspaceId);
  const fix = { kind: "trim", columns: ["due"], scope: { path: "plan/**" } } as const;
  const counted = { rule: "due-iso", cellCount: 3, fileCount: 1, createdById: place.userId };
  for (const isCountWhole of [true, false])
    await qualityFixes.add(place.projectId, {
      ...{ ...fix, columns: [...fix.columns], ...counted, isCountWhole },
      id: t.deps.newId("fix"),
    });
  const kept = await listFixes(t.deps, place);
  expect(kept.map(({ isCountWhole }) => isCountWhole).sort()).toEqual([false, true]);
  const active = await qualityFixes.active(place.projectId);
  expect(active.map(({ scope }) => scope)).toEqual([{ path: "plan/**" }, { path: "plan/**" }]);
});
