/**
 * A server that speaks OpenAI's protocol and does what a script says: one act for each call in order, `answer` when the script is used up. It
 * keeps what it was sent, counts tokens in its own way and answers at lengths that vary as those of real models do.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { countTokens } from "gpt-tokenizer/encoding/o200k_base";
import { hash32 } from "../../../src/core/kit/hash.ts";
import { seededRandom } from "../../../src/core/kit/random.ts";
import { answerFor, recalled, type SentRequest } from "./answers.ts";
import { type RateLimit, RateLimiter } from "./rate-limiter.ts";

export type Act =
  | "answer"
  | "slow"
  | "rate-limited"
  | "server-error"
  | "cut"
  | "no-json"
  | "wrong-form"
  | "refusal"
  | "too-long"
  | "answer-too-long"
  | "no-credit"
  | "unknown-model"
  | "other-parameter"
  | "bad-request"
  | "redirect"
  | "web-page"
  /** Answers in parts, one of them what it thought. */
  | "in-parts"
  /** Answers, and leaves the tokens of its answer out of the count. */
  | "half-counted"
  /** Answers, and counts more tokens than 31 bits hold. */
  | "over-counted"
  /** Answers the question of a record with all that it was ever shown. */
  | "remember"
  /** Answers, and does whatever the texts of files order it to. */
  | "obey";

export interface ScriptedServer {
  readonly baseUrl: string;
  readonly key: string;
  /** Bodies of calls in order, embeddings too. */
  readonly calls: SentRequest[];
  readonly stats: {
    inFlight: number;
    mostInFlight: number;
    /** Calls over the limit. */
    refused: number;
    inputTokens: number;
    outputTokens: number;
  };
  script(...acts: readonly Act[]): void;
  /** What every call does while the script is empty. */
  always(act: Act): void;
  /** Milliseconds that an answer takes. */
  delay(ms: number): void;
  /** Takes no forms of answers but these; those that name none are always taken. */
  takes(...forms: readonly string[]): void;
  /** How long vectors are, whatever the name of the model says; null to go by its name again. */
  vectors(length: number | null): void;
  /** Takes so many calls at once and one more every `everyMs`; null for any number. */
  limit(rate: RateLimit | null): void;
  /** Calls that come from now on are not answered before what it returns is called; those before go by an earlier hold. */
  hold(): () => void;
  stop(): Promise<void>;
}

const KEY = "sk-scripted-canary-0123456789";
/** Another vocabulary than the one that quotes count by. */
const OWN_VOCABULARY = 1.09;
const SLOW_MS = 5_000;

export async function startModelServer(seed = 1): Promise<ScriptedServer> {
  const state: Handling["state"] = {
    acts: [],
    always: "answer",
    delayMs: 0,
    limiter: null,
    forms: ["json_schema", "json_object"],
    vectorLength: null,
    held: Promise.resolve(),
    seed,
    turn: 0,
  };
  const calls: SentRequest[] = [];
  const stats = { inFlight: 0, mostInFlight: 0, refused: 0, inputTokens: 0, outputTokens: 0 };
  const server = createServer((request, response) => {
    stats.inFlight++;
    stats.mostInFlight = Math.max(stats.mostInFlight, stats.inFlight);
    response.on("close", () => stats.inFlight--);
    void handle(request, response, { state, calls, stats }).catch(() => response.destroy());
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    key: KEY,
    calls,
    stats,
    script: (...acts) => void state.acts.push(...acts),
    always: (act) => {
      state.always = act;
    },
    delay: (ms) => {
      state.delayMs = ms;
    },
    takes: (...forms) => {
      state.forms = forms;
    },
    vectors: (length) => {
      state.vectorLength = length;
    },
    limit: (rate) => {
      state.limiter = rate === null ? null : new RateLimiter(rate);
    },
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      state.held = promise;
      return resolve;
    },
    stop: () => close(server),
  };
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}

interface Handling {
  readonly state: {
    acts: Act[];
    always: Act;
    delayMs: number;
    limiter: RateLimiter | null;
    forms: readonly string[];
    vectorLength: number | null;
    held: Promise<void>;
    seed: number;
    turn: number;
  };
  readonly calls: SentRequest[];
  readonly stats: ScriptedServer["stats"];
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  { state, calls, stats }: Handling,
): Promise<void> {
  if (request.headers.authorization !== `Bearer ${KEY}`)
    return void fail(response, 401, "invalid_api_key", "Incorrect API key provided");
  if (request.url !== "/v1/chat/completions" && request.url !== "/v1/embeddings")
    return void fail(response, 404, "not_found", "no such page");
  const body = JSON.parse(await bodyOf(request)) as SentRequest;
  const { isTaken, headers } = state.limiter?.take() ?? { isTaken: true, headers: UNLIMITED };
  if (!isTaken) {
    stats.refused++;
    return void fail(response, 429, "rate_limit_exceeded", "Slow down", headers);
  }
  calls.push(body);
  const act = state.acts.shift() ?? state.always;
  await state.held;
  if (FAILURES[act]?.(response)) return;
  const form = body.response_format?.type;
  if (form !== undefined && !state.forms.includes(form))
    return void fail(response, 400, "invalid_request_error", `This ${form} is unavailable now`);
  await wait(act === "slow" ? SLOW_MS : state.delayMs);
  if (response.destroyed) return;
  if (request.url === "/v1/embeddings") return embeddings(response, body, state.vectorLength);
  const turn = state.turn++;
  const text = textOf(act, body, state.seed * 7_919 + turn, calls);
  const usage = {
    prompt_tokens: counted(body.messages.map(({ content }) => content).join("\n")) + 11,
    completion_tokens: counted(text),
  };
  stats.inputTokens += usage.prompt_tokens;
  stats.outputTokens += usage.completion_tokens;
  const reply = JSON.stringify(completion(act, body.model, text, usage));
  response.writeHead(200, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(reply),
    ...headers,
  });
  if (act === "cut") response.write(reply.slice(0, reply.length / 2), () => response.destroy());
  else response.end(reply);
}

