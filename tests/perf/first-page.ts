/**
 * Time from `npm start` to the first page: `node tests/perf/first-page.ts`, in a fresh clone of the last commit, after `npm ci`, which is
 * not counted.
 */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MAX_SECONDS = 90;
const GIVE_UP_SECONDS = 600;
const PORT = 38_471;
const ROOT = join(import.meta.dirname, "../..");

const folder = await mkdtemp(join(tmpdir(), "lig-first-"));
try {
  const clone = join(folder, "clone");
  execFileSync("git", ["clone", "--quiet", ROOT, clone]);
  const install = ["ci", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
  execFileSync("npm", install, { cwd: clone, stdio: ["ignore", "ignore", "inherit"] });
  const seconds = await untilFirstPage(clone);
  process.stdout.write(`first page after ${seconds.toFixed(1)} s\n`);
  process.exitCode = seconds < MAX_SECONDS ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function untilFirstPage(clone: string): Promise<number> {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const env = { ...process.env, PORT: String(PORT), LIGATURE_DATA_DIR: join(folder, "data") };
  const child = spawn("npm", ["start"], {
    cwd: clone,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = once(child, "exit");
  try {
    while (seconds() < GIVE_UP_SECONDS && child.exitCode === null) {
      const answer = await fetch(`http://127.0.0.1:${PORT}/`).catch(() => null);
      if (answer?.status === 200) return seconds();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`no page after ${seconds().toFixed(0)} s`);
  } finally {
    child.kill("SIGTERM");
    await ended;
  }
}
