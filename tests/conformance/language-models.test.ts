import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ModelFailure, NO_USAGE } from "../../src/core/language-model/contract.ts";
import { describeLinkPrompt } from "../../src/core/language-model/prompts/describe-link.ts";
import { readAnswer } from "../../src/core/language-model/read-answer.ts";
import { EMBEDDING_DIMENSIONS } from "../../src/core/model/profile.ts";
import { localEmbedder, localModel } from "../../src/server/adapters/language-model/local.ts";
import {
  type Connection,
  openaiEmbedder,
  openaiModel,
} from "../../src/server/adapters/language-model/openai.ts";
import { type Act, type ScriptedServer, startModelServer } from "../helpers/model-server/server.ts";
import {
  describeRequest,
  embeddingModelSuite,
  languageModelSuite,
} from "./language-model-suite.ts";

let server: ScriptedServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.stop());
beforeEach(() => server.calls.splice(0));

const never = new AbortController().signal;
const connection = (over: Partial<Connection> = {}): Connection => ({
  baseUrl: server.baseUrl,
  key: server.key,
  model: "scripted-1",
  timeoutMs: 1_000,
  allowPrivate: true,
  ...over,
});

languageModelSuite("the local model", () => localModel);
languageModelSuite("a server", () => openaiModel(connection()));
embeddingModelSuite("the local model", EMBEDDING_DIMENSIONS, () => localEmbedder);
embeddingModelSuite("a server", 512, () => openaiEmbedder(connection()));

async function failure(over: Partial<Connection> = {}, ...acts: Act[]): Promise<ModelFailure> {
  server.script(...acts);
  const error = await openaiModel(connection(over))
    .chat(describeRequest(), never)
    .then(
      () => null,
      (thrown: unknown) => thrown,
    );
  if (!(error instanceof ModelFailure)) throw new Error(`no failure: ${String(error)}`);
  return error;
}

describe("what goes wrong with a server", () => {
  it.each([
    ["slow", "timeout"],
    ["rate-limited", "rate-limited"],
    ["server-error", "unreachable"],
    ["cut", "cut"],
    ["refusal", "refused"],
    ["too-long", "too-long"],
    ["answer-too-long", "answer-too-long"],
    ["no-credit", "no-credit"],
    ["unknown-model", "unknown-model"],
    ["redirect", "not-a-model"],
    ["web-page", "not-a-model"],
  ] as const)("%s is told as %s, after one call", async (act, kind) => {
    expect(await failure({ timeoutMs: 300 }, act)).toMatchObject({ kind });
    expect(server.calls).toHaveLength(1);
  });

  it("tells how long the server asks to wait", async () => {
    expect((await failure({}, "rate-limited")).waitMs).toBe(20);
  });

  it("knows what a refused and a cut answer has cost", async () => {
    expect((await failure({}, "refusal")).usage?.inputTokens).toBeGreaterThan(50);
    expect((await failure({}, "answer-too-long")).usage?.outputTokens).toBeGreaterThan(0);
    expect((await failure({}, "cut")).usage).toBeNull();
  });

  it("tells a wrong key, a server that is not there, and one that has other pages", async () => {
    expect((await failure({ key: "wrong" })).kind).toBe("key-refused");
    expect((await failure({ key: null })).kind).toBe("key-refused");
    expect((await failure({ baseUrl: "http://127.0.0.1:9/v1" })).kind).toBe("unreachable");
    const elsewhere = server.baseUrl.replace("/v1", "/other");
    expect((await failure({ baseUrl: elsewhere })).kind).toBe("not-a-model");
  });

  it("names the limit of tokens as the server knows it, from the second call on at once", async () => {
    const model = openaiModel(connection());
    server.script("other-parameter");
    await model.chat(describeRequest(), never);
    await model.chat(describeRequest(), never);
    expect(server.calls.map((call) => call.max_completion_tokens ?? 0)).toEqual([0, 700, 700]);
  });

  it.each([
    [["json_object"], ["json_schema", "json_object", "json_object"]],
    [[], ["json_schema", "json_object", undefined, undefined]],
  ])(
    "asks a server that takes only %j in that form, from the second call on at once",
    async (forms, sent) => {
      server.takes(...forms);
      const model = openaiModel(connection());
      const replies = [
        await model.chat(describeRequest(), never),
        await model.chat(describeRequest(), never),
      ];
      server.takes("json_schema", "json_object");
      for (const { text } of replies)
        expect(readAnswer(text, describeLinkPrompt.answer)).toMatchObject({ ok: true });
      expect(server.calls.map((call) => call.response_format?.type)).toEqual(sent);
      expect(server.calls.at(-1)?.messages[0]?.content).toMatch(
        /\nAnswer with one JSON object alone\. "describe-link" as JSON Schema: \{.*"sentences"/,
      );
      expect(server.calls[0]?.messages[0]?.content).not.toContain("JSON Schema");
    },
  );

  it("finds both the form and the name of the limit that a server takes", async () => {
    server.takes();
    server.script("other-parameter");
    const model = openaiModel(connection());
    const { text } = await model.chat(describeRequest(), never);
    server.takes("json_schema", "json_object");
    expect(readAnswer(text, describeLinkPrompt.answer)).toMatchObject({ ok: true });
    expect(server.calls).toHaveLength(4);
    expect(server.calls.at(-1)).toMatchObject({ max_completion_tokens: 700 });
  });

  it("tells a request that is refused in any words after few calls, and forgets them", async () => {
    const model = openaiModel(connection());
    server.script("bad-request", "bad-request", "bad-request");
    await expect(model.chat(describeRequest(), never)).rejects.toMatchObject({
      kind: "not-accepted",
      usage: NO_USAGE,
    });
    expect(server.calls).toHaveLength(3);
    await model.chat(describeRequest(), never);
    expect(server.calls.at(-1)?.response_format?.type).toBe("json_schema");
  });

  it("reads an answer that comes in parts", async () => {
    server.script("in-parts");
    const { text } = await openaiModel(connection()).chat(describeRequest(), never);
    expect(text.startsWith('{"sentences"')).toBe(true);
    expect(readAnswer(text, describeLinkPrompt.answer)).toMatchObject({ ok: true });
  });

  it("never calls this machine unless that is allowed", async () => {
    expect((await failure({ allowPrivate: false })).kind).toBe("address-refused");
    expect(server.calls).toHaveLength(0);
  });

  it("keeps key, prompt and the server's words out of errors", async () => {
    const errors = [await failure({}, "server-error"), await failure({ key: "wrong" })];
    for (const { message, stack } of errors)
      expect(`${message} ${stack}`).not.toMatch(/Something broke|Incorrect|canary|4,711/);
  });
});

describe("messages", () => {
  it("show texts of files within fences and the answer's form beside them", async () => {
    await openaiModel(connection()).chat(describeRequest(), never);
    const [call] = server.calls;
    expect(call?.messages.map(({ role }) => role)).toEqual(["system", "user"]);
    expect(call?.messages[1]?.content).toMatch(
      /<text-of-file code="([0-9a-f]{16})" what="evidence 1">\nThe column total.*\n<\/text-of-file code="\1">/,
    );
    expect(call?.response_format?.json_schema?.name).toBe("describe-link");
  });
});
