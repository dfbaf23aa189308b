/**
 * What a call may cost at most. A cap holds because so much is set aside before the call, in the same statement that compares it with the
 * cap, and given back when the call is settled; a call that is never settled (the process was killed) counts as if it had cost all of it.
 */
import type { ChatMessage, ChatRequest, ModelFailure } from "./contract.ts";
import { isFree } from "./contract.ts";
import { costOf, type TokenPrice } from "./prices.ts";
import { writtenMessage } from "./prompt.ts";

/** Tokens that servers add of themselves: roles, separators, the preamble of a schema or the words of ours that stand for it. */
const AROUND_REQUEST = 64;
const AROUND_MESSAGE = 16;

/**
 * Most tokens of the input. Byte-level vocabularies (BPE and SentencePiece with byte fallback) make no more tokens than there are bytes, so
 * this holds for models whose vocabulary is not known.
 */
export function mostInputTokens(texts: readonly string[]): number {
  const encoder = new TextEncoder();
  return texts.reduce(
    (sum, text) => sum + encoder.encode(text).length + AROUND_MESSAGE,
    AROUND_REQUEST,
  );
}

export function textsOf(request: ChatRequest): string[] {
  const messages: readonly ChatMessage[] = request.messages;
  return [...messages.map(writtenMessage), JSON.stringify(request.schema)];
}

/** Nano to set aside for one call. */
export function mostCost(request: ChatRequest, price: TokenPrice): number {
  return costOf(
    { inputTokens: mostInputTokens(textsOf(request)), outputTokens: request.maxAnswerTokens },
    price,
  );
}

/** What a call without an answer counts for: nothing where the server did not begin, what it told, else all that was set aside. */
export function failureCost(failure: ModelFailure, reserved: number, price: TokenPrice): number {
  if (isFree(failure)) return 0;
  return failure.usage === null ? reserved : costOf(failure.usage, price);
}

/** A month in UTC, such as "2026-11": budgets begin anew with it. */
export function monthOf(at: number): string {
  return new Date(at).toISOString().slice(0, 7);
}
