/**
 * People and phones found where there are only numbers: `node tests/perf/numeric-cells.ts <folder>`. Reads every file of the folder, and
 * counts findings of PERSON and PHONE in the numeric cells of its tables. Prints the counts with examples; ends with 1 unless both are 0.
 */
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { parseFile } from "../../src/parsers/parse-file.ts";
import { memorySource } from "../../src/parsers/shared/byte-source.ts";
import { memoryContext } from "../fixtures/parse/sinks.ts";
import { countNumericCells, emptyCount } from "../helpers/numeric-cells.ts";

const MAX_EXAMPLES = 20;

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: node tests/perf/numeric-cells.ts <folder>");
const count = emptyCount();
let files = 0;
let unread = 0;
let tables = 0;
for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  files++;
  await readTables(join(entry.parentPath, entry.name)).catch(() => unread++);
}
for (const example of count.examples.slice(0, MAX_EXAMPLES)) console.info(`  ${example}`);
console.info(
  `${files} files (${unread} unreadable), ${tables} tables, ${count.cells} numeric cells: ${count.inCells} with PERSON or PHONE, ${count.columns} columns`,
);
process.exitCode = count.inCells + count.columns === 0 ? 0 : 1;

async function readTables(path: string): Promise<void> {
  const context = memoryContext(basename(path));
  await parseFile(memorySource(new Uint8Array(await readFile(path))), context);
  for (const [header = [], ...rows] of context.rows.values()) {
    tables++;
    countNumericCells(header, rows, count);
  }
}
