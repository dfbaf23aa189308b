"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Chip } from "~/components/chip";
import { ErrorView } from "~/components/error-view";
import { formatSize } from "~/components/format";
import { type Column, Table } from "~/components/table";
import { FileKind } from "~/core/model/file";
import { FileName } from "~/features/shared/file-name";
import { type RouterOutputs, useTRPC } from "~/trpc/react";

type Child = RouterOutputs["files"]["children"]["children"][number];

/** Files that came out of this one, each with the way to its own page. */
export function ContentsView({
  projectId,
  fileId,
  path,
  base,
  total,
}: {
  projectId: string;
  fileId: string;
  /** Path of the file itself; its members' paths begin with it. */
  path: string;
  base: string;
  total: number;
}) {
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.files.children.infiniteQueryOptions(
      { projectId, fileId, limit: 200 },
      { getNextPageParam: (page) => page.next },
    ),
  );
  if (list.isError) {
    return (
      <div className="p-5">
        <ErrorView what="The files in it could not be listed." why={list.error.message} />
      </div>
    );
  }
  const rows = list.data?.pages.flatMap((page) => page.children) ?? [];
  return (
    <div className="min-h-0 flex-1 overflow-auto max-desk:h-[calc(100dvh-260px)] max-desk:min-h-[420px] max-desk:flex-none">
      <Table<Child>
        label="Files in it"
        columns={columnsOf(base, path)}
        rows={rows}
        rowKey={(row) => row.id}
        rowLabel={(row) => row.name}
        loading={list.isFetching}
        hasMore={list.hasNextPage}
        onEndReached={() => void list.fetchNextPage()}
        total={total}
        noun="files"
        height="100%"
        className="h-full"
      />
    </div>
  );
}

function columnsOf(base: string, path: string): Column<Child>[] {
  return [
    {
      id: "name",
      head: "Name",
      phone: true,
      cell: (row) => {
        const kind = FileKind.safeParse(row.kind);
        return (
          <FileName
            name={row.name}
            href={`${base}/files/${row.id}`}
            {...(kind.success ? { kind: kind.data } : {})}
          />
        );
      },
    },
    {
      id: "folder",
      head: "Folder",
      cell: (row) => {
        const folder = folderIn(row.path, path);
        return (
          <span className="block truncate text-ink-2" title={folder}>
            {folder || "–"}
          </span>
        );
      },
    },
    {
      id: "size",
      head: "Size",
      phone: true,
      align: "right",
      width: "84px",
      cell: (row) => formatSize(row.sizeBytes),
    },
    { id: "state", head: "State", width: "124px", cell: (row) => <State status={row.status} /> },
  ];
}

/** Folder of a member within its archive. */
export function folderIn(member: string, archive: string): string {
  const inner = member.startsWith(`${archive}/`) ? member.slice(archive.length + 1) : member;
  return inner.slice(0, Math.max(0, inner.lastIndexOf("/")));
}

function State({ status }: { status: string | null }) {
  switch (status) {
    case "ok":
      return <Chip kind="ok">Read in full</Chip>;
    case "partial":
      return <Chip kind="care">Read in part</Chip>;
    case "failed":
      return <Chip kind="bad">Cannot be read</Chip>;
    case "skipped":
      return <Chip>Kept, not read</Chip>;
    default:
      return <Chip>Not read yet</Chip>;
  }
}
