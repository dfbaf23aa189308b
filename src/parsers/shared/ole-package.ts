/** The file inside an embedded OLE object ([MS-OLEDS]): a package with a name of its own, or an Office file kept whole. */
import { createRequire } from "node:module";
import type CfbLibrary from "cfb";

const CFB = createRequire(import.meta.url)("cfb") as typeof CfbLibrary;

export interface OlePackage {
  /** The name that the object gives its file, or null. */
  readonly name: string | null;
  /** With the dot, where the content tells it. */
  readonly extension: string | null;
  readonly bytes: Uint8Array;
}

const MAX_NAME = 200;

/** Null where the bytes are no OLE object, or one whose content has no form of a file. Never throws for content. */
export function readOlePackage(bytes: Uint8Array): OlePackage | null {
  if (bytes[0] !== 0xd0 || bytes[1] !== 0xcf) return null;
  try {
    const container = CFB.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      type: "buffer",
    });
    const stream = (name: string) => {
      const entry = CFB.find(container, name);
      return entry?.type === 2 && entry.content
        ? Uint8Array.from(entry.content as ArrayLike<number>)
        : null;
    };
    const native = stream("\u0001Ole10Native");
    if (native) return nativePackage(native);
    const whole = stream("Package") ?? stream("CONTENTS");
    if (whole) return { name: null, extension: extensionOf(whole), bytes: whole };
    const kind = [
      ["WordDocument", ".doc"],
      ["Workbook", ".xls"],
      ["Book", ".xls"],
      ["PowerPoint Document", ".ppt"],
      ["__properties_version1.0", ".msg"],
    ].find(([name]) => name && CFB.find(container, name));
    return kind?.[1] ? { name: null, extension: kind[1], bytes } : null;
  } catch {
    return null;
  }
}

/** The file in a native stream: label, path, flags and temporary path come before its own bytes. Throws RangeError where it is cut off. */
export function nativePackage(native: Uint8Array): OlePackage | null {
  const view = new DataView(native.buffer, native.byteOffset, native.byteLength);
  let at = 6;
  const text = () => {
    const end = native.indexOf(0, at);
    if (end < 0) throw new RangeError("unended name");
    const words = new TextDecoder("windows-1252").decode(native.subarray(at, end));
    at = end + 1;
    return words;
  };
  const label = text();
  const path = text();
  at += 4;
  at += 4 + view.getUint32(at, true);
  const size = view.getUint32(at, true);
  const start = at + 4;
  if (size === 0 || start + size > native.length) return null;
  const name = (label || path).split(/[\\/]/).at(-1)?.slice(-MAX_NAME) ?? "";
  return { name: name || null, extension: null, bytes: native.subarray(start, start + size) };
}

function extensionOf(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 2_000)).toString("latin1");
  if (head.startsWith("%PDF")) return ".pdf";
  if (!head.startsWith("PK")) return null;
  if (head.includes("word/")) return ".docx";
  return head.includes("xl/") ? ".xlsx" : head.includes("ppt/") ? ".pptx" : ".zip";
}
