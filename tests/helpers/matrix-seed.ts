/** A workspace in which every procedure finds something to write, and for each the input with which it would. */
import { ExportOptions } from "../../src/core/export/options.ts";
import { builtInPolicy } from "../../src/core/privacy/policies/built-in.ts";
import { RuleDocument } from "../../src/core/quality/rule-document.ts";
import { builtInPack } from "../../src/packs/built-in.ts";
import { requestVersion } from "../../src/server/services/dataset/request-version.ts";
import { arrangeGraph } from "../../src/server/services/graph/arrange-graph.ts";
import { inviteMember } from "../../src/server/services/member/invite-member.ts";
import { ensurePipeline } from "../../src/server/services/pipeline/ensure-pipeline.ts";
import { copyPolicy } from "../../src/server/services/policy/edit-policy.ts";
import { viewPolicy } from "../../src/server/services/policy/view-policy.ts";
import { rotateKey } from "../../src/server/services/pseudonym/rotate-key.ts";
import { acceptRule, saveRule } from "../../src/server/services/quality/edit-rules.ts";
import { applyFix, undoFix } from "../../src/server/services/quality/fix-rule.ts";
import { previewNewest } from "../../src/server/services/quality/keep-newest.ts";
import { accept } from "../../src/server/services/quality/settle.ts";
import { decideEdges } from "../../src/server/services/review/decide-edges.ts";
import { undoAct } from "../../src/server/services/review/undo-act.ts";
import { startRun } from "../../src/server/services/run/start-run.ts";
import { announceFiles } from "../../src/server/services/upload/announce-files.ts";
import { openBatch } from "../../src/server/services/upload/open-batch.ts";
import type { TestDeps } from "./deps.ts";
import { seedGraph } from "./graph.ts";
import { addMember } from "./people.ts";
import type { Place } from "./place.ts";
import { seedEntity } from "./seed-entity.ts";
import { seedModels } from "./seed-models.ts";
import { seedRequests } from "./seed-requests.ts";
import { seedReviews } from "./seed-reviews.ts";
import { withClient } from "./with-client.ts";

export interface Seed {
  /** Input beside workspace and project, by procedure, for the person who asks. */
  readonly inputs: Readonly<Record<string, (userId: string) => object | Promise<object>>>;
  /** Puts back what an earlier call used up, so that the procedure has something to do for this person. */
  prepare(path: string, userId: string): Promise<void>;
}

/** When copies left the project that are brought back. */
const LEFT_AT = new Date("2025-03-04T05:06:07.089Z");
const LEAVE_OUT = "lvo_matrix";
const EXACT_COPIES = { kind: "copies", levels: ["exact"] } as const;
/** Results of a file that was read and searched for the names of the others. */
const READ = { parse: "a".repeat(40), privacy: "b".repeat(40), settled: "b".repeat(40) };

