import { builtInPacks } from "../../../packs/built-in.ts";
import type { Deps } from "../../deps.ts";

export interface PackSummary {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly entities: number;
  readonly classes: number;
  readonly rules: number;
  readonly policies: number;
  readonly linkHints: number;
  /** Projects of the workspace that use it and are not put away. */
  readonly projects: number;
  /** The workspace's copy that counts; null while the built-in pack does. */
  readonly copy: { readonly version: number; readonly editedAt: Date } | null;
}

/** All packs as they count in the workspace. */
export async function listPacks(deps: Deps, workspaceId: string): Promise<PackSummary[]> {
  const { packs } = deps.repos(workspaceId);
  const [using, newest] = await Promise.all([packs.projectsUsing(), packs.newestOfEach()]);
  const copies = new Map(newest.map((row) => [row.packId, row]));
  return Promise.all(
    builtInPacks().map(async (builtIn) => {
      const row = copies.get(builtIn.id);
      const edited = row === undefined || row.isBuiltIn ? null : await packs.newest(builtIn.id);
      const pack = edited?.document ?? builtIn;
      return {
        id: pack.id,
        title: pack.title,
        description: pack.description,
        entities: pack.entities.length,
        classes: pack.classes.length,
        rules: pack.rules.length,
        policies: pack.policies.length,
        linkHints: pack.linkHints.length,
        projects: using.get(pack.id) ?? 0,
        copy: edited === null ? null : { version: edited.version, editedAt: edited.createdAt },
      };
    }),
  );
}
