// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid has no table rows to hold real cells
"use client";

import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
} from "react";
import { evenAxis, unevenAxis } from "./grid-axis";
import {
  columnLetters,
  type GridBlock,
  type GridCell,
  type GridMerge,
  type GridPlace,
  type GridRange,
  gridStep,
  mergeAt,
} from "./grid-cells";
import { GridLine } from "./grid-line";
import {
  GridBody,
  GridColumnHeads,
  GridRowHeads,
  GridSelection,
  type GridView,
} from "./grid-parts";
import { extentOf } from "./scroll-scale";
import { useGridScroll } from "./use-grid-scroll";

const ROW = 28;
const HEAD_WIDTH = 52;
/** Wide enough for the digits of the last row. */
const DIGIT = 8;
const NO_MERGES: readonly GridMerge[] = [];

export interface GridProps {
  label: string;
  rowCount: number;
  columnCount: number;
  /** The cell at a 0-based place; undefined while it is not loaded. */
  cell: (row: number, column: number) => GridCell | undefined;
  /** Called when other places come into view, with some room around them. */
  onRange?: (range: GridRange) => void;
  active: GridPlace | null;
  /** `extend` is set when the chosen block is to grow to the place. */
  onActiveChange: (place: GridPlace, extend: boolean) => void;
  /** The chosen block where it is more than the active cell. */
  selection?: GridBlock | null;
  /** Sizes are read anew when the function changes. */
  columnWidth?: (column: number) => number;
  columnName?: (column: number) => string;
  merges?: readonly GridMerge[];
  /** A row of the sheet that stays under the letters once it has been scrolled past, and its words; row -1 for names that stand in none. */
  pinned?: {
    row: number;
    text: (column: number) => string;
    isFigure: (column: number) => boolean;
  };
  /** Right end of the formula line. */
  aside?: ReactNode;
  /** Goes to what was typed, a cell, a block or a row; false where there is no such place. */
  onGoTo: (text: string) => boolean;
  onNextEvidence?: () => void;
  onSheetStep?: (by: 1 | -1) => void;
}

/**
 * A sheet. Rows and columns are virtual, heads stick, ranges load as they come into view; the DOM holds what is seen of it, however
 * many rows there are. Arrows move, with Shift they choose a block, with Ctrl they go to the edges; F2 goes to the formula, J to the
 * address, X to the next cell with evidence, [ ] between sheets.
 */
export function Grid(props: GridProps) {
  const { rowCount, columnCount, active, onRange, columnWidth, merges = NO_MERGES } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const formula = useRef<HTMLOutputElement>(null);
  const rows = useMemo(() => evenAxis(rowCount, ROW), [rowCount]);
  const columns = useMemo(
    () => unevenAxis(columnCount, columnWidth ?? (() => 104)),
    [columnCount, columnWidth],
  );
  const headWidth = Math.max(HEAD_WIDTH, String(rowCount).length * DIGIT + 16);
  // Names that stand in no row of the sheet have one of their own.
  const headHeight = props.pinned && props.pinned.row < 0 ? ROW * 2 : ROW;
  const scroll = useGridScroll(
    scroller,
    rows,
    columns,
    { width: headWidth, height: headHeight },
    props.pinned && headHeight === ROW ? ROW : 0,
  );
  const { rowStart, rowEnd, colStart, colEnd } = scroll.range;
  useEffect(() => {
    if (rowCount > 0) onRange?.({ rowStart, rowEnd, colStart, colEnd });
  }, [onRange, rowCount, rowStart, rowEnd, colStart, colEnd]);

  const latest = useRef(props);
  latest.current = props;
  // One function for all time: cells are not drawn anew for another one.
  const goTo = useCallback((place: GridPlace, extend: boolean) => {
    const { merges = NO_MERGES, onActiveChange } = latest.current;
    onActiveChange(inMerge(merges, place), extend);
  }, []);

  const { reveal } = scroll;
  const shownRow = props.selection?.focusRow ?? active?.row;
  const shownColumn = props.selection?.focusColumn ?? active?.column;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a place is looked for again when the sheet has grown to it
  useEffect(() => {
    if (shownRow === undefined || shownColumn === undefined) return;
    reveal({ row: shownRow, column: shownColumn });
  }, [reveal, shownRow, shownColumn, rowCount, columns]);

  function onKeyDown(event: KeyboardEvent): void {
    const extend = event.shiftKey && /^(Arrow|Home|End|Page)/.test(event.key);
    const from = active ?? { row: 0, column: 0 };
    const end = extend && props.selection ? focusOf(props.selection) : from;
    const edge = event.ctrlKey || event.metaKey;
    const next = gridStep(end, event.key, edge, rowCount, columnCount, scroll.pageRows);
    const merge = mergeAt(merges, end.row, end.column);
    if (next) goTo(leaveMerge(next, merge, event.key), extend);
    else if (!pressed(event, props, formula.current)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  const pinned = props.pinned && scroll.topRow > props.pinned.row ? props.pinned : null;
  const view: GridView = {
    id,
    rows,
    columns,
    range: scroll.range,
    shift: scroll.shift,
    merges,
    active,
    goTo,
    cell: props.cell,
    columnName: props.columnName ?? columnLetters,
    pinned,
    headWidth,
    headHeight,
    rowHeight: ROW,
  };
  const activeCell = active ? props.cell(active.row, active.column) : undefined;
  const isActiveSeen = active !== null && inView(active, scroll.range);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <GridLine
        active={active}
        selection={props.selection ?? null}
        text={activeCell?.formula ?? activeCell?.text ?? ""}
        isFormula={activeCell?.formula !== undefined}
        output={formula}
        aside={props.aside}
        onGoTo={(text) => {
          const isThere = props.onGoTo(text);
          if (isThere) scroller.current?.focus();
          return isThere;
        }}
      />
      <div
        ref={scroller}
        role="grid"
        aria-label={props.label}
        aria-rowcount={rowCount + 1}
        aria-colcount={columnCount + 1}
        aria-activedescendant={isActiveSeen ? `${id}-${active.row}-${active.column}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        className="relative min-h-0 flex-1 overflow-auto overscroll-contain bg-surface [overflow-anchor:none] focus-visible:-outline-offset-2"
      >
        <div
          role="presentation"
          style={{
            width: headWidth + columns.total,
            height: extentOf({ content: rows.total + headHeight, view: 0 }),
            position: "relative",
          }}
        >
          <GridColumnHeads view={view} />
          <GridRowHeads view={view} />
          <GridBody view={view} />
          {props.selection && <GridSelection view={view} block={props.selection} />}
        </div>
      </div>
    </div>
  );
}

/** Keys that do not move; false for those that are not the grid's. */
function pressed(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  { onNextEvidence, onSheetStep }: GridProps,
  formula: HTMLElement | null,
): boolean {
  const plain = ctrlKey || metaKey || altKey ? "" : key.toLowerCase();
  if (key === "F2") formula?.focus();
  else if (plain === "x" && onNextEvidence) onNextEvidence();
  else if (plain === "[" && onSheetStep) onSheetStep(-1);
  else if (plain === "]" && onSheetStep) onSheetStep(1);
  else return false;
  return true;
}

function focusOf({ focusRow, focusColumn }: GridBlock): GridPlace {
  return { row: focusRow, column: focusColumn };
}

/** A place inside a merged block stands for the block. */
function inMerge(merges: readonly GridMerge[], place: GridPlace): GridPlace {
  const merge = mergeAt(merges, place.row, place.column);
  return merge ? { row: merge.row, column: merge.column } : place;
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
