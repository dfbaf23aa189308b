/** The models of this process: opened once for each connection, with what is known of each server while the process lives. */
import { createHash } from "node:crypto";
import type { EmbeddingModel, LanguageModel } from "../../../core/language-model/contract.ts";
import { FAILURE_WORDS } from "../../../core/language-model/failure-words.ts";
import type { Clock } from "../../../core/ports.ts";
import { AddressRefused, checkAddress } from "../outbound/guarded-fetch.ts";
import { REMOTE_BATCH } from "./batch.ts";
import { localEmbedder, localModel } from "./local.ts";
import type { Connection } from "./openai.ts";
import { ServerGate } from "./server-gate.ts";

export type { Connection } from "./openai.ts";

export interface ModelAdapters {
  /** The local model for null. */
  chat(connection: Connection | null): LanguageModel;
  embedder(connection: Connection | null): EmbeddingModel;
  gate(server: string, concurrency: number): ServerGate;
  /** Why an address may not be called, in plain words; null where it may. */
  addressProblem(url: URL, allowPrivate: boolean): Promise<string | null>;
  /** Shares one answer among callers that ask the same at the same moment. */
  readonly asking: Map<string, Promise<unknown>>;
}

/** Who has more open than this opens them again. */
const MAX_OPEN = 100;

export function modelAdapters(clock: Clock): ModelAdapters {
  const models = new Map<string, LanguageModel>();
  const embedders = new Map<string, EmbeddingModel>();
  const gates = new Map<string, ServerGate>();
  return {
    chat: (connection) =>
      connection === null
        ? localModel
        : kept(models, nameOf(connection), () => remoteModel(connection)),
    embedder: (connection) =>
      connection === null
        ? localEmbedder
        : kept(embedders, nameOf(connection), () => remoteEmbedder(connection)),
    gate(server, concurrency) {
      const gate = kept(gates, server, () => new ServerGate(clock));
      gate.allow(concurrency);
      return gate;
    },
    async addressProblem(url, allowPrivate) {
      const refused = await checkAddress(url, { allowPrivate, maxAnswerBytes: 0 }).catch(
        (error: unknown) => error,
      );
      if (refused instanceof AddressRefused) return FAILURE_WORDS["address-refused"];
      return refused instanceof Error ? "Nobody knows this name. Check how it is spelled." : null;
    },
    asking: new Map(),
  };
}

/** The SDK is loaded when a server is first called: most processes never call one. */
function remoteModel(connection: Connection): LanguageModel {
  let opened: Promise<LanguageModel> | undefined;
  return {
    id: connection.model,
    async chat(request, signal) {
      opened ??= import("./openai.ts").then(({ openaiModel }) => openaiModel(connection));
      return (await opened).chat(request, signal);
    },
  };
}

function remoteEmbedder(connection: Connection): EmbeddingModel {
  let opened: Promise<EmbeddingModel> | undefined;
  return {
    id: connection.model,
    batch: REMOTE_BATCH,
    async embed(texts, signal) {
      opened ??= import("./openai.ts").then(({ openaiEmbedder }) => openaiEmbedder(connection));
      return (await opened).embed(texts, signal);
    },
  };
}

/** Keys of a map that errors and dumps may show: no secret stands in it. */
function nameOf(connection: Connection): string {
  return createHash("sha256").update(JSON.stringify(connection)).digest("hex");
}

function kept<T>(map: Map<string, T>, key: string, make: () => T): T {
  const before = map.get(key);
  if (before !== undefined) return before;
  if (map.size >= MAX_OPEN) map.delete(map.keys().next().value ?? "");
  const made = make();
  map.set(key, made);
  return made;
}
