import { mostInputTokens } from "../../../core/language-model/budget.ts";
import { tokenCounter } from "../../../core/language-model/count-tokens.ts";
import { costOf } from "../../../core/language-model/prices.ts";
import type { ClearedText } from "../../../core/privacy/cleared-text.ts";
import type { Deps } from "../../deps.ts";
import { type AskPlace, unpriced } from "./ask-model.ts";
import { payForCall } from "./pay-for-call.ts";
import type { ServingModel } from "./serving-model.ts";

/**
 * Vectors of texts in their order, by the model given, in batches that are each paid for by the same budget as chat. Whoever asks
 * keeps the vectors: there is no cache of them. Throws ModelFailure and the AppErrors of `payForCall`.
 */
export async function embedTexts(
  deps: Deps,
  place: Omit<AskPlace, "mark">,
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
        : await paidBatch(deps, place, serving, batch);
    vectors.push(...reply.vectors);
  }
  return { model: model.id, vectors };
}

async function paidBatch(
  deps: Deps,
  place: Omit<AskPlace, "mark">,
  serving: ServingModel,
  batch: readonly ClearedText[],
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
    prompt: "embed@1",
    answerKey: null,
    countedInput: texts.reduce((sum, text) => sum + count(text), 0),
    mostNano: costOf({ inputTokens: mostInputTokens(texts), outputTokens: 0 }, price),
    price,
  };
  return payForCall(
    deps,
    { payment, serving, signal: place.signal },
    () => model.embed(batch, place.signal),
    () => ({ outcome: "answer" }),
  );
}
