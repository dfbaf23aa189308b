"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import type { Column } from "~/components/table";
import { ListAndPane } from "~/features/quality/overview/list-and-pane";
import { useTRPC } from "~/trpc/react";

/** Groups by pages, the first one chosen; what a person settles of one takes it off the list. Null where there is none. */
export function GroupChoice<Group>({
  groups,
  keyOf,
  list,
  children,
  ...listed
}: {
  label: string;
  noun: string;
  columns: readonly Column<Group>[];
  groups: readonly Group[];
  keyOf: (group: Group) => string;
  nameOf: (group: Group) => string;
  list: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    fetchNextPage(): Promise<unknown>;
  };
  /** The pane of the chosen group. */
  children: (group: Group, onSettled: () => void) => ReactNode;
}) {
  const router = useRouter();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [current, setCurrent] = useState<string | null>(null);
  const chosen = groups.find((group) => keyOf(group) === current) ?? groups[0];
  if (chosen === undefined) return null;
  const onSettled = () => {
    setCurrent(null);
    void queries.invalidateQueries({ queryKey: trpc.quality.pathKey() });
    router.refresh();
  };
  return (
    <ListAndPane
      {...listed}
      rows={groups}
      keyOf={keyOf}
      chosen={keyOf(chosen)}
      onChoose={setCurrent}
      list={list}
    >
      {children(chosen, onSettled)}
    </ListAndPane>
  );
}