export async function seedMatrix({ deps, databaseUrl }: TestDeps, place: Place): Promise<Seed> {
  const { workspaceId, projectId, userId } = place;
  const graph = await seedGraph(databaseUrl, place, { files: 60, edges: 90, communities: 3 });
  await arrangeGraph(deps, place);
  const repos = deps.repos(workspaceId);
  const { communities } = await repos.graphArrange.previous(projectId);
  const pipeline = await ensurePipeline(deps, place);
  const { slug: policy } = await copyPolicy(deps, { ...place, slug: "gdpr", title: "Ours" });
  const options = ExportOptions.parse({});
  const version = await requestVersion(deps, { ...place, name: "Before", options });
  const { runId } = await startRun(deps, { workspaceId, projectId, startedById: userId });
  await noteProblem(databaseUrl, place, runId);
  await inviteMember(deps, { workspaceId, userId, role: "reader", email: null });
  const [invitation] = await repos.invitations.listOpen(new Date(0));
  const memberId = await addMember(deps, workspaceId, "reader", "spare@in.example");
  const drops = new Map<string, { batchId: string; itemId: string }>();
  /** The person's own drop; strangers name the owner's. */
  const drop = (person: string) => drops.get(person) ?? drops.get(userId);
  let next = 0;
  const fileId = () => graph.fileIds[next++ % graph.fileIds.length];
  const lockedId = fileId() ?? "";
  const copies = [fileId() ?? "", fileId() ?? ""];
  const readId = fileId() ?? "";
  const { key: storeKey } = await deps.blobs.put(workspaceId, Buffer.from("Who,Owes\nAnn,12\n"));
  const edgeId = () => graph.edgeIds[next++ % graph.edgeIds.length];
  const requests = await seedRequests({ deps, databaseUrl }, place);
  const reviews = seedReviews(deps, place, () => edgeId() ?? "");
  const models = await seedModels({ deps, databaseUrl }, place, graph);
  const entityId = await seedEntity({ deps, databaseUrl }, place, graph.fileIds.at(-1) ?? "");
  const inputs: Seed["inputs"] = {
    "entities.get": () => ({ entityId }),
    "entities.occurrences": () => ({ entityId }),
    ...requests.inputs,
    "audit.list": () => ({ cursor: null }),
    "datasets.build": () => ({ options, name: `Dataset ${next++}` }),
    "datasets.count": () => ({ options }),
    "datasets.preview": () => ({ options }),
    "datasets.stop": () => ({ versionId: version.versionId }),
    "files.annotations": () => ({ fileId: fileId() }),
    "files.copy": () => ({ fileId: readId, images: "keep" }),
    "files.makeCopy": () => ({ fileId: readId, images: "keep" }),
    "files.children": () => ({ fileId: fileId() }),
    "files.forgetPassword": () => ({ fileId: lockedId }),
    "files.get": () => ({ fileId: fileId() }),
    "files.givePassword": () => ({ fileId: fileId(), password: "open sesame" }),
    "files.links": () => ({ fileId: fileId() }),
    "files.remove": () => ({ fileIds: [fileId()] }),
    "files.rerun": () => ({ fileIds: [fileId()] }),
    "files.references": () => ({ fileId: fileId() }),
    "files.sayClass": () => ({ fileId: fileId(), name: null }),
    "files.sheet": () => ({ fileId: fileId(), sheet: 0 }),
    "files.text": () => ({ fileId: fileId(), from: 0, to: 100 }),
    "files.textPlace": () => ({ fileId: fileId(), place: { kind: "page", page: 1 } }),
    "files.tableRows": () => ({ fileId: fileId(), sheet: 0, from: 0, count: 1 }),
    "graph.bulkDecide": () => ({
      edges: [{ id: edgeId(), revision: 0 }],
      action: { kind: "confirm" },
    }),
    "graph.createEdge": () => ({
      sourceFileId: fileId(),
      targetFileId: fileId(),
      type: "REFERENCES",
    }),
    "graph.renameCommunity": () => ({ communityId: communities[0]?.id, name: `Cluster ${next++}` }),
    "member.changeRole": () => ({ memberId, role: next++ % 2 === 0 ? "engineer" : "reader" }),
    "member.invite": () => ({ role: "reader" }),
    "member.remove": () => ({ memberId }),
    "member.revoke": () => ({ invitationId: invitation?.id }),
    ...models.inputs,
    "packs.check": () => ({ draft: builtInPack("legal") }),
    "packs.choose": () => ({ packId: next++ % 2 === 0 ? "legal" : "general" }),
    "packs.learn": () => ({
      draft: builtInPack("legal"),
      examples: [{ path: "a.txt", class: "lease" }],
    }),
    "packs.restore": async () => ({
      packId: "legal",
      basedOn: (await repos.packs.newest("legal"))?.version ?? 0,
    }),
    "packs.save": async () => ({
      packId: "legal",
      basedOn: (await repos.packs.newest("legal"))?.version ?? 0,
      draft: builtInPack("legal"),
    }),
    "packs.tryOut": () => ({ draft: builtInPack("legal") }),
    "packs.view": () => ({ packId: "legal" }),
    "pipelines.save": async () => ({
      draft: { ...pipeline.definition, name: `Pipeline ${next++}` },
      basedOn: (await repos.pipelines.latest(pipeline.pipelineId))?.number,
    }),
    "policies.archive": () => ({ slug: policy, isArchived: next++ % 2 === 0 }),
    "policies.copy": () => ({ slug: "gdpr", title: `Policy ${next++}` }),
    "policies.preview": () => ({ draft: builtInPolicy("gdpr") }),
    "policies.save": async () => ({
      slug: policy,
      basedOn: (await viewPolicy(deps, { workspaceId, slug: policy, number: null })).newest,
      document: { ...builtInPolicy("gdpr"), title: `Title ${next++}` },
    }),
    "policies.use": () => ({ slug: policy, number: 1 }),
    "policies.versions": () => ({ slug: policy }),
    "policies.view": () => ({ slug: policy }),
    "privacy.answerColumn": () => ({ column: `Column ${next++}`, answer: "not" }),
    // Reading a file as it was added is written down, which no other query does.
    "privacy.explain": () => ({ fileId: "fil_none" }),
    "privacy.quoteOpinions": () => ({ fileId: "fil_none", at: 0 }),
    "privacy.askOpinions": () => ({ fileId: fileId(), at: 0 }),
    "project.create": () => ({ name: `Project ${next++}` }),
    "project.rename": () => ({ name: `Name ${next++}` }),
    "project.setArchived": () => ({ isArchived: next++ % 2 === 0 }),
    "pseudonyms.destroy": async () => {
      const keys = await repos.pseudonymKeys.list();
      return { keyId: keys.find((key) => key.retiredAt !== null && key.sealedKey !== null)?.id };
    },
    "pseudonyms.reveal": () => ({
      standIn: "NAME-4F2A91C3B07D",
      fileId: fileId(),
      reason: "A complaint of 3 May",
    }),
    "quality.accept": () => ({ subject: FOUND, reason: "As agreed" }),
    "quality.endAcceptance": async () => {
      const wish = { now: new Date(), prefix: FOUND, afterId: "", limit: 1 };
      return { id: (await repos.qualityAcceptances.page(projectId, wish))[0]?.id };
    },
    "quality.bringBack": () => ({ id: LEAVE_OUT }),
    "quality.keepNewest": async () => ({
      of: EXACT_COPIES,
      mark: (await previewNewest(deps, { workspaceId, projectId }, EXACT_COPIES)).mark,
    }),
    "quality.newest": () => ({ of: EXACT_COPIES }),
    "quality.leaveOuts": () => ({ kinds: ["copies"] }),
    "quality.keepOne": () => ({ groupKey: `exact:${copies[0]}`, fileId: copies[1] }),
    "quality.places": () => ({ fingerprint: "0".repeat(32) }),
    "qualityRules.accept": () => ({ rule: "has-title", reason: "As agreed", until: null }),
    "qualityRules.applyFix": () => ({ rule: MADE_RULE.name }),
    "qualityRules.previewFix": () => ({ rule: MADE_RULE.name }),
    "qualityRules.undoFix": async () => ({
      fixId: (await repos.qualityFixes.active(projectId))[0]?.id,
    }),
    "qualityRules.endAcceptance": () => ({ rule: "has-title" }),
    "qualityRules.failures": () => ({ rule: "has-title" }),
    "qualityRules.remove": () => ({ rule: MADE_RULE.name }),
    "qualityRules.save": async () => ({
      document: { ...MADE_RULE, title: `Rule ${next++}` },
      basedOn: (await repos.qualityRules.find(projectId, MADE_RULE.name))?.version ?? 0,
    }),
    "qualityRules.switch": () => ({ rule: "has-title", isOn: next++ % 2 === 0 }),
    "qualityRules.test": () => ({ document: MADE_RULE }),
    ...reviews.inputs,
    "review.decide": () => ({ edgeId: edgeId(), revision: 0, action: { kind: "reject" } }),
    "runs.again": () => ({ runId }),
    "runs.byId": () => ({ runId }),
    "runs.byNumber": () => ({ number: 1 }),
    "runs.retryProblem": () => ({ runId, code: PROBLEM }),
    "runs.stop": () => ({ runId }),
    "runs.wentBy": () => ({ runId }),
    "uploads.announce": (who) => ({
      batchId: drop(who)?.batchId,
      files: [{ path: `new-${next++}.txt`, sizeBytes: 1, modifiedAt: null }],
    }),
    "uploads.check": (who) => ({
      batchId: drop(who)?.batchId,
      rows: [{ itemId: drop(who)?.itemId, sha256: String(next++).padStart(64, "0") }],
    }),
    "uploads.close": (who) => ({ batchId: drop(who)?.batchId, startRun: false }),
    "uploads.open": () => ({
      name: `Drop ${next++}`,
      fileCount: 1,
      byteCount: 1,
      startRunWhenDone: false,
    }),
    "uploads.wishRun": (who) => ({ batchId: drop(who)?.batchId, startRun: true }),
    "workspace.rename": () => ({ name: `House ${next++}` }),
  };
  const change = withClient(databaseUrl);
  async function leaveOutAgain(): Promise<void> {
    await change("update files set removed_at = $2 where id = any($1)", [copies, LEFT_AT]);
    await change("delete from leave_outs where id = $1", [LEAVE_OUT]);
    const counts = { fileCount: copies.length, groupCount: 1, isNewest: true };
    const act = { id: LEAVE_OUT, kind: "copies", leftAt: LEFT_AT, createdById: userId } as const;
    await repos.leaveOuts.add(projectId, { ...act, ...counts });
  }
  async function prepareQuality(path: string, by: Place): Promise<void> {
    if (path === "quality.endAcceptance")
      await accept(deps, by, { subject: FOUND, reason: "As agreed", until: null });
    if (path === "quality.bringBack") await leaveOutAgain();
    if (path !== "quality.keepOne" && path !== "quality.keepNewest") return;
    const group = { kind: "exact", fileIds: copies, similarity: 1 } as const;
    await repos.duplicates.replace(projectId, [group], () => deps.newId("evidence"));
    await change("update files set removed_at = null where id = any($1)", [copies]);
  }
  return {
    inputs,
    async prepare(path, person) {
      const state = path === "runs.stop" ? "RUNNING" : "FINISHED";
      await change(
        `update runs set state = (case when id = $2 then $3 else 'FINISHED' end)::"RunState" where workspace_id = $1`,
        [workspaceId, runId, state],
      );
      const by = { workspaceId, projectId, userId: person };
      if (path === "files.makeCopy" || path === "files.copy")
        await change(
          `with file as (update files set removed_at = null where workspace_id = $1 and id = $2 returning current_version_id)
           update file_versions set artifacts = $3, store_key = $4 where id in (select current_version_id from file)`,
          [workspaceId, readId, JSON.stringify(READ), storeKey],
        );
      if (path === "files.forgetPassword") {
        const password = { id: deps.newId("password"), sealed: "sealed" };
        await repos.filePasswords.put(lockedId, password, person);
      }
      if (path === "pseudonyms.destroy") await rotateKey(deps, by);
      if (path.startsWith("quality.")) await prepareQuality(path, by);
      await prepareRules(deps, by, path);
      await requests.prepare(path);
      await models.prepare(path);
      await reviews.prepare(path, person);
      if (path === "review.undo") {
        const action = { kind: "confirm" } as const;
        await decideEdges(deps, by, { edges: [{ id: edgeId() ?? "", revision: 0 }], action });
      }
      if (path.startsWith("uploads.")) drops.set(person, await openDrop(deps, by));
      if (path === "review.redo") await undoAct(deps, by, {}).catch(() => undefined);
    },
  };
}

