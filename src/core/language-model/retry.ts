/** How long to wait before a call is tried again, and what servers say about it in their headers. */
import type { RateLimits } from "./contract.ts";

export interface RetryPlan {
  readonly maxTries: number;
  readonly baseMs: number;
  /** No wait is longer; what a server asks for beyond it ends the tries. */
  readonly maxWaitMs: number;
}

export const DEFAULT_RETRY: RetryPlan = { maxTries: 4, baseMs: 500, maxWaitMs: 60_000 };

/**
 * Milliseconds before try `next` (2 is the first repetition), or null when it is given up. What the server asks for is kept to; else the wait
 * is random below a bound that doubles ("full jitter", AWS Architecture Blog, Brooker 2015), so that many callers do not come back together.
 */
export function waitBefore(
  next: number,
  serverMs: number | null,
  random: () => number,
  plan: RetryPlan = DEFAULT_RETRY,
): number | null {
  if (next > plan.maxTries) return null;
  if (serverMs !== null)
    return serverMs > plan.maxWaitMs ? null : Math.max(0, serverMs) + Math.round(random() * 100);
  const bound = Math.min(plan.maxWaitMs, plan.baseMs * 2 ** (next - 2));
  return Math.round(bound / 4 + random() * bound * 0.75);
}

type Headers = { get(name: string): string | null };

/** Names of what remains and of when there is more: OpenAI's, Anthropic's, those of gateways, and the draft of the IETF. */
const LIMITS: ReadonlyArray<readonly [remaining: string, reset: string]> = [
  ...["requests", "tokens"].map(
    (what) => [`x-ratelimit-remaining-${what}`, `x-ratelimit-reset-${what}`] as const,
  ),
  ...["requests", "tokens", "input-tokens", "output-tokens"].map(
    (what) =>
      [`anthropic-ratelimit-${what}-remaining`, `anthropic-ratelimit-${what}-reset`] as const,
  ),
  ["x-ratelimit-remaining", "x-ratelimit-reset"],
  ["ratelimit-remaining", "ratelimit-reset"],
];

/**
 * What the headers of an answer say of limits; null where they say nothing that matters. Read are `retry-after-ms`, `retry-after` (seconds
 * or an HTTP date, RFC 9110 10.2.3), and `LIMITS` with resets as durations ("1s", "6m0s", "120ms"), seconds, dates (RFC 3339) or times since 1970.
 */
export function rateLimitsOf(headers: Headers, now: number): RateLimits | null {
  const asked = askedWait(headers, now);
  if (asked !== null) return { waitMs: asked };
  let waitMs: number | null = null;
  for (const names of LIMITS) {
    const remaining = numberOf(headers.get(names[0]));
    const reset = resetMs(headers.get(names[1]), now);
    if (remaining === null || reset === null) continue;
    waitMs = Math.max(waitMs ?? 0, remaining <= 0 ? reset : 0);
  }
  return waitMs === null ? null : { waitMs };
}

function askedWait(headers: Headers, now: number): number | null {
  const ms = numberOf(headers.get("retry-after-ms"));
  if (ms !== null) return ms;
  const after = headers.get("retry-after");
  if (after === null) return null;
  const seconds = numberOf(after);
  if (seconds !== null) return seconds * 1_000;
  const date = Date.parse(after);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

function numberOf(text: string | null): number | null {
  return text !== null && /^\s*\d{1,15}(?:\.\d{1,9})?\s*$/.test(text) ? Number(text) : null;
}

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Larger numbers of seconds, and of milliseconds, are times since 1970. */
const EPOCH_S = 1e9;
const EPOCH_MS = 1e12;

function resetMs(text: string | null, now: number): number | null {
  if (text === null) return null;
  const plain = numberOf(text);
  if (plain === null) return durationMs(text) ?? untilMs(text, now);
  if (plain < EPOCH_S) return plain * 1_000;
  return Math.max(0, (plain < EPOCH_MS ? plain * 1_000 : plain) - now);
}

/** Only dates that stand for one moment wherever they are read. */
function untilMs(text: string, now: number): number | null {
  if (!/^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/.test(text))
    return null;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

function durationMs(text: string): number | null {
  if (!/^(?:\d{1,9}(?:\.\d{1,9})?(?:ms|s|m|h|d)){1,5}$/.test(text)) return null;
  let sum = 0;
  for (const [, amount, unit] of text.matchAll(/([\d.]+)(ms|s|m|h|d)/g))
    sum += Number(amount) * (UNITS[unit ?? ""] ?? 0);
  return sum;
}
