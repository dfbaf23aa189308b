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
  return { ole: { stream, properties: propertiesOf(stream) }, bytes };
}

/** [MS-OLEPS] property sets: ids 2 to 18 of the summary, 15 of the document summary. Damaged sets count as missing. */
function propertiesOf(stream: (name: string) => Uint8Array | null): DocumentProperties {
  const summary = readSet(stream("\u0005SummaryInformation"));
  const more = readSet(stream("\u0005DocumentSummaryInformation"));
  const text = (set: ReadonlyMap<number, string>, id: number) => set.get(id)?.trim() || null;
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
  };
}

function readSet(bytes: Uint8Array | null): ReadonlyMap<number, string> {
  const out = new Map<number, string>();
  if (!bytes || bytes.length < 56) return out;
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const start = view.getUint32(44, true);
    const count = Math.min(200, view.getUint32(start + 4, true));
    let codepage = 1252;
    for (let index = 0; index < count; index++) {
      const id = view.getUint32(start + 8 + index * 8, true);
      const at = start + view.getUint32(start + 12 + index * 8, true);
      if (id === 1) codepage = view.getUint16(at + 4, true);
      const value = readValue(view, bytes, at, codepage);
      if (value !== null) out.set(id, value);
    }
  } catch {
    // A set that points outside itself keeps what was read before.
  }
  return out;
}

function readValue(view: DataView, bytes: Uint8Array, at: number, codepage: number): string | null {
  const type = view.getUint32(at, true);
  const length = view.getUint32(at + 4, true);
  if (type === 30) return decodeCodepage(bytes.subarray(at + 8, at + 8 + length), codepage);
  if (type === 31)
    return new TextDecoder("utf-16le")
      .decode(bytes.subarray(at + 8, at + 8 + length * 2))
      .replace(/\0.*$/s, "");
  if (type === 64) return fileTime(view.getBigUint64(at + 4, true));
  return type === 3 ? String(view.getInt32(at + 4, true)) : null;
}

function decodeCodepage(bytes: Uint8Array, codepage: number): string {
  const name =
    codepage === 65001
      ? "utf-8"
      : codepage === 1200
        ? "utf-16le"
        : codepage === 932
          ? "shift_jis"
          : codepage === 936
            ? "gbk"
            : codepage === 949
              ? "euc-kr"
              : codepage === 950
                ? "big5"
                : `windows-${codepage}`;
  try {
    return new TextDecoder(name).decode(bytes).replace(/\0.*$/s, "");
  } catch {
    return new TextDecoder("windows-1252").decode(bytes).replace(/\0.*$/s, "");
  }
}

function fileTime(ticks: bigint): string | null {
  const milliseconds = Number(ticks / 10_000n) - FILETIME_EPOCH_MS;
  // Editing times are stored in the same type; they count from zero and are no dates.
  return milliseconds > 0 && milliseconds < 7_258_118_400_000
    ? new Date(milliseconds).toISOString()
    : null;
}
