// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid has no table rows to hold real cells
// biome-ignore-all lint/a11y/useFocusableInteractive: focus stays on the grid, aria-activedescendant points at cells
"use client";

import { memo } from "react";
import { cx } from "./cx";
import type { GridAxis } from "./grid-axis";
import type { GridCell, GridMerge, GridPlace, GridRange } from "./grid-cells";
import { mergeAt } from "./grid-cells";

export interface GridView {
  id: string;
  rows: GridAxis;
  columns: GridAxis;
  range: GridRange;
  /** Taken off a row's offset: the part that scrolls may be lower than its content. */
  shift: number;
  merges: readonly GridMerge[];
  active: GridPlace | null;
  goTo: (place: GridPlace, extend: boolean) => void;
  cell: (row: number, column: number) => GridCell | undefined;
  columnName: (column: number) => string;
  /** Words of the row that stays under the letters; null while it is in view itself. */
  pinned: { text: (column: number) => string; isFigure: (column: number) => boolean } | null;
  headWidth: number;
  /** Room of the heads above the first row. */
  headHeight: number;
  rowHeight: number;
}

const HEAD = "absolute grid place-items-center border-line bg-sunken text-12";

function headLook(active: boolean): string {
  return active ? "font-semibold text-bond-strong" : "text-ink-2";
}

