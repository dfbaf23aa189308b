/** Columns of numbers that measure something, cell by cell, in base units. */
import { isNullText, readCellValue } from "../../../kit/cell-value.ts";
import { isMeasure, isTotalLabel } from "../../../kit/measure-names.ts";
import { currencyCode, headUnit } from "../../../kit/text/units.ts";
import type { ReadFile, ReadTable } from "../read-file.ts";
import { ONE_MARK } from "./amounts.ts";
import { columnsOf, isUnique, type ReadColumn } from "./columns.ts";
import { decimalMarkOf } from "./figures.ts";

export interface Measure {
  readonly column: ReadColumn;
  /** Of the cells or of the head; null where neither names one. */
  readonly unit: string | null;
  /** What the head says a cell counts, "EUR m" a million; cells and sums of them are written in it. */
  readonly factor: number;
  /** Filled cells with their rows, from 0. */
  readonly cells: ReadonlyArray<{ readonly row: number; readonly value: number }>;
  /** Rows that total or average others, which `cells` hold too. */
  readonly totals: ReadonlySet<number>;
}

const cached = new WeakMap<ReadFile, readonly Measure[]>();

/** Columns with a head of which every filled cell is a number with one reading; neither keys nor years nor running numbers. */
export function measuresOf(file: ReadFile): readonly Measure[] {
  const known = cached.get(file);
  if (known !== undefined) return known;
  const mark = decimalMarkOf(file);
  const measures = columnsOf(file).flatMap((column) => measureOf(column, mark) ?? []);
  cached.set(file, measures);
  return measures;
}

function measureOf(column: ReadColumn, mark: "." | "," | null): Measure | null {
  const { table, index, name, type } = column;
  if (column.head === "" || !isMeasure({ type, isKeyCandidate: isUnique(column), name }))
    return null;
  const { unit: headed, factor } = headUnit(name.replaceAll("_", " "));
  const units = new Set<string>();
  const cells: Array<{ row: number; value: number }> = [];
  for (const [row, cellsOfRow] of table.rows.entries()) {
    const text = (cellsOfRow[index] ?? "").trim();
    if (isNullText(text)) continue;
    const { number, unit } = readCellValue(text);
    const [digits = ""] = /\d[\d.,]*/.exec(text) ?? [];
    if (number === undefined || isReadOtherwise(digits, mark)) return null;
    if (unit !== undefined) units.add(currencyCode(unit) ?? unit);
    cells.push({ row, value: number * factor });
  }
  const isMixed = units.size > 1 || isRunning(cells.map(({ value }) => value));
  if (isMixed) return null;
  const unit = headed ?? [...units][0] ?? null;
  return { column, unit, factor, cells, totals: totalRows(table) };
}

/**
 * Cells are read with a comma between thousands and a point before decimals; not so those of a file that writes otherwise, nor one with a
 * single point where nothing says how the file writes.
 */
function isReadOtherwise(digits: string, mark: "." | "," | null): boolean {
  if (!ONE_MARK.test(digits)) return false;
  return mark === "," || (mark === null && digits.includes("."));
}

/** Rows of which a cell says that they add up or average others. */
export function totalRows({ rows }: ReadTable): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [row, cells] of rows.entries()) if (cells.some(isTotalLabel)) found.add(row);
  return found;
}

/** 7, 8, 9: they number the rows. */
function isRunning(values: readonly number[]): boolean {
  return (
    values.length > 2 &&
    values.every((value, at) => at === 0 || value - (values[at - 1] ?? 0) === 1)
  );
}
