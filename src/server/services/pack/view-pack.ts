import type { LeftOut } from "../../../core/kit/read-stored.ts";
import { AppError } from "../../../core/model/errors.ts";
import { builtInPack } from "../../../packs/built-in.ts";
import type { PackDocument } from "../../../packs/contract.ts";
import type { Deps } from "../../deps.ts";

export interface PackVersionView {
  readonly version: number;
  readonly note: string;
  readonly createdAt: Date;
  readonly createdBy: string | null;
  readonly isBuiltIn: boolean;
}

export interface PackView {
  readonly document: PackDocument;
  /** Of the workspace's copy that is shown; 0 is the built-in pack. */
  readonly version: number;
  /** The version that counts now. */
  readonly newest: number;
  readonly isBuiltIn: boolean;
  readonly builtInVersion: number;
  /** What of the shown version is over a limit of today, and does not count. */
  readonly leftOut: readonly LeftOut[];
  /** Newest first; at most 200. */
  readonly versions: readonly PackVersionView[];
}

/** A pack as it counts, or an older version of it (0: the built-in one). Throws `not-found`. */
export async function viewPack(
  deps: Deps,
  input: { workspaceId: string; packId: string; version: number | null },
): Promise<PackView> {
  const builtIn = builtInPack(input.packId);
  if (builtIn === null) throw new AppError("not-found", { detail: "no such pack" });
  const { packs } = deps.repos(input.workspaceId);
  const rows = await packs.versions(builtIn.id);
  const newest = rows[0]?.version ?? 0;
  const wanted = input.version ?? newest;
  const shown = wanted === 0 ? null : await packs.version(builtIn.id, wanted);
  if (wanted !== 0 && shown === null)
    throw new AppError("not-found", { detail: "no such version" });
  const names = await deps.accounts.namesOf([...new Set(rows.map((row) => row.createdById))]);
  return {
    document: shown?.document ?? builtIn,
    version: wanted,
    newest,
    isBuiltIn: (shown?.document ?? null) === null,
    builtInVersion: builtIn.version,
    leftOut: shown?.leftOut ?? [],
    versions: rows.map(({ version, note, createdAt, createdById, isBuiltIn }) => ({
      version,
      note,
      createdAt,
      createdBy: names.get(createdById) ?? null,
      isBuiltIn,
    })),
  };
}
