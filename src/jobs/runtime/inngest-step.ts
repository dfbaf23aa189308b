import { type GetStepTools, type Inngest, NonRetriableError, RetryAfterError } from "inngest";
import { AppError, fromWire, toWire } from "../../core/model/errors.ts";
import type { Log } from "../../core/ports.ts";
import type { Json, RetryPolicy, Step } from "../define.ts";
import { type AppEvent, checkEvent } from "../events.ts";
import { judgeFailure } from "./failure.ts";
import { claimStepId, encodeOutput } from "./output.ts";

export interface InngestStepOptions {
  readonly tools: GetStepTools<Inngest>;
  readonly runId: string;
  /** Failed tries of the step that this request is for, from 0. */
  readonly attempt: number;
  readonly retry: RetryPolicy;
  readonly log: Log;
}

/** Our steps on Inngest's: same results, same errors, same limits as on the embedded engine. */
export class InngestStep implements Step {
  readonly #options: InngestStepOptions;
  readonly #used = new Set<string>();
  /** Errors of steps that failed for good, as handlers get them. */
  readonly #final = new WeakSet<object>();

  constructor(options: InngestStepOptions) {
    this.#options = options;
  }

  async run<T extends Json>(id: string, work: () => Promise<unknown>): Promise<T> {
    claimStepId(this.#used, id);
    const { tools } = this.#options;
    const doIt = async () => {
      try {
        return JSON.parse(encodeOutput(id, await work())) as unknown;
      } catch (error) {
        throw this.translate(error);
      }
    };
    try {
      return (await tools.run(id, doIt)) as T;
    } catch (error) {
      const final = fromEngine(error);
      this.#final.add(final);
      throw final;
    }
  }

  /** Inngest counts whole seconds: never shorter than asked for. */
  async sleep(id: string, ms: number): Promise<void> {
    claimStepId(this.#used, id);
    await this.#options.tools.sleep(id, Math.ceil(ms / 1000) * 1000);
  }

  async send(id: string, ...events: AppEvent[]): Promise<void> {
    claimStepId(this.#used, id);
    const { tools, runId } = this.#options;
    const payloads = events.map((event, index) => {
      const { name, data } = checkEvent(event);
      return { name, data, id: event.id ?? `${runId}:${id}:${index}` };
    });
    await tools.sendEvent(id, payloads);
  }

  async progress(done: number, total: number): Promise<void> {
    this.#options.log.debug({ done, total }, "progress");
  }

  /** What to throw at the SDK for an error of ours: whether and when it is tried again is decided here, not by the server. */
  translate(error: unknown): Error {
    const { attempt, retry } = this.#options;
    const wire = toWire(error);
    const verdict = judgeFailure(error, attempt + 1, retry);
    if (!verdict.retry || this.#isFinal(error)) {
      return new NonRetriableError(wire.detail, { cause: wire });
    }
    return new RetryAfterError(wire.detail, verdict.delayMs, { cause: wire });
  }

  #isFinal(error: unknown): boolean {
    for (let at = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth++) {
      if (this.#final.has(at)) return true;
    }
    return false;
  }
}

/** The AppError that `translate` put into an error, after its way through the engine. */
export function fromEngine(error: unknown): AppError {
  const cause = error instanceof Error ? error.cause : undefined;
  if (typeof cause === "object" && cause !== null && "recovery" in cause) return fromWire(cause);
  const detail = error instanceof Error ? error.message : String(error);
  return new AppError("internal", { detail, cause: error });
}
