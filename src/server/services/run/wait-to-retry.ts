import { setTimeout as sleep } from "node:timers/promises";
import type { RetryPolicy } from "../../../core/pipeline/stage.ts";

const MAX_BACKOFF_MS = 10 * 60_000;

/** Waits after the `tries`-th failed try (from 1): the policy's back-off, doubled each time. Throws the signal's reason when it aborts. */
export async function waitToRetry(
  { backoffMs }: RetryPolicy,
  tries: number,
  signal: AbortSignal,
): Promise<void> {
  const ms = Math.min(MAX_BACKOFF_MS, backoffMs * 2 ** (tries - 1));
  await sleep(ms, undefined, { signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw error;
  });
}
