/** What work waits for while its server does not answer: since when, and when it is tried next. */

export interface ServerWait {
  /** Of the first try in a row that got no answer. */
  readonly since: Date;
  readonly nextTryAt: Date;
}

/** Told by every try of a work, many at once; one answer ends the wait of all. */
export class ServerWatch {
  #wait: ServerWait | null = null;

  /** Null while the server answers. */
  get wait(): ServerWait | null {
    return this.#wait;
  }

  /** No answer; it is tried again after `waitMs`. Of several that wait the next one to try counts. */
  failed(now: number, waitMs: number): void {
    const known = this.#wait?.nextTryAt.getTime() ?? 0;
    const own = now + waitMs;
    this.#wait = {
      since: this.#wait?.since ?? new Date(now),
      nextTryAt: new Date(known > now ? Math.min(known, own) : own),
    };
  }

  answered(): void {
    this.#wait = null;
  }
}

/** Writes down, when it is called, what the server's wait has become since it was called last. */
export function waitNotes(
  server: ServerWatch,
  note: (wait: ServerWait | null) => Promise<void>,
): () => Promise<void> {
  let written: ServerWait | null = null;
  return async () => {
    if (server.wait === written) return;
    written = server.wait;
    await note(written);
  };
}
