"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Loading } from "~/components/loading";
import { Note } from "~/components/note";
import { type Column, Table } from "~/components/table";
import { locationText } from "~/core/model/location";
import { fileHref } from "~/features/shared/file-address";
import { type RouterOutputs, useTRPC } from "~/trpc/react";
import type { RuleView } from "./rule-words";

export type FailureView = RouterOutputs["qualityRules"]["failures"]["failures"][number];

interface Row extends FailureView {
  readonly key: string;
}

const PAGE = 200;

/** Every failing place of a rule, none left out; Enter opens the file there. */
export function FailuresTable({
  projectId,
  base,
  rule,
}: {
  projectId: string;
  /** Address of the project. */
  base: string;
  rule: RuleView;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const query = useInfiniteQuery(
    trpc.qualityRules.failures.infiniteQueryOptions(
      { projectId, rule: rule.name, limit: PAGE },
      { getNextPageParam: (page) => page.next, initialCursor: null },
    ),
  );
  if (query.isError) return <Note kind="bad">{query.error.message}</Note>;
  if (query.isPending) return <Loading label="Reading the places" shape="rows" rows={8} />;
  const rows = query.data.pages
    .flatMap((page) => page.failures)
    .map((failure, index): Row => ({ ...failure, key: String(index) }));
  return (
    <Table
      label="Failing places"
      noun="places"
      keys
      columns={columnsOf(base)}
      rows={rows}
      rowKey={(row) => row.key}
      rowLabel={(row) => `${row.path}, ${locationText(row.location)}`}
      total={rule.result?.failedCount}
      hasMore={query.hasNextPage}
      loading={query.isFetchingNextPage}
      onEndReached={() => {
        if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
      }}
      onOpen={(row) => router.push(fileHref(base, row.fileId, row.location))}
      height="60vh"
    />
  );
}

/** File, place, value and reason, as the list and the test of a rule show them. */
export function columnsOf<View extends FailureView>(base: string): Column<View>[] {
  return [
    {
      id: "place",
      head: "Place",
      width: "220px",
      cell: (row) => (
        <Link className="font-medium" href={fileHref(base, row.fileId, row.location)}>
          {locationText(row.location)}
        </Link>
      ),
    },
    {
      id: "value",
      head: "What stands there",
      cell: (row) => (
        <span className="block truncate font-mono text-12" title={row.value}>
          {row.value}
        </span>
      ),
    },
    { id: "why", head: "Why", width: "180px", cell: (row) => row.reason },
    {
      id: "file",
      head: "File",
      cell: (row) => (
        <span className="block truncate text-ink-2" title={row.path}>
          {row.path}
        </span>
      ),
    },
  ];
}