const UNLIMITED = { "x-ratelimit-remaining-requests": "100", "x-ratelimit-reset-requests": "6m0s" };

const FAILURES: Partial<Record<Act, (response: ServerResponse) => true>> = {
  "rate-limited": (response) =>
    fail(response, 429, "rate_limit_exceeded", "Slow down", { "retry-after-ms": "20" }),
  "server-error": (response) => fail(response, 500, "server_error", "Something broke"),
  "too-long": (response) =>
    fail(response, 400, "context_length_exceeded", "maximum context length is 10 tokens"),
  "no-credit": (response) => fail(response, 429, "insufficient_quota", "You ran out of credit"),
  "unknown-model": (response) => fail(response, 404, "model_not_found", "The model does not exist"),
  "other-parameter": (response) =>
    fail(response, 400, "unsupported_parameter", "Unsupported parameter: 'max_tokens'"),
  "bad-request": (response) => fail(response, 400, "invalid_request_error", "Bad request"),
  redirect: (response) => {
    response.writeHead(302, { location: "http://169.254.169.254/latest/meta-data" }).end();
    return true;
  },
  "web-page": (response) => {
    response.writeHead(200, { "content-type": "text/html" }).end("<h1>Welcome</h1>");
    return true;
  },
};

function fail(
  response: ServerResponse,
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): true {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify({ error: { message, code, type: code } }));
  return true;
}

function textOf(act: Act, body: SentRequest, seed: number, calls: readonly SentRequest[]): string {
  if (act === "no-json") return "I would say that these files belong together, yes.";
  if (act === "wrong-form") return '{"verdict": "yes", "sentences": "many"}';
  if (act === "refusal") return "";
  const text = JSON.stringify(
    act === "remember" ? recalled(calls) : answerFor(body, seed, act === "obey"),
  );
  return act === "answer-too-long" ? text.slice(0, text.length / 2) : text;
}

function completion(
  act: Act,
  model: string,
  text: string,
  usage: { prompt_tokens: number; completion_tokens: number },
): object {
  return {
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1,
    model,
    choices: [
      {
        index: 0,
        message: {
          role: "assistant",
          content: contentOf(act, text),
          refusal: act === "refusal" ? "I cannot help with that." : null,
        },
        finish_reason: act === "answer-too-long" ? "length" : "stop",
      },
    ],
    usage: usageFor(act, usage),
  };
}

function contentOf(act: Act, text: string): unknown {
  if (act === "refusal") return null;
  if (act !== "in-parts") return text;
  const half = Math.floor(text.length / 2);
  const parts = [text.slice(0, half), text.slice(half)].map((part) => ({
    type: "text",
    text: part,
  }));
  return [{ type: "thinking", thinking: [{ type: "text", text: "Let me see {" }] }, ...parts];
}

function usageFor(act: Act, usage: { prompt_tokens: number; completion_tokens: number }): object {
  if (act === "half-counted") return { prompt_tokens: usage.prompt_tokens };
  if (act === "over-counted") return { ...usage, prompt_tokens: 3_000_000_000 };
  return { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens };
}

/** Words that mean the same go to the same places; a common direction keeps all texts somewhat alike, as real models do. */
const MEANINGS: ReadonlyArray<readonly string[]> = [
  ["car", "cars", "automobile", "vehicle"],
  ["doctor", "physician"],
  ["wage", "wages", "salary", "pay"],
];

function vectorOf(text: string, length: number): number[] {
  const vector = Array.from({ length }, () => 0.02);
  for (const word of text.toLowerCase().match(/\p{L}{3,}/gu) ?? []) {
    const meaning = MEANINGS.findIndex((words) => words.includes(word));
    const random = seededRandom(hash32(meaning < 0 ? word : `meaning ${meaning}`, 31));
    for (let i = 0; i < length; i++) vector[i] = (vector[i] ?? 0) + (random() - 0.5) / 10;
  }
  return vector;
}

function embeddings(response: ServerResponse, body: SentRequest, asked: number | null): void {
  const texts = body.input ?? [];
  const named = Number(/-(\d+)$/.exec(body.model)?.[1] ?? 512);
  const length = asked ?? (named < 8 ? 512 : named);
  const data = texts.map((text, index) => ({
    object: "embedding",
    index,
    embedding: vectorOf(text, length),
  }));
  const tokens = counted(texts.join("\n"));
  response.writeHead(200, { "content-type": "application/json" });
  response.end(
    // Not in order, as the protocol allows.
    JSON.stringify({
      object: "list",
      data: data.reverse(),
      model: body.model,
      usage: { prompt_tokens: tokens, total_tokens: tokens },
    }),
  );
}

function counted(text: string): number {
  return Math.ceil(countTokens(text) * OWN_VOCABULARY);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}

function wait(ms: number): Promise<void> {
  return ms === 0 ? Promise.resolve() : new Promise((done) => setTimeout(done, ms));
}
