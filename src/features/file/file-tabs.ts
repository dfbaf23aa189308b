import type { FileView } from "./file-types";
import type { FilePlaceState } from "./use-file-place";

export type FileTab = "sheets" | "pages" | "text" | "columns";

export interface FileTabItem {
  readonly value: FileTab;
  readonly label: string;
  readonly count?: number;
}

/** The views that this file has, the one for its kind first. */
export function fileTabs({ file, document }: FileView): FileTabItem[] {
  if (document === null) return [];
  const tabs: FileTabItem[] = [];
  const columns = document.sheets.reduce((sum, sheet) => sum + sheet.columns.length, 0);
  if (document.sheets.length > 0) tabs.push({ value: "sheets", label: "Sheets" });
  if (document.textLength > 0 && (document.sheets.length === 0 || file.version.kind === "mail"))
    tabs.push({ value: "pages", label: PAGES_WORD[file.version.kind ?? ""] ?? "Text" });
  if (document.textLength > 0) tabs.push({ value: "text", label: "As text" });
  if (columns > 0) tabs.push({ value: "columns", label: "Columns", count: columns });
  return tabs;
}

const PAGES_WORD: Readonly<Record<string, string>> = {
  pdf: "Pages",
  slides: "Slides",
  mail: "Mail",
};

/** The view that is open: as the address says, else the one that can show its place, else the first. */
export function tabOf(view: FileView, { tab, place }: FilePlaceState): FileTab | null {
  const tabs = fileTabs(view);
  const named = tabs.find((item) => item.value === tab);
  if (named !== undefined) return named.value;
  const wanted = place?.kind === "sheet" ? "sheets" : place === null ? null : "pages";
  return tabs.find((item) => item.value === wanted)?.value ?? tabs[0]?.value ?? null;
}
