import { AppError, fromWire, toWire } from "../../core/model/errors.ts";
import type { Json, RetryPolicy, Step } from "../define.ts";
import { type AppEvent, checkEvent, type IdentifiedEvent } from "../events.ts";
import { judgeFailure } from "./failure.ts";
import { claimStepId, encodeOutput } from "./output.ts";
import type { Activation, Change, RememberedStep } from "./store.ts";

/** How one pass of a handler ended. `lost`: cancelled or taken over; `released`: the process has to stop. */
export type Outcome =
  | { readonly kind: "finished" }
  | { readonly kind: "sleep"; readonly wakeAt: number }
  | {
      readonly kind: "retry";
      readonly error: unknown;
      readonly delayMs: number;
      readonly attempt: number;
    }
  | { readonly kind: "failed"; readonly error: unknown; readonly attempt: number }
  | { readonly kind: "released" }
  | { readonly kind: "lost" };

export interface ExecutionOptions {
  readonly activation: Activation;
  readonly retry: RetryPolicy;
  readonly commit: (change: Omit<Change, "run">) => Promise<boolean>;
  readonly progress: (done: number, total: number) => void;
  /** True while the process stops: no further step is begun. */
  readonly draining: () => boolean;
  readonly now: () => number;
  readonly onStep: (stepId: string) => void;
}

/** Never settles: the rest of the handler is given up and collected with it. */
const forever = <T>() => new Promise<T>(() => {});

/**
 * One pass of a handler over its remembered steps. The pass ends when the handler ends, when a step must be tried later, when only
 * sleeps are left to wait for, or when it is aborted; always after the steps under way have ended, so that no step ever runs twice
 * at once.
 */
export class Execution implements Step {
  readonly signal: AbortSignal;
  readonly #options: ExecutionOptions;
  readonly #abort = new AbortController();
  readonly #remembered: Map<string, RememberedStep>;
  readonly #used = new Set<string>();
  /** Errors that were tried to the end inside a step: the handler may catch them, but they end the run if it does not. */
  readonly #final = new WeakSet<object>();
  readonly #sleeps = new Map<string, number>();
  readonly #outcome: Promise<Outcome>;
  #settle: (outcome: Outcome) => void = () => {};
  #ending: Outcome | null = null;
  #inFlight = 0;
  #attempt: number;
  #reset: boolean;

