import type { ProjectRow } from "../../repositories/project-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";

export interface GraphPulse {
  readonly links: number;
  readonly revision: number;
  readonly run: { readonly id: string; readonly number: number } | null;
}

/** Cheap signs of life, asked every few seconds while a run is at work: how many links there are now. */
export async function readPulse(repos: Repositories, project: ProjectRow): Promise<GraphPulse> {
  const [counts, run] = await Promise.all([
    repos.edges.countByProject(project.id),
    repos.graph.runAtWork(project.id),
  ]);
  return { links: counts.proposed + counts.confirmed, revision: project.graphRevision, run };
}
