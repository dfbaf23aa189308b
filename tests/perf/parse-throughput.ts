/**
 * How fast files are parsed: `node tests/perf/parse-throughput.ts <folder> [--workers 1,2] [--peer <driver.mjs> --libs <folder>]
 * [--anydoc <folder with it installed>]`. Each run is a process of its own, warmed up with a few files of every kind; every file must have
 * a result. Reports files and MB a second in all and by format, the peak memory of the process per worker, and the same of the peers in
 * the same run, where they are given.
 */
import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { availableParallelism, tmpdir } from "node:os";
import { extname, join, relative } from "node:path";
import { parseArgs } from "node:util";
import { createCompute } from "../../src/workers/compute.ts";
import { parseInput } from "../helpers/parse-input.ts";

const MEMORY_MB = 1_024;
const WARM_UP_PER_KIND = 2;
const MAX_MB_PER_WORKER = 500;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    workers: { type: "string" },
    peer: { type: "string" },
    libs: { type: "string" },
    anydoc: { type: "string" },
    /** Of the fresh process: how many threads. */
    run: { type: "string" },
    /** Of a process of anydoc: the first file to read. */
    from: { type: "string" },
  },
});

interface FileOnDisk {
  readonly path: string;
  readonly sizeBytes: number;
}

interface Result {
  readonly path: string;
  readonly type: string;
  readonly status: string;
  readonly sizeBytes: number;
  readonly ms: number;
}

interface Outcome {
  readonly results: readonly Result[];
  readonly wallMs: number;
  /** What the process took of the processors: the figure that other work on the machine leaves alone. */
  readonly cpuMs: number;
  readonly residentMb: number;
}

const [folder] = positionals;
if (folder === undefined) throw new Error("usage: node tests/perf/parse-throughput.ts <folder>");
if (values.run !== undefined) await runOnce(folder, Number(values.run));
else if (values.from !== undefined)
  await runAnydoc(folder, values.anydoc ?? "", Number(values.from));
else await main(folder);

async function main(root: string): Promise<void> {
  const files = await filesIn(root);
  const all = Math.min(4, availableParallelism());
  const workers = values.workers?.split(",").map(Number) ?? [...new Set([1, all])];
  for (const threads of workers) await measure(root, files, threads);
  if (values.peer !== undefined) await measurePeer(root, files, values.peer);
  if (values.anydoc !== undefined) await measureAnydoc(files, values.anydoc);
}

async function filesIn(root: string): Promise<FileOnDisk[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Promise.all(paths.map(async (path) => ({ path, sizeBytes: (await stat(path)).size })));
}

async function measure(root: string, files: readonly FileOnDisk[], threads: number): Promise<void> {
  const child = fork(import.meta.filename, [root, "--run", String(threads)]);
  const [[outcome]] = (await Promise.all([once(child, "message"), once(child, "exit")])) as [
    [Outcome],
    unknown,
  ];
  report(`${threads} ${threads === 1 ? "worker" : "workers"}`, files, outcome.wallMs);
  const perWorker = outcome.residentMb / threads;
  const missing = files.length - outcome.results.length;
  line(
    "",
    `${((files.length * 1000) / outcome.cpuMs).toFixed(1)} files per second of a processor, ${Math.round(perWorker)} MB per worker, ${missing} files without a result`,
  );
  for (const [type, results] of byType(outcome.results)) {
    const ms = sum(results, (result) => result.ms);
    const megabytes = sum(results, (result) => result.sizeBytes) / 1e6;
    line(
      `  ${type}`,
      `${results.length} files, ${((results.length * 1000) / ms).toFixed(1)} files/s, ${((megabytes * 1000) / ms).toFixed(2)} MB/s, longest ${Math.round(Math.max(...results.map((result) => result.ms)))} ms`,
    );
  }
  const longest = [...outcome.results].sort((a, b) => b.ms - a.ms).slice(0, 5);
  for (const { path, ms, status } of longest)
    line("  longest", `${Math.round(ms)} ms, ${status}: ${relative(root, path)}`);
  if (missing > 0 || perWorker > MAX_MB_PER_WORKER) process.exitCode = 1;
}

