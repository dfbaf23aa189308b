/** Runs, builds, erasures and changes of the pseudonym key of one workspace are started one after the other, and refuse each other. */
import { AppError } from "../../../core/model/errors.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import type { WorkInProgress } from "../../repositories/work-repository.ts";

const REASONS: Readonly<Record<keyof WorkInProgress, string>> = {
  runs: "A run is at work in this workspace. Wait for its end, or stop it.",
  builds: "A dataset is being built in this workspace. Wait for its end, or stop it.",
  erasures: "A person is being erased from this workspace. Wait until that has ended.",
};

/**
 * Lets nobody else start work until the transaction of `repos` ends, and throws `conflict` with the reason in plain words while work of
 * one of these kinds goes on. To be called first in the transaction.
 */
export async function holdWork(
  repos: Repositories,
  kinds: ReadonlyArray<keyof WorkInProgress>,
): Promise<void> {
  await repos.work.lock();
  const active = await repos.work.active();
  const kind = kinds.find((one) => active[one] > 0);
  if (kind !== undefined)
    throw new AppError("conflict", { detail: `${kind} at work`, userMessage: REASONS[kind] });
}
