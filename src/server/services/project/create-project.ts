import { DEFAULT_PACK } from "../../../packs/built-in.ts";
import { withAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import type { ProjectRow } from "../../repositories/project-repository.ts";
import { requirePack } from "../pack/resolve-pack.ts";
import { freeSlug, slugOf } from "../workspace/slug.ts";

/** Makes an empty project; its address is made from its name. Throws `input.invalid` for a pack that there is not. */
export async function createProject(
  deps: Deps,
  input: { workspaceId: string; userId: string; name: string; packId?: string; isSample?: boolean },
): Promise<ProjectRow> {
  const packId = requirePack(input.packId ?? DEFAULT_PACK).id;
  const id = deps.newId("project");
  return withAudit(deps, input, { action: "project.created", target: id }, async (repos) => {
    const base = slugOf(input.name, "project");
    const slug = freeSlug(base, await repos.projects.slugsLike(base));
    return repos.projects.create({
      id,
      slug,
      name: input.name,
      isSample: input.isSample ?? false,
      packId,
      createdById: input.userId,
    });
  });
}
