/** What a project's newest check found of values that are replaced in one place and stand in clear in another: asked about before a build. */

import { counted } from "../../../core/kit/counted.ts";
import { AppError } from "../../../core/model/errors.ts";
import {
  type AgainGroup,
  type InClear,
  InClearReason,
  type PrivacyReport,
} from "../../../core/privacy/residual/report.ts";
import { againRemedy } from "../../../core/privacy/residual/report-words.ts";
import { InClearCount } from "../../../core/privacy/residual/stands-again.ts";
import type { Deps } from "../../deps.ts";
import { projectCheckFile, readCheck } from "../privacy/check-store.ts";

export interface StandingAgain {
  readonly places: number;
  readonly files: number;
  /** What can be done, that which helps at most places first. */
  readonly remedies: ReadonlyArray<{ readonly places: number; readonly remedy: string }>;
}

/** Null where no check was made, which follows every run, or it found no such place. */
export async function standingAgain(
  deps: Deps,
  ids: { readonly workspaceId: string; readonly projectId: string },
): Promise<StandingAgain | null> {
  const check = await readCheck(projectCheckFile(deps, ids));
  return check === null ? null : placesToAskAbout(check.report);
}

function placesToAskAbout({ search }: Pick<PrivacyReport, "search">): StandingAgain | null {
  if (search.groups === undefined) return null;
  const { places, files } = search.groups.inClear ?? listedInClear(search.groups.listed);
  const found = InClearReason.options
    .map((reason) => ({ places: places[reason], remedy: againRemedy({ reason }) }))
    .filter((of) => of.places > 0)
    .sort((a, b) => b.places - a.places);
  if (found.length === 0) return null;
  return { places: found.reduce((all, of) => all + of.places, 0), files, remedies: found };
}

/** Of a report from before that counted none: what it lists. */
function listedInClear(listed: readonly AgainGroup[]): InClear {
  const count = new InClearCount();
  for (const group of listed) count.add(group, group.count);
  return count.result();
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
    userMessage: `At ${counted(found.places, "place")} values stand in clear that are replaced elsewhere. Look at them under Privacy, or accept that number and build all the same.`,
  });
}
