/** Streams and summary properties of an OLE compound file, by cfb. */
import { createRequire } from "node:module";
import type CfbLibrary from "cfb";
import { type DocumentProperties, NO_PROPERTIES } from "../../core/model/document.ts";
import type { ByteSource } from "../../core/parse/contract.ts";
import { readAll } from "./byte-source.ts";
import { megabytes, ParseStop } from "./stops.ts";

const CFB = createRequire(import.meta.url)("cfb") as typeof CfbLibrary;
const MAX_FILE_BYTES = 300_000_000;
const FILETIME_EPOCH_MS = 11_644_473_600_000;

export interface OleFile {
  /** Bytes of a stream, or null; the name is looked up anywhere in the file. */
  stream(name: string): Uint8Array | null;
  /** The storages inside the one of that name, each as a compound file of its own. */
  objects(storage: string): { name: string; bytes: Uint8Array }[];
  readonly properties: DocumentProperties;
}

/** Opens a compound file; throws ParseStop where its directory cannot be read. */
export async function openOle(source: ByteSource): Promise<{ ole: OleFile; bytes: Uint8Array }> {
  const bytes = await readAll(source, MAX_FILE_BYTES);
  if (!bytes)
    throw new ParseStop(
      "parse.too-large",
      `Files of this kind over ${megabytes(MAX_FILE_BYTES)} are not read.`,
    );
  let container: CfbLibrary.CFB$Container;
  try {
    container = CFB.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      type: "buffer",
    });
  } catch {
    throw new ParseStop("parse.damaged", "The file's container is damaged and cannot be opened.");
  }
  const stream = (name: string): Uint8Array | null => {
    const entry = CFB.find(container, name);
    return entry && entry.type === 2 && entry.content
      ? new Uint8Array(entry.content as unknown as ArrayLike<number>)
      : null;
  };
  const objects = (storage: string) => innerFiles(container, storage);
  return { ole: { stream, objects, properties: propertiesOf(stream) }, bytes };
}

const MAX_OBJECTS = 500;

function innerFiles(
  container: CfbLibrary.CFB$Container,
  storage: string,
): { name: string; bytes: Uint8Array }[] {
  const files = new Map<string, CfbLibrary.CFB$Container>();
  for (const [index, path] of container.FullPaths.entries()) {
    const parts = path.split("/");
    const at = parts.indexOf(storage);
    const [name, ...rest] = at < 0 ? [] : parts.slice(at + 1);
    const entry = container.FileIndex[index];
    if (!name || rest.length === 0 || entry?.type !== 2 || rest.at(-1) === "") continue;
    const file = files.get(name) ?? CFB.utils.cfb_new();
    if (files.size < MAX_OBJECTS) files.set(name, file);
    CFB.utils.cfb_add(file, `/${rest.join("/")}`, entry.content);
  }
  return [...files].map(([name, file]) => ({
    name,
    bytes: Uint8Array.from(CFB.write(file, { type: "buffer" }) as Buffer),
  }));
}

/** [MS-OLEPS] property sets: ids of the summary and the document summary, then those that people named. Damaged sets count as missing. */
function propertiesOf(stream: (name: string) => Uint8Array | null): DocumentProperties {
  const [summary = NO_SET] = readSets(stream("\u0005SummaryInformation"));
  const [more = NO_SET, own = NO_SET] = readSets(stream("\u0005DocumentSummaryInformation"));
  const text = (set: PropertySet, id: number) => set.values.get(id)?.trim() || null;
  const extra = [
    ["description", text(summary, 6)],
    ["category", text(more, 2)],
    ["Manager", text(more, 14)],
    ["contentStatus", text(more, 27)],
    ["Pages", text(summary, 14)],
    ["Words", text(summary, 15)],
    ["Slides", text(more, 7)],
  ] as const;
  return {
    ...NO_PROPERTIES,
    title: text(summary, 2),
    subject: text(summary, 3),
    author: text(summary, 4),
    keywords: (text(summary, 5) ?? "")
      .split(/[;,]/)
      .map((word) => word.trim())
      .filter(Boolean),
    template: text(summary, 7),
    lastAuthor: text(summary, 8),
    revision: text(summary, 9),
    createdAt: text(summary, 12),
    modifiedAt: text(summary, 13),
    application: text(summary, 18),
    company: text(more, 15),
    language: text(more, 28),
    custom: {
      ...Object.fromEntries(
        extra.flatMap(([name, value]) => (value && value !== "0" ? [[name, value]] : [])),
      ),
      ...customOf(own),
    },
  };
}

