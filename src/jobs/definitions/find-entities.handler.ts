import type { Deps } from "../../server/deps.ts";
import { forgetRemovedNames, readSome } from "../../server/services/entity/read-names.ts";
import { areNamesResolved, resolveNames } from "../../server/services/entity/resolve-names.ts";
import { findProjectTopics } from "../../server/services/topic/find-topics.ts";
import type { JobHandler } from "../define.ts";

export const handleFindEntities: JobHandler<
  { workspaceId: string; projectId: string },
  Deps
> = async ({ payload, step, deps, log, signal }) => {
  const { workspaceId, projectId } = payload;
  const ids = { workspaceId, projectId };
  const { files } = await step.run("removed", () => forgetRemovedNames(deps, ids));
  let changed = files;
  for (let after: string | null = ""; after !== null; ) {
    const from: string = after;
    const batch = await step.run(`read-${from}`, async () => ({
      ...(await readSome(deps, ids, from, signal)),
    }));
    changed += batch.written + batch.forgotten;
    after = batch.next;
  }
  const resolved = await step.run("resolve", async () =>
    changed === 0 && (await areNamesResolved(deps, ids))
      ? { forms: 0, entities: 0, changed: 0, compared: 0 }
      : { ...(await resolveNames(deps, ids, signal)) },
  );
  const { topics } = await step.run("topics", async () =>
    changed === 0 ? { topics: 0 } : { ...(await findProjectTopics(deps, ids)) },
  );
  await step.run("statistics", () => deps.refreshStatistics());
  log.info({ projectId, files: changed, ...resolved, topics }, "entities brought up to date");
};
