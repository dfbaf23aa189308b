/** What makes a zip an Apple iWork document, and of which program. */
import { iwaTexts } from "./iwa.ts";
import { ExpandBudget } from "./stops.ts";
import type { ZipArchive, ZipEntry } from "./zip-reader.ts";

const MAIN_PART = /^(?:Index\/Document\.iwa|Index\.zip|index\.apxl(?:\.gz)?|index\.xml(?:\.gz)?)$/;
const MARKS = /^(?:buildVersionHistory\.plist|Metadata\/|preview\.jpg|QuickLook\/)/i;
const APPLE_XML = /developer\.apple\.com\/namespaces\/(sl|ls|keynote)/;
const MAX_HEAD_BYTES = 32_000_000;

/** Folder that all entries stand in, with its slash, where a document's folder was zipped as it is; empty otherwise. */
export function packageFolder(zip: ZipArchive): string {
  const folder = /^[^/]+\.(?:pages|numbers|key)\//i.exec(zip.entries[0]?.path ?? "")?.[0] ?? "";
  return zip.entries.every((entry) => entry.path.startsWith(folder)) ? folder : "";
}

/** `pages`, `numbers` or `key`, or null for another zip; `extension` decides where the content leaves two of them. */
export async function iworkType(zip: ZipArchive, extension: string): Promise<string | null> {
  const folder = packageFolder(zip);
  const inner = zip.entries.map((entry) => entry.path.slice(folder.length));
  const main = inner.find((path) => MAIN_PART.test(path));
  if (!main || !(main.startsWith("Index/") || inner.some((path) => MARKS.test(path)))) return null;
  if (main.startsWith("index.apxl")) return "key";
  if (inner.some((path) => /^Index\/(?:Slide|MasterSlide|TemplateSlide)/.test(path))) return "key";
  const bytes = await head(zip.find(folder + main));
  if (main === "Index/Document.iwa") return iwaTexts(bytes).isPages ? "pages" : "numbers";
  if (main === "index.xml") {
    const kind = APPLE_XML.exec(Buffer.from(bytes).toString("latin1", 0, 4096))?.[1];
    return { sl: "pages", ls: "numbers", keynote: "key" }[kind ?? ""] ?? null;
  }
  const named = folder.replace(/\/$/, "").replace(/^.*\./, "").toLowerCase() || extension;
  return ["pages", "numbers", "key"].includes(named) ? named : "pages";
}

async function head(entry: ZipEntry | undefined): Promise<Uint8Array> {
  if (!entry || entry.isEncrypted || entry.sizeBytes > MAX_HEAD_BYTES) return new Uint8Array(0);
  return entry.read(new ExpandBudget(MAX_HEAD_BYTES)).catch(() => new Uint8Array(0));
}
