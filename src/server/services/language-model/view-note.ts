import type { ReasonPart } from "../../../core/language-model/prompts/reason-link.ts";
import type { Deps } from "../../deps.ts";
import type { NoteKind } from "../../repositories/edge-note-repository.ts";
import { describeEdge, NOBODY } from "../graph/describe-edge.ts";
import { noteBasis } from "./describe-link.ts";
import type { ProjectIds } from "./work-kind.ts";

export interface LinkNote {
  /** Each with the places of its evidence in the link's list, from 0. */
  readonly sentences: ReadonlyArray<{
    /** Of reasoning: which part of it the sentence is. */
    readonly part: ReasonPart | null;
    readonly text: string;
    readonly evidence: readonly number[];
  }>;
  /** Null: put together from the evidence, without a model. */
  readonly model: string | null;
  readonly at: Date;
  /** False where the evidence, the type or the direction has changed since. */
  readonly isCurrent: boolean;
}

/**
 * What is said of a link, null where nothing was made. It tells the engine's opinion, so an answer of this person to the link is no longer
 * blind. AppError `not-found` where the project has no such link.
 */
export async function viewNote(
  deps: Deps,
  ids: ProjectIds & { readonly edgeId: string; readonly userId: string },
  kind: NoteKind,
): Promise<LinkNote | null> {
  const repos = deps.repos(ids.workspaceId);
  const edge = await describeEdge(repos, ids.projectId, ids.edgeId, NOBODY);
  const note = await repos.edgeNotes.find(ids.edgeId, kind);
  if (note === null) return null;
  await repos.blindServings.end(ids.userId, [ids.edgeId]);
  const { sentences, model, createdAt, basis } = note;
  const isLocal = model === deps.models.chat(null).id;
  const names = { source: edge.source.name, target: edge.target.name };
  return {
    sentences: sentences.map(({ part = null, text, evidence }) => ({
      part,
      text: named(text, names),
      evidence,
    })),
    model: isLocal ? null : model,
    at: createdAt,
    isCurrent: basis === noteBasis(edge),
  };
}

/** Puts the names of the two files where a model wrote `{1}` and `{2}`. */
export function named(
  text: string,
  { source, target }: { readonly source: string; readonly target: string },
): string {
  return text.replace(/\{([12])\}/g, (_, which) => `“${which === "1" ? source : target}”`);
}
