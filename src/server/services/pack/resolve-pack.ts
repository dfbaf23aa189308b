/** Which industry pack counts: the workspace's newest copy, else the built-in one. */
import { createHash } from "node:crypto";
import { vocabularyOf } from "../../../core/enrich/pack/vocabulary.ts";
import { AppError } from "../../../core/model/errors.ts";
import { builtInPack, builtInPacks, DEFAULT_PACK } from "../../../packs/built-in.ts";
import type { PackDocument } from "../../../packs/contract.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import type { RunRow } from "../../repositories/run-repository.ts";

/** The pack that a run started with and keeps. */
export async function packOfRun(
  repos: Repositories,
  run: Pick<RunRow, "packId" | "packVersion">,
): Promise<PackDocument> {
  const copy =
    run.packVersion === 0 ? null : await repos.packs.version(run.packId, run.packVersion);
  return copy?.document ?? builtInOrDefault(run.packId);
}

/** The pack that the project's next run would use, with the version of the workspace's copy (0: none). Throws `not-found` without the project. */
export async function packInUse(
  repos: Repositories,
  projectId: string,
): Promise<{ packId: string; version: number; document: PackDocument }> {
  const project = await repos.projects.findById(projectId);
  if (project === null) throw new AppError("not-found", { detail: `project ${projectId}` });
  const packId = builtInPack(project.packId) === null ? DEFAULT_PACK : project.packId;
  const newest = await repos.packs.newest(packId);
  return {
    packId,
    version: newest?.version ?? 0,
    document: newest?.document ?? builtInOrDefault(packId),
  };
}

/** The general pack, which every project has whatever its own; null where it is its own. */
export function generalBeside(pack: PackDocument): PackDocument | null {
  return pack.id === DEFAULT_PACK ? null : builtInPack(DEFAULT_PACK);
}

/** The packs that hold together, the general one first: what a later one names stands in the place of an earlier one's. */
export function withGeneral(
  pack: PackDocument,
  general: PackDocument | null = generalBeside(pack),
): PackDocument[] {
  return general === null ? [pack] : [general, pack];
}

/** A pack that a later version of the product no longer has is read as the general one. */
function builtInOrDefault(packId: string): PackDocument {
  const pack = builtInPack(packId) ?? builtInPack(DEFAULT_PACK);
  if (pack === null) throw new AppError("internal", { detail: "no default pack" });
  return pack;
}

/** What reading files needs of a pack, as threads get it. Equal content has an equal key. */
export function vocabularyOfPack(
  pack: PackDocument,
  general: PackDocument | null = generalBeside(pack),
): { key: string; json: string } {
  const json = JSON.stringify(vocabularyOf(pack, general));
  return { key: createHash("sha256").update(json).digest("hex").slice(0, 40), json };
}

/** A built-in pack by its id. Throws `input.invalid` with the known ones. */
export function requirePack(id: string): PackDocument {
  const pack = builtInPack(id);
  if (pack !== null) return pack;
  const known = builtInPacks().map((one) => one.id);
  throw new AppError("input.invalid", {
    detail: "no such pack",
    userMessage: `There is no such industry pack. There are: ${known.join(", ")}.`,
  });
}

/** Names that files of a project can have from its pack, in words: of classes and entities. */
export interface PackLabels {
  readonly classes: Readonly<Record<string, string>>;
  readonly entities: Readonly<Record<string, string>>;
}

/** The pack's own labels, and those of the general pack for what it does not name itself. */
export function labelsOf(pack: PackDocument): PackLabels {
  const general = builtInPack(DEFAULT_PACK);
  const labels = (rows: ReadonlyArray<{ name: string; label: string }>) =>
    rows.map(({ name, label }) => [name, label] as const);
  return {
    classes: Object.fromEntries([...labels(general?.classes ?? []), ...labels(pack.classes)]),
    entities: Object.fromEntries([...labels(general?.entities ?? []), ...labels(pack.entities)]),
  };
}
