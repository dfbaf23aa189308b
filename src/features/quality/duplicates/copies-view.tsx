"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Empty } from "~/components/empty";
import { formatCount } from "~/components/format";
import type { Column } from "~/components/table";
import { ListAndPane } from "~/features/quality/overview/list-and-pane";
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
    <ListAndPane
      label="Groups of files"
      noun="groups"
      columns={COLUMNS}
      rows={groups}
      keyOf={(group) => group.groupKey}
      nameOf={(group) => group.members[0]?.name ?? group.groupKey}
      chosen={chosen.groupKey}
      onChoose={setCurrent}
      list={list}
    >
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
    </ListAndPane>
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
