/** Second opinions on places that the detectors are unsure of, by the model that serves "classify". Off unless the workspace has switched it on. */
import { promptName, requestOf } from "../../../core/language-model/prompt.ts";
import {
  type SecondOpinionInput,
  secondOpinionPrompt,
} from "../../../core/language-model/prompts/second-opinion.ts";
import { type Quote, quoteWork } from "../../../core/language-model/quote.ts";
import { type AppError, isAppError } from "../../../core/model/errors.ts";
import { typeWords } from "../../../core/privacy/privacy-words.ts";
import type { Opinion, OpinionQuestion } from "../../../core/privacy/second-opinion.ts";
import type { Deps } from "../../deps.ts";
import { type AskPlace, answerKey, askModel, countInput, unpriced } from "./ask-model.ts";
import { type ServingModel, servingModel, settingsInForce } from "./serving-model.ts";

const PROMPT = promptName(secondOpinionPrompt);
/** Failures of a whole batch end the asking: the next ones would fail too. */
const AT_ONCE = 20;

/** A model on a server that is to be asked. */
export interface OpinionModel extends ServingModel {
  readonly connection: NonNullable<ServingModel["connection"]>;
}

/** Null where it is off or no server serves it: the local model would only repeat what the detectors say. */
export async function opinionModel(deps: Deps, workspaceId: string): Promise<OpinionModel | null> {
  const settings = await deps.repos(workspaceId).modelSettings.settings();
  if (!settingsInForce(deps.env, settings).secondOpinion) return null;
  const serving = await servingModel(deps, workspaceId, secondOpinionPrompt.use);
  return serving.connection === null ? null : { ...serving, connection: serving.connection };
}

function inputOf({ type, confidence, excerpt }: OpinionQuestion): SecondOpinionInput {
  return { kind: typeWords(type), confidence, excerpt };
}

export interface OpinionQuote extends Quote {
  /** Of the questions, those that were answered before and cost nothing. */
  readonly kept: number;
}

/** What the questions would cost. AppError `model.failed` where nobody has said what the model costs. */
export async function quoteQuestions(
  deps: Deps,
  workspaceId: string,
  serving: OpinionModel,
  questions: readonly OpinionQuestion[],
): Promise<OpinionQuote> {
  const { model } = serving.connection;
  if (serving.price === null) throw unpriced(model);
  const { modelAnswers, modelBudgets } = deps.repos(workspaceId);
  const asked = new Map(
    questions.map((question) => {
      const request = requestOf(secondOpinionPrompt, inputOf(question));
      return [answerKey({ prompt: secondOpinionPrompt, request }, model, serving), request];
    }),
  );
  const known = await modelAnswers.known([...asked.keys()]);
  const open = [...asked].filter(([key]) => !known.has(key));
  const sampled = await Promise.all(open.map(([, request]) => countInput(request)));
  const quote = quoteWork({
    sampled,
    items: sampled.length,
    price: serving.price,
    history: await modelBudgets.history(PROMPT, model),
    expectedTokens: secondOpinionPrompt.expectedTokens,
    concurrency: serving.concurrency,
  });
  return { ...quote, kept: questions.length - sampled.length };
}

export interface AskedOpinions {
  /** In the order of the questions; null where there is no answer. */
  readonly opinions: ReadonlyArray<Opinion | null>;
  /** Why some have none, in plain words; null where all have one. */
  readonly failure: string | null;
}

/** Asks all of them; a failure leaves those without an answer that have none. Throws for faults of our own only. */
export async function askQuestions(
  deps: Deps,
  place: AskPlace,
  serving: OpinionModel,
  questions: readonly OpinionQuestion[],
): Promise<AskedOpinions> {
  const opinions: Array<Opinion | null> = [];
  let failure: AppError | null = null;
  for (let from = 0; from < questions.length; from += AT_ONCE) {
    const results = await Promise.allSettled(
      questions
        .slice(from, from + AT_ONCE)
        .map((question) => askModel(deps, place, serving, secondOpinionPrompt, inputOf(question))),
    );
    for (const result of results) {
      if (result.status === "fulfilled")
        opinions.push({ probability: result.value.answer.percent / 100 });
      else if (isAppError(result.reason)) {
        failure = result.reason;
        opinions.push(null);
      } else throw result.reason;
    }
    if (results.every(({ status }) => status === "rejected")) break;
  }
  while (opinions.length < questions.length) opinions.push(null);
  if (failure === null) return { opinions, failure: null };
  return { opinions, failure: place.signal.aborted ? NO_TIME : failure.userMessage };
}

const NO_TIME = "There was no time for all of them. Ask again: nothing is paid for twice.";
