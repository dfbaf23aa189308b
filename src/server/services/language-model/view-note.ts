import type { Deps } from "../../deps.ts";
import { describeEdge, NOBODY } from "../graph/describe-edge.ts";
import { noteBasis } from "./describe-link.ts";
import type { ProjectIds } from "./work-kind.ts";

export interface LinkNote {
  /** Each with the places of its evidence in the link's list, from 0. */
  readonly sentences: ReadonlyArray<{
    readonly text: string;
    readonly evidence: readonly number[];
  }>;
  /** Null: put together from the evidence, without a model. */
  readonly model: string | null;
  readonly at: Date;
  /** False where the evidence, the type or the direction has changed since. */
  readonly isCurrent: boolean;
}

/** The description of a link, null where none was made. AppError `not-found` where the project has no such link. */
export async function viewNote(
  deps: Deps,
  ids: ProjectIds & { readonly edgeId: string },
): Promise<LinkNote | null> {
  const repos = deps.repos(ids.workspaceId);
  const edge = await describeEdge(repos, ids.projectId, ids.edgeId, NOBODY);
  const note = await repos.edgeNotes.find(ids.edgeId);
  if (note === null) return null;
  const { sentences, model, createdAt, basis } = note;
  const isLocal = model === deps.models.chat(null).id;
  return {
    sentences,
    model: isLocal ? null : model,
    at: createdAt,
    isCurrent: basis === noteBasis(edge),
  };
}
