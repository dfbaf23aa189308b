import type { Deps } from "../../deps.ts";
import type { ProjectRow } from "../../repositories/project-repository.ts";

/** One project's overview for one person: where it stands, its files by kind, its links by type, its newest dataset. */
export async function describeProject(
  deps: Deps,
  { workspaceId, userId }: { readonly workspaceId: string; readonly userId: string },
  project: ProjectRow,
) {
  const { standings } = deps.repos(workspaceId);
  const [all, kinds, types, dataset] = await Promise.all([
    standings.ofAllProjects(userId, project.id),
    standings.filesByKind(project.id),
    standings.linksByType(project.id),
    standings.newestDataset(project.id),
  ]);
  const standing = all.get(project.id) ?? standings.nothing;
  const names = await deps.accounts.namesOf(standing.personIds);
  const people = standing.personIds.flatMap((id) => {
    const name = names.get(id);
    return name === undefined ? [] : [{ id, name }];
  });
  return { ...project, ...standing, people, kinds, types, dataset };
}
