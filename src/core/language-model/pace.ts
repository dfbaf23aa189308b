/**
 * How fast a server may be asked, by what it says: none before the time that it names, and few at a time after it has refused, one more
 * whenever several were answered in a row (additive increase as in congestion control: Chiu and Jain 1989). Pure: whoever makes the calls tells
 * the time and how each went.
 */
export interface PacePlan {
  /** Answers in a row after which one more call is made at a time. */
  readonly steady: number;
  /** The first wait after a refusal of a server that names none; it doubles with each further one. */
  readonly baseMs: number;
  /** The same where it names one, so that a server that names too short a wait is not asked for ever. */
  readonly leastMs: number;
  /** No wait of our own is longer, and none for what an answer only hints at. */
  readonly mostOwnMs: number;
  /** A server that asks for a longer wait, or refuses for so long without one answer, is given up. */
  readonly mostMs: number;
}

export const DEFAULT_PACE: PacePlan = {
  steady: 5,
  baseMs: 500,
  leastMs: 25,
  mostOwnMs: 60_000,
  mostMs: 600_000,
};

export class Pace {
  readonly #plan: PacePlan;
  #width = Number.POSITIVE_INFINITY;
  #notBefore = 0;
  #inRow = 0;
  /** Refusals since the last answer, one for all calls that were under way together. */
  #refusals = 0;
  #refusedSince = 0;

  constructor(plan: PacePlan = DEFAULT_PACE) {
    this.#plan = plan;
  }

  /** Calls at a time, of as many as are allowed. */
  width(allowed: number): number {
    return Math.min(allowed, this.#width);
  }

  /** Milliseconds until a call may be made; null where that is too long to wait for. */
  waitMs(now: number): number | null {
    const wait = Math.max(0, this.#notBefore - now);
    return wait > this.#plan.mostMs ? null : wait;
  }

  /** A call was answered; the server asks for `waitMs` before the next one. `allowed` is what `width` was given. */
  answered(now: number, waitMs: number, allowed: number): void {
    this.#refusals = 0;
    if (waitMs > 0) {
      this.#narrow();
      this.#hold(now + Math.min(waitMs, this.#plan.mostOwnMs));
    } else if (++this.#inRow >= this.#plan.steady) {
      this.#inRow = 0;
      this.#width = this.#width >= allowed ? Number.POSITIVE_INFINITY : this.#width + 1;
    }
  }

  /** A call was refused for being one too many, with the wait that the server named. True where it should be made again. */
  refused(now: number, waitMs: number | null): boolean {
    const { baseMs, leastMs, mostOwnMs, mostMs } = this.#plan;
    this.#narrow();
    if (now >= this.#notBefore) {
      // What was refused long ago says nothing about now.
      if (this.#refusals === 0 || now - this.#notBefore > mostMs) {
        this.#refusals = 0;
        this.#refusedSince = now;
      }
      this.#refusals++;
      const own = (waitMs === null ? baseMs : leastMs) * 2 ** (this.#refusals - 1);
      this.#hold(now + Math.max(waitMs ?? 0, Math.min(own, mostOwnMs)));
    } else if (waitMs !== null) this.#hold(now + waitMs);
    return this.waitMs(now) !== null && now - this.#refusedSince <= mostMs;
  }

  #narrow(): void {
    this.#width = 1;
    this.#inRow = 0;
  }

  #hold(until: number): void {
    this.#notBefore = Math.max(this.#notBefore, until);
  }
}
