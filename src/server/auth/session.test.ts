import { expect, test } from "vitest";
import { contentSecurityPolicy } from "./security-headers.ts";
import { parseCookies } from "./session.ts";
import { sessionCookieName } from "./session-cookie.ts";

test("cookies are read whatever their shape, and names index nothing else", () => {
  expect(parseCookies(null)).toEqual({});
  expect(parseCookies('a=1; b=x%20y; a=2; c; =d; e="q"')).toEqual({ a: "1", b: "x y", e: '"q"' });
  expect(parseCookies("x=%E0%A4%A")).toEqual({ x: "%E0%A4%A" });
  const hostile = parseCookies("__proto__=polluted; constructor=x");
  expect(Object.getPrototypeOf(hostile)).toBeNull();
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test("the cookie is marked secure exactly under https", () => {
  expect(sessionCookieName({ PUBLIC_URL: "https://a.example" })).toMatch(/^__Secure-/);
  expect(sessionCookieName({ PUBLIC_URL: "http://a.example" })).not.toMatch(/^__Secure-/);
  expect(sessionCookieName({ PUBLIC_URL: undefined })).not.toMatch(/^__Secure-/);
});

test("the policy lets no foreign or inline script run in production", () => {
  const policy = contentSecurityPolicy(
    { NODE_ENV: "production", UPLOADTHING_TOKEN: undefined },
    "n0",
  );
  expect(policy).toContain("script-src 'self' 'nonce-n0' 'strict-dynamic';");
  expect(policy).not.toMatch(/unsafe-eval|https:|ws:|\*/);
  expect(policy).toContain("frame-ancestors 'none'");
  const remote = contentSecurityPolicy({ NODE_ENV: "production", UPLOADTHING_TOKEN: "t" }, "n0");
  expect(remote).toContain("connect-src 'self' https://*.ingest.uploadthing.com");
});
