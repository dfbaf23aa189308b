/**
 * Pictures of a copy: without what cameras and programs wrote beside the pixels, or blanked. Kinds whose remarks cannot be told from the
 * picture, and drawings that hold text of their own, are blanked always.
 */
import type { CopyNotes, CopyOptions } from "./contract.ts";

/** One white pixel. */
const BLANK_PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg==",
  "base64",
);

export interface PictureCopy {
  readonly bytes: Uint8Array;
  /** Media type where it is another than before. */
  readonly type: "image/png" | null;
}

/** The picture without anything but its pixels. Says in `notes` what was done. */
export function copyPicture(
  bytes: Uint8Array,
  options: CopyOptions,
  notes: CopyNotes,
): PictureCopy {
  if (options.images === "remove") {
    notes.add("imagesRemoved");
    return { bytes: BLANK_PNG, type: "image/png" };
  }
  const bare = pixelsOf(bytes);
  notes.add(bare ? "imagesKept" : "vectors");
  return bare ? { bytes: bare, type: null } : { bytes: BLANK_PNG, type: "image/png" };
}

function pixelsOf(bytes: Uint8Array): Uint8Array | null {
  const start = Buffer.from(bytes.subarray(0, 12)).toString("latin1");
  if (start.startsWith("\x89PNG\r\n\x1a\n")) return barePng(bytes);
  if (start.startsWith("\xff\xd8\xff")) return bareJpeg(bytes);
  if (start.startsWith("GIF8")) return bareGif(bytes);
  return null;
}

const PNG_KEPT = new Set(
  "IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB pHYs bKGD sBIT acTL fcTL fdAT".split(" "),
);

/** Null where the chunks do not follow one another to the end. */
function barePng(bytes: Uint8Array): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return null;
    const type = Buffer.from(bytes.subarray(at + 4, at + 8)).toString("latin1");
    if (PNG_KEPT.has(type)) kept.push(bytes.subarray(at, end));
    if (type === "IEND") return Buffer.concat(kept);
    at = end;
  }
  return null;
}

const SCAN = 0xda;
const END = 0xd9;

/** Keeps the segments that a decoder needs; application segments but JFIF's and Adobe's colours go, remarks too. */
function bareJpeg(bytes: Uint8Array): Uint8Array | null {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const end = at + 2 + (((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number));
    if (end > bytes.length) return null;
    const isApplication = marker >= 0xe0 && marker <= 0xef;
    if (!(isApplication && marker !== 0xe0 && marker !== 0xee) && marker !== 0xfe)
      kept.push(
        marker === 0xe0 ? withoutThumbnail(bytes.subarray(at, end)) : bytes.subarray(at, end),
      );
    at = end;
    if (marker !== SCAN) continue;
    const next = scanEnd(bytes, at);
    kept.push(bytes.subarray(at, next));
    if (next >= bytes.length || bytes[next + 1] === END) {
      kept.push(Buffer.from([0xff, END]));
      return Buffer.concat(kept);
    }
    at = next;
  }
  return null;
}

/** JFIF keeps a small picture behind its 16 bytes, or in a segment of its own. */
function withoutThumbnail(segment: Uint8Array): Uint8Array {
  if (Buffer.from(segment.subarray(4, 8)).toString("latin1") !== "JFIF" || segment.length < 18)
    return new Uint8Array(0);
  const bare = Buffer.from(segment.subarray(0, 18));
  bare[2] = 0;
  bare[3] = 16;
  bare[16] = bare[17] = 0;
  return bare;
}

/** Where the data of a scan ends: at the first marker that is neither an escaped byte nor a restart. */
function scanEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] as number;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

/** Keeps pictures and how they are shown; remarks and the data of programs go. */
function bareGif(bytes: Uint8Array): Uint8Array | null {
  const colours = (flags: number) => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
  let at = 13 + colours(bytes[10] ?? 0);
  const kept: Uint8Array[] = [bytes.subarray(0, at)];
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === 0x3b) {
      kept.push(bytes.subarray(at, at + 1));
      return Buffer.concat(kept);
    }
    const isPicture = kind === 0x2c;
    if (!isPicture && kind !== 0x21) return null;
    const data = isPicture ? at + 11 + colours(bytes[at + 9] ?? 0) : at + 2;
    const end = blocksEnd(bytes, data);
    if (end === null) return null;
    const isLoop =
      bytes[at + 1] === 0xff &&
      Buffer.from(bytes.subarray(at + 3, at + 14)).toString("latin1") === "NETSCAPE2.0";
    if (isPicture || bytes[at + 1] === 0xf9 || isLoop) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}

function blocksEnd(bytes: Uint8Array, from: number): number | null {
  for (let at = from; at < bytes.length; at += (bytes[at] as number) + 1)
    if (bytes[at] === 0) return at + 1;
  return null;
}
