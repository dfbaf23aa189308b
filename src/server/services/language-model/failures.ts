/** What the failure of one question says about the next ones. */
import { type AppError, isAppError } from "../../../core/model/errors.ts";

const SINGLE = new Set(["refused", "wrong-form", "too-long", "answer-too-long", "nothing cited"]);

/** A single answer that cannot be used: the next one may well be. What else goes wrong would go wrong with the next one too. */
export function isSingle(error: unknown): boolean {
  return isAppError(error, "model.failed") && SINGLE.has(error.detail);
}

/** How work with a model ended before it was done. */
export interface EarlyEnd {
  readonly state: "CAPPED" | "STOPPED" | "FAILED";
  readonly failure: string;
}

/** Times in a row that a server may not be there: with the tries of each that is some minutes. */
const MOST_UNAVAILABLE = 8;

/**
 * Whether a model is still asked, by how the questions before went. Single answers that cannot be used change nothing; a server that is not
 * there is waited for a few questions long; a limit of money, a stop, and what no later question changes (no credit, a wrong key) end it.
 */
export class Patience {
  private unavailable = 0;
  private early: EarlyEnd | null = null;

  /** Null while it is asked. */
  get end(): EarlyEnd | null {
    return this.early;
  }

  answered(): void {
    this.unavailable = 0;
  }

  failed(error: AppError): void {
    if (isSingle(error)) {
      this.unavailable = 0;
      return;
    }
    if (error.code === "model.unavailable" && ++this.unavailable < MOST_UNAVAILABLE) return;
    this.early ??= {
      state: STATES[error.code] ?? "FAILED",
      failure: error.userMessage ?? "The model was stopped.",
    };
  }
}

const STATES: Partial<Record<AppError["code"], EarlyEnd["state"]>> = {
  "model.capped": "CAPPED",
  "run.cancelled": "STOPPED",
};
