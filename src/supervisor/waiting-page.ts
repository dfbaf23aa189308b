/** What stands at the address while the application is being built: how far that is, on a page that looks again by itself. */
import { createServer } from "node:http";
import type { Stoppable } from "./children.ts";

const LOOK_AGAIN_S = 3;
const MAX_LINES = 40;

export interface WaitingPage extends Stoppable {
  /** Adds a line to what the page tells. */
  tell(line: string): void;
}

/**
 * Listens until it is stopped and answers everything with 503 and the last lines. An address that cannot be listened on is no failure:
 * the console tells the same.
 */
export function serveWaitingPage(place: { host: string; port: number }): WaitingPage {
  const lines: string[] = [];
  const server = createServer((_, response) => {
    response.writeHead(503, {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "retry-after": String(LOOK_AGAIN_S),
      connection: "close",
    });
    response.end(page(lines));
  });
  server.on("error", () => undefined);
  server.listen(place.port, place.host);
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    tell(line) {
      lines.push(line);
      if (lines.length > MAX_LINES) lines.shift();
    },
    stop: close,
    kill: () => void close(),
  };
}

function page(lines: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="${LOOK_AGAIN_S}">
<title>Ligature is being prepared</title>
<style>
  :root { color-scheme: light dark; }
  body { font: 15px/1.5 system-ui, sans-serif; max-width: 60ch; margin: 16vh auto 0; padding: 0 16px; }
  h1 { font-size: 20px; }
  ol { font-size: 13px; padding: 0; list-style: none; }
</style>
<h1>Ligature is being prepared</h1>
<p>This is done at the first start and after an update. The page looks again by itself and goes on to Ligature when it is ready.</p>
<ol aria-label="What is done">${lines.map((line) => `<li>${asHtml(line)}</li>`).join("")}</ol>
`;
}

function asHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
