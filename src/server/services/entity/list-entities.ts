import type { EntityKind } from "../../../core/entities/contract.ts";
import { foldText } from "../../../core/kit/text/normalise.ts";
import type { Deps } from "../../deps.ts";
import type { EntityListRow } from "../../repositories/entity-repository.ts";
import { type BeingErased, beingErased } from "../subject/while-erasing.ts";
import { namedForms } from "./named-forms.ts";
import type { ProjectIds } from "./read-names.ts";

export interface EntityQuestion extends ProjectIds {
  readonly kind: EntityKind | null;
  readonly text: string;
  /** Names that the policy hides are found by their stand-ins. */
  readonly seesRaw: boolean;
  readonly from: number;
  readonly limit: number;
}

export interface EntityList {
  readonly entities: readonly EntityListRow[];
  /** Of each kind under the question, whatever kind is asked for. */
  readonly kinds: ReadonlyArray<{ readonly kind: EntityKind; readonly count: number }>;
  /** Where the next page begins, null at the end. */
  readonly nextFrom: number | null;
  /** Files whose names were read; 0 before the first run has ended. */
  readonly files: number;
  /** Files of which some names or rows are not listed. */
  readonly cutFiles: number;
}

const MAX_WORDS = 8;
/** Entities that share a word with the names of somebody who is being erased. */
const MAX_ALIKE = 5_000;

/** Entities of a project, those in most files first; none that names somebody who is being erased. */
export async function listEntities(deps: Deps, question: EntityQuestion): Promise<EntityList> {
  const { projectId, kind, text, from, limit } = question;
  const { entities } = deps.repos(question.workspaceId);
  const words = foldText(text).split(/\s+/).filter(Boolean).slice(0, MAX_WORDS);
  const named =
    question.seesRaw && words.length > 0
      ? await namedForms(deps, question, text)
      : { formIds: [] as string[] };
  const erased = await beingErased(deps, question.workspaceId);
  const except = erased === null ? [] : await entitiesOf(deps, question, erased);
  const filter = { projectId, kind, words, formIds: named.formIds, except };
  const [rows, kinds, extent] = await Promise.all([
    entities.list(filter, from, limit + 1),
    entities.kinds(filter),
    entities.extent(projectId),
  ]);
  return {
    entities: rows
      .slice(0, limit)
      .filter(({ name }) => name !== "" && erased?.holds(name) !== true),
    kinds,
    nextFrom: rows.length > limit ? from + limit : null,
    files: extent.files,
    cutFiles: extent.cut,
  };
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
