"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Card } from "~/components/card";
import { Empty } from "~/components/empty";
import { formatCount } from "~/components/format";
import { type Column, Table } from "~/components/table";
import { ChosenPane } from "~/features/quality/overview/chosen-pane";
import { type RouterOutputs, useTRPC } from "~/trpc/react";
import { RowGroup } from "./row-group";

type Page = RouterOutputs["quality"]["rowGroups"];
type Group = Page["groups"][number];

/** Rows that describe one thing, group by group; the chosen one side by side with its reasons. */
export function RowsView({
  projectId,
  base,
  initial,
  canEdit,
}: {
  projectId: string;
  base: string;
  initial: Page;
  canEdit: boolean;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const list = useInfiniteQuery(
    trpc.quality.rowGroups.infiniteQueryOptions(
      { projectId },
      {
        getNextPageParam: (page) => page.next ?? undefined,
        initialCursor: null,
        initialData: { pages: [initial], pageParams: [null] },
      },
    ),
  );
  const groups = list.data.pages.flatMap((page) => page.groups);
  const [current, setCurrent] = useState<string | null>(groups[0]?.fingerprint ?? null);
  const chosen = groups.find(({ fingerprint }) => fingerprint === current) ?? groups[0] ?? null;
  if (chosen === null)
    return (
      <Empty bound>
        No table lists a thing twice. Looked at tables that list things by name, up to 20,000 rows;
        rows about orders, dates and amounts repeat by design and are left out.
      </Empty>
    );
  return (
    <div className="grid items-start gap-5 panel:grid-cols-[minmax(0,1fr)_minmax(0,1.6fr)]">
      <Card flush>
        <Table
          label="Things in more than one row"
          noun="things"
          keys
          density="roomy"
          columns={COLUMNS}
          rows={groups}
          rowKey={(group) => group.fingerprint}
          rowLabel={(group) => group.rows[0]?.cells.slice(0, 2).join(" ") ?? ""}
          current={chosen.fingerprint}
          onCurrentChange={setCurrent}
          onOpen={(group) => setCurrent(group.fingerprint)}
          hasMore={list.hasNextPage}
          loading={list.isFetchingNextPage}
          onEndReached={() => void list.fetchNextPage()}
        />
      </Card>
      <ChosenPane chosen={chosen.fingerprint}>
        <RowGroup
          key={chosen.fingerprint}
          projectId={projectId}
          base={base}
          group={chosen}
          canEdit={canEdit}
          onSettled={() => {
            setCurrent(null);
            void list.refetch();
            router.refresh();
          }}
        />
      </ChosenPane>
    </div>
  );
}

const COLUMNS: Column<Group>[] = [
  {
    id: "what",
    head: "Thing",
    canHide: false,
    cell: (group) => (
      <span className="truncate">
        {group.rows[0]?.cells.filter(Boolean).slice(0, 2).join(", ")}
      </span>
    ),
  },
  {
    id: "file",
    head: "Table",
    width: "128px",
    phone: false,
    cell: (group) => <span className="truncate">{group.file.name}</span>,
  },
  {
    id: "rows",
    head: "Rows",
    align: "right",
    width: "56px",
    phone: true,
    cell: (group) => formatCount(group.rowCount),
  },
];
