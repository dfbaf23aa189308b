/** Processes of the supervisor, each the head of a group of its own, stopped with a grace period. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import type { Stoppable } from "./children.ts";
import { say } from "./output.ts";

export interface ChildOptions {
  readonly name: string;
  /** Arguments after the Node binary. */
  readonly args: readonly string[];
  readonly env: Record<string, string>;
  readonly cwd: string;
}

export interface Child extends Stoppable {
  /** Resolves at the first line that matches, also one of a later start; rejects when the process is stopped before. */
  whenOutput(pattern: RegExp): Promise<string>;
  /** Ends the process at once; unless it is being stopped, it is started again as after any death. */
  kill(): void;
}

export interface OneShot extends Stoppable {
  /** Resolves when the process has ended well; else rejects with the end of what it printed. */
  readonly done: Promise<void>;
}

const FIRST_BACKOFF_MS = 500;
const MAX_BACKOFF_MS = 30_000;
const HEALTHY_AFTER_MS = 60_000;
/** More than a worker takes to let its steps end and give back its runs. */
const STOP_GRACE_MS = 20_000;
const SHOWN_AT_FAILURE = 4_000;

/** Milliseconds before start number `failures + 1`. */
export function backoffMs(failures: number): number {
  return Math.min(FIRST_BACKOFF_MS * 2 ** Math.max(0, failures - 1), MAX_BACKOFF_MS);
}

/** Arguments by which Node imports these modules of the supervisor before its program. */
export function preloading(...names: readonly string[]): string[] {
  return names.flatMap((name) => ["--import", pathToFileURL(join(import.meta.dirname, name)).href]);
}

/** Starts the process and keeps it alive until `stop`: when it dies, it is started again with back-off. Its output is passed on line by line. */
export function keepAlive(options: ChildOptions): Child {
  let current: ChildProcess | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isStopping = false;
  let failures = 0;
  const waiting = new Set<{
    pattern: RegExp;
    resolve: (line: string) => void;
    reject: (error: Error) => void;
  }>();

  const onLine = (line: string) => {
    say(options.name, line);
    for (const waiter of waiting) {
      if (!waiter.pattern.test(line)) continue;
      waiting.delete(waiter);
      waiter.resolve(line);
    }
  };

  const start = () => {
    const startedAt = Date.now();
    const child = spawnGroup(options);
    current = child;
    for (const stream of [child.stdout, child.stderr])
      if (stream) createInterface({ input: stream }).on("line", onLine);
    child.on("error", (error) => say(options.name, `cannot be started: ${error.message}`));
    child.on("close", (code, signal) => {
      current = null;
      if (isStopping) return;
      failures = Date.now() - startedAt > HEALTHY_AFTER_MS ? 1 : failures + 1;
      const wait = backoffMs(failures);
      say(options.name, `ended (${signal ?? `code ${code}`}), starts again in ${wait / 1000} s`);
      timer = setTimeout(start, wait);
    });
  };
  start();

  return {
    whenOutput: (pattern) =>
      new Promise((resolve, reject) => waiting.add({ pattern, resolve, reject })),
    kill() {
      if (current !== null) signalGroup(current, "SIGKILL");
    },
    async stop() {
      isStopping = true;
      if (timer !== null) clearTimeout(timer);
      for (const waiter of waiting) waiter.reject(new Error(`${options.name} was stopped`));
      waiting.clear();
      if (current !== null) await end(current);
    },
  };
}

/** Runs a process to its end, once; its output is heard line by line. */
export function runOnce(
  options: ChildOptions,
  onLine: (line: string) => void = () => undefined,
): OneShot {
  const child = spawnGroup(options);
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    if (stream)
      createInterface({ input: stream }).on("line", (line) => {
        output = `${output}${line}\n`.slice(-SHOWN_AT_FAILURE);
        onLine(line);
      });
  const done = new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`${options.name} failed:\n${output}`)),
    );
  });
  return { done, stop: () => end(child), kill: () => signalGroup(child, "SIGKILL") };
}

function spawnGroup(options: ChildOptions): ChildProcess {
  return spawn(process.execPath, [...options.args], {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    // A pipe as input, which nobody writes to: it closes when the supervisor is gone.
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
  });
}

/** Asks the whole process group to end, and ends it after the grace period. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  signalGroup(child, "SIGTERM");
  const timer = setTimeout(() => signalGroup(child, "SIGKILL"), STOP_GRACE_MS);
  await closed;
  clearTimeout(timer);
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}
