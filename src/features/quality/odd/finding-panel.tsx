"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Button } from "~/components/button";
import { Card } from "~/components/card";
import { plural } from "~/components/format";
import { Note } from "~/components/note";
import { type Column, Table } from "~/components/table";
import { fileHref } from "~/features/shared/file-address";
import { type RouterOutputs, useTRPC } from "~/trpc/react";

type Finding = RouterOutputs["quality"]["odd"]["findings"][number];
type Place = RouterOutputs["quality"]["places"]["places"][number];

/** One odd thing: what is usual, why this is not, and all its places; each opens the file there. */
export function FindingPanel({
  projectId,
  base,
  finding,
  onAccept,
}: {
  projectId: string;
  base: string;
  finding: Finding;
  /** Null where the person may not accept it. */
  onAccept: (() => void) | null;
}) {
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.quality.places.infiniteQueryOptions(
      { projectId, fingerprint: finding.fingerprint },
      {
        getNextPageParam: (page) => page.next ?? undefined,
        initialCursor: null,
        enabled: finding.placeCount > finding.places.length,
      },
    ),
  );
  const places = list.data?.pages.flatMap((page) => page.places) ?? finding.places;
  return (
    <Card
      title={finding.title}
      actions={
        onAccept && (
          <Button size="sm" keys="A" onClick={onAccept}>
            Accept
          </Button>
        )
      }
    >
      <p className="text-ink-2">{finding.detail}</p>
      {list.error && (
        <Note kind="bad" className="mt-3">
          {list.error.message}
        </Note>
      )}
      <h3 className="mt-4 mb-1 text-12 text-ink-2">
        {finding.placeCount === 1 ? "Where" : plural(finding.placeCount, "place")}
      </h3>
      <Table
        label="Places"
        noun="places"
        columns={columnsOf(base)}
        rows={places}
        rowKey={(place) => `${place.fileId}:${place.where}`}
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onEndReached={() => void list.fetchNextPage()}
        empty={<p className="py-2 text-ink-2">The files are no longer in the project.</p>}
      />
    </Card>
  );
}

function columnsOf(base: string): Column<Place>[] {
  return [
    {
      id: "file",
      head: "File",
      canHide: false,
      cell: (place) => (
        <Link
          href={fileHref(base, place.fileId, place.location)}
          title={place.path}
          className="block truncate underline decoration-line-strong hover:decoration-ink"
        >
          {place.name}
        </Link>
      ),
    },
    {
      id: "where",
      head: "Where",
      width: "22%",
      phone: true,
      cell: (place) => (
        <span className="block truncate" title={place.where}>
          {place.location.kind === "sheet" ? (place.location.range ?? place.where) : place.where}
        </span>
      ),
    },
    {
      id: "value",
      head: "Value",
      width: "32%",
      phone: true,
      cell: (place) => <span className="truncate font-mono text-12">{place.value || "–"}</span>,
    },
  ];
}
