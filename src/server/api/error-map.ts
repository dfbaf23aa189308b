/** One of the three doors at which errors are translated: `AppError` codes to tRPC, everything unknown to "internal" with a trace id. */
import { randomUUID } from "node:crypto";
import { TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { AppError, type ErrorCode } from "../../core/model/errors.ts";
import type { Log } from "../../core/ports.ts";
import { isDatabaseAway } from "../database-away.ts";

const STATUS: Partial<Record<ErrorCode, TRPCError["code"]>> = {
  "auth.required": "UNAUTHORIZED",
  "auth.forbidden": "FORBIDDEN",
  "auth.failed": "UNAUTHORIZED",
  "auth.slowed": "TOO_MANY_REQUESTS",
  "not-found": "NOT_FOUND",
  "input.invalid": "BAD_REQUEST",
  conflict: "CONFLICT",
  "limit.exceeded": "PAYLOAD_TOO_LARGE",
  "database.unavailable": "SERVICE_UNAVAILABLE",
  "model.unavailable": "SERVICE_UNAVAILABLE",
  "model.failed": "BAD_GATEWAY",
  "model.capped": "PRECONDITION_FAILED",
  "retention.held": "PRECONDITION_FAILED",
  "privacy.withheld": "PRECONDITION_FAILED",
};

/**
 * Turns any failure into what a client may see; the original goes to the log only. What failed because the one who asked has gone (`signal`,
 * of the request) is no failure and is not logged.
 */
export function toTrpcError(
  error: TRPCError,
  log: Log,
  path: string,
  signal?: AbortSignal,
): TRPCError {
  const cause = isDatabaseAway(error.cause)
    ? new AppError("database.unavailable", { detail: "no answer", cause: error.cause })
    : error.cause;
  if (cause instanceof AppError) {
    const code = STATUS[cause.code] ?? "INTERNAL_SERVER_ERROR";
    if (code === "INTERNAL_SERVER_ERROR" || cause.code === "database.unavailable")
      log.error({ path, code: cause.code, detail: cause.detail }, "procedure failed");
    return new TRPCError({ code, message: cause.userMessage, cause });
  }
  if (error.code !== "INTERNAL_SERVER_ERROR") return error;
  if (isGone(cause, signal)) return new TRPCError({ code: "CLIENT_CLOSED_REQUEST", cause });
  const traceId = randomUUID();
  log.error(
    { path, traceId, error: cause?.message, stack: cause?.stack },
    "procedure failed unexpectedly",
  );
  const hidden = new AppError("internal", { detail: traceId, cause });
  return new TRPCError({
    code: "INTERNAL_SERVER_ERROR",
    message: `${hidden.userMessage} Code ${traceId}.`,
    cause: hidden,
  });
}

/** The server's framework ends work for nobody with an error of this name; what listens to the signal throws its reason. */
function isGone(cause: Error | undefined, signal: AbortSignal | undefined): boolean {
  if (cause === undefined) return false;
  if (cause.name === "ResponseAborted") return true;
  return signal?.aborted === true && (cause === signal.reason || cause.name === "AbortError");
}

/** A failure of ours in other words; others tell of the question alone, or nothing but a code. */
export function reworded(error: TRPCError, reword: (cause: AppError) => AppError): TRPCError {
  if (!(error.cause instanceof AppError)) return error;
  const cause = reword(error.cause);
  return cause === error.cause ? error : new TRPCError({ code: error.code, cause });
}

/** Fields that the client reads: our code, and the message of each bad input field. */
export function userShape(error: TRPCError): {
  appCode: string | null;
  fieldErrors: Record<string, string> | null;
  stack: undefined;
} {
  const appCode = error.cause instanceof AppError ? error.cause.code : null;
  const fieldErrors =
    error.cause instanceof ZodError
      ? Object.fromEntries(error.cause.issues.map((issue) => [issue.path.join("."), issue.message]))
      : null;
  return { appCode, fieldErrors, stack: undefined };
}
