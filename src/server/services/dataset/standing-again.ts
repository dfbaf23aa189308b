/** What a project's newest check found of values that are replaced in one place and stand in clear in another: asked about before a build. */

import { AppError } from "../../../core/model/errors.ts";
import type { AgainReason, PrivacyReport } from "../../../core/privacy/residual/report.ts";
import { againRemedy } from "../../../core/privacy/residual/report-words.ts";
import type { Deps } from "../../deps.ts";
import { projectCheckFile, readCheck } from "../privacy/check-store.ts";

export interface StandingAgain {
  readonly places: number;
  readonly files: number;
  /** What can be done, that which helps at most places first. */
  readonly remedies: ReadonlyArray<{ readonly places: number; readonly remedy: string }>;
}

/** One word or number that may mean something else is no reason to ask, nor what the policy keeps there. */
const ASKED: ReadonlySet<AgainReason> = new Set(["column", "missed"]);

/** Null where no check was made, which follows every run, or it found no such place. */
export async function standingAgain(
  deps: Deps,
  ids: { readonly workspaceId: string; readonly projectId: string },
): Promise<StandingAgain | null> {
  const check = await readCheck(projectCheckFile(deps, ids));
  return check === null ? null : placesToAskAbout(check.report);
}

function placesToAskAbout({ search }: Pick<PrivacyReport, "search">): StandingAgain | null {
  const groups = (search.groups?.listed ?? []).filter(({ reason }) => ASKED.has(reason));
  if (groups.length === 0) return null;
  const byReason = Map.groupBy(groups, ({ reason }) => reason);
  const sum = (of: typeof groups) => of.reduce((all, { count }) => all + count, 0);
  return {
    places: sum(groups),
    files: new Set(groups.map(({ fileId }) => fileId)).size,
    remedies: [...byReason]
      .map(([reason, of]) => ({ places: sum(of), remedy: againRemedy({ reason }) }))
      .sort((a, b) => b.places - a.places),
  };
}

/** AppError `conflict` where there are more such places than `accepted`, which somebody has seen and builds all the same. */
export async function refuseStandingAgain(
  deps: Deps,
  ids: { readonly workspaceId: string; readonly projectId: string },
  accepted: number,
): Promise<void> {
  const found = await standingAgain(deps, ids);
  if (found === null || found.places <= accepted) return;
  throw new AppError("conflict", {
    detail: `${found.places} places, ${accepted} accepted`,
    userMessage: `At ${found.places} places values stand in clear that are replaced elsewhere. Look at them under Privacy, or build all the same by accepting that number (acceptedInClear).`,
  });
}
