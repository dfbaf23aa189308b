/** Properties of workbooks that SheetJS reads itself: .xls with its two property sets, and SpreadsheetML 2003. */
import type XLSX from "@e965/xlsx";
import { type DocumentProperties, NO_PROPERTIES } from "../core/model/document.ts";
import { toIsoDate } from "../core/parse/iso-date.ts";

/** Fields of the model by the names that SheetJS gives them. */
const FIELDS = new Set([
  "Title",
  "Author",
  "LastAuthor",
  "Company",
  "Subject",
  "Keywords",
  "CreatedDate",
  "ModifiedDate",
  "RevNumber",
  "Application",
  "Template",
]);
/** Standard properties that tell of the file's make-up, not of its content. */
const INTERNAL = new Set([
  "CodePage",
  "Locale",
  "Behavior",
  "Dictionary",
  "Thumbnail",
  "HeadingPairs",
  "TitlesOfParts",
  "Worksheets",
  "SheetNames",
  "NamedRanges",
  "DefinedNames",
  "Chartsheets",
  "ChartNames",
  "ScaleCrop",
  "LinksUpToDate",
  "SharedDoc",
  "HyperlinksChanged",
  "LinkBase",
  "DigSig",
  "DocSecurity",
  "DocFlags",
  "LinksDirty",
  "AppVersion",
  "PRLDocVer",
  "Guid",
  "FMTID",
  "SystemIdentifier",
  "ByteCount",
  "LineCount",
  "ParagraphCount",
  "SlideCount",
  "NoteCount",
  "HiddenCount",
  "MultimediaClipCount",
  "ApplicationName",
  "EditTime",
  "LastPrinted",
]);
const MAX_CUSTOM = 200;

/** Properties as far as the file tells them; dates that cannot be read are left out. */
export function workbookProperties(book: XLSX.WorkBook): DocumentProperties {
  const props = (book.Props ?? {}) as Record<string, unknown>;
  const text = (key: string) => words(props[key]);
  return {
    ...NO_PROPERTIES,
    title: text("Title"),
    author: text("Author"),
    lastAuthor: text("LastAuthor"),
    company: text("Company"),
    subject: text("Subject"),
    keywords: (text("Keywords") ?? "")
      .split(/[;,]/)
      .map((word) => word.trim())
      .filter(Boolean),
    createdAt: date(props.CreatedDate),
    modifiedAt: date(props.ModifiedDate),
    revision: text("RevNumber"),
    application: text("Application") ?? text("ApplicationName"),
    template: text("Template"),
    language: text("Language"),
    custom: customOf({ ...props, ...((book.Custprops ?? {}) as Record<string, unknown>) }),
  };
}

function customOf(all: Readonly<Record<string, unknown>>): Record<string, string> {
  const kept = Object.entries(all).flatMap(([name, value]) => {
    if (FIELDS.has(name) || INTERNAL.has(name) || name === "Language" || /^_PID_|^\d+$/.test(name))
      return [];
    const shown = value instanceof Date ? date(value) : words(value);
    return shown === null ? [] : [[name, shown.slice(0, 1_000)] as const];
  });
  return Object.fromEntries(kept.slice(0, MAX_CUSTOM));
}

function words(value: unknown): string | null {
  if (typeof value === "boolean" || typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

/** Times of 1601 stand for a date that was never set. */
function date(value: unknown): string | null {
  if (!(value instanceof Date)) return toIsoDate(words(value));
  const time = value.getTime();
  return Number.isNaN(time) || value.getUTCFullYear() <= 1601 ? null : value.toISOString();
}
