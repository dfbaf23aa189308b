import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";

const PRELOAD = pathToFileURL(join(import.meta.dirname, "note-client-address.ts")).href;
/** A server that answers with what it is told about the caller. */
const SERVER = `
  const { createServer } = require("node:http");
  const server = createServer((req, res) => res.end(req.headers["x-ligature-client-address"]));
  server.listen(0, "127.0.0.1", () => console.log(server.address().port));`;

/** What a server that was started with these settings believes about a caller that forges both headers. */
async function believed(settings: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, ["--import", PRELOAD, "-e", SERVER], {
    env: { ...process.env, ...settings },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const [port] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
    const headers = {
      "x-ligature-client-address": "192.0.2.1",
      "x-forwarded-for": "192.0.2.2, 192.0.2.3",
    };
    return await (await fetch(`http://127.0.0.1:${port}`, { headers })).text();
  } finally {
    child.kill("SIGKILL");
  }
}

test("a caller cannot choose its address; a declared proxy names it", async () => {
  expect(await believed({ PUBLIC_URL: "" })).toBe("local");
  expect(await believed({ PUBLIC_URL: "https://ligature.example.com" })).toBe("192.0.2.3");
});
