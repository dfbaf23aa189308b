/** Tables on one sheet: blocks of filled cells that empty rows and columns set apart. */

import type { InlineTable } from "../core/model/document.ts";
import { columnLetters } from "./shared/cell-address.ts";

/** Rows and columns from 0, both ends included. */
export interface Region {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** Larger sheets hold one table; looking for more would cost more than it tells. */
const MAX_ROWS = 20_000;
const MAX_HEADER_COLUMNS = 500;
const MAX_HEADER_CHARS = 2_000;
/** A sheet of more blocks is a form, whose fields are no tables. */
const MAX_REGIONS = 200;
const MAX_RUNS = 200_000;
const MAX_MERGED_ROWS = 50_000;

interface Run {
  readonly left: number;
  readonly right: number;
  readonly region: number;
}

/**
 * Blocks of cells that touch at a side, in reading order. `runs` gives the filled stretches of a row from left to right; `merged` areas count
 * as filled. Null where there are too many blocks to be tables.
 */
export function findRegions(
  rowCount: number,
  filledColumns: (row: number) => readonly number[],
  merged: readonly Region[],
): Region[] | null {
  const covered = coveredColumns(merged, filledColumns);
  const regions: Region[] = [];
  const parents: number[] = [];
  const root = (index: number): number => {
    let at = index;
    while (parents[at] !== at) at = parents[at] as number;
    return at;
  };
  let above: readonly Run[] = [];
  for (let row = 0; row < rowCount; row++) {
    const runs = stretches([...filledColumns(row), ...(covered.get(row) ?? [])]).map(
      ([left, right]): Run => {
        const touching = above.filter((run) => run.left <= right && run.right >= left);
        const ids = [...new Set(touching.map((run) => root(run.region)))];
        const [first = regions.length, ...others] = ids;
        if (ids.length === 0) parents.push(first);
        regions[first] = joined([
          { top: row, bottom: row, left, right },
          ...ids.map((id) => regions[id] as Region),
        ]);
        for (const other of others) parents[other] = first;
        return { left, right, region: first };
      },
    );
    above = runs;
    if (regions.length > MAX_RUNS) return null;
  }
  const whole = regions.filter((_, index) => parents[index] === index);
  return whole.length > MAX_REGIONS ? null : whole.sort((a, b) => a.top - b.top || a.left - b.left);
}

function joined(regions: readonly Region[]): Region {
  return {
    top: Math.min(...regions.map((each) => each.top)),
    bottom: Math.max(...regions.map((each) => each.bottom)),
    left: Math.min(...regions.map((each) => each.left)),
    right: Math.max(...regions.map((each) => each.right)),
  };
}

/** Neighbouring columns as stretches from left to right. */
function stretches(columns: readonly number[]): [number, number][] {
  const out: [number, number][] = [];
  for (const column of columns.toSorted((a, b) => a - b)) {
    const last = out.at(-1);
    if (last && column <= last[1] + 1) last[1] = column;
    else out.push([column, column]);
  }
  return out;
}

/** Columns by row that merged areas cover whose first cell is filled. */
function coveredColumns(
  merged: readonly Region[],
  filledColumns: (row: number) => readonly number[],
): ReadonlyMap<number, number[]> {
  const covered = new Map<number, number[]>();
  let left = MAX_MERGED_ROWS;
  for (const area of merged) {
    const width = area.right - area.left + 1;
    if (!filledColumns(area.top).includes(area.left)) continue;
    for (let row = area.top; row <= area.bottom && left > 0; row++, left -= width) {
      const columns = covered.get(row) ?? [];
      for (let column = area.left; column <= Math.min(area.right, area.left + 200); column++)
        columns.push(column);
      covered.set(row, columns);
    }
  }
  return covered;
}

/** The tables of a sheet with their first rows as headers; none where the sheet is too large or no more than scattered cells. */
export function sheetTables(
  sheet: string,
  rows: readonly (readonly string[])[],
  merged: readonly Region[],
): InlineTable[] {
  if (rows.length > MAX_ROWS) return [];
  const filled = rows.map((row) => {
    const columns: number[] = [];
    row.forEach((text, column) => {
      if (text !== "") columns.push(column);
    });
    return columns;
  });
  const regions = findRegions(rows.length, (row) => filled[row] ?? [], merged) ?? [];
  return regions.map(({ top, bottom, left, right }) => ({
    rows: bottom - top,
    columns: right - left + 1,
    header: Array.from({ length: Math.min(MAX_HEADER_COLUMNS, right - left + 1) }, (_, column) =>
      (rows[top]?.[left + column] ?? "").slice(0, MAX_HEADER_CHARS),
    ),
    location: {
      kind: "sheet",
      sheet,
      range: `${columnLetters(left)}${top + 1}:${columnLetters(right)}${bottom + 1}`,
    },
    tableRef: null,
  }));
}
