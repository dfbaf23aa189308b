/**
 * How much of the text that the readers give is in the files: `node tests/perf/text-precision.ts <folder> [--worst N]`. Prints for each
 * format the share of words that an independent simple reader finds in the source too (with counts: what is written twice but shown once counts
 * against it), and the worst files with words that are too many. Ends with 1 where all files together fall below the bar.
 */
import { readdir, readFile } from "node:fs/promises";
import { basename, extname, join, relative } from "node:path";
import { parseFile } from "../../src/parsers/parse-file.ts";
import { memorySource } from "../../src/parsers/shared/byte-source.ts";
import { memoryContext } from "../fixtures/parse/sinks.ts";
import { sourceWords, type Words, wordsOf } from "./source-words.ts";

const LEAST_PRECISION = 0.97;
/** Display of figures, dates and truth values is computed from what a workbook stores. */
const FIGURES_COMPUTED = new Set(["xlsx", "xlsm", "xlsb", "xls", "ods"]);

interface Result {
  readonly file: string;
  readonly format: string;
  readonly words: number;
  readonly found: number;
  readonly extra: readonly string[];
}

const [folder, , worst = "15"] = process.argv.slice(2);
if (folder === undefined)
  throw new Error("usage: node tests/perf/text-precision.ts <folder> [--worst N]");
const results: Result[] = [];
const unread = new Map<string, number>();
for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath, entry.name);
  const result = await measure(path).catch(() => null);
  const format = extname(path).slice(1).toLowerCase();
  if (result) results.push(result);
  else unread.set(format, (unread.get(format) ?? 0) + 1);
}
report();

async function measure(path: string): Promise<Result | null> {
  const bytes = new Uint8Array(await readFile(path));
  const extension = extname(path).slice(1).toLowerCase();
  const source = await sourceWords(bytes, extension);
  if (!source) return null;
  const document = await parseFile(memorySource(bytes), memoryContext(basename(path)));
  const output = new Map(wordsOf(withoutTargets(document.markdown)));
  if (FIGURES_COMPUTED.has(extension))
    for (const word of output.keys()) if (/\p{N}|^(?:true|false)$/u.test(word)) output.delete(word);
  return { file: relative(folder ?? "", path), format: extension, ...compare(output, source) };
}

/** Addresses of links are kept beside the text, and are shown in it only where the file shows them. */
function withoutTargets(markdown: string): string {
  return markdown.replace(/(\])\([^)\s]*\)/g, "$1");
}

function compare(output: Words, source: Words): Pick<Result, "words" | "found" | "extra"> {
  let words = 0;
  let found = 0;
  const extra: { word: string; count: number }[] = [];
  for (const [word, count] of output) {
    const there = Math.min(count, source.get(word) ?? 0);
    words += count;
    found += there;
    if (there < count) extra.push({ word, count: count - there });
  }
  extra.sort((a, b) => b.count - a.count);
  return {
    words,
    found,
    extra: extra.slice(0, 12).map(({ word, count }) => (count > 1 ? `${word} ×${count}` : word)),
  };
}

function report(): void {
  const line = (name: string, of: readonly Result[]) =>
    `${name.padEnd(10)} ${String(of.length).padStart(5)} files ${String(sum(of, "words")).padStart(9)} words  of all words ${share(of)}  mean of files ${mean(of)}\n`;
  for (const [format, of] of [...Map.groupBy(results, (result) => result.format)].sort())
    process.stdout.write(line(format, of));
  process.stdout.write(line("all", results));
  for (const [format, count] of unread)
    process.stdout.write(`${format || "no name"}: ${count} files without a simple reader\n`);
  const bad = results
    .filter((result) => result.found < result.words)
    .sort((a, b) => a.found / a.words - b.found / b.words);
  for (const { file, words, found, extra } of bad.slice(0, Number(worst)))
    process.stdout.write(`${(found / words).toFixed(3)} ${file}: ${extra.join(", ")}\n`);
  process.exitCode = Number(share(results)) < LEAST_PRECISION ? 1 : 0;
}

function sum(of: readonly Result[], key: "words" | "found"): number {
  return of.reduce((total, result) => total + result[key], 0);
}

function share(of: readonly Result[]): string {
  return (sum(of, "found") / Math.max(1, sum(of, "words"))).toFixed(3);
}

function mean(of: readonly Result[]): string {
  const filled = of.filter((result) => result.words > 0);
  const total = filled.reduce((all, { found, words }) => all + found / words, 0);
  return (total / Math.max(1, filled.length)).toFixed(3);
}
