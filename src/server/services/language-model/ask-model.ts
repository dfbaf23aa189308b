/** Asks the model that serves a prompt: from the cache, else by a paid call with tries and one repair. */
import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { mostCost, textsOf } from "../../../core/language-model/budget.ts";
import {
  type ChatReply,
  type ChatRequest,
  ModelFailure,
  mayPass,
} from "../../../core/language-model/contract.ts";
import { tokenCounter } from "../../../core/language-model/count-tokens.ts";
import { FAILURE_WORDS } from "../../../core/language-model/failure-words.ts";
import { FREE_PRICE } from "../../../core/language-model/prices.ts";
import {
  filesOf,
  type Prompt,
  promptName,
  repairRequest,
  requestKeyText,
  requestOf,
} from "../../../core/language-model/prompt.ts";
import { type ReadAnswer, readAnswer } from "../../../core/language-model/read-answer.ts";
import { waitBefore } from "../../../core/language-model/retry.ts";
import { AppError, isAppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import { AskedElsewhere, type Booking, payForCall } from "./pay-for-call.ts";
import type { ServerWatch } from "./server-wait.ts";
import { type ServingModel, serverName } from "./serving-model.ts";
import { isUnchangedSince } from "./since-erasure.ts";

export interface AskPlace {
  readonly workspaceId: string;
  readonly workId: string | null;
  /** Ends the call too. */
  readonly signal: AbortSignal;
  /** Ends the waiting for the server only: what is being answered is kept. Contains `signal`, and is it where it is left out. */
  readonly patience?: AbortSignal;
  /** Is told of every try that the server does not answer, and of the answer that ends this. */
  readonly watch?: ServerWatch;
  /** Of `markErasures`, from before the texts were read: where a person was erased since, the answer is given and not kept. */
  readonly mark: string;
}

export interface Asked<Answer> {
  readonly answer: Answer;
  /** Id of the model that gave it. */
  readonly model: string;
  /** False where it was paid for before or by another process, or the local model gave it. */
  readonly isPaid: boolean;
}

/**
 * The checked answer of a prompt. AppError `model.failed` (with the reason in plain words, and its kind as `cause`) where there is none,
 * `model.unavailable` where the server cannot be reached, `model.capped`, `run.cancelled`.
 */
export async function askModel<Input, Answer>(
  deps: Deps,
  place: AskPlace,
  serving: ServingModel,
  prompt: Prompt<Input, Answer>,
  input: Input,
): Promise<Asked<Answer>> {
  return askServing(deps, place, serving, { prompt, request: requestOf(prompt, input) });
}

interface Asking<Answer> {
  readonly prompt: Pick<Prompt<never, Answer>, "id" | "version" | "use" | "answer">;
  readonly request: ChatRequest;
}

async function askServing<Answer>(
  deps: Deps,
  place: AskPlace,
  serving: ServingModel,
  asking: Asking<Answer>,
): Promise<Asked<Answer>> {
  const model = deps.models.chat(serving.connection);
  if (serving.connection === null) {
    const { text } = await model.chat(asking.request, place.signal).catch(toAppError);
    const read = readAnswer(text, asking.prompt.answer);
    if (!read.ok) throw failed(new ModelFailure("wrong-form"));
    return { answer: read.value, model: model.id, isPaid: false };
  }
  const key = answerKey(asking, model.id, serving);
  const known = await keptAnswer(deps, place.workspaceId, key, asking);
  if (known !== undefined) return { answer: known, model: model.id, isPaid: false };
  if (serving.price === null) throw unpriced(model.id);
  const shared = `${place.workspaceId}:${key}`;
  const running = deps.models.asking.get(shared) as Promise<Answer> | undefined;
  if (running !== undefined) {
    const answer = await running.catch((error: unknown) => {
      if (!isOfOneCaller(error)) throw error;
    });
    if (answer !== undefined) return { answer, model: model.id, isPaid: false };
    return askServing(deps, place, serving, asking);
  }
  const answer = paidAnswer(deps, place, serving, { ...asking, key });
  deps.models.asking.set(shared, answer);
  try {
    return { answer: await answer, model: model.id, isPaid: true };
  } catch (error) {
    if (!(error instanceof AskedElsewhere)) throw error;
  } finally {
    deps.models.asking.delete(shared);
  }
  await pause(ELSEWHERE_MS, patienceOf(place)).catch(toAppError);
  return askServing(deps, place, serving, asking);
}

/** One that is of another form than asked for now is deleted. */
async function keptAnswer<Answer>(
  deps: Deps,
  workspaceId: string,
  key: string,
  { prompt }: Asking<Answer>,
): Promise<Answer | undefined> {
  const { modelAnswers } = deps.repos(workspaceId);
  const kept = await modelAnswers.find(key, new Date(deps.clock()));
  if (kept === undefined) return undefined;
  const known = prompt.answer.safeParse(kept);
  if (known.success) return known.data;
  await modelAnswers.remove(key);
  return undefined;
}

/** Between looks at whether another process has its answer. */
const ELSEWHERE_MS = 250;

function patienceOf({ patience, signal }: AskPlace): AbortSignal {
  return patience ?? signal;
}

/** Throws ModelFailure `stopped` when the signal comes first. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch((cause: unknown) => {
    throw new ModelFailure("stopped", { cause });
  });
}

/** A stop or a cap is of the one who asked first: whoever waited with them asks for themselves. */
function isOfOneCaller(error: unknown): boolean {
  if (error instanceof AskedElsewhere) return true;
  return isAppError(error) && (error.code === "run.cancelled" || error.code === "model.capped");
}

/** Names everything that decides the answer: two servers may call different models by one name. */
export function answerKey(
  {
    prompt,
    request,
  }: {
    readonly prompt: Pick<Prompt<never, never>, "id" | "version">;
    readonly request: ChatRequest;
  },
  model: string,
  serving: ServingModel,
): string {
  const { id: promptId, version } = prompt;
  const text = requestKeyText(request, { model, promptId, version });
  return createHash("sha256")
    .update(`${serverName(serving)}\n${text}`)
    .digest("hex");
}

export function unpriced(model: string): AppError {
  return new AppError("model.failed", {
    detail: "no price",
    userMessage: `Nobody has said what ${model} costs. Enter its price under Settings, Models and money; 0 for a server of your own.`,
  });
}

interface PaidAsking<Answer> extends Asking<Answer> {
  readonly key: string;
}

async function paidAnswer<Answer>(
  deps: Deps,
  place: AskPlace,
  serving: ServingModel,
  asking: PaidAsking<Answer>,
): Promise<Answer> {
  try {
    const tried = (one: PaidAsking<Answer>) =>
      withTries(deps, patienceOf(place), () => called(deps, place, serving, one), place.watch);
    const first = await tried(asking);
    if (first.read.ok) return first.read.value;
    const request = repairRequest(asking.request, first.text, first.read.problems);
    const second = await tried({ ...asking, request });
    if (second.read.ok) return second.read.value;
    throw new ModelFailure("wrong-form");
  } catch (error) {
    return toAppError(error);
  }
}

/** One call, again after failures that may pass. For a server that takes no more requests the gate has waited already. */
export async function withTries<T>(
  deps: Deps,
  signal: AbortSignal,
  call: () => Promise<T>,
  watch?: ServerWatch,
): Promise<T> {
  for (let next = 2; ; next++) {
    try {
      const reply = await call();
      watch?.answered();
      return reply;
    } catch (error) {
      if (!(error instanceof ModelFailure) || !mayPass(error)) throw error;
      if (error.kind === "rate-limited") throw error;
      const waitMs = waitBefore(next, error.waitMs, deps.random);
      watch?.failed(deps.clock(), waitMs ?? 0);
      if (waitMs === null) throw error;
      await pause(waitMs, signal);
    }
  }
}

async function called<Answer>(
  deps: Deps,
  place: AskPlace,
  serving: ServingModel,
  { prompt, request, key }: PaidAsking<Answer>,
): Promise<{ readonly text: string; readonly read: ReadAnswer<Answer> }> {
  const model = deps.models.chat(serving.connection);
  const price = serving.price ?? FREE_PRICE;
  const name = promptName(prompt);
  const payment = {
    workspaceId: place.workspaceId,
    workId: place.workId,
    use: prompt.use,
    model: model.id,
    prompt: name,
    answerKey: key,
    countedInput: await countInput(request),
    mostNano: mostCost(request, price),
    price,
  };
  let read: ReadAnswer<Answer> = { ok: false, problems: [] };
  const book = (reply: ChatReply): Booking => {
    read = readAnswer(reply.text, prompt.answer);
    if (!read.ok) return { outcome: "wrong-form" };
    const row = {
      id: deps.newId("modelAnswer"),
      key,
      workId: place.workId,
      model: model.id,
      prompt: name,
      answer: read.value,
      fileIds: filesOf(request),
    };
    const at = new Date(deps.clock());
    return {
      outcome: "answer",
      store: async (repos) => {
        if (await isUnchangedSince(repos, place.mark)) await repos.modelAnswers.add(row, at);
      },
    };
  };
  const reply = await payForCall(
    deps,
    { payment, serving, signal: patienceOf(place) },
    () => model.chat(request, place.signal),
    book,
  );
  return { text: reply.text, read };
}

/** Input tokens by our own vocabulary, the answer's form included. */
export async function countInput(request: ChatRequest): Promise<number> {
  const count = await tokenCounter();
  return textsOf(request).reduce((sum, text) => sum + count(text), 0);
}

/** Throws what a call threw as the AppError that people are told. */
export function toAppError(error: unknown): never {
  throw error instanceof ModelFailure ? failed(error) : error;
}

function failed(failure: ModelFailure): AppError {
  if (failure.kind === "stopped")
    return new AppError("run.cancelled", { detail: "model call stopped", cause: failure });
  const code = mayPass(failure) ? "model.unavailable" : "model.failed";
  return new AppError(code, {
    detail: failure.kind,
    userMessage: FAILURE_WORDS[failure.kind],
    cause: failure,
  });
}
