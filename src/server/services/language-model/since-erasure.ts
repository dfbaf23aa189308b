/**
 * Answers of models rest on texts that were read before the call, which may last minutes. What a person was erased from in between must not
 * be written: whoever asks remembers which erasures there were before the texts were read, and whatever is kept is compared with that.
 */
import { AppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import type { Repositories } from "../../repositories/repositories.ts";

/** To be taken before any text is read. AppError `conflict` while a person is erased. */
export async function markErasures(deps: Deps, workspaceId: string): Promise<string> {
  const mark = await deps.repos(workspaceId).work.erasureMark();
  if (mark === null) throw meanwhile("Wait until that has ended.");
  return mark;
}

/**
 * True where no erasure was begun since `mark`, and none can begin until the transaction of `repos` ends. To be called first in it, since it
 * takes the lock under which work is started.
 */
export async function isUnchangedSince(repos: Repositories, mark: string): Promise<boolean> {
  await repos.work.lock();
  return (await repos.work.erasureMark()) === mark;
}

export function meanwhile(then: string): AppError {
  return new AppError("conflict", {
    detail: "erasure since the texts were read",
    userMessage: `A person is being erased from this workspace, so nothing that a model says is kept. ${then}`,
  });
}
