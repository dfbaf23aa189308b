import type { ProjectRow } from "../../repositories/project-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";

/** What the frame around every project page shows: counts of its entries, links to decide as this person is asked about them, and the other projects to switch to. */
export async function frameProject(
  repos: Repositories,
  { id: projectId, reviewersNeeded }: ProjectRow,
  userId: string,
) {
  const [standing, projects] = await Promise.all([
    repos.standings.ofFrame(projectId, { userId, needsTwo: reviewersNeeded > 1 }),
    repos.projects.list(),
  ]);
  return {
    ...standing,
    projects: projects
      .filter((project) => project.archivedAt === null || project.id === projectId)
      .map(({ id, name, slug }) => ({ id, name, slug })),
  };
}
