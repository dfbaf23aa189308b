/** Calls to one server: so many at a time, none while it asks to wait or refuses them, none while it fails. */
import { setTimeout as sleep } from "node:timers/promises";
import pLimit from "p-limit";
import { Circuit } from "../../../core/language-model/circuit.ts";
import { ModelFailure, NO_USAGE, type RateLimits } from "../../../core/language-model/contract.ts";
import { Pace } from "../../../core/language-model/pace.ts";
import type { Clock } from "../../../core/ports.ts";

interface Reply {
  readonly limits: RateLimits | null;
}

/** Waits so many milliseconds; throws as soon as the signal is aborted. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

export class ServerGate {
  readonly #clock: Clock;
  readonly #wait: Wait;
  readonly #limit = pLimit(1);
  readonly #circuit = new Circuit();
  readonly #pace = new Pace();
  #allowed = 1;

  /** `wait` goes by the time that `clock` tells. */
  constructor(clock: Clock, wait: Wait = (ms, signal) => sleep(ms, undefined, { signal })) {
    this.#clock = clock;
    this.#wait = wait;
  }

  allow(concurrency: number): void {
    this.#allowed = concurrency;
    this.#widen();
  }

  /**
   * Waits for a place and for as long as the server asks to, then makes the call; again where the server refuses it for being one too many.
   * Throws `stopped` as soon as the signal says so unless a call is under way, `rate-limited` where the wait would be too long, and
   * `unreachable` with a wait while the server fails.
   */
  async run<T extends Reply>(signal: AbortSignal, call: () => Promise<T>): Promise<T> {
    for (;;) {
      const reply = await this.#place(signal, () => this.#once(signal, call));
      if (reply !== null) return reply;
    }
  }

  /** Takes a place as soon as there is one; who is stopped before that does not wait for it. */
  #place<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const stop = () => reject(new ModelFailure("stopped", { usage: NO_USAGE }));
      if (signal.aborted) return stop();
      signal.addEventListener("abort", stop, { once: true });
      const placed = this.#limit(async () => {
        signal.removeEventListener("abort", stop);
        if (signal.aborted) throw new ModelFailure("stopped", { usage: NO_USAGE });
        return task();
      });
      placed.then(resolve, reject);
    });
  }

  /** Null where the server refused the call and may be asked again. */
  async #once<T extends Reply>(signal: AbortSignal, call: () => Promise<T>): Promise<T | null> {
    await this.#turn(signal);
    const rest = this.#circuit.enter(this.#clock());
    if (rest > 0) throw new ModelFailure("unreachable", { waitMs: rest, usage: NO_USAGE });
    try {
      const reply = await call();
      this.#circuit.succeeded();
      this.#pace.answered(this.#clock(), reply.limits?.waitMs ?? 0, this.#allowed);
      return reply;
    } catch (error) {
      this.#note(error);
      if (!isRefusal(error) || !this.#pace.refused(this.#clock(), error.waitMs)) throw error;
      return null;
    } finally {
      this.#widen();
    }
  }

  async #turn(signal: AbortSignal): Promise<void> {
    for (;;) {
      const waitMs = this.#pace.waitMs(this.#clock());
      if (waitMs === 0) return;
      if (waitMs === null) throw new ModelFailure("rate-limited", { usage: NO_USAGE });
      await this.#wait(Math.ceil(waitMs), signal).catch((cause: unknown) => {
        throw new ModelFailure("stopped", { usage: NO_USAGE, cause });
      });
    }
  }

  #note(error: unknown): void {
    const kind = error instanceof ModelFailure ? error.kind : null;
    if (kind === "unreachable" || kind === "timeout" || kind === "cut")
      this.#circuit.failed(this.#clock());
    else if (kind === "rate-limited" || kind === "refused" || kind === "answer-too-long")
      this.#circuit.succeeded();
    else this.#circuit.left();
  }

  #widen(): void {
    this.#limit.concurrency = this.#pace.width(this.#allowed);
  }
}

function isRefusal(error: unknown): error is ModelFailure {
  return error instanceof ModelFailure && error.kind === "rate-limited";
}
