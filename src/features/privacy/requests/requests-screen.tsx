"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { ButtonLink } from "~/components/button";
import { Chip } from "~/components/chip";
import { Empty } from "~/components/empty";
import { formatCount, formatDay } from "~/components/format";
import { Note } from "~/components/note";
import { type Column, Table } from "~/components/table";
import { useTRPC } from "~/trpc/react";
import { chipKind, isAtWork, KIND_WORDS, type RequestLine, stateWords } from "./request-words";

const LOOK_AGAIN_MS = 2_000;

/** Requests of people to see what is held about them, or to be erased. */
export function RequestsScreen({ projectId, here }: { projectId: string; here: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery(
      trpc.requests.list.infiniteQueryOptions(
        { projectId },
        {
          getNextPageParam: (page) => page.nextCursor,
          refetchInterval: ({ state }) =>
            state.data?.pages.some((page) => page.requests.some(isAtWork)) ? LOOK_AGAIN_MS : false,
        },
      ),
    );
  const requests = data?.pages.flatMap((page) => page.requests) ?? [];
  const newOne = (
    <ButtonLink kind="main" href={`${here}/new`}>
      New request
    </ButtonLink>
  );
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <p className="max-w-[72ch] text-ink-2">
          A person may ask what is held about them, or to be erased. A request searches the whole
          workspace: files, links, datasets, logs and everything that was made from them. It changes
          nothing until you say so.
        </p>
        {requests.length > 0 && newOne}
      </div>
      {error !== null && <Note kind="bad">{error.message}</Note>}
      {!isPending && error === null && requests.length === 0 ? (
        <Empty action={newOne}>No one has asked yet.</Empty>
      ) : (
        <Table
          label="Requests"
          noun="requests"
          keys
          density="roomy"
          columns={columnsOf(here)}
          rows={requests}
          rowKey={(line) => line.id}
          rowLabel={(line) => `Request ${line.number}`}
          loading={isPending || isFetchingNextPage}
          hasMore={hasNextPage}
          onEndReached={() => void fetchNextPage()}
          onOpen={(line) => router.push(`${here}/${line.number}`)}
        />
      )}
    </div>
  );
}

function columnsOf(here: string): Column<RequestLine>[] {
  return [
    {
      id: "person",
      head: "Person",
      phone: true,
      cell: (line) => (
        <Link className="font-medium" href={`${here}/${line.number}`}>
          {line.name ?? <span className="text-ink-2">Request {line.number}, name erased</span>}
        </Link>
      ),
    },
    { id: "kind", head: "Asks", width: "170px", cell: (line) => KIND_WORDS[line.kind] },
    {
      id: "state",
      head: "State",
      width: "150px",
      phone: true,
      cell: (line) => <Chip kind={chipKind(line)}>{stateWords(line)}</Chip>,
    },
    {
      id: "places",
      head: "Places",
      width: "100px",
      align: "right",
      cell: (line) => (line.places === null ? "–" : formatCount(line.places)),
    },
    {
      id: "by",
      head: "Handled by",
      width: "170px",
      cell: (line) => line.createdBy ?? "someone who left",
    },
    { id: "at", head: "Asked", width: "120px", cell: (line) => formatDay(line.createdAt) },
  ];
}
