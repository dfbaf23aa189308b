"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type MouseEvent, type RefObject, useEffect, useId, useRef, useState } from "react";
import { moveRow, selectRange, toggleRow } from "./table-selection";
import { ROW_HEIGHT, type TableProps } from "./table-types";

/** From this many rows on only those in view are in the page. */
const VIRTUAL_FROM = 200;
/** Rows before the end at which the next page is asked for. */
const ASK_BEFORE = 20;

/** What of a table is drawn, and how much room the rest takes. */
export interface TableWindow {
  virtual: boolean;
  indexes: readonly number[];
  top: number;
  bottom: number;
  measure?: (element: Element | null) => void;
  scrollTo: (index: number) => void;
}

/** The rows in view of a long table; all rows of a short one. */
export function useTableWindow<Row>(
  { rows, density = "default", onEndReached, hasMore, loading }: TableProps<Row>,
  scroller: RefObject<HTMLDivElement | null>,
): TableWindow {
  const virtual = rows.length >= VIRTUAL_FROM;
  const virtualizer = useVirtualizer({
    count: virtual ? rows.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT[density],
    overscan: 12,
    scrollPaddingStart: 32,
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (virtual && hasMore && !loading && last >= rows.length - ASK_BEFORE) onEndReached?.();
  }, [virtual, hasMore, loading, last, rows.length, onEndReached]);
  return {
    virtual,
    indexes: virtual ? items.map((item) => item.index) : rows.map((_, index) => index),
    top: items[0]?.start ?? 0,
    bottom: virtual ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0,
    measure: virtual ? virtualizer.measureElement : undefined,
    scrollTo: (index) => virtualizer.scrollToIndex(index),
  };
}

/** The current row, the chosen rows, and what presses and moves do to them. */
export interface TableState {
  id: string;
  keys: readonly string[];
  current: string | null;
  onMove: (move: Parameters<typeof moveRow>[2], extend: boolean) => void;
  onPress: (event: MouseEvent, key: string) => void;
  tick: (key: string, range: boolean) => void;
  open: () => void;
}

export function useTableState<Row>(table: TableProps<Row>, view: TableWindow): TableState {
  const id = useId();
  const [own, setOwn] = useState<string | null>(null);
  const anchor = useRef<string | null>(null);
  const { rows, selected, onSelectedChange } = table;
  const keys = rows.map(table.rowKey);
  const current = table.current === undefined ? own : table.current;

  function goTo(key: string | null): void {
    const index = key === null ? -1 : keys.indexOf(key);
    const row = rows[index];
    if (key === null || row === undefined) return;
    setOwn(key);
    table.onCurrentChange?.(key, row);
    if (view.virtual) view.scrollTo(index);
    else document.getElementById(`${id}-${key}`)?.scrollIntoView({ block: "nearest" });
  }

  function tick(key: string, range: boolean): void {
    if (!selected || !onSelectedChange) return;
    const from = anchor.current ?? current;
    onSelectedChange(range ? selectRange(keys, selected, from, key) : toggleRow(selected, key));
    anchor.current = key;
  }

  return {
    id,
    keys,
    current,
    tick,
    onMove(move, extend) {
      const next = moveRow(keys, current, move);
      if (extend && next && selected && onSelectedChange) {
        anchor.current ??= current;
        onSelectedChange(selectRange(keys, selected, anchor.current, next));
      } else anchor.current = null;
      goTo(next);
    },
    onPress(event, key) {
      const control = "a,button,input,label,summary,[role=checkbox]";
      if (event.target instanceof Element && event.target.closest(control)) return;
      if (event.shiftKey || event.metaKey || event.ctrlKey) tick(key, event.shiftKey);
      goTo(key);
    },
    open() {
      const row = rows[current === null ? -1 : keys.indexOf(current)];
      if (row !== undefined) table.onOpen?.(row);
    },
  };
}