/** In the fresh process: warms up, parses each file once, sends what came out. */
async function runOnce(root: string, threads: number): Promise<void> {
  const files = await filesIn(root);
  const out = await mkdtemp(join(tmpdir(), "lig-throughput-"));
  const compute = createCompute({
    root: join(import.meta.dirname, "../.."),
    threads,
    memoryMb: MEMORY_MB,
  });
  let number = 0;
  let residentMb = 0;
  async function parse({ path, sizeBytes }: FileOnDisk): Promise<Result> {
    const input = parseInput(path, out, ++number);
    const began = performance.now();
    const made = await compute.processFile(input).catch((error: unknown) => error);
    const ms = performance.now() - began;
    residentMb = Math.max(residentMb, process.memoryUsage.rss() / 1e6);
    if (made instanceof Error)
      return { path, type: "stopped", status: made.message, sizeBytes, ms };
    const { outcomes, parsed } = made as Awaited<ReturnType<typeof compute.processFile>>;
    return {
      path,
      type: parsed?.format.type ?? "unknown",
      status: outcomes[0]?.state ?? "none",
      sizeBytes,
      ms,
    };
  }
  async function parseAll(list: readonly FileOnDisk[]): Promise<Result[]> {
    const queue = [...list];
    const results: Result[] = [];
    const lane = async () => {
      for (let file = queue.shift(); file; file = queue.shift()) results.push(await parse(file));
    };
    await Promise.all(Array.from({ length: threads }, lane));
    return results;
  }
  try {
    // Each thread must have met each kind: twice as many as threads would do if the pool were fair.
    for (let turn = 0; turn < 2; turn++) await parseAll(warmUp(files, WARM_UP_PER_KIND * threads));
    const [began, before] = [performance.now(), process.cpuUsage()];
    const results = await parseAll(files);
    const wallMs = performance.now() - began;
    const { user, system } = process.cpuUsage(before);
    const cpuMs = (user + system) / 1000;
    process.send?.({ results, wallMs, cpuMs, residentMb } satisfies Outcome);
  } finally {
    await compute.close();
    await rm(out, { recursive: true, force: true });
  }
  process.disconnect();
}

function warmUp(files: readonly FileOnDisk[], perKind: number): FileOnDisk[] {
  const kinds = new Map<string, number>();
  return files.filter(({ path, sizeBytes }) => {
    const kind = extname(path).toLowerCase();
    const count = kinds.get(kind) ?? 0;
    if (count >= perKind || sizeBytes > 200_000) return false;
    kinds.set(kind, count + 1);
    return true;
  });
}

/** A driver that takes `B <folder> <out>`, starts its own processes and writes a line per file into `files.jsonl`. */
async function measurePeer(
  root: string,
  files: readonly FileOnDisk[],
  driver: string,
): Promise<void> {
  const out = await mkdtemp(join(tmpdir(), "lig-peer-"));
  try {
    const began = performance.now();
    const child = spawn(process.execPath, [driver, "B", root, out], {
      stdio: ["ignore", "ignore", "ignore"],
      env: { ...process.env, PEER_LIBS: values.libs ?? "" },
    });
    await once(child, "exit");
    const wallMs = performance.now() - began;
    const lines = (await readFile(join(out, "files.jsonl"), "utf8")).trim().split("\n");
    const read = lines.filter((text) => /"status":"(?:ok|partial)"/.test(text)).length;
    report("peers by hand, 2 workers", files, wallMs);
    line("", `${read} of ${lines.length} files read, starts of its processes included`);
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

/** @firecrawl/anydoc from a folder: only whether it gives a text, and how fast. A process that it ends is begun anew after that file. */
async function measureAnydoc(files: readonly FileOnDisk[], libs: string): Promise<void> {
  const read: FileOnDisk[] = [];
  let crashes = 0;
  let at = 0;
  let wallMs = 0;
  while (at < files.length) {
    const child = fork(
      import.meta.filename,
      [folder ?? "", "--anydoc", libs, "--from", String(at)],
      {
        stdio: ["ignore", "ignore", "ignore", "ipc"],
      },
    );
    let seenAt = performance.now();
    child.on("message", (isRead: boolean) => {
      const file = files[at++];
      if (isRead && file) read.push(file);
      wallMs += performance.now() - seenAt;
      seenAt = performance.now();
    });
    await once(child, "exit");
    if (at < files.length) {
      crashes++;
      at++;
    }
  }
  report("anydoc, 1 thread", read, wallMs);
  line("", `${read.length} of ${files.length} files read, its process ended ${crashes} times`);
}

async function runAnydoc(root: string, libs: string, from: number): Promise<void> {
  const anydoc = createRequire(join(libs, "x.js"))("@firecrawl/anydoc") as {
    toMarkdown(path: string): Promise<string>;
  };
  for (const { path } of (await filesIn(root)).slice(from)) {
    const text = await anydoc.toMarkdown(path).catch(() => null);
    process.send?.(text !== null);
  }
  process.disconnect();
}

function report(name: string, files: readonly FileOnDisk[], wallMs: number): void {
  const megabytes = sum(files, (file) => file.sizeBytes) / 1e6;
  line(
    name,
    `${((files.length * 1000) / wallMs).toFixed(1)} files/s, ${((megabytes * 1000) / wallMs).toFixed(2)} MB/s (${files.length} files, ${megabytes.toFixed(1)} MB in ${(wallMs / 1000).toFixed(1)} s)`,
  );
}

function byType(results: readonly Result[]): [string, Result[]][] {
  const types = new Map<string, Result[]>();
  for (const result of results) types.set(result.type, [...(types.get(result.type) ?? []), result]);
  const spent = (list: readonly Result[]) => sum(list, (result) => result.ms);
  return [...types].sort(([, a], [, b]) => spent(b) - spent(a));
}

function sum<T>(list: readonly T[], size: (item: T) => number): number {
  return list.reduce((total, item) => total + size(item), 0);
}

function line(name: string, text: string): void {
  process.stdout.write(`${name.padEnd(26)} ${text}\n`);
}
