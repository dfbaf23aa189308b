/** What a copy of an Office Open XML package is made of, found by following its relations from the root. */
import type { ExpandBudget } from "../shared/stops.ts";
import { decodeBytes } from "../shared/text-decoding.ts";
import type { ZipArchive } from "../shared/zip-reader.ts";
import { type CopyNoteCode, CopyStop } from "./contract.ts";
import {
  fateOfType,
  lastStep,
  type Part,
  type PartRelation,
  readContentTypes,
  readRelations,
  relationsPath,
} from "./package-parts.ts";

export interface PackagePlan {
  /** The main part first. */
  readonly parts: readonly Part[];
  readonly byPath: ReadonlyMap<string, Part>;
  readonly rootRelations: readonly PartRelation[];
  /** Kinds of parts that are left out, one entry for each part. */
  readonly lost: readonly CopyNoteCode[];
}

const MAX_SMALL_PART = 20_000_000;
const MAX_PARTS = 20_000;

/** Follows the relations of a package. Throws CopyStop where it is locked, damaged or no such package. */
export async function planPackage(zip: ZipArchive, budget: ExpandBudget): Promise<PackagePlan> {
  refuseBroken(zip);
  const types = readContentTypes((await partText(zip, "[Content_Types].xml", budget)) ?? "");
  const rootRelations = await relationsOf(zip, "", budget);
  const byPath = new Map<string, Part>();
  const lost: CopyNoteCode[] = [];
  const seen = new Set<string>();
  const queue = rootRelations.filter((relation) => !relation.isExternal);
  for (let relation = queue.shift(); relation; relation = queue.shift()) {
    const path = zip.find(relation.target)?.path;
    if (path === undefined || seen.has(path)) continue;
    seen.add(path);
    if (seen.size > MAX_PARTS)
      throw new CopyStop("copy.too-large", "The file has too many parts to be copied.");
    const contentType = types.of(path);
    const fate = isThumbnail(relation) ? { lost: "thumbnail" as const } : fateOfType(contentType);
    if ("lost" in fate) {
      if (fate.lost !== null) lost.push(fate.lost);
      continue;
    }
    const relations = await relationsOf(zip, path, budget);
    byPath.set(path, { path, contentType, kind: fate.kind, relations });
    queue.push(...relations.filter((next) => !next.isExternal));
  }
  if (byPath.size === 0) throw damaged();
  const main = rootRelations.find(({ type }) => lastStep(type) === "officeDocument")?.target ?? "";
  const parts = [...byPath.values()].sort(
    (a, b) => Number(b.path === main) - Number(a.path === main),
  );
  if (parts[0]?.path !== main) throw damaged();
  return { parts, byPath, rootRelations, lost };
}

/** A small part as text; null where there is none. */
export async function partText(
  zip: ZipArchive,
  path: string,
  budget: ExpandBudget,
): Promise<string | null> {
  const entry = zip.find(path);
  if (!entry) return null;
  if (entry.sizeBytes > MAX_SMALL_PART)
    throw new CopyStop("copy.too-large", `The part ${path} is too large to be copied.`);
  return decodeBytes(await entry.read(budget));
}

function refuseBroken(zip: ZipArchive): void {
  if (zip.entries.some((entry) => entry.isEncrypted))
    throw new CopyStop("copy.locked", "Parts of the file are locked with a password.");
  if (zip.damage !== null || zip.entries.some((entry) => entry.isOverlapping)) throw damaged();
}

async function relationsOf(
  zip: ZipArchive,
  path: string,
  budget: ExpandBudget,
): Promise<PartRelation[]> {
  const text = await partText(zip, relationsPath(path), budget);
  return text === null ? [] : readRelations(path, text);
}

function isThumbnail({ type }: PartRelation): boolean {
  return lastStep(type) === "thumbnail";
}

function damaged(): CopyStop {
  return new CopyStop("copy.damaged", "The file is damaged: its parts do not hang together.");
}
