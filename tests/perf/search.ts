/**
 * How long it takes to make a project findable and to find something in it: made-up results of N files on disk (texts of frequent and rare
 * words, tables, names), indexed as after a run, then asked while the index of another project is written. The database is the embedded one
 * in a process of its own, or that of DATABASE_URL_TEST.
 *
 *   node tests/perf/search.ts [--files 10000] [--explain]
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { applyMigrations } from "../../prisma/apply-migrations.ts";
import { hash32 } from "../../src/core/kit/hash.ts";
import { seededRandom } from "../../src/core/kit/random.ts";
import { emptyDocument, emptySheet, type ParsedDocument } from "../../src/core/model/document.ts";
import { type Random, SILENT_LOG } from "../../src/core/ports.ts";
import { SearchKind } from "../../src/core/search/search-part.ts";
import { embeddedUrl } from "../../src/server/db/embedded.ts";
import { createDeps, type Deps } from "../../src/server/deps.ts";
import { readEnv } from "../../src/server/env.ts";
import { newPseudonymKey } from "../../src/server/services/pseudonym/new-pseudonym-key.ts";
import { indexSome } from "../../src/server/services/search/index-project.ts";
import { searchProject } from "../../src/server/services/search/search-project.ts";
import { writeAnyway } from "../../src/server/services/workspace/apart-from-erasures.ts";
import { createCompute } from "../../src/workers/compute.ts";
import { TableFiles } from "../../src/workers/table-files.ts";
import { profileOf } from "../helpers/synthetic-profiles.ts";

const ROOT = join(import.meta.dirname, "../..");
const VOCABULARY = 30_000;
const BATCH = 500;
const LIMIT_MS = 200;

const { values: options } = parseArgs({
  options: {
    files: { type: "string", default: "10000" },
    explain: { type: "boolean", default: false },
  },
});

interface Place {
  readonly workspaceId: string;
  readonly projectId: string;
}

async function main(): Promise<void> {
  const files = Number(options.files);
  const folder = await mkdtemp(join(tmpdir(), "lig-search-"));
  const { url, stop } = await startDatabase(folder);
  const deps = createDeps({
    env: readEnv({
      NODE_ENV: "test",
      LIGATURE_DATA_DIR: folder,
      LIGATURE_SECRET: "a-secret-for-measuring-0123456789-0123456789",
    }),
    databaseUrl: url,
    processName: "bench",
    log: SILENT_LOG,
    events: { async send() {} },
    compute: createCompute({ root: ROOT, threads: 1, memoryMb: 512 }),
  });
  try {
    await applyMigrations(url);
    const workspaceId = deps.newId("workspace");
    const pseudonymKey = newPseudonymKey(deps);
    await deps.accounts.createWorkspace({ id: workspaceId, slug: "w", name: "W", pseudonymKey });
    const large = await makeProject(deps, url, workspaceId, { files, seed: 1 });
    const other = await makeProject(deps, url, workspaceId, { files: 400, seed: 2 });
    await measureIndexing(deps, large, files);
    const counted = performance.now();
    const tables = await deps.refreshStatistics();
    process.stdout.write(
      `${tables} tables counted in ${Math.round(performance.now() - counted)} ms\n`,
    );
    await measureAnswers(deps, large, "at rest");
    const busy = indexAll(deps, other);
    await measureAnswers(deps, large, "while another project is indexed");
    await busy;
    if (options.explain) await explain(url, large);
  } finally {
    await deps.compute?.close();
    await deps.close();
    await stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function startDatabase(folder: string): Promise<{ url: string; stop(): Promise<void> }> {
  const server = process.env.DATABASE_URL_TEST;
  if (server !== undefined) return { url: server, stop: async () => {} };
  const script = join(import.meta.dirname, "../conformance/job-database-child.ts");
  const child = spawn(process.execPath, [script, join(folder, "pg"), folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return {
    url: embeddedUrl(folder),
    async stop() {
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

/** Word `rank` of a made-up vocabulary; those of low rank are frequent. */
function word(random: Random): string {
  const rank = Math.floor(VOCABULARY ** random());
  return `${["ver", "kon", "pro", "mar", "sta", "lum", "tri"][rank % 7]}${rank.toString(36)}en`;
}

function sentence(random: Random, length: number): string {
  return Array.from({ length }, () => word(random)).join(" ");
}

async function makeProject(
  deps: Deps,
  url: string,
  workspaceId: string,
  { files, seed }: { files: number; seed: number },
): Promise<Place> {
  const projectId = deps.newId("project");
  await deps.repos(workspaceId).projects.create({
    id: projectId,
    slug: `p${seed}`,
    name: "P",
    isSample: false,
    createdById: "usr_bench",
  });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (let from = 0; from < files; from += BATCH) {
    const rows = [];
    for (let i = from; i < Math.min(files, from + BATCH); i++)
      rows.push(
        await makeFile(
          deps,
          workspaceId,
          `${projectId}-${i}`,
          seededRandom(hash32(`${seed} ${i}`)),
        ),
      );
    await client.query(
      `with v as (insert into file_versions (id, workspace_id, project_id, file_id, sha256, size_bytes, store_key, kind, artifacts, updated_at)
         select 'fv_' || x.key, $1, $2, 'file_' || x.key, x.key, 1000, '', 'document', x.artifacts, now() from jsonb_to_recordset($3) x(key text, artifacts jsonb))
       insert into files (id, workspace_id, project_id, path, name, folder, current_version_id, updated_at)
       select 'file_' || x.key, $1, $2, x.path, x.path, '', 'fv_' || x.key, now() from jsonb_to_recordset($3) x(key text, path text)`,
      [workspaceId, projectId, JSON.stringify(rows)],
    );
  }
  await client.end();
  return { workspaceId, projectId };
}

