/**
 * Who is asking. The token only names a person, a session of theirs and a version; all three are looked up every time. Signing out
 * removes the session, signing out everywhere and a new password raise the version.
 */
import { randomUUID } from "node:crypto";
import { decode } from "next-auth/jwt";
import { z } from "zod";
import { AppError } from "../../core/model/errors.ts";
import type { Deps } from "../deps.ts";
import type { Env } from "../env.ts";
import type { UserRow } from "../repositories/account-repository.ts";
import { purposeKey } from "./secret.ts";
import { sessionCookieName } from "./session-cookie.ts";

export interface SignedInUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/** Everything that a session token holds beside its times. */
export const SessionToken = z.object({ sub: z.string(), sid: z.string(), v: z.number().int() });
export type SessionToken = z.infer<typeof SessionToken>;
export const SESSION_SECONDS = 14 * 24 * 60 * 60;

/** Secret that NextAuth encrypts its cookies with. */
export function sessionSecret(env: Env): string {
  return purposeKey(env, "session").toString("base64url");
}

/** Begins a session of the person and returns what its token holds; it ends by itself after `SESSION_SECONDS`. */
export async function beginSession(deps: Deps, userId: string): Promise<SessionToken> {
  const person = await deps.accounts.findUser(userId);
  if (person === null) throw new AppError("auth.required", { detail: "no such person" });
  const now = deps.clock();
  const sid = randomUUID();
  await deps.accounts.addSession({
    sid,
    userId,
    now: new Date(now),
    expires: new Date(now + SESSION_SECONDS * 1_000),
  });
  return { sub: userId, sid, v: person.tokenVersion };
}

/** The person of a token whose session goes on, or null. */
export async function personOf(deps: Deps, payload: unknown): Promise<UserRow | null> {
  const token = SessionToken.safeParse(payload);
  if (!token.success) return null;
  const { sub, sid, v } = token.data;
  const user = await deps.accounts.findUserBySession(sid, new Date(deps.clock()));
  return user?.id === sub && user.tokenVersion === v ? user : null;
}

/** The person whose valid, unrevoked session came with the request, or null. */
export async function readSession(deps: Deps, headers: Headers): Promise<SignedInUser | null> {
  const raw = parseCookies(headers.get("cookie"))[sessionCookieName(deps.env)];
  if (raw === undefined) return null;
  const payload = await decode({ token: raw, secret: sessionSecret(deps.env) }).catch(() => null);
  const user = await personOf(deps, payload);
  return user === null ? null : { id: user.id, email: user.email, name: user.name };
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