interface PropertySet {
  readonly values: ReadonlyMap<number, string>;
  /** Names that people gave to their own properties, by id. */
  readonly names: ReadonlyMap<number, string>;
}

const NO_SET: PropertySet = { values: new Map(), names: new Map() };
const MAX_VALUES = 200;
const MAX_VALUE_CHARS = 1_000;

/** Own properties; names that begin with an underscore are Office's. */
function customOf({ names, values }: PropertySet): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [id, name] of names) {
    const value = values.get(id)?.trim();
    if (value && !name.startsWith("_")) out[name] = value.slice(0, MAX_VALUE_CHARS);
  }
  return out;
}

/** A stream holds one set or two. */
function readSets(bytes: Uint8Array | null): PropertySet[] {
  if (!bytes || bytes.length < 48) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sets = Math.min(2, view.getUint32(24, true));
  return Array.from({ length: sets }, (_, index) =>
    68 + index * 20 <= bytes.length || index === 0
      ? readSet(view, bytes, view.getUint32(44 + index * 20, true))
      : NO_SET,
  );
}

function readSet(view: DataView, bytes: Uint8Array, start: number): PropertySet {
  const values = new Map<number, string>();
  let names: ReadonlyMap<number, string> = new Map();
  try {
    const count = Math.min(MAX_VALUES, view.getUint32(start + 4, true));
    const places = Array.from({ length: count }, (_, index) => ({
      id: view.getUint32(start + 8 + index * 8, true),
      at: start + view.getUint32(start + 12 + index * 8, true),
    }));
    const page = places.find(({ id }) => id === 1);
    const codepage = page ? view.getUint16(page.at + 4, true) : 1252;
    for (const { id, at } of places) {
      if (id === 0) names = readNames(view, bytes, at, codepage);
      if (id < 2) continue;
      const value = readValue(view, bytes, at, codepage);
      if (value !== null) values.set(id, value);
    }
  } catch {
    // A set that points outside itself keeps what was read before.
  }
  return { values, names };
}

function readNames(
  view: DataView,
  bytes: Uint8Array,
  start: number,
  codepage: number,
): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  const count = Math.min(MAX_VALUES, view.getUint32(start, true));
  let at = start + 4;
  for (let index = 0; index < count && at + 8 <= bytes.length; index++) {
    const id = view.getUint32(at, true);
    const length = view.getUint32(at + 4, true);
    const size = codepage === 1200 ? length * 2 + ((length * 2) % 4) : length;
    names.set(id, decodeCodepage(bytes.subarray(at + 8, at + 8 + size), codepage));
    at += 8 + size;
  }
  return names;
}

function readValue(view: DataView, bytes: Uint8Array, at: number, codepage: number): string | null {
  const type = view.getUint32(at, true);
  if (type === 30 || type === 31) {
    const length = view.getUint32(at + 4, true);
    return type === 30
      ? decodeCodepage(bytes.subarray(at + 8, at + 8 + length), codepage)
      : decodeCodepage(bytes.subarray(at + 8, at + 8 + length * 2), 1200);
  }
  if (type === 64) return fileTime(view.getBigUint64(at + 4, true));
  if (type === 11) return view.getUint16(at + 4, true) === 0 ? "false" : "true";
  if (type === 5) return String(view.getFloat64(at + 4, true));
  return type === 3 ? String(view.getInt32(at + 4, true)) : null;
}

/** Code pages whose names are not made of their number. */
const ENCODINGS: Readonly<Record<number, string>> = {
  65001: "utf-8",
  1200: "utf-16le",
  932: "shift_jis",
  936: "gbk",
  949: "euc-kr",
  950: "big5",
  10000: "macintosh",
  20866: "koi8-r",
};

function decodeCodepage(bytes: Uint8Array, codepage: number): string {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(ENCODINGS[codepage] ?? `windows-${codepage}`);
  } catch {
    decoder = new TextDecoder("windows-1252");
  }
  return decoder.decode(bytes).replace(/\0.*$/s, "");
}

function fileTime(ticks: bigint): string | null {
  const milliseconds = Number(ticks / 10_000n) - FILETIME_EPOCH_MS;
  // Editing times are stored in the same type; they count from zero and are no dates.
  return milliseconds > 0 && milliseconds < 7_258_118_400_000
    ? new Date(milliseconds).toISOString()
    : null;
}
