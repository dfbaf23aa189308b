import { StrategyName } from "../../../core/model/edge.ts";
import { AppError } from "../../../core/model/errors.ts";
import type { EdgeDetail } from "../../../core/model/graph-view.ts";
import { defaultDefinition, settingOf } from "../../../core/pipeline/definition.ts";
import { counterfactualsOf } from "../../../core/relate/fusion/counterfactuals.ts";
import { RelateOptions } from "../../../core/relate/options.ts";
import type { Repositories } from "../../repositories/repositories.ts";

/** A viewer who has answered nothing: what waits for a second person is kept from them. */
export const NOBODY = "";

/** One link with all that speaks for and against it, as `viewerId` may see it. AppError `not-found` where the project has no such link. */
export async function describeEdge(
  repos: Repositories,
  projectId: string,
  edgeId: string,
  viewerId: string,
): Promise<EdgeDetail> {
  const [detail] = await describeEdges(repos, projectId, [edgeId], viewerId);
  if (detail === undefined) throw new AppError("not-found", { detail: `edge ${edgeId}` });
  return detail;
}

/** Several links (at most 20), in the order of `ids`; those that do not exist are left out. */
export async function describeEdges(
  repos: Repositories,
  projectId: string,
  ids: readonly string[],
  viewerId: string,
): Promise<EdgeDetail[]> {
  const [rows, details, evidence, histories, checked, threshold] = await Promise.all([
    repos.edgeQueries.rows(projectId, ids),
    repos.edgeQueries.details(projectId, ids),
    repos.edgeQueries.evidence(ids),
    repos.decisions.histories(ids, viewerId),
    repos.decisionQueries.calibration(projectId),
    thresholdOf(repos, projectId),
  ]);
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const found: EdgeDetail[] = [];
  for (const id of ids) {
    const row = rowOf.get(id);
    const parts = details.get(id);
    if (row === undefined || parts === undefined) continue;
    const bin = Math.min(9, Math.floor(row.confidence * 10));
    const seen = evidence.get(id) ?? [];
    const like = checked.find((entry) => entry.bin === bin);
    found.push({
      ...row,
      ...parts,
      strategies: parts.strategies.flatMap((name) => StrategyName.safeParse(name).data ?? []),
      evidence: seen,
      counterfactuals: counterfactualsOf(parts.contributions, seen, threshold),
      calibration: { checked: like?.checked ?? 0, right: like?.right ?? 0 },
      decisions: histories.get(id) ?? [],
    });
  }
  return found;
}

/** Lowest confidence that the project's pipeline keeps. */
export async function thresholdOf(repos: Repositories, projectId: string): Promise<number> {
  const pipeline = await repos.pipelines.findByProject(projectId);
  const latest = pipeline === null ? null : await repos.pipelines.latest(pipeline.id);
  const definition = latest?.definition ?? defaultDefinition("Standard");
  return RelateOptions.parse(settingOf(definition, "relate").options).minConfidence;
}
