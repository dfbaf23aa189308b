"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Empty } from "~/components/empty";
import { formatCount } from "~/components/format";
import type { Column } from "~/components/table";
import { type RouterOutputs, useTRPC } from "~/trpc/react";
import { CopyGroup } from "./copy-group";
import { levelWord } from "./duplicate-words";
import { GroupChoice } from "./group-choice";

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
  if (groups.length === 0)
    return <Empty bound>No file of the project stands in it twice, nor nearly twice.</Empty>;
  return (
    <GroupChoice
      label="Groups of files"
      noun="groups"
      columns={COLUMNS}
      groups={groups}
      keyOf={(group) => group.groupKey}
      nameOf={(group) => group.members[0]?.name ?? group.groupKey}
      list={list}
    >
      {(group, onSettled) => (
        <CopyGroup key={group.groupKey} {...{ projectId, base, group, can, onSettled }} />
      )}
    </GroupChoice>
  );
}

const COLUMNS: Column<Group>[] = [
  {
    id: "name",
    head: "File",
    canHide: false,
    cell: (group) => group.members[0]?.name ?? "",
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
