import type { Deps } from "../../deps.ts";
import type { ProjectRow } from "../../repositories/project-repository.ts";
import type { ProjectStanding } from "../../repositories/standing-repository.ts";

export interface ProjectCard extends ProjectRow, ProjectStanding {
  readonly people: { readonly id: string; readonly name: string }[];
}

/** Projects of a workspace with where each stands: newest first, those put away at the end; links to decide are those that the person is asked about. */
export async function listProjects(
  deps: Deps,
  { workspaceId, userId }: { readonly workspaceId: string; readonly userId: string },
): Promise<ProjectCard[]> {
  const repos = deps.repos(workspaceId);
  const [projects, standings] = await Promise.all([
    repos.projects.list(),
    repos.standings.ofAllProjects(userId),
  ]);
  const names = await deps.accounts.namesOf([
    ...new Set([...standings.values()].flatMap((standing) => standing.personIds)),
  ]);
  const cards = projects.map((project) => {
    const standing = standings.get(project.id) ?? repos.standings.nothing;
    const people = standing.personIds.flatMap((id) => {
      const name = names.get(id);
      return name === undefined ? [] : [{ id, name }];
    });
    return { ...project, ...standing, people };
  });
  return [
    ...cards.filter((card) => card.archivedAt === null),
    ...cards.filter((card) => card.archivedAt !== null),
  ];
}
