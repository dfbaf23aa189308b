/** What core may ask of the world. Adapters stand in `src/server/adapters`; tests pass fakes that obey the same suites. */

export type Clock = () => number;
export type Random = () => number;

/** Turns texts into unit-length vectors of EMBEDDING_DIMENSIONS. `id` names model and version and is part of stage keys. */
export interface Embedder {
  readonly id: string;
  embed(texts: readonly string[]): Promise<number[][]>;
}

/** A chat model speaking the OpenAI protocol. `null` from `deps.llm` means none is configured: local results are used. */
export interface LanguageModel {
  readonly id: string;
  complete(request: { system: string; user: string; maxTokens: number; signal?: AbortSignal }): Promise<string>;
}

export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export const SILENT_LOG: Log = { debug() {}, info() {}, warn() {}, error() {} };
