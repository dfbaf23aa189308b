import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { forwardToWorker, inngestSocket } from "./inngest-forward.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lig-fwd-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it("passes method, address, headers and body on, and the answer back", async () => {
  const path = inngestSocket(folder);
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    response.writeHead(206, { "content-type": "application/json", "x-inngest-no-retry": "true" });
    const { method, url, headers } = request;
    const { host, "x-inngest-signature": signature, "x-forwarded-proto": scheme } = headers;
    response.end(JSON.stringify({ method, url, host, signature, scheme, body }));
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  const request = new Request("https://example.com/api/inngest?fnId=f&stepId=step", {
    method: "POST",
    headers: { "x-inngest-signature": "t=1&s=2", host: "example.com" },
    body: "{}",
  });
  const answer = await forwardToWorker(request, path);
  expect(answer.status).toBe(206);
  expect(answer.headers.get("x-inngest-no-retry")).toBe("true");
  expect(await answer.json()).toMatchObject({
    method: "POST",
    url: "/api/inngest?fnId=f&stepId=step",
    signature: "t=1&s=2",
    scheme: "https",
    body: "{}",
  });
  await new Promise((resolve) => server.close(resolve));
});

it("says that the worker is away", async () => {
  const request = new Request("http://localhost/api/inngest", { method: "PUT", body: "{}" });
  const answer = await forwardToWorker(request, inngestSocket(folder));
  expect(answer.status).toBe(503);
  expect(answer.headers.get("retry-after")).toBe("5");
});

it("finds a place for the socket when the data folder's path is too long for one", () => {
  const deep = join("/", "d".repeat(200));
  expect(inngestSocket(deep).length).toBeLessThan(104);
  expect(inngestSocket(deep)).not.toBe(inngestSocket(`${deep}e`));
});
