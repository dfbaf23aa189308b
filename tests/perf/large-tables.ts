/**
 * What a large CSV costs: `node tests/perf/large-tables.ts [megabytes] [--process]`. Writes a seeded file of that size (1,000 MB where
 * nothing is said) and reads it in a process of its own as a worker does, with profile and stored table: rows, wall and processor time,
 * peak memory of that process, and how long a hundred rows from any place take. With --process the whole command line runs over it instead.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import type { ParsedDocument } from "../../src/core/model/document.ts";
import { DEFAULT_PARSE_LIMITS } from "../../src/core/parse/contract.ts";
import { limitsForSize } from "../../src/core/parse/options.ts";
import { runParse } from "../../src/workers/run-parse.ts";
import { readTableRows } from "../../src/workers/table-rows.ts";
import { NO_RULES } from "../helpers/no-rules.ts";

const MAX_MEMORY_BYTES = 1_000_000_000;
const MAX_RANGE_MS = 200;
const LEAST_MB_A_SECOND = 15;
const CHILD = "--child";
const CITIES = ["Berlin", "Lyon", "Porto", "Oslo", "Vienna", "Zürich", "Milan", "Ghent"];
const STATES = ["open", "paid", "shipped", "returned", ""];
const WORDS = ["urgent", "call before delivery", "ask Ann", "gift", "second floor", "no invoice"];

const args = process.argv.slice(2);
if (args[0] === CHILD) await parseInChild(args[1] ?? "");
else await measure(Number(args.find((each) => /^\d+$/.test(each)) ?? 1_000));

async function measure(megabytes: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "lig-tables-"));
  try {
    await mkdir(join(folder, "files"));
    const rows = await writeCsv(join(folder, "files", "orders.csv"), megabytes * 1_000_000);
    process.stdout.write(`${rows} rows, ${megabytes} MB\n`);
    const isGood = args.includes("--process")
      ? await runCommandLine(folder)
      : await runChild(folder, rows, megabytes);
    process.exitCode = isGood ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runChild(folder: string, rows: number, megabytes: number): Promise<boolean> {
  const child = spawn(process.execPath, [import.meta.filename, CHILD, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  await once(child, "close");
  const found = JSON.parse(output) as Awaited<ReturnType<typeof parseOnce>>;
  const speed = megabytes / found.cpuSeconds;
  process.stdout.write(
    `${JSON.stringify(found)}\n${speed.toFixed(1)} MB a second of processor time, exact: ${found.rows === rows}\n`,
  );
  return (
    found.rows === rows &&
    found.peakBytes < MAX_MEMORY_BYTES &&
    found.rangeMs < MAX_RANGE_MS &&
    speed >= LEAST_MB_A_SECOND
  );
}

async function parseInChild(folder: string): Promise<void> {
  process.stdout.write(JSON.stringify(await parseOnce(folder)));
}

async function parseOnce(folder: string) {
  const path = join(folder, "files", "orders.csv");
  const { size } = await stat(path);
  const began = performance.now();
  const document = await runParse({
    blobPath: path,
    file: {
      fileId: "f",
      versionId: "v",
      path: "orders.csv",
      name: "orders.csv",
      sizeBytes: size,
      modifiedAt: null,
      sha256: "",
      parentFileId: null,
    },
    artifactDir: folder,
    keys: { parse: "a1", privacy: "a2", enrich: "a3", quality: null },
    compute: ["parse"],
    options: { privacy: {}, enrich: {}, quality: {} },
    vocabulary: null,
    rules: NO_RULES,
    fixes: [],
    standInKey: "",
    limits: limitsForSize(DEFAULT_PARSE_LIMITS, size),
    room: { files: 0, bytes: 0 },
    depth: 0,
    password: null,
    taskId: "t",
  });
  const wallSeconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage();
  return {
    rows: document.sheets[0]?.rowCount ?? 0,
    status: document.status,
    wallSeconds,
    cpuSeconds: (user + system) / 1e6,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    rangeMs: await rangeTime(folder, document),
  };
}

/** Median of twenty places: on a busy machine any single read may have to wait. */
async function rangeTime(folder: string, document: ParsedDocument): Promise<number> {
  const ref = document.sheets[0]?.tableRef;
  if (!ref) return 0;
  const times: number[] = [];
  for (let part = 0; part < 20; part++) {
    const range = { from: Math.floor((ref.rowCount * part) / 20), count: 100 };
    const began = performance.now();
    let read = 0;
    for await (const row of readTableRows(folder, ref, range)) read += row.length > 0 ? 1 : 0;
    times.push(performance.now() - began);
    if (read === 0) throw new Error(`no rows at ${range.from}`);
  }
  return times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
}

async function runCommandLine(folder: string): Promise<boolean> {
  const cli = join(import.meta.dirname, "../../src/cli/main.ts");
  const out = join(folder, "out");
  const began = performance.now();
  const child = spawn(process.execPath, [cli, "process", join(folder, "files"), "--out", out], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = await once(child, "exit");
  const report = JSON.parse(await readFile(join(out, "report.json"), "utf8")) as {
    peak_memory_bytes: number;
    stages: unknown;
  };
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(`${seconds.toFixed(1)} s\n${JSON.stringify(report, null, 1)}\n`);
  return code === 0;
}

/** Ids, names, mail addresses, a few words that repeat, dates, amounts, remarks with quotes and line ends. */
async function writeCsv(path: string, bytes: number): Promise<number> {
  const out = createWriteStream(path);
  let state = 42;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const pick = (words: readonly string[]) => words[next(words.length)] ?? "";
  out.write("order_id,customer,email,city,ordered_on,amount,quantity,weight (kg),status,remark\n");
  let written = 0;
  let rows = 0;
  while (written < bytes) {
    let text = "";
    for (let i = 0; i < 2_000 && written + text.length < bytes; i++, rows++) {
      const person = next(200_000);
      const remark =
        next(50) === 0
          ? `"said ""${pick(WORDS)}"",\n${pick(WORDS)}"`
          : `${pick(WORDS)} ${next(1e6)}`;
      text += `${100_000 + rows},Customer ${person},c${person}@example.com,${pick(CITIES)},20${10 + next(15)}-0${1 + next(9)}-1${next(10)},${(next(10_000_000) / 100).toFixed(2)},${next(100)},${next(1000) / 10},${pick(STATES)},${remark}\n`;
    }
    written += text.length;
    if (!out.write(text)) await once(out, "drain");
  }
  out.end();
  await finished(out);
  return rows;
}
