/**
 * Work that has the texts of a project compared by a model of a server: one vector for each text, however many parts say it, kept in the
 * transaction that books its cost. Parts that are made anew with the same text need no new one.
 */

import { AppError } from "../../../core/model/errors.ts";
import type { ClearedText, Clearing } from "../../../core/privacy/cleared-text.ts";
import type { Deps } from "../../deps.ts";
import type { PartText } from "../../repositories/search-vector-repository.ts";
import { type AskPlace, toAppError, unpriced, withTries } from "../language-model/ask-model.ts";
import { unlessWithheld } from "../language-model/clear-texts.ts";
import { EMBED_PROMPT, embedTexts } from "../language-model/embed-texts.ts";
import type { ServingModel } from "../language-model/serving-model.ts";
import { isUnchangedSince, meanwhile } from "../language-model/since-erasure.ts";
import type { Askable, ProjectIds, WorkKind } from "../language-model/work-kind.ts";
import { searchModelId } from "./meaning-model.ts";

/** Texts of one call, and of the calls that go out together. */
const CALL = 64;
const STEP = 256;

export const compareTextsKind: WorkKind = {
  name: "compare-texts",
  prompt: { ...EMBED_PROMPT, use: "embed", expectedTokens: [0, 0] },
  together: { call: CALL, step: STEP },
  sample: (repos, projectId, most, serving) =>
    repos.searchVectors.sampleMissing(projectId, searchModelId(projectId, serving), most),
  after: (repos, projectId, afterKey, limit, serving) =>
    repos.searchVectors.missing(projectId, searchModelId(projectId, serving), afterKey, limit),
  async begin(repos, { projectId, userId, at }, serving) {
    const { connection, server } = serving;
    if (connection === null) return;
    const id = searchModelId(projectId, serving);
    const { baseUrl, model } = connection;
    const row = { id, projectId, server, baseUrl, model, startedById: userId };
    await repos.searchVectors.addModel(row, at);
  },
  async read(deps, ids, contentKeys, clearing) {
    const repos = deps.repos(ids.workspaceId);
    const parts = await repos.searchVectors.texts(ids.projectId, contentKeys);
    const sendable = await sendableFiles(deps, ids, parts);
    const partsOf = Map.groupBy(parts, ({ contentKey }) => contentKey);
    const found = contentKeys.flatMap((contentKey) => {
      const same = partsOf.get(contentKey);
      if (same === undefined) return [];
      return [{ contentKey, text: clearedOnce(same, sendable, clearing) }];
    });
    const cleared = found.flatMap(({ contentKey, text }) =>
      text === null ? [] : [{ contentKey, text }],
    );
    const calls = callsOf(cleared).map((texts) => callFor(deps, ids, texts));
    const askables = new Map(
      cleared.map(({ contentKey, text }, i): [string, Askable] => [
        contentKey,
        {
          request: text,
          ask: (place, serving) =>
            calls[Math.floor(i / CALL)]?.(place, serving) ?? Promise.resolve({ isPaid: false }),
        },
      ]),
    );
    return found.map(({ contentKey }) => askables.get(contentKey) ?? null);
  },
  async finish(deps, { workspaceId, projectId }, serving, left) {
    const { searchVectors } = deps.repos(workspaceId);
    const id = searchModelId(projectId, serving);
    const { total } = await searchVectors.sampleMissing(projectId, id, 1);
    // Another model was chosen in the middle, or a run has added texts: work that is asked for next ends it.
    if (total > left) return;
    await searchVectors.setWhole(id, new Date(deps.clock()));
    for (const other of await searchVectors.models(projectId))
      if (other.id !== id) while (!(await searchVectors.forgetSome(other.id)));
  },
};

interface KeyedText {
  readonly contentKey: string;
  readonly text: ClearedText;
}

function callsOf(texts: readonly KeyedText[]): KeyedText[][] {
  return Array.from({ length: Math.ceil(texts.length / CALL) }, (_, i) =>
    texts.slice(i * CALL, (i + 1) * CALL),
  );
}

/** Files that may be sent, of those that the parts belong to. */
async function sendableFiles(
  deps: Deps,
  ids: ProjectIds,
  parts: readonly PartText[],
): Promise<ReadonlySet<string>> {
  const { sending } = deps.repos(ids.workspaceId);
  const fileIds = [...new Set(parts.map(({ fileId }) => fileId))];
  const sendable = new Set<string>();
  for (let from = 0; from < fileIds.length; from += FILES_TOGETHER)
    for (const file of await sending.files(
      ids.projectId,
      fileIds.slice(from, from + FILES_TOGETHER),
    ))
      if (!file.neverSend) sendable.add(file.fileId);
  return sendable;
}

const FILES_TOGETHER = 500;

/** The text as it may be sent on behalf of one of the files that say it; null where none may be. */
function clearedOnce(
  same: readonly PartText[],
  sendable: ReadonlySet<string>,
  clearing: Clearing,
): ClearedText | null {
  const part = same.find(({ fileId }) => sendable.has(fileId));
  if (part === undefined) return null;
  const { fileId, label, text } = part;
  const source = [{ fileId, neverSend: false }];
  return unlessWithheld(() => clearing.clear("passage", `${label}\n${text}`, source));
}

/** What the work was quoted for were the texts that had no vector before: all of them are for another one. */
function otherLength(): AppError {
  return new AppError("model.failed", {
    detail: "vectors of another length",
    userMessage:
      "The model gives vectors of another length than before. Those from before were given up: start again to compare all texts anew.",
  });
}

/** All texts of one call are asked together, by the first that is. */
function callFor(deps: Deps, ids: ProjectIds, texts: readonly KeyedText[]): Askable["ask"] {
  let called: Promise<{ readonly isPaid: boolean }> | undefined;
  return (place, serving) => {
    called ??= vectorsOf(deps, ids, texts, { place, serving });
    return called;
  };
}

async function vectorsOf(
  deps: Deps,
  { projectId }: ProjectIds,
  texts: readonly KeyedText[],
  { place, serving }: { readonly place: AskPlace; readonly serving: ServingModel },
): Promise<{ readonly isPaid: boolean }> {
  if (serving.price === null) throw unpriced(serving.connection?.model ?? "");
  const of = { projectId, modelId: searchModelId(projectId, serving) };
  let outcome: "kept" | "overtaken" | "other-length" = "kept";
  const { signal, mark, workspaceId, workId } = place;
  const paid = {
    workspaceId,
    workId,
    signal,
    async keep(
      repos: ReturnType<Deps["repos"]>,
      from: number,
      vectors: readonly (readonly number[])[],
    ) {
      if (!(await isUnchangedSince(repos, mark))) {
        outcome = "overtaken";
        return;
      }
      const rows = vectors.flatMap((vector, i) => {
        const contentKey = texts[from + i]?.contentKey;
        return contentKey === undefined || vector.length === 0 ? [] : [{ contentKey, vector }];
      });
      if (!(await repos.searchVectors.keep(of, rows))) outcome = "other-length";
    },
  };
  const cleared = texts.map(({ text }) => text);
  try {
    await withTries(deps, signal, () => embedTexts(deps, paid, serving, cleared));
  } catch (error) {
    toAppError(error);
  }
  if ((outcome as string) === "overtaken") throw meanwhile("Go on when that has ended.");
  if ((outcome as string) === "other-length") {
    const { searchVectors } = deps.repos(workspaceId);
    while (!(await searchVectors.forgetOutdated(of.modelId)));
    throw otherLength();
  }
  return { isPaid: true };
}
