/** A run that outlives the process that worked on it says so in its log. */
import type { Deps } from "../../deps.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import type { RunRow } from "../../repositories/run-repository.ts";
import { counted, figure } from "./log-words.ts";

const MARK = ":resumed:";

/** True for the id of a log line that `noteResumed` wrote. */
export function isResumeNote(logLineId: string): boolean {
  return logLineId.includes(MARK);
}

/**
 * Writes one line to the log when this process takes up a run that was started before the process itself; each process says so once,
 * however often it is asked.
 */
export async function noteResumed(
  deps: Deps,
  repos: Repositories,
  run: RunRow,
  uptimeMs: number = process.uptime() * 1000,
): Promise<void> {
  const processStartedAt = Math.floor((deps.clock() - uptimeMs) / 1000);
  if (run.startedAt === null || run.startedAt.getTime() / 1000 >= processStartedAt) return;
  const key = `${run.id}|${process.pid}`;
  if (noted.has(key)) return;
  noted.add(key);
  if (noted.size > MAX_NOTED) noted.clear();
  const [total, unfinished] = await Promise.all([
    repos.runs.countFiles(run.id),
    repos.runs.countUnfinished(run.id),
  ]);
  await repos.runs.log(
    `${run.id}${MARK}${processStartedAt}`,
    run.id,
    unfinished === 0 ? "relate" : "parse",
    `Went on after a restart: ${figure(total - unfinished)} of ${counted(total, "file")} were done already.`,
  );
}

const MAX_NOTED = 1_000;
const noted = new Set<string>();
