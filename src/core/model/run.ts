import { z } from "zod";

/** The product's stages in order. The first five work file by file; relate on the project; review by people; export on demand. */
export const StageName = z.enum([
  "ingest",
  "parse",
  "privacy",
  "enrich",
  "quality",
  "relate",
  "review",
  "export",
]);
export type StageName = z.infer<typeof StageName>;

/** Stages that run once per file version, in dependency order. */
export const FILE_STAGES = [
  "parse",
  "privacy",
  "enrich",
  "quality",
] as const satisfies readonly StageName[];
export type FileStage = (typeof FILE_STAGES)[number];

export const RunStatus = z.enum(["queued", "running", "stopping", "stopped", "finished", "failed"]);
export type RunStatus = z.infer<typeof RunStatus>;

/** True when a run will not change any more. */
export function isFinalRunStatus(status: RunStatus): boolean {
  return status === "stopped" || status === "finished" || status === "failed";
}

/** State of one file in one stage of a run: `kept` means an earlier result still holds and no work was done. */
export const StageState = z.enum(["waiting", "done", "kept", "partial", "failed", "skipped"]);
export type StageState = z.infer<typeof StageState>;
