/**
 * Runs before every page: security headers, and a short way to the sign-in page for who has no cookie at all. It decides nothing:
 * whoever gets past it meets the same checks in every page, route and procedure.
 */
import { type NextRequest, NextResponse } from "next/server";
import { ownOrigin } from "~/server/auth/origin.ts";
import { contentSecurityPolicy, SECURITY_HEADERS } from "~/server/auth/security-headers.ts";
import { sessionCookieName } from "~/server/auth/session-cookie.ts";
import { env } from "~/server/env.ts";

const OPEN = /^\/($|api\/|start$|sign-in$|no-workspace$|invite\/)/;

export function proxy(request: NextRequest): NextResponse {
  const settings = env();
  const { pathname, search } = request.nextUrl;
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const policy = contentSecurityPolicy(settings, nonce);
  const hasCookie = request.cookies.has(sessionCookieName(settings));
  if (!hasCookie && !OPEN.test(pathname)) {
    const to = encodeURIComponent(`${pathname}${search}`);
    // The address that people typed: behind a proxy the request's own is another one.
    const origin = ownOrigin(settings, request.headers.get("host"));
    return secured(NextResponse.redirect(new URL(`/sign-in?to=${to}`, origin)), policy);
  }
  const headers = new Headers(request.headers);
  headers.set("x-ligature-path", `${pathname}${search}`);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  return secured(NextResponse.next({ request: { headers } }), policy);
}

function secured(response: NextResponse, policy: string): NextResponse {
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of SECURITY_HEADERS) response.headers.set(name, value);
  if (env().PUBLIC_URL?.startsWith("https://"))
    response.headers.set("strict-transport-security", "max-age=31536000");
  return response;
}

/** Uploads go past it: Next keeps a copy of a body that a proxy may read, cut at 10 MB. */
export const config = {
  matcher: ["/((?!_next/static|_next/image|icons/|samples/|schemas/|api/ingest/).*)"],
};
