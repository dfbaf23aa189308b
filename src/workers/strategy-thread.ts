/** Strategies hosted in a second thread, so that a large project is related on two cores. */
import { Worker } from "node:worker_threads";
import { AppError, fromWire } from "../core/model/errors.ts";
import type { LocalStrategyName, RelateOptions } from "../core/relate/options.ts";
import type { FrozenStatistics } from "../core/relate/statistics.ts";
import type { StrategyHost } from "../core/relate/strategy-host.ts";
import type { ProfileFile } from "./profiles-on-disk.ts";
import type { StrategyCall, StrategyThreadData } from "./strategy.worker.ts";

/** About half of the work: the texts of the files; names, tables and what files say of each other stay with the caller. */
export const HOSTED_ELSEWHERE: readonly LocalStrategyName[] = ["content"];

/** Heap of the thread; most of what it compares by lies outside of it. */
const MEMORY_MB = { least: 512, perThousandFiles: 6 };

export interface StrategyThread {
  readonly names: readonly LocalStrategyName[];
  host(statistics: FrozenStatistics | null): StrategyHost;
  /** Ends the thread; calls that wait fail. */
  close(): Promise<void>;
}

function heapFor(files: number): number {
  return Math.round(MEMORY_MB.least + (MEMORY_MB.perThousandFiles * files) / 1_000);
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

type Answer = { readonly id: number; readonly value?: unknown; readonly error?: unknown };

/** The thread starts with the call of `host` and ends with `close`. */
export function strategyThread(
  profiles: readonly ProfileFile[],
  options: RelateOptions,
): StrategyThread {
  const names = options.strategies.filter((name) => HOSTED_ELSEWHERE.includes(name));
  let worker: Worker | null = null;
  return {
    names,
    host(statistics) {
      const workerData: StrategyThreadData = { profiles, options, names, statistics };
      worker = new Worker(new URL("./strategy.worker.ts", import.meta.url), {
        workerData,
        resourceLimits: { maxOldGenerationSizeMb: heapFor(profiles.length) },
      });
      return callsTo(worker);
    },
    async close() {
      await worker?.terminate();
    },
  };
}

function callsTo(worker: Worker): StrategyHost {
  const waiting = new Map<number, Waiting>();
  let calls = 0;
  let ended: unknown = null;
  const failAll = (error: unknown): void => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on("message", ({ id, value, error }: Answer) => {
    const call = waiting.get(id);
    waiting.delete(id);
    if (error) call?.reject(fromWire(error));
    else call?.resolve(value);
  });
  worker.on("error", (error) => failAll(failureOf(error)));
  worker.on("messageerror", (error) => failAll(failureOf(error)));
  worker.on("exit", () =>
    failAll(new AppError("worker.crashed", { detail: "strategies' thread ended" })),
  );
  const call =
    (method: StrategyCall["method"]) =>
    (...args: readonly unknown[]): Promise<never> =>
      new Promise((resolve, reject) => {
        if (ended !== null) return reject(ended);
        const id = calls++;
        waiting.set(id, { resolve, reject } as Waiting);
        worker.postMessage({ id, method, args } satisfies StrategyCall);
      });
  return {
    propose: call("propose"),
    observe: (pairs, isFresh) => call("observe")(pairs, isFresh),
    explain: call("explain"),
    freeze: call("freeze"),
    counters: call("counters"),
  };
}

function failureOf(error: Error): AppError {
  const isOutOfMemory = (error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY";
  const code = isOutOfMemory ? "worker.memory" : "worker.crashed";
  return new AppError(code, { detail: String(error), cause: error });
}
