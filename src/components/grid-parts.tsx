// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid has no table rows to hold real cells
// biome-ignore-all lint/a11y/useFocusableInteractive: focus stays on the grid, aria-activedescendant points at cells
"use client";

import type { VirtualItem, Virtualizer } from "@tanstack/react-virtual";
import { memo } from "react";
import { cx } from "./cx";
import type { GridCell, GridMerge, GridPlace, GridRange } from "./grid-cells";
import { mergeAt } from "./grid-cells";

type Axis = Virtualizer<HTMLDivElement, Element>;

export interface GridView {
  id: string;
  rows: Axis;
  columns: Axis;
  shownRows: readonly VirtualItem[];
  shownColumns: readonly VirtualItem[];
  range: GridRange;
  merges: readonly GridMerge[];
  active: GridPlace | null;
  goTo: (place: GridPlace) => void;
  cell: (row: number, column: number) => GridCell | undefined;
  columnName: (column: number) => string;
  rowName: (row: number) => string;
  hiddenRows: ReadonlySet<number>;
  hiddenColumns: ReadonlySet<number>;
  headWidth: number;
  rowHeight: number;
}

const HEAD = "absolute grid place-items-center border-line bg-sunken text-12";

function headLook(active: boolean, hidden: boolean): string {
  const ink = active ? "font-semibold text-bond-strong" : hidden ? "text-ink-3" : "text-ink-2";
  return hidden ? `${ink} italic` : ink;
}

/** Letters over the columns; they stay when the sheet is scrolled down. */
export function GridColumnHeads({ view }: { view: GridView }) {
  return (
    <div role="row" aria-rowindex={1} className="sticky top-0 z-20 h-0">
      <div
        role="columnheader"
        aria-colindex={1}
        className="sticky left-0 z-10 border-r border-b border-line bg-sunken"
        style={{ width: view.headWidth, height: view.rowHeight }}
      >
        <span className="sr-only">Row</span>
      </div>
      {view.shownColumns.map((column) => (
        <div
          key={column.key}
          role="columnheader"
          aria-colindex={column.index + 2}
          className={cx(
            HEAD,
            "top-0 border-r border-b",
            headLook(view.active?.column === column.index, view.hiddenColumns.has(column.index)),
          )}
          style={{ left: column.start, width: column.size, height: view.rowHeight }}
          title={view.hiddenColumns.has(column.index) ? "Hidden in file" : undefined}
        >
          {view.columnName(column.index)}
          {view.hiddenColumns.has(column.index) && (
            <span className="sr-only">, hidden in file</span>
          )}
        </div>
      ))}
    </div>
  );
}

/** Numbers beside the rows; decoration for readers, who hear the row's own position. */
export function GridRowHeads({ view }: { view: GridView }) {
  return (
    <div role="presentation" aria-hidden="true" className="sticky left-0 z-10 h-0 w-0">
      {view.shownRows.map((row) => (
        <div
          key={row.key}
          className={cx(
            HEAD,
            "left-0 border-r border-b tabular-nums",
            headLook(view.active?.row === row.index, view.hiddenRows.has(row.index)),
          )}
          style={{ top: row.start, height: row.size, width: view.headWidth }}
          title={view.hiddenRows.has(row.index) ? "Hidden in file" : undefined}
        >
          {view.rowName(row.index)}
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
  return view.shownRows.map((row) => (
    <div key={row.key} role="row" aria-rowindex={row.index + 2} className="contents">
      <span role="rowheader" aria-colindex={1} className="sr-only">
        {view.rowName(row.index)}
        {view.hiddenRows.has(row.index) && ", hidden in file"}
      </span>
      {view.shownColumns.map((column) => {
        const merge = blocks.length > 0 ? mergeAt(blocks, row.index, column.index) : undefined;
        if (merge && !startsHere(merge, row.index, column.index, range)) return null;
        const place = merge
          ? { row: merge.row, column: merge.column }
          : { row: row.index, column: column.index };
        const box = merge
          ? blockBox(view, merge)
          : { left: column.start, top: row.start, width: column.size, height: row.size };
        return (
          <Cell
            key={column.key}
            id={`${view.id}-${place.row}-${place.column}`}
            cell={view.cell(place.row, place.column)}
            place={place}
            active={view.active?.row === place.row && view.active.column === place.column}
            onPress={view.goTo}
            {...box}
          />
        );
      })}
    </div>
  ));
}

/** True at the first place of the block that is drawn: its own start, or the edge of the view. */
function startsHere(merge: GridMerge, row: number, column: number, range: GridRange): boolean {
  return (
    row === Math.max(merge.row, range.rowStart) && column === Math.max(merge.column, range.colStart)
  );
}

function blockBox(
  view: GridView,
  merge: GridMerge,
): { left: number; top: number; width: number; height: number } {
  const start = (axis: Axis, index: number) => axis.measurementsCache[index]?.start ?? 0;
  const end = (axis: Axis, index: number) => axis.measurementsCache[index]?.end ?? 0;
  const left = start(view.columns, merge.column);
  const top = start(view.rows, merge.row);
  return {
    left,
    top,
    width: end(view.columns, merge.column + merge.columns - 1) - left,
    height: end(view.rows, merge.row + merge.rows - 1) - top,
  };
}

interface CellProps {
  id: string;
  cell: GridCell | undefined;
  place: GridPlace;
  active: boolean;
  onPress: (place: GridPlace) => void;
  left: number;
  top: number;
  width: number;
  height: number;
}

const Cell = memo(
  function Cell({ id, cell, place, active, onPress, left, top, width, height }: CellProps) {
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around the cells takes the keys
      <div
        id={id}
        role="gridcell"
        aria-colindex={place.column + 2}
        aria-selected={active}
        title={cell?.title}
        onClick={() => onPress(place)}
        className={cx(
          "absolute flex items-center overflow-hidden border-r border-b border-line px-2 whitespace-nowrap",
          cell?.align === "right" && "justify-end tabular-nums",
          cell?.strong && "font-semibold",
          cell?.head && "bg-sunken font-550 text-ink-2",
          cell?.mark === "evidence" && "bg-bond-soft shadow-[inset_-2.5px_0_0_var(--bond)]",
          cell?.mark === "issue" && "shadow-[inset_0_-2px_0_var(--warn)]",
          active && "z-[5] outline-2 -outline-offset-2 outline-bond",
          !cell &&
            "bg-[linear-gradient(var(--press),var(--press))] bg-[length:40%_6px] bg-center bg-no-repeat",
        )}
        style={{ left, top, width, height }}
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
    before.cell === after.cell &&
    before.active === after.active &&
    before.left === after.left &&
    before.top === after.top &&
    before.width === after.width &&
    before.height === after.height &&
    before.id === after.id &&
    before.onPress === after.onPress,
);
