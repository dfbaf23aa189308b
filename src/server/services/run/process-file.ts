/** One file through the file-level stages: only what has no result under its key is computed; everything is committed at once. */
import { toldKey } from "../../../core/enrich/classify/class-in-force.ts";
import { LOCAL_EMBEDDER_ID } from "../../../core/enrich/embed-local.ts";
import { FILE_STAGES, type FileStage, type StageState } from "../../../core/model/run.ts";
import { NO_PROFILE, type ProcessFileOutput } from "../../../core/pipeline/compute.ts";
import { fileStatus } from "../../../core/pipeline/file-status.ts";
import { type FileKeys, fileKeys } from "../../../core/pipeline/keys.ts";
import {
  isSettled,
  REGISTER,
  type RegisterPart,
  registerPart,
  SETTLED,
} from "../../../core/pipeline/register.ts";
import { stageOf } from "../../../core/pipeline/stages.ts";
import { fixesForPath } from "../../../core/quality/fixes/fix.ts";
import type { Deps } from "../../deps.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import type { StoredResult } from "../../repositories/result-repository.ts";
import { isClassOpen, renewClassOf } from "../file/class-of-file.ts";
import { fixesKey } from "../quality/fixes-of-project.ts";
import { brokenFile, computeFile, NOTHING_COMPUTED } from "./compute-file.ts";
import { ingestChildren, noteLeftOut } from "./ingest-children.ts";
import { isPartThere } from "./part-of-file.ts";
import type { FileJob } from "./run-context.ts";
import { NO_ROOM } from "./upload-room.ts";

/** How the stages of a file stand, and the keys of those that have an output. */
interface Standing {
  readonly states: Record<FileStage, StageState>;
  readonly artifacts: Partial<Record<FileStage, string>>;
}

/** Reads, cleans, enriches and judges one file and records it. A file that cannot be read is a result; only a failure of the work throws. */
export async function processFile(deps: Deps, job: FileJob, signal: AbortSignal): Promise<void> {
  const startedAt = deps.clock();
  const { keys, register, standing } = await standingOf(deps, job);
  const missing = FILE_STAGES.filter((stage) => standing.states[stage] === "waiting");
  const room = missing.includes("parse") ? await job.rooms.of(job.file) : NO_ROOM;
  const computed =
    missing.length === 0
      ? NOTHING_COMPUTED
      : await computeFile(deps, job, { keys, register, missing, room, signal });
  const { children, issues } = await ingestChildren(deps, job, room, computed);
  const output = noteLeftOut(computed, issues);
  await commit(deps, job, { keys, register, standing, output, children, startedAt });
  // Where the profile was made now, its class was decided with it.
  if (output.profile === null && isClassOpen(job.file, job.toldClass, keys.enrich))
    await renewClassOf(deps, job.ids.workspaceId, job.file.fileId, keys.enrich);
}

/**
 * With the part of the project's register that the file was last given. Where that is gone (after an erasure, under another stand-in key)
 * and names are to be looked for anew, without one: the run then gives it another.
 */
async function standingOf(deps: Deps, job: FileJob) {
  const own = await standingWith(deps, job, registerOf(job));
  const isGone =
    own.register !== null &&
    own.standing.states.privacy === "waiting" &&
    !(await isPartThere(deps, job.ids.workspaceId, own.register));
  return isGone ? standingWith(deps, job, null) : own;
}

async function standingWith(deps: Deps, job: FileJob, register: RegisterPart | null) {
  const keys = keysOf(job, register);
  const stored = await deps.repos(job.ids.workspaceId).results.find(job.file.versionId, keys);
  return { keys, register, standing: keptStanding(keys, stored) };
}

function registerOf({ ids, file, standIn }: FileJob): RegisterPart | null {
  const key = file.artifacts[REGISTER];
  return key === undefined ? null : registerPart(ids.projectId, standIn.keyId, key);
}

/**
 * Applies the policy to a file again with another part of the project's register, and does what follows from it. Nothing is read anew: a
 * file that has the part already is left as it is, and so is one that was last read under other settings than those of this run.
 */
export async function cleanAgain(
  deps: Deps,
  job: FileJob,
  register: RegisterPart | null,
  signal: AbortSignal,
): Promise<void> {
  await redo(deps, job, register, (keys, missing) =>
    computeFile(deps, job, { keys, register, missing, room: NO_ROOM, signal }),
  );
}

/** Records that a file could not be cleaned again for a reason of its own: of what was made without the part, nothing stays. */
export async function giveUpCleaning(
  deps: Deps,
  job: FileJob,
  register: RegisterPart | null,
  reason: { readonly code: string; readonly detail: string },
): Promise<void> {
  await redo(deps, job, register, async (_, missing) => ({
    ...brokenFile(missing, reason),
    parsed: null,
  }));
}

