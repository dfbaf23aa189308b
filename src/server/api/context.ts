/** Builds the context of one request from its headers, for the HTTP route and for server components alike. */
import { clientAddress } from "../auth/client-address.ts";
import { readSession } from "../auth/session.ts";
import type { Deps } from "../deps.ts";
import type { ApiContext } from "./trpc.ts";

/** Reads the session from the database; never fails for a bad cookie, the caller is then nobody. */
export async function createContext(deps: Deps, headers: Headers): Promise<ApiContext> {
  return { deps, user: await readSession(deps, headers), clientAddress: clientAddress(headers) };
}
