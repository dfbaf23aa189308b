import type { HashReply } from "./hash.worker";

export interface Hasher {
  /** SHA-256 as hex; rejects for a file that cannot be read, with `HasherAway` where nothing of it was tried. */
  hash(file: File): Promise<string>;
  stop(): void;
}

/** The program that hashes could not be loaded: no file is at fault, and it may be there when the server is. */
export class HasherAway extends Error {
  override readonly name = "HasherAway";
}

/** Hashes in one worker thread, started at the first file. */
export function createHasher(): Hasher {
  let worker: Worker | null = null;
  let nextId = 0;
  const open = new Map<number, { resolve(sha256: string): void; reject(error: Error): void }>();

  function start(): Worker {
    const started = new Worker(new URL("./hash.worker.ts", import.meta.url), { type: "module" });
    let isLoaded = false;
    started.onmessage = (event: MessageEvent<HashReply>) => {
      isLoaded = true;
      if ("ready" in event.data) return;
      const waiting = open.get(event.data.id);
      open.delete(event.data.id);
      if ("sha256" in event.data) waiting?.resolve(event.data.sha256);
      else waiting?.reject(new Error("unreadable"));
    };
    started.onerror = () => {
      const failure = isLoaded ? new Error("unreadable") : new HasherAway();
      for (const waiting of open.values()) waiting.reject(failure);
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
