/** What a PDF says about itself: the information dictionary, XMP where that is silent, and the labels of its pages. */
import { type DocumentProperties, NO_PROPERTIES } from "../core/model/document.ts";
import { toIsoDate } from "../core/parse/iso-date.ts";
import type { PdfDocument } from "./pdf-engine.ts";

const STANDARD = new Set([
  "Title",
  "Author",
  "Subject",
  "Keywords",
  "Creator",
  "CreationDate",
  "ModDate",
  "Language",
  "Custom",
]);
const MAX_CUSTOM = 100;

/** Properties and whether the file carries tags. Never throws for content. */
export async function propertiesOf(
  pdf: PdfDocument,
): Promise<{ properties: DocumentProperties; hasTags: boolean }> {
  const found = await pdf.getMetadata().catch(() => null);
  const info = (found?.info ?? {}) as Record<string, unknown>;
  const fromInfo = (key: string) => clean(info[key]);
  const fromXmp = (key: string) => clean(found?.metadata?.get(key));
  const properties: DocumentProperties = {
    ...NO_PROPERTIES,
    title: fromInfo("Title") ?? fromXmp("dc:title"),
    author: fromInfo("Author") ?? fromXmp("dc:creator"),
    subject: fromInfo("Subject") ?? fromXmp("dc:description"),
    keywords: (fromInfo("Keywords") ?? fromXmp("pdf:keywords") ?? fromXmp("dc:subject") ?? "")
      .split(/[;,]/)
      .map((word) => word.trim())
      .filter(Boolean),
    createdAt: toIsoDate(fromInfo("CreationDate")) ?? toIsoDate(fromXmp("xmp:createdate")),
    modifiedAt: toIsoDate(fromInfo("ModDate")) ?? toIsoDate(fromXmp("xmp:modifydate")),
    application: fromInfo("Creator") ?? fromXmp("xmp:creatortool"),
    language: fromInfo("Language") ?? fromXmp("dc:language"),
    custom: { ...customOf(info), ...(await pageLabels(pdf)) },
  };
  return {
    properties,
    hasTags: (found as { hasStructTree?: boolean } | null)?.hasStructTree === true,
  };
}

function clean(value: unknown): string | null {
  const text = Array.isArray(value) ? value.join(", ") : value;
  return typeof text === "string" && text.trim() !== "" ? text.trim() : null;
}

/** Producer, version, and entries that the file's maker added. */
function customOf(info: Record<string, unknown>): Record<string, string> {
  const own = { ...info, ...(info.Custom as Record<string, unknown> | undefined) };
  const custom: Record<string, string> = {};
  for (const [key, value] of Object.entries(own).slice(0, MAX_CUSTOM)) {
    const text = STANDARD.has(key) ? null : clean(value);
    if (text !== null) custom[key] = text.slice(0, 2_000);
  }
  return custom;
}

/** Page labels where they are not just 1, 2, 3: "i, ii, iii, 1 to 20". */
async function pageLabels(pdf: PdfDocument): Promise<Record<string, string>> {
  const labels = await pdf.getPageLabels().catch(() => null);
  if (!labels || labels.every((label, at) => label === String(at + 1))) return {};
  const parts: string[] = [];
  for (let at = 0; at < labels.length && parts.length < 50; ) {
    let end = at;
    while (Number(labels[end + 1]) === Number(labels[end]) + 1) end++;
    parts.push(end > at + 1 ? `${labels[at]} to ${labels[end]}` : (labels[at] ?? ""));
    at = end > at + 1 ? end + 1 : at + 1;
  }
  return { PageLabels: parts.join(", ") };
}
