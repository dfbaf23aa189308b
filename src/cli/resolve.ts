import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { jsonLine } from "../core/kit/json-line.ts";
import { csvRecord } from "../core/parse/csv/csv-writer.ts";
import {
  ResolveOptions,
  type ResolveResult,
  type ResolveTable,
  type RowRef,
} from "../core/quality/entity-resolution/contract.ts";
import { resolveEntities } from "../core/quality/entity-resolution/resolve.ts";
import { callerEnvironment } from "../server/env.ts";
import { fromCallerFolder } from "./caller-folder.ts";
import { readTables } from "./read-tables.ts";

const USAGE =
  "ligature resolve --input a.csv [--input b.csv] --output clusters.csv [--pairs pairs.jsonl] [--threshold P] [--one-to-one auto|yes|no] [--max-pairs N] [--ignore COLUMN]";

/**
 * `ligature resolve`: which rows of CSV files describe one thing. Writes every row of every file with the number of its cluster, clusters
 * in the order of their first row; with `--pairs` also each pair with the terms of its probability.
 */
export async function runResolve(args: readonly string[]): Promise<number> {
  const asked = readArguments(args);
  if (typeof asked === "string") {
    process.stderr.write(`${asked}\n\n${USAGE}\n`);
    return 2;
  }
  const environment = callerEnvironment();
  const place = (path: string): string => fromCallerFolder(path, environment);
  try {
    const tables = await readTables(asked.inputs.map(place));
    const result = resolveEntities(tables, asked.options);
    await pipeline(clusterLines(tables, result), createWriteStream(place(asked.output)));
    if (asked.pairs !== undefined)
      await pipeline(pairLines(tables, result), createWriteStream(place(asked.pairs)));
    process.stderr.write(summary(result));
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

interface Asked {
  readonly inputs: readonly string[];
  readonly output: string;
  readonly pairs: string | undefined;
  readonly options: ResolveOptions;
}

/** What is asked for, or what is wrong with it. */
function readArguments(args: readonly string[]): Asked | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        input: { type: "string", multiple: true },
        output: { type: "string" },
        pairs: { type: "string" },
        threshold: { type: "string" },
        "one-to-one": { type: "string" },
        "max-pairs": { type: "string" },
        ignore: { type: "string", multiple: true },
      },
    });
    if (values.input === undefined || values.output === undefined)
      return "Name the files to read and the file to write.";
    const options = ResolveOptions.safeParse({
      threshold: values.threshold === undefined ? undefined : Number(values.threshold),
      oneToOne: values["one-to-one"],
      maxPairs: values["max-pairs"] === undefined ? undefined : Number(values["max-pairs"]),
      ignoredColumns: values.ignore,
    });
    if (!options.success)
      return options.error.issues
        .map(({ path, message }) => `${path.join(".")}: ${message}`)
        .join("\n");
    const { input: inputs, output, pairs } = values;
    return { inputs, output, pairs, options: options.data };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function* clusterLines(tables: readonly ResolveTable[], result: ResolveResult): Generator<string> {
  const clusterOf = new Map(
    result.clusters.flatMap((cluster) => cluster.members.map((ref) => [keyOf(ref), cluster])),
  );
  const numbers = new Map<unknown, number>();
  const columns = [...new Set(tables.flatMap((table) => table.columns))];
  yield csvRecord(["cluster", "size", "confidence", "file", "row", ...columns]);
  for (const [table, { name, rows, columns: own }] of tables.entries()) {
    const places = columns.map((column) => own.indexOf(column));
    for (const [row, cells] of rows.entries()) {
      const cluster = clusterOf.get(keyOf({ table, row }));
      const identity = cluster ?? keyOf({ table, row });
      const number = numbers.get(identity) ?? numbers.size + 1;
      numbers.set(identity, number);
      const size = cluster?.members.length ?? 1;
      const confidence = cluster ? cluster.confidence.toFixed(4) : "";
      const values = places.map((place) => cells[place] ?? "");
      yield csvRecord([String(number), String(size), confidence, name, String(row + 1), ...values]);
    }
  }
}

function* pairLines(tables: readonly ResolveTable[], { pairs }: ResolveResult): Generator<string> {
  const named = ({ table, row }: RowRef): { file: string; row: number } => ({
    file: tables[table]?.name ?? "",
    row: row + 1,
  });
  for (const { a, b, ...rest } of pairs) yield jsonLine({ a: named(a), b: named(b), ...rest });
}

function keyOf({ table, row }: RowRef): string {
  return `${table}:${row}`;
}

function summary({
  clusters,
  columns,
  leftOut,
  isOneToOne,
  counters,
  issues,
}: ResolveResult): string {
  const rows = clusters.reduce((sum, { members }) => sum + members.length, 0);
  const lines = [
    `${counters.records} rows, ${clusters.length} things with more than one row (${rows} rows).`,
    `Compared by: ${columns.map(({ name, kind }) => `${name} (${kind})`).join(", ")}.`,
    ...leftOut.map(({ name, reason }) => `Left out: ${name}, ${reason}.`),
    `${counters.pairsCompared} of ${counters.allPairs} pairs compared, ${counters.blocksCut} blocks cut, ${counters.iterations} rounds.`,
    ...(isOneToOne ? ["Each table holds a thing once at most; rows were linked one to one."] : []),
    ...issues,
  ];
  return `${lines.join("\n")}\n`;
}
