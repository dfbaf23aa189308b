/** Asks the worker pool for the stages of one file that have no result yet. */
import { AppError, isAppError } from "../../../core/model/errors.ts";
import type { FileStage } from "../../../core/model/run.ts";
import { limitsForSize, type ParseOptions, parseLimits } from "../../../core/parse/options.ts";
import type { Compute, ProcessFileOutput, StageOutcome } from "../../../core/pipeline/compute.ts";
import { retryOf, settingOf } from "../../../core/pipeline/definition.ts";
import type { FileKeys } from "../../../core/pipeline/keys.ts";
import type { RegisterPart } from "../../../core/pipeline/register.ts";
import { fixesForPath } from "../../../core/quality/fixes/fix.ts";
import type { Deps } from "../../deps.ts";
import { openPassword } from "../file/file-password.ts";
import type { FileJob } from "./run-context.ts";
import type { FileRoom } from "./upload-room.ts";
import { waitToRetry } from "./wait-to-retry.ts";

/** The answer where every stage has a result. */
export const NOTHING_COMPUTED: ProcessFileOutput = {
  outcomes: [],
  parsed: null,
  personalData: null,
  profile: null,
  qualityScore: null,
};

export interface FileWork {
  readonly keys: FileKeys;
  readonly register: RegisterPart | null;
  readonly missing: readonly FileStage[];
  readonly room: FileRoom;
  readonly signal: AbortSignal;
}

/**
 * Computes the missing stages; one that breaks is tried as often as the pipeline says, from itself on. A file that breaks a limit of its
 * worker is a result; only a failure of the work throws.
 */
export async function computeFile(
  deps: Deps,
  job: FileJob,
  work: FileWork,
): Promise<ProcessFileOutput> {
  let known = NOTHING_COMPUTED;
  let { missing } = work;
  let last: { readonly stage: FileStage; readonly tries: number } | null = null;
  for (;;) {
    const output = joined(known, await ask(deps, job, { ...work, missing }));
    const broken = output.outcomes.find(mayPass);
    if (broken === undefined) return output;
    const { stage } = broken;
    const tries: number = last?.stage === stage ? last.tries + 1 : 1;
    const retry = retryOf(job.definition, stage);
    if (tries >= retry.maxAttempts) return output;
    last = { stage, tries };
    await waitToRetry(retry, tries, work.signal);
    missing = missing.slice(missing.indexOf(stage));
    const again = new Set(missing);
    known = { ...output, outcomes: output.outcomes.filter((outcome) => !again.has(outcome.stage)) };
  }
}

/** Another try of these would end the same way. */
const LASTING: ReadonlySet<string> = new Set(["parse.timeout", "parse.memory", "parse.missing"]);

function mayPass({ state, hasResult, issues }: StageOutcome): boolean {
  return state === "failed" && !hasResult && !issues.some((issue) => LASTING.has(issue.code));
}

function joined(known: ProcessFileOutput, more: ProcessFileOutput): ProcessFileOutput {
  return {
    outcomes: [...known.outcomes, ...more.outcomes],
    parsed: more.parsed ?? known.parsed,
    personalData: more.personalData ?? known.personalData,
    profile: more.profile ?? known.profile,
    qualityScore: more.qualityScore ?? known.qualityScore,
  };
}

async function ask(deps: Deps, job: FileJob, work: FileWork): Promise<ProcessFileOutput> {
  const { keys, register, missing, room, signal } = work;
  const options = (stage: FileStage) => settingOf(job.definition, stage).options;
  const {
    storeKey,
    artifacts: _,
    documentClass: __,
    classBy: ___,
    classKey: ____,
    ...file
  } = job.file;
  try {
    return await pool(deps).processFile(
      {
        blobPath: await deps.blobs.localPath(storeKey),
        file,
        artifactDir: `${deps.artifactRoot}/${job.ids.workspaceId}`,
        keys,
        register,
        compute: missing,
        options: {
          privacy: options("privacy"),
          enrich: options("enrich"),
          quality: options("quality"),
        },
        vocabulary: job.vocabulary,
        rules: job.rules,
        fixes: fixesForPath(job.fixes, file.path),
        standInKey: job.standIn.key,
        erased: job.standIn.erased,
        toldClass: job.toldClass,
        limits: limitsForSize(
          {
            ...parseLimits(options("parse") as ParseOptions),
            timeoutMs: Math.min(
              deps.env.LIGATURE_FILE_TIMEOUT_MS,
              (options("parse") as ParseOptions).timeoutSeconds * 1000,
            ),
          },
          file.sizeBytes,
        ),
        room: { files: room.files, bytes: room.bytes },
        depth: room.depth,
        password: missing.includes("parse")
          ? openPassword(deps, job.file.fileId, job.password)
          : null,
      },
      signal,
    );
  } catch (error) {
    if (isAppError(error) && (error.recovery === "skip" || error.code === "store.missing"))
      return brokenFile(missing, {
        code: `parse.${error.code.replace(/^(?:worker|store)\./, "")}`,
        detail: error.userMessage,
      });
    throw error;
  }
}

/** The result of a file that was given up: the reason stands at the first of the stages, the rest could not start. */
export function brokenFile(
  stages: readonly FileStage[],
  reason: { readonly code: string; readonly detail: string },
): ProcessFileOutput {
  const outcomes = stages.map(
    (stage, index): StageOutcome => ({
      stage,
      state: index === 0 ? "failed" : "skipped",
      hasResult: false,
      durationMs: 0,
      residentBytes: 0,
      issues: index === 0 ? [{ ...reason, severity: "error" }] : [],
    }),
  );
  const parsed = stages[0] === "parse" ? { format: UNKNOWN_FORMAT, children: [] } : null;
  return { ...NOTHING_COMPUTED, outcomes, parsed };
}

const UNKNOWN_FORMAT = {
  kind: "archive",
  type: "unknown",
  mime: "application/octet-stream",
} as const;

function pool(deps: Deps): Compute {
  if (deps.compute === null)
    throw new AppError("internal", {
      detail: "this process has no worker pool",
      recovery: "fatal",
    });
  return deps.compute;
}