/** Results of one file: six passages, a table of 160 rows, eight names. */
async function makeFile(deps: Deps, workspaceId: string, name: string, random: Random) {
  const key = name.replace(/[^a-z0-9]/g, "");
  const folder = join(deps.artifactRoot, workspaceId, key);
  await mkdir(folder, { recursive: true });
  const tables = new TableFiles(folder, key);
  const writer = tables.open();
  await writer.write(["item", "amount", "count", "note", "owner"]);
  for (let row = 0; row < 160; row++) {
    const amount = (random() * 100_000).toFixed(2);
    await writer.write([word(random), amount, String(row), sentence(random, 2), word(random)]);
  }
  const markdown = Array.from(
    { length: 6 },
    (_, i) => `## ${sentence(random, 3)}\n\n${sentence(random, 110)} ${i}.\n`,
  ).join("\n");
  const format = { kind: "document", type: "docx", mime: "" } as const;
  const sheet = {
    ...emptySheet("Items"),
    rowCount: 160,
    columnCount: 5,
    tableRef: await writer.close(),
  };
  const document: ParsedDocument = { ...emptyDocument(format), markdown, sheets: [sheet] };
  const path = `${sentence(random, 2)} ${key}.docx`;
  const names = Array.from({ length: 8 }, () => nameOf(`${word(random)} ${word(random)}`));
  const profile = profileOf({ path, text: markdown.slice(0, 300), over: { names } });
  await writeFile(join(folder, "document.json"), JSON.stringify(document));
  await writeFile(join(folder, "profile.json"), JSON.stringify(profile));
  const artifacts = { parse: key, privacy: key, enrich: key, settled: key };
  return { key, path, artifacts };
}

function nameOf(text: string) {
  const location = { kind: "file" } as const;
  return {
    type: "organization",
    text,
    key: text,
    count: 1,
    confidence: 1,
    location,
    excerpt: `by ${text}`,
  } as const;
}

async function indexAll(deps: Deps, place: Place): Promise<void> {
  for (let after: string | null = ""; after !== null; )
    after = (await indexSome(deps, place, after, writeAnyway(deps, place.workspaceId))).next;
}

async function measureIndexing(deps: Deps, place: Place, files: number): Promise<void> {
  let started = performance.now();
  let done = 0;
  for (let after: string | null = ""; after !== null; ) {
    const { next, made } = await indexSome(
      deps,
      place,
      after,
      writeAnyway(deps, place.workspaceId),
    );
    after = next;
    done += made;
    if (done % 1_000 === 0) {
      const seconds = (performance.now() - started) / 1_000;
      process.stdout.write(
        `indexed ${done} files, ${((seconds * 1_000) / Math.min(1_000, done)).toFixed(1)} ms a file\n`,
      );
      started = performance.now();
    }
  }
  const again = performance.now();
  await indexAll(deps, place);
  const repos = deps.repos(place.workspaceId);
  const { vectors } = await repos.search.extent(place.projectId);
  const parts = await repos.searchIndex.partsBeside(place.projectId, []);
  process.stdout.write(
    `${files} files, ${parts} parts, ${vectors} vectors; once more without changes ${Math.round(performance.now() - again)} ms\n`,
  );
}

async function measureAnswers(deps: Deps, place: Place, when: string): Promise<void> {
  const random = seededRandom(9);
  const times: number[] = [];
  for (let i = 0; i < 60; i++) {
    const text = [
      sentence(random, 1),
      sentence(random, 3),
      sentence(random, 9),
      (random() * 100_000).toFixed(2),
    ][i % 4] as string;
    const started = performance.now();
    await searchProject(deps, {
      ...place,
      text,
      kinds: SearchKind.options,
      fileKinds: [],
      documentClass: null,
      folder: null,
      savedFrom: null,
      savedBefore: null,
      seesRaw: false,
      from: 0,
      limit: 6,
    });
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round(times[Math.floor(share * (times.length - 1))] ?? 0);
  process.stdout.write(
    `answers ${when}: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, most ${at(1)} ms\n`,
  );
  if (at(0.95) > LIMIT_MS) process.exitCode = 1;
}

/** How the database goes about the two questions. */
async function explain(url: string, { workspaceId, projectId }: Place): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const plans = [
    `select id from search_parts p where p.workspace_id = '${workspaceId}' and p.project_id = '${projectId}' and not p.raw_only
       and p.words @@ ('''p:${projectId}'' & ''k:part'' & (''ver0en'' | ''kon1en'')')::tsquery limit 600`,
    `select id from search_parts p where p.workspace_id = '${workspaceId}' and p.project_id = '${projectId}' and not p.raw_only
       and p.model = 'local-subwords-1' and p.signs is not null order by p.signs <~> repeat('10', 192)::bit(384) limit 120`,
  ];
  for (const sql of plans) {
    const { rows } = await client.query(`explain analyze ${sql}`);
    process.stdout.write(`${rows.map((row) => row["QUERY PLAN"]).join("\n")}\n\n`);
  }
  await client.end();
}

await main();
