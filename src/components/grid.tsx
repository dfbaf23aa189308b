// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid has no table rows to hold real cells
"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";
import {
  columnLetters,
  type GridCell,
  type GridMerge,
  type GridPlace,
  type GridRange,
  gridStep,
  mergeAt,
  placeAddress,
} from "./grid-cells";
import { GridBody, GridColumnHeads, GridRowHeads, type GridView } from "./grid-parts";

export type { GridCell, GridMerge, GridPlace, GridRange } from "./grid-cells";

const ROW = 28;
const HEAD_WIDTH = 52;
const NO_MERGES: readonly GridMerge[] = [];
const NOTHING: ReadonlySet<number> = new Set();

export interface GridProps {
  label: string;
  rowCount: number;
  columnCount: number;
  /** The cell at a 0-based place; undefined while it is not loaded. */
  cell: (row: number, column: number) => GridCell | undefined;
  /** Called when other places come into view, with some room around them. */
  onRange?: (range: GridRange) => void;
  active: GridPlace | null;
  onActiveChange: (place: GridPlace) => void;
  columnWidth?: (column: number) => number;
  columnName?: (column: number) => string;
  /** Heads of rows where they are not 1, 2, 3. */
  rowName?: (row: number) => string;
  merges?: readonly GridMerge[];
  hiddenRows?: ReadonlySet<number>;
  hiddenColumns?: ReadonlySet<number>;
  /** Right end of the formula line. */
  aside?: ReactNode;
  /** False leaves the formula line out. */
  formulaLine?: boolean;
  onNextEvidence?: () => void;
  onSheetStep?: (by: 1 | -1) => void;
  height?: string;
}

/**
 * A sheet. Rows and columns are virtual, heads stick, ranges load as they come into view. Arrows move,
 * with Ctrl to the edges; F2 goes to the formula, X to the next cell with evidence, [ ] between sheets.
 */
export function Grid(props: GridProps) {
  const { rowCount, columnCount, active, onRange, columnWidth, merges = NO_MERGES } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const formula = useRef<HTMLOutputElement>(null);
  const rows = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
    scrollPaddingStart: ROW,
    paddingStart: ROW,
  });
  const columns = useVirtualizer({
    horizontal: true,
    count: columnCount,
    getScrollElement: () => scroller.current,
    estimateSize: (column) => columnWidth?.(column) ?? 104,
    overscan: 2,
    scrollPaddingStart: HEAD_WIDTH,
    paddingStart: HEAD_WIDTH,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: widths are read anew when the caller's function changes
  useEffect(() => columns.measure(), [columnWidth]);

  const shownRows = rows.getVirtualItems();
  const shownColumns = columns.getVirtualItems();
  const range = {
    rowStart: shownRows[0]?.index ?? 0,
    rowEnd: shownRows.at(-1)?.index ?? 0,
    colStart: shownColumns[0]?.index ?? 0,
    colEnd: shownColumns.at(-1)?.index ?? 0,
  };
  const { rowStart, rowEnd, colStart, colEnd } = range;
  useEffect(() => {
    if (rowCount > 0) onRange?.({ rowStart, rowEnd, colStart, colEnd });
  }, [onRange, rowCount, rowStart, rowEnd, colStart, colEnd]);

  function goTo(place: GridPlace): void {
    const merge = mergeAt(merges, place.row, place.column);
    props.onActiveChange(merge ? { row: merge.row, column: merge.column } : place);
  }

  const activeRow = active?.row;
  const activeColumn = active?.column;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new place moves the view
  useEffect(() => {
    if (activeRow === undefined || activeColumn === undefined) return;
    rows.scrollToIndex(activeRow);
    columns.scrollToIndex(activeColumn);
  }, [activeRow, activeColumn]);

  function onKeyDown(event: KeyboardEvent): void {
    const from = active ?? { row: 0, column: 0 };
    const edge = event.ctrlKey || event.metaKey;
    const next = gridStep(from, event.key, edge, rowCount, columnCount);
    const merge = mergeAt(merges, from.row, from.column);
    if (next) goTo(leaveMerge(next, merge, event.key));
    else if (event.key === "F2") formula.current?.focus();
    else if (edge || event.altKey) return;
    else if (event.key.toLowerCase() === "x" && props.onNextEvidence) props.onNextEvidence();
    else if (event.key === "[" && props.onSheetStep) props.onSheetStep(-1);
    else if (event.key === "]" && props.onSheetStep) props.onSheetStep(1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const view: GridView = {
    id,
    rows,
    columns,
    shownRows,
    shownColumns,
    range,
    merges,
    active,
    goTo,
    cell: props.cell,
    columnName: props.columnName ?? columnLetters,
    rowName: props.rowName ?? ((row) => String(row + 1)),
    hiddenRows: props.hiddenRows ?? NOTHING,
    hiddenColumns: props.hiddenColumns ?? NOTHING,
    headWidth: HEAD_WIDTH,
    rowHeight: ROW,
  };
  const activeCell = active ? props.cell(active.row, active.column) : undefined;
  return (
    <div className="flex min-h-0 flex-col" style={{ height: props.height ?? "100%" }}>
      {props.formulaLine !== false && (
        <div className="flex h-[34px] shrink-0 items-center border-b border-line text-12">
          <span className="mono grid h-full w-16 shrink-0 place-items-center border-r border-line">
            {active ? placeAddress(active) : ""}
          </span>
          <span className="px-2.5 font-serif text-ink-3 italic" aria-hidden="true">
            fx
          </span>
          <output
            ref={formula}
            tabIndex={-1}
            aria-label="Formula"
            className="mono min-w-0 flex-1 truncate"
          >
            {activeCell ? (activeCell.formula ?? activeCell.text) : ""}
          </output>
          {props.aside && <span className="shrink-0 px-3 text-ink-2">{props.aside}</span>}
        </div>
      )}
      <div
        ref={scroller}
        role="grid"
        aria-label={props.label}
        aria-rowcount={rowCount + 1}
        aria-colcount={columnCount + 1}
        aria-activedescendant={
          active && inView(active, range) ? `${id}-${active.row}-${active.column}` : undefined
        }
        tabIndex={0}
        onKeyDown={onKeyDown}
        className="relative min-h-0 flex-1 overflow-auto bg-surface focus-visible:-outline-offset-2"
      >
        <div
          role="presentation"
          style={{
            width: columns.getTotalSize(),
            height: rows.getTotalSize(),
            position: "relative",
          }}
        >
          <GridColumnHeads view={view} />
          <GridRowHeads view={view} />
          <GridBody view={view} />
        </div>
      </div>
    </div>
  );
}

/** Moving right or down out of a merged block steps over all of it. */
function leaveMerge(next: GridPlace, merge: GridMerge | undefined, key: string): GridPlace {
  if (!merge) return next;
  if (key === "ArrowRight") return { row: next.row, column: merge.column + merge.columns };
  if (key === "ArrowDown") return { row: merge.row + merge.rows, column: next.column };
  return next;
}

function inView(place: GridPlace, range: GridRange): boolean {
  return (
    place.row >= range.rowStart &&
    place.row <= range.rowEnd &&
    place.column >= range.colStart &&
    place.column <= range.colEnd
  );
}
