/** Guessing is slowed: five tries are free, then 30 s, doubling. Counted per address of the mail and per network address. */
import { createHmac } from "node:crypto";
import { AppError } from "../../core/model/errors.ts";
import type { Deps } from "../deps.ts";
import { purposeKey } from "./secret.ts";

const LIMITS = {
  freeFailures: 5,
  firstWaitMs: 30_000,
  longestWaitMs: 15 * 60_000,
  forgetAfterMs: 24 * 60 * 60_000,
} as const;

/** What is guessed at and from where. "local" is not counted: it is this machine, or everybody behind a proxy that names nobody. */
export interface Guess {
  readonly subject: string;
  readonly clientAddress: string;
}

/**
 * Runs `check` unless the subject or the network address has to wait (`auth.slowed` with `retryAfterMs`). `null` from `check` is a
 * failed try; anything else is right and clears the count. Counts survive a restart and hold no personal data in clear.
 */
export async function slowedDown<T>(
  deps: Deps,
  guess: Guess,
  check: () => Promise<T | null>,
): Promise<T | null> {
  const subject = keyOf(deps, `subject:${guess.subject}`);
  const address =
    guess.clientAddress === "local" ? null : keyOf(deps, `address:${guess.clientAddress}`);
  await begin(deps, subject);
  if (address !== null) await begin(deps, address);
  const result = await check();
  if (result === null) return null;
  const failures = await deps.accounts.clearAttempts(subject);
  if (address !== null) await deps.accounts.forgiveAttempts(address, failures);
  return result;
}

async function begin(deps: Deps, key: string): Promise<void> {
  const now = deps.clock();
  const until = await deps.accounts.beginAttempt(key, now, LIMITS);
  if (until === null) return;
  const retryAfterMs = Math.max(1_000, until - now);
  const seconds = Math.ceil(retryAfterMs / 1_000);
  throw new AppError("auth.slowed", {
    detail: "too many attempts",
    retryAfterMs,
    userMessage: `Too many attempts. Wait ${seconds} s, then try again.`,
  });
}

function keyOf(deps: Deps, text: string): string {
  return createHmac("sha256", purposeKey(deps.env, "sign-in-attempts")).update(text).digest("hex");
}
