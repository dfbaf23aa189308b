/** A bucket of calls that fills again, and what servers say of theirs. */

export interface RateLimit {
  readonly burst: number;
  readonly everyMs: number;
  readonly tells: "remaining" | "retry-after" | "nothing";
  /** False for a server that answers all the same and only says that nothing remains. */
  readonly refuses?: boolean;
}

export class RateLimiter {
  readonly #rate: RateLimit;
  #rest: number;
  #since = performance.now();

  constructor(rate: RateLimit) {
    this.#rate = rate;
    this.#rest = rate.burst;
  }

  take(): { readonly isTaken: boolean; readonly headers: Record<string, string> } {
    const { burst, everyMs, refuses = true } = this.#rate;
    const filled = Math.floor((performance.now() - this.#since) / everyMs);
    this.#since += filled * everyMs;
    this.#rest = Math.min(burst, this.#rest + filled);
    const isTaken = this.#rest >= 1 || !refuses;
    this.#rest = Math.max(0, this.#rest - (isTaken ? 1 : 0));
    return { isTaken, headers: this.#headers(isTaken) };
  }

  #headers(isTaken: boolean): Record<string, string> {
    const { everyMs, tells } = this.#rate;
    if (tells === "nothing" || (tells === "retry-after" && isTaken)) return {};
    if (tells === "retry-after") return { "retry-after-ms": String(everyMs) };
    return {
      "x-ratelimit-remaining-requests": String(this.#rest),
      "x-ratelimit-reset-requests": `${everyMs}ms`,
    };
  }
}
