/** Kills processes of a running product while the sample folder is being read, and says what came out of it. */
import { execFile } from "node:child_process";
import { cp, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Api } from "./api.ts";
import { type Ligature, removeData, startLigature } from "./server.ts";

const run = promisify(execFile);
const OWNER = { email: "owner@example.com", password: "a long enough password" };
const RUN_LIMIT_MS = 300_000;

export type Victim = "web" | "worker" | "database";

const COMMANDS: Record<Victim, RegExp> = {
  web: /next-server|next\/dist\/bin\/next/,
  worker: /worker-process\.ts/,
  database: /database-process\.ts/,
};

export interface KilledRun {
  readonly kills: ReadonlyArray<{ readonly victim: Victim; readonly afterMs: number }>;
  readonly outcome: RunOutcome;
}

/** What must be the same however often its processes died. */
export interface RunOutcome {
  readonly state: string;
  readonly files: { readonly total: number; readonly done: number };
  /** Paths of the project's files, sorted: a file that came twice would stand here twice. */
  readonly paths: readonly string[];
  /** Type and both ends of each link, sorted. */
  readonly links: readonly string[];
}

/**
 * A stopped installation with an owner and nothing else, to be copied for each run: stand-ins depend on its key, and pairs at the edge of
 * a link depend on the texts that they stand in. The caller removes the folder.
 */
export async function prepareInstallation(): Promise<string> {
  const ligature = await startLigature();
  try {
    const api = await Api.open(ligature.url);
    await api.mutate("account.createOwner", { name: "Ines", ...OWNER, workspaceName: "Brookvale" });
    await api.close();
  } finally {
    await ligature.stop();
  }
  return ligature.dataFolder;
}

/** Runs the sample folder once in a copy of the installation; `next` gives the next victim and how long to wait, null when enough were killed. */
export async function runWithKills(
  installation: string,
  next: () => { victim: Victim; afterMs: number } | null,
): Promise<KilledRun> {
  const dataFolder = await mkdtemp(join(tmpdir(), "lig-kill-"));
  await cp(installation, dataFolder, { recursive: true, preserveTimestamps: true });
  const ligature = await startLigature({ dataFolder });
  const kills: Array<{ victim: Victim; afterMs: number }> = [];
  try {
    const api = await Api.open(ligature.url);
    await api.signIn(OWNER);
    const me = await api.query<{ workspaces: Array<{ id: string }> }>("account.me");
    const { projectId, runId } = await api.mutate<{ projectId: string; runId: string }>(
      "project.createSample",
      { workspaceId: me.workspaces[0]?.id },
    );
    const until = Date.now() + RUN_LIMIT_MS;
    let plan = next();
    let due = Date.now() + (plan?.afterMs ?? 0);
    let view: RunAnswer | null = null;
    while (Date.now() < until) {
      if (plan !== null && Date.now() >= due && (await kill(ligature, plan.victim))) {
        kills.push(plan);
        plan = next();
        due = Date.now() + (plan?.afterMs ?? 0);
      }
      // While a process is down the API cannot answer; that is what the next look is for.
      view = await api.query<RunAnswer>("runs.byId", { projectId, runId }).catch(() => view);
      if (view?.state === "finished" || view?.state === "failed") break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const paths = await listPaths(api, projectId);
    const links = await listLinks(api, projectId);
    await api.close();
    const { total = 0, done = 0 } = view?.files ?? {};
    const outcome = {
      state: view?.state ?? "unknown",
      files: { total, done },
      paths: [...paths.values()].sort(),
      links: links
        .map(({ type, source, target }) =>
          [type, paths.get(source.id), paths.get(target.id)].join(" "),
        )
        .sort(),
    };
    return { kills, outcome };
  } finally {
    await ligature.stop();
    await removeData(ligature.dataFolder);
  }
}

interface RunAnswer {
  readonly state: string;
  readonly files: { readonly total: number; readonly done: number };
}

/** Path of each file by its id. */
async function listPaths(api: Api, projectId: string): Promise<Map<string, string>> {
  const rows = await listAll(async (cursor) => {
    const page = await api.query<{ rows: File[]; cursor: string | null }>("files.list", {
      projectId,
      cursor,
    });
    return { rows: page.rows, next: page.cursor };
  });
  return new Map(rows.map(({ id, folder, name }) => [id, `${folder}/${name}`]));
}

interface File {
  readonly id: string;
  readonly folder: string;
  readonly name: string;
}

interface Link {
  readonly type: string;
  readonly source: { readonly id: string };
  readonly target: { readonly id: string };
}

function listLinks(api: Api, projectId: string): Promise<Link[]> {
  return listAll((cursor) =>
    api.query<{ rows: Link[]; next: string | null }>("graph.table", {
      projectId,
      filter: { redundant: true },
      cursor,
    }),
  );
}

/** All pages of a list, each asked for again while a process is just coming back. */
async function listAll<T>(
  ask: (cursor: string | null) => Promise<{ rows: T[]; next: string | null }>,
): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | null = null;
  for (let tries = 0; tries < 100; tries++) {
    const page: { rows: T[]; next: string | null } | null = await ask(cursor).catch(() => null);
    if (page === null) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      continue;
    }
    all.push(...page.rows);
    cursor = page.next;
    if (cursor === null) return all;
  }
  throw new Error("a list could not be read");
}

/** Kills one process of this product, children included; false when it is not there right now. */
export async function kill(ligature: Ligature, victim: Victim): Promise<boolean> {
  const { stdout } = await run("ps", ["-eo", "pid=,ppid=,args="]);
  const rows = stdout.split("\n").map((line) => line.trim().split(/\s+/));
  const child = rows.find(
    ([, parent, ...command]) =>
      Number(parent) === ligature.pid && COMMANDS[victim].test(command.join(" ")),
  );
  if (child === undefined) return false;
  try {
    process.kill(-Number(child[0]), "SIGKILL");
    return true;
  } catch {
    return false;
  }
}
