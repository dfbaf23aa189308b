import { mostInputTokens } from "../../../core/language-model/budget.ts";
import type { EmbeddingReply } from "../../../core/language-model/contract.ts";
import { tokenCounter } from "../../../core/language-model/count-tokens.ts";
import { costOf } from "../../../core/language-model/prices.ts";
import { promptName } from "../../../core/language-model/prompt.ts";
import type { ClearedText } from "../../../core/privacy/cleared-text.ts";
import type { Deps } from "../../deps.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { type AskPlace, unpriced } from "./ask-model.ts";
import { payForCall } from "./pay-for-call.ts";
import type { ServingModel } from "./serving-model.ts";

/** Of what is compared with later questions, and of questions: their calls differ, so that quotes learn from the one kind only. */
export const EMBED_PROMPT = { id: "embed", version: 1 } as const;
const QUESTION_PROMPT = { id: "embed-question", version: 1 } as const;

export interface EmbedPlace extends Omit<AskPlace, "mark"> {
  readonly isQuestion?: boolean;
  /** Keeps vectors of the texts from `from` on in the transaction that books what they cost. */
  readonly keep?: (
    repos: Repositories,
    from: number,
    vectors: EmbeddingReply["vectors"],
  ) => Promise<void>;
}

/**
 * Vectors of texts in their order, by the model given, in batches that are each paid for by the same budget as chat. Throws ModelFailure and
 * the AppErrors of `payForCall`; batches before that are kept.
 */
export async function embedTexts(
  deps: Deps,
  place: EmbedPlace,
  serving: ServingModel,
  texts: readonly ClearedText[],
): Promise<{ readonly model: string; readonly vectors: readonly (readonly number[])[] }> {
  const model = deps.models.embedder(serving.connection);
  const vectors: Array<readonly number[]> = [];
  for (let from = 0; from < texts.length; from += model.batch) {
    const batch = texts.slice(from, from + model.batch);
    const reply =
      serving.connection === null
        ? await model.embed(batch, place.signal)
        : await paidBatch(deps, place, serving, { batch, from });
    vectors.push(...reply.vectors);
  }
  return { model: model.id, vectors };
}

async function paidBatch(
  deps: Deps,
  place: EmbedPlace,
  serving: ServingModel,
  { batch, from }: { readonly batch: readonly ClearedText[]; readonly from: number },
) {
  const model = deps.models.embedder(serving.connection);
  const { price } = serving;
  if (price === null) throw unpriced(model.id);
  const texts = batch.map(({ text }) => text);
  const count = await tokenCounter();
  const payment = {
    workspaceId: place.workspaceId,
    workId: place.workId,
    use: "embed",
    model: model.id,
    prompt: promptName(place.isQuestion ? QUESTION_PROMPT : EMBED_PROMPT),
    answerKey: null,
    countedInput: texts.reduce((sum, text) => sum + count(text), 0),
    mostNano: costOf({ inputTokens: mostInputTokens(texts), outputTokens: 0 }, price),
    price,
  };
  return payForCall(
    deps,
    { payment, serving, signal: place.signal },
    () => model.embed(batch, place.signal),
    ({ vectors }) => ({
      outcome: "answer",
      store: async (repos) => place.keep?.(repos, from, vectors),
    }),
  );
}
