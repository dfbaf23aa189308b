/**
 * Rows of displayed texts as a Parquet file of one row group, and back. File, schema and footer are hyparquet-writer's and hyparquet's; the
 * pages are written here, because their general path converts texts one by one: a column's texts as one run of UTF-8 with their lengths
 * before it (DELTA_LENGTH_BYTE_ARRAY), packed with zstd, is five to seven times as fast both ways. A cell that a short row does not have
 * is null, an empty one an empty text. The exact header lies in the file's own metadata, for names of Parquet columns must differ.
 */
import { Buffer, isAscii } from "node:buffer";
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { type ColumnChunk, parquetMetadata, type SchemaElement } from "hyparquet";
import { deltaBinaryUnpack } from "hyparquet/src/delta.js";
import { readRleBitPackedHybrid } from "hyparquet/src/encoding.js";
import { deserializeTCompactProtocol } from "hyparquet/src/thrift.js";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import { writePageHeader } from "hyparquet-writer/src/datapage.js";
import { deltaBinaryPack } from "hyparquet-writer/src/delta.js";
import { writeRleBitPackedHybrid } from "hyparquet-writer/src/encoding.js";
import { storableText } from "../kit/text/storable.ts";

const FASTEST = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
const HEADER_KEY = "header";
/** Texts cut from one decoded string: whoever keeps a single cell keeps so many alive. */
const DECODED_TOGETHER = 256;

/** The rows as a Parquet file; at least one column is needed. */
export function encodeParquet(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): Uint8Array {
  const width = rows.reduce((most, row) => Math.max(most, row.length), header.length);
  const names = columnNames(header, width);
  const columns = names.map((_, column) => columnOf(rows, column));
  const schema: SchemaElement[] = [
    { name: "table", num_children: width },
    ...columns.map(
      ({ levels }, column): SchemaElement => ({
        name: names[column] ?? "",
        type: "BYTE_ARRAY",
        converted_type: "UTF8",
        repetition_type: levels ? "OPTIONAL" : "REQUIRED",
      }),
    ),
  ];
  return fileOf(header, rows.length, schema, (writer) =>
    columns.map((cells, column) => writeColumn(writer, names[column] ?? "", cells)),
  );
}

function fileOf(
  header: readonly string[],
  rowCount: number,
  schema: SchemaElement[],
  writeColumns: (writer: ByteWriter) => ColumnChunk[],
): Uint8Array {
  const writer = new ByteWriter();
  const file = new ParquetWriter({
    writer,
    schema,
    codec: "UNCOMPRESSED",
    kvMetadata: [{ key: HEADER_KEY, value: JSON.stringify(header.map(storableText)) }],
    createdBy: "ligature",
  });
  const columns = writeColumns(writer);
  file.num_rows = BigInt(rowCount);
  file.row_groups.push({
    columns,
    num_rows: file.num_rows,
    total_byte_size: columns.reduce(
      (sum, chunk) => sum + (chunk.meta_data?.total_uncompressed_size ?? 0n),
      0n,
    ),
  });
  void file.finish();
  return writer.getBytes();
}

/** Rows [from, to) of a file that `encodeParquet` made, and the header. Throws for other bytes. */
export function decodeParquet(
  bytes: Uint8Array,
  from = 0,
  to = Number.POSITIVE_INFINITY,
): { header: string[]; rows: string[][] } {
  const metadata = parquetMetadata(bytes, { geoparquet: false });
  const stored = metadata.key_value_metadata?.find((entry) => entry.key === HEADER_KEY);
  const header = JSON.parse(stored?.value ?? "[]") as string[];
  const end = Math.min(to, Number(metadata.num_rows));
  const columns = (metadata.row_groups[0]?.columns ?? []).map((chunk) =>
    readColumn(bytes, Number(chunk.meta_data?.data_page_offset ?? 0), from, end),
  );
  const rows: string[][] = [];
  for (let index = 0; index < end - from; index++) {
    const row: string[] = [];
    for (const column of columns) {
      const cell = column[index];
      if (cell === undefined) break;
      row.push(cell);
    }
    rows.push(row);
  }
  return { header, rows };
}

/** Distinct names that say what the header says, as far as Parquet allows. */
function columnNames(header: readonly string[], width: number): string[] {
  const taken = new Set<string>();
  return Array.from({ length: width }, (_, column) => {
    const wanted = storableText(header[column] ?? "").trim() || `column ${column + 1}`;
    const name = taken.has(wanted) ? `${wanted} (column ${column + 1})` : wanted;
    const free = taken.has(name) ? `${name} #${column + 1}` : name;
    taken.add(free);
    return free;
  });
}

interface Column {
  readonly rowCount: number;
  /** Cells of the rows that are long enough. */
  readonly texts: string[];
  /** 1 for a row with the cell and 0 for one without; null where all have it. */
  readonly levels: Uint8Array | null;
}

function columnOf(rows: readonly (readonly string[])[], column: number): Column {
  const texts: string[] = [];
  let levels: Uint8Array | null = null;
  for (let index = 0; index < rows.length; index++) {
    const cell = rows[index]?.[column];
    if (cell === undefined) {
      levels ??= new Uint8Array(rows.length).fill(1);
      levels[index] = 0;
    } else texts.push(cell);
  }
  return { rowCount: rows.length, texts, levels };
}

