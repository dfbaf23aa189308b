/** Avro schemas as readers of values: built once from the schema in the file, bounded in depth and in items. */
import type { Json, JsonRecord } from "./json-nodes.ts";
import { isRecord } from "./json-nodes.ts";

/** Reads one value; throws AvroFault for what the bytes cannot be. */
export type AvroReader = (bytes: AvroBytes) => Json;

export class AvroFault extends Error {
  override readonly name = "AvroFault";
}

const MAX_DEPTH = 100;
/** Items of lists and maps in one block: those of no size cost no bytes, so the bytes alone do not bound them. */
const MAX_ITEMS = 5_000_000;

/** Bytes of one block with a cursor. */
export class AvroBytes {
  at = 0;
  items = 0;
  depth = 0;
  readonly #bytes: Buffer;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  take(length: number): Buffer {
    if (!(length >= 0) || this.at + length > this.#bytes.length)
      throw new AvroFault("a value reaches beyond its block");
    this.at += length;
    return this.#bytes.subarray(this.at - length, this.at);
  }

  /** A zig-zag number of up to 64 bits. */
  long(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.take(1)[0] as number;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asIntN(64, (value >> 1n) ^ -(value & 1n));
    }
    throw new AvroFault("a number has no end");
  }

  /** The same where the number is small; most numbers are. */
  int(): number {
    const first = this.#bytes[this.at];
    if (first !== undefined && first < 0x80) {
      this.at++;
      return (first >> 1) ^ -(first & 1);
    }
    const value = Number(this.long());
    if (!Number.isSafeInteger(value)) throw new AvroFault("a number is too large");
    return value;
  }

  item(): void {
    if (++this.items > MAX_ITEMS) throw new AvroFault("a block holds too many items");
  }
}

/** The reader of a schema as the file states it. Throws AvroFault when it is no schema. */
export function avroReader(schema: Json): AvroReader {
  return new SchemaReader().reader(schema, "", 0);
}

class SchemaReader {
  readonly #named = new Map<string, AvroReader>();

  reader(schema: Json, namespace: string, depth: number): AvroReader {
    if (depth > MAX_DEPTH) throw new AvroFault("the schema is nested too deep");
    if (typeof schema === "string") return this.#byName(schema, namespace);
    if (Array.isArray(schema)) return this.#union(schema, namespace, depth);
    if (!isRecord(schema)) throw new AvroFault("the schema is damaged");
    const { type } = schema;
    if (typeof type !== "string") return this.reader(type ?? null, namespace, depth + 1);
    if (type === "array") return this.#array(schema, namespace, depth);
    if (type === "map") return this.#map(schema, namespace, depth);
    if (type === "record" || type === "error") return this.#record(schema, namespace, depth);
    if (type === "enum") return this.#define(schema, namespace, enumReader(schema));
    if (type === "fixed") {
      const size = Number(schema.size);
      return this.#define(
        schema,
        namespace,
        logical((bytes) => binary(bytes.take(size)), schema, size),
      );
    }
    return logical(this.#byName(type, namespace), schema, null);
  }

  #byName(name: string, namespace: string): AvroReader {
    const found =
      PRIMITIVES.get(name) ??
      this.#named.get(name.includes(".") || !namespace ? name : `${namespace}.${name}`) ??
      this.#named.get(name);
    if (!found) throw new AvroFault(`the schema names an unknown type`);
    return found;
  }

  #define(schema: JsonRecord, namespace: string, reader: AvroReader): AvroReader {
    const name = String(schema.name ?? "");
    const space = typeof schema.namespace === "string" ? schema.namespace : namespace;
    this.#named.set(name.includes(".") || !space ? name : `${space}.${name}`, reader);
    return reader;
  }

  #union(branches: readonly Json[], namespace: string, depth: number): AvroReader {
    const readers = branches.map((branch) => this.reader(branch, namespace, depth + 1));
    return (bytes) => {
      const reader = readers[bytes.int()];
      if (!reader) throw new AvroFault("a value is of no known branch");
      return reader(bytes);
    };
  }

  #array(schema: JsonRecord, namespace: string, depth: number): AvroReader {
    const item = this.reader(schema.items ?? null, namespace, depth + 1);
    return (bytes) => {
      const items: Json[] = [];
      for (let count = blockCount(bytes); count > 0; count = blockCount(bytes))
        for (let index = 0; index < count; index++) {
          bytes.item();
          items.push(item(bytes));
        }
      return items;
    };
  }

  #map(schema: JsonRecord, namespace: string, depth: number): AvroReader {
    const value = this.reader(schema.values ?? null, namespace, depth + 1);
    return (bytes) => {
      const entries: [string, Json][] = [];
      for (let count = blockCount(bytes); count > 0; count = blockCount(bytes))
        for (let index = 0; index < count; index++) {
          bytes.item();
          entries.push([text(bytes), value(bytes)]);
        }
      return Object.fromEntries(entries);
    };
  }

  #record(schema: JsonRecord, namespace: string, depth: number): AvroReader {
    const fields: [string, AvroReader][] = [];
    const reader = this.#define(schema, namespace, (bytes) => {
      // A record that holds itself ends where the data ends, not where the stack does.
      if (++bytes.depth > MAX_DEPTH) throw new AvroFault("values are nested too deep");
      const entries = fields.map(([name, read]): [string, Json] => [name, read(bytes)]);
      bytes.depth--;
      return Object.fromEntries(entries);
    });
    const space = typeof schema.namespace === "string" ? schema.namespace : namespace;
    for (const field of Array.isArray(schema.fields) ? schema.fields : [])
      if (isRecord(field))
        fields.push([String(field.name), this.reader(field.type ?? null, space, depth + 1)]);
    return reader;
  }
}

