/** Says something of links from their evidence, by the model that serves the task, in sentences that cite what they rest on. */
import { createHash } from "node:crypto";
import { TYPE_WORDS } from "../../../core/export/records/type-words.ts";
import { canonicalJson } from "../../../core/kit/canonical-json.ts";
import { FAILURE_WORDS } from "../../../core/language-model/failure-words.ts";
import type { ReasonLinkInput } from "../../../core/language-model/prompts/reason-link.ts";
import { type RelationshipType, relationVerb } from "../../../core/model/edge.ts";
import { AppError, isAppError } from "../../../core/model/errors.ts";
import type { EdgeDetail } from "../../../core/model/graph-view.ts";
import type { Clearing } from "../../../core/privacy/cleared-text.ts";
import { withoutFileNames } from "../../../core/privacy/word-shapes.ts";
import { withAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import type { EdgeNote } from "../../repositories/edge-note-repository.ts";
import type { SendableFile } from "../../repositories/sending-repository.ts";
import { describeEdges, NOBODY } from "../graph/describe-edge.ts";
import type { AskPlace } from "./ask-model.ts";
import { projectClearing, unlessWithheld } from "./clear-texts.ts";
import { LINK_TASKS, type LinkTask } from "./link-tasks.ts";
import { type ServingModel, servingModel } from "./serving-model.ts";
import { isUnchangedSince, markErasures, meanwhile } from "./since-erasure.ts";
import type { ProjectIds, WorkKind } from "./work-kind.ts";

/** What a model is shown of a link: more evidence than this repeats itself. */
const MAX_EVIDENCE = 12;
const MAX_PLACES = 2;
const MAX_EXCERPT = 300;

interface Describable {
  readonly edgeId: string;
  readonly input: ReasonLinkInput;
  readonly basis: string;
}

/**
 * Says it of one link now, which is written down, and keeps it. AppError as `askModel`, `privacy.withheld` where a file must not be
 * sent, and `conflict` while a person is erased.
 */
export async function describeLink(
  deps: Deps,
  task: LinkTask,
  ids: ProjectIds & { readonly edgeId: string; readonly userId: string },
  signal: AbortSignal,
): Promise<EdgeNote> {
  const mark = await markErasures(deps, ids.workspaceId);
  const clearing = await projectClearing(deps, ids);
  const [link] = await readLinks(deps, ids, [ids.edgeId], clearing);
  if (link === undefined) throw new AppError("not-found", { detail: `edge ${ids.edgeId}` });
  if (link.describable === null) throw withheld();
  const place = { workspaceId: ids.workspaceId, workId: null, signal, mark };
  const detail = { kind: task.kind };
  const note = { action: "model.link-described", target: ids.edgeId, detail } as const;
  await withAudit(deps, ids, note, async () => undefined);
  const serving = await servingModel(deps, ids.workspaceId, task.prompt.use);
  const written = writeNote(deps, task, { ids, place, serving }, link.describable);
  return (await written.catch((error: unknown) => endOf(error, signal))).note;
}

/** Nobody has stopped it but the patience of whoever waits. */
function endOf(error: unknown, signal: AbortSignal): never {
  if (!signal.aborted || !isAppError(error, "run.cancelled")) throw error;
  const userMessage = FAILURE_WORDS.timeout;
  throw new AppError("model.unavailable", { detail: "timeout", userMessage, cause: error });
}

interface Asking {
  readonly ids: ProjectIds;
  readonly place: AskPlace;
  readonly serving: ServingModel;
}

/** Asks, keeps and returns; `isPaid` as in `askModel`. AppError `conflict`, with nothing kept, where a person was erased meanwhile. */
async function writeNote(
  deps: Deps,
  task: LinkTask,
  { ids, place, serving }: Asking,
  { edgeId, input, basis }: Describable,
): Promise<{ readonly note: EdgeNote; readonly isPaid: boolean }> {
  const { sentences, model, isPaid } = await task.ask(deps, place, serving, input);
  if (sentences.length === 0)
    throw new AppError("model.failed", {
      detail: "nothing cited",
      userMessage: "No sentence of the answer rests on the evidence, so none is kept.",
    });
  const note: EdgeNote = {
    edgeId,
    kind: task.kind,
    sentences,
    basis,
    model,
    prompt: task.promptName,
    createdAt: new Date(deps.clock()),
  };
  const isKept = await deps.transaction(ids.workspaceId, async (repos) => {
    if (!(await isUnchangedSince(repos, place.mark))) return false;
    await repos.edgeNotes.save(ids.projectId, note);
    return true;
  });
  if (!isKept) throw meanwhile("Ask again when that has ended.");
  return { note, isPaid };
}

/** Links with what a model would be shown of each, null where that must not be sent; at most 20 of them, in the order of `edgeIds`. */
async function readLinks(
  deps: Deps,
  ids: ProjectIds,
  edgeIds: readonly string[],
  clearing: Clearing,
): Promise<Array<{ readonly edgeId: string; readonly describable: Describable | null }>> {
  const repos = deps.repos(ids.workspaceId);
  const edges = await describeEdges(repos, ids.projectId, edgeIds, NOBODY);
  const ends = edges.flatMap(({ source, target }) => [source.id, target.id]);
  const files = await repos.sending.files(ids.projectId, [...new Set(ends)]);
  const fileOf = new Map(files.map((file) => [file.fileId, file]));
  return edges.flatMap((edge) => {
    const source = fileOf.get(edge.source.id);
    const target = fileOf.get(edge.target.id);
    if (source === undefined || target === undefined) return [];
    return { edgeId: edge.id, describable: describableOf(edge, { source, target }, clearing) };
  });
}

interface Ends {
  readonly source: SendableFile;
  readonly target: SendableFile;
}

function describableOf(
  edge: EdgeDetail,
  { source, target }: Ends,
  clearing: Clearing,
): Describable | null {
  const paths = [source.path, target.path];
  return unlessWithheld(() => {
    const input: ReasonLinkInput = {
      verb: relationVerb(edge.type),
      isConfirmed: edge.state === "confirmed",
      use: TYPE_WORDS[edge.type].action("{1}", "{2}", (first) => first ?? ""),
      against: edge.evidence.slice(0, MAX_EVIDENCE).map(({ polarity }) => polarity === "against"),
      source: clearing.clearName("first file", source.path, [source]),
      target: clearing.clearName("second file", target.path, [target]),
      evidence: edge.evidence
        .slice(0, MAX_EVIDENCE)
        .map((item, i) =>
          clearing.clear(
            `evidence ${i + 1}`,
            withoutFileNames(evidenceText(item, source.fileId), paths),
            [source, target],
          ),
        ),
    };
    return { edgeId: edge.id, input, basis: noteBasis(edge) };
  });
}

function evidenceText(item: EdgeDetail["evidence"][number], sourceId: string): string {
  const lines = [item.polarity === "against" ? `Against it: ${item.detail}` : item.detail];
  for (const pair of item.places.slice(0, MAX_PLACES))
    for (const place of [pair.a, pair.b])
      if (place !== null && place.excerpt.trim() !== "")
        lines.push(
          `${place.fileId === sourceId ? "First" : "Second"} file: ${place.excerpt.slice(0, MAX_EXCERPT)}`,
        );
  return lines.join("\n");
}

/** Names what a description rests on: it no longer fits when this changes. */
export function noteBasis(edge: {
  readonly type: RelationshipType;
  readonly source: { readonly id: string };
  readonly target: { readonly id: string };
  readonly evidence: EdgeDetail["evidence"];
}): string {
  const seen = edge.evidence.map(({ signal, polarity, detail, direction }) => [
    signal,
    polarity,
    direction,
    detail,
  ]);
  const text = canonicalJson([edge.type, edge.source.id, edge.target.id, seen]);
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

function workKind(name: WorkKind["name"], task: LinkTask): WorkKind {
  return {
    name,
    prompt: task.prompt,
    sample: (repos, projectId, most) => repos.edgeNotes.sample(projectId, task.kind, most),
    after: (repos, projectId, afterId, limit) =>
      repos.edgeNotes.tellable(projectId, task.kind, { afterId, limit }),
    async read(deps, ids, edgeIds, clearing) {
      const links = await readLinks(deps, ids, edgeIds, clearing);
      return links.map(({ describable }) =>
        describable === null
          ? null
          : {
              request: task.request(describable.input),
              ask: (place, serving) => writeNote(deps, task, { ids, place, serving }, describable),
            },
      );
    },
  };
}

export const describeLinksKind = workKind("describe-links", LINK_TASKS.describe);
export const reasonLinksKind = workKind("reason-links", LINK_TASKS.reason);

function withheld(): AppError {
  return new AppError("privacy.withheld", {
    detail: "a file of the link",
    userMessage: "A file of this link is marked never to be sent, so no model is asked about it.",
  });
}
