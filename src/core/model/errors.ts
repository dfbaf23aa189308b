import { z } from "zod";

/** What the runner should do with a failure: give up, try again, or note it and go on with the next item. */
export type Recovery = "fatal" | "retry" | "skip";

const CODES = {
  "auth.required": ["fatal", "You are not signed in.", "Sign in and try again."],
  "auth.forbidden": ["fatal", "Your role does not allow this.", "Ask an owner of the workspace."],
  "auth.failed": [
    "fatal",
    "The mail address or the password is wrong.",
    "Check both and try again.",
  ],
  "auth.slowed": ["fatal", "Too many attempts.", "Wait a little, then try again."],
  "not-found": ["fatal", "This does not exist, or you may not see it.", "Check the address."],
  "input.invalid": ["fatal", "The request is not valid.", "Check the fields that are named."],
  conflict: ["fatal", "Someone changed this meanwhile.", "Look at the new state and decide again."],
  "limit.exceeded": ["fatal", "A limit is reached.", "See the limits under Settings."],
  "retention.held": [
    "fatal",
    "The policy asks to keep this longer.",
    "Confirm that it goes all the same.",
  ],
  "run.cancelled": ["fatal", "The run was stopped.", "Start it again to go on from here."],
  "run.failed": ["fatal", "The run failed.", "Try again from the stage that failed."],
  "worker.timeout": [
    "skip",
    "Reading the file took too long and was stopped.",
    "Raise the time limit.",
  ],
  "worker.memory": ["skip", "Reading the file needed too much memory.", "Raise the memory limit."],
  "worker.crashed": ["skip", "Reading the file stopped unexpectedly.", "Try the file again."],
  "worker.busy": ["retry", "All workers are busy.", "It is tried again."],
  "store.missing": ["fatal", "The stored bytes are not there.", "Add the file again."],
  "store.full": ["retry", "There is no room left on the disk.", "Free some space."],
  "database.unavailable": ["retry", "The database cannot be reached.", "It is tried again."],
  "model.unavailable": ["retry", "The model server cannot be reached.", "It is tried again."],
  "model.failed": [
    "skip",
    "The language model gave no usable answer.",
    "Look at Settings, Models and money.",
  ],
  "model.capped": [
    "fatal",
    "The limit of money for language models is reached.",
    "Raise it under Settings, Models and money, or wait for the next month.",
  ],
  "privacy.withheld": ["skip", "This text may not be sent to a model.", "It is left out."],
  internal: ["retry", "An unexpected failure.", "Quote the code when you ask for help."],
} as const satisfies Record<string, readonly [Recovery, string, string]>;

export type ErrorCode = keyof typeof CODES;

export interface AppErrorOptions {
  /** For the log: what failed, with ids; no personal data. */
  readonly detail: string;
  readonly recovery?: Recovery;
  /** For people; defaults to the text of the code. */
  readonly userMessage?: string;
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** The one exception of the product: failure of the work (bad content is an `Issue`, a value). */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly recovery: Recovery;
  readonly userMessage: string;
  readonly detail: string;
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, options: AppErrorOptions) {
    super(`${code}: ${options.detail}`, { cause: options.cause });
    const [recovery, what, todo] = CODES[code];
    this.code = code;
    this.detail = options.detail;
    this.recovery = options.recovery ?? recovery;
    this.userMessage = options.userMessage ?? `${what} ${todo}`;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** The same failure told to people in other words; without any, in those of its code. */
export function inOtherWords(error: AppError, userMessage?: string): AppError {
  const { code, detail, recovery, cause, retryAfterMs } = error;
  return new AppError(code, {
    ...{ detail, recovery, cause },
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(userMessage !== undefined && { userMessage }),
  });
}

const WireError = z.object({
  code: z.string(),
  detail: z.string(),
  recovery: z.enum(["fatal", "retry", "skip"]),
  userMessage: z.string(),
  retryAfterMs: z.number().optional(),
});

/** Plain form of any error that survives structured clone (a subclass's own fields do not). */
export function toWire(error: unknown): z.infer<typeof WireError> {
  if (error instanceof AppError) {
    const { code, detail, recovery, userMessage, retryAfterMs } = error;
    return {
      code,
      detail,
      recovery,
      userMessage,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    };
  }
  const detail = error instanceof Error ? error.message : String(error);
  const [recovery, what, todo] = CODES.internal;
  return { code: "internal", detail, recovery, userMessage: `${what} ${todo}` };
}

/** Rebuilds an `AppError` from its wire form; anything unknown becomes `internal`. */
export function fromWire(wire: unknown): AppError {
  const parsed = WireError.safeParse(wire);
  if (!parsed.success)
    return new AppError("internal", { detail: "unreadable error from a worker" });
  const { code, ...rest } = parsed.data;
  return new AppError(code in CODES ? (code as ErrorCode) : "internal", rest);
}

/** True when `error` is an `AppError` with that code. */
export function isAppError(error: unknown, code?: ErrorCode): error is AppError {
  return error instanceof AppError && (code === undefined || error.code === code);
}
