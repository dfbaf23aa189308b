/** Brings the entities of a project up to date with the names of its files: only what changed is written, and entities keep their ids. */
import type { NameForm, Resolution, ResolvedEntity } from "../../../core/entities/resolve.ts";
import { foldText } from "../../../core/kit/text/normalise.ts";
import type { Deps } from "../../deps.ts";
import type { EntityRow, FormRow } from "../../repositories/entity-index-repository.ts";
import type { WriteApart } from "../workspace/apart-from-erasures.ts";
import type { ProjectIds } from "./read-names.ts";

const PAGE = 10_000;
/** Rows in one statement: while it runs, the embedded database answers nobody else. */
const ROWS_TOGETHER = 500;
/** Names of an entity by which it is found. */
const MAX_WORDS = 600;

export interface ResolvedProject {
  readonly forms: number;
  readonly entities: number;
  /** Rows that were written or taken out, of names and of entities. */
  readonly changed: number;
  readonly compared: number;
}

export async function resolveNames(
  deps: Deps,
  { workspaceId, projectId }: ProjectIds,
  write: WriteApart,
  signal?: AbortSignal,
): Promise<ResolvedProject> {
  const { entityIndex } = deps.repos(workspaceId);
  const unused = await entityIndex.forgetUnused(projectId);
  const forms = await allForms(deps, { workspaceId, projectId }, signal);
  const reached = await entityIndex.reached(projectId);
  const resolution = await compute(deps, forms, reached, signal);
  const before = new Map((await entityIndex.entities(projectId)).map((row) => [row.id, row]));
  const several = resolution.entities.map(({ forms }) => forms).filter((ids) => ids.length > 1);
  const counts = await entityIndex.filesOf(projectId, several);
  const filesBy = new Map(several.map((ids, i) => [ids[0] ?? "", counts[i] ?? 0]));
  const { assigned, entities } = withIds(deps, forms, resolution, {
    known: new Set(before.keys()),
    filesBy,
  });
  const changed = entities.filter((row) => !isSame(before.get(row.id), row));
  const kept = new Set(entities.map(({ id }) => id));
  const gone = [...before.keys()].filter((id) => !kept.has(id));
  for (const some of inBatches(changed))
    await write((repos) => repos.entityIndex.put(projectId, some));
  for (const some of inBatches(assigned))
    await write((repos) => repos.entityIndex.assign(projectId, some));
  await entityIndex.remove(gone);
  return {
    forms: forms.length,
    entities: entities.length,
    changed: changed.length + assigned.length + gone.length + unused,
    compared: resolution.compared,
  };
}

function* inBatches<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < rows.length; from += ROWS_TOGETHER)
    yield rows.slice(from, from + ROWS_TOGETHER);
}

async function allForms(
  deps: Deps,
  { workspaceId, projectId }: ProjectIds,
  signal?: AbortSignal,
): Promise<FormRow[]> {
  const { entityIndex } = deps.repos(workspaceId);
  const all: FormRow[] = [];
  for (let after = ""; ; ) {
    signal?.throwIfAborted();
    const page = await entityIndex.forms(projectId, after, PAGE);
    all.push(...page);
    const last = page.at(-1)?.id;
    if (last === undefined || page.length < PAGE) return all;
    after = last;
  }
}

async function compute(
  deps: Deps,
  rows: readonly FormRow[],
  reached: ReadonlyArray<{ form: string; at: string }>,
  signal?: AbortSignal,
): Promise<Resolution> {
  const forms = rows.map(({ entityId: _, mentions: __, ...form }): NameForm => form);
  if (deps.compute !== null) return deps.compute.resolveEntities({ forms, reached }, signal);
  const { resolveEntities } = await import("../../../core/entities/resolve.ts");
  return resolveEntities(forms, reached);
}

/** Each entity takes the id that most files of its names had, those with more files first; others get a new one. */
function withIds(
  deps: Deps,
  forms: readonly FormRow[],
  { entities }: Resolution,
  of: {
    /** Ids of entities that are there. */
    readonly known: ReadonlySet<string>;
    /** Files of entities of several names, by the first of them. */
    readonly filesBy: ReadonlyMap<string, number>;
  },
): { assigned: Array<{ id: string; entityId: string }>; entities: EntityRow[] } {
  const formOf = new Map(forms.map((form) => [form.id, form]));
  const groups = entities
    .map((entity) => ({ entity, own: entity.forms.flatMap((id) => formOf.get(id) ?? []) }))
    .sort((a, b) => filesOf(b.own) - filesOf(a.own));
  const taken = new Set<string>();
  const assigned: Array<{ id: string; entityId: string }> = [];
  const rows = groups.map(({ entity, own }) => {
    const before = own
      .toSorted((a, b) => b.files - a.files)
      .map(({ entityId }) => entityId)
      .find((id) => of.known.has(id) && !taken.has(id));
    const id = before ?? deps.newId("entity");
    taken.add(id);
    for (const form of own) if (form.entityId !== id) assigned.push({ id: form.id, entityId: id });
    return entityRow(id, entity, own, of.filesBy.get(entity.forms[0] ?? ""));
  });
  return { assigned, entities: rows };
}

function filesOf(forms: readonly FormRow[]): number {
  return forms.reduce((sum, { files }) => sum + files, 0);
}

function entityRow(
  id: string,
  entity: ResolvedEntity,
  own: readonly FormRow[],
  files = filesOf(own),
): EntityRow {
  const [first] = own;
  const longest = own
    .filter(({ files }) => files === first?.files)
    .toSorted((a, b) => b.text.length - a.text.length)[0];
  const words = new Set(own.flatMap(({ text, aliases }) => [text, ...aliases].map(foldText)));
  return {
    id,
    kind: first?.kind ?? "identifier",
    name: longest?.text ?? "",
    words: [...words].join("\n").slice(0, MAX_WORDS).toWellFormed(),
    fileCount: files,
    mentionCount: own.reduce((sum, { mentions }) => sum + mentions, 0),
    confidence: entity.confidence,
    notes: entity.notes,
  };
}

function isSame(before: EntityRow | undefined, row: EntityRow): boolean {
  return before !== undefined && JSON.stringify(ordered(before)) === JSON.stringify(ordered(row));
}

function ordered({ kind, name, words, fileCount, mentionCount, confidence, notes }: EntityRow) {
  return [kind, name, words, fileCount, mentionCount, confidence, notes];
}

/** False where a name belongs to no entity: it is new, or its entity was taken out with an erased person. */
export function areNamesResolved(
  deps: Deps,
  { workspaceId, projectId }: ProjectIds,
): Promise<boolean> {
  return deps.repos(workspaceId).entityIndex.isResolved(projectId);
}
