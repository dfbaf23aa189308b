/** Formulas of xlsx sheets that many cells share: SheetJS writes them out for each cell, which a long one makes endless. */
import type { Issue } from "../core/model/issue.ts";
import { issue } from "./shared/stops.ts";
import { setPart, type WorkbookPackage } from "./workbook-package.ts";

/** Most characters of formulas that are written out for the cells of a workbook. */
const MAX_WRITTEN_CHARS = 5_000_000;
/** Parts below this size cannot ask for more than that. */
const LEAST_BYTES = 30_000;
const SHEET = /worksheets\/[^/]+\.xml$/i;
const FORMULA = /<(?:\w+:)?f(\s[^<>]*?)(?:\/>|>([^<]*)<\/(?:\w+:)?f>)/g;

/** Takes the formula off cells past the bound, which keep their values; says how many. */
export function boundSharedFormulas(container: WorkbookPackage["container"]): Issue[] {
  const budget = { left: MAX_WRITTEN_CHARS, cells: 0 };
  for (const [index, path] of container.FullPaths.entries()) {
    const content = container.FileIndex[index]?.content;
    if (!content || !SHEET.test(path) || content.length < LEAST_BYTES) continue;
    if (!content.includes("shared")) continue;
    const before = budget.cells;
    const text = bounded(content.toString("latin1"), budget);
    if (budget.cells > before) setPart(container, path, Buffer.from(text, "latin1"));
  }
  if (budget.cells === 0) return [];
  return [
    issue(
      "parse.list-limit",
      "warning",
      `Formulas that cells share are too long to be written out for each: ${budget.cells} cells were read with their values only.`,
    ),
  ];
}

function bounded(text: string, budget: { left: number; cells: number }): string {
  const lengths = new Map<string, number>();
  return text.replace(FORMULA, (whole, attributes: string, words: string | undefined) => {
    if (!/\st=["']shared["']/.test(attributes)) return whole;
    const id = /\ssi=["']([^"']*)/.exec(attributes)?.[1] ?? "";
    if (words) lengths.set(id, words.length);
    else budget.left -= lengths.get(id) ?? 0;
    if (words || budget.left >= 0) return whole;
    budget.cells++;
    return "";
  });
}
