/** A process that works on the kill jobs with the embedded runtime, until it is killed or kills itself. Arguments: one JSON text. */
import pg from "pg";
import { startEmbeddedRuntime } from "../../src/jobs/runtime/embedded.ts";
import { effectsOf, killJobs } from "./job-kill-jobs.ts";

const { databaseUrl, maxConcurrent, killAfterSteps, leaseMs } = JSON.parse(
  process.argv[2] ?? "{}",
) as {
  databaseUrl: string;
  maxConcurrent: number;
  /** Dies right after this many steps are stored; null: never. */
  killAfterSteps: number | null;
  leaseMs?: number;
};
let steps = 0;
const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
pool.on("error", () => {});
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
await startEmbeddedRuntime({
  databaseUrl,
  jobs: killJobs(30),
  deps: effectsOf(pool),
  log: quiet,
  maxConcurrent,
  ...(leaseMs === undefined ? {} : { leaseMs }),
  onStep() {
    if (++steps === killAfterSteps) process.kill(process.pid, "SIGKILL");
  },
});
