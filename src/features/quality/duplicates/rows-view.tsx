"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Button } from "~/components/button";
import { Empty } from "~/components/empty";
import { formatCount } from "~/components/format";
import type { Column } from "~/components/table";
import { LEAST_ROWS } from "~/core/quality/entity-resolution/suitable";
import {
  LOOK_AGAIN_MS,
  useWhenAssessed,
  workingOutWords,
} from "~/features/quality/overview/working-out";
import { type RouterOutputs, useTRPC } from "~/trpc/react";
import { boundsWords, tablesWords } from "./duplicate-words";
import { GroupChoice } from "./group-choice";
import { NotComparedList } from "./not-compared-list";
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
  const list = useInfiniteQuery(
    trpc.quality.rowGroups.infiniteQueryOptions(
      { projectId },
      {
        getNextPageParam: (page) => page.next ?? undefined,
        initialCursor: null,
        initialData: { pages: [initial], pageParams: [null] },
        refetchInterval: (query) =>
          query.state.data?.pages[0]?.workingOut ? LOOK_AGAIN_MS : false,
      },
    ),
  );
  const workingOut = list.data.pages[0]?.workingOut ?? null;
  useWhenAssessed(workingOut);
  const groups = list.data.pages.flatMap((page) => page.groups);
  const isEmpty = groups.length === 0;
  const said = initial.bounds === null ? "" : boundsWords(initial.bounds);
  const isNothingCompared =
    initial.bounds !== null && initial.bounds.tablesCompared + initial.bounds.pairsOfTables === 0;
  // Pages of nothing but what was settled are empty, and more may follow.
  const isLooking = isEmpty && list.hasNextPage && !list.isFetchNextPageError;
  const { fetchNextPage, isFetchingNextPage } = list;
  useEffect(() => {
    if (isLooking && !isFetchingNextPage) void fetchNextPage();
  }, [isLooking, isFetchingNextPage, fetchNextPage]);
  if (isEmpty && list.hasNextPage)
    return (
      <Empty
        bound
        action={!isLooking && <Button onClick={() => void fetchNextPage()}>Try again</Button>}
      >
        <span aria-live="polite">
          {isLooking
            ? "Looking past the things that were settled."
            : "The things that are not settled could not be read."}
        </span>
      </Empty>
    );
  if (isEmpty && workingOut !== null) return <Empty bound>{workingOutWords(workingOut)}</Empty>;
  if (isEmpty)
    return (
      <>
        <Empty bound>
          {isNothingCompared
            ? `${said} So whether a thing stands in two rows is not known.`
            : "No table lists a thing twice, and no two tables list the same one."}{" "}
          Looked at are tables that list things by name, of {LEAST_ROWS} to 20,000 rows; rows about
          orders, dates and amounts repeat by design and are left out, and so are copies and states
          of one list. {!isNothingCompared && said}
        </Empty>
        <NotComparedList page={initial} projectId={projectId} base={base} />
      </>
    );
  return (
    <>
      <p className="mb-3 text-ink-2">{said}</p>
      <NotComparedList page={initial} projectId={projectId} base={base} />
      <GroupChoice
        label="Things in more than one row"
        noun="things"
        columns={COLUMNS}
        groups={groups}
        keyOf={(group) => group.fingerprint}
        nameOf={(group) => group.rows[0]?.cells.slice(0, 2).join(" ") ?? ""}
        list={list}
      >
        {(group, onSettled) => (
          <RowGroup key={group.fingerprint} {...{ projectId, base, group, canEdit, onSettled }} />
        )}
      </GroupChoice>
    </>
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
    head: "Tables",
    width: "168px",
    phone: false,
    cell: (group) => tablesWords(group.files, group.rows),
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
