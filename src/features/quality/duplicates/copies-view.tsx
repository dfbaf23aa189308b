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
import { CopyGroup } from "./copy-group";
import { levelWord } from "./duplicate-words";

type Page = RouterOutputs["quality"]["copies"];
type Group = Page["groups"][number];

/** Groups of files that are the same at the left, the chosen one side by side at the right. */
export function CopiesView({
  projectId,
  base,
  initial,
  can,
}: {
  projectId: string;
  base: string;
  initial: Page;
  can: { readonly edit: boolean; readonly remove: boolean };
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const list = useInfiniteQuery(
    trpc.quality.copies.infiniteQueryOptions(
      { projectId },
      {
        getNextPageParam: (page) => page.next ?? undefined,
        initialCursor: null,
        initialData: { pages: [initial], pageParams: [null] },
      },
    ),
  );
  const groups = list.data.pages.flatMap((page) => page.groups);
  const [current, setCurrent] = useState<string | null>(groups[0]?.groupKey ?? null);
  const chosen = groups.find(({ groupKey }) => groupKey === current) ?? groups[0] ?? null;
  if (chosen === null)
    return <Empty bound>No file of the project stands in it twice, nor nearly twice.</Empty>;
  return (
    <div className="grid items-start gap-5 panel:grid-cols-[minmax(0,1fr)_minmax(0,1.6fr)]">
      <Card flush>
        <Table
          label="Groups of files"
          noun="groups"
          keys
          density="roomy"
          columns={COLUMNS}
          rows={groups}
          rowKey={(group) => group.groupKey}
          rowLabel={(group) => group.members[0]?.name ?? group.groupKey}
          current={chosen.groupKey}
          onCurrentChange={setCurrent}
          onOpen={(group) => setCurrent(group.groupKey)}
          hasMore={list.hasNextPage}
          loading={list.isFetchingNextPage}
          onEndReached={() => void list.fetchNextPage()}
        />
      </Card>
      <ChosenPane chosen={chosen.groupKey}>
        <CopyGroup
          key={chosen.groupKey}
          projectId={projectId}
          base={base}
          group={chosen}
          can={can}
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
    id: "name",
    head: "File",
    canHide: false,
    cell: (group) => <span className="truncate">{group.members[0]?.name}</span>,
  },
  {
    id: "level",
    head: "How",
    width: "128px",
    phone: true,
    cell: (group) => levelWord(group.level),
  },
  {
    id: "files",
    head: "Files",
    align: "right",
    width: "64px",
    phone: true,
    cell: (group) => formatCount(group.files),
  },
];
