/** The newest pieces of work with language models of a project, with what each has cost so far. */

import { NANO } from "../../../core/language-model/prices.ts";
import { WorkKindName } from "../../../core/language-model/work.ts";
import type { Deps } from "../../deps.ts";
import type { ModelWorkRow } from "../../repositories/model-work-repository.ts";
import { limitOf } from "./model-work.ts";
import { servedUses, settingsInForce } from "./serving-model.ts";
import type { ProjectIds } from "./work-kind.ts";
import { WORK_KINDS } from "./work-kinds.ts";

const SHOWN = 20;

export async function viewWork(deps: Deps, ids: ProjectIds) {
  const repos = deps.repos(ids.workspaceId);
  const [rows, stored, servedBy, isMarked] = await Promise.all([
    repos.modelWorks.list(ids.projectId, SHOWN),
    repos.modelSettings.settings(),
    servedUses(deps, ids.workspaceId),
    repos.sending.projectIsMarked(ids.projectId),
  ]);
  const { currency, workCapNano } = settingsInForce(deps.env, stored);
  return {
    models: WorkKindName.options.map((kind) => ({
      kind,
      ...servedBy(WORK_KINDS[kind].prompt.use),
    })),
    /** Nothing of the project may be sent. */
    neverSend: isMarked,
    currency,
    mostCap: workCapNano / NANO,
    works: rows.map(({ spentNano, reservedNano, capNano, quote, options, ...row }) => ({
      ...withoutWait(row),
      waiting: waitOf(row, deps.clock()),
      spent: spentNano / NANO,
      reserved: reservedNano / NANO,
      cap: capNano / NANO,
      quoted: quotedCost(quote),
      isTrial: limitOf(options) !== null,
    })),
  };
}

function withoutWait<Row extends Pick<ModelWorkRow, "silentSince" | "nextTryAt">>(row: Row) {
  const { silentSince: _since, nextTryAt: _next, ...work } = row;
  return work;
}

/** How long the server of running work has not answered, and in what time it is tried again: by our clock, whatever the reader's says. */
export function waitOf(
  { state, silentSince, nextTryAt }: Pick<ModelWorkRow, "state" | "silentSince" | "nextTryAt">,
  now: number,
): { since: Date; forMs: number; nextInMs: number } | null {
  if (state !== "RUNNING" || silentSince === null || nextTryAt === null) return null;
  return {
    since: silentSince,
    forMs: Math.max(0, now - silentSince.getTime()),
    nextInMs: Math.max(0, nextTryAt.getTime() - now),
  };
}

function quotedCost(quote: unknown): { low: number; high: number } | null {
  const { costNano } = quote as { costNano?: { low?: unknown; high?: unknown } };
  return typeof costNano?.low === "number" && typeof costNano.high === "number"
    ? { low: costNano.low / NANO, high: costNano.high / NANO }
    : null;
}
