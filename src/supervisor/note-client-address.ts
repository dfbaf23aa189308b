/**
 * Notes the network address of every caller of the web process, for which it is imported with `--import`: pages and routes see headers
 * only, and those are the caller's to choose.
 */
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { addressOf, CLIENT_ADDRESS_HEADER, isBehindProxy } from "../server/auth/client-address.ts";
import { env } from "../server/env.ts";

const hasProxy = isBehindProxy(env());

subscribe("http.server.request.start", (message) => {
  const { request } = message as { request: IncomingMessage };
  request.headers[CLIENT_ADDRESS_HEADER] = addressOf({
    socketAddress: request.socket.remoteAddress,
    forwardedFor: [request.headers["x-forwarded-for"]].flat().join(","),
    isBehindProxy: hasProxy,
  });
});