/** A rule to remove or to mend by, a correction to take back, an acceptance to end. */
async function prepareRules(deps: TestDeps["deps"], by: Place, path: string): Promise<void> {
  const isFix = path.startsWith("qualityRules.") && path.endsWith("Fix");
  const made = await deps.repos(by.workspaceId).qualityRules.find(by.projectId, MADE_RULE.name);
  if (isFix || path === "qualityRules.remove")
    await saveRule(deps, by, MADE_RULE, made?.version ?? 0);
  if (isFix)
    for (const { id } of await deps.repos(by.workspaceId).qualityFixes.active(by.projectId))
      await undoFix(deps, by, id);
  if (path === "qualityRules.undoFix") await applyFix(deps, by, MADE_RULE.name);
  if (path === "qualityRules.endAcceptance")
    await acceptRule(deps, by, { rule: "has-title", reason: "As agreed", until: null });
}

const PROBLEM = "test.problem";
const FOUND = `finding:${"0".repeat(32)}`;
const MADE_RULE = RuleDocument.parse({
  name: "made-rule",
  title: "Made",
  severity: "info",
  dimension: "validity",
  check: { kind: "filled", column: "total" },
  fix: "trim",
});

/** One file of the run has a problem, which can be tried again. */
function noteProblem(databaseUrl: string, place: Place, runId: string): Promise<void> {
  return withClient(databaseUrl)(
    `with file as (
       select id, current_version_id as version from files where project_id = $2 order by id limit 1
     ), read as (
       insert into run_files (id, workspace_id, run_id, file_id, version_id, shard)
       select 'rf_seed', $1, $3, id, version, 0 from file
     )
     insert into file_issues (id, workspace_id, project_id, version_id, stage, code, severity, detail)
     select 'iss_seed', $1, $2, version, 'parse', $4, 'warning', 'A problem.' from file`,
    [place.workspaceId, place.projectId, runId, PROBLEM],
  );
}

async function openDrop(deps: TestDeps["deps"], place: Place) {
  const wish = { name: "Seed", fileCount: 9, byteCount: 9, startRunWhenDone: false };
  const { batchId } = await openBatch(deps, { ...place, ...wish });
  const files = [{ path: "seed.txt", sizeBytes: 1, modifiedAt: null }];
  const [item] = await announceFiles(deps, { ...place, batchId, files });
  return { batchId, itemId: item !== undefined && "itemId" in item ? item.itemId : "" };
}