function writeColumn(writer: ByteWriter, name: string, column: Column): ColumnChunk {
  const { rowCount, texts } = column;
  const start = writer.offset;
  const levels = new ByteWriter(64);
  if (column.levels) writeRleBitPackedHybrid(levels, column.levels, 1);
  const page = pageOf(texts);
  const packed = zstdCompressSync(page, FASTEST);
  writePageHeader(writer, {
    type: "DATA_PAGE_V2",
    uncompressed_page_size: levels.offset + page.length,
    compressed_page_size: levels.offset + packed.length,
    data_page_header_v2: {
      num_values: rowCount,
      num_nulls: rowCount - texts.length,
      num_rows: rowCount,
      encoding: "DELTA_LENGTH_BYTE_ARRAY",
      definition_levels_byte_length: levels.offset,
      repetition_levels_byte_length: 0,
      is_compressed: true,
    },
  });
  const headerLength = writer.offset - start;
  writer.appendBytes(levels.getBytes());
  writer.appendBytes(packed);
  return {
    file_offset: BigInt(start),
    meta_data: {
      type: "BYTE_ARRAY",
      encodings: ["DELTA_LENGTH_BYTE_ARRAY"],
      path_in_schema: [name],
      codec: "ZSTD",
      num_values: BigInt(rowCount),
      total_uncompressed_size: BigInt(headerLength + levels.offset + page.length),
      total_compressed_size: BigInt(writer.offset - start),
      data_page_offset: BigInt(start),
    },
  };
}

/** Lengths of the texts, then the texts. */
function pageOf(texts: readonly string[]): Uint8Array {
  let joined = texts.join("");
  let bytes = Buffer.from(joined);
  let lengths: Int32Array;
  if (bytes.length === joined.length && !joined.includes("\0")) {
    lengths = new Int32Array(texts.length);
    for (let index = 0; index < texts.length; index++)
      lengths[index] = (texts[index] as string).length;
  } else {
    const stored = texts.map(storableText);
    joined = stored.join("");
    bytes = Buffer.from(joined);
    lengths = Int32Array.from(stored, (text) => Buffer.byteLength(text));
  }
  const page = new ByteWriter(bytes.length + texts.length + 64);
  deltaBinaryPack(page, lengths, "INT32");
  page.appendBytes(bytes);
  return page.getBytes();
}

/** Cells [from, to) of the column whose page begins at `start`. */
function readColumn(
  bytes: Uint8Array,
  start: number,
  from: number,
  to: number,
): (string | undefined)[] {
  const reader = {
    view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    offset: start,
  };
  const header = deserializeTCompactProtocol(reader);
  const { field_1: count, field_2: nulls, field_5: levelsLength } = header.field_8;
  const levels = new Uint8Array(nulls > 0 ? count : 0);
  const body = reader.offset + levelsLength;
  if (nulls > 0) readRleBitPackedHybrid(reader, 1, levels, levelsLength);
  const end = reader.offset - (nulls > 0 ? levelsLength : 0) + header.field_3;
  const page = zstdDecompressSync(bytes.subarray(body, end), {
    maxOutputLength: Math.max(1, header.field_2),
  });
  if (nulls === 0) return readTexts(page, count, from, to);
  let before = 0;
  for (let index = 0; index < from; index++) before += levels[index] ?? 0;
  let within = 0;
  for (let index = from; index < to; index++) within += levels[index] ?? 0;
  const texts = readTexts(page, count - nulls, before, before + within);
  let next = 0;
  return Array.from({ length: to - from }, (_, index) =>
    levels[from + index] === 1 ? texts[next++] : undefined,
  );
}

/** Texts [from, to) of a page. */
function readTexts(page: Buffer, count: number, from: number, to: number): string[] {
  if (count === 0 || to <= from) return [];
  const reader = { view: new DataView(page.buffer, page.byteOffset, page.byteLength), offset: 0 };
  const lengths = new Int32Array(count);
  deltaBinaryUnpack(reader, count, lengths);
  let at = reader.offset;
  for (let index = 0; index < from; index++) at += lengths[index] ?? 0;
  const texts: string[] = [];
  const read = isAscii(page.subarray(reader.offset)) ? readPlain : readWide;
  for (let block = from; block < to; block += DECODED_TOGETHER)
    at = read(page, at, lengths.subarray(block, Math.min(to, block + DECODED_TOGETHER)), texts);
  return texts;
}

/** Appends texts of one byte a character that stand from `at` on, and gives the place after them. */
function readPlain(page: Buffer, at: number, lengths: Int32Array, texts: string[]): number {
  const size = lengths.reduce((sum, length) => sum + length, 0);
  const joined = page.toString("latin1", at, at + size);
  let start = 0;
  for (const length of lengths) {
    texts.push(joined.slice(start, start + length));
    start += length;
  }
  return at + size;
}

/** The same for texts with other characters. */
function readWide(page: Buffer, at: number, lengths: Int32Array, texts: string[]): number {
  let start = at;
  for (const length of lengths) {
    texts.push(page.toString("utf8", start, start + length));
    start += length;
  }
  return start;
}
