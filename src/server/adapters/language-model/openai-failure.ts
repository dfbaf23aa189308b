/** What the SDK throws, as one of our failures. The server's own words are read to tell kinds apart and carried no further. */
import OpenAI from "openai";
import {
  type FailureKind,
  ModelFailure,
  NO_USAGE,
  type Usage,
} from "../../../core/language-model/contract.ts";
import { rateLimitsOf } from "../../../core/language-model/retry.ts";
import { AddressRefused } from "../outbound/guarded-fetch.ts";

/** `signal` is the caller's, `timeout` ours: what aborted tells one from the other. */
export function failureOf(
  error: unknown,
  of: { readonly signal: AbortSignal; readonly timeout: AbortSignal; readonly now: number },
): ModelFailure {
  if (error instanceof ModelFailure) return error;
  if (of.signal.aborted) return new ModelFailure("stopped", { cause: error });
  if (of.timeout.aborted) return new ModelFailure("timeout", { cause: error });
  const chain = causesOf(error);
  if (chain.some((cause) => cause instanceof AddressRefused))
    return new ModelFailure("address-refused");
  if (error instanceof OpenAI.APIConnectionError || !(error instanceof OpenAI.APIError))
    return unanswered(chain);
  const limits = error.headers === undefined ? null : rateLimitsOf(error.headers, of.now);
  const waitMs = limits !== null && limits.waitMs > 0 ? limits.waitMs : null;
  // A gateway may have given up on a server that went on; one that fails by itself charges nothing.
  const isFree = [400, 500, 503].includes(error.status ?? 0);
  return new ModelFailure(kindOf(error), { waitMs, usage: isFree ? NO_USAGE : null });
}

const NO_CONNECTION = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EAI_AGAIN",
]);

function unanswered(chain: readonly unknown[]): ModelFailure {
  if (chain.some((cause) => NO_CONNECTION.has(String((cause as { code?: unknown }).code))))
    return new ModelFailure("unreachable", { usage: NO_USAGE });
  return new ModelFailure(isCut(chain) ? "cut" : notModel(chain) ? "not-a-model" : "unreachable");
}

/** What the server means. */
export function kindOf(error: InstanceType<typeof OpenAI.APIError>): FailureKind {
  const status = error.status ?? 0;
  const code = `${error.code ?? ""} ${error.type ?? ""}`;
  const said = `${code} ${error.message}`.toLowerCase();
  if (status === 401 || status === 403) return "key-refused";
  if (status === 402 || said.includes("insufficient_quota")) return "no-credit";
  if (status === 429) return "rate-limited";
  if (status === 400 && said.includes("content_filter")) return "refused";
  if (
    status === 413 ||
    /context_length|context length|context window|too many tokens|prompt is too long/.test(said)
  )
    return "too-long";
  if (status === 404) return /model/.test(said) ? "unknown-model" : "not-a-model";
  if (status === 408 || status >= 500) return "unreachable";
  if (status >= 300 && status < 400) return "not-a-model";
  if (/model_not_found|model .{0,80}(?:not found|does not exist)/.test(said))
    return "unknown-model";
  return "not-accepted";
}

function causesOf(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let at = error; at !== undefined && at !== null && chain.length < 8; ) {
    chain.push(at);
    at = (at as { cause?: unknown }).cause;
  }
  return chain;
}

/** The connection ended after the answer had begun. */
function isCut(chain: readonly unknown[]): boolean {
  return chain.some((cause) => {
    const { code, message } = cause as { code?: unknown; message?: unknown };
    return (
      code === "ECONNRESET" || /aborted|terminated|premature|socket hang up/i.test(String(message))
    );
  });
}

function notModel(chain: readonly unknown[]): boolean {
  return chain.some((cause) => cause instanceof SyntaxError);
}

/** What a server counted of a chat; null where a count is missing, so that the call counts as all that was set aside. */
export function usageOf(
  usage: { prompt_tokens?: unknown; completion_tokens?: unknown } | null | undefined,
): Usage | null {
  const { prompt_tokens: input, completion_tokens: output } = usage ?? {};
  const isCount = (value: unknown): value is number =>
    typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
  return isCount(input) && isCount(output) ? { inputTokens: input, outputTokens: output } : null;
}
