/** The whole engine in one process over a fresh database: services, jobs, worker pool. */
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { isFinalRunStatus } from "../../src/core/model/run.ts";
import { SILENT_LOG } from "../../src/core/ports.ts";
import { embeddedClient } from "../../src/jobs/clients/embedded.ts";
import { ALL_JOBS } from "../../src/jobs/definitions/all.ts";
import { startEmbeddedRuntime } from "../../src/jobs/runtime/embedded.ts";
import { createDeps, type Deps } from "../../src/server/deps.ts";
import { ingestFile } from "../../src/server/services/file/ingest-file.ts";
import { newPseudonymKey } from "../../src/server/services/pseudonym/new-pseudonym-key.ts";
import { startRun } from "../../src/server/services/run/start-run.ts";
import { createCompute } from "../../src/workers/compute.ts";
import { startTestDeps } from "./deps.ts";

const ROOT = join(import.meta.dirname, "../..");

export interface TestPipeline {
  readonly deps: Deps;
  readonly databaseUrl: string;
  readonly place: { readonly workspaceId: string; readonly projectId: string };
  add(files: Record<string, string | Uint8Array>): Promise<void>;
  /** Runs the project and waits for the end; returns the run's id and final state. */
  run(): Promise<{ runId: string; state: string }>;
  /** Waits until no job of this name waits or runs: a project has one at a time, which a test that does its work itself must not be beside. */
  atRest(jobName: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startTestPipeline(
  settings: Record<string, string> = {},
): Promise<TestPipeline> {
  const base = await startTestDeps({ LIGATURE_WORKERS: "2", ...settings });
  const compute = createCompute({ root: ROOT, threads: 2, memoryMb: 512 });
  const events = embeddedClient({ databaseUrl: base.databaseUrl, log: SILENT_LOG });
  const deps = createDeps({
    env: base.deps.env,
    databaseUrl: base.databaseUrl,
    processName: "test",
    events,
    compute,
    log: SILENT_LOG,
  });
  const runtime = await startEmbeddedRuntime({
    databaseUrl: base.databaseUrl,
    jobs: ALL_JOBS,
    deps,
    log: SILENT_LOG,
  });
  const place = { workspaceId: deps.newId("workspace"), projectId: deps.newId("project") };
  await deps.accounts.createWorkspace({
    id: place.workspaceId,
    slug: place.workspaceId.replace("_", "-"),
    name: "Test",
    pseudonymKey: newPseudonymKey(deps),
  });
  await deps.repos(place.workspaceId).projects.create({
    id: place.projectId,
    slug: "test",
    name: "Test",
    isSample: false,
    createdById: "usr_test",
  });
  return {
    deps,
    databaseUrl: base.databaseUrl,
    place,
    async add(files) {
      for (const [path, content] of Object.entries(files)) {
        await ingestFile(deps, {
          ...place,
          path,
          bytes: typeof content === "string" ? Buffer.from(content) : content,
          modifiedAt: null,
        });
      }
    },
    async run() {
      const { runId } = await startRun(deps, { ...place, startedById: "usr_test" });
      for (;;) {
        const state = await deps.repos(place.workspaceId).runs.state(runId);
        if (state !== null && isFinalRunStatus(state)) return { runId, state };
        await sleep(50);
      }
    },
    async atRest(jobName) {
      const client = new pg.Client({ connectionString: base.databaseUrl });
      await client.connect();
      const sql = `select 1 from job_runs where job_name = $1 and state in ('queued', 'running', 'sleeping') limit 1`;
      while ((await client.query(sql, [jobName])).rowCount !== 0) await sleep(50);
      await client.end();
    },
    async stop() {
      await runtime.stop();
      await events.close();
      await compute.close();
      await deps.close();
      await base.stop();
    },
  };
}
