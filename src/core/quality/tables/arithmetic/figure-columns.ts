/** The columns of a table that hold figures, read as their column writes them. */
import { readCellValue } from "../../../kit/cell-value.ts";
import type { Figures } from "./relation.ts";

export interface FigureColumn {
  /** Place in the table. */
  readonly index: number;
  readonly name: string;
  /** True where 1.234 means one thousand and more. */
  readonly hasDecimalComma: boolean;
}

/** The figure that a cell shows; NaN where it shows none. */
export function figureOf(cell: string, hasDecimalComma: boolean): number {
  const text = hasDecimalComma ? withPoint(cell) : cell;
  return readCellValue(text).number ?? Number.NaN;
}

export function figuresOf(cells: readonly string[], columns: readonly FigureColumn[]): Figures {
  const figures = new Float64Array(columns.length);
  for (const [at, { index, hasDecimalComma }] of columns.entries())
    figures[at] = figureOf(cells[index] ?? "", hasDecimalComma);
  return figures;
}

/** 1.234,5 as 1234.5. */
function withPoint(cell: string): string {
  if (!cell.includes(",") && !/\d\.\d{3}(?!\d)/.test(cell)) return cell;
  return cell.replace(/(\d)\.(?=\d{3}(?!\d))/g, "$1").replace(/(\d),(?=\d)/, "$1.");
}

/** Decimals that a cell shows. */
export function digitsOf(cell: string, hasDecimalComma: boolean): number {
  const marked = (hasDecimalComma ? /,(\d+)\D*$/ : /\.(\d+)\D*$|,(\d{1,2})\D*$/).exec(cell);
  return (marked?.[1] ?? marked?.[2] ?? "").length;
}
