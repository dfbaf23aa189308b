import type { RetryPolicy } from "../define.ts";

/** Tries between two remembered steps of a run: enough to outlast a restart of the database. */
export const RUN_RETRY: RetryPolicy = { maxAttempts: 6, backoffMs: 500 };
