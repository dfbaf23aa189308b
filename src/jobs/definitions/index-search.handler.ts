import { isAppError } from "../../core/model/errors.ts";
import type { Deps } from "../../server/deps.ts";
import { forgetRemoved, indexSome } from "../../server/services/search/index-project.ts";
import { renewMeaning } from "../../server/services/search/renew-meaning.ts";
import { apartFromErasures } from "../../server/services/workspace/apart-from-erasures.ts";
import type { JobHandler } from "../define.ts";
import { wheneverApart } from "./whenever-apart.ts";

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
    const { done } = await wheneverApart(step, `index-${from}`, () =>
      apartFromErasures(deps, workspaceId, async (write) => ({
        ...(await indexSome(deps, ids, from, write, signal)),
      })),
    );
    written += done.written;
    after = done.next;
  }
  // Where a person is being erased, the work cannot begin; the next run begins it.
  await step.run("meaning", () => renewMeaning(deps, ids).catch(passOver));
  const tables = await step.run("statistics", () => deps.refreshStatistics("search"));
  log.info({ projectId, written, tables }, "search index brought up to date");
};

function passOver(error: unknown): false {
  if (isAppError(error, "conflict")) return false;
  throw error;
}
