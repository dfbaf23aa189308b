/** SQLSTATE of a server that starts, stops, or has no room for one more connection; class 08 are lost connections. */
const AWAY_STATE = /^(08...|57P0[1-3]|53300)$/;
/** What the socket, and Prisma in its own words, call a server that is not there. */
const AWAY_CODES: ReadonlySet<unknown> = new Set([
  "ENOENT",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "P1001",
  "P1002",
  "P1008",
  "P1017",
]);
/** The driver's words for what has no code. */
const AWAY_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/i;

interface DriverError {
  readonly name?: string;
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly message?: string;
  readonly meta?: {
    readonly driverAdapterError?: {
      readonly cause?: { readonly kind?: unknown; readonly originalCode?: unknown };
    };
  };
}

/**
 * True for a failure of the connection to the database, not of what was asked of it: it may succeed once the server is back. Takes what
 * Prisma, its adapter and the driver throw; a file that is missing is none.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall, message = "", meta } = error as DriverError;
  const cause = meta?.driverAdapterError?.cause;
  if (cause?.kind === "DatabaseNotReachable" || isAwayState(cause?.originalCode)) return true;
  if (isAwayState(code) || AWAY_WORDS.test(message)) return true;
  const isOfConnection = syscall === "connect" || error.name.startsWith("PrismaClient");
  return AWAY_CODES.has(code) && (code !== "ENOENT" || isOfConnection);
}

function isAwayState(code: unknown): boolean {
  return typeof code === "string" && AWAY_STATE.test(code);
}
