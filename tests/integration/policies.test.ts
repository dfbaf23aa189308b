/** A workspace's own policies: copied, edited, put into use, and what a run makes of them. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { settingOf } from "../../src/core/pipeline/definition.ts";
import { builtInPolicy } from "../../src/core/privacy/policies/built-in.ts";
import type { PolicyDocument } from "../../src/core/privacy/policy-document.ts";
import { savePipeline, viewPipeline } from "../../src/server/services/pipeline/edit-pipeline.ts";
import {
  archivePolicy,
  copyPolicy,
  putPolicyIntoUse,
  savePolicy,
} from "../../src/server/services/policy/edit-policy.ts";
import { frozenPipeline } from "../../src/server/services/policy/frozen-pipeline.ts";
import { listPolicies, policyChoices } from "../../src/server/services/policy/list-policies.ts";
import { viewPolicy } from "../../src/server/services/policy/view-policy.ts";
import { createProject } from "../../src/server/services/project/create-project.ts";
import { nextRun } from "../../src/server/services/upload/next-run.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { addMember, addWorkspace } from "../helpers/people.ts";

let t: TestDeps;
let place: { workspaceId: string; projectId: string; userId: string };
let second: string;

beforeAll(async () => {
  t = await startTestDeps();
  const { id, ownerId } = await addWorkspace(t.deps, "House", "owner@house.example");
  const workspace = { workspaceId: id, userId: ownerId };
  const project = await createProject(t.deps, { ...workspace, name: "Papers" });
  place = { ...workspace, projectId: project.id };
  second = await addMember(t.deps, id, "compliance", "second@house.example");
});
afterAll(() => t.stop());

const gdpr = builtInPolicy("gdpr") as PolicyDocument;

async function usePolicy(policy: string): Promise<void> {
  const { version } = await viewPipeline(t.deps, place, null);
  const stages = version.definition.stages.map((stage) =>
    stage.name === "privacy" ? { ...stage, options: { ...stage.options, policy } } : stage,
  );
  const draft = { ...version.definition, stages };
  await savePipeline(t.deps, { ...place, draft, basedOn: version.number });
}

async function frozenDocument(): Promise<{ number: number; document: PolicyDocument | null }> {
  const { number, definition } = await frozenPipeline(t.deps, place);
  const { document } = settingOf(definition, "privacy").options;
  return { number, document: document as PolicyDocument | null };
}

test("a copy is a draft that no pipeline can choose until it is put into use", async () => {
  const { slug } = await copyPolicy(t.deps, { ...place, slug: "gdpr", title: "GDPR, ours" });
  expect(slug).toBe("gdpr-ours");
  expect(await copyPolicy(t.deps, { ...place, slug: "gdpr", title: "GDPR" })).toEqual({
    slug: "gdpr-2",
  });
  const view = await viewPolicy(t.deps, { ...place, slug, number: null });
  expect(view).toMatchObject({
    inUse: null,
    newest: 1,
    basedOn: `gdpr@${gdpr.version}`,
    origin: "workspace",
  });
  expect(view.document.rules).toEqual(gdpr.rules);
  await expect(usePolicy(slug)).rejects.toMatchObject({ code: "input.invalid" });
  await putPolicyIntoUse(t.deps, { ...place, userId: second, slug, number: 1 });
  const [line] = (await viewPolicy(t.deps, { ...place, slug, number: null })).versions;
  expect(line).toMatchObject({ number: 1, isUsedByAuthor: false });
  expect((await policyChoices(t.deps, place)).map(({ value }) => value)).toContain(slug);
});

test("a run takes the version in use, and a next one only once it is put into use", async () => {
  expect(await nextRun(t.deps, place)).toMatchObject({ policy: { title: "Internal use" } });
  await usePolicy("gdpr-ours");
  expect(await nextRun(t.deps, place)).toEqual({
    policy: { title: "GDPR, ours", version: 1 },
    pack: "General",
    refusal: null,
  });
  const first = await frozenDocument();
  expect(first.document).toMatchObject({ id: "gdpr-ours", version: 1 });
  const document = { ...first.document, minConfidence: 0.4 };
  const saved = await savePolicy(t.deps, {
    ...place,
    slug: "gdpr-ours",
    basedOn: 1,
    document,
    note: "stricter",
  });
  expect(saved).toEqual({ number: 2 });
  expect(await frozenDocument()).toEqual(first);
  await putPolicyIntoUse(t.deps, { ...place, slug: "gdpr-ours", number: 2 });
  const next = await frozenDocument();
  expect(next.number).toBe(first.number + 1);
  expect(next.document).toMatchObject({ version: 2, minConfidence: 0.4 });
  expect(await frozenDocument()).toEqual(next);
});

test("drafts that others overtook, that change nothing or that are wrong are told apart", async () => {
  const draft = { ...place, slug: "gdpr-ours", note: "" };
  const { document } = await viewPolicy(t.deps, { ...place, slug: "gdpr-ours", number: null });
  await expect(savePolicy(t.deps, { ...draft, basedOn: 1, document })).rejects.toMatchObject({
    code: "conflict",
  });
  expect(await savePolicy(t.deps, { ...draft, basedOn: 2, document })).toEqual({ number: 2 });
  const wrong = { ...document, rules: [{ kind: "person", types: ["EMAIL"], action: "keep" }] };
  await expect(savePolicy(t.deps, { ...draft, basedOn: 2, document: wrong })).rejects.toMatchObject(
    {
      code: "input.invalid",
      userMessage: "Rule 1: EMAIL is not among names of people.",
    },
  );
});

test("a policy that was put away goes on where it is and cannot be chosen anew", async () => {
  const before = await frozenDocument();
  await archivePolicy(t.deps, { ...place, slug: "gdpr-ours", isArchived: true });
  expect((await policyChoices(t.deps, place)).map(({ value }) => value)).not.toContain("gdpr-ours");
  expect(await frozenDocument()).toEqual(before);
  const lines = await listPolicies(t.deps, place);
  expect(lines.find(({ slug }) => slug === "gdpr-ours")).toMatchObject({
    isArchived: true,
    inUse: 2,
  });
});

test("every act is on record without a word of the policy", async () => {
  const { rows } = await t.deps
    .repos(place.workspaceId)
    .audit.list({ cursor: null, limit: 50, actions: null });
  const acts = rows.filter(({ action }) => action.startsWith("policy."));
  expect(acts.map(({ action }) => action).sort()).toEqual([
    "policy.archived",
    "policy.copied",
    "policy.copied",
    "policy.saved",
    "policy.used",
    "policy.used",
  ]);
  expect(JSON.stringify(acts)).not.toMatch(/stricter|GDPR, ours|names of people/);
});
