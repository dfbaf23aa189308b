import type { Deps } from "../../server/deps.ts";
import { forgetRemoved, indexSome } from "../../server/services/search/index-project.ts";
import type { JobHandler } from "../define.ts";

export const handleIndexSearch: JobHandler<
  { workspaceId: string; projectId: string },
  Deps
> = async ({ payload, step, deps, log, signal }) => {
  const { workspaceId, projectId } = payload;
  const ids = { workspaceId, projectId };
  await step.run("removed", () => forgetRemoved(deps, ids));
  let written = 0;
  for (let after: string | null = ""; after !== null; ) {
    const from: string = after;
    const batch = await step.run(`index-${from}`, async () => ({
      ...(await indexSome(deps, ids, from, signal)),
    }));
    written += batch.written;
    after = batch.next;
  }
  const tables = await step.run("statistics", () => deps.refreshStatistics());
  log.info({ projectId, written, tables }, "search index brought up to date");
};