/** A negative count is followed by the size of the block in bytes. */
function blockCount(bytes: AvroBytes): number {
  const count = bytes.int();
  if (count < 0) bytes.int();
  return Math.abs(count);
}

const text = (bytes: AvroBytes) => bytes.take(bytes.int()).toString("utf8");
/** Bytes as latin-1 text until a logical type tells what they are. */
const binary = (bytes: Buffer) => bytes.toString("latin1");

const PRIMITIVES: ReadonlyMap<string, AvroReader> = new Map<string, AvroReader>([
  ["null", () => null],
  ["boolean", (bytes) => bytes.take(1)[0] === 1],
  ["int", (bytes) => bytes.int()],
  ["long", (bytes) => longValue(bytes)],
  ["float", (bytes) => Number(Math.fround(bytes.take(4).readFloatLE()).toPrecision(7))],
  ["double", (bytes) => bytes.take(8).readDoubleLE()],
  ["string", text],
  ["bytes", (bytes) => bytesText(bytes.take(bytes.int()))],
]);

/** Numbers that a double cannot hold stay texts. */
function longValue(bytes: AvroBytes): Json {
  const value = bytes.long();
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

function bytesText(bytes: Uint8Array): string {
  return `<${bytes.length} bytes>`;
}

function enumReader(schema: JsonRecord): AvroReader {
  const symbols = Array.isArray(schema.symbols) ? schema.symbols.map(String) : [];
  return (bytes) => symbols[bytes.int()] ?? null;
}

/** Dates, times and decimals as they are read by people. `fixedSize` is set for fixed bytes. */
function logical(base: AvroReader, schema: JsonRecord, fixedSize: number | null): AvroReader {
  const type = schema.logicalType;
  if (type === "decimal") {
    const scale = Number(schema.scale ?? 0);
    return (bytes) => decimalText(bytes.take(fixedSize ?? bytes.int()), scale);
  }
  if (fixedSize !== null) return (bytes) => bytesText(bytes.take(fixedSize));
  const format = typeof type === "string" ? TIMES.get(type) : undefined;
  if (!format) return base;
  return (bytes) => {
    const value = base(bytes);
    return typeof value === "number" ? format(value) : value;
  };
}

const TIMES: ReadonlyMap<string, (value: number) => string> = new Map([
  ["date", (days) => iso(days * 86_400_000).slice(0, 10)],
  ["time-millis", (value) => iso(value).slice(11, 23)],
  ["time-micros", (value) => iso(value / 1_000).slice(11, 23)],
  ["timestamp-millis", iso],
  ["timestamp-micros", (value) => iso(value / 1_000)],
  ["timestamp-nanos", (value) => iso(value / 1_000_000)],
  ["local-timestamp-millis", (value) => iso(value).slice(0, 23)],
  ["local-timestamp-micros", (value) => iso(value / 1_000).slice(0, 23)],
]);

function iso(milliseconds: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? String(milliseconds) : date.toISOString();
}

function decimalText(bytes: Uint8Array, scale: number): string {
  if (bytes.length === 0 || bytes.length > 64 || !(scale >= 0 && scale < 100))
    return bytesText(bytes);
  let value = BigInt.asIntN(8, BigInt(bytes[0] as number));
  for (const byte of bytes.subarray(1)) value = value * 256n + BigInt(byte);
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  return `${value < 0n ? "-" : ""}${whole}${scale > 0 ? `.${digits.slice(-scale)}` : ""}`;
}
