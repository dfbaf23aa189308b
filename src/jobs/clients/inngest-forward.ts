import { createHash } from "node:crypto";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";

/** Longest path that fits a Unix socket address on Linux and macOS. */
const MAX_SOCKET_PATH = 100;
/** Between two hops only, never passed on. */
const HOP_HEADERS = new Set([
  "connection",
  "keep-alive",
  "transfer-encoding",
  "upgrade",
  "te",
  "trailer",
]);

/** Where the worker of this data folder listens for Inngest's requests. */
export function inngestSocket(dataFolder: string): string {
  const path = join(dataFolder, "inngest.sock");
  if (path.length <= MAX_SOCKET_PATH) return path;
  const name = createHash("sha256").update(dataFolder).digest("hex").slice(0, 16);
  return join(tmpdir(), `ligature-${name}.sock`);
}

/**
 * Passes a request on to the worker, unchanged: the signature is checked there. Steps may take long, so there is no time limit.
 * Answers 503 while the worker is away; Inngest then tries again.
 */
export function forwardToWorker(request: Request, socketPath: string): Promise<Response> {
  const { pathname, search, protocol } = new URL(request.url);
  const headers: Record<string, string> = { "x-forwarded-proto": protocol.replace(":", "") };
  for (const [name, value] of request.headers) {
    if (!HOP_HEADERS.has(name)) headers[name] = value;
  }
  return new Promise((resolve) => {
    const forwarded = httpRequest(
      { socketPath, path: pathname + search, method: request.method, headers },
      (answer) => {
        const answerHeaders = new Headers();
        for (const [name, value] of Object.entries(answer.headers)) {
          if (value !== undefined && !HOP_HEADERS.has(name)) answerHeaders.set(name, String(value));
        }
        const status = answer.statusCode ?? 502;
        const body = Readable.toWeb(answer) as globalThis.ReadableStream;
        resolve(new Response(status === 204 ? null : body, { status, headers: answerHeaders }));
      },
    );
    const away = new Response(null, { status: 503, headers: { "retry-after": "5" } });
    forwarded.once("error", () => resolve(away));
    if (request.body === null) forwarded.end();
    else {
      const body = Readable.fromWeb(request.body as ReadableStream);
      body.once("error", () => forwarded.destroy());
      body.pipe(forwarded);
    }
  });
}
