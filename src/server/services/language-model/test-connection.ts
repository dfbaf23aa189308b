/** One small call to a server, so that a wrong address, key or name shows before anything depends on it. */
import { mostCost } from "../../../core/language-model/budget.ts";
import { ModelFailure } from "../../../core/language-model/contract.ts";
import { FAILURE_WORDS } from "../../../core/language-model/failure-words.ts";
import { FREE_PRICE } from "../../../core/language-model/prices.ts";
import { promptName, requestOf } from "../../../core/language-model/prompt.ts";
import { connectionTestPrompt } from "../../../core/language-model/prompts/connection-test.ts";
import { readAnswer } from "../../../core/language-model/read-answer.ts";
import type { ModelUse } from "../../../core/language-model/use-case.ts";
import { AppError } from "../../../core/model/errors.ts";
import { createClearing } from "../../../core/privacy/cleared-text.ts";
import { PrivacyOptions } from "../../../core/privacy/options.ts";
import { createPolicy } from "../../../core/privacy/policy.ts";
import { withAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import { countInput } from "./ask-model.ts";
import { embedTexts } from "./embed-texts.ts";
import { payForCall } from "./pay-for-call.ts";
import {
  ENVIRONMENT_SERVER,
  environmentModel,
  environmentServing,
  modelOf,
  type ServingModel,
} from "./serving-model.ts";

export interface ConnectionTest {
  readonly isReady: boolean;
  /** In plain words. */
  readonly words: string;
  readonly durationMs: number;
}

interface Tested {
  readonly workspaceId: string;
  readonly serverId: string | null;
  readonly model: string;
  readonly use: ModelUse;
}

/**
 * Calls the model once; failures are an answer too. Counts in the month as any call; a model without a price counts nothing. Without a
 * server, what the environment has for the use is asked; `not-found` where it has nothing.
 */
export async function testConnection(
  deps: Deps,
  input: Tested & { readonly userId: string },
  signal: AbortSignal,
): Promise<ConnectionTest> {
  const { workspaceId, serverId, use } = input;
  const chosen = await testedModel(deps, input);
  if (chosen === null)
    throw new AppError("not-found", { detail: `model server ${serverId ?? ENVIRONMENT_SERVER}` });
  const serving = { ...chosen, price: chosen.price ?? FREE_PRICE };
  const target = serverId ?? ENVIRONMENT_SERVER;
  await withAudit(deps, input, { action: "model.tested", target }, async () => undefined);
  const startedAt = deps.clock();
  const test = use === "embed" ? testEmbedding : testChat;
  const words = await test(deps, workspaceId, serving, signal).then(
    () => null,
    (error: unknown) => wordsOf(error),
  );
  const durationMs = Math.round(deps.clock() - startedAt);
  return { isReady: words === null, words: words ?? "It answers as it should.", durationMs };
}

async function testedModel(
  deps: Deps,
  { workspaceId, serverId, model, use }: Tested,
): Promise<ServingModel | null> {
  if (serverId === null) {
    const named = environmentModel(deps.env, use);
    return named === null ? null : environmentServing(deps, workspaceId, named);
  }
  const server = await deps.repos(workspaceId).modelSettings.server(serverId);
  return server === null ? null : modelOf(deps, workspaceId, server, model);
}

function wordsOf(error: unknown): string {
  if (error instanceof ModelFailure) return FAILURE_WORDS[error.kind];
  if (error instanceof AppError) return error.userMessage;
  throw error;
}

async function testChat(
  deps: Deps,
  workspaceId: string,
  serving: ServingModel,
  signal: AbortSignal,
): Promise<void> {
  const model = deps.models.chat(serving.connection);
  const request = requestOf(connectionTestPrompt, null);
  const price = serving.price ?? FREE_PRICE;
  const payment = {
    workspaceId,
    workId: null,
    use: "test",
    model: model.id,
    prompt: promptName(connectionTestPrompt),
    answerKey: null,
    countedInput: await countInput(request),
    mostNano: mostCost(request, price),
    price,
  };
  const reply = await payForCall(
    deps,
    { payment, serving, signal },
    () => model.chat(request, signal),
    () => ({ outcome: "answer" }),
  );
  if (!readAnswer(reply.text, connectionTestPrompt.answer).ok)
    throw new AppError("model.failed", {
      detail: "wrong-form",
      userMessage: "It answers, but not as JSON of the form asked for. Choose a model that can.",
    });
}

async function testEmbedding(
  deps: Deps,
  workspaceId: string,
  serving: ServingModel,
  signal: AbortSignal,
): Promise<void> {
  const policy = createPolicy(PrivacyOptions.parse({}), new Uint8Array(32));
  const source = [{ fileId: "none", neverSend: false }];
  const text = createClearing(policy, null).clear("test", "a text for a test", source);
  await embedTexts(deps, { workspaceId, workId: null, signal }, serving, [text]);
}
