/** The parse stage on disk: a stored file in, its document, tables and the files found inside out. */
import { createHash } from "node:crypto";
import { createWriteStream, statSync } from "node:fs";
import { mkdir, readFile, rm, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ParsedDocument, Sheet } from "../core/model/document.ts";
import { AppError } from "../core/model/errors.ts";
import type { ChildSink, TableSink } from "../core/parse/contract.ts";
import { childPath, tablePath } from "../core/pipeline/artifact-layout.ts";
import { tableRows } from "../core/pipeline/table-rows.ts";
import { SILENT_LOG } from "../core/ports.ts";
import { parseFile } from "../parsers/parse-file.ts";
import { FileSource } from "../parsers/shared/byte-source.ts";
import { writeDocument, writeStage } from "./stage-folder.ts";
import { TableFiles } from "./table-files.ts";
import type { FileTask } from "./tasks.ts";

/** Parses the file and stores the result under its key. */
export async function runParse(input: FileTask): Promise<ParsedDocument> {
  const key = input.keys.parse;
  const source = new FileSource(input.blobPath, sizeOf(input));
  try {
    return await writeStage({ ...input, key }, async (folder) => {
      const read = (tables: TableSink) => parseInto(input, source, folder, tables);
      const first = await read(new TableFiles(folder, key));
      const document = input.fixes.length === 0 ? first : await mended(input, folder, first, read);
      writeDocument(folder, "parse", document);
      return document;
    });
  } finally {
    await source.close();
  }
}

function parseInto(
  input: FileTask,
  source: FileSource,
  folder: string,
  tables: TableSink,
): Promise<ParsedDocument> {
  return parseFile(source, {
    fileName: input.file.name,
    depth: input.depth,
    limits: input.limits,
    room: input.room,
    freeBytes: () => freeBytes(folder),
    tables,
    children: new ChildFiles(folder, input.keys.parse),
    password: input.password,
    // The pool ends the thread when time is up or the run is stopped; there is nothing to hear in here.
    signal: new AbortController().signal,
    log: SILENT_LOG,
  });
}

/** A file that corrections concern is read twice: the first time tells how its columns are written. */
async function mended(
  input: FileTask,
  folder: string,
  document: ParsedDocument,
  read: (tables: TableSink) => Promise<ParsedDocument>,
): Promise<ParsedDocument> {
  const { planFixes } = await import("../core/quality/fixes/plan-fixes.ts");
  const { createSpill } = await import("./spill-files.ts");
  const { MendingTables, describeMended, tableNumber } = await import("./mending-tables.ts");
  const key = input.keys.parse;
  const spillFolder = join(folder, "spill");
  const bySheet = await planFixes({
    fixes: input.fixes,
    path: input.file.path,
    document,
    readRows: (sheet) => freshRows(folder, key, document, sheet),
    openSpill: createSpill(spillFolder),
  });
  await rm(spillFolder, { recursive: true, force: true });
  if (bySheet === null) return document;
  const plans = new Map(
    [...bySheet].map(([sheet, plan]) => [tableNumber(document.sheets[sheet] as Sheet), plan]),
  );
  await rm(join(folder, dirname(tablePath("", 1))), { recursive: true, force: true });
  const again = await read(new MendingTables(new TableFiles(folder, key), plans));
  return describeMended(again, plans, input.fixes);
}

/** Rows of a table that lies in the stage's folder under construction. */
async function* freshRows(
  folder: string,
  key: string,
  document: ParsedDocument,
  sheet: number,
): AsyncGenerator<string[]> {
  const ref = document.sheets[sheet]?.tableRef;
  if (ref) yield* tableRows(ref, (piece) => readFile(join(folder, piece.slice(key.length + 1))));
}

function sizeOf({ blobPath, file }: FileTask): number {
  try {
    return statSync(blobPath).size;
  } catch (cause) {
    const detail = `no stored bytes for ${file.versionId}`;
    throw new AppError("store.missing", { detail, cause });
  }
}

/** Room that stays free for the database and for the results of the stages after this one. */
const RESERVED_BYTES = 500_000_000;

async function freeBytes(folder: string): Promise<number> {
  const disk = await statfs(folder);
  return disk.bavail * disk.bsize - RESERVED_BYTES;
}

class ChildFiles implements ChildSink {
  readonly #folder: string;
  readonly #key: string;
  #count = 0;

  constructor(folder: string, key: string) {
    this.#folder = folder;
    this.#key = key;
  }

  async add(
    _path: string,
    bytes: AsyncIterable<Uint8Array> | Uint8Array,
  ): Promise<{ ref: string; sha256: string; sizeBytes: number }> {
    const number = ++this.#count;
    const target = join(this.#folder, childPath("", number));
    if (number === 1) await mkdir(dirname(target), { recursive: true });
    const hash = createHash("sha256");
    let sizeBytes = 0;
    async function* counted(): AsyncGenerator<Uint8Array> {
      for await (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) {
        hash.update(chunk);
        sizeBytes += chunk.length;
        yield chunk;
      }
    }
    try {
      await pipeline(Readable.from(counted()), createWriteStream(target));
    } catch (error) {
      await rm(target, { force: true });
      throw error;
    }
    return { ref: childPath(this.#key, number), sha256: hash.digest("hex"), sizeBytes };
  }
}
