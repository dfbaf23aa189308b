/** The worker pool as services see it. Built once per process that computes (worker process, command line). */
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { CheckPrivacyOutput } from "../core/pipeline/check-privacy.ts";
import type { CheckRulesOutput } from "../core/pipeline/check-rules.ts";
import type { Compute, ProcessFileOutput, RelateOutput } from "../core/pipeline/compute.ts";
import type { IndexedFile } from "../core/pipeline/index-files.ts";
import type { ReadEntitiesOutput, ResolveEntitiesOutput } from "../core/pipeline/read-entities.ts";
import type { RedactCopyOutput } from "../core/pipeline/redact-copy.ts";
import type { MergeNamesOutput } from "../core/pipeline/register.ts";
import type { TakeOutOutput } from "../core/pipeline/take-out.ts";
import type { AssessProjectOutput } from "../core/quality/project/contract.ts";
import type { ArrangeOutput } from "../core/relate/graph/contract.ts";
import { WorkerPool } from "./pool.ts";
import { removeScratch, sweepScratch } from "./stage-folder.ts";

export interface ComputeOptions {
  /** Folder of the product's sources (the one with `src/`). */
  readonly root: string;
  readonly threads: number;
  /** Heap of one thread that reads files. */
  readonly memoryMb: number;
}

/**
 * Heap of the thread that relates: what a file and its pairs take outside of typed arrays, and room for the rest. A heap grows up to its bound
 * before it is tidied, so two threads get less each.
 */
const RELATE_MEMORY_MB = { least: 1_024, perThousandFiles: { alone: 12, shared: 7 } };
const ARRANGE_TIMEOUT_MS = 10 * 60_000;
const ASSESS_TIMEOUT_MS = 60 * 60_000;
/** Threads that read files hold libraries of their own; they make room while the project is related. */
const FILE_THREAD_IDLE_MS = 1_500;
const RELATE_TIMEOUT_MS = 2 * 60 * 60_000;
/** A copy is read and written twice, looked through and read again, and all of that once more where something new is found. */
const COPY_READINGS = 6;
const INDEX_TIMEOUT_MS = 10 * 60_000;
const MERGE_TIMEOUT_MS = 60 * 60_000;
const CHECK_TIMEOUT_MS = 2 * 60 * 60_000;

/** Starts no thread until the first task. Close it to let the process end. */
export function createCompute(options: ComputeOptions): Compute {
  const workerPath = join(options.root, "src/workers/compute.worker.ts");
  const files = new WorkerPool({
    workerPath,
    threads: options.threads,
    memoryMb: options.memoryMb,
    idleMs: FILE_THREAD_IDLE_MS,
  });
  const swept = new Set<string>();
  const relating = new Set<WorkerPool>();
  return {
    async processFile(input, signal) {
      if (!swept.has(input.artifactDir)) {
        swept.add(input.artifactDir);
        await sweepScratch(input.artifactDir, Date.now());
      }
      return runWriting<ProcessFileOutput>(files, "processFile", input, {
        timeoutMs: input.limits.timeoutMs,
        ...(signal ? { signal } : {}),
      });
    },
    arrange: (input, signal) =>
      files.run<ArrangeOutput>("arrange", input, {
        timeoutMs: ARRANGE_TIMEOUT_MS,
        ...(signal ? { signal } : {}),
      }),
    assess: (input, signal) =>
      files.run<AssessProjectOutput>("assess", input, {
        timeoutMs: ASSESS_TIMEOUT_MS,
        ...(signal ? { signal } : {}),
      }),
    checkPrivacy: (input, signal) =>
      files.run<CheckPrivacyOutput>("checkPrivacy", input, {
        timeoutMs: CHECK_TIMEOUT_MS,
        ...(signal ? { signal } : {}),
      }),
    indexFiles: (input, signal) =>
      files.run<IndexedFile[]>("indexFiles", input, {
        timeoutMs: INDEX_TIMEOUT_MS,
        ...(signal ? { signal } : {}),
      }),
    readEntities: (input, signal) =>
      files.run<ReadEntitiesOutput>("readEntities", input, {
        timeoutMs: INDEX_TIMEOUT_MS,
        ...(signal ? { signal } : {}),
      }),
    resolveEntities: (input, signal) =>
      files.run<ResolveEntitiesOutput>("resolveEntities", input, {
        timeoutMs: ARRANGE_TIMEOUT_MS,
        ...(signal ? { signal } : {}),
      }),
    mergeNames: (input, signal) =>
      runWriting<MergeNamesOutput>(files, "mergeNames", input, {
        timeoutMs: MERGE_TIMEOUT_MS,
        ...(signal ? { signal } : {}),
      }),
    redactCopy: (input, signal) =>
      runWriting<RedactCopyOutput>(files, "redactCopy", input, {
        timeoutMs: input.limits.timeoutMs * COPY_READINGS,
        ...(signal ? { signal } : {}),
      }),
    takeOut: (input, signal) =>
      runWriting<TakeOutOutput>(files, "takeOut", input, {
        timeoutMs: input.limits.timeoutMs * COPY_READINGS,
        ...(signal ? { signal } : {}),
      }),
    checkRules: (input, signal) =>
      runWriting<CheckRulesOutput>(files, "checkRules", input, {
        timeoutMs: CHECK_TIMEOUT_MS,
        ...(signal ? { signal } : {}),
      }),
    async relate(input, signal) {
      const { least, perThousandFiles } = RELATE_MEMORY_MB;
      const count = input.profiles.length;
      const pool = new WorkerPool({
        workerPath,
        threads: 1,
        memoryMb: Math.round(
          least + (perThousandFiles[options.threads > 1 ? "shared" : "alone"] * count) / 1_000,
        ),
        idleMs: 1_000,
      });
      relating.add(pool);
      try {
        return await pool.run<RelateOutput>(
          "relate",
          { ...input, threads: options.threads },
          { timeoutMs: RELATE_TIMEOUT_MS, ...(signal ? { signal } : {}) },
        );
      } finally {
        relating.delete(pool);
        await pool.close();
      }
    },
    async close() {
      await Promise.all([files, ...relating].map((pool) => pool.close()));
    },
  };
}

/** A thread that is ended cannot tidy up as others do, so its half-written results are removed from here. */
async function runWriting<Output>(
  files: WorkerPool,
  name: string,
  input: { readonly artifactDir: string },
  options: { readonly timeoutMs: number; readonly signal?: AbortSignal },
): Promise<Output> {
  const taskId = randomUUID();
  try {
    return await files.run<Output>(name, { ...input, taskId }, options);
  } catch (error) {
    await removeScratch(input.artifactDir, taskId);
    throw error;
  }
}
