/** The real product as a process: the supervisor with its database, web and worker over a private data folder. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const ROOT = join(import.meta.dirname, "../..");
const START_LIMIT_MS = 240_000;
/** More than the supervisor gives its processes. */
const STOP_LIMIT_MS = 70_000;

export interface Ligature {
  readonly url: string;
  readonly dataFolder: string;
  /** All lines printed so far. */
  readonly output: readonly string[];
  readonly pid: number;
  /** Ctrl-C, and wait until every process has ended. */
  stop(): Promise<number | null>;
}

/** Starts `npm start`'s supervisor on a free port. With `dataFolder` it goes on where an earlier one stood. */
export async function startLigature(
  options: { dataFolder?: string; env?: Record<string, string> } = {},
): Promise<Ligature> {
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), "lig-e2e-")));
  const port = await freePort();
  const child = spawn(process.execPath, [join(ROOT, "src/supervisor/main.ts")], {
    cwd: ROOT,
    env: {
      ...process.env,
      PORT: String(port),
      LIGATURE_DATA_DIR: dataFolder,
      NODE_ENV: "production",
      ...options.env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output: string[] = [];
  const ready = waitFor(child, output);
  await ready;
  return {
    url: `http://127.0.0.1:${port}`,
    dataFolder,
    output,
    pid: child.pid ?? 0,
    stop: () => stop(child),
  };
}

/** Removes a data folder made by `startLigature`. */
export async function removeData(dataFolder: string): Promise<void> {
  await rm(dataFolder, { recursive: true, force: true });
}

function waitFor(child: ChildProcess, output: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`not ready in time:\n${output.join("\n")}`)),
      START_LIMIT_MS,
    );
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on("line", (line) => {
        output.push(line);
        if (!/ready: http/.test(line)) return;
        clearTimeout(timer);
        resolve();
      });
    }
    child.once("close", (code) => {
      clearTimeout(timer);
      reject(new Error(`ended with ${code} before it was ready:\n${output.join("\n")}`));
    });
  });
}

function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), STOP_LIMIT_MS);
    child.once("close", (code) => {
      clearTimeout(timer);
      resolve(code);
    });
    child.kill("SIGINT");
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        resolve(typeof address === "object" && address !== null ? address.port : 0),
      );
    });
  });
}
