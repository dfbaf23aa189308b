/** The pipeline page says what the next run does, also because of what was changed elsewhere: policy, key, rules. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { builtInPack, DEFAULT_PACK } from "../../src/packs/built-in.ts";
import type { PackDocument } from "../../src/packs/contract.ts";
import { savePack } from "../../src/server/services/pack/edit-pack.ts";
import { savePipeline, viewPipeline } from "../../src/server/services/pipeline/edit-pipeline.ts";
import {
  copyPolicy,
  putPolicyIntoUse,
  savePolicy,
} from "../../src/server/services/policy/edit-policy.ts";
import { previewDraft } from "../../src/server/services/policy/preview-draft.ts";
import { viewPolicy } from "../../src/server/services/policy/view-policy.ts";
import { rotateKey } from "../../src/server/services/pseudonym/rotate-key.ts";
import { switchRule } from "../../src/server/services/quality/edit-rules.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";

let pipeline: TestPipeline;
beforeAll(async () => {
  pipeline = await startTestPipeline();
  await pipeline.add({ "a.txt": "Ines Abreu wrote to ines@brookvale.example.\n" });
});
afterAll(() => pipeline.stop());

const at = () => ({ ...pipeline.place, userId: "usr_test" });
const since = async () => (await viewPipeline(pipeline.deps, at(), null)).since;
/** The project's files under a policy that is looked at. */
async function tried(slug: string) {
  const { deps } = pipeline;
  const { document } = await viewPolicy(deps, { ...at(), slug, number: null });
  const reader = { userId: "usr_test", role: "owner" } as const;
  return previewDraft(deps, { ...at(), reader, draft: document, fileId: null, originals: false });
}

test("before the first run everything is read, after it nothing differs", async () => {
  expect(await since()).toEqual({ run: null, changes: [], unread: 1, refusal: null });
  await pipeline.run();
  expect(await since()).toEqual({ run: 1, changes: [], unread: 0, refusal: null });
  await pipeline.add({ "b.txt": "Nothing in it.\n" });
  expect(await since()).toMatchObject({ changes: [], unread: 1 });
});

test("another policy, its next version and a new key are told until a run has gone by them", async () => {
  const { deps } = pipeline;
  const place = at();
  const { slug } = await copyPolicy(deps, { ...place, slug: "gdpr", title: "Ours" });
  await putPolicyIntoUse(deps, { ...place, slug, number: 1 });
  expect((await since()).changes).toEqual([]);
  const { version } = await viewPipeline(deps, place, null);
  const stages = version.definition.stages.map((stage) =>
    stage.name === "privacy"
      ? { ...stage, options: { ...stage.options, policy: slug } }
      : stage.name === "relate"
        ? { ...stage, options: { ...stage.options, minConfidence: 0.7 } }
        : stage,
  );
  await savePipeline(deps, {
    ...place,
    draft: { ...version.definition, stages },
    basedOn: version.number,
  });
  expect((await since()).changes).toEqual([
    { what: "pipeline", version: 2, stages: ["relate"] },
    { what: "policy", title: "Ours", version: 1, stages: ["privacy"] },
  ]);
  expect(await tried(slug)).toMatchObject({
    now: { title: "Internal use", run: 1 },
    next: { title: "Ours", version: 1 },
  });
  await pipeline.run();
  expect((await since()).changes).toEqual([]);
  expect(await tried(slug)).toMatchObject({
    now: { title: "Ours", version: 1, run: 2 },
    next: null,
  });

  const { document } = await viewPolicy(deps, { ...place, slug, number: null });
  await savePolicy(deps, {
    ...place,
    slug,
    document: { ...document, minConfidence: 0.9 },
    basedOn: 1,
    note: "",
  });
  expect((await since()).changes).toEqual([]);
  await putPolicyIntoUse(deps, { ...place, slug, number: 2 });
  await rotateKey(deps, place);
  expect((await since()).changes).toEqual([
    { what: "policy", title: "Ours", version: 2, stages: ["privacy"] },
    { what: "key", number: 2, stages: ["privacy"] },
  ]);
  await pipeline.run();
  expect(await since()).toMatchObject({ run: 3, changes: [], unread: 0 });
});

/** Saves the general pack as another version. */
async function changePack(basedOn: number, change: (pack: PackDocument) => void): Promise<void> {
  const { deps, place } = pipeline;
  const found = builtInPack(DEFAULT_PACK);
  if (found === null) throw new Error("no pack");
  const draft = structuredClone(found);
  change(draft);
  const saved = { packId: DEFAULT_PACK, basedOn, draft, note: "", mayEditPolicies: true };
  await savePack(deps, { workspaceId: place.workspaceId, userId: "usr_test", ...saved });
}

test("rules and packs are told with the stages that they change, and not where they come to the same", async () => {
  const { deps } = pipeline;
  const rule = "has-author";
  await switchRule(deps, at(), { rule, isOn: false });
  expect((await since()).changes).toEqual([{ what: "rules", stages: ["quality"] }]);
  await switchRule(deps, at(), { rule, isOn: true });
  expect((await since()).changes).toEqual([]);

  await changePack(0, (pack) => {
    pack.description = "Ours.";
  });
  expect((await since()).changes).toEqual([]);
  const otherAdvice = (pack: PackDocument) => {
    for (const each of pack.rules.slice(0, 1)) each.advice = "Ask the author.";
  };
  await changePack(1, otherAdvice);
  expect((await since()).changes).toEqual([{ what: "pack", stages: ["quality"] }]);
  await changePack(2, (pack) => {
    otherAdvice(pack);
    for (const each of pack.classes.slice(0, 1)) each.nameWords.push("quittung");
  });
  expect((await since()).changes).toEqual([{ what: "pack", stages: ["enrich"] }]);
  await pipeline.run();
  expect((await since()).changes).toEqual([]);
});
