import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { refuseUnasked } from "./unasked.ts";

const ask = (headers: Record<string, string>, method = "GET") =>
  refuseUnasked(new Request("http://localhost/api/requests/a/b/report.json", { method, headers }));

test("what is fetched ahead of a click gets nothing", () => {
  const ahead: Array<Record<string, string>> = [
    { "next-router-prefetch": "1" },
    { "next-router-segment-prefetch": "/_tree" },
    { rsc: "1" },
    { purpose: "prefetch" },
    { "sec-purpose": "prefetch;prerender" },
    { "x-moz": "prefetch" },
  ];
  for (const headers of ahead) expect(ask(headers)?.status).toBe(204);
  expect(ask({}, "HEAD")?.status).toBe(204);
});

test("a click, a range and a program that asks are answered", () => {
  expect(ask({})).toBeNull();
  expect(ask({ range: "bytes=0-9" })).toBeNull();
  expect(ask({ "sec-fetch-mode": "navigate", "sec-fetch-user": "?1" })).toBeNull();
});

const SRC = join(import.meta.dirname, "../..");

async function sources(folder: string, ending: string): Promise<string[]> {
  const names = await readdir(join(SRC, folder), { recursive: true });
  return names.filter((name) => name.endsWith(ending)).map((name) => join(SRC, folder, name));
}

test("every route that gives out a file refuses what nobody asked for", async () => {
  const routes = await sources("app/api", "route.ts");
  const giving: string[] = [];
  for (const path of routes) {
    const text = await readFile(path, "utf8");
    if (!/openDownload|openReport|openOriginal|openCopy|exportFailures/.test(text)) continue;
    giving.push(path);
    expect([path, text.includes("refuseUnasked(request)")]).toEqual([path, true]);
  }
  expect(giving).toHaveLength(6);
});

test("no page links to a file through the router, which fetches ahead", async () => {
  const pages = [...(await sources("features", ".tsx")), ...(await sources("app", ".tsx"))];
  for (const path of pages) {
    const text = await readFile(path, "utf8");
    for (const [tag] of text.matchAll(/<Link\b[^>]*>/g))
      expect([path, /["'`]\/api\//.test(tag)]).toEqual([path, false]);
  }
  const button = await readFile(join(SRC, "components/button.tsx"), "utf8");
  expect(button).toContain('href.startsWith("/api/")');
});
