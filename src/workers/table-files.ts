/** Tables on disk: written as RFC 4180 with an offset every few rows, read back row by row. */
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { storableText } from "../core/kit/text/storable.ts";
import type { TableRef } from "../core/model/document.ts";
import type { TableSink, TableWriter } from "../core/parse/contract.ts";
import { CsvReader } from "../core/parse/csv/csv-reader.ts";
import { csvRecord } from "../core/parse/csv/csv-writer.ts";
import { TABLE_STRIDE, tablePath } from "../core/pipeline/artifact-layout.ts";

const BUFFER_CHARS = 262_144;
const RFC4180 = { delimiter: ",", quote: '"', escape: '"' } as const;

/** A sink that writes the tables of one stage into `folder` (the stage's own, under construction); refs carry the final `key`. */
export class TableFiles implements TableSink {
  readonly #folder: string;
  readonly #key: string;
  readonly #open = new Set<TableFile>();
  #count = 0;

  constructor(folder: string, key: string) {
    this.#folder = folder;
    this.#key = key;
  }

  async open(): Promise<TableWriter> {
    const number = ++this.#count;
    const path = join(this.#folder, tablePath("", number));
    if (number === 1) await mkdir(dirname(path), { recursive: true });
    const file = new TableFile(await open(path, "w"), tablePath(this.#key, number), (closed) =>
      this.#open.delete(closed),
    );
    this.#open.add(file);
    return file;
  }

  /** Closes what a reader that stopped early left open. */
  async closeAll(): Promise<void> {
    for (const file of this.#open) await file.close();
  }
}

class TableFile implements TableWriter {
  readonly #handle: FileHandle;
  readonly #key: string;
  readonly #onClose: (file: TableFile) => void;
  readonly #offsets: number[] = [];
  #pending = "";
  #bytes = 0;
  #rows = -1;
  #columns = 0;

  constructor(handle: FileHandle, key: string, onClose: (file: TableFile) => void) {
    this.#handle = handle;
    this.#key = key;
    this.#onClose = onClose;
  }

  write(row: readonly string[]): Promise<void> | undefined {
    this.#rows++;
    const text = csvRecord(row);
    const record = text.includes("\0") ? csvRecord(row.map(storableText)) : text;
    if (this.#rows > 0 && (this.#rows - 1) % TABLE_STRIDE === 0) this.#offsets.push(this.#bytes);
    this.#bytes += Buffer.byteLength(record);
    this.#columns = Math.max(this.#columns, row.length);
    this.#pending += record;
    return this.#pending.length >= BUFFER_CHARS ? this.#flush() : undefined;
  }

  async close(): Promise<TableRef> {
    this.#onClose(this);
    await this.#flush();
    await this.#handle.close();
    return {
      key: this.#key,
      rowCount: Math.max(0, this.#rows),
      columnCount: this.#columns,
      stride: TABLE_STRIDE,
      offsets: this.#offsets,
      byteLength: this.#bytes,
    };
  }

  async #flush(): Promise<void> {
    const text = this.#pending;
    this.#pending = "";
    if (text !== "") await this.#handle.writeFile(text);
  }
}

/** Data rows of a stored table, without its header. `artifactDir` is the folder that stage keys lie in. */
export async function* readTableRows(artifactDir: string, ref: TableRef): AsyncGenerator<string[]> {
  let isHeader = true;
  for await (const row of readRecords(join(artifactDir, ref.key))) {
    if (isHeader) isHeader = false;
    else yield row;
  }
}

async function* readRecords(path: string): AsyncGenerator<string[]> {
  const reader = new CsvReader(RFC4180);
  for await (const piece of createReadStream(path, {
    encoding: "utf8",
    highWaterMark: BUFFER_CHARS,
  }))
    yield* reader.push(piece as string);
  yield* reader.end();
}
