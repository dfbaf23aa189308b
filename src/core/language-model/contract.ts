/**
 * The two ports to language models: chat with an answer as JSON, and embeddings. Adapters make one call and tell how it went; limits, tries,
 * budget and cache stand above them and are the same for all. `tests/conformance/language-model-suite.ts` holds for every adapter.
 */
import type { ClearedText } from "../privacy/cleared-text.ts";

/** A message. What users' files say comes only as text that the privacy stage has cleared. */
export interface ChatMessage {
  readonly role: "system" | "user" | "assistant";
  /** Ours (a prompt's own words, an answer that is to be mended) or cleared text of files. */
  readonly content: ReadonlyArray<PromptWords | ClearedText>;
}

/** Words that stand in a prompt file, or that a model itself has answered. Made by `core/language-model/prompt.ts` only. */
export interface PromptWords {
  readonly kind: "prompt";
  readonly text: string;
}

export interface ChatRequest {
  readonly messages: readonly ChatMessage[];
  /** Name and JSON Schema of the answer. */
  readonly schema: { readonly name: string; readonly json: Readonly<Record<string, unknown>> };
  readonly maxAnswerTokens: number;
  /** The answer of the local model, computed from what the prompt was made of. */
  readonly answerLocally: () => unknown;
}

/** Tokens as the server counted them; null where it does not tell. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** Limits that the server told of in its headers. */
export interface RateLimits {
  /** Not before this long from now. */
  readonly waitMs: number;
}

export const NO_USAGE: Usage = { inputTokens: 0, outputTokens: 0 };

export interface ChatReply {
  readonly text: string;
  readonly usage: Usage | null;
  readonly limits: RateLimits | null;
}

export interface LanguageModel {
  /** Names the model, such as `gpt-4o-mini`; results are kept under it. */
  readonly id: string;
  /** One call, no second try. Throws `ModelFailure` and nothing else. */
  chat(request: ChatRequest, signal: AbortSignal): Promise<ChatReply>;
}

/** Longer vectors no column of the database holds (pgvector's halfvec). */
export const MAX_DIMENSIONS = 16_000;

export interface EmbeddingModel {
  readonly id: string;
  /** Most texts of one call. */
  readonly batch: number;
  /**
   * Unit-length vectors in the order of the texts, all as long as the model makes them, up to MAX_DIMENSIONS numbers; an empty one for a
   * text without words. Throws `ModelFailure` and nothing else.
   */
  embed(texts: readonly ClearedText[], signal: AbortSignal): Promise<EmbeddingReply>;
}

export interface EmbeddingReply {
  readonly vectors: readonly (readonly number[])[];
  readonly usage: Usage | null;
  readonly limits: RateLimits | null;
}

/** Why a call gave no answer. */
export type FailureKind =
  /** No connection, or the server failed (5xx): it may pass. */
  | "unreachable"
  /** Too many requests: it passes after a wait. */
  | "rate-limited"
  | "timeout"
  /** The connection ended in the middle of the answer. */
  | "cut"
  /** The key is missing, wrong, or may not use the model. */
  | "key-refused"
  /** The account at the server has no money left. */
  | "no-credit"
  | "unknown-model"
  /** The request as such: the server cannot do what is asked. */
  | "not-accepted"
  /** Prompt and answer do not fit into the model. */
  | "too-long"
  /** The answer was cut at its limit of tokens. */
  | "answer-too-long"
  /** The model declined to answer. */
  | "refused"
  /** The answer is no JSON, or not of the form asked for, also after it was asked to mend it. */
  | "wrong-form"
  /** What came is no answer of this protocol. */
  | "not-a-model"
  /** The address may not be called from here. */
  | "address-refused"
  | "stopped";

export class ModelFailure extends Error {
  override readonly name = "ModelFailure";
  readonly kind: FailureKind;
  /** The server asked for so long a wait. */
  readonly waitMs: number | null;
  /** What is known to be paid for; null where nobody can tell. */
  readonly usage: Usage | null;

  constructor(
    kind: FailureKind,
    of: {
      readonly waitMs?: number | null;
      readonly usage?: Usage | null;
      readonly cause?: unknown;
    } = {},
  ) {
    // The server's own words may repeat the prompt: they are not carried on.
    super(`language model: ${kind}`, { cause: of.cause });
    this.kind = kind;
    this.waitMs = of.waitMs ?? null;
    this.usage = of.usage ?? null;
  }
}

/** Failures after which the same call may succeed. */
export function mayPass({ kind }: ModelFailure): boolean {
  return kind === "unreachable" || kind === "rate-limited" || kind === "timeout" || kind === "cut";
}

/** Failures that the server charges nothing for: it did not begin to answer. */
export function isFree({ kind }: ModelFailure): boolean {
  return FREE.has(kind);
}

const FREE: ReadonlySet<FailureKind> = new Set([
  "rate-limited",
  "key-refused",
  "no-credit",
  "unknown-model",
  "not-accepted",
  "too-long",
  "address-refused",
]);
