"use client";

import { Columns3 } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { Button } from "./button";
import { Icon } from "./icon";
import { Menu } from "./menu";
import type { Column } from "./table-types";

const NONE: ReadonlySet<string> = new Set();

/** Columns a person has hidden in this table, remembered in the browser. */
export function useHiddenColumns(storageKey?: string): {
  hidden: ReadonlySet<string>;
  toggle: (id: string) => void;
} {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(NONE);
  const name = storageKey ? `ligature-columns-${storageKey}` : null;
  useEffect(() => {
    if (!name) return;
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(name) ?? "[]");
      if (Array.isArray(kept)) setHidden(new Set(kept.map(String)));
    } catch {
      // Without storage every column is shown.
    }
  }, [name]);
  const toggle = useCallback(
    (id: string) => {
      setHidden((before) => {
        const next = new Set(before);
        if (!next.delete(id)) next.add(id);
        if (name) {
          try {
            localStorage.setItem(name, JSON.stringify([...next]));
          } catch {
            // The choice then lasts until the page is left.
          }
        }
        return next;
      });
    },
    [name],
  );
  return { hidden, toggle };
}

/** Which columns stand in the table. */
export function ColumnsMenu<Row>({
  columns,
  hidden,
  onToggle,
}: {
  columns: readonly Column<Row>[];
  hidden: ReadonlySet<string>;
  onToggle: (id: string) => void;
}) {
  return (
    <div className="mb-1 flex justify-end max-desk:hidden">
      <Menu
        label="Columns"
        trigger={
          <Button kind="bare" size="sm" icon={<Icon of={Columns3} />}>
            Columns
          </Button>
        }
        items={columns
          .filter((column) => column.canHide !== false)
          .map((column) => ({
            label: column.head,
            checked: !hidden.has(column.id),
            onSelect: () => onToggle(column.id),
          }))}
      />
    </div>
  );
}
