/** Builds the context of one request from its headers, for the HTTP route and for server components alike. */
import { readSession } from "../auth/session.ts";
import type { Deps } from "../deps.ts";
import type { ApiContext } from "./trpc.ts";

const ADDRESS = /^[0-9a-f:.]{3,45}$/i;
const LOOPBACK = /^(::1|127\.|::ffff:127\.)/i;

/** Reads the session from the database; never fails for a bad cookie, the caller is then nobody. */
export async function createContext(deps: Deps, headers: Headers): Promise<ApiContext> {
  return { deps, user: await readSession(deps, headers), clientAddress: clientAddress(headers) };
}

/**
 * Network address for slowing down guesses. The last entry is what the nearest server wrote, so a caller cannot choose it behind a
 * proxy. "local" for this machine, which is also every caller behind a proxy that names none.
 */
export function clientAddress(headers: Headers): string {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  return ADDRESS.test(last) && !LOOPBACK.test(last) ? last.toLowerCase() : "local";
}
