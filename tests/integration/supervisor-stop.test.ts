/** Signals to the supervisor. In development mode, which needs no build; what is looked at happens before the web process is ready. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const LIMIT_MS = 240_000;
const run = promisify(execFile);

interface Supervisor {
  readonly process: ChildProcess;
  readonly ended: Promise<unknown>;
  readonly lines: string[];
  /** Waits for a line, also one printed before. */
  printed(pattern: RegExp): Promise<void>;
}

let dataFolder: string;
let started: Supervisor[];

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "lig-stop-"));
  started = [];
});

afterEach(async () => {
  for (const supervisor of started) supervisor.process.kill("SIGKILL");
  await Promise.all(started.map((supervisor) => supervisor.ended));
  for (const { pid } of await processesOf(dataFolder)) process.kill(pid, "SIGKILL");
  await rm(dataFolder, { recursive: true, force: true });
});

async function start(): Promise<Supervisor> {
  const child = spawn(process.execPath, [join(ROOT, "src/supervisor/main.ts"), "--dev"], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(await freePort()), LIGATURE_DATA_DIR: dataFolder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on("line", (line) => lines.push(line));
  const ended = once(child, "close");
  const printed = (pattern: RegExp) =>
    expect
      .poll(() => lines.filter((line) => pattern.test(line)).length, {
        timeout: LIMIT_MS / 2,
        interval: 5,
        message: String(pattern),
      })
      .toBeGreaterThan(0);
  const supervisor = { process: child, ended, lines, printed };
  started.push(supervisor);
  return supervisor;
}

/** Processes whose command line names the data folder: of ours, the embedded database. */
async function processesOf(folder: string): Promise<Array<{ pid: number }>> {
  const { stdout } = await run("ps", ["-eo", "pid=,args="]);
  const lines = stdout.split("\n").filter((line) => line.includes(folder));
  return lines.map((line) => ({ pid: Number(line.trim().split(/\s+/)[0]) }));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test(
  "a Ctrl-C that arrives twice, in the middle of the migration, ends everything; the next start goes on",
  async () => {
    const first = await start();
    await first.printed(/database +listening/);
    first.process.kill("SIGINT");
    await pause(1);
    first.process.kill("SIGINT");
    await first.ended;
    expect(first.process.exitCode, first.lines.join("\n")).toBe(0);
    expect(await processesOf(dataFolder)).toEqual([]);

    const second = await start();
    await second.printed(/worker ready/);
    second.process.kill("SIGTERM");
    await second.ended;
    expect(second.process.exitCode, second.lines.join("\n")).toBe(0);
    expect(await processesOf(dataFolder)).toEqual([]);
  },
  LIMIT_MS,
);

test(
  "a second signal after a while kills what does not end by itself",
  async () => {
    const supervisor = await start();
    await supervisor.printed(/database +listening/);
    const [database] = await processesOf(dataFolder);
    process.kill(database?.pid ?? 0, "SIGSTOP");
    supervisor.process.kill("SIGTERM");
    await pause(1_500);
    expect(supervisor.process.exitCode).toBeNull();
    supervisor.process.kill("SIGTERM");
    await supervisor.ended;
    expect(supervisor.process.exitCode).toBe(130);
    await expect.poll(() => processesOf(dataFolder), { timeout: 5_000 }).toEqual([]);
  },
  LIMIT_MS,
);