function numbers(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

function columnsOf({ range }: GridView): number[] {
  return numbers(range.colStart, range.colEnd);
}

function rowsOf({ range }: GridView): number[] {
  return numbers(range.rowStart, range.rowEnd);
}

function leftOf(view: GridView, column: number): number {
  return view.headWidth + view.columns.start(column);
}

function topOf(view: GridView, row: number): number {
  return view.headHeight + view.rows.start(row) - view.shift;
}

/** Letters over the columns, and below them the header of the table once it is out of sight; both stay when the sheet is scrolled down. */
export function GridColumnHeads({ view }: { view: GridView }) {
  const { pinned, rowHeight } = view;
  return (
    <div role="row" aria-rowindex={1} className="sticky top-0 z-20 h-0">
      <div
        role="columnheader"
        aria-colindex={1}
        className="sticky left-0 z-10 border-r border-b border-line bg-sunken"
        style={{ width: view.headWidth, height: pinned ? rowHeight * 2 : rowHeight }}
      >
        <span className="sr-only">Row</span>
      </div>
      {columnsOf(view).map((column) => {
        const box = { left: leftOf(view, column), width: view.columns.size(column) };
        return (
          <div
            key={column}
            role="columnheader"
            aria-colindex={column + 2}
            className={cx(
              HEAD,
              "top-0 border-r border-b",
              headLook(view.active?.column === column),
            )}
            style={{ ...box, height: rowHeight }}
          >
            {view.columnName(column)}
          </div>
        );
      })}
      {pinned &&
        columnsOf(view).map((column) => (
          <div
            key={column}
            role="presentation"
            className={cx(
              "absolute flex items-center border-r border-b border-line-strong bg-sunken px-2 font-550 text-ink-2",
              pinned.isFigure(column) && "justify-end",
            )}
            style={{
              left: leftOf(view, column),
              width: view.columns.size(column),
              top: rowHeight,
              height: rowHeight,
            }}
          >
            <span className="truncate" title={pinned.text(column)}>
              {pinned.text(column)}
            </span>
          </div>
        ))}
    </div>
  );
}

/** Numbers beside the rows; decoration for readers, who hear the row's own position. */
export function GridRowHeads({ view }: { view: GridView }) {
  return (
    <div role="presentation" aria-hidden="true" className="sticky left-0 z-10 h-0 w-0">
      {rowsOf(view).map((row) => (
        <div
          key={row}
          className={cx(
            HEAD,
            "left-0 border-r border-b tabular-nums",
            headLook(view.active?.row === row),
          )}
          style={{ top: topOf(view, row), height: view.rows.size(row), width: view.headWidth }}
        >
          {row + 1}
        </div>
      ))}
    </div>
  );
}

/** The cells in view; a merged block is drawn once, from wherever it starts. */
export function GridBody({ view }: { view: GridView }) {
  const { range } = view;
  const blocks = view.merges.filter(
    (merge) =>
      merge.row <= range.rowEnd &&
      merge.row + merge.rows > range.rowStart &&
      merge.column <= range.colEnd &&
      merge.column + merge.columns > range.colStart,
  );
  const columns = columnsOf(view);
  return rowsOf(view).map((row) => (
    <div key={row} role="row" aria-rowindex={row + 2} className="contents">
      <span role="rowheader" aria-colindex={1} className="sr-only">
        {row + 1}
      </span>
      {columns.map((column) => {
        const merge = blocks.length > 0 ? mergeAt(blocks, row, column) : undefined;
        if (merge && !startsHere(merge, row, column, range)) return null;
        const place = merge ? { row: merge.row, column: merge.column } : { row, column };
        const cell = view.cell(place.row, place.column);
        return (
          <Cell
            key={column}
            id={`${view.id}-${place.row}-${place.column}`}
            cell={cell}
            row={place.row}
            column={place.column}
            active={view.active?.row === place.row && view.active.column === place.column}
            merged={merge !== undefined}
            onPress={view.goTo}
            {...boxOf(view, merge ?? { ...place, rows: 1, columns: cell?.spill ?? 1 })}
          />
        );
      })}
    </div>
  ));
}

/** The chosen block, as far as it is in view. */
export function GridSelection({ view, block }: { view: GridView; block: GridMerge }) {
  const { range } = view;
  const row = Math.max(block.row, range.rowStart);
  const column = Math.max(block.column, range.colStart);
  const rows = Math.min(block.row + block.rows - 1, range.rowEnd) - row + 1;
  const columns = Math.min(block.column + block.columns - 1, range.colEnd) - column + 1;
  if (rows <= 0 || columns <= 0) return null;
  return (
    <div
      role="presentation"
      className="pointer-events-none absolute z-[4] border-2 border-bond"
      style={boxOf(view, { row, column, rows, columns })}
    />
  );
}

/** True at the first place of the block that is drawn: its own start, or the edge of the view. */
function startsHere(merge: GridMerge, row: number, column: number, range: GridRange): boolean {
  return (
    row === Math.max(merge.row, range.rowStart) && column === Math.max(merge.column, range.colStart)
  );
}

function boxOf(view: GridView, { row, column, rows, columns }: GridMerge) {
  return {
    left: leftOf(view, column),
    top: topOf(view, row),
    width: view.columns.start(column + columns) - view.columns.start(column),
    height: view.rows.start(row + rows) - view.rows.start(row),
  };
}

interface CellProps {
  id: string;
  cell: GridCell | undefined;
  row: number;
  column: number;
  active: boolean;
  merged: boolean;
  onPress: (place: GridPlace, extend: boolean) => void;
  left: number;
  top: number;
  width: number;
  height: number;
}

const MARK: Readonly<Record<NonNullable<GridCell["mark"]>, string>> = {
  evidence: "bg-bond-soft shadow-[inset_-2.5px_0_0_var(--bond)]",
  issue: "shadow-[inset_0_-2px_0_var(--warn)]",
  comment: "shadow-[inset_0_2px_0_var(--note)]",
  "stand-in": "",
};

const Cell = memo(
  function Cell({ id, cell, row, column, active, merged, onPress, ...box }: CellProps) {
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around the cells takes the keys
      <div
        id={id}
        role="gridcell"
        aria-colindex={column + 2}
        aria-selected={active}
        title={cell?.title}
        onClick={(event) => onPress({ row, column }, event.shiftKey)}
        className={cx(
          "absolute flex items-center overflow-hidden border-r border-b border-line px-2 whitespace-nowrap",
          (merged || cell?.spill !== undefined) && "z-[1] bg-surface",
          cell?.align === "right" && "justify-end tabular-nums",
          cell?.strong && "font-semibold",
          cell?.head && "bg-sunken font-550 text-ink-2",
          cell?.mark && MARK[cell.mark],
          active && "z-[5] outline-2 -outline-offset-2 outline-bond",
          !cell &&
            "bg-[linear-gradient(var(--press),var(--press))] bg-[length:40%_6px] bg-center bg-no-repeat",
        )}
        style={box}
      >
        {cell?.mark === "stand-in" ? (
          <span className="mono rounded-1 border border-dashed border-control bg-sunken px-1.5 text-12">
            {cell.text}
          </span>
        ) : (
          <span className="truncate">{cell?.text}</span>
        )}
        {cell?.title && <span className="sr-only">, {cell.title}</span>}
      </div>
    );
  },
  (before, after) =>
    isSameCell(before.cell, after.cell) &&
    before.active === after.active &&
    before.merged === after.merged &&
    before.left === after.left &&
    before.top === after.top &&
    before.width === after.width &&
    before.height === after.height &&
    before.id === after.id,
);

/** Cells are made anew for each drawing; what counts is what they say. */
function isSameCell(a: GridCell | undefined, b: GridCell | undefined): boolean {
  if (a === b) return true;
  return (
    a !== undefined &&
    b !== undefined &&
    a.text === b.text &&
    a.mark === b.mark &&
    a.title === b.title &&
    a.align === b.align &&
    a.head === b.head &&
    a.strong === b.strong
  );
}
