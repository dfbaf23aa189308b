/** Calls of the past: those of processes that are gone are booked at all that was set aside, and single calls go once their month is long over. */
import { monthOf } from "../../../core/language-model/budget.ts";
import type { Deps } from "../../deps.ts";
import { inEveryWorkspace } from "../workspace/in-every-workspace.ts";
import { settleAbandoned } from "./pay-for-call.ts";

/** Single calls of this month and of so many before it are kept; of older ones the sum of each month. */
export const MONTHS_OF_CALLS = 12;

/** At most 5,000 old calls go at a time; returns whether more may be left. */
export async function tidyCalls(deps: Deps, workspaceId: string): Promise<boolean> {
  await settleAbandoned(deps, workspaceId);
  const now = new Date(deps.clock());
  const first = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - MONTHS_OF_CALLS);
  return deps.repos(workspaceId).modelBudgets.prune(monthOf(first));
}

/** In every workspace, for the worker; never throws. */
export function tidyAllCalls(deps: Deps): Promise<void> {
  return inEveryWorkspace(deps, "calls of language models not tidied", (id) => tidyCalls(deps, id));
}
