"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { Card } from "~/components/card";
import { type Column, Table } from "~/components/table";

/** From here on, list and pane stand side by side (`panel:`). */
const SIDE_BY_SIDE = "(min-width: 1100px)";

/**
 * A list by pages and what is chosen of it: beside it, or above it on narrow screens, where choosing another one brings it into view. J K and
 * arrows choose.
 */
export function ListAndPane<Row>({
  label,
  noun,
  columns,
  rows,
  keyOf,
  nameOf,
  chosen,
  onChoose,
  list,
  children,
}: {
  label: string;
  noun: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  nameOf: (row: Row) => string;
  chosen: string | null;
  onChoose: (key: string) => void;
  list: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    fetchNextPage(): Promise<unknown>;
  };
  /** The pane of what is chosen. */
  children: ReactNode;
}) {
  return (
    <div className="grid items-start gap-5 panel:grid-cols-[minmax(0,1fr)_minmax(0,1.3fr)]">
      <Card flush>
        <Table
          label={label}
          noun={noun}
          keys
          density="roomy"
          columns={columns}
          rows={rows}
          rowKey={keyOf}
          rowLabel={nameOf}
          current={chosen}
          onCurrentChange={onChoose}
          onOpen={(row) => onChoose(keyOf(row))}
          hasMore={list.hasNextPage}
          loading={list.isFetchingNextPage}
          onEndReached={() => void list.fetchNextPage()}
        />
      </Card>
      <ChosenPane chosen={chosen}>{children}</ChosenPane>
    </div>
  );
}

function ChosenPane({ chosen, children }: { chosen: string | null; children: ReactNode }) {
  const pane = useRef<HTMLDivElement>(null);
  const shown = useRef(chosen);
  useEffect(() => {
    if (shown.current === chosen) return;
    shown.current = chosen;
    if (!window.matchMedia(SIDE_BY_SIDE).matches) pane.current?.scrollIntoView({ block: "start" });
  }, [chosen]);
  return (
    <div ref={pane} className="order-first min-w-0 scroll-mt-14 panel:order-none">
      {children}
    </div>
  );
}