  constructor(options: ExecutionOptions) {
    const { run, steps } = options.activation;
    this.#options = options;
    this.#remembered = new Map(steps);
    this.#attempt = run.attempts + 1;
    this.#reset = run.attempts > 0 || run.crashes > 0;
    this.signal = this.#abort.signal;
    this.#outcome = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  /** Failed tries since the last remembered step, without the one that ends this pass. */
  get failures(): number {
    return this.#attempt - 1;
  }

  /** Runs the handler to the end of this pass. */
  start(handler: () => Promise<void>): Promise<Outcome> {
    Promise.resolve()
      .then(handler)
      .then(
        () => this.#end({ kind: "finished" }),
        (error: unknown) => this.#end(this.#judge(error)),
      );
    return this.#outcome;
  }

  /** Ends the pass from outside: the signal is aborted, and after `graceMs` a step that does not listen is left behind. */
  abort(kind: "lost" | "released", graceMs: number): void {
    this.#ending = { kind };
    this.#abort.abort(new AppError("run.cancelled", { detail: `job run ${kind}` }));
    this.#trySettle();
    setTimeout(() => this.#settle({ kind }), graceMs).unref();
  }

  async run<T extends Json>(id: string, work: () => Promise<unknown>): Promise<T> {
    const known = this.#recall(id);
    if (known) return JSON.parse(this.#replay(known)) as T;
    if (this.#mayNotBegin()) return forever();
    const result = await this.#during(() => this.#do(id, work));
    // A pass that ends leaves its handler where it stands.
    if (this.#ending) return forever();
    return JSON.parse(this.#replay(result)) as T;
  }

  async sleep(id: string, ms: number): Promise<void> {
    const known = this.#recall(id);
    const { now } = this.#options;
    let until = Number(known?.output ?? Number.NaN);
    if (Number.isNaN(until)) {
      if (this.#mayNotBegin()) return forever();
      until = now() + ms;
      const step = { id, output: JSON.stringify(until), error: null };
      await this.#during(() => this.#store({ step }));
    }
    if (until <= now() && !this.#ending) return;
    this.#sleeps.set(id, until);
    this.#pauseWhenIdle();
    return forever();
  }

  async send(id: string, ...events: AppEvent[]): Promise<void> {
    if (this.#recall(id)) return;
    if (this.#mayNotBegin()) return forever();
    const { run } = this.#options.activation;
    const identified: IdentifiedEvent[] = events.map((event, index) => ({
      ...checkEvent(event),
      id: event.id ?? `${run.id}:${id}:${index}`,
    }));
    const step = { id, output: JSON.stringify(identified.length), error: null };
    await this.#during(() => this.#store({ step, events: identified }));
    if (this.#ending) return forever();
  }

  async progress(done: number, total: number): Promise<void> {
    if (!this.#ending) this.#options.progress(done, total);
  }

  #recall(id: string): RememberedStep | undefined {
    claimStepId(this.#used, id);
    return this.#remembered.get(id);
  }

  #replay(step: RememberedStep): string {
    if (step.output !== null) return step.output;
    throw this.#markFinal(fromWire(step.error));
  }

  /** Does a step and stores how it ended, unless it is to be tried again. */
  async #do(id: string, work: () => Promise<unknown>): Promise<RememberedStep> {
    try {
      const step = { output: encodeOutput(id, await work()), error: null };
      await this.#store({ step: { id, ...step } });
      return step;
    } catch (error) {
      return this.#stepFailed(id, error);
    }
  }

  async #during<T>(work: () => Promise<T>): Promise<T> {
    this.#inFlight++;
    try {
      return await work();
    } finally {
      this.#inFlight--;
      this.#trySettle();
      this.#pauseWhenIdle();
    }
  }

  #mayNotBegin(): boolean {
    if (!this.#ending && this.#options.draining()) this.#end({ kind: "released" });
    return this.#ending !== null;
  }

  /** Stores a change; ends the pass when the run is not ours any more. */
  async #store(change: Omit<Change, "run">): Promise<void> {
    const owned = await this.#options.commit({
      ...change,
      ...(this.#reset ? { reset: true } : {}),
    });
    if (!owned) {
      this.#ending = { kind: "lost" };
      return;
    }
    this.#attempt = 1;
    this.#reset = false;
    if (change.step) this.#options.onStep(change.step.id);
  }

  async #stepFailed(id: string, error: unknown): Promise<RememberedStep> {
    const attempt = this.#attempt;
    const wire = toWire(error);
    if (this.#ending) return { output: null, error: wire };
    const verdict = judgeFailure(error, attempt, this.#options.retry);
    if (verdict.retry) {
      this.#ending = { kind: "retry", error, delayMs: verdict.delayMs, attempt };
    } else {
      await this.#store({ step: { id, output: null, error: JSON.stringify(wire) } });
      this.#attempt = attempt;
    }
    return { output: null, error: wire };
  }

  #judge(error: unknown): Outcome {
    const attempt = this.#attempt;
    const verdict = judgeFailure(error, attempt, this.#options.retry);
    if (!verdict.retry || this.#isFinal(error)) return { kind: "failed", error, attempt };
    return { kind: "retry", error, delayMs: verdict.delayMs, attempt };
  }

  #markFinal(error: AppError): AppError {
    this.#final.add(error);
    return error;
  }

  #isFinal(error: unknown): boolean {
    for (let at = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth++) {
      if (this.#final.has(at)) return true;
    }
    return false;
  }

  #end(outcome: Outcome): void {
    this.#ending ??= outcome;
    this.#trySettle();
  }

  #trySettle(): void {
    if (this.#ending && this.#inFlight === 0) this.#settle(this.#ending);
  }

  /** Parallel steps go first; once nothing but sleeps is left, the run gives its slot back. */
  #pauseWhenIdle(): void {
    if (this.#sleeps.size === 0) return;
    setImmediate(() => {
      if (this.#inFlight > 0 || this.#ending) return;
      this.#end({ kind: "sleep", wakeAt: Math.min(...this.#sleeps.values()) });
    });
  }
}
