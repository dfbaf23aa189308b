import { AppError, toWire } from "../../core/model/errors.ts";
import type { JobFailure, RetryPolicy } from "../define.ts";

const MAX_BACKOFF_MS = 15 * 60_000;

export type Verdict =
  | { readonly retry: false }
  | { readonly retry: true; readonly delayMs: number };

/**
 * What to do after the `attempt`-th failed try (from 1) since the last remembered step. A fatal error is never tried again; `skip`
 * is meant for one item of a list, so at the level of a job it is fatal too. Anything that is not an AppError may pass.
 */
export function judgeFailure(error: unknown, attempt: number, policy: RetryPolicy): Verdict {
  if (isFatal(error) || attempt >= policy.maxAttempts) return { retry: false };
  const asked = error instanceof AppError ? error.retryAfterMs : undefined;
  const delayMs = asked ?? Math.min(MAX_BACKOFF_MS, policy.backoffMs * 2 ** (attempt - 1));
  return { retry: true, delayMs };
}

function isFatal(error: unknown): boolean {
  return error instanceof AppError && error.recovery !== "retry";
}

/** The failure as it is stored and as a failure handler gets it. */
export function describeFailure(error: unknown): JobFailure {
  const { code, detail, userMessage } = toWire(error);
  return { code, detail: detail.slice(0, 2000), userMessage };
}
