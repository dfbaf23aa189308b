import type { FileView } from "./file-types";
import type { FilePlaceState } from "./use-file-place";

export type FileTab = "picture" | "sheets" | "pages" | "contents" | "text" | "columns";

export interface FileTabItem {
  readonly value: FileTab;
  readonly label: string;
  readonly count?: number;
}

/** The views that this file has, the one for its kind first. */
export function fileTabs({ file, document, childFiles, picture }: FileView): FileTabItem[] {
  if (document === null) return [];
  const { sheetCount, columnCount, text } = document;
  const { kind } = file.version;
  const tabs: FileTabItem[] = [];
  if (picture !== null && !picture.isPreview) tabs.push({ value: "picture", label: "Picture" });
  const isArchive = kind === "archive" && childFiles > 0;
  if (isArchive) tabs.push({ value: "contents", label: "Contents", count: childFiles });
  if (sheetCount > 0) tabs.push({ value: "sheets", label: "Sheets" });
  if (text.length > 0 && !isArchive && (sheetCount === 0 || kind === "mail"))
    tabs.push({ value: "pages", label: PAGES_WORD[kind ?? ""] ?? "Text" });
  if (text.length > 0) tabs.push({ value: "text", label: "As text" });
  if (picture?.isPreview) tabs.push({ value: "picture", label: "Preview" });
  if (columnCount > 0) tabs.push({ value: "columns", label: "Columns", count: columnCount });
  if (childFiles > 0 && !isArchive)
    tabs.push({ value: "contents", label: "Files in it", count: childFiles });
  return tabs;
}

const PAGES_WORD: Readonly<Record<string, string>> = {
  pdf: "Pages",
  slides: "Slides",
  mail: "Mail",
};

/** Whether there is text or a table, which is what the policy acts on. */
export function hasWords({ document }: FileView): boolean {
  return document !== null && document.text.length + document.sheetCount > 0;
}

/** The view that is open: as the address says, else the one that can show its place, else the first. */
export function tabOf(view: FileView, { tab, place }: FilePlaceState): FileTab | null {
  const tabs = fileTabs(view);
  const named = tabs.find((item) => item.value === tab);
  if (named !== undefined) return named.value;
  const wanted = place === null ? [] : place.kind === "sheet" ? ["sheets"] : ["pages", "text"];
  const fits = tabs.find((item) => wanted.includes(item.value) && place?.kind !== "property");
  return fits?.value ?? tabs[0]?.value ?? null;
}
