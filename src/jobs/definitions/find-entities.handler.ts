import type { Deps } from "../../server/deps.ts";
import { forgetRemovedNames, readSome } from "../../server/services/entity/read-names.ts";
import { areNamesResolved, resolveNames } from "../../server/services/entity/resolve-names.ts";
import { findProjectTopics } from "../../server/services/topic/find-topics.ts";
import {
  apartFromErasures,
  type WriteApart,
} from "../../server/services/workspace/apart-from-erasures.ts";
import type { JobHandler, Json } from "../define.ts";
import { wheneverApart } from "./whenever-apart.ts";

export const handleFindEntities: JobHandler<
  { workspaceId: string; projectId: string },
  Deps
> = async ({ payload, step, deps, log, signal }) => {
  const { workspaceId, projectId } = payload;
  const ids = { workspaceId, projectId };
  // What was written before an erasure overtook a step is not among what its last turn counted.
  let wasHeld = false;
  const apart = async <T extends Json>(id: string, work: (write: WriteApart) => Promise<T>) => {
    const { done, turns } = await wheneverApart(step, id, () =>
      apartFromErasures(deps, workspaceId, work),
    );
    wasHeld ||= turns > 1;
    return done;
  };
  const { files } = await step.run("removed", () => forgetRemovedNames(deps, ids));
  let changed = files;
  for (let after: string | null = ""; after !== null; ) {
    const from: string = after;
    const batch = await apart(`read-${from}`, async (write) => ({
      ...(await readSome(deps, ids, from, write, signal)),
    }));
    changed += batch.written + batch.forgotten;
    after = batch.next;
  }
  // Counted before whole tables are looked through: what is planned by guesses keeps everybody waiting.
  if (changed > 0) await step.run("statistics-read", () => deps.refreshStatistics("others"));
  const resolved = await apart("resolve", async (write) =>
    changed === 0 && !wasHeld && (await areNamesResolved(deps, ids))
      ? { forms: 0, entities: 0, changed: 0, compared: 0 }
      : { ...(await resolveNames(deps, ids, write, signal)) },
  );
  const { topics } = await apart("topics", async (write) =>
    changed === 0 && !wasHeld ? { topics: 0 } : { ...(await findProjectTopics(deps, ids, write)) },
  );
  await step.run("statistics", () => deps.refreshStatistics("others"));
  log.info({ projectId, files: changed, ...resolved, topics }, "entities brought up to date");
};
