/** Who is asking. The token only names a person and a version; person, role and revocation are read from the database every time. */
import { decode } from "next-auth/jwt";
import { z } from "zod";
import type { Deps } from "../deps.ts";
import type { Env } from "../env.ts";
import { purposeKey } from "./secret.ts";
import { sessionCookieName } from "./session-cookie.ts";

export interface SignedInUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/** Everything that a session token holds beside its times. */
export const SessionToken = z.object({ sub: z.string(), v: z.number().int() });
export const SESSION_SECONDS = 14 * 24 * 60 * 60;

/** Secret that NextAuth encrypts its cookies with. */
export function sessionSecret(env: Env): string {
  return purposeKey(env, "session").toString("base64url");
}

/** The person whose valid, unrevoked session came with the request, or null. */
export async function readSession(deps: Deps, headers: Headers): Promise<SignedInUser | null> {
  const raw = parseCookies(headers.get("cookie"))[sessionCookieName(deps.env)];
  if (raw === undefined) return null;
  const payload = await decode({ token: raw, secret: sessionSecret(deps.env) }).catch(() => null);
  const token = SessionToken.safeParse(payload);
  if (!token.success) return null;
  const user = await deps.accounts.findUser(token.data.sub);
  if (user === null || user.tokenVersion !== token.data.v) return null;
  return { id: user.id, email: user.email, name: user.name };
}

/** Name to value; the first of equal names stands, as browsers send the most specific one first. */
export function parseCookies(header: string | null): Record<string, string> {
  const found: Record<string, string> = Object.create(null);
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    const name = part.slice(0, Math.max(at, 0)).trim();
    if (name === "" || name in found) continue;
    const value = part.slice(at + 1).trim();
    try {
      found[name] = decodeURIComponent(value);
    } catch {
      found[name] = value;
    }
  }
  return found;
}
