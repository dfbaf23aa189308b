/**
 * A pool of compute threads over Piscina: bounded queue, a time limit per task that kills the thread, a memory limit per thread, cancel.
 * Tasks wait here and not in Piscina, so that a task's time starts when a thread takes it and the queue has one bound.
 */
import { setTimeout } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import { Piscina } from "piscina";
import { AppError, fromWire, isAppError } from "../core/model/errors.ts";
import type { TaskAnswer } from "./tasks.ts";

export interface PoolOptions {
  /** Absolute path of the worker file: a plain path, because bundlers copy `new URL(...)` files alone. */
  readonly workerPath: string;
  readonly threads: number;
  /** Heap of one thread; a task that needs more ends with `worker.memory` and the thread is replaced. */
  readonly memoryMb: number;
  /** Tasks that may wait; further ones are refused with `worker.busy`. */
  readonly maxQueue?: number;
  /** Threads end after this long without work. */
  readonly idleMs?: number;
}

export interface RunOptions {
  readonly signal?: AbortSignal;
  /** From the moment a thread takes the task. */
  readonly timeoutMs: number;
}

export interface PoolMetrics {
  readonly waiting: number;
  readonly running: number;
  readonly completed: number;
  readonly failed: number;
  readonly waitMs: number;
  readonly runMs: number;
}

interface Waiting {
  readonly since: number;
  readonly start: () => void;
}

const DEFAULT_MAX_QUEUE = 10_000;
const DEFAULT_IDLE_MS = 30_000;
const LONGEST_END_MS = 5_000;

export class WorkerPool {
  readonly #options: PoolOptions;
  readonly #piscina: Piscina;
  readonly #queue: Waiting[] = [];
  readonly #closing = new AbortController();
  #running = 0;
  readonly #totals = { completed: 0, failed: 0, waitMs: 0, runMs: 0 };

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#piscina = new Piscina({
      filename: options.workerPath,
      minThreads: 0,
      maxThreads: options.threads,
      idleTimeout: options.idleMs ?? DEFAULT_IDLE_MS,
      concurrentTasksPerWorker: 1,
      resourceLimits: { maxOldGenerationSizeMb: options.memoryMb, maxYoungGenerationSizeMb: 32 },
    });
    // A thread that dies outside a task is replaced; the tasks themselves report their own failures.
    this.#piscina.on("error", () => {});
  }

  /** Runs a task in a thread. Throws `AppError`: `worker.busy`, `worker.timeout`, `worker.memory`, `worker.crashed`, `run.cancelled`, or the task's own. */
  async run<Output>(name: string, input: unknown, options: RunOptions): Promise<Output> {
    if (this.#closing.signal.aborted)
      throw new AppError("worker.busy", { detail: "the pool is closed", recovery: "fatal" });
    if (options.signal?.aborted) throw cancelled(options.signal);
    await this.#turn(options.signal);
    const startedAt = performance.now();
    try {
      const value = await this.#execute<Output>(name, input, options);
      this.#totals.completed++;
      return value;
    } catch (error) {
      this.#totals.failed++;
      throw error;
    } finally {
      this.#totals.runMs += performance.now() - startedAt;
      this.#running--;
      this.#queue.shift()?.start();
    }
  }

  metrics(): PoolMetrics {
    return { waiting: this.#queue.length, running: this.#running, ...this.#totals };
  }

  /** Stops running tasks, refuses waiting ones, and ends the threads. */
  async close(): Promise<void> {
    this.#closing.abort(new AppError("run.cancelled", { detail: "the pool was closed" }));
    await this.#piscina.destroy();
  }

  /** Waits until a thread is free for the caller. */
  async #turn(signal: AbortSignal | undefined): Promise<void> {
    if (this.#running < this.#options.threads) {
      this.#running++;
      return;
    }
    const limit = this.#options.maxQueue ?? DEFAULT_MAX_QUEUE;
    if (this.#queue.length >= limit)
      throw new AppError("worker.busy", {
        detail: `${limit} tasks are waiting`,
        retryAfterMs: 1_000,
      });
    const abort = signal ? AbortSignal.any([signal, this.#closing.signal]) : this.#closing.signal;
    await new Promise<void>((resolve, reject) => {
      const leave = () => {
        const index = this.#queue.indexOf(waiting);
        if (index >= 0) this.#queue.splice(index, 1);
        reject(cancelled(abort));
      };
      const waiting: Waiting = {
        since: performance.now(),
        start: () => {
          abort.removeEventListener("abort", leave);
          this.#totals.waitMs += performance.now() - waiting.since;
          this.#running++;
          resolve();
        },
      };
      this.#queue.push(waiting);
      abort.addEventListener("abort", leave, { once: true });
    });
  }

  async #execute<Output>(name: string, input: unknown, options: RunOptions): Promise<Output> {
    const timeout = AbortSignal.timeout(options.timeoutMs);
    const stops = [timeout, this.#closing.signal, ...(options.signal ? [options.signal] : [])];
    const stop = AbortSignal.any(stops);
    let running: readonly Worker[] = [];
    stop.addEventListener("abort", () => {
      running = [...this.#piscina.threads];
    });
    let answer: TaskAnswer<Output>;
    try {
      answer = await this.#piscina.run({ name, input }, { signal: stop });
    } catch (error) {
      await ended(running.filter((thread) => !this.#piscina.threads.includes(thread)));
      if (options.signal?.aborted) throw cancelled(options.signal);
      if (this.#closing.signal.aborted) throw cancelled(this.#closing.signal);
      if (timeout.aborted)
        throw new AppError("worker.timeout", {
          detail: `${name} ran longer than ${options.timeoutMs} ms`,
          cause: error,
        });
      throw threadFailure(name, error);
    }
    if (!answer.ok) throw fromWire(answer.error);
    return answer.value;
  }
}

/** A thread that is stopped finishes what the system does for it, such as making a file; only then is its task over. */
async function ended(threads: readonly Worker[]): Promise<void> {
  const alive = threads.filter((thread) => thread.threadId !== -1);
  const exits = alive.map((thread) => new Promise((resolve) => thread.once("exit", resolve)));
  await Promise.race([Promise.all(exits), setTimeout(LONGEST_END_MS, null, { ref: false })]);
}

function threadFailure(name: string, error: unknown): AppError {
  const code = (error as { code?: unknown } | null)?.code;
  const detail = error instanceof Error ? error.message : String(error);
  if (code === "ERR_WORKER_OUT_OF_MEMORY")
    return new AppError("worker.memory", {
      detail: `${name} needed more memory than its thread may have`,
      cause: error,
    });
  return new AppError("worker.crashed", { detail: `${name}: ${detail}`, cause: error });
}

function cancelled(signal: AbortSignal): AppError {
  return isAppError(signal.reason)
    ? signal.reason
    : new AppError("run.cancelled", { detail: "the task was stopped", cause: signal.reason });
}
