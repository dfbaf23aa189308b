/** Outlook's winmail.dat ([MS-OXTNEF]): the attachments in it. A small bounded reader; the message properties are not read. */
import { decodeCharset } from "./mime-content.ts";

export interface TnefFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

const SIGNATURE = 0x223e9f78;
const ATTACH_RENDER = 0x9002;
const ATTACH_TITLE = 0x8010;
const ATTACH_DATA = 0x800f;
const ATTACH_PROPERTIES = 0x9005;
const LONG_FILE_NAME = 0x3707;
const MAX_FILES = 1_000;
const MAX_PROPERTIES = 1_000;

/** Files in a TNEF stream, as far as it can be followed; null where it is none. Never throws. */
export function readTnef(bytes: Uint8Array): { readonly files: readonly TnefFile[] } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 6 || view.getUint32(0, true) !== SIGNATURE) return null;
  const open: { title: string | null; name: string | null; data: Uint8Array | null }[] = [];
  // Each attribute: level (1), id (2), type (2), length (4), data, checksum (2).
  for (let at = 6; at + 9 <= bytes.length; ) {
    const id = view.getUint16(at + 1, true);
    const length = view.getUint32(at + 5, true);
    const data = bytes.subarray(at + 9, at + 9 + length);
    if (id === ATTACH_RENDER && open.length < MAX_FILES)
      open.push({ title: null, name: null, data: null });
    const last = open.at(-1);
    if (last && id === ATTACH_TITLE) last.title = untilZero(decodeCharset(data, null));
    if (last && id === ATTACH_DATA) last.data = data;
    if (last && id === ATTACH_PROPERTIES) last.name = longName(data);
    at += 9 + length + 2;
  }
  const files = open.flatMap(({ title, name, data }, index) =>
    data ? [{ fileName: name || title || `attachment-${index + 1}`, bytes: data }] : [],
  );
  return { files };
}

/** The long file name among the MAPI properties of an attachment, or null. */
function longName(bytes: Uint8Array): string | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const count = Math.min(MAX_PROPERTIES, view.getUint32(0, true));
    for (let at = 4, index = 0; index < count; index++) {
      const type = view.getUint16(at, true);
      const id = view.getUint16(at + 2, true);
      at = afterNamedId(view, at + 4, id);
      const isMany = (type & 0x1000) !== 0;
      const width = fixedWidth(type & 0xfff);
      const values = isMany || width === 0 ? view.getUint32(at, true) : 1;
      if (isMany || width === 0) at += 4;
      for (let value = 0; value < Math.min(values, MAX_PROPERTIES); value++) {
        const length = width || view.getUint32(at, true);
        if (width === 0) at += 4;
        if (id === LONG_FILE_NAME) return nameText(bytes.subarray(at, at + length), type);
        at += (length + 3) & ~3;
      }
    }
  } catch {
    // Properties that point outside their attribute end the search.
  }
  return null;
}

function afterNamedId(view: DataView, at: number, id: number): number {
  if (id < 0x8000) return at;
  const isNumber = view.getUint32(at + 16, true) === 0;
  return isNumber ? at + 24 : at + 24 + ((view.getUint32(at + 20, true) + 3) & ~3);
}

/** Bytes of a property's value in the stream, padded to four; 0 for the kinds that tell their length. */
function fixedWidth(type: number): number {
  const widths: Readonly<Record<number, number>> = {
    2: 4,
    3: 4,
    4: 4,
    5: 8,
    6: 8,
    7: 8,
    10: 4,
    11: 4,
    20: 8,
    64: 8,
    72: 16,
  };
  return widths[type] ?? 0;
}

function nameText(bytes: Uint8Array, type: number): string {
  const isWide = (type & 0xfff) === 0x1f;
  return untilZero(isWide ? new TextDecoder("utf-16le").decode(bytes) : decodeCharset(bytes, null));
}

function untilZero(text: string): string {
  const end = text.indexOf("\0");
  return (end < 0 ? text : text.slice(0, end)).trim();
}
