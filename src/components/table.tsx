"use client";

import { useRef } from "react";
import { cx } from "./cx";
import { ColumnsMenu, useHiddenColumns } from "./table-columns";
import { useMoveKeys } from "./table-keys";
import { TableEnd, TableHead } from "./table-parts";
import { TableRow } from "./table-row";
import { type TableState, type TableWindow, useTableState, useTableWindow } from "./table-state";
import type { Column, TableProps } from "./table-types";

export type { Column } from "./table-types";

/**
 * A table of rows. Virtual from 200 rows; the head sticks; heads sort; rows are chosen by tick, shift and
 * Space; J K and arrows move, Enter opens. Needs `hasMore` and `onEndReached` to page by cursor.
 */
export function Table<Row>(props: TableProps<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const view = useTableWindow(props, scroller);
  const state = useTableState(props, view);
  const choice = useHiddenColumns(props.storageKey);
  const columns = props.columns.filter((column) => !choice.hidden.has(column.id));
  const { rows, loading, height } = props;
  return (
    <div className={cx("flex min-h-0 min-w-0 flex-col", props.className)}>
      {props.storageKey && (
        <ColumnsMenu columns={props.columns} hidden={choice.hidden} onToggle={choice.toggle} />
      )}
      <div
        ref={scroller}
        onScroll={view.virtual ? undefined : (event) => askNearEnd(event.currentTarget, props)}
        className={cx(
          "relative min-h-0 min-w-0 overflow-auto",
          (view.virtual || height) && "overscroll-contain",
        )}
        style={{ height, maxHeight: view.virtual && !height ? "70vh" : undefined }}
      >
        <Sheet table={props} columns={columns} view={view} state={state} scroller={scroller} />
        {rows.length === 0 && !loading && props.empty}
      </div>
      <TableEnd table={props} manual={!view.virtual} />
    </div>
  );
}

function Sheet<Row>({
  table,
  columns,
  view,
  state,
  scroller,
}: {
  table: TableProps<Row>;
  columns: readonly Column<Row>[];
  view: TableWindow;
  state: TableState;
  scroller: React.RefObject<HTMLDivElement | null>;
}) {
  const { current, keys, id } = state;
  const onKeyDown = useMoveKeys({
    onMove: state.onMove,
    onSpace: () => current && state.tick(current, false),
    onEnter: state.open,
    onAll: table.allMatching ? () => table.allMatching?.onChange(true) : undefined,
    table: scroller,
    global: table.keys ?? false,
  });
  return (
    <table
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows move by keyboard, which is what a grid is
      role="grid"
      aria-label={table.label}
      aria-rowcount={(table.total ?? table.rows.length) + 1}
      aria-multiselectable={table.selected ? true : undefined}
      aria-activedescendant={current && keys.includes(current) ? `${id}-${current}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className={cx(
        "group/table w-full table-fixed",
        current ? "outline-none" : "focus-visible:-outline-offset-2",
      )}
    >
      <TableHead
        table={table}
        columns={columns}
        keys={keys}
        sticky={view.virtual || Boolean(table.height)}
      />
      <tbody>
        <Spacer height={view.top} />
        {view.indexes.map((index) => {
          const row = table.rows[index];
          const key = keys[index];
          if (row === undefined || key === undefined) return null;
          return (
            <TableRow
              key={key}
              id={`${id}-${key}`}
              index={index}
              row={row}
              rowKey={key}
              table={table}
              columns={columns}
              current={key === current}
              ticked={Boolean(table.allMatching?.on || table.selected?.has(key))}
              onPress={state.onPress}
              onTick={state.tick}
              measure={view.measure}
            />
          );
        })}
        <Spacer height={view.bottom} />
      </tbody>
    </table>
  );
}

function askNearEnd<Row>(element: HTMLElement, table: TableProps<Row>): void {
  const left = element.scrollHeight - element.scrollTop - element.clientHeight;
  if (left < 400 && table.hasMore && !table.loading) table.onEndReached?.();
}

/** Stands for rows that are not drawn. */
function Spacer({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row takes no focus
    <tr aria-hidden="true">
      <td className="p-0" style={{ height }} />
    </tr>
  );
}
