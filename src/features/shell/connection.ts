/** Whether the server can be reached. While it cannot, it is asked again and again, and everything else waits. */

const ASK_AGAIN_MS = 4_000;

export interface ConnectionParts {
  /** True when the server answers. */
  ping(): Promise<boolean>;
  /** Holds back and lets go all requests of the page. */
  tell(isOnline: boolean): void;
  now(): Date;
}

export class Connection {
  #parts: ConnectionParts;
  #since: Date | null = null;
  #listeners = new Set<() => void>();

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
  }

  /** Since when the server has been out of reach; null while it answers. */
  since = (): Date | null => this.#since;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** A request did not get through. */
  lost = (): void => {
    if (this.#since !== null) return;
    this.#change(this.#parts.now());
    this.#askLater();
  };

  #askLater(): void {
    setTimeout(() => void this.#ask(), ASK_AGAIN_MS);
  }

  async #ask(): Promise<void> {
    const answers = await this.#parts.ping().catch(() => false);
    if (answers) this.#change(null);
    else this.#askLater();
  }

  #change(since: Date | null): void {
    this.#since = since;
    this.#parts.tell(since === null);
    for (const listener of this.#listeners) listener();
  }
}
