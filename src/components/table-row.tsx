"use client";

import { ChevronDown } from "lucide-react";
import { type MouseEvent, useState } from "react";
import { Button } from "./button";
import { Checkbox } from "./checkbox";
import { cx } from "./cx";
import { Icon } from "./icon";
import { KeyValue } from "./key-value";
import { onPhone } from "./table-parts";
import { type Column, ROW_HEIGHT, type TableProps } from "./table-types";

/** One row; on phones the columns that do not fit open below it as a card. */
export function TableRow<Row>({
  id,
  index,
  row,
  rowKey,
  table,
  columns,
  current,
  ticked,
  onPress,
  onTick,
  measure,
}: {
  id: string;
  index: number;
  row: Row;
  rowKey: string;
  table: TableProps<Row>;
  columns: readonly Column<Row>[];
  current: boolean;
  ticked: boolean;
  onPress: (event: MouseEvent, key: string) => void;
  onTick: (key: string, range: boolean) => void;
  measure?: (element: Element | null) => void;
}) {
  const [open, setOpen] = useState(false);
  const height = ROW_HEIGHT[table.density ?? "default"];
  const folded = columns.filter((_, place) => !onPhone(columns, place));
  const label = table.rowLabel?.(row) ?? rowKey;
  const cell = cx(
    "border-b border-line whitespace-nowrap",
    current || ticked ? "bg-bond-soft" : "group-hover:bg-hover",
    open && "max-desk:border-b-0",
  );
  const selectable = Boolean(table.selected);
  return (
    <>
      <tr
        id={id}
        ref={measure}
        data-index={index}
        aria-rowindex={index + 2}
        aria-selected={selectable ? ticked : current || undefined}
        onClick={(event) => onPress(event, rowKey)}
        onDoubleClick={() => table.onOpen?.(row)}
        className={cx(
          "group",
          current &&
            "group-focus-visible/table:outline-2 group-focus-visible/table:-outline-offset-2 group-focus-visible/table:outline-bond",
          (table.onOpen || table.onCurrentChange) && "cursor-default",
        )}
      >
        {selectable && (
          // biome-ignore lint/a11y/useKeyWithClickEvents: Space on the row does the same
          <td
            className={cx(cell, "pl-2", current && "shadow-[inset_3px_0_0_var(--bond)]")}
            style={{ height }}
            onClick={(event) => {
              if (event.shiftKey) onTick(rowKey, true);
            }}
          >
            <Checkbox
              hideLabel
              tabIndex={-1}
              label={`Select ${label}`}
              checked={ticked}
              onCheckedChange={() => onTick(rowKey, false)}
            />
          </td>
        )}
        {columns.map((column, place) => {
          const content = column.cell(row);
          return (
            <td
              key={column.id}
              className={cx(
                cell,
                "overflow-hidden px-3 text-ellipsis",
                // On phones there is room below, none beside: words go on in the next line.
                typeof content === "string" &&
                  column.align !== "right" &&
                  "max-desk:py-2 max-desk:[overflow-wrap:anywhere] max-desk:whitespace-normal",
                column.align === "right" && "text-right tabular-nums",
                !onPhone(columns, place) && "max-desk:hidden",
                place === 0 && !selectable && current && "shadow-[inset_3px_0_0_var(--bond)]",
                "max-desk:h-11",
              )}
              style={{ height }}
            >
              {content}
            </td>
          );
        })}
        {folded.length > 0 && (
          <td className={cx(cell, "text-right")}>
            <span className="desk:hidden">
              <Button
                kind="bare"
                label={open ? `Close ${label}` : `More about ${label}`}
                aria-expanded={open}
                icon={<Icon of={ChevronDown} className={open ? "rotate-180" : ""} />}
                onClick={() => setOpen(!open)}
              />
            </span>
          </td>
        )}
      </tr>
      {open && folded.length > 0 && (
        <tr className="desk:hidden">
          <td
            colSpan={columns.length - folded.length + (selectable ? 2 : 1)}
            className="border-b border-line px-3 pb-3 whitespace-normal"
          >
            <KeyValue
              items={folded.map((column) => ({ key: column.head, value: column.cell(row) }))}
            />
          </td>
        </tr>
      )}
    </>
  );
}
