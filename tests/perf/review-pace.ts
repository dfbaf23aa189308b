/**
 * How fast the review queue is over 30,000 files and 100,000 links in a running product: the next ten links by the API, and from the press of a key to
 * the next link painted in headless Chromium.
 *
 *   node tests/perf/review-pace.ts                                     starts its own product (builds it when stale)
 *   node tests/perf/review-pace.ts --url http://127.0.0.1:3000 --data data --email you@example.com --password … [--links 100000]
 */
import { parseArgs } from "node:util";
import { chromium, type Page } from "@playwright/test";
import { Api } from "../../e2e/support/api.ts";
import { removeData, startLigature } from "../../e2e/support/server.ts";
import { quantile } from "../../src/core/kit/stats.ts";
import { embeddedUrl } from "../../src/server/db/embedded.ts";
import { seedGraph } from "../helpers/graph.ts";

const ANSWERS = 40;
const WARM_UP = 5;
const LIMIT_MS = 150;
const PERSON = { email: "owner@example.com", password: "a long enough password" };

const { values: options } = parseArgs({
  options: {
    url: { type: "string" },
    data: { type: "string" },
    links: { type: "string", default: "100000" },
    email: { type: "string", default: PERSON.email },
    password: { type: "string", default: PERSON.password },
  },
});

async function main(): Promise<void> {
  const own = options.url === undefined ? await startLigature() : null;
  const url = own?.url ?? options.url ?? "";
  const api = await Api.open(url);
  try {
    if (own !== null)
      await api.mutate("account.createOwner", { name: "Owner", ...PERSON, workspaceName: "Bench" });
    await api.signIn({ email: options.email, password: options.password });
    const place = await makePlace(api, own?.dataFolder ?? options.data ?? "data");
    const next = await times(5, () => api.query("review.next", { projectId: place.projectId }));
    report("next ten links by the API", next);
    const painted = await pressKeys(url, api, place.path);
    report("from a key to the next link painted", painted);
    if (quantile(painted, 0.5) >= LIMIT_MS) process.exitCode = 1;
  } finally {
    await api.close();
    if (own !== null) {
      await own.stop();
      await removeData(own.dataFolder);
    }
  }
}

async function makePlace(
  api: Api,
  dataFolder: string,
): Promise<{ projectId: string; path: string }> {
  const me = await api.query<{ id: string; workspaces: { id: string; slug: string }[] }>(
    "account.me",
  );
  const [workspace] = me.workspaces;
  if (workspace === undefined) throw new Error("this person has no workspace");
  const project = await api.mutate<{ id: string; slug: string }>("project.create", {
    workspaceId: workspace.id,
    name: `Review bench ${Date.now()}`,
  });
  const links = Number(options.links);
  await seedGraph(
    embeddedUrl(`${dataFolder}/run`),
    { workspaceId: workspace.id, projectId: project.id, userId: me.id },
    { files: Math.max(100, Math.round(links * 0.3)), edges: links, communities: 60 },
  );
  return { projectId: project.id, path: `/${workspace.slug}/${project.slug}` };
}

async function times(count: number, work: () => Promise<unknown>): Promise<number[]> {
  const found: number[] = [];
  for (let i = 0; i < count; i++) {
    const from = performance.now();
    await work();
    found.push(performance.now() - from);
  }
  return found.sort((a, b) => a - b);
}

/** Milliseconds from the key's event to the frame after the next question stands, ascending; the first few answers warm up. */
async function pressKeys(url: string, api: Api, path: string): Promise<number[]> {
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
  try {
    const context = await browser.newContext({
      baseURL: url,
      storageState: await api.storageState(),
      viewport: { width: 1440, height: 900 },
    });
    const page = await context.newPage();
    await page.goto(`${path}/review`);
    await page.getByRole("button", { name: /^Yes/ }).waitFor();
    const found: number[] = [];
    for (let i = 0; i < ANSWERS + WARM_UP; i++) {
      const ms = await answerOne(page, i % 2 === 0 ? "y" : "n");
      if (i >= WARM_UP) found.push(ms);
      await page.waitForTimeout(250);
    }
    return found.sort((a, b) => a - b);
  } finally {
    await browser.close();
  }
}

async function answerOne(page: Page, key: string): Promise<number> {
  await page.evaluate(() => {
    const question = () =>
      document.querySelector('section[aria-label="Link to decide"] h2')?.textContent ?? "";
    const before = question();
    const painted = new Promise<number>((done) => {
      document.addEventListener(
        "keydown",
        (event) => {
          const from = event.timeStamp;
          const look = () =>
            question() === before
              ? requestAnimationFrame(look)
              : requestAnimationFrame(() => done(performance.now() - from));
          requestAnimationFrame(look);
        },
        { once: true, capture: true },
      );
    });
    Object.assign(window, { painted });
  });
  await page.keyboard.press(key);
  return page.evaluate(() => (window as unknown as { painted: Promise<number> }).painted);
}

function report(what: string, ascending: readonly number[]): void {
  const at = (q: number) => `${Math.round(quantile(ascending, q))} ms`;
  process.stdout.write(
    `${what.padEnd(40)} median ${at(0.5)}, p95 ${at(0.95)}, n ${ascending.length}\n`,
  );
}

await main();
