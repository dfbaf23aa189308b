import type { GridMerge } from "~/components/grid-cells";
import type { RowWindows } from "./row-windows";
import { type LoadedRows, toMerge } from "./sheet-cells";
import type { RowWindow } from "./use-table-rows";

/** What the loaded windows of a sheet say about its cells. */
export function loadedRows(
  windows: RowWindows<RowWindow>,
): LoadedRows & { readonly merges: readonly GridMerge[] } {
  const formulas = new Map<string, string>();
  const comments = new Map<string, string>();
  const merged = new Set<string>();
  for (const { extras } of windows.kept) {
    for (const { cell, formula } of extras.formulas) formulas.set(cell, formula);
    for (const range of extras.merged) merged.add(range);
    for (const { range, author, text } of extras.comments) {
      const words = `Comment${author === null ? "" : ` by ${author}`}: ${text}`;
      const before = comments.get(range);
      comments.set(range, before === undefined ? words : `${before}\n${words}`);
    }
  }
  return {
    rowOf: (row) => windows.rowOf(row),
    formulaAt: (address) => formulas.get(address),
    commentAt: (address) => comments.get(address),
    merges: [...merged].flatMap(toMerge),
  };
}
