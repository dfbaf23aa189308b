import { TRPCClientError } from "@trpc/client";

/** What of a query tells whether the page lacks its answer. */
export interface AskedPart {
  readonly status: string;
  readonly error: unknown;
  /** How many places of the page show it. */
  readonly watchers: number;
}

/**
 * True where a part of the page could not be read for a fault of the server. Answers that say no are told where they were asked for, and a
 * server that is away is told for the whole page.
 */
export function isFailedPart({ status, error, watchers }: AskedPart): boolean {
  if (status !== "error" || watchers === 0 || !(error instanceof TRPCClientError)) return false;
  const code: unknown = error.data?.httpStatus;
  return typeof code === "number" && code >= 500;
}
