/** Avro object container files: records as a table, block by block; schema and metadata as properties. Layout: Avro 1.12, "Object Container Files". */

import { inflateRawSync, zstdDecompressSync } from "node:zlib";
import { counted } from "../core/kit/counted.ts";
import {
  type DocumentProperties,
  emptyDocument,
  NO_PROPERTIES,
  type ParsedDocument,
} from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { AvroBytes, AvroFault, type AvroReader, avroReader } from "./shared/avro-schema.ts";
import { DataOutline } from "./shared/data-outline.ts";
import { DataWriter } from "./shared/data-writer.ts";
import { isRecord, type Json, parseJson } from "./shared/json-nodes.ts";
import { RecordShape } from "./shared/record-shape.ts";
import { unpackSnappy } from "./shared/snappy.ts";
import { ParseStop } from "./shared/stops.ts";

export const avroParser: Parser = { name: "avro", version: 1, types: ["avro"], parse };

const MAX_HEADER_BYTES = 16_000_000;
const MAX_BLOCK_BYTES = 128_000_000;
const SYNC_BYTES = 16;
const MAX_PROPERTY_CHARS = 20_000;

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const file = await readHeader(source);
  const out = new DataWriter(ctx);
  const shape = new RecordShape();
  let total = 0;
  // The first pass finds the columns and the place where a damaged file ends.
  const fault = await eachValue(source, file, ctx, (value) => {
    total++;
    if (isRecord(value)) shape.add(value);
  });
  if (shape.count > 0) await writeTable(source, file, out, shape);
  else await writeValues(source, file, out);
  if (fault)
    out.note(
      "parse.truncated",
      "warning",
      `After ${counted(total, "record")}, ${fault}; ${total === 1 ? "it was" : "they were"} read.`,
    );
  return { ...emptyDocument(format), ...out.finish(), properties: propertiesOf(file, total) };
}

interface AvroFile {
  readonly metadata: ReadonlyMap<string, Buffer>;
  readonly codec: string;
  readonly read: AvroReader;
  readonly sync: Buffer;
  /** Where the first block begins. */
  readonly start: number;
}

async function readHeader(source: ByteSource): Promise<AvroFile> {
  const bytes = new AvroBytes(await source.slice(0, MAX_HEADER_BYTES));
  const metadata = new Map<string, Buffer>();
  try {
    bytes.take(4);
    for (let count = bytes.int(); count !== 0; count = bytes.int()) {
      if (count < 0) bytes.int();
      for (let index = 0; index < Math.abs(count); index++) {
        bytes.item();
        const key = bytes.take(bytes.int()).toString("utf8");
        metadata.set(key, bytes.take(bytes.int()));
      }
    }
    const sync = bytes.take(SYNC_BYTES);
    const schema = parseJson(metadata.get("avro.schema")?.toString("utf8") ?? "");
    if (schema === undefined) throw new AvroFault("no schema");
    const codec = metadata.get("avro.codec")?.toString("utf8") || "null";
    return { metadata, codec, read: avroReader(schema), sync, start: bytes.at };
  } catch {
    throw new ParseStop(
      "parse.damaged",
      "The head of the Avro file, which holds its schema, is damaged.",
    );
  }
}

/** Hands over each value in order; gives in words what ended the file before its end, or null. */
async function eachValue(
  source: ByteSource,
  file: AvroFile,
  ctx: ParseContext,
  take: (value: Json, index: number) => Promise<void> | void,
): Promise<string | null> {
  let at = file.start;
  let index = 0;
  try {
    while (at < source.sizeBytes) {
      ctx.signal.throwIfAborted();
      const head = new AvroBytes(await source.slice(at, at + 20));
      const count = head.int();
      const size = head.int();
      const end = at + head.at + size;
      if (size < 0 || size > MAX_BLOCK_BYTES || end + SYNC_BYTES > source.sizeBytes)
        return "a block is cut off or larger than is read";
      const packed = await source.slice(at + head.at, end);
      const block = new AvroBytes(unpack(packed, file.codec));
      for (let each = 0; each < count; each++) {
        block.item();
        const taken = take(file.read(block), index++);
        if (taken !== undefined) await taken;
      }
      if (!file.sync.equals(await source.slice(end, end + SYNC_BYTES))) return "a block is damaged";
      at = end + SYNC_BYTES;
    }
    return null;
  } catch (error) {
    if (error instanceof AvroFault) return error.message;
    throw error;
  }
}

function unpack(packed: Uint8Array, codec: string): Uint8Array {
  try {
    switch (codec) {
      case "null":
        return packed;
      case "deflate":
        return inflateRawSync(packed, { maxOutputLength: MAX_BLOCK_BYTES });
      case "snappy":
        // The last four bytes are a checksum.
        return unpackSnappy(packed.subarray(0, -4), MAX_BLOCK_BYTES) ?? damagedBlock();
      case "zstandard":
        return zstdDecompressSync(packed, { maxOutputLength: MAX_BLOCK_BYTES });
    }
  } catch {
    return damagedBlock();
  }
  throw new AvroFault(`blocks are packed in a way that is not read (${codec.slice(0, 20)})`);
}

function damagedBlock(): never {
  throw new AvroFault("a block cannot be unpacked");
}

async function writeTable(
  source: ByteSource,
  file: AvroFile,
  out: DataWriter,
  shape: RecordShape,
): Promise<void> {
  const table = await out.openRecords(out.name, shape, "$");
  try {
    await eachValue(source, file, out.ctx, (value, index) =>
      isRecord(value) ? table.row(value, `$[${index}]`) : undefined,
    );
  } finally {
    await table.close();
  }
}

async function writeValues(source: ByteSource, file: AvroFile, out: DataWriter): Promise<void> {
  const outline = new DataOutline(out);
  await eachValue(source, file, out.ctx, (value, index) =>
    outline.value(value, `$[${index}]`, out.name, 0),
  );
}

function propertiesOf(file: AvroFile, total: number): DocumentProperties {
  const custom: Record<string, string> = { codec: file.codec, records: String(total) };
  for (const [key, value] of file.metadata)
    if (key !== "avro.codec")
      custom[key === "avro.schema" ? "schema" : key] = value
        .toString("utf8")
        .slice(0, MAX_PROPERTY_CHARS);
  const schema = parseJson(file.metadata.get("avro.schema")?.toString("utf8") ?? "");
  const title = isRecord(schema) && typeof schema.name === "string" ? schema.name : null;
  return { ...NO_PROPERTIES, title, custom };
}
