/** What one file does not meet: the rules that it fails, with their first places in it. */
import type { FailingPlace, Severity } from "../../../core/model/quality.ts";
import type { Deps } from "../../deps.ts";
import { listRules } from "./list-rules.ts";
import type { QualityPlace } from "./quality-folder.ts";
import { firstPlaces } from "./read-failures.ts";

/** Places of one rule that come with it; the page of the rule lists all. */
const PLACES_SHOWN = 12;

export interface FaultView {
  readonly rule: string;
  readonly title: string;
  readonly advice: string;
  readonly severity: Severity;
  /** A person has accepted it: it is shown, and counts for nothing. */
  readonly isAccepted: boolean;
  /** Other rules, listed too, tell of all its places: it is shown, and counts for nothing. */
  readonly isShared: boolean;
  readonly failedCount: number;
  /** The first ones; none of a rule over the project, whose places stand with the rule. */
  readonly places: readonly FailingPlace[];
}

/** The gravest first, as of the newest run; by the same rows by which lists of files count and filter. */
export async function listFaults(
  deps: Deps,
  place: QualityPlace & { readonly fileId: string },
): Promise<FaultView[]> {
  const { workspaceId, projectId, fileId } = place;
  const rows = await deps
    .repos(workspaceId)
    .qualityResults.ofFile(projectId, fileId, new Date(deps.clock()));
  if (rows.length === 0) return [];
  const { rules } = await listRules(deps, place);
  const known = new Map(rules.map((rule) => [rule.name, rule]));
  const faults: FaultView[] = [];
  for (const row of rows) {
    const { rule, severity, isAccepted, isShared, failedCount } = row;
    const { title = rule, advice = "" } = known.get(rule) ?? {};
    const places = await firstPlaces(deps, workspaceId, row, PLACES_SHOWN);
    faults.push({ rule, title, advice, severity, isAccepted, isShared, failedCount, places });
  }
  return faults;
}
