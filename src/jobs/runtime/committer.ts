/** Group commit: changes that come while one commit is under way go into the next, so that many small steps cost one round trip. */
import type { Log } from "../../core/ports.ts";
import type { Change, JobStore } from "./store.ts";

const MAX_CHANGES = 200;
const FIRST_PAUSE_MS = 50;
const MAX_PAUSE_MS = 1000;

export interface Committer {
  /** Resolves when the change is stored: false when this runtime does not own the run any more and nothing was written. */
  commit(change: Change): Promise<boolean>;
  /** After this, changes are no longer tried again when the database is away. */
  giveUp(): void;
}

interface Waiting {
  readonly change: Change;
  resolve(owned: boolean): void;
  reject(error: unknown): void;
}

export interface CommitterOptions {
  readonly store: Pick<JobStore, "commit">;
  readonly log: Log;
  /** Runs of this runtime that a sent event cancelled. */
  onCancelled(ids: readonly string[]): void;
  /** Something was put into the queue. */
  onQueued(): void;
}

export function createCommitter(options: CommitterOptions): Committer {
  const { store, log, onCancelled, onQueued } = options;
  const waiting: Waiting[] = [];
  let working = false;
  let patient = true;

  async function write(batch: readonly Waiting[]): Promise<void> {
    const { owned, cancelled } = await store.commit(batch.map((item) => item.change));
    for (const item of batch) item.resolve(owned.has(item.change.run.id));
    if (cancelled.length > 0) onCancelled(cancelled);
    if (batch.some(({ change }) => change.events || change.settle)) onQueued();
  }

  /** Tries again while the database is away. One unwritable change must fail alone: then each of the batch is tried by itself. */
  async function writeOrSplit(batch: readonly Waiting[]): Promise<void> {
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(MAX_PAUSE_MS, pause * 2)) {
      const error = await write(batch).then(
        () => null,
        (reason: unknown) => ({ reason }),
      );
      if (error === null) return;
      if (isDataError(error.reason) || !patient) return fail(batch, error.reason);
      log.warn({ reason: String(error.reason), changes: batch.length }, "commit is tried again");
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  async function fail(batch: readonly Waiting[], reason: unknown): Promise<void> {
    if (batch.length === 1 || !patient) {
      for (const item of batch) item.reject(reason);
      return;
    }
    for (const item of batch) await writeOrSplit([item]);
  }

  async function work(): Promise<void> {
    working = true;
    // Let the changes of this turn of the loop gather.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) await writeOrSplit(waiting.splice(0, MAX_CHANGES));
    working = false;
  }

  return {
    commit: (change) =>
      new Promise<boolean>((resolve, reject) => {
        waiting.push({ change, resolve, reject });
        if (!working) void work();
      }),
    giveUp() {
      patient = false;
    },
  };
}

/** SQLSTATE classes of what a second try cannot heal: bad values, broken constraints, bad statements. */
function isDataError(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" && /^(22|23|42|54)/.test(code);
}
