import type { HashReply } from "./hash.worker";

export interface Hasher {
  /** SHA-256 as hex; rejects for a file that cannot be read. */
  hash(file: File): Promise<string>;
  stop(): void;
}

/** Hashes in one worker thread, started at the first file. */
export function createHasher(): Hasher {
  let worker: Worker | null = null;
  let nextId = 0;
  const open = new Map<number, { resolve(sha256: string): void; reject(error: Error): void }>();

  function start(): Worker {
    const started = new Worker(new URL("./hash.worker.ts", import.meta.url), { type: "module" });
    started.onmessage = (event: MessageEvent<HashReply>) => {
      const waiting = open.get(event.data.id);
      open.delete(event.data.id);
      if ("sha256" in event.data) waiting?.resolve(event.data.sha256);
      else waiting?.reject(new Error("unreadable"));
    };
    started.onerror = () => {
      for (const waiting of open.values()) waiting.reject(new Error("unreadable"));
      open.clear();
      worker = null;
    };
    return started;
  }

  return {
    hash(file) {
      worker ??= start();
      const id = nextId++;
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      open.set(id, { resolve, reject });
      worker.postMessage({ id, file });
      return promise;
    },
    stop() {
      worker?.terminate();
      worker = null;
    },
  };
}
