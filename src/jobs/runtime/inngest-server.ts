import { chmod, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { describeFailure } from "./failure.ts";
import { createInngestHandler, type InngestRuntimeOptions } from "./inngest.ts";

/** State of a whole run, as the engine's own limit has it, with room for the envelope. */
const MAX_BODY_BYTES = 40 * 1024 * 1024;

export interface InngestServerOptions<Deps> extends InngestRuntimeOptions<Deps> {
  /** A Unix socket (the web process forwards to it) or a loopback port. */
  readonly listen: { readonly path: string } | { readonly port: number };
  readonly drainMs?: number;
}

export interface InngestRuntime {
  /** Port that it listens on; 0 for a socket. */
  readonly port: number;
  /** Takes no further request, waits for those under way at most `drainMs`, then closes. */
  stop(): Promise<void>;
}

/**
 * Serves the jobs to Inngest from the worker process, where the compute pool is: the web process forwards `/api/inngest` to it.
 * A stale socket of a killed worker is removed; the socket is ours alone (0600).
 */
export async function startInngestRuntime<Deps>(
  options: InngestServerOptions<Deps>,
): Promise<InngestRuntime> {
  const { listen, log, drainMs = 10_000 } = options;
  const handle = createInngestHandler(options);
  const server = createServer((request, response) => {
    answer(request, response, handle).catch((error: unknown) => {
      log.error({ reason: describeFailure(error).detail }, "inngest request");
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  if ("path" in listen) await rm(listen.path, { force: true });
  await listenOn(server, listen);
  if ("path" in listen) await chmod(listen.path, 0o600);
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      const timer = setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, drainMs);
      await closed;
      clearTimeout(timer);
    },
  };
}

function listenOn(server: Server, listen: { path: string } | { port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    const target = "path" in listen ? listen : { ...listen, host: "127.0.0.1" };
    server.listen(target, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function answer(
  message: IncomingMessage,
  response: ServerResponse,
  handle: (request: Request) => Promise<Response>,
): Promise<void> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) {
      response.writeHead(413).end();
      return;
    }
    chunks.push(chunk);
  }
  const { method = "GET", url = "/" } = message;
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const scheme = headers.get("x-forwarded-proto") === "https" ? "https" : "http";
  const request = new Request(`${scheme}://${headers.get("host") ?? "127.0.0.1"}${url}`, {
    method,
    headers,
    ...(bytes > 0 && method !== "GET" && method !== "HEAD" ? { body: Buffer.concat(chunks) } : {}),
  });
  const result = await handle(request);
  response.writeHead(result.status, Object.fromEntries(result.headers));
  response.end(Buffer.from(await result.arrayBuffer()));
}
