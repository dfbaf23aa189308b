"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useRef, useState } from "react";
import { cx } from "./cx";
import { ColumnsMenu, useHiddenColumns } from "./table-columns";
import { useMoveKeys } from "./table-keys";
import { TableEnd, TableHead } from "./table-parts";
import { TableRow } from "./table-row";
import { moveRow, selectRange, toggleRow } from "./table-selection";
import { ROW_HEIGHT, type TableProps } from "./table-types";

export type { Column, TableSort } from "./table-types";

/** From this many rows on only those in view are in the page. */
const VIRTUAL_FROM = 200;

/**
 * A table of rows. Virtual from 200 rows; the head sticks; heads sort; rows are chosen by tick, shift and
 * Space; J K and arrows move, Enter opens. Needs `hasMore` and `onEndReached` to page by cursor.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { rows, rowKey, columns, onEndReached, hasMore, loading, density = "default" } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [ownCurrent, setOwnCurrent] = useState<string | null>(null);
  const anchor = useRef<string | null>(null);
  const columnChoice = useHiddenColumns(props.storageKey);
  const shown = columns.filter((column) => !columnChoice.hidden.has(column.id));
  const keys = rows.map(rowKey);
  const current = props.current === undefined ? ownCurrent : props.current;
  const virtual = rows.length >= VIRTUAL_FROM;
  const bounded = virtual || Boolean(props.height);
  const virtualizer = useVirtualizer({
    count: virtual ? rows.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT[density],
    overscan: 12,
    scrollPaddingStart: 32,
  });
  const items = virtualizer.getVirtualItems();
  const last = virtual ? (items.at(-1)?.index ?? 0) : rows.length - 1;

  useEffect(() => {
    if (virtual && hasMore && !loading && last >= rows.length - 20) onEndReached?.();
  }, [virtual, hasMore, loading, last, rows.length, onEndReached]);

  function goTo(key: string | null): void {
    const index = key === null ? -1 : keys.indexOf(key);
    const row = rows[index];
    if (key === null || row === undefined) return;
    setOwnCurrent(key);
    props.onCurrentChange?.(key, row);
    if (virtual) virtualizer.scrollToIndex(index);
    else document.getElementById(`${id}-${key}`)?.scrollIntoView({ block: "nearest" });
  }

  function onMove(move: Parameters<typeof moveRow>[2], extend: boolean): void {
    const next = moveRow(keys, current, move);
    if (extend && next && props.selected && props.onSelectedChange) {
      anchor.current ??= current;
      props.onSelectedChange(selectRange(keys, props.selected, anchor.current, next));
    } else anchor.current = null;
    goTo(next);
  }

  function tick(key: string, range: boolean): void {
    if (!props.selected || !props.onSelectedChange) return;
    props.onSelectedChange(
      range
        ? selectRange(keys, props.selected, anchor.current ?? current, key)
        : toggleRow(props.selected, key),
    );
    anchor.current = key;
  }

  function onPress(event: MouseEvent, key: string): void {
    if ((event.target as Element).closest("a,button,input,label,summary,[role=checkbox]")) return;
    if (event.shiftKey || event.metaKey || event.ctrlKey) tick(key, event.shiftKey);
    goTo(key);
  }

  const onKeyDown = useMoveKeys({
    onMove,
    onSpace: () => current && tick(current, false),
    onEnter: () => {
      const row = rows[current === null ? -1 : keys.indexOf(current)];
      if (row !== undefined) props.onOpen?.(row);
    },
    onAll: () => props.allMatching?.onChange(true),
    table: scroller,
    global: props.keys ?? false,
  });

  const top = items[0]?.start ?? 0;
  const bottom = virtual ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  const drawn = virtual ? items.map((item) => item.index) : rows.map((_, index) => index);
  const span = shown.length + (props.selected ? 1 : 0) + 1;

  return (
    <div className={cx("flex min-h-0 min-w-0 flex-col", props.className)}>
      {props.storageKey && (
        <ColumnsMenu
          columns={columns}
          hidden={columnChoice.hidden}
          onToggle={columnChoice.toggle}
        />
      )}
      <div
        ref={scroller}
        onScroll={virtual ? undefined : (event) => nearEnd(event.currentTarget, props)}
        className={cx("relative min-h-0 min-w-0 overflow-auto", bounded && "overscroll-contain")}
        style={{ height: props.height, maxHeight: virtual && !props.height ? "70vh" : undefined }}
      >
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows move by keyboard, which is what a grid is */}
        <table
          role="grid"
          aria-label={props.label}
          aria-rowcount={(props.total ?? rows.length) + 1}
          aria-multiselectable={props.selected ? true : undefined}
          aria-activedescendant={current && keys.includes(current) ? `${id}-${current}` : undefined}
          tabIndex={0}
          onKeyDown={onKeyDown as (event: KeyboardEvent<HTMLTableElement>) => void}
          className="w-full table-fixed focus-visible:-outline-offset-2"
        >
          <TableHead table={props} columns={shown} keys={keys} sticky={bounded} />
          <tbody>
            <Spacer height={top} span={span} />
            {drawn.map((index) => {
              const row = rows[index];
              const key = keys[index];
              if (row === undefined || key === undefined) return null;
              return (
                <TableRow
                  key={key}
                  id={`${id}-${key}`}
                  index={index}
                  row={row}
                  rowKey={key}
                  table={props}
                  columns={shown}
                  current={key === current}
                  ticked={Boolean(props.allMatching?.on || props.selected?.has(key))}
                  onPress={onPress}
                  onTick={tick}
                  measure={virtual ? virtualizer.measureElement : undefined}
                />
              );
            })}
            <Spacer height={bottom} span={span} />
          </tbody>
        </table>
        {rows.length === 0 && !loading && props.empty}
      </div>
      <TableEnd table={props} manual={!virtual} />
    </div>
  );
}

function nearEnd<Row>(element: HTMLElement, props: TableProps<Row>): void {
  const left = element.scrollHeight - element.scrollTop - element.clientHeight;
  if (left < 400 && props.hasMore && !props.loading) props.onEndReached?.();
}

function Spacer({ height, span }: { height: number; span: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true">
      <td colSpan={span} className="p-0" style={{ height }} />
    </tr>
  );
}
