/**
 * Any server that speaks OpenAI's protocol, through its SDK: its own tries are off, since each try is paid for and must be counted; its
 * connections go through the guard. Nothing of requests and answers is logged.
 */
import OpenAI from "openai";
import {
  type ChatReply,
  type EmbeddingModel,
  type EmbeddingReply,
  type LanguageModel,
  MAX_DIMENSIONS,
  ModelFailure,
} from "../../../core/language-model/contract.ts";
import { rateLimitsOf } from "../../../core/language-model/retry.ts";
import { isClearedText } from "../../../core/privacy/cleared-text.ts";
import { guardedFetch } from "../outbound/guarded-fetch.ts";
import { REMOTE_BATCH } from "./batch.ts";
import { type Dialect, firstDialect, otherDialect, spokenRequest } from "./dialect.ts";
import { failureOf, usageOf } from "./openai-failure.ts";

export interface Connection {
  readonly baseUrl: string;
  /** Null for servers that ask for none. */
  readonly key: string | null;
  readonly model: string;
  readonly timeoutMs: number;
  readonly allowPrivate: boolean;
}

const MAX_ANSWER_BYTES = 16_000_000;

export function openaiModel(connection: Connection): LanguageModel {
  const client = clientOf(connection);
  let dialect = firstDialect(connection.baseUrl);
  return {
    id: connection.model,
    async chat(request, signal) {
      const limited = withTimeout(signal, connection.timeoutMs);
      const call = (spoken: Dialect) =>
        client.chat.completions
          .create(
            { model: connection.model, ...spokenRequest(request, spoken) },
            { signal: limited.either },
          )
          .withResponse();
      try {
        for (let spoken = dialect; ; ) {
          try {
            const answered = await call(spoken);
            dialect = spoken;
            return replyOf(answered);
          } catch (error) {
            const other = otherDialect(error, spoken);
            if (other === null) throw error;
            spoken = other;
          }
        }
      } catch (error) {
        throw failureOf(error, { signal, timeout: limited.timeout, now: Date.now() });
      }
    },
  };
}

function clientOf({ baseUrl, key, allowPrivate, timeoutMs }: Connection): OpenAI {
  return new OpenAI({
    baseURL: baseUrl,
    // The SDK insists on one; servers without keys do not look at it.
    apiKey: key ?? "none",
    maxRetries: 0,
    timeout: timeoutMs + 1_000,
    logLevel: "off",
    // Its environment variables are not ours.
    organization: null,
    project: null,
    fetch: guardedFetch({ allowPrivate, maxAnswerBytes: MAX_ANSWER_BYTES }),
  });
}

function withTimeout(signal: AbortSignal, ms: number) {
  const timeout = AbortSignal.timeout(ms);
  return { timeout, either: AbortSignal.any([signal, timeout]) };
}

function replyOf({
  data,
  response,
}: {
  data: OpenAI.ChatCompletion;
  response: Response;
}): ChatReply {
  const choice = data?.choices?.[0];
  const message = choice?.message;
  if (message === undefined || message === null) throw new ModelFailure("not-a-model");
  const usage = usageOf(data.usage);
  if (typeof message.refusal === "string" && message.refusal !== "")
    throw new ModelFailure("refused", { usage });
  if (choice?.finish_reason === "content_filter") throw new ModelFailure("refused", { usage });
  if (choice?.finish_reason === "length") throw new ModelFailure("answer-too-long", { usage });
  return {
    text: textOf(message.content),
    usage,
    limits: rateLimitsOf(response.headers, Date.now()),
  };
}

/** Some servers give an answer as parts; those that are no text (what a model thought) are no part of it. */
function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .map((part: { type?: unknown; text?: unknown } | null) =>
      part?.type === "text" && typeof part.text === "string" ? part.text : "",
    )
    .join("");
}

export function openaiEmbedder(connection: Connection): EmbeddingModel {
  const client = clientOf(connection);
  return {
    id: connection.model,
    batch: REMOTE_BATCH,
    async embed(texts, signal): Promise<EmbeddingReply> {
      if (!texts.every(isClearedText)) throw new RangeError("cleared text only");
      const limited = withTimeout(signal, connection.timeoutMs);
      const full = texts.flatMap(({ text }, i) => (text.trim() === "" ? [] : [i]));
      if (full.length === 0) return { vectors: texts.map(() => []), usage: null, limits: null };
      try {
        const { data, response } = await client.embeddings
          .create(
            {
              model: connection.model,
              input: full.map((i) => texts[i]?.text ?? ""),
              encoding_format: "float",
            },
            { signal: limited.either },
          )
          .withResponse();
        return {
          vectors: placed(data, full, texts.length),
          // Embeddings have no tokens of output.
          usage: usageOf({ ...data.usage, completion_tokens: 0 }),
          limits: rateLimitsOf(response.headers, Date.now()),
        };
      } catch (error) {
        throw failureOf(error, { signal, timeout: limited.timeout, now: Date.now() });
      }
    },
  };
}

function placed(
  reply: OpenAI.CreateEmbeddingResponse,
  full: readonly number[],
  count: number,
): number[][] {
  const vectors = Array.from({ length: count }, (): number[] => []);
  const rows = Array.isArray(reply?.data) ? reply.data : [];
  if (rows.length !== full.length) throw new ModelFailure("not-a-model");
  for (const [i, row] of rows.entries()) {
    const place = full[row.index ?? i];
    if (place === undefined || !Array.isArray(row.embedding)) throw new ModelFailure("not-a-model");
    vectors[place] = toUnit(row.embedding);
  }
  const lengths = new Set(rows.map((row) => row.embedding.length));
  if (lengths.size > 1) throw new ModelFailure("not-a-model");
  return vectors;
}

/** Some servers scale their vectors, others do not. */
function toUnit(vector: readonly unknown[]): number[] {
  const values = vector.map(Number);
  const isVector =
    values.length > 0 && values.length <= MAX_DIMENSIONS && values.every(Number.isFinite);
  if (!isVector) throw new ModelFailure("not-a-model");
  const length = Math.hypot(...values);
  return length === 0 ? [] : values.map((value) => Math.round((value / length) * 1e6) / 1e6);
}
