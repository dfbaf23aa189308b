/** Work that asks a model about many items: started under a cap, stopped and gone on with at any time, nothing paid twice. */

import { toNano } from "../../../core/language-model/prices.ts";
import { WORK_WORDS, type WorkKindName } from "../../../core/language-model/work.ts";
import { AppError, type ErrorCode, isAppError } from "../../../core/model/errors.ts";
import { modelWorkRequested } from "../../../jobs/events.ts";
import { addAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import type { ModelWorkRow, WorkState } from "../../repositories/model-work-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { holdWork } from "../workspace/hold-work.ts";
import { noServer } from "./ask-about-file.ts";
import { unpriced } from "./ask-model.ts";
import { askPage } from "./ask-page.ts";
import { projectClearing } from "./clear-texts.ts";
import { settleAbandoned } from "./pay-for-call.ts";
import { quoteModelWork } from "./quote-model-work.ts";
import { ServerWatch, waitNotes } from "./server-wait.ts";
import { type ServingModel, servingModel, settingsInForce } from "./serving-model.ts";
import { markErasures } from "./since-erasure.ts";
import type { ProjectIds } from "./work-kind.ts";
import { WORK_KINDS } from "./work-kinds.ts";

interface WorkIds extends ProjectIds {
  readonly workId: string;
}

/** Money as people write it; null for the workspace's own limit. */
type Cap = number | null;

/** Starts it. `conflict` while such work goes on in the project, and while a person is erased. */
export async function startModelWork(
  deps: Deps,
  input: ProjectIds & {
    readonly kind: WorkKindName;
    readonly userId: string;
    readonly limit: number | null;
    readonly cap: Cap;
  },
): Promise<{ workId: string }> {
  const { workspaceId, projectId, userId, kind, limit } = input;
  const serving = await servingModel(deps, workspaceId, WORK_KINDS[kind].prompt.use);
  if (serving.connection === null && WORK_WORDS[kind].item !== "link") throw noServer(kind);
  if (serving.connection !== null && serving.price === null)
    throw unpriced(serving.connection.model);
  const quote = await quoteModelWork(deps, input, kind, limit);
  const capNano = await capOf(deps, workspaceId, input.cap);
  const workId = deps.newId("modelWork");
  await deps.transaction(workspaceId, async (repos) => {
    await holdWork(repos, ["erasures"]);
    await holdOtherWork(repos, projectId, kind);
    await repos.modelWorks.add({
      id: workId,
      projectId,
      kind,
      options: { limit },
      quote,
      capNano,
      total: quote.total,
      startedById: userId,
    });
    const at = new Date(deps.clock());
    await WORK_KINDS[kind].begin?.(repos, { projectId, userId, at }, serving);
    const detail = { kind, items: quote.total };
    await addAudit(deps, repos, input, { action: "model.work-started", target: workId, detail });
  });
  await send(deps, { workspaceId, projectId, workId, part: 0 });
  return { workId };
}

/** Two works of a kind in a project would ask about the same items at once. */
async function holdOtherWork(
  repos: Repositories,
  projectId: string,
  kind: WorkKindName,
): Promise<void> {
  await repos.runs.lockProject(projectId);
  if (await repos.modelWorks.hasUnfinished(projectId, kind))
    throw new AppError("conflict", {
      detail: "work goes on",
      userMessage: `${WORK_WORDS[kind].goesOn} already. Stop that first, or wait for it.`,
    });
}

async function capOf(deps: Deps, workspaceId: string, cap: Cap): Promise<number> {
  const stored = await deps.repos(workspaceId).modelSettings.settings();
  const { workCapNano } = settingsInForce(deps.env, stored);
  if (cap !== null && toNano(cap) > workCapNano)
    throw new AppError("input.invalid", {
      detail: "cap over the workspace's",
      userMessage:
        "This is more than one piece of work may cost here. See Settings, Models and money.",
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
  const { kind } = await loadWork(deps, ids);
  const { workspaceId, projectId, workId, userId } = ids;
  const capNano = await capOf(deps, workspaceId, ids.cap);
  // The model may be another one by now.
  const serving = await servingModel(deps, workspaceId, WORK_KINDS[kind].prompt.use);
  const part = await deps.transaction(workspaceId, async (repos) => {
    await holdWork(repos, ["erasures"]);
    await holdOtherWork(repos, projectId, kind);
    const next = await repos.modelWorks.goOn(workId, capNano);
    if (next === null)
      throw new AppError("conflict", { detail: "not stopped", userMessage: "It has not stopped." });
    const at = new Date(deps.clock());
    await WORK_KINDS[kind].begin?.(repos, { projectId, userId, at }, serving);
    await addAudit(deps, repos, ids, { action: "model.work-started", target: workId });
    return next;
  });
  await send(deps, { workspaceId, projectId, workId, part });
}

interface OwnWork extends ModelWorkRow {
  readonly kind: WorkKindName;
}

/** AppError `not-found`, and `conflict` for work that belongs to the build of a dataset. */
export async function loadWork(deps: Deps, ids: WorkIds): Promise<OwnWork> {
  const work = await deps.repos(ids.workspaceId).modelWorks.find(ids.projectId, ids.workId);
  if (work === null) throw new AppError("not-found", { detail: `model work ${ids.workId}` });
  const { kind } = work;
  if (kind === "make-records")
    throw new AppError("conflict", {
      detail: "work of a build",
      userMessage: "This belongs to the build of a dataset. Stop that, or build it again.",
    });
  return { ...work, kind };
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

/** Asks about the next 20 items. True while there are more and nothing stands against going on. May be repeated after a crash. */
export async function doPage(
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
  const kind = WORK_KINDS[work.kind];
  const serving = await servingModel(deps, ids.workspaceId, kind.prompt.use);
  const page = await nextItems(repos, work, serving);
  const last = page.at(-1);
  if (last === undefined) {
    const left = work.withheld + work.failed;
    if (limitOf(work.options) === null) await kind.finish?.(deps, ids, serving, left);
    return end(deps, ids, "FINISHED");
  }
  const clearing = await projectClearing(deps, ids);
  const items = await kind.read(deps, ids, page, clearing);
  const server = new ServerWatch();
  const watch = watchState(deps, ids, part, server);
  const patience = AbortSignal.any([signal, watch.signal]);
  const { workspaceId, workId } = ids;
  const place = { workspaceId, workId, signal, patience, watch: server, mark };
  try {
    const { failed, ...counts } = await askPage(items, place, serving);
    // What could not be asked about gives no answer either.
    const all = { ...counts, done: page.length, failed: failed + page.length - items.length };
    await repos.modelWorks.count(ids.workId, work.cursor, last, all);
    return true;
  } catch (error) {
    return await endBy(deps, ids, error as Error);
  } finally {
    await watch.end();
  }
}

const WATCH_MS = 2_000;

/** A signal that comes when somebody stops the work: nothing waits for the server then. Writes down that the server does not answer. */
function watchState(deps: Deps, ids: WorkIds, part: number, server: ServerWatch) {
  const stop = new AbortController();
  const { modelWorks } = deps.repos(ids.workspaceId);
  const write = waitNotes(server, (wait) => modelWorks.noteWait(ids.workId, part, wait));
  const look = async () => {
    const work = await loadWork(deps, ids);
    if (work.state !== "RUNNING" || work.part !== part) stop.abort();
    else await write();
  };
  // A look that fails is made up for by the next one.
  let looking = Promise.resolve();
  const timer = setInterval(() => {
    looking = look().catch(() => {});
  }, WATCH_MS);
  const end = async () => {
    clearInterval(timer);
    await looking;
    server.answered();
    await write();
  };
  return { signal: stop.signal, end };
}

/** How many items a work asks about; null for all of them. */
export function limitOf(options: unknown): number | null {
  return (options as { limit?: number | null }).limit ?? null;
}

async function nextItems(
  repos: Repositories,
  work: OwnWork,
  serving: ServingModel,
): Promise<string[]> {
  const kind = WORK_KINDS[work.kind];
  const after = work.cursor ?? "";
  const limit = limitOf(work.options);
  const most = kind.together?.step ?? PAGE;
  if (limit === null) return kind.after(repos, work.projectId, after, most, serving);
  const { ids } = await kind.sample(repos, work.projectId, limit, serving);
  return ids.filter((id) => id > after).slice(0, most);
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
  if (state === "FINISHED") await repos.modelAnswers.prune();
  return false;
}

/** Of the job: after its last try. */
export async function failWork(deps: Deps, ids: WorkIds, failure: string): Promise<void> {
  const to = { state: "FAILED" as const, failure, endedAt: new Date(deps.clock()) };
  await deps.repos(ids.workspaceId).modelWorks.move(ids.workId, ["QUEUED", "RUNNING"], to);
}
