/** Parquet: rows by pieces of row groups, nested values as JSON, the file's own metadata as properties. */
import { brotliDecompressSync, gunzipSync, inflateRawSync, zstdDecompressSync } from "node:zlib";
import {
  type Compressors,
  type FileMetaData,
  parquetMetadataAsync,
  parquetRead,
  parquetSchema,
} from "hyparquet";
import { compressors } from "hyparquet-compressors";
import {
  type DocumentProperties,
  emptyDocument,
  NO_PROPERTIES,
  type ParsedDocument,
} from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { cellText, type DataTable, DataWriter } from "./shared/data-writer.ts";
import { soundRows } from "./shared/parquet-pages.ts";
import { plainJson } from "./shared/plain-json.ts";
import { ParseStop } from "./shared/stops.ts";

export const parquetParser: Parser = { name: "parquet", version: 2, types: ["parquet"], parse };

/** Unpacked bytes of the rows that are decoded at a time. */
const WINDOW_BYTES = 48_000_000;
const MAX_WINDOW_ROWS = 100_000;
const MAX_FOOTER_BYTES = 64_000_000;
/** One page; larger ones are the claim of a broken or hostile file. */
const MAX_PAGE_BYTES = 256_000_000;
const MAX_PROPERTIES = 100;
const MAX_PROPERTY_CHARS = 2_000;

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const file = asyncBuffer(source);
  const metadata = await readMetadata(source, file);
  const columns = columnsOf(metadata);
  const out = new DataWriter(ctx);
  const table = await out.openTable(out.name, columns, { kind: "file" });
  table.total = Number(metadata.num_rows);
  const fault = await readRows(file, metadata, columns, table, ctx);
  await table.close();
  if (fault)
    out.note(
      "parse.truncated",
      "warning",
      `The table is damaged or packed in an unknown way after ${table.rowCount} of ${table.total} rows.`,
    );
  return { ...emptyDocument(format), ...out.finish(), properties: propertiesOf(metadata) };
}

interface AsyncBuffer {
  readonly byteLength: number;
  slice(start: number, end?: number): Promise<ArrayBuffer>;
}

function asyncBuffer(source: ByteSource): AsyncBuffer {
  return {
    byteLength: source.sizeBytes,
    async slice(start, end = source.sizeBytes) {
      const bytes = await source.slice(start, end);
      return bytes.buffer.slice(
        bytes.byteOffset,
        bytes.byteOffset + bytes.byteLength,
      ) as ArrayBuffer;
    },
  };
}

async function readMetadata(source: ByteSource, file: AsyncBuffer): Promise<FileMetaData> {
  const tail = await source.slice(source.sizeBytes - 8, source.sizeBytes);
  const mark = Buffer.from(tail).toString("latin1", 4);
  if (mark === "PARE")
    throw new ParseStop("parse.encrypted", "The Parquet file is encrypted; its key is not known.");
  if (mark !== "PAR1" || source.sizeBytes < 12)
    throw new ParseStop(
      "parse.truncated",
      "The Parquet file is cut off: its footer, which tells where everything stands, is missing.",
    );
  if (Buffer.from(tail).readUInt32LE(0) > Math.min(MAX_FOOTER_BYTES, source.sizeBytes))
    throw new ParseStop("parse.damaged", "The footer of the Parquet file is damaged.");
  try {
    return await parquetMetadataAsync(file, { geoparquet: false });
  } catch {
    throw new ParseStop("parse.damaged", "The footer of the Parquet file is damaged.");
  }
}

function columnsOf(metadata: FileMetaData): string[] {
  try {
    return parquetSchema(metadata).children.map((child) => child.element.name);
  } catch {
    throw new ParseStop("parse.damaged", "The schema of the Parquet file is damaged.");
  }
}

