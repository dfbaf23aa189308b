import { withAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import { requirePack } from "./resolve-pack.ts";

/** The pack of a project from its next run on. Throws `input.invalid` for one that there is not. */
export async function choosePack(
  deps: Deps,
  input: { workspaceId: string; userId: string; projectId: string; packId: string },
): Promise<void> {
  const { id } = requirePack(input.packId);
  await withAudit(
    deps,
    input,
    { action: "project.pack-chosen", target: input.projectId, detail: { pack: id } },
    (repos) => repos.projects.choosePack(input.projectId, id),
  );
}
