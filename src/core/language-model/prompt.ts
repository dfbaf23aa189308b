/**
 * What a prompt file holds: our words, the form of the answer, and what the local model answers. A version is part of every key under which
 * answers are kept; a test holds the words of each version to a recorded hash, so that they cannot change without a new one.
 */
import { z } from "zod";
import { canonicalJson } from "../kit/canonical-json.ts";
import { type ClearedText, isClearedText } from "../privacy/cleared-text.ts";
import type { ChatMessage, ChatRequest, PromptWords } from "./contract.ts";
import { fence } from "./fence.ts";
import type { ChatUse } from "./use-case.ts";

export interface Prompt<Input, Answer> {
  /** Kebab-case. */
  readonly id: string;
  readonly version: number;
  readonly use: ChatUse;
  readonly system: string;
  readonly answer: z.ZodType<Answer>;
  readonly maxAnswerTokens: number;
  /** Tokens of an answer before anything is known of the model: [few, many]. */
  readonly expectedTokens: readonly [number, number];
  /** The user's part: our words and cleared texts in order. */
  parts(input: Input): ReadonlyArray<string | ClearedText>;
  /** The answer without a model: deterministic, true, and of the same form. */
  answerLocally(input: Input): Answer;
}

/** Name and version, under which calls are booked: `describe-link@1`. */
export function promptName({ id, version }: Pick<Prompt<never, never>, "id" | "version">): string {
  return `${id}@${version}`;
}

/** The request of a prompt. Throws RangeError for parts that are neither our words nor cleared text, whatever types say. */
export function requestOf<Input, Answer>(prompt: Prompt<Input, Answer>, input: Input): ChatRequest {
  return {
    messages: [
      { role: "system", content: [words(prompt.system)] },
      { role: "user", content: prompt.parts(input).map(contentOf) },
    ],
    schema: { name: prompt.id, json: schemaOf(prompt.answer) },
    maxAnswerTokens: prompt.maxAnswerTokens,
    answerLocally: () => prompt.answerLocally(input),
  };
}

function contentOf(part: string | ClearedText): PromptWords | ClearedText {
  if (typeof part === "string") return words(part);
  if (!isClearedText(part)) throw new RangeError("a prompt shows cleared text only");
  return part;
}

function words(text: string): PromptWords {
  return { kind: "prompt", text };
}

const schemas = new WeakMap<z.ZodType, Readonly<Record<string, unknown>>>();

function schemaOf(type: z.ZodType): Readonly<Record<string, unknown>> {
  const before = schemas.get(type);
  if (before !== undefined) return before;
  const { $schema: _, ...json } = z.toJSONSchema(type) as Record<string, unknown>;
  schemas.set(type, json);
  return json;
}

/** The second try: the answer as it came, and what is wrong with it in our words. `problems` never quote the answer. */
export function repairRequest(
  request: ChatRequest,
  answer: string,
  problems: readonly string[],
): ChatRequest {
  const asked = `Your answer cannot be used: ${problems.join("; ")}. Answer again: one JSON object of the form asked for, and nothing else.`;
  return {
    ...request,
    messages: [
      ...request.messages,
      { role: "assistant", content: [words(answer.slice(0, MAX_REPAIRED))] },
      { role: "user", content: [words(asked)] },
    ],
  };
}

const MAX_REPAIRED = 8_000;

/** A message as it is sent: cleared texts in their fences. The only place that takes the text out of its wrapping for a model. */
export function writtenMessage({ content }: ChatMessage): string {
  return content
    .map((part) => {
      if (isClearedText(part)) return fence(part.label, part.text);
      if ((part as PromptWords).kind !== "prompt") throw new RangeError("not cleared");
      return (part as PromptWords).text;
    })
    .join("\n");
}

/** The form of the answer in words, for servers that take none beside the messages. */
export function schemaWords({ schema: { name, json } }: ChatRequest): string {
  return `Answer with one JSON object alone. "${name}" as JSON Schema: ${JSON.stringify(json)}`;
}

/** Everything of a request that decides its answer, as one text to be hashed. */
export function requestKeyText(
  request: ChatRequest,
  of: { readonly model: string; readonly promptId: string; readonly version: number },
): string {
  return canonicalJson({
    ...of,
    maxAnswerTokens: request.maxAnswerTokens,
    schema: request.schema,
    messages: request.messages.map((message) => [message.role, writtenMessage(message)]),
  });
}

/** Files whose texts a request shows, ascending. */
export function filesOf(request: ChatRequest): string[] {
  const ids = request.messages.flatMap(({ content }) =>
    content.flatMap((part) => (isClearedText(part) ? part.fileIds : [])),
  );
  return [...new Set(ids)].sort();
}
