/** The models that need nothing: prompts answer themselves, vectors are those of words. Deterministic, free, and nothing leaves the machine. */

import { embedLocal, LOCAL_EMBEDDER_ID } from "../../../core/enrich/embed-local.ts";
import {
  type EmbeddingModel,
  type LanguageModel,
  ModelFailure,
  NO_USAGE,
} from "../../../core/language-model/contract.ts";
import { writtenMessage } from "../../../core/language-model/prompt.ts";
import { isClearedText } from "../../../core/privacy/cleared-text.ts";

export const LOCAL_MODEL_ID = "local";

export const localModel: LanguageModel = {
  id: LOCAL_MODEL_ID,
  async chat(request, signal) {
    if (signal.aborted) throw new ModelFailure("stopped");
    // The same check as on the way to a server.
    for (const message of request.messages) writtenMessage(message);
    return {
      text: JSON.stringify(request.answerLocally()),
      usage: NO_USAGE,
      limits: null,
    };
  },
};

export const localEmbedder: EmbeddingModel = {
  id: LOCAL_EMBEDDER_ID,
  batch: 1_000,
  async embed(texts, signal) {
    if (signal.aborted) throw new ModelFailure("stopped");
    if (!texts.every(isClearedText)) throw new RangeError("cleared text only");
    const vectors = await embedLocal(texts.map(({ text }) => text));
    return { vectors, usage: NO_USAGE, limits: null };
  },
};
