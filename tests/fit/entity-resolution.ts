/**
 * How well rows are recognised as one thing: `node tests/fit/entity-resolution.ts <truth.json> ...` prints precision, recall, F1 and the
 * error of calibration over pairs of rows for each. A truth file names its tables (`files`, beside it in `files/`), the column that numbers the rows (`id_column`,
 * `id` where it names none) and the pairs that match (`matches`). Nothing is fitted here; the truth is only compared with.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readTables } from "../../src/cli/read-tables.ts";
import {
  ResolveOptions,
  type ResolveResult,
  type ResolveTable,
  type RowRef,
  type ScoredPair,
} from "../../src/core/quality/entity-resolution/contract.ts";
import { resolveEntities } from "../../src/core/quality/entity-resolution/resolve.ts";

interface Truth {
  readonly files: readonly string[];
  readonly id_column?: string;
  readonly matches: readonly (readonly [string, string])[];
}

const EXAMPLES = 12;
const asked = process.argv.slice(2).filter((argument) => argument !== "--worst");
const withExamples = process.argv.includes("--worst");
if (asked.length === 0)
  stop("usage: node tests/fit/entity-resolution.ts <truth.json> ... [--worst]");
process.stdout.write(
  "| truth | precision | recall | F1 | calibration error | seconds |\n| --- | --- | --- | --- | --- | --- |\n",
);
for (const path of asked) await measure(path);

async function measure(path: string): Promise<void> {
  const truth = readTruth(path);
  const paths = truth.files.map((file) => join(dirname(path), "files", file));
  const missing = paths.find((file) => !existsSync(file));
  if (missing !== undefined) stop(`${path} names a table that is not there: ${missing}`);
  const tables = await readTables(paths);
  const begun = performance.now();
  const result = resolveEntities(tables, ResolveOptions.parse({}));
  const seconds = (performance.now() - begun) / 1000;
  const idOf = ({ table, row }: RowRef): string => {
    const { columns = [], rows = [] } = tables[table] ?? {};
    return `${tables.length > 1 ? table : 0}:${rows[row]?.[columns.indexOf(truth.id_column ?? "id")]}`;
  };
  const wanted = new Set(
    truth.matches.map(([a, b]) => keyOf(`0:${a}`, `${tables.length > 1 ? 1 : 0}:${b}`)),
  );
  const found = pairsOf(result, idOf, tables.length > 1);
  const right = [...found].filter((pair) => wanted.has(pair)).length;
  const precision = right / Math.max(1, found.size);
  const recall = right / Math.max(1, wanted.size);
  const f1 = (2 * right) / Math.max(1, found.size + wanted.size);
  const isRight = ({ a, b }: ScoredPair): boolean => wanted.has(keyOf(idOf(a), idOf(b)));
  const figures = [precision, recall, f1, calibrationError(result.pairs, isRight)].map((figure) =>
    figure.toFixed(4),
  );
  process.stdout.write(`| ${[path, ...figures, seconds.toFixed(1)].join(" | ")} |\n`);
  if (withExamples) printWorst(tables, idOf, found, wanted);
}

function readTruth(path: string): Truth {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Truth;
  } catch (error) {
    return stop(
      error instanceof SyntaxError
        ? `${path} is no JSON: ${error.message}`
        : `${path} cannot be read. Name a truth file that is there.`,
    );
  }
}

function stop(reason: string): never {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}

/** Expected calibration error of the pairs given, in ten bins of probability (Naeini, Cooper and Hauskrecht 2015). */
function calibrationError(
  pairs: readonly ScoredPair[],
  isRight: (pair: ScoredPair) => boolean,
): number {
  const bins = Array.from({ length: 10 }, () => ({ count: 0, sum: 0, right: 0 }));
  for (const pair of pairs) {
    const bin = bins[Math.min(9, Math.floor(pair.probability * 10))];
    if (bin === undefined) continue;
    bin.count++;
    bin.sum += pair.probability;
    if (isRight(pair)) bin.right++;
  }
  const off = bins.reduce((total, { sum, right }) => total + Math.abs(sum - right), 0);
  return off / Math.max(1, pairs.length);
}

/** All pairs of rows within clusters; between tables, those across alone. */
function pairsOf(
  { clusters }: ResolveResult,
  idOf: (ref: RowRef) => string,
  isAcross: boolean,
): Set<string> {
  const pairs = new Set<string>();
  for (const { members } of clusters)
    for (const [i, a] of members.entries())
      for (const b of members.slice(i + 1))
        if (!isAcross || a.table !== b.table) pairs.add(keyOf(idOf(a), idOf(b)));
  return pairs;
}

function keyOf(a: string, b: string): string {
  return a < b ? `${a}\t${b}` : `${b}\t${a}`;
}

function printWorst(
  tables: readonly ResolveTable[],
  idOf: (ref: RowRef) => string,
  found: ReadonlySet<string>,
  wanted: ReadonlySet<string>,
): void {
  const rows = new Map(
    tables.flatMap(({ rows: list }, table) =>
      list.map((cells, row) => [idOf({ table, row }), cells.join(" | ")] as const),
    ),
  );
  const print = (title: string, pairs: readonly string[]): void => {
    process.stdout.write(`\n${pairs.length} ${title}\n`);
    for (const pair of pairs.slice(0, EXAMPLES))
      process.stdout.write(
        `${pair
          .split("\t")
          .map((id) => `  ${rows.get(id)}\n`)
          .join("")}\n`,
      );
  };
  print(
    "wrong",
    [...found].filter((pair) => !wanted.has(pair)),
  );
  print(
    "missed",
    [...wanted].filter((pair) => !found.has(pair)),
  );
}
