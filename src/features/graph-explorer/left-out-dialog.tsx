"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { Loading } from "~/components/loading";
import type { GraphGrouping } from "~/core/model/graph-filter";
import { FileName } from "~/features/shared/file-name";
import { useTRPC } from "~/trpc/react";

/** What the canvas only counts, by name: small groups to open, files without a link. */
export function LeftOutDialog({
  projectId,
  base,
  what,
  grouping,
  onClose,
  onOpen,
}: {
  projectId: string;
  base: string;
  what: "groups" | "unlinked";
  grouping: GraphGrouping;
  onClose: () => void;
  onOpen: (groupId: string) => void;
}) {
  const trpc = useTRPC();
  const pages = useInfiniteQuery(
    trpc.graph.leftOut.infiniteQueryOptions(
      { projectId, what, grouping },
      { getNextPageParam: (page) => page.next ?? undefined },
    ),
  );
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={what === "groups" ? "Not drawn: small clusters" : "Files with no link yet"}
      width={520}
    >
      {pages.isPending && <Loading label="Reading the list" shape="rows" />}
      <ul className="max-h-[56vh] overflow-auto">
        {rows.map((row) => (
          <li key={row.id} className="border-b border-line last:border-0">
            {what === "groups" ? (
              <button
                type="button"
                onClick={() => onOpen(row.id)}
                className="flex min-h-8 w-full items-center gap-3 px-1 text-left hover:bg-hover max-desk:min-h-11"
              >
                <span className="min-w-0 flex-1 truncate">{row.name}</span>
                <span className="text-12 text-ink-3">{row.detail}</span>
              </button>
            ) : (
              <Link
                href={`${base}/files/${row.id}`}
                className="flex min-h-8 items-center gap-3 px-1 hover:bg-hover max-desk:min-h-11"
              >
                <FileName name={row.name} />
                <span className="min-w-0 flex-1 truncate text-right text-12 text-ink-3">
                  {row.detail}
                </span>
              </Link>
            )}
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button
          size="sm"
          busy={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </Dialog>
  );
}
