/** Kills workers of the embedded runtime, at step boundaries or at seeded random moments, and reports what became of the work. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { applyMigrations } from "../../prisma/apply-migrations.ts";
import { embeddedClient } from "../../src/jobs/clients/embedded.ts";
import { embeddedUrl } from "../../src/server/db/embedded.ts";
import { EFFECTS_TABLE, expectedEffects, readEffects, treeRequested } from "./job-kill-jobs.ts";

const CHILD = fileURLToPath(new URL("./job-kill-child.ts", import.meta.url));
const DATABASE_CHILD = fileURLToPath(new URL("./job-database-child.ts", import.meta.url));
const QUIET = { debug() {}, info() {}, warn() {}, error() {} };

export interface KillReport {
  readonly kills: number;
  readonly expected: string[];
  readonly effects: string[];
  /** Effects done again because a kill fell between the effect and its commit. */
  readonly repeated: number;
  /** Runs by state, and deliveries that are left. */
  readonly states: Record<string, number>;
  readonly deliveries: number;
  readonly longestRecoveryMs: number;
}

interface Worker {
  readonly process: ChildProcess;
  readonly ended: Promise<void>;
}

function startWorker(options: object): Worker {
  const process_ = spawn(process.execPath, [CHILD, JSON.stringify(options)], { stdio: "inherit" });
  return {
    process: process_,
    ended: new Promise((resolve) => process_.once("exit", () => resolve())),
  };
}

export interface KillableDatabase {
  readonly url: string;
  /** Kills the server and starts it again on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** An embedded database on disk in a process of its own. */
export async function startKillableDatabase(): Promise<KillableDatabase> {
  const folder = await mkdtemp(join(tmpdir(), "lig-kill-"));
  const url = embeddedUrl(folder);
  let server: Worker;
  const start = async () => {
    const args = [DATABASE_CHILD, join(folder, "pg"), folder];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    server = { process: child, ended };
    await Promise.race([
      new Promise((resolve) => child.stdout.once("data", resolve)),
      ended.then(() => Promise.reject(new Error("the database does not start"))),
    ]);
  };
  const kill = async () => {
    server.process.kill("SIGKILL");
    await server.ended;
  };
  await start();
  await applyMigrations(url);
  return {
    url,
    async restart() {
      await kill();
      await start();
    },
    async stop() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Every process lives for exactly one stored step, so that each boundary between two steps of every run sees a kill. */
export async function killAtEveryBoundary(databaseUrl: string): Promise<KillReport> {
  return withWork(databaseUrl, ["oak"], false, async (done) => {
    let kills = 0;
    while (!(await done())) {
      const worker = startWorker({ databaseUrl, maxConcurrent: 1, killAfterSteps: 1 });
      while (worker.process.exitCode === null && worker.process.signalCode === null) {
        await Promise.race([worker.ended, pause(50)]);
        if (await done()) break;
      }
      if (worker.process.signalCode !== null) kills++;
      worker.process.kill("SIGKILL");
      await worker.ended;
    }
    return { kills, longestRecoveryMs: 0 };
  });
}

export interface RandomKills {
  readonly seed: number;
  readonly kills: number;
  /** When given, every other victim is the database. */
  readonly restartDatabase?: () => Promise<void>;
  readonly onKill?: (kill: number, victim: string, recoveryMs: number) => void;
}

/** Kills a busy worker, or the database under it, at moments that the seed decides; the last worker may finish. */
export async function killAtRandom(databaseUrl: string, options: RandomKills): Promise<KillReport> {
  const { kills, restartDatabase, onKill } = options;
  const random = mulberry32(options.seed);
  // Enough trees that there is work at every kill.
  const names = Array.from({ length: kills * TREES_PER_KILL }, (_, n) => `tree${n}`);
  return withWork(databaseUrl, names, true, async (done, progress) => {
    let longestRecoveryMs = 0;
    const work = { databaseUrl, maxConcurrent: 4, killAfterSteps: null };
    let worker = startWorker(work);
    for (let kill = 1; kill <= kills; kill++) {
      const before = await progress();
      const started = performance.now();
      while ((await progress()) === before && !(await done())) await pause(10);
      const recoveryMs = Math.round(performance.now() - started);
      longestRecoveryMs = Math.max(longestRecoveryMs, recoveryMs);
      await pause(Math.floor(random() * 60));
      const victim = restartDatabase && kill % 2 === 0 ? "database" : "worker";
      if (restartDatabase && victim === "database") {
        await restartDatabase();
      } else {
        worker.process.kill("SIGKILL");
        await worker.ended;
        worker = startWorker(work);
      }
      onKill?.(kill, victim, recoveryMs);
    }
    while (!(await done())) await pause(50);
    await pause(200);
    worker.process.kill("SIGKILL");
    await worker.ended;
    return { kills, longestRecoveryMs };
  });
}

export const TREES_PER_KILL = 10;
const LIMIT_MS = 600_000;

async function withWork(
  databaseUrl: string,
  names: readonly string[],
  parallel: boolean,
  body: (
    done: () => Promise<boolean>,
    progress: () => Promise<number>,
  ) => Promise<{ kills: number; longestRecoveryMs: number }>,
): Promise<KillReport> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  pool.on("error", () => {});
  const client = embeddedClient({ databaseUrl, log: QUIET });
  await pool.query(EFFECTS_TABLE);
  await client.send(names.map((name) => treeRequested.create({ name, parallel }, `tree-${name}`)));
  await client.close();
  const expected = expectedEffects(names, parallel);
  const end = performance.now() + LIMIT_MS;
  // The database may just be away.
  const query = async (sql: string): Promise<pg.QueryResult> => {
    for (;;) {
      try {
        return await pool.query(sql);
      } catch (error) {
        if (performance.now() > end) throw error;
        await pause(50);
      }
    }
  };
  const number = async (sql: string) => Number((await query(sql)).rows[0]?.count ?? 0);
  const finished = "select count(*) from job_runs where state = 'finished'";
  const done = async () => {
    if (performance.now() > end) throw new Error("the work does not come to its end");
    return (await number(finished)) === names.length * 4;
  };
  const progress = () => number("select count(*) from job_steps");
  const { kills, longestRecoveryMs } = await body(done, progress);
  const { rows, repeated } = await readEffects(pool);
  const states = await pool.query("select state, count(*)::int from job_runs group by state");
  const deliveries = await number("select count(*) from pgboss.job");
  await pool.end();
  return {
    kills,
    expected,
    effects: rows,
    repeated,
    states: Object.fromEntries(states.rows.map((row) => [row.state, row.count])),
    deliveries,
    longestRecoveryMs: Math.round(longestRecoveryMs),
  };
}

/** Public-domain generator of uniform numbers in [0, 1) by Tommy Ettinger. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
