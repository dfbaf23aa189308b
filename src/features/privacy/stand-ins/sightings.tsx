"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Button } from "~/components/button";
import { Empty } from "~/components/empty";
import { formatDate, formatUtc } from "~/components/format";
import { Loading } from "~/components/loading";
import { Note } from "~/components/note";
import { useTRPC } from "~/trpc/react";
import type { Sighting } from "./stand-in-types";

/** Who saw original values, newest first, more on demand. */
export function Sightings({ workspaceId, base }: { workspaceId: string; base: string }) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.pseudonyms.sightings.infiniteQueryOptions(
      { workspaceId },
      { getNextPageParam: (page) => page.nextCursor, initialCursor: null },
    ),
  );
  const rows = query.data?.pages.flatMap((page) => page.sightings) ?? [];
  return (
    <section aria-labelledby="sightings" className="grid gap-3">
      <h2 id="sightings">Who saw what</h2>
      {query.isError && <Note kind="bad">{query.error.message}</Note>}
      {query.isPending && <Loading label="Reading the log" shape="rows" rows={4} />}
      {query.isSuccess && rows.length === 0 && (
        <Empty>Nobody turned a stand-in back or read a file as it was added.</Empty>
      )}
      {rows.length > 0 && (
        <ol className="border-t border-line">
          {rows.map((row) => (
            <Row key={row.id} of={row} base={base} />
          ))}
        </ol>
      )}
      {query.hasNextPage && (
        <div>
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show older
          </Button>
        </div>
      )}
    </section>
  );
}

function Row({ of, base }: { of: Sighting; base: string }) {
  return (
    <li className="grid gap-x-4 gap-y-1 border-b border-line py-2.5 desk:grid-cols-[8rem_minmax(0,1fr)]">
      <time
        dateTime={of.at.toISOString()}
        title={formatUtc(of.at)}
        className="text-ink-2 tabular-nums"
        suppressHydrationWarning
      >
        {formatDate(of.at, { now: new Date() })}
      </time>
      <div className="min-w-0">
        <p className="break-words">
          <b className="font-550">{of.who ?? "The system"}</b> {of.words}
          {of.standIn !== null && (
            <>
              : <span className="mono break-all">{of.standIn}</span>
            </>
          )}
          {of.file !== null && (
            <>
              {of.standIn === null ? ": " : ", in "}
              <Link
                href={`${base}${of.file.path}`}
                className="underline decoration-line-strong hover:decoration-ink"
              >
                {of.file.name}
              </Link>
            </>
          )}
        </p>
        {of.reason !== null && <p className="break-words text-ink-2">{of.reason}</p>}
      </div>
    </li>
  );
}
