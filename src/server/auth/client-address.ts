/**
 * The caller's network address, by which guesses are slowed. It is read where the socket is, before anything else sees the request
 * (supervisor/note-client-address), and travels in a header of ours that overwrites whatever a caller sent under its name.
 */
import { isIP } from "node:net";
import type { Env } from "../env.ts";

export const CLIENT_ADDRESS_HEADER = "x-ligature-client-address";

const LOOPBACK = /^(::1|127\.[\d.]+)$/;
const IPV4_IN_IPV6 = /^::ffff:(?=\d+\.)/;

/** The address that was noted for this request; "local" for this machine and where none was noted. */
export function clientAddress(headers: Headers): string {
  return headers.get(CLIENT_ADDRESS_HEADER) ?? "local";
}

/** True when requests come through a proxy that names callers: we speak plain HTTP, so an https address is the one of a proxy. */
export function isBehindProxy(env: Pick<Env, "PUBLIC_URL">): boolean {
  return env.PUBLIC_URL?.startsWith("https://") ?? false;
}

/**
 * Address of the other end of the socket or, behind a proxy, the last one of `X-Forwarded-For`: the nearest proxy wrote it, all before
 * it is the caller's word. "local" for this machine.
 */
export function addressOf(seen: {
  socketAddress: string | undefined;
  forwardedFor: string | undefined;
  isBehindProxy: boolean;
}): string {
  const named = seen.isBehindProxy ? (seen.forwardedFor?.split(",").at(-1)?.trim() ?? "") : "";
  const address = (isIP(named) === 0 ? (seen.socketAddress ?? "") : named)
    .toLowerCase()
    .replace(IPV4_IN_IPV6, "");
  return address === "" || LOOPBACK.test(address) ? "local" : address;
}
