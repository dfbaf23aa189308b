import { expect, test } from "vitest";
import { isPortFree } from "../server/data-folder.ts";
import { serveWaitingPage } from "./waiting-page.ts";

const HOST = "127.0.0.1";

/** A port that nothing listens on. */
async function freePort(): Promise<number> {
  const { createServer } = await import("node:net");
  return new Promise((resolve) => {
    const server = createServer().listen(0, HOST, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

test("the page tells the last lines as text, and leaves the address free when it is stopped", async () => {
  const place = { host: HOST, port: await freePort() };
  const page = serveWaitingPage(place);
  for (let line = 1; line <= 41; line++) page.tell(`line ${line}.`);
  page.tell("1 < 2 & <script>");
  await expect.poll(() => isPortFree(place.host, place.port)).toBe(false);
  const answer = await fetch(`http://${HOST}:${place.port}/any/where`);
  expect(answer.status).toBe(503);
  expect(answer.headers.get("retry-after")).toBe("3");
  const html = await answer.text();
  expect(html.match(/<li>/g)).toHaveLength(40);
  expect(html).not.toContain("line 2.");
  expect(html).toContain("line 3.");
  expect(html).toContain("1 &lt; 2 &amp; &lt;script>");
  await page.stop();
  expect(await isPortFree(place.host, place.port)).toBe(true);
});

test("an address that is taken is no failure", async () => {
  const place = { host: HOST, port: await freePort() };
  const first = serveWaitingPage(place);
  await expect.poll(() => isPortFree(place.host, place.port)).toBe(false);
  const second = serveWaitingPage(place);
  second.tell("nobody reads this");
  await second.stop();
  await first.stop();
});
