/** The newest pieces of work with language models of a project, with what each has cost so far. */

import { NANO } from "../../../core/language-model/prices.ts";
import { describeLinkPrompt } from "../../../core/language-model/prompts/describe-link.ts";
import type { Deps } from "../../deps.ts";
import type { ProjectIds } from "./describe-link.ts";
import { limitOf } from "./describe-work.ts";
import { servingModel, settingsInForce } from "./serving-model.ts";

const SHOWN = 20;

export async function viewWork(deps: Deps, ids: ProjectIds) {
  const repos = deps.repos(ids.workspaceId);
  const [rows, stored, serving, isMarked] = await Promise.all([
    repos.modelWorks.list(ids.projectId, SHOWN),
    repos.modelSettings.settings(),
    servingModel(deps, ids.workspaceId, describeLinkPrompt.use),
    repos.sending.projectIsMarked(ids.projectId),
  ]);
  const { currency, workCapNano } = settingsInForce(deps.env, stored);
  return {
    /** Null: the local model. */
    model: serving.connection?.model ?? null,
    hasPrice: serving.price !== null,
    /** Nothing of the project may be sent. */
    neverSend: isMarked,
    currency,
    mostCap: workCapNano / NANO,
    works: rows.map(({ spentNano, reservedNano, capNano, quote, options, ...work }) => ({
      ...work,
      spent: spentNano / NANO,
      reserved: reservedNano / NANO,
      cap: capNano / NANO,
      quoted: quotedCost(quote),
      isTrial: limitOf(options) !== null,
    })),
  };
}

function quotedCost(quote: unknown): { low: number; high: number } | null {
  const { costNano } = quote as { costNano?: { low?: unknown; high?: unknown } };
  return typeof costNano?.low === "number" && typeof costNano.high === "number"
    ? { low: costNano.low / NANO, high: costNano.high / NANO }
    : null;
}
