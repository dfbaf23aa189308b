/** What a search found, on disk under the person's key: destroying the key makes the lists unreadable wherever they were copied to. */
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { SubjectSpan } from "../../../core/privacy/subject/matcher.ts";
import type { StoreCounts, StoreName } from "../../../core/privacy/subject/stores.ts";
import type { Deps } from "../../deps.ts";
import type { RequestIds } from "./load-request.ts";
import { openSealedList, readSealedList } from "./sealed-list.ts";

export interface SubjectHit {
  readonly store: StoreName;
  /** A row, a file of the store or a record of a dataset. */
  readonly place:
    | { readonly kind: "row"; readonly model: string; readonly key: string }
    | { readonly kind: "blob"; readonly key: string; readonly sha256: string }
    | { readonly kind: "result"; readonly path: string; readonly stage: string | null }
    | { readonly kind: "file"; readonly path: string }
    | { readonly kind: "incoming"; readonly itemId: string }
    | {
        readonly kind: "record";
        readonly versionId: string;
        readonly number: number;
        readonly id: string | null;
      }
    | { readonly kind: "job"; readonly id: string }
    | { readonly kind: "member"; readonly userId: string };
  /** File versions that the place belongs to. */
  readonly versionIds: readonly string[];
  /** 0 for a file that could not be looked into as a whole and shows nothing otherwise. */
  readonly count: number;
  readonly kinds: ReadonlyArray<SubjectSpan["kind"]>;
  readonly excerpts: readonly string[];
  readonly isPartly: boolean;
  /** Places that may be the person or other people; not among `count`. */
  readonly doubtful?: number;
}

/** Folder of a request below the workspace's results. */
export function requestFolder(deps: Deps, { workspaceId, requestId }: RequestIds): string {
  return join(deps.artifactRoot, workspaceId, "subject", requestId);
}

export interface HitWriter {
  /** What was added until now, by store. */
  readonly counts: StoreCounts;
  add(hit: SubjectHit): Promise<void>;
  /** The file appears whole, in place of what an earlier try left. Returns what was added, by store. */
  close(): Promise<StoreCounts>;
}

/** Opens the list of one part of a search; parts are read in the order of their names. */
export async function openHits(
  deps: Deps,
  ids: RequestIds,
  of: { readonly round: number; readonly part: string; readonly key: Buffer },
): Promise<HitWriter> {
  const folder = requestFolder(deps, ids);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${of.round}.${of.part}.hits`);
  const temporary = `${path}.${deps.newId("event")}.tmp`;
  const list = await openSealedList<SubjectHit>(temporary, of.key);
  const counts: Partial<Record<StoreName, { places: number; matches: number }>> = {};
  return {
    counts,
    async add(hit) {
      if (hit.count > 0) {
        const { places, matches } = counts[hit.store] ?? { places: 0, matches: 0 };
        counts[hit.store] = { places: places + 1, matches: matches + hit.count };
      }
      await list.add(hit);
    },
    async close() {
      await list.close();
      await rename(temporary, path);
      return counts;
    },
  };
}

/** All hits of one round. */
export async function* readHits(
  deps: Deps,
  ids: RequestIds,
  of: { readonly round: number; readonly key: Buffer },
): AsyncGenerator<SubjectHit> {
  const folder = requestFolder(deps, ids);
  const names = await readdir(folder).catch(() => []);
  const wanted = names.filter((name) => name.startsWith(`${of.round}.`) && name.endsWith(".hits"));
  for (const name of wanted.sort()) yield* readSealedList<SubjectHit>(join(folder, name), of.key);
}

/** What an earlier search of the same round has left. */
export async function clearHits(deps: Deps, ids: RequestIds, round: number): Promise<void> {
  const folder = requestFolder(deps, ids);
  for (const name of await readdir(folder).catch(() => []))
    if (name.startsWith(`${round}.`) && name.endsWith(".hits"))
      await rm(join(folder, name), { force: true });
}

/** Lists of searches go; the report stays. */
export async function removeHits(deps: Deps, ids: RequestIds): Promise<void> {
  const folder = requestFolder(deps, ids);
  for (const name of await readdir(folder).catch(() => []))
    if (!name.startsWith("report")) await rm(join(folder, name), { force: true });
}
