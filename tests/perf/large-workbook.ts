/**
 * What a large workbook needs: `node tests/perf/large-workbook.ts [--rows 1000000] [--columns 10] [--shared] [--keep file.xlsx]`. Makes a
 * seeded workbook, has it parsed in a worker thread of a fresh process, and reports wall time, peak memory of that process and rows.
 * Fails where rows are lost, their sum differs or the memory passes the bound.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { writeXlsxStream } from "hucre/xlsx";
import type { ParsedDocument } from "../../src/core/model/document.ts";
import { DEFAULT_PARSE_LIMITS } from "../../src/core/parse/contract.ts";
import { artifactPath } from "../../src/core/pipeline/artifact-layout.ts";
import { createCompute } from "../../src/workers/compute.ts";
import { parseInput } from "../helpers/parse-input.ts";

const MAX_MEMORY_GB = 1;
const MEMORY_MB = 1_024;
const CITIES = ["Aachen", "Bergen", "Córdoba", "Düsseldorf", "Évora", "Fulda & Co", "Gdańsk"];
const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "1000000" },
    columns: { type: "string", default: "10" },
    shared: { type: "boolean", default: false },
    keep: { type: "string" },
    /** Of the fresh process: the workbook, and where results go. */
    parse: { type: "string" },
    out: { type: "string" },
  },
});

if (values.parse !== undefined) await parseOnce(values.parse, values.out ?? "");
else await main();

async function main(): Promise<void> {
  const [rows, columns] = [Number(values.rows), Number(values.columns)];
  const folder = await mkdtemp(join(tmpdir(), "lig-large-"));
  try {
    const path = values.keep ?? join(folder, "large.xlsx");
    const sum = await writeWorkbook(path, rows, columns);
    const { size } = await stat(path);
    process.stdout.write(`workbook: ${rows} rows x ${columns}, ${(size / 1e6).toFixed(1)} MB\n`);
    const began = performance.now();
    const child = fork(import.meta.filename, ["--parse", path, "--out", folder]);
    const [[peak], [code]] = await Promise.all([once(child, "message"), once(child, "exit")]);
    const seconds = (performance.now() - began) / 1000;
    const gigabytes = Number(peak) / 1024 ** 3;
    const text = await readFile(join(folder, artifactPath("parse", "parse1")), "utf8");
    const { status, sheets, issues } = JSON.parse(text) as ParsedDocument;
    const [first] = sheets[0]?.columns ?? [];
    process.stdout.write(
      `parsed: ${seconds.toFixed(1)} s, ${gigabytes.toFixed(2)} GB at most, status ${status}, ${sheets[0]?.rowCount} rows x ${sheets[0]?.columnCount}, profile of ${first?.rowCount} rows up to ${first?.max}\n`,
    );
    for (const { code: name, detail } of issues) process.stdout.write(`${name}: ${detail}\n`);
    const isWhole = sheets[0]?.rowCount === rows && first?.rowCount === rows && first.max === sum;
    process.exitCode = code === 0 && isWhole && gigabytes < MAX_MEMORY_GB ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes the workbook; gives the greatest value of its first column as text. */
async function writeWorkbook(path: string, rows: number, columns: number): Promise<string> {
  const random = generator(7);
  const names = Array.from({ length: columns }, (_, index) => ({ header: `Column ${index + 1}` }));
  function* sheetRows(): Generator<(string | number | boolean | Date)[]> {
    for (let row = 0; row < rows; row++)
      yield Array.from({ length: columns }, (_, column) => cellValue(column, row, random));
  }
  const stream = writeXlsxStream(sheetRows(), {
    name: "Data",
    columns: names,
    inlineStrings: !values.shared,
  });
  await pipeline(Readable.fromWeb(stream as never), createWriteStream(path));
  return String(rows);
}

/** Columns in turn: a number that counts, a code, an amount, a day, a city, a yes or no. */
function cellValue(
  column: number,
  row: number,
  random: () => number,
): string | number | boolean | Date {
  switch (column % 6) {
    case 0:
      return row + 1;
    case 1:
      return `INV-${Math.floor(random() * 1e7)}`;
    case 2:
      return Math.round(random() * 1e6) / 100;
    case 3:
      return new Date(
        Date.UTC(
          2015 + Math.floor(random() * 10),
          Math.floor(random() * 12),
          1 + Math.floor(random() * 28),
        ),
      );
    case 4:
      return CITIES[Math.floor(random() * CITIES.length)] ?? "";
    default:
      return random() < 0.5;
  }
}

/** Mulberry32: the same numbers for the same seed. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function parseOnce(path: string, out: string): Promise<void> {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  const root = join(import.meta.dirname, "../..");
  const compute = createCompute({ root, threads: 1, memoryMb: MEMORY_MB });
  const limits = { ...DEFAULT_PARSE_LIMITS, timeoutMs: 600_000 };
  const { outcomes } = await compute.processFile(parseInput(path, out, 1, limits));
  clearInterval(timer);
  for (const { state, issues } of outcomes)
    if (state === "failed") process.stderr.write(`${issues[0]?.detail}\n`);
  await compute.close();
  process.send?.(peak);
  process.disconnect();
}
