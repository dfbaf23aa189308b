import { withAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";

/** Gives the project another name; its address stays. */
export async function renameProject(
  deps: Deps,
  input: { workspaceId: string; userId: string; projectId: string; name: string },
): Promise<void> {
  const note = { action: "project.renamed", target: input.projectId } as const;
  await withAudit(deps, input, note, (repos) => repos.projects.rename(input.projectId, input.name));
}
