import { z } from "zod";
import type { EntityKind } from "../../../core/entities/contract.ts";
import { foldText } from "../../../core/kit/text/normalise.ts";
import { AppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import type {
  EntityFilter,
  EntityListRow,
  EntityPosition,
} from "../../repositories/entity-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { type BeingErased, beingErased } from "../subject/while-erasing.ts";
import { namedForms } from "./named-forms.ts";
import type { ProjectIds } from "./read-names.ts";

export interface EntityQuestion extends ProjectIds {
  readonly kind: EntityKind | null;
  readonly text: string;
  /** Names that the policy hides are found by their stand-ins. */
  readonly seesRaw: boolean;
  /** `next` of the page before; null at the beginning. */
  readonly cursor: string | null;
  readonly limit: number;
}

export interface EntityList {
  readonly entities: readonly EntityListRow[];
  /** Where the next page begins, null at the end. */
  readonly next: string | null;
  /** Of the whole list; counted with the first page alone. */
  readonly counts: EntityCounts | null;
}

export interface EntityCounts {
  /** Of each kind under the question, whatever kind is asked for. */
  readonly kinds: ReadonlyArray<{ readonly kind: EntityKind; readonly count: number }>;
  /** Files whose names were read; 0 before the first run has ended. */
  readonly files: number;
  /** Files of which some names or rows are not listed. */
  readonly cutFiles: number;
  /** A run is at work, or names that it has read are not yet told apart: what is listed, or not, may change. */
  readonly isWorkingOut: boolean;
}

const Cursor = z.tuple([
  z.int32(),
  z.number(),
  z
    .string()
    .max(60)
    .regex(/^[^\0]*$/),
]);
const MAX_WORDS = 8;
/** Entities that share a word with the names of somebody who is being erased. */
const MAX_ALIKE = 5_000;

/**
 * Entities of a project, those in most files first; none that names somebody who is being erased. AppError `input.invalid` on a foreign cursor.
 */
export async function listEntities(deps: Deps, question: EntityQuestion): Promise<EntityList> {
  const { projectId, kind, text, limit } = question;
  const after = question.cursor === null ? null : readCursor(question.cursor);
  const repos = deps.repos(question.workspaceId);
  const { entities } = repos;
  const words = foldText(text).split(/\s+/).filter(Boolean).slice(0, MAX_WORDS);
  const named =
    question.seesRaw && words.length > 0
      ? await namedForms(deps, question, text)
      : { formIds: [] as string[] };
  const erased = await beingErased(deps, question.workspaceId);
  const except = erased === null ? [] : await entitiesOf(deps, question, erased);
  const filter = { projectId, kind, words, formIds: named.formIds, except };
  const [found, counts] = await Promise.all([
    entities.list(filter, after, limit + 1),
    after === null ? countAll(repos, filter) : null,
  ]);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    entities: rows
      .map(({ worth: _, ...row }) => row)
      .filter(({ name }) => name !== "" && erased?.holds(name) !== true),
    next: found.length > limit && last !== undefined ? writeCursor(last) : null,
    counts,
  };
}

async function countAll(
  { entities, entityIndex, runs }: Repositories,
  filter: EntityFilter,
): Promise<EntityCounts> {
  const [kinds, extent, active, isResolved] = await Promise.all([
    entities.kinds(filter),
    entities.extent(filter.projectId),
    runs.findActive(filter.projectId),
    entityIndex.isResolved(filter.projectId),
  ]);
  const isWorkingOut = active !== null || !isResolved;
  return { kinds, files: extent.files, cutFiles: extent.cut, isWorkingOut };
}

function writeCursor(row: EntityListRow & { readonly worth: number }): string {
  return Buffer.from(JSON.stringify([row.fileCount, row.worth, row.id])).toString("base64url");
}

function readCursor(text: string): EntityPosition {
  try {
    const { data } = Cursor.safeParse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    if (data !== undefined) return { files: data[0], worth: data[1], id: data[2] };
  } catch {
    // Falls through to the one answer for every cursor that is not ours.
  }
  throw new AppError("input.invalid", { detail: "unreadable cursor" });
}

/** Entities that have a name of somebody who is being erased among theirs. */
async function entitiesOf(
  deps: Deps,
  { workspaceId, projectId }: ProjectIds,
  erased: BeingErased,
): Promise<string[]> {
  const { entities } = deps.repos(workspaceId);
  const alike = await entities.named(projectId, erased.words, MAX_ALIKE);
  return alike
    .filter(({ name, words }) => erased.holds(name, ...words.split("\n")))
    .map(({ id }) => id);
}
