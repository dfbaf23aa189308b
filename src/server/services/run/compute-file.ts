/** Asks the worker pool for the stages of one file that have no result yet. */
import { AppError, isAppError } from "../../../core/model/errors.ts";
import type { FileStage } from "../../../core/model/run.ts";
import { type ParseOptions, parseLimits } from "../../../core/parse/options.ts";
import type { Compute, ProcessFileOutput, StageOutcome } from "../../../core/pipeline/compute.ts";
import { settingOf } from "../../../core/pipeline/definition.ts";
import type { FileKeys } from "../../../core/pipeline/keys.ts";
import type { Deps } from "../../deps.ts";
import type { FileJob } from "./run-context.ts";
import type { FileRoom } from "./upload-room.ts";

/** The answer where every stage has a result. */
export const NOTHING_COMPUTED: ProcessFileOutput = {
  outcomes: [],
  parsed: null,
  personalData: null,
  profile: null,
  qualityScore: null,
};

/** Computes the missing stages. A file that breaks a limit of its worker is a result; only a failure of the work throws. */
export async function computeFile(
  deps: Deps,
  job: FileJob,
  work: {
    readonly keys: FileKeys;
    readonly missing: readonly FileStage[];
    readonly room: FileRoom;
    readonly signal: AbortSignal;
  },
): Promise<ProcessFileOutput> {
  const { keys, missing, room, signal } = work;
  const options = (stage: FileStage) => settingOf(job.definition, stage).options;
  const { storeKey, artifacts: _, ...file } = job.file;
  try {
    return await pool(deps).processFile(
      {
        blobPath: await deps.blobs.localPath(storeKey),
        file,
        artifactDir: `${deps.artifactRoot}/${job.ids.workspaceId}`,
        keys,
        compute: missing,
        options: {
          privacy: options("privacy"),
          enrich: options("enrich"),
          quality: options("quality"),
        },
        standInKey: job.standIn.key,
        limits: {
          ...parseLimits(options("parse") as ParseOptions),
          timeoutMs: Math.min(
            deps.env.LIGATURE_FILE_TIMEOUT_MS,
            (options("parse") as ParseOptions).timeoutSeconds * 1000,
          ),
        },
        room: { files: room.files, bytes: room.bytes },
        depth: room.depth,
        password: null,
      },
      signal,
    );
  } catch (error) {
    if (isAppError(error) && (error.recovery === "skip" || error.code === "store.missing"))
      return stoppedFile(error, missing);
    throw error;
  }
}

/** A file that broke a limit of its worker: reported on the first stage that was to run, the rest could not start. */
function stoppedFile(error: AppError, missing: readonly FileStage[]): ProcessFileOutput {
  const outcomes: StageOutcome[] = missing.map((stage, index) => ({
    stage,
    state: index === 0 ? "failed" : "skipped",
    hasResult: false,
    durationMs: 0,
    issues:
      index === 0
        ? [
            {
              code: `parse.${error.code.replace(/^(?:worker|store)\./, "")}`,
              severity: "error",
              detail: error.userMessage,
            },
          ]
        : [],
  }));
  const parsed = missing[0] === "parse" ? { format: UNKNOWN_FORMAT, children: [] } : null;
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
