/** A loopback HTTP server over web handlers, so that tests speak to them through real sockets. */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { finished } from "node:stream/promises";

export interface FetchServer {
  readonly url: string;
  stop(): Promise<void>;
}

export async function startFetchServer(
  handle: (request: Request) => Promise<Response>,
): Promise<FetchServer> {
  const server = createServer((incoming, outgoing) => {
    handle(toRequest(incoming))
      .then(async (response) => {
        outgoing.writeHead(response.status, Object.fromEntries(response.headers));
        if (response.body === null || incoming.method === "HEAD") outgoing.end();
        else await finished(Readable.fromWeb(response.body as never).pipe(outgoing));
      })
      .catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function toRequest(incoming: IncomingMessage): Request {
  const hasBody = incoming.method !== "GET" && incoming.method !== "HEAD";
  return new Request(`http://${incoming.headers.host}${incoming.url}`, {
    method: incoming.method ?? "GET",
    headers: Object.entries(incoming.headers).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value] as [string, string]] : [],
    ),
    ...(hasBody ? { body: Readable.toWeb(incoming) as never, duplex: "half" } : {}),
  } as RequestInit);
}
