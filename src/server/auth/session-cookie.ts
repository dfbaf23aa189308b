import type { Env } from "../env.ts";

/** Cookies are marked secure exactly when people reach us by https. */
export function hasSecureCookies(env: Pick<Env, "PUBLIC_URL">): boolean {
  return env.PUBLIC_URL?.startsWith("https://") ?? false;
}

/** NextAuth's name for the session cookie. */
export function sessionCookieName(env: Pick<Env, "PUBLIC_URL">): string {
  return `${hasSecureCookies(env) ? "__Secure-" : ""}next-auth.session-token`;
}
