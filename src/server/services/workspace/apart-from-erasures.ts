/**
 * Background work that reads files and writes what they say, which no erasure waits for: what was read before one began must not be written
 * after it, or the person would be back. What was written before is found by the search of the erasure.
 */
import type { Deps } from "../../deps.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { isUnchangedSince } from "../language-model/since-erasure.ts";

/** Writes in a transaction of its own; nothing, and the work ends, where an erasure was begun since the work began. Keep each short. */
export type WriteApart = <T>(write: (repos: Repositories) => Promise<T>) => Promise<T>;

class Overtaken extends Error {}

/** Does `work`, which reads first and writes through what it is given; null where a person is being erased, or an erasure overtook it. */
export async function apartFromErasures<T>(
  deps: Deps,
  workspaceId: string,
  work: (write: WriteApart) => Promise<T>,
): Promise<T | null> {
  const mark = await deps.repos(workspaceId).work.erasureMark();
  if (mark === null) return null;
  const write: WriteApart = (some) =>
    deps.transaction(workspaceId, async (repos) => {
      if (!(await isUnchangedSince(repos, mark))) throw new Overtaken();
      return some(repos);
    });
  try {
    return await work(write);
  } catch (error) {
    if (error instanceof Overtaken) return null;
    throw error;
  }
}

/** For the erasure itself, and where none can be begun meanwhile. */
export function writeAnyway(deps: Deps, workspaceId: string): WriteApart {
  return (write) => write(deps.repos(workspaceId));
}
