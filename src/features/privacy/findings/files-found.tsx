"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { formatCount, nounOf } from "~/components/format";
import { Note } from "~/components/note";
import { type Column, Table } from "~/components/table";
import { FileKind } from "~/core/model/file";
import { kindWords, typeWords } from "~/core/privacy/privacy-words";
import { fileHref } from "~/features/shared/file-address";
import { FileName } from "~/features/shared/file-name";
import { useTRPC } from "~/trpc/react";
import type { FoundFile, Kind } from "./findings-types";
import { othersWords } from "./found-words";

const SHOWN_TYPES = 3;

/** Files that hold personal data, of one kind or any, those with most first. */
export function FilesFound({
  projectId,
  base,
  kind,
}: {
  projectId: string;
  base: string;
  kind: Kind | null;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const list = useInfiniteQuery(
    trpc.privacy.files.infiniteQueryOptions(
      { projectId, kind, limit: 100 },
      { getNextPageParam: (page) => page.next },
    ),
  );
  const title = kind === null ? "By file" : `Files with: ${kindWords(kind)}`;
  return (
    <section aria-labelledby="found-files" className="min-w-0">
      <h2 id="found-files" className="mb-2 font-semibold text-13">
        {title}
      </h2>
      {list.error ? (
        <Note kind="bad">{list.error.message}</Note>
      ) : (
        <Table
          label={title}
          noun="files"
          keys
          height="420px"
          columns={columnsOf(base)}
          rows={list.data?.pages.flatMap((page) => page.files) ?? []}
          rowKey={(file) => file.fileId}
          rowLabel={(file) => file.name}
          onOpen={(file) => router.push(fileHref(base, file.fileId))}
          loading={list.isFetching}
          hasMore={list.hasNextPage}
          onEndReached={() => void list.fetchNextPage()}
        />
      )}
    </section>
  );
}

function columnsOf(base: string): Column<FoundFile>[] {
  return [
    {
      id: "name",
      head: "File",
      // On phones there is no room for the folder beside the name; the file's page tells it.
      cell: ({ fileId, name, folder, kind }) => {
        const file = { name, kind: FileKind.safeParse(kind).data, href: fileHref(base, fileId) };
        return (
          <>
            <FileName {...file} folder={folder} className="max-desk:hidden" />
            <FileName {...file} className="desk:hidden" />
          </>
        );
      },
    },
    {
      id: "types",
      head: "What",
      phone: false,
      cell: ({ types, byOthers }) => (
        <span className="truncate text-ink-2">
          {types
            .slice(0, SHOWN_TYPES)
            .map(({ type, count }) => `${formatCount(count)} × ${typeWords(type)}`)
            .join(", ")}
          {types.length > SHOWN_TYPES &&
            `, ${formatCount(types.length - SHOWN_TYPES)} more ${nounOf(types.length - SHOWN_TYPES, "kind")}`}
          {byOthers !== null && `${types.length === 0 ? "" : ", and "}${othersWords(byOthers)}`}
        </span>
      ),
    },
    {
      id: "count",
      head: "Places",
      align: "right",
      width: "96px",
      phone: true,
      cell: ({ count }) => (count === 0 ? "–" : formatCount(count)),
    },
  ];
}
