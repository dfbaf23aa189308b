/**
 * How fast the files page and its list answer while a run is busy, beside idle: `node tests/perf/files-page.ts [files]`. Starts a
 * product of its own (builds it when stale).
 */
import { request } from "@playwright/test";
import { Api } from "../../e2e/support/api.ts";
import { removeData, startLigature } from "../../e2e/support/server.ts";
import { quantile } from "../../src/core/kit/stats.ts";
import { SILENT_LOG } from "../../src/core/ports.ts";
import { embeddedUrl } from "../../src/server/db/embedded.ts";
import { createDeps } from "../../src/server/deps.ts";
import { readEnv } from "../../src/server/env.ts";
import { ingestFiles } from "../../src/server/services/file/ingest-file.ts";

const MAX_P95_MS = 200;
const SAMPLES = 100;
/** Of a run that goes on longer. */
const MOST_SAMPLES = 400;
const PAUSE_MS = 50;
const BATCH = 50;
const PERSON = { email: "owner@example.com", password: "a long enough password" };
const SUBJECTS = ["bracket", "lease", "invoice", "audit", "turbine", "premium", "sample", "tender"];

interface Place {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly path: string;
}
interface Times {
  readonly page: number[];
  readonly list: number[];
}

const count = Number(process.argv[2] ?? 600);
const ligature = await startLigature();
try {
  const api = await Api.open(ligature.url);
  await api.mutate("account.createOwner", { name: "Owner", ...PERSON, workspaceName: "Bench" });
  await api.signIn(PERSON);
  const place = await makePlace(api);
  await fill(ligature.dataFolder, place);
  const context = await request.newContext({
    baseURL: ligature.url,
    storageState: await api.storageState(),
  });
  await sample(api, context, place, async (taken) => taken < 10);
  const idle = await sample(api, context, place, async (taken) => taken < SAMPLES);
  const { runId } = await api.mutate<{ runId: string }>("runs.start", place);
  const busy = await sample(api, context, place, async (taken) => {
    if (taken >= MOST_SAMPLES) return false;
    const { state } = await api.query<{ state: string }>("runs.byId", { ...place, runId });
    return state === "queued" || state === "running";
  });
  for (const [name, times] of Object.entries({ idle, busy }))
    process.stdout.write(
      `${name}: ${figures("page", times.page)}; ${figures("files.list", times.list)}\n`,
    );
  const slowest = Math.max(at(busy.page, 0.95), at(busy.list, 0.95));
  process.exitCode = slowest < MAX_P95_MS ? 0 : 1;
  await context.dispose();
  await api.close();
} finally {
  await ligature.stop();
  await removeData(ligature.dataFolder);
}

async function makePlace(api: Api): Promise<Place> {
  const me = await api.query<{ workspaces: { id: string; slug: string }[] }>("account.me");
  const [workspace] = me.workspaces;
  if (workspace === undefined) throw new Error("the owner has no workspace");
  const project = await api.mutate<{ id: string; slug: string }>("project.create", {
    workspaceId: workspace.id,
    name: "Files page bench",
  });
  const path = `/${workspace.slug}/${project.slug}/files`;
  return { workspaceId: workspace.id, projectId: project.id, path };
}

/** Generated tables and notes that share numbers, put into the store behind the product's back. */
async function fill(dataFolder: string, place: Place): Promise<void> {
  const deps = createDeps({
    env: readEnv({ NODE_ENV: "test", LIGATURE_DATA_DIR: dataFolder }),
    databaseUrl: embeddedUrl(`${dataFolder}/run`),
    processName: "bench",
    log: SILENT_LOG,
    events: { async send() {} },
  });
  const files = Array.from({ length: count }, (_, n) => ({
    path: `folder-${n % 20}/${SUBJECTS[n % SUBJECTS.length]}-${n}.${n % 2 === 0 ? "csv" : "md"}`,
    bytes: new TextEncoder().encode(n % 2 === 0 ? table(n) : note(n)),
    modifiedAt: new Date(1_700_000_000_000 + n * 60_000),
  }));
  try {
    for (let from = 0; from < files.length; from += BATCH)
      await ingestFiles(deps, place, files.slice(from, from + BATCH));
  } finally {
    await deps.close();
  }
}

function table(n: number): string {
  const rows = Array.from(
    { length: 60 },
    (_, row) => `P-${(n * 7 + row) % 900},${n * row},${row * 13.5}`,
  );
  return `part,quantity,price\n${rows.join("\n")}\n`;
}

function note(n: number): string {
  const lines = Array.from(
    { length: 40 },
    (_, line) =>
      `The ${SUBJECTS[(n + line) % SUBJECTS.length]} of part P-${(n * 7 + line) % 900} came to ${(n - 1) * line} in month ${line % 12}.`,
  );
  return `# Note ${n}\n\n${lines.join("\n\n")}\n`;
}

async function sample(
  api: Api,
  context: Awaited<ReturnType<typeof request.newContext>>,
  place: Place,
  goesOn: (taken: number) => Promise<boolean>,
): Promise<Times> {
  const times: Times = { page: [], list: [] };
  while (await goesOn(times.page.length)) {
    times.page.push(
      await timed(async () => {
        const answer = await context.get(place.path, { maxRedirects: 0 });
        if (answer.status() !== 200) throw new Error(`the page answered ${answer.status()}`);
      }),
    );
    times.list.push(await timed(() => api.query("files.list", { projectId: place.projectId })));
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return times;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function at(times: readonly number[], q: number): number {
  return quantile(
    times.toSorted((a, b) => a - b),
    q,
  );
}

function figures(name: string, times: readonly number[]): string {
  return `${name} median ${at(times, 0.5).toFixed(0)} ms, p95 ${at(times, 0.95).toFixed(0)} ms (${times.length})`;
}
