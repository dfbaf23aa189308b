/**
 * A circuit breaker: after several failures in a row a server is left alone for a while, then one call tries it. Nygard, "Release It!",
 * 2nd ed., ch. 5. Only failures of the server count, not refusals and wrong answers of a model.
 */
export interface CircuitPlan {
  readonly failures: number;
  readonly restMs: number;
}

export const DEFAULT_CIRCUIT: CircuitPlan = { failures: 5, restMs: 30_000 };

export class Circuit {
  readonly #plan: CircuitPlan;
  #failures = 0;
  #openUntil = 0;
  #isTrying = false;

  constructor(plan: CircuitPlan = DEFAULT_CIRCUIT) {
    this.#plan = plan;
  }

  /** Milliseconds until a call may be made; 0 lets this one through. Half open, the first that asks is let through and no other. */
  enter(now: number): number {
    if (this.#failures < this.#plan.failures) return 0;
    if (now < this.#openUntil) return this.#openUntil - now;
    if (this.#isTrying) return this.#plan.restMs;
    this.#isTrying = true;
    return 0;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#isTrying = false;
  }

  failed(now: number): void {
    this.#failures++;
    this.#isTrying = false;
    if (this.#failures >= this.#plan.failures) this.#openUntil = now + this.#plan.restMs;
  }

  /** The call ended without telling anything of the server. */
  left(): void {
    this.#isTrying = false;
  }
}
