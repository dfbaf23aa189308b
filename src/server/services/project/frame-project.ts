import type { Deps } from "../../deps.ts";

/** What the frame around every project page shows: counts of its entries and the other projects to switch to. */
export async function frameProject(deps: Deps, workspaceId: string, projectId: string) {
  const repos = deps.repos(workspaceId);
  const [standing, projects] = await Promise.all([
    repos.standings.ofFrame(projectId),
    repos.projects.list(),
  ]);
  return {
    ...standing,
    projects: projects
      .filter((project) => project.archivedAt === null || project.id === projectId)
      .map(({ id, name, slug }) => ({ id, name, slug })),
  };
}
