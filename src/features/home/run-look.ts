/** What a project's last run says on one line, and its small stroke. */

import { StageName } from "~/core/model/run";
import type { StageLook } from "~/features/shared/stage-item";

export interface RunFacts {
  readonly state: string;
  readonly filesDone: number;
  readonly filesTotal: number;
}

const FILE_STAGES: readonly StageName[] = ["parse", "privacy", "enrich", "quality"];

/** The run in words: "Reading, 71 %", "Waits for review", "Finished". */
export function runWords(run: RunFacts | null, linksToDecide: number): string {
  if (run === null) return "Not run yet";
  if (run.state === "QUEUED") return "Waits to start";
  if (run.state === "RUNNING") return runningWords(run);
  if (run.state === "STOPPING") return "Stopping";
  if (run.state === "STOPPED") return "Stopped";
  if (run.state === "FAILED") return "Failed";
  return linksToDecide > 0 ? "Waits for review" : "Finished";
}

/** True while something is still going on. */
export function isGoingOn(run: RunFacts | null): boolean {
  return run !== null && ["QUEUED", "RUNNING", "STOPPING"].includes(run.state);
}

/** State of each stage, as far as the counts of the run tell. */
export function runStages(
  run: RunFacts | null,
  facts: { linksToDecide: number; datasets: number },
): { stage: StageName; state: StageLook }[] {
  return StageName.options.map((stage) => ({ stage, state: stateOf(stage, run, facts) }));
}

function runningWords(run: RunFacts): string {
  if (run.filesTotal === 0) return "Starting";
  if (run.filesDone >= run.filesTotal) return "Relating files";
  return `Reading, ${Math.floor((run.filesDone / run.filesTotal) * 100)} %`;
}

function stateOf(
  stage: StageName,
  run: RunFacts | null,
  facts: { linksToDecide: number; datasets: number },
): StageLook {
  if (run === null || run.state === "QUEUED") return "waiting";
  if (stage === "ingest") return "done";
  if (stage === "review")
    return run.state === "FINISHED" && facts.linksToDecide === 0 ? "done" : "waiting";
  if (stage === "export")
    return facts.datasets > 0 && run.state === "FINISHED" ? "done" : "waiting";
  if (run.state === "FINISHED") return "done";
  const filesAreThrough = run.filesTotal > 0 && run.filesDone >= run.filesTotal;
  const isHead = filesAreThrough ? stage === "relate" : FILE_STAGES.includes(stage);
  if (filesAreThrough && FILE_STAGES.includes(stage)) return "done";
  if (!isHead) return "waiting";
  if (run.state === "FAILED") return "failed";
  return run.state === "STOPPED" ? "waiting" : "now";
}
