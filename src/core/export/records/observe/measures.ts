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
  /** Of the head, the cells or a column of currencies beside it; null where none of them names one, or they name several. */
  readonly unit: string | null;
  /** What the head says a cell counts, "EUR m" a million; cells and sums of them are written in it. */
  readonly factor: number;
  /** Filled cells with their rows, from 0. */
  readonly cells: ReadonlyArray<{
    readonly row: number;
    readonly value: number;
    /** Its own, or that of the column. */
    readonly unit: string | null;
  }>;
  /** Whether the cells are in several currencies, which another column tells; they do not add up. */
  readonly isMixed: boolean;
  /** Rows that total or average others, which `cells` hold too. */
  readonly totals: ReadonlySet<number>;
}

const MOST_LOOKED_AT = 30;
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
  const { table, name, type } = column;
  if (column.head === "" || !isMeasure({ type, isKeyCandidate: isUnique(column), name }))
    return null;
  const { unit: headed, factor } = headUnit(name.replaceAll("_", " "));
  const read = readCells(column, mark);
  if (read === null || isRunning(read.map(({ value }) => value))) return null;
  const units = new Set(read.flatMap(({ unit }) => unit ?? []));
  if (units.size > 1) return null;
  const own = headed ?? [...units][0] ?? null;
  const beside = own === null ? currencyColumn(table) : null;
  const cells = read.map(({ row, value }) => ({
    row,
    value: value * factor,
    unit: beside === null ? own : currencyCode(table.rows[row]?.[beside] ?? ""),
  }));
  const totals = totalRows(table);
  const told = new Set(cells.filter(({ row }) => !totals.has(row)).map(({ unit }) => unit));
  const unit = told.size === 1 ? ([...told][0] ?? null) : null;
  return { column, unit, factor, cells, isMixed: told.size > 1, totals };
}

/** Filled cells as they are written; null where one of them is no number with one reading. */
function readCells({ table, index }: ReadColumn, mark: "." | "," | null) {
  const cells: Array<Measure["cells"][number]> = [];
  for (const [row, cellsOfRow] of table.rows.entries()) {
    const text = (cellsOfRow[index] ?? "").trim();
    if (isNullText(text)) continue;
    const { number, unit } = readCellValue(text);
    const [digits = ""] = /\d[\d.,]*/.exec(text) ?? [];
    if (number === undefined || isReadOtherwise(digits, mark)) return null;
    cells.push({
      row,
      value: number,
      unit: unit === undefined ? null : (currencyCode(unit) ?? unit),
    });
  }
  return cells;
}

/** The first column of which every filled cell is a currency. */
function currencyColumn({ columns, rows }: ReadTable): number | null {
  for (const index of [...columns.keys()].slice(0, MOST_LOOKED_AT)) {
    let filled = 0;
    const isOther = rows.some((row) => {
      const cell = (row[index] ?? "").trim();
      return !isNullText(cell) && ++filled > 0 && currencyCode(cell) === null;
    });
    if (!isOther && filled > 0) return index;
  }
  return null;
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
