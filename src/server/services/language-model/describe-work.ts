/** Describing many links: started under a cap, stopped and gone on with at any time, nothing paid twice. */

import { toNano } from "../../../core/language-model/prices.ts";
import { describeLinkPrompt } from "../../../core/language-model/prompts/describe-link.ts";
import { AppError, type ErrorCode, isAppError } from "../../../core/model/errors.ts";
import { modelWorkRequested } from "../../../jobs/events.ts";
import { addAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import type {
  ModelWorkRow,
  WorkCounts,
  WorkState,
} from "../../repositories/model-work-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { holdWork } from "../workspace/hold-work.ts";
import { unpriced } from "./ask-model.ts";
import { projectClearing } from "./clear-texts.ts";
import { type ProjectIds, readLinks, writeNote } from "./describe-link.ts";
import { settleAbandoned } from "./pay-for-call.ts";
import { quoteDescriptions } from "./quote-descriptions.ts";
import { servingModel, settingsInForce } from "./serving-model.ts";
import { markErasures } from "./since-erasure.ts";

export const DESCRIBE_LINKS = "describe-links";

interface WorkIds extends ProjectIds {
  readonly workId: string;
}

/** Money as people write it; null for the workspace's own limit. */
type Cap = number | null;

/** Starts it. `conflict` while such work goes on in the project, and while a person is erased. */
export async function startDescribing(
  deps: Deps,
  input: ProjectIds & { readonly userId: string; readonly limit: number | null; readonly cap: Cap },
): Promise<{ workId: string }> {
  const { workspaceId, projectId, userId, limit } = input;
  const serving = await servingModel(deps, workspaceId, describeLinkPrompt.use);
  if (serving.connection !== null && serving.price === null)
    throw unpriced(serving.connection.model);
  const quote = await quoteDescriptions(deps, input, limit);
  const capNano = await capOf(deps, workspaceId, input.cap);
  const workId = deps.newId("modelWork");
  await deps.transaction(workspaceId, async (repos) => {
    await holdWork(repos, ["erasures"]);
    await holdOtherWork(repos, projectId);
    await repos.modelWorks.add({
      id: workId,
      projectId,
      kind: DESCRIBE_LINKS,
      options: { limit },
      quote,
      capNano,
      total: quote.links,
      startedById: userId,
    });
    const detail = { links: quote.links };
    await addAudit(deps, repos, input, { action: "model.work-started", target: workId, detail });
  });
  await send(deps, { workspaceId, projectId, workId, part: 0 });
  return { workId };
}

/** Two works in a project would describe the same links at once. */
async function holdOtherWork(repos: Repositories, projectId: string): Promise<void> {
  await repos.runs.lockProject(projectId);
  if (await repos.modelWorks.hasUnfinished(projectId, DESCRIBE_LINKS))
    throw new AppError("conflict", {
      detail: "work goes on",
      userMessage: "Links are being described already. Stop that first, or wait for it.",
    });
}

async function capOf(deps: Deps, workspaceId: string, cap: Cap): Promise<number> {
  const stored = await deps.repos(workspaceId).modelSettings.settings();
  const { workCapNano } = settingsInForce(deps.env, stored);
  if (cap !== null && toNano(cap) > workCapNano)
    throw new AppError("input.invalid", {
      detail: "cap over the workspace's",
      userMessage: "This is more than one piece of work may cost here. See Settings, Models.",
    });
  return cap === null ? workCapNano : toNano(cap);
}

function send(deps: Deps, payload: WorkIds & { part: number }): Promise<void> {
  const id = `model-work.requested:${payload.workId}:${payload.part}`;
  return deps.events.send([modelWorkRequested.create({ ...payload }, id)]);
}

/** No further call is made; what is being answered is kept. `conflict` when it has ended. */
export async function stopWork(deps: Deps, ids: WorkIds & { userId: string }): Promise<void> {
  await loadWork(deps, ids);
  await deps.transaction(ids.workspaceId, async (repos) => {
    const to = { state: "STOPPED" as const, endedAt: new Date(deps.clock()) };
    if (!(await repos.modelWorks.move(ids.workId, ["QUEUED", "RUNNING"], to)))
      throw new AppError("conflict", {
        detail: "not running",
        userMessage: "It has ended already.",
      });
    await addAudit(deps, repos, ids, { action: "model.work-stopped", target: ids.workId });
  });
}

/** Goes on where it ended; answers that were paid for are taken from what is stored. */
export async function goOnWithWork(
  deps: Deps,
  ids: WorkIds & { readonly userId: string; readonly cap: Cap },
): Promise<void> {
  await loadWork(deps, ids);
  const { workspaceId, projectId, workId } = ids;
  const capNano = await capOf(deps, workspaceId, ids.cap);
  const part = await deps.transaction(workspaceId, async (repos) => {
    await holdWork(repos, ["erasures"]);
    await holdOtherWork(repos, projectId);
    const next = await repos.modelWorks.goOn(workId, capNano);
    if (next === null)
      throw new AppError("conflict", { detail: "not stopped", userMessage: "It has not stopped." });
    await addAudit(deps, repos, ids, { action: "model.work-started", target: workId });
    return next;
  });
  await send(deps, { workspaceId, projectId, workId, part });
}

export async function loadWork(deps: Deps, ids: WorkIds): Promise<ModelWorkRow> {
  const work = await deps.repos(ids.workspaceId).modelWorks.find(ids.projectId, ids.workId);
  if (work === null) throw new AppError("not-found", { detail: `model work ${ids.workId}` });
  return work;
}

/** Makes the work run, unless it was stopped, ended or gone on with since. */
export async function beginPart(deps: Deps, ids: WorkIds, part: number): Promise<boolean> {
  await settleAbandoned(deps, ids.workspaceId);
  const work = await loadWork(deps, ids);
  if (work.part !== part) return false;
  const to = { state: "RUNNING" as const, startedAt: work.startedAt ?? new Date(deps.clock()) };
  return deps.repos(ids.workspaceId).modelWorks.move(ids.workId, ["QUEUED", "RUNNING"], to);
}

const PAGE = 20;

/** Describes the next 20 links. True while there are more and nothing stands against going on. May be repeated after a crash. */
export async function describePage(
  deps: Deps,
  ids: WorkIds,
  part: number,
  signal: AbortSignal,
): Promise<boolean> {
  const work = await loadWork(deps, ids);
  if (work.state !== "RUNNING" || work.part !== part) return false;
  const repos = deps.repos(ids.workspaceId);
  const mark = await markErasures(deps, ids.workspaceId).catch((error: AppError) => error);
  if (typeof mark !== "string") return endBy(deps, ids, mark);
  const page = await nextLinks(deps, ids, work);
  const last = page.at(-1);
  if (last === undefined) return end(deps, ids, "FINISHED");
  const clearing = await projectClearing(deps, ids);
  const serving = await servingModel(deps, ids.workspaceId, describeLinkPrompt.use);
  const links = await readLinks(deps, ids, page, clearing);
  const counts: Writable<WorkCounts> = { done: page.length, kept: 0, failed: 0, withheld: 0 };
  const place = { workspaceId: ids.workspaceId, workId: ids.workId, signal, mark };
  const results = await Promise.allSettled(
    links.map(async ({ describable }) => {
      if (describable === null) counts.withheld++;
      else if (!(await writeNote(deps, ids, place, serving, describable)).isPaid) counts.kept++;
    }),
  );
  const stop = reasonToStop(results);
  if (stop !== null) return endBy(deps, ids, stop);
  counts.failed = results.filter(({ status }) => status === "rejected").length;
  await repos.modelWorks.count(ids.workId, work.cursor, last, counts);
  return true;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** How many links a work describes; null for all of them. */
export function limitOf(options: unknown): number | null {
  return (options as { limit?: number | null }).limit ?? null;
}

async function nextLinks(deps: Deps, ids: WorkIds, work: ModelWorkRow): Promise<string[]> {
  const { edgeNotes } = deps.repos(ids.workspaceId);
  const after = work.cursor ?? "";
  const limit = limitOf(work.options);
  if (limit === null) return edgeNotes.describable(ids.projectId, after, PAGE);
  const { ids: chosen } = await edgeNotes.sample(ids.projectId, limit);
  return chosen.filter((id) => id > after).slice(0, PAGE);
}

/** A single answer that cannot be used is counted; what would go wrong with the next one too ends the work. */
function reasonToStop(results: readonly PromiseSettledResult<void>[]): AppError | Error | null {
  const errors = results.flatMap((result) =>
    result.status === "rejected" ? [result.reason as Error] : [],
  );
  const grave = errors.find((error) => !isSingle(error));
  if (grave !== undefined) return grave;
  return errors.length === results.length && errors.length >= 5 ? (errors[0] ?? null) : null;
}

const SINGLE = new Set(["refused", "wrong-form", "too-long", "answer-too-long", "nothing cited"]);

function isSingle(error: Error): boolean {
  return isAppError(error, "model.failed") && SINGLE.has(error.detail);
}

async function endBy(deps: Deps, ids: WorkIds, error: Error): Promise<false> {
  // Stopped by a person: the state says so already. By the end of the process: the next one goes on.
  if (isAppError(error, "run.cancelled")) {
    if ((await loadWork(deps, ids)).state === "RUNNING") throw error;
    return false;
  }
  if (!(error instanceof AppError) || error.code === "internal") throw error;
  return end(deps, ids, ENDS[error.code] ?? "FAILED", error.userMessage);
}

/** Where a person is erased meanwhile it can go on afterwards. */
const ENDS: Partial<Record<ErrorCode, WorkState>> = {
  "model.capped": "CAPPED",
  conflict: "STOPPED",
};

async function end(deps: Deps, ids: WorkIds, state: WorkState, failure?: string): Promise<false> {
  const repos = deps.repos(ids.workspaceId);
  const to = { state, failure: failure ?? null, endedAt: new Date(deps.clock()) };
  await repos.modelWorks.move(ids.workId, ["RUNNING"], to);
  if (state === "FINISHED") await repos.modelAnswers.prune(MAX_ANSWERS);
  return false;
}

/** Of the job: after its last try. */
export async function failWork(deps: Deps, ids: WorkIds, failure: string): Promise<void> {
  const to = { state: "FAILED" as const, failure, endedAt: new Date(deps.clock()) };
  await deps.repos(ids.workspaceId).modelWorks.move(ids.workId, ["QUEUED", "RUNNING"], to);
}

/** Answers that a workspace keeps: some 50 MB of descriptions. */
const MAX_ANSWERS = 50_000;
