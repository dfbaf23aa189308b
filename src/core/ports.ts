/** What core may ask of the world. Adapters stand in `src/server/adapters`; tests pass fakes that obey the same suites. */

export type Clock = () => number;
export type Random = () => number;

/** Puts events on the job engine. Ids make a second send of the same event harmless. Payloads carry ids only. */
export interface EventSender {
  send(
    events: readonly { name: string; id: string; data: Record<string, unknown> }[],
  ): Promise<void>;
}

/** Stored bytes, content-addressed within a workspace. Keys are made by the store and hold no path parts from outside. */
export interface BlobStore {
  /** Stores a stream; returns its key, SHA-256 (hex) and size in bytes. Equal bytes give the equal key. */
  put(
    workspaceId: string,
    bytes: AsyncIterable<Uint8Array> | Uint8Array,
  ): Promise<{ key: string; sha256: string; sizeBytes: number }>;
  /** Bytes [start, end] of a blob as a stream; throws `store.missing`. */
  read(key: string, range?: { start: number; end: number }): AsyncIterable<Uint8Array>;
  /** A local path for native readers; downloads first where the store is remote. */
  localPath(key: string): Promise<string>;
  /** Deletes the bytes; a key that is not there is passed over. The caller knows that nothing needs them. */
  remove(key: string): Promise<void>;
  /** Keys of everything that is stored for a workspace, whoever knows of it. */
  keys(workspaceId: string): AsyncIterable<string>;
}

export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export const SILENT_LOG: Log = { debug() {}, info() {}, warn() {}, error() {} };