/** Reads all rows in windows; gives what stopped it, or null. */
async function readRows(
  file: AsyncBuffer,
  metadata: FileMetaData,
  columns: readonly string[],
  table: DataTable,
  ctx: ParseContext,
): Promise<Error | null> {
  const flat = flatColumns(metadata);
  let start = 0;
  for (const group of metadata.row_groups) {
    const rows = await rowsHeld(file, group, flat);
    if (!Number.isSafeInteger(rows) || rows < 0) return new Error("row count");
    const bytes = Math.max(1, Number(group.total_byte_size));
    const step = Math.max(
      1,
      Math.min(MAX_WINDOW_ROWS, Math.ceil((rows * WINDOW_BYTES) / bytes), rows),
    );
    for (let from = start; from < start + rows; from += step) {
      ctx.signal.throwIfAborted();
      const end = Math.min(from + step, start + rows);
      try {
        const isTaken = await readWindow(file, metadata, columns, table, [from, end]);
        if (!isTaken) return null;
      } catch (error) {
        if (ctx.signal.aborted) throw error;
        return toError(error);
      }
    }
    if (rows < Number(group.num_rows)) return new Error("row count");
    start += rows;
  }
  return null;
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** Names of the columns that hold one value a row. */
function flatColumns(metadata: FileMetaData): ReadonlySet<string> {
  const flat = parquetSchema(metadata).children.filter(
    ({ children, element }) => children.length === 0 && element.repetition_type !== "REPEATED",
  );
  return new Set(flat.map(({ element }) => element.name));
}

/** Rows of a group: as many as it claims, but no more than can be read of each of its columns. */
async function rowsHeld(
  file: AsyncBuffer,
  { num_rows, columns }: FileMetaData["row_groups"][number],
  flat: ReadonlySet<string>,
): Promise<number> {
  let rows = Number(num_rows);
  for (const { meta_data } of columns) {
    if (!meta_data) continue;
    const { path_in_schema: path } = meta_data;
    const isFlat = path.length === 1 && flat.has(path[0] as string);
    rows = Math.min(rows, await soundRows(file, meta_data, isFlat));
  }
  return rows;
}

/** Rows [from, end) into the table; false when it takes no more. */
async function readWindow(
  file: AsyncBuffer,
  metadata: FileMetaData,
  columns: readonly string[],
  table: DataTable,
  [rowStart, rowEnd]: readonly [number, number],
): Promise<boolean> {
  let rows: Record<string, unknown>[] = [];
  await parquetRead({
    file,
    metadata,
    rowStart,
    rowEnd,
    rowFormat: "object",
    useOffsetIndex: true,
    geoparquet: false,
    compressors: COMPRESSORS,
    parsers: TIMES,
    onComplete: (read) => {
      rows = read;
    },
  });
  for (const row of rows) {
    const at = table.rowCount + 1;
    const place = () => ({ kind: "sheet", sheet: table.name, range: `A${at}` }) as const;
    if (
      !(await table.row(
        columns.map((column) => cellText(plainJson(row[column]))),
        place,
      ))
    )
      return false;
  }
  return true;
}

/** Codecs by Node's own code where it has one, by that of hyparquet otherwise (Snappy and LZ4). */
const UNPACKERS: Compressors = {
  ...compressors,
  GZIP: (input, length) =>
    (input[0] === 31 && input[1] === 139 ? gunzipSync : inflateRawSync)(input, {
      maxOutputLength: bound(length),
    }),
  BROTLI: (input, length) => brotliDecompressSync(input, { maxOutputLength: bound(length) }),
  ZSTD: (input, length) => unpackFrames(input, length),
};

/** Writers that pack with several threads leave several frames in a page, of which Node unpacks one at a time. */
function unpackFrames(input: Uint8Array, length: number): Uint8Array {
  const frames: Uint8Array[] = [];
  let left = length;
  for (let at = 0; at < input.length && (left > 0 || at === 0); ) {
    const maxOutputLength = bound(left);
    // Node gives more than the types of its functions tell.
    const { buffer, engine } = zstdDecompressSync(input.subarray(at), {
      maxOutputLength,
      info: true,
    }) as unknown as { buffer: Uint8Array; engine: { bytesWritten: number } };
    if (engine.bytesWritten === 0) break;
    at += engine.bytesWritten;
    left -= buffer.length;
    frames.push(buffer);
  }
  return frames.length === 1 && frames[0] ? frames[0] : Buffer.concat(frames);
}

const COMPRESSORS: Compressors = Object.fromEntries(
  Object.entries(UNPACKERS).map(([codec, unpack]) => [
    codec,
    (input: Uint8Array, length: number) => {
      if (length > MAX_PAGE_BYTES) throw new Error("page too large");
      return unpack(input, length);
    },
  ]),
);

/** Node refuses a bound of nothing. */
function bound(length: number): number {
  return Math.max(1, length);
}

/** Dates as ISO texts, whatever lies outside of what a Date can hold. */
const TIMES = {
  dateFromDays: (days: number) => isoDate(days * 86_400_000).slice(0, 10),
  timestampFromMilliseconds: (value: bigint) => isoDate(Number(value)),
  timestampFromMicroseconds: (value: bigint) => isoDate(Number(value / 1_000n)),
  timestampFromNanoseconds: (value: bigint) => isoDate(Number(value / 1_000_000n)),
};

function isoDate(milliseconds: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? String(milliseconds) : date.toISOString();
}

function propertiesOf(metadata: FileMetaData): DocumentProperties {
  const custom: Record<string, string> = {};
  // The schema that Arrow keeps beside Parquet's own is a packed copy of it.
  for (const { key, value } of (metadata.key_value_metadata ?? []).slice(0, MAX_PROPERTIES))
    if (value && key !== "ARROW:schema") custom[key] = value.slice(0, MAX_PROPERTY_CHARS);
  const codecs = new Set(
    metadata.row_groups.flatMap((group) =>
      group.columns.map((column) => column.meta_data?.codec ?? "UNCOMPRESSED"),
    ),
  );
  return {
    ...NO_PROPERTIES,
    application: metadata.created_by ?? null,
    custom: {
      ...custom,
      rowGroups: String(metadata.row_groups.length),
      compression: [...codecs].sort().join(", "),
    },
  };
}
