/** The worker: runs the jobs and owns the pool of threads. */
import "./end-with-parent.ts";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { selectJobClient } from "../jobs/clients/select.ts";
import { ALL_JOBS } from "../jobs/definitions/all.ts";
import { startJobRuntime } from "../jobs/runtime/start.ts";
import { createDeps } from "../server/deps.ts";
import { env } from "../server/env.ts";
import { createLogger } from "../server/logger.ts";
import { LONGEST_CALL_MS } from "../server/services/language-model/pay-for-call.ts";
import { tidyAllCalls } from "../server/services/language-model/tidy-calls.ts";
import { askAllAgain } from "../server/services/subject/ask-for-work.ts";
import { deleteAllExpired } from "../server/services/subject/end-request.ts";
import { createCompute } from "../workers/compute.ts";

const DAY_MS = 86_400_000;
const settings = env();
const databaseUrl = settings.DATABASE_URL;
if (databaseUrl === undefined) throw new Error("DATABASE_URL is not set; the supervisor sets it");
const log = createLogger({ level: settings.LOG_LEVEL, name: "worker" });
const compute = createCompute({
  root: join(import.meta.dirname, "..", ".."),
  threads: settings.LIGATURE_WORKERS ?? Math.max(1, Math.min(4, availableParallelism())),
  memoryMb: settings.LIGATURE_WORKER_MEMORY_MB,
});
const events = selectJobClient({ settings, databaseUrl, log });
const deps = createDeps({
  env: settings,
  databaseUrl,
  processName: "worker",
  events,
  compute,
  log,
});
const runtime = await startJobRuntime({ settings, databaseUrl, jobs: ALL_JOBS, deps, log });
log.info({}, "worker ready");

void deleteAllExpired(deps);
const daily = setInterval(() => void deleteAllExpired(deps), DAY_MS);
const tidyOften = () => void Promise.all([tidyAllCalls(deps), askAllAgain(deps)]);
tidyOften();
const often = setInterval(tidyOften, LONGEST_CALL_MS);

let stopping = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void shutDown();
  });
}

async function shutDown(): Promise<void> {
  clearInterval(daily);
  clearInterval(often);
  await runtime.stop();
  await events.close();
  await compute.close();
  await deps.close();
  process.exit(0);
}
