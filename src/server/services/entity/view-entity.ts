import { EntityPlace, type EntityRelationKind } from "../../../core/entities/contract.ts";
import { AppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import type {
  EntityListRow,
  OccurrenceRow,
  RelatedRow,
} from "../../repositories/entity-repository.ts";
import { type BeingErased, beingErased } from "../subject/while-erasing.ts";
import type { ProjectIds } from "./read-names.ts";

const MAX_ALIASES = 30;
const MAX_RELATED = 100;

export interface Occurrence extends Omit<OccurrenceRow, "places"> {
  readonly places: readonly EntityPlace[];
}

export interface Related extends Omit<RelatedRow, "kind" | "place"> {
  readonly kind: EntityRelationKind;
  readonly place: EntityPlace;
}

export interface EntityView extends EntityListRow {
  /** Other names, those of most files first. */
  readonly aliases: ReadonlyArray<{ readonly text: string; readonly files: number }>;
  readonly related: readonly Related[];
  /** True where more is said of it than is listed. */
  readonly hasMoreRelated: boolean;
}

interface Asked extends ProjectIds {
  readonly entityId: string;
}

/** Throws `not-found` for an entity that no file of the project names, and for somebody who is being erased; what is said of them is left out. */
export async function viewEntity(deps: Deps, asked: Asked): Promise<EntityView> {
  const { workspaceId, projectId, entityId } = asked;
  const { entities } = deps.repos(workspaceId);
  const erased = await beingErased(deps, workspaceId);
  const { row, aliases } = await findEntity(deps, asked, erased);
  const related = await entities.related(projectId, entityId, MAX_RELATED + 1);
  return {
    ...row,
    aliases: aliases.filter(({ text }) => text !== row.name),
    related: related
      .slice(0, MAX_RELATED)
      .map(({ kind, place, ...rest }) => ({
        ...rest,
        kind: kind as EntityRelationKind,
        place: EntityPlace.parse(place),
      }))
      .filter(
        ({ name, label, fileName, place }) =>
          erased?.holds(name, label, fileName, place.excerpt) !== true,
      ),
    hasMoreRelated: related.length > MAX_RELATED,
  };
}

async function findEntity(
  deps: Deps,
  { workspaceId, projectId, entityId }: Asked,
  erased: BeingErased | null,
) {
  const { entities } = deps.repos(workspaceId);
  const row = await entities.find(projectId, entityId);
  const aliases = await entities.aliases(projectId, entityId, MAX_ALIASES);
  const names = [row?.name ?? "", ...aliases.map(({ text }) => text)];
  if (row === null || erased?.holds(...names) === true)
    throw new AppError("not-found", { detail: `entity ${entityId}` });
  return { row, aliases };
}

/**
 * Files that name it with the places, those first that do so most; `nextFrom` is null at the end. Throws `not-found` for somebody who is being
 * erased; places and files that tell of them are left out.
 */
export async function listOccurrences(
  deps: Deps,
  asked: Asked & { readonly from: number; readonly limit: number },
): Promise<{ occurrences: Occurrence[]; nextFrom: number | null }> {
  const { workspaceId, projectId, entityId, from, limit } = asked;
  const { entities } = deps.repos(workspaceId);
  const erased = await beingErased(deps, workspaceId);
  if (erased !== null) await findEntity(deps, asked, erased);
  const rows = await entities.occurrences(projectId, entityId, from, limit + 1);
  return {
    occurrences: rows
      .slice(0, limit)
      .map((row) => ({ ...row, places: EntityPlace.array().array().parse(row.places).flat() }))
      .flatMap((row) => withoutErased(row, erased)),
    nextFrom: rows.length > limit ? from + limit : null,
  };
}

/** None where the file's name tells of somebody who is being erased, or all its places do. */
function withoutErased(row: Occurrence, erased: BeingErased | null): Occurrence[] {
  if (erased === null) return [row];
  if (erased.holds(row.text, `${row.folder}/${row.fileName}`)) return [];
  const places = row.places.filter(({ excerpt }) => !erased.holds(excerpt));
  return places.length === 0 && row.places.length > 0 ? [] : [{ ...row, places }];
}
