"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { Button } from "./button";
import { Checkbox } from "./checkbox";
import { cx } from "./cx";
import { formatCount } from "./format";
import { Icon } from "./icon";
import { Loading } from "./loading";
import { selectionState } from "./table-selection";
import type { Column, TableProps } from "./table-types";

/** Whether a column stays in the row on phones: as it says itself; else the first does, and the second where no column asks for its place. */
export function onPhone<Row>(
  columns: ReadonlyArray<Pick<Column<Row>, "phone">>,
  index: number,
): boolean {
  const own = columns[index]?.phone;
  if (own !== undefined) return own;
  return index === 0 || (index === 1 && !columns.some(({ phone }) => phone === true));
}

const HEAD =
  "h-[30px] border-b border-line bg-surface text-12 font-medium whitespace-nowrap text-ink-3";

/** Heads of columns: they sort, and the first one ticks all. */
export function TableHead<Row>({
  table,
  columns,
  keys,
  sticky,
}: {
  table: TableProps<Row>;
  columns: readonly Column<Row>[];
  keys: readonly string[];
  sticky: boolean;
}) {
  const folded = columns.some((_, index) => !onPhone(columns, index));
  return (
    <>
      <colgroup>
        {table.selected && <col className="w-10 max-desk:w-12" />}
        {columns.map((column, index) => (
          <col
            key={column.id}
            className={cx(!onPhone(columns, index) && "max-desk:hidden")}
            style={{ width: column.width }}
          />
        ))}
        {folded && <col className="w-0 max-desk:w-12" />}
      </colgroup>
      <thead className={cx(sticky && "sticky top-0 z-10")}>
        <tr aria-rowindex={1}>
          {table.selected && (
            <th scope="col" className={cx(HEAD, "pl-2 text-left")}>
              <SelectAll table={table} keys={keys} />
            </th>
          )}
          {columns.map((column, index) => (
            <th
              key={column.id}
              scope="col"
              aria-sort={sortWord(table, column.id)}
              className={cx(
                HEAD,
                "px-3",
                column.align === "right" ? "text-right" : "text-left",
                !onPhone(columns, index) && "max-desk:hidden",
              )}
            >
              <Head table={table} column={column} />
            </th>
          ))}
          {folded && (
            <th scope="col" className={HEAD}>
              <span className="sr-only">More</span>
            </th>
          )}
        </tr>
      </thead>
    </>
  );
}

function sortWord<Row>(table: TableProps<Row>, id: string): "ascending" | "descending" | undefined {
  if (table.sort?.id !== id) return undefined;
  return table.sort.dir === "asc" ? "ascending" : "descending";
}

function Head<Row>({ table, column }: { table: TableProps<Row>; column: Column<Row> }) {
  const words = column.hideHead ? <span className="sr-only">{column.head}</span> : column.head;
  const change = table.onSortChange;
  if (!column.sortable || !change) return words;
  const sorted = table.sort?.id === column.id ? table.sort.dir : null;
  return (
    <button
      type="button"
      onClick={() => change({ id: column.id, dir: sorted === "asc" ? "desc" : "asc" })}
      className={cx(
        "-mx-1 inline-flex h-6 items-center gap-1 rounded-1 px-1 hover:text-ink max-desk:h-11",
        sorted && "text-ink",
        column.align === "right" && "flex-row-reverse",
      )}
    >
      {words}
      {sorted && <Icon of={sorted === "asc" ? ArrowUp : ArrowDown} size={12} />}
    </button>
  );
}

function SelectAll<Row>({ table, keys }: { table: TableProps<Row>; keys: readonly string[] }) {
  const all = table.allMatching;
  const state = selectionState(keys, table.selected ?? new Set());
  const count = formatCount(all?.count ?? keys.length);
  return (
    <Checkbox
      hideLabel
      label={`Select all ${count}${all ? " that match" : ""}`}
      checked={
        all?.on || (state === "all" && keys.length > 0) ? true : state === "some" ? "mixed" : false
      }
      onCheckedChange={(on) => {
        if (all) all.onChange(on);
        table.onSelectedChange?.(on && !all ? new Set(keys) : new Set());
      }}
    />
  );
}

/** What stands under the last row: how many there are, what is left out, or how to get more. */
export function TableEnd<Row>({ table, manual }: { table: TableProps<Row>; manual: boolean }) {
  const { rows, total, noun = "rows", hasMore, loading, leftOut } = table;
  if (loading && rows.length === 0) return <Loading label={`Fetching ${noun}`} rows={8} />;
  if (rows.length === 0) return null;
  const shown = hasMore
    ? `${formatCount(rows.length)}${total === undefined ? "" : ` of ${formatCount(total)}`} shown`
    : `All ${formatCount(rows.length)} shown`;
  return (
    <div className="flex min-h-8 items-center gap-3 px-3 py-1 text-12 text-ink-3">
      <p>
        {shown}
        {leftOut && `, ${leftOut}`}
      </p>
      {hasMore && manual && table.onEndReached && (
        <Button size="sm" kind="bare" busy={loading} onClick={table.onEndReached}>
          Show more
        </Button>
      )}
    </div>
  );
}
