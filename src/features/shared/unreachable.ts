import { TRPCClientError } from "@trpc/client";

/** True for a request that got no answer of ours: no network, or no server behind it. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof TRPCClientError) || error.data) return false;
  return error.cause?.name !== "AbortError";
}
