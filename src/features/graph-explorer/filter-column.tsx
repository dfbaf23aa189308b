"use client";

import { SlidersHorizontal, X } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { Icon } from "~/components/icon";
import { useMedia } from "~/components/use-media";
import type { GraphFilter } from "~/core/model/graph-filter";
import { FilterPanel } from "./filter-panel";
import type { TableSize } from "./graph-url";

const BELOW_WIDE = "(max-width: 74.99rem)";

/** Where the button floats on phones: over the canvas, never over rows. */
const BUTTON_AT: Readonly<Record<TableSize, string>> = {
  fold: "max-desk:top-auto max-desk:bottom-14",
  half: "",
  full: "max-desk:hidden",
};

/** The filter column; on narrow screens a button with the number of filters, and the same as a sheet. */
export function FilterColumn({
  table,
  ...props
}: ComponentProps<typeof FilterPanel> & { table: TableSize }) {
  const isNarrow = useMedia(BELOW_WIDE);
  const [open, setOpen] = useState(false);
  if (!isNarrow) {
    return (
      <aside
        aria-label="Filters and legend"
        className="relative w-[228px] shrink-0 overflow-auto border-r border-line bg-surface max-wide:hidden"
      >
        <FilterPanel {...props} />
      </aside>
    );
  }
  const count = countFilters(props.filter);
  return (
    <div className={`absolute top-[58px] left-3 z-10 ${BUTTON_AT[table]}`}>
      <Button size="sm" icon={<Icon of={SlidersHorizontal} />} onClick={() => setOpen(true)}>
        {count > 0 ? `Filters, ${count} set` : "Filters"}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Filters and legend"
        width={420}
        footer={
          <Button icon={<Icon of={X} />} onClick={() => setOpen(false)}>
            Close
          </Button>
        }
      >
        <div className="-mx-3.5">
          <FilterPanel {...props} />
        </div>
      </Dialog>
    </div>
  );
}

function countFilters(filter: GraphFilter): number {
  return [
    filter.types !== undefined,
    filter.states.join() !== "proposed,confirmed",
    filter.min > 0 || filter.max < 1,
    filter.strategies !== undefined,
    filter.kinds !== undefined,
    filter.redundant,
  ].filter(Boolean).length;
}
