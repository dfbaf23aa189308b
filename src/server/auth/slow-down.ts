/**
 * Guessing is slowed by three counts. One person from one address, and one address over all persons: five tries are free, then 30 s,
 * doubling. One person over all addresses: fifty, so that somebody with many addresses gets no further; but this count never holds up
 * an address from which the person came in before, else anyone could keep an owner out.
 */
import { createHmac } from "node:crypto";
import { AppError } from "../../core/model/errors.ts";
import type { Deps } from "../deps.ts";
import type { AttemptLimits } from "../repositories/sign-in-attempt-repository.ts";
import { purposeKey } from "./secret.ts";

const BY_ADDRESS: AttemptLimits = {
  freeFailures: 5,
  firstWaitMs: 30_000,
  longestWaitMs: 15 * 60_000,
};
const BY_SUBJECT: AttemptLimits = { ...BY_ADDRESS, freeFailures: 50 };

/** What is guessed at and from where. "local" is this machine, or everybody behind a proxy that names nobody. */
export interface Guess {
  readonly subject: string;
  readonly clientAddress: string;
}

/** Subject of guesses at the password of an address, known or not. */
export function passwordGuess(email: string | null): string {
  return `mail:${email ?? "none"}`;
}

/**
 * Runs `check` unless one of the counts has to wait (`auth.slowed` with `retryAfterMs`). `null` from `check` is a failed try; anything
 * else is right: it takes back what this subject failed from this address, and the address is known from then on. Counts survive a
 * restart and hold no personal data in clear.
 */
export async function slowedDown<T>(
  deps: Deps,
  guess: Guess,
  check: () => Promise<T | null>,
): Promise<T | null> {
  const subject = keyOf(deps, `subject:${guess.subject}`);
  const address = keyOf(deps, `address:${guess.clientAddress}`);
  const pair = pairKey(subject, address);
  const shared: string[] = guess.clientAddress === "local" ? [] : [address];
  await begin(deps, pair, BY_ADDRESS);
  for (const key of shared) await begin(deps, key, BY_ADDRESS);
  if (!(await deps.accounts.isKnownPair(pair))) {
    await begin(deps, subject, BY_SUBJECT);
    shared.push(subject);
  }
  const result = await check();
  if (result === null) return null;
  const failures = await deps.accounts.clearAttempts(pair);
  for (const key of shared) await deps.accounts.forgiveAttempts(key, failures);
  await deps.accounts.rememberPair(pair, deps.clock());
  return result;
}

/** Forgets every failure at this subject, wherever it came from: it has a new secret that nobody has guessed at yet. */
export async function forgetGuesses(deps: Deps, guessedAt: string): Promise<void> {
  const subject = keyOf(deps, `subject:${guessedAt}`);
  await deps.accounts.clearAttempts(subject);
  for (const pair of await deps.accounts.pairsOf(pairKey(subject, ""))) {
    await deps.accounts.clearAttempts(pair.key);
    await deps.accounts.forgiveAttempts(pair.key.slice(subject.length + 1), pair.failures);
  }
}

async function begin(deps: Deps, key: string, limits: AttemptLimits): Promise<void> {
  const now = deps.clock();
  const until = await deps.accounts.beginAttempt(key, now, limits);
  if (until === null) return;
  const retryAfterMs = Math.max(1_000, until - now);
  const seconds = Math.ceil(retryAfterMs / 1_000);
  throw new AppError("auth.slowed", {
    detail: "too many attempts",
    retryAfterMs,
    userMessage: `Too many attempts. Wait ${seconds} s, then try again.`,
  });
}

/** Begins with the subject's key, so that all pairs of a subject are found by it. */
function pairKey(subject: string, address: string): string {
  return `${subject}.${address}`;
}

function keyOf(deps: Deps, text: string): string {
  return createHmac("sha256", purposeKey(deps.env, "sign-in-attempts")).update(text).digest("hex");
}