/** Takes in what `compute` says of the stages that have no result with the part. */
async function redo(
  deps: Deps,
  job: FileJob,
  register: RegisterPart | null,
  compute: (keys: FileKeys, missing: readonly FileStage[]) => Promise<ProcessFileOutput>,
): Promise<void> {
  const startedAt = deps.clock();
  const { keys, standing } = await standingWith(deps, job, register);
  const missing = FILE_STAGES.filter((stage) => standing.states[stage] === "waiting");
  if (missing.length === 0 || missing.includes("parse")) return;
  const computed = await compute(keys, missing);
  const isCleaned = !computed.outcomes.some((o) => o.stage === "privacy" && !o.hasResult);
  // Title and summary of the file came out of the text that went before.
  const output = isCleaned ? computed : { ...computed, profile: NO_PROFILE };
  const done = { keys, register, standing, output, startedAt };
  settle(done);
  const durationMs = deps.clock() - startedAt;
  await deps.transaction(job.ids.workspaceId, async (tx) => {
    await record(deps, tx, job, { ...done, durationMs });
    const { parse: _, ...states } = standing.states;
    await tx.runs.redoneFile(job.row.id, states, Math.round(durationMs));
  });
}

/** Records that a file was given up for a reason of its own, so that the run goes on without it. */
export async function giveUpFile(
  deps: Deps,
  job: FileJob,
  reason: { readonly code: string; readonly detail: string },
): Promise<void> {
  const register = registerOf(job);
  const keys = keysOf(job, register);
  const standing = keptStanding(keys, []);
  const stages = FILE_STAGES.filter((stage) => keys[stage] !== null);
  const output = { ...brokenFile(stages, reason), parsed: null };
  const startedAt = deps.clock();
  await commit(deps, job, { keys, register, standing, output, children: [], startedAt });
}

function keysOf(job: FileJob, register: RegisterPart | null): FileKeys {
  const standInKeyId = job.standIn.keyId;
  return fileKeys(job.definition, {
    ...job.file,
    standInKeyId,
    embedderId: LOCAL_EMBEDDER_ID,
    vocabularyKey: job.vocabulary.key,
    rulesKey: job.rules.key,
    passwordId: job.password?.id ?? null,
    fixesKey: fixesKey(fixesForPath(job.fixes, job.file.path)),
    registerKey: register?.key ?? null,
    classKey: toldKey(job.toldClass),
  });
}

interface Outcome {
  readonly keys: FileKeys;
  /** What the privacy stage was given. */
  readonly register: RegisterPart | null;
  /** Before what was computed now. */
  readonly standing: Standing;
  readonly output: ProcessFileOutput;
  readonly startedAt: number;
}

interface Done extends Outcome {
  readonly children: ReadonlyArray<{ readonly fileId: string; readonly versionId: string }>;
}

/** Takes what was computed into how the file stands. */
function settle({ keys, standing, output }: Outcome): void {
  for (const { stage, state, hasResult } of output.outcomes) {
    standing.states[stage] = state;
    if (hasResult) standing.artifacts[stage] = keys[stage] ?? "";
  }
}

async function commit(deps: Deps, job: FileJob, done: Done): Promise<void> {
  const { standing, output, children } = done;
  settle(done);
  const now = new Date(deps.clock());
  const durationMs = now.getTime() - done.startedAt;
  await deps.transaction(job.ids.workspaceId, async (tx) => {
    if (output.outcomes.length > 0) await record(deps, tx, job, { ...done, durationMs });
    if (output.parsed !== null)
      await tx.files.removeChildrenExcept(
        job.file.fileId,
        children.map((child) => child.fileId),
        now,
      );
    const { runId } = job.ids;
    const { shard } = job.row;
    const rows = children.map((child) => ({ id: `${runId}:${child.fileId}`, ...child, shard }));
    await tx.runs.addFiles(runId, rows);
    await tx.runs.finishFile(job.row.id, standing.states, Math.round(durationMs), now);
  });
}

async function record(
  deps: Deps,
  tx: Repositories,
  job: FileJob,
  done: Outcome & { readonly durationMs: number },
): Promise<void> {
  const { keys, register, standing, output, durationMs } = done;
  const { versionId } = job.file;
  const place = { projectId: job.ids.projectId, versionId, newId: () => deps.newId("evidence") };
  await tx.results.save(
    place,
    output.outcomes.map((outcome) => ({
      id: deps.newId("job"),
      key: keys[outcome.stage] ?? "",
      codeVersion: stageOf(outcome.stage).version,
      outcome,
    })),
    {
      personalData: output.personalData,
      embeddingModel: LOCAL_EMBEDDER_ID,
      embedding: output.profile?.embedding ?? [],
    },
  );
  const { privacy } = standing.artifacts;
  // What was shared out to a result holds for it where another stage alone was made anew.
  const isKept = isSettled(job.file.artifacts) && job.file.artifacts.privacy === privacy;
  await tx.results.updateVersion(versionId, {
    status: fileStatus(standing.states),
    artifacts: {
      ...standing.artifacts,
      ...(register ? { [REGISTER]: register.key } : {}),
      ...(isKept && privacy !== undefined ? { [SETTLED]: privacy } : {}),
    },
    output,
    durationMs,
  });
}

function keptStanding(keys: FileKeys, stored: readonly StoredResult[]): Standing {
  const found = new Map(stored.map((result) => [result.stage, result]));
  const standing: Standing = {
    states: { parse: "waiting", privacy: "waiting", enrich: "waiting", quality: "waiting" },
    artifacts: {},
  };
  for (const stage of FILE_STAGES) {
    const result = found.get(stage);
    if (keys[stage] === null) standing.states[stage] = "skipped";
    else if (result !== undefined) {
      standing.states[stage] = result.state === "done" ? "kept" : (result.state as StageState);
      if (result.artifactKey !== null) standing.artifacts[stage] = result.artifactKey;
    }
  }
  return standing;
}
