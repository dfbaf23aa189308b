/** What was stored under other limits than today's is left out and named; the pages and runs of its project go on. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PolicyDocument } from "../../src/core/privacy/policy-document.ts";
import { RuleDocument } from "../../src/core/quality/rule-document.ts";
import { builtInPack } from "../../src/packs/built-in.ts";
import type { PackDocument } from "../../src/packs/contract.ts";
import { savePack } from "../../src/server/services/pack/edit-pack.ts";
import { listPacks } from "../../src/server/services/pack/list-packs.ts";
import { viewPack } from "../../src/server/services/pack/view-pack.ts";
import { copyPolicy, putPolicyIntoUse } from "../../src/server/services/policy/edit-policy.ts";
import { givenPolicyOf } from "../../src/server/services/policy/find-policy.ts";
import { listPolicies, policyChoices } from "../../src/server/services/policy/list-policies.ts";
import { viewPolicy } from "../../src/server/services/policy/view-policy.ts";
import { removeRule } from "../../src/server/services/quality/edit-rules.ts";
import { listRules } from "../../src/server/services/quality/list-rules.ts";
import { basisNow } from "../../src/server/services/run/run-basis.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";

let pipeline: TestPipeline;
let place: { workspaceId: string; projectId: string; userId: string };

beforeAll(async () => {
  pipeline = await startTestPipeline();
  place = { ...pipeline.place, userId: "usr_test" };
  await pipeline.add({ "orders.csv": "order,total\n1,5\n2,7\n" });
});
afterAll(() => pipeline.stop());

const repos = () => pipeline.deps.repos(place.workspaceId);
const manyWords = Array.from({ length: 200 }, (_, at) => `word ${at}`);

function packOver(): PackDocument {
  const pack = structuredClone(builtInPack("legal"));
  const [entity] = pack?.entities ?? [];
  if (pack === null || entity === undefined) throw new Error("no such pack");
  pack.entities.push({ ...entity, name: "too-long", patterns: ["x".repeat(2_000)] });
  pack.classes.push({
    ...{ name: "too-many", label: "Too many", description: "d".repeat(900), kinds: [] },
    ...{ nameWords: manyWords, headings: [], phrases: [], columns: [] },
  });
  const [policy] = pack.policies;
  if (policy === undefined) throw new Error("no policy");
  pack.policies[0] = { ...policy, minConfidence: 7 };
  return pack;
}

test("a pack goes on without its parts that are over a limit; the pack's page names them", async () => {
  const good = builtInPack("legal");
  const policyId = good?.policies[0]?.id ?? "";
  await repos().packs.add({
    ...{ id: pipeline.deps.newId("packCopy"), packId: "legal", version: 1 },
    ...{ document: packOver(), basedOn: "legal@1", note: "", createdById: "usr_test" },
  });
  await repos().projects.choosePack(place.projectId, "legal");

  const view = await viewPack(pipeline.deps, { ...place, packId: "legal", version: null });
  expect(view.leftOut.map((part) => part.place).sort()).toEqual([
    "classes/too-many",
    "entities/too-long",
    `policies/${policyId}`,
  ]);
  expect(view.document.classes.length).toBe(good?.classes.length);
  expect(view.isBuiltIn).toBe(false);
  expect((await listRules(pipeline.deps, place)).packTitle).toBe(good?.title);
  const listed = (await listPacks(pipeline.deps, place.workspaceId)).find(
    ({ id }) => id === "legal",
  );
  expect(listed?.copy?.version).toBe(1);

  // Its policy is refused, not followed in the product's wording, which may let through what the copy's keeps back.
  expect((await policyChoices(pipeline.deps, place)).map(({ value }) => value)).not.toContain(
    policyId,
  );
  await expect(givenPolicyOf(repos(), policyId)).rejects.toMatchObject({ code: "input.invalid" });
  await expect(
    savePack(pipeline.deps, {
      ...{ ...place, packId: "legal", basedOn: 1, draft: view.document, note: "" },
      mayEditPolicies: false,
    }),
  ).rejects.toMatchObject({ code: "auth.forbidden" });
});

test("a rule that cannot be read is named and left out", async () => {
  const rule = RuleDocument.parse({
    ...{ name: "wide", title: "Wide", severity: "error", dimension: "validity" },
    check: { kind: "one-of", column: "order", values: ["1", "2"] },
  });
  const over = {
    ...rule,
    check: { kind: "one-of" as const, column: "order", values: ["v".repeat(300)] },
  };
  const row = { id: pipeline.deps.newId("rule"), createdById: "usr_test" };
  await repos().qualityRules.saveDocument(
    place.projectId,
    { ...row, name: "wide", document: over },
    0,
  );
  const wide = (await listRules(pipeline.deps, place)).rules.find(({ name }) => name === "wide");
  expect(wide).toMatchObject({ source: "own", document: null, isChangedSince: false });
  expect(wide?.unreadable).toMatch(/^check\/values\/0: /);
  expect((await pipeline.run()).state).toBe("finished");
  const { basis } = await basisNow(repos(), place.projectId);
  expect(basis.own).toMatchObject([{ name: "wide", document: null }]);
  expect(basis.pack.entities.some(({ name }) => name === "too-long")).toBe(false);
  await removeRule(pipeline.deps, place, "wide");
  expect((await listRules(pipeline.deps, place)).rules.some(({ name }) => name === "wide")).toBe(
    false,
  );
});

test("a policy that lacks a part is shown with what it lacks, and never followed", async () => {
  const { slug } = await copyPolicy(pipeline.deps, { ...place, slug: "gdpr", title: "House" });
  const own = await repos().policies.findBySlug(slug);
  const first = own === null ? null : await repos().policies.newest(own.id);
  if (own === null || first === null) throw new Error("no policy");
  const [rule] = first.document.rules;
  if (rule === undefined) throw new Error("no rule");
  const over: PolicyDocument = {
    ...first.document,
    summary: "s".repeat(5_000),
    rules: [...first.document.rules, { ...rule, types: Array.from({ length: 90 }, () => "EMAIL") }],
  };
  await repos().policies.addVersion({
    ...{ id: pipeline.deps.newId("policyVersion"), policyId: own.id, number: 2 },
    ...{ document: over, note: "", createdById: "usr_test" },
  });
  const view = await viewPolicy(pipeline.deps, { ...place, slug, number: null });
  expect(view.number).toBe(2);
  expect(view.document.summary).toHaveLength(2_000);
  expect(view.document.rules).toEqual(first.document.rules);
  expect(view.leftOut).toMatchObject([{ place: `rules/${first.document.rules.length + 1}` }]);
  expect((await listPolicies(pipeline.deps, place)).map((line) => line.slug)).toContain(slug);
  for (const act of [
    putPolicyIntoUse(pipeline.deps, { ...place, slug, number: 2 }),
    copyPolicy(pipeline.deps, { ...place, slug, title: "Copy" }),
  ])
    await expect(act).rejects.toMatchObject({ code: "input.invalid" });
});
