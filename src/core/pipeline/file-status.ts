import type { FileStatus } from "../model/file.ts";
import type { FileStage, StageState } from "../model/run.ts";

type States = Readonly<Record<FileStage, StageState>>;

/**
 * How a file stands after its stages: as reading it ended, `partial` where it was read but a later stage failed, for then its links,
 * its records or its score are missing, and `skipped` where the policy keeps it out. Call it once no stage waits.
 */
export function fileStatus(states: States): FileStatus {
  const read = STATUS_OF[states.parse];
  if (read === "failed") return read;
  const { privacy, enrich, quality } = states;
  if ([privacy, enrich, quality].includes("failed")) return "partial";
  return privacy === "skipped" ? "skipped" : read;
}

const STATUS_OF: Readonly<Record<StageState, FileStatus>> = {
  waiting: "failed",
  done: "ok",
  kept: "ok",
  partial: "partial",
  failed: "failed",
  skipped: "skipped",
};
