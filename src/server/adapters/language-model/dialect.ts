/**
 * In which words of OpenAI's protocol a server is asked. Servers differ in the name of one parameter and in the forms of answers that they
 * take; none says so beforehand. A request that is refused for it was not begun and costs nothing: it is made again in other words, and those
 * that were answered are kept for the next ones.
 */
import OpenAI from "openai";
import type { ChatRequest } from "../../../core/language-model/contract.ts";
import { schemaWords, writtenMessage } from "../../../core/language-model/prompt.ts";
import { kindOf } from "./openai-failure.ts";

export interface Dialect {
  /** The older name is known to nearly all servers, the newer one is asked for by OpenAI's own recent models. */
  readonly limit: "max_tokens" | "max_completion_tokens";
  readonly isOtherLimit: boolean;
  /** How the form of the answer is asked for: by a schema that the server holds it to, as any JSON, or in the prompt alone. */
  readonly form: "json_schema" | "json_object" | "prompt";
}

export function firstDialect(baseUrl: string): Dialect {
  const isOpenAi = new URL(baseUrl).hostname.endsWith("openai.com");
  const limit = isOpenAi ? "max_completion_tokens" : "max_tokens";
  return { limit, isOtherLimit: false, form: "json_schema" };
}

const NEXT_FORM = { json_schema: "json_object", json_object: "prompt", prompt: null } as const;

/** What to try after a refusal of `spoken`; null where other words would not help. Ends after four. */
export function otherDialect(error: unknown, spoken: Dialect): Dialect | null {
  if (!(error instanceof OpenAI.APIError) || !REFUSALS.has(error.status ?? 0)) return null;
  if (kindOf(error) !== "not-accepted") return null;
  const { limit, isOtherLimit, form } = spoken;
  if (!isOtherLimit && (error.param === limit || error.message.includes(`'${limit}'`))) {
    const other = limit === "max_tokens" ? "max_completion_tokens" : "max_tokens";
    return { ...spoken, limit: other, isOtherLimit: true };
  }
  // Few servers name what they do not take, so that nothing is read into their words.
  const next = NEXT_FORM[form];
  return next === null ? null : { ...spoken, form: next };
}

/** Bad requests, and those that are of a form that cannot be processed. */
const REFUSALS: ReadonlySet<number> = new Set([400, 422]);

export function spokenRequest(
  request: ChatRequest,
  { limit, form }: Dialect,
): Omit<OpenAI.ChatCompletionCreateParamsNonStreaming, "model"> {
  const messages = request.messages.map((message, at) => ({
    role: message.role,
    content:
      at === 0 && form !== "json_schema"
        ? `${writtenMessage(message)}\n${schemaWords(request)}`
        : writtenMessage(message),
  }));
  const { name, json } = request.schema;
  return {
    messages,
    ...(form === "json_schema" && {
      response_format: {
        type: form,
        json_schema: { name, schema: { ...json }, strict: true },
      },
    }),
    ...(form === "json_object" && { response_format: { type: form } }),
    [limit]: request.maxAnswerTokens,
  };
}
