/**
 * Which addresses are ours. A host that is not ours is refused even without a session (DNS rebinding on the first-run page), and a
 * change is only accepted from our own pages.
 */
import type { Env } from "../env.ts";

type Place = Pick<Env, "PUBLIC_URL" | "HOST" | "PORT">;
const LOOPBACK = /^(localhost|127\.[\d.]+|\[::1\])$/;
const EVERY_INTERFACE = new Set(["0.0.0.0", "[::]"]);

/** True for PUBLIC_URL's host, the bound host, loopback names; bound to every interface, any host is ours. */
export function isOwnHost(env: Place, host: string | null): boolean {
  if (host === null || host === "") return false;
  const name = hostName(host);
  if (name === null) return false;
  if (env.PUBLIC_URL !== undefined && new URL(env.PUBLIC_URL).host === host.toLowerCase())
    return true;
  const bound = boundName(env);
  return LOOPBACK.test(name) || name === bound || EVERY_INTERFACE.has(bound);
}

/** True when people on other machines can come here: by the interface that is listened on, or through what stands at PUBLIC_URL. */
export function isReachedFromElsewhere(env: Place): boolean {
  if (!LOOPBACK.test(boundName(env))) return true;
  return env.PUBLIC_URL !== undefined && !LOOPBACK.test(new URL(env.PUBLIC_URL).hostname);
}

/** The address that people of this machine type, or PUBLIC_URL. */
export function typedAddress(env: Place): string {
  const name = boundName(env);
  const isHere = LOOPBACK.test(name) || EVERY_INTERFACE.has(name);
  return env.PUBLIC_URL ?? `http://${isHere ? "localhost" : name}:${env.PORT}`;
}

/** Scheme and host by which this request reached us: PUBLIC_URL where it is set, else plain HTTP on the asked host. */
export function ownOrigin(env: Place, host: string | null): string {
  if (env.PUBLIC_URL !== undefined) return new URL(env.PUBLIC_URL).origin;
  return host !== null && isOwnHost(env, host)
    ? `http://${host}`
    : `http://${boundName(env)}:${env.PORT}`;
}

/**
 * True when a change was asked for by our own page: `Origin` names our host, or, where there is none, the browser says same-origin
 * or the caller is no browser (no `Sec-Fetch-Site`), which cannot carry someone else's cookies.
 */
export function isSameOrigin(env: Place, headers: Headers): boolean {
  const host = headers.get("host");
  if (!isOwnHost(env, host)) return false;
  const origin = headers.get("origin");
  if (origin === null) {
    const site = headers.get("sec-fetch-site");
    return site === null || site === "same-origin" || site === "none";
  }
  if (env.PUBLIC_URL !== undefined && origin === new URL(env.PUBLIC_URL).origin) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** Where to go after signing in: a path on this site, nothing that a browser could read as another host. */
export function safePath(input: unknown, fallback = "/"): string {
  if (typeof input !== "string" || input.length > 2_000) return fallback;
  if (!/^\/(?![/\\])/.test(input) || /[\\\p{Cc}]/u.test(input)) return fallback;
  const url = new URL(input, "http://own.invalid");
  return url.origin === "http://own.invalid" ? `${url.pathname}${url.search}` : fallback;
}

/** HOST as it stands in addresses: IPv6 in brackets and in its short form. What no address can name is reached as localhost. */
function boundName({ HOST }: Place): string {
  const isBare = HOST.includes(":") && !HOST.startsWith("[");
  return hostName(isBare ? `[${HOST}]` : HOST) ?? "localhost";
}

function hostName(host: string): string | null {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : null;
}
