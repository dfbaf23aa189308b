"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import type { Location } from "~/core/model/location";

export interface OutlineRow {
  readonly words: string;
  /** Number before the words. */
  readonly lead?: string;
  /** Offset in the text. */
  readonly start: number;
  readonly depth: number;
  /** The words stand for a name that the file does not give. */
  readonly isUnnamed?: boolean;
  readonly isHidden?: boolean;
  readonly place: Location;
}

const ROW = 28;

/** Headings or slides of a text, to jump to; the one in view is marked and kept in sight. */
export function OutlineList({
  rows,
  offset,
  onChoose,
  className,
}: {
  rows: readonly OutlineRow[];
  /** Offset of the text at the upper edge. */
  offset: number;
  onChoose: (place: Location) => void;
  className?: string;
}) {
  const scroller = useRef<HTMLElement>(null);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 6,
  });
  const current = Math.max(
    0,
    rows.findLastIndex(({ start }) => start <= offset),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is one for all time
  useEffect(() => list.scrollToIndex(current), [current]);
  return (
    <nav
      ref={scroller}
      aria-label="Outline"
      className={`min-h-0 overflow-auto py-2 ${className ?? ""}`}
    >
      <ul className="relative" style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          const isCurrent = index === current;
          return (
            <li key={index} className="absolute inset-x-0" style={{ top: start, height: ROW }}>
              <button
                type="button"
                aria-current={isCurrent ? "location" : undefined}
                title={row.words}
                onClick={() => onChoose(row.place)}
                className={`flex h-full w-full items-center gap-2 border-l-2 pr-2 text-left text-12 hover:bg-hover focus-visible:-outline-offset-2 ${isCurrent ? "border-bond bg-hover font-medium text-ink" : "border-transparent text-ink-2"}`}
                style={{ paddingLeft: 12 + Math.min(4, row.depth) * 12 }}
              >
                {row.lead !== undefined && (
                  <span className="w-5 shrink-0 text-right text-ink-3 tabular-nums">
                    {row.lead}
                  </span>
                )}
                <span
                  className={`min-w-0 flex-1 truncate ${row.isUnnamed ? "text-ink-3" : "font-serif"} ${row.isHidden ? "italic" : ""}`}
                >
                  {row.words}
                </span>
                {row.isHidden && <span className="shrink-0 text-ink-3">hidden</span>}
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
