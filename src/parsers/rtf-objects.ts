/** Objects in RTF texts ([MS-OLEDS] 2.2): the file that one embeds, or the address of the one that it links. */
import { nativePackage, readOlePackage } from "./shared/ole-package.ts";

export type RtfObject =
  | {
      readonly kind: "embedded";
      readonly name: string | null;
      readonly extension: string;
      readonly bytes: Uint8Array;
    }
  | { readonly kind: "linked"; readonly target: string; readonly isWorkbook: boolean };

const LINKED = 1;
const EMBEDDED = 2;

/** Null where the digits are no object with a file. Never throws for content. */
export function readRtfObject(hex: string): RtfObject | null {
  const bytes = Uint8Array.from(Buffer.from(hex.replace(/[^0-9a-f]/gi, ""), "hex"));
  try {
    return readObject(bytes);
  } catch {
    return null;
  }
}

function readObject(bytes: Uint8Array): RtfObject | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 8;
  const text = () => {
    const size = view.getUint32(at, true);
    const words = new TextDecoder("windows-1252").decode(bytes.subarray(at + 4, at + 4 + size));
    at += 4 + size;
    return words.replace(/\0.*$/s, "");
  };
  const format = view.getUint32(4, true);
  const name = text();
  const topic = text();
  text();
  if (format === LINKED && topic)
    return { kind: "linked", target: topic, isWorkbook: /^excel/i.test(name) };
  if (format !== EMBEDDED) return null;
  const size = view.getUint32(at, true);
  const native = bytes.subarray(at + 4, at + 4 + size);
  // A package leaves out the size that its stream would begin with.
  const inner = /^package$/i.test(name)
    ? nativePackage(Buffer.concat([Buffer.alloc(4), native]))
    : readOlePackage(native);
  return (
    inner && {
      kind: "embedded",
      name: inner.name,
      extension: inner.extension ?? "",
      bytes: inner.bytes,
    }
  );
}
