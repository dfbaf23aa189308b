import { TRPCClientError } from "@trpc/client";
import type { ErrorCode } from "~/core/model/errors";

const AWAY: ErrorCode = "database.unavailable";

/** True for a request that got no answer of ours: no network, no server behind it, or no database behind that. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof TRPCClientError)) return false;
  if (error.data) return error.data.appCode === AWAY;
  return error.cause?.name !== "AbortError";
}
