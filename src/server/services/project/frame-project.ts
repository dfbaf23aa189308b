import type { Deps } from "../../deps.ts";

/** What the frame around every project page shows: counts of its entries and the other projects to switch to. */
export async function frameProject(deps: Deps, workspaceId: string, projectId: string) {
  const repos = deps.repos(workspaceId);
  const [standings, projects] = await Promise.all([
    repos.standings.ofAllProjects(projectId),
    repos.projects.list(),
  ]);
  const { files, linksToDecide, datasets, lastRun } =
    standings.get(projectId) ?? repos.standings.nothing;
  return {
    files,
    linksToDecide,
    datasets,
    lastRun,
    projects: projects
      .filter((project) => project.archivedAt === null || project.id === projectId)
      .map(({ id, name, slug }) => ({ id, name, slug })),
  };
}
