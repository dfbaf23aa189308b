import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate";

/** Who made an Office file and when; written to `docProps/core.xml`. */
export interface Stamp {
  author: string;
  editor?: string;
  created: Date;
  modified: Date;
}

/** Named parts of an Office package. */
export type Parts = Record<string, Uint8Array>;

/**
 * Writes an Office package again with fixed zip times and the given author and dates, so that the same content gives
 * the same bytes. `edit` may add or change parts first. Embedded workbooks of charts are treated the same way.
 */
export function repack(bytes: Uint8Array, stamp: Stamp, edit?: (parts: Parts) => void): Uint8Array {
  const parts: Parts = unzipSync(bytes);
  edit?.(parts);
  const out: Zippable = {};
  for (const [name, part] of Object.entries(parts)) {
    if (name.endsWith("/")) continue;
    out[name] = [settle(name, part, stamp), { mtime: zipTime(stamp.modified), level: 9 }];
  }
  return zipSync(out);
}

/** Text of one part, or an error that names it. */
export function partText(parts: Parts, name: string): string {
  const part = parts[name];
  if (part === undefined) throw new Error(`the package has no part ${name}`);
  return strFromU8(part);
}

/** Replaces one part by text. */
export function setPart(parts: Parts, name: string, text: string): void {
  parts[name] = strToU8(text);
}

/** Escapes text for XML content and attributes. */
export function xml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function settle(name: string, part: Uint8Array, stamp: Stamp): Uint8Array {
  if (name === "docProps/core.xml") return strToU8(stampCore(strFromU8(part), stamp));
  if (name.endsWith(".xlsx")) return repack(part, stamp);
  return part;
}

function stampCore(core: string, stamp: Stamp): string {
  const put = (text: string, tag: string, value: string): string => {
    const attributes = tag.startsWith("dcterms:") ? ' xsi:type="dcterms:W3CDTF"' : "";
    const element = `<${tag}${attributes}>${xml(value)}</${tag}>`;
    const old = new RegExp(`<${tag}(\\s[^>]*)?>[^<]*</${tag}>|<${tag}(\\s[^>]*)?/>`);
    return old.test(text)
      ? text.replace(old, element)
      : text.replace("</cp:coreProperties>", `${element}</cp:coreProperties>`);
  };
  const iso = (date: Date): string => date.toISOString().replace(/\.\d{3}Z$/, "Z");
  let text = put(core, "dc:creator", stamp.author);
  text = put(text, "cp:lastModifiedBy", stamp.editor ?? stamp.author);
  text = put(text, "dcterms:created", iso(stamp.created));
  return put(text, "dcterms:modified", iso(stamp.modified));
}

/** Zip holds local wall-clock time, so the date is rebuilt from its UTC parts to be the same in every time zone. */
function zipTime(date: Date): Date {
  return new Date(
    date.getUTCFullYear(),
    date.getUTCMonth(),
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  );
}
