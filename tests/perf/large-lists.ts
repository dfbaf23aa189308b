/**
 * How fast the pages of a project of 10,000 files and 30,000 links answer, idle and while a run of another project keeps the machine busy, and
 * how much of long lists stands in a browser: `node tests/perf/large-lists.ts [files]`. Starts a product of its own (builds it when stale).
 */
import { chromium, type Page, request } from "@playwright/test";
import { Api } from "../../e2e/support/api.ts";
import { removeData, startLigature } from "../../e2e/support/server.ts";
import { quantile } from "../../src/core/kit/stats.ts";
import { SILENT_LOG } from "../../src/core/ports.ts";
import { embeddedUrl } from "../../src/server/db/embedded.ts";
import { createDeps } from "../../src/server/deps.ts";
import { readEnv } from "../../src/server/env.ts";
import { ingestFiles } from "../../src/server/services/file/ingest-file.ts";
import { seedGraph } from "../helpers/graph.ts";

const SAMPLES = 30;
const MAX_P95_MS = 200;
const MAX_NODES = 6_000;
const BUSY_FILES = 400;
const PERSON = { email: "owner@example.com", password: "a long enough password" };

interface Place {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly path: string;
}

const files = Number(process.argv[2] ?? 10_000);
const ligature = await startLigature();
try {
  const api = await Api.open(ligature.url);
  await api.mutate("account.createOwner", { name: "Owner", ...PERSON, workspaceName: "Bench" });
  await api.signIn(PERSON);
  const { id: userId } = await api.query<{ id: string }>("account.me");
  const large = await makeProject(api, "Large");
  const busy = await makeProject(api, "Busy");
  const plan = { files, edges: files * 3, communities: 60 };
  await seedGraph(embeddedUrl(`${ligature.dataFolder}/run`), { ...large, userId }, plan);
  await fill(ligature.dataFolder, busy);
  const questions = await questionsOf(api, large);
  print("idle", await sample(questions, async (round) => round < SAMPLES));
  const { runId } = await api.mutate<{ runId: string }>("runs.start", busy);
  const times = await sample(questions, async (round) => {
    if (round >= SAMPLES) return false;
    const { state } = await api.query<{ state: string }>("runs.byId", { ...busy, runId });
    return state === "queued" || state === "running";
  });
  const slowest = print("while a run goes", times);
  const nodes = await nodesOf(ligature.url, api, large);
  process.exitCode = slowest <= MAX_P95_MS && nodes <= MAX_NODES ? 0 : 1;
  await api.close();
} finally {
  await ligature.stop();
  await removeData(ligature.dataFolder);
}

async function makeProject(api: Api, name: string): Promise<Place> {
  const me = await api.query<{ workspaces: { id: string; slug: string }[] }>("account.me");
  const [workspace] = me.workspaces;
  if (workspace === undefined) throw new Error("the owner has no workspace");
  const { id, slug } = await api.mutate<{ id: string; slug: string }>("project.create", {
    workspaceId: workspace.id,
    name,
  });
  return { workspaceId: workspace.id, projectId: id, path: `/${workspace.slug}/${slug}` };
}

async function fill(dataFolder: string, place: Place): Promise<void> {
  const deps = createDeps({
    env: readEnv({ NODE_ENV: "test", LIGATURE_DATA_DIR: dataFolder }),
    databaseUrl: embeddedUrl(`${dataFolder}/run`),
    processName: "bench",
    log: SILENT_LOG,
    events: { async send() {} },
  });
  try {
    const made = Array.from({ length: BUSY_FILES }, (_, n) => ({
      path: `folder-${n % 20}/note-${n}.md`,
      bytes: new TextEncoder().encode(note(n)),
      modifiedAt: null,
    }));
    for (let from = 0; from < made.length; from += 50)
      await ingestFiles(deps, place, made.slice(from, from + 50));
  } finally {
    await deps.close();
  }
}

function note(n: number): string {
  const lines = Array.from(
    { length: 60 },
    (_, line) => `Part P-${(n * 7 + line) % 900} came to ${(n - 1) * line} in month ${line % 12}.`,
  );
  return `# Note ${n}\n\n${lines.join("\n\n")}\n`;
}

type Questions = Readonly<Record<string, () => Promise<unknown>>>;

/** What the pages ask: the pages themselves, and each list with what stands beside it. */
async function questionsOf(api: Api, { projectId, path }: Place): Promise<Questions> {
  const context = await request.newContext({
    baseURL: ligature.url,
    storageState: await api.storageState(),
  });
  const page = (name: string) => async () => {
    const answer = await context.get(`${path}${name}`, { maxRedirects: 0 });
    if (answer.status() !== 200) throw new Error(`${name} answered ${answer.status()}`);
  };
  const ask = (name: string, input: object = {}) => [
    `${name} ${JSON.stringify(input)}`,
    () => api.query(name, { projectId, ...input }),
  ];
  return Object.fromEntries([
    ...["/files", "/review", "/graph", "/runs"].map((name) => [`page ${name}`, page(name)]),
    ask("files.list"),
    ask("files.list", { sort: "issues", dir: "desc" }),
    ask("files.list", { sort: "saved", dir: "desc" }),
    ask("files.list", { text: "warranty" }),
    ask("files.count", { text: "warranty" }),
    ask("files.folders"),
    ask("files.facets"),
    ask("review.next"),
    ask("graph.table"),
    ask("search.find", { text: "warranty claims" }),
    ask("project.frame"),
  ]);
}

async function sample(
  questions: Questions,
  goesOn: (round: number) => Promise<boolean>,
): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>();
  for (let round = 0; await goesOn(round); round++)
    for (const [name, question] of Object.entries(questions)) {
      const began = performance.now();
      await question();
      times.set(name, [...(times.get(name) ?? []), performance.now() - began]);
    }
  return times;
}

/** Prints median and 95th percentile of each; returns the largest of the latter. */
function print(when: string, times: ReadonlyMap<string, readonly number[]>): number {
  let slowest = 0;
  for (const [name, all] of times) {
    const ascending = all.toSorted((a, b) => a - b);
    const [middle, high] = [quantile(ascending, 0.5), quantile(ascending, 0.95)];
    slowest = Math.max(slowest, high);
    process.stdout.write(
      `${when.padEnd(18)} ${name.padEnd(48)} ${middle.toFixed(0).padStart(5)} ms, p95 ${high.toFixed(0).padStart(5)} ms (${all.length})\n`,
    );
  }
  return slowest;
}

/** Nodes of the document at the beginning of long lists and after scrolling far down; returns the most. */
async function nodesOf(url: string, api: Api, { path }: Place): Promise<number> {
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
  let most = 0;
  try {
    const context = await browser.newContext({
      baseURL: url,
      storageState: await api.storageState(),
      viewport: { width: 1440, height: 900 },
    });
    for (const name of ["/files", "/review", "/graph?table=full"]) {
      const page = await context.newPage();
      await page.goto(`${path}${name}`);
      await page.waitForTimeout(2_000);
      const before = await count(page);
      await page.mouse.move(800, 600);
      for (let turn = 0; turn < 60; turn++) {
        await page.mouse.wheel(0, 4_000);
        await page.waitForTimeout(50);
      }
      await page.waitForTimeout(1_000);
      const after = await count(page);
      most = Math.max(most, before, after);
      process.stdout.write(`${name}: ${before} nodes, ${after} after scrolling\n`);
      await page.close();
    }
  } finally {
    await browser.close();
  }
  return most;
}

function count(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelectorAll("*").length);
}
