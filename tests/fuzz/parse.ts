/**
 * Damaged files of every format, read in the worker pool: `node tests/fuzz/parse.ts --seconds 120 --seed 1`. Fails when a reader throws,
 * takes its thread down, or gives an answer that callers cannot rely on. A file that breaks the limit of time or memory is stopped, as in the
 * product; it is named, and more than one in two hundred fail the run. What failed or was stopped is kept under test-results/fuzz. The
 * same seed makes the same files.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isAppError } from "../../src/core/model/errors.ts";
import { WorkerPool } from "../../src/workers/pool.ts";
import { fixtureFiles } from "../fixtures/parse/make-files.ts";
import { mutate, seededRandom } from "./mutate.ts";

const { values: options } = parseArgs({
  options: {
    seconds: { type: "string", default: "120" },
    seed: { type: "string", default: "1" },
    /** Ends after so many files, however much time is left. */
    files: { type: "string", default: "Infinity" },
    /** Only fixtures whose name contains this. */
    only: { type: "string", default: "" },
  },
});

const ROOT = join(import.meta.dirname, "../..");
const THREADS = 2;
const TIMEOUT_MS = 30_000;
const MAX_FAILURES = 10;
/** Files that may break a limit, of all. */
const MAX_STOPPED_SHARE = 1 / 200;

interface Answer {
  readonly status: string;
  readonly problems: readonly string[];
}
interface Input {
  readonly number: number;
  readonly name: string;
  readonly bytes: Uint8Array;
}

const pool = new WorkerPool({
  workerPath: join(import.meta.dirname, "fuzz.worker.ts"),
  threads: THREADS,
  memoryMb: 512,
});
const random = seededRandom(Number(options.seed));
const fixtures = (await fixtureFiles()).filter((file) => file.name.includes(options.only));
const until = Date.now() + Number(options.seconds) * 1000;
const byStatus = new Map<string, number>();
const slowest = { name: "", ms: 0 };
let made = 0;
let failures = 0;
let stopped = 0;

process.on("unhandledRejection", (reason) => {
  failures++;
  console.error("a promise was left alone:", reason);
});

await Promise.all(Array.from({ length: THREADS }, work));
await pool.close();
const counts = [...byStatus].map(([status, count]) => `${count} ${status}`).join(", ");
console.log(`${made} damaged files of ${fixtures.length} kinds (seed ${options.seed}): ${counts}`);
console.log(`slowest: ${slowest.name}, ${Math.round(slowest.ms)} ms`);
if (failures + stopped > 0)
  console.error(`${failures} failed, ${stopped} were stopped; the files lie in test-results/fuzz`);
process.exitCode = failures === 0 && made > 0 && stopped <= made * MAX_STOPPED_SHARE ? 0 : 1;

async function work(): Promise<void> {
  while (Date.now() < until && made < Number(options.files) && failures < MAX_FAILURES)
    await read(next());
}

/** Everything random happens here, in one order, whatever thread is free first. */
function next(): Input {
  const file = fixtures[Math.floor(random() * fixtures.length)];
  if (file === undefined) throw new Error(`no fixture is called ${options.only}`);
  let bytes = file.bytes;
  for (let round = 0; round <= random() * 3; round++) bytes = mutate(bytes, random);
  return { number: ++made, name: file.name, bytes };
}

async function read(input: Input): Promise<void> {
  const startedAt = performance.now();
  try {
    const { status, problems } = await pool.run<Answer>("fuzz", input, { timeoutMs: TIMEOUT_MS });
    byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
    if (problems.length > 0) {
      failures++;
      await keep(input, problems);
    }
  } catch (error) {
    const code = isAppError(error) ? error.code : String(error);
    if (code === "worker.timeout" || code === "worker.memory") stopped++;
    else failures++;
    await keep(input, [code]);
  }
  const ms = performance.now() - startedAt;
  if (ms > slowest.ms)
    Object.assign(slowest, { name: `${input.name} (number ${input.number})`, ms });
}

async function keep(input: Input, problems: readonly string[]): Promise<void> {
  const folder = join(ROOT, "test-results/fuzz");
  await mkdir(folder, { recursive: true });
  const name = `${options.seed}-${input.number}-${input.name}`;
  await writeFile(join(folder, name), input.bytes);
  console.error(`${name}: ${problems.join("; ")}`);
}
