"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { FolderPlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { ButtonLink } from "~/components/button";
import { Empty } from "~/components/empty";
import { ErrorView } from "~/components/error-view";
import { formatCount, formatSize, plural } from "~/components/format";
import { Icon } from "~/components/icon";
import { Loading, Stale } from "~/components/loading";
import { PageHead } from "~/components/page-head";
import { Table } from "~/components/table";
import { useKeys } from "~/components/use-keys";
import { useTRPC } from "~/trpc/react";
import { FileActions } from "./file-actions";
import { type FileRow, fileColumns } from "./file-columns";
import { FileFilterBar } from "./file-filter-bar";
import { filterInput, SORTS, type Sort, useFileFilters } from "./file-filters";
import { FolderPane } from "./folder-pane";

const PAGE_ROWS = 100;

/** All files of a project: folders at the left, a table that says what is known of each. */
export function FilesScreen({
  projectId,
  base,
  may,
}: {
  projectId: string;
  base: string;
  may: { upload: boolean; run: boolean; remove: boolean };
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const [filters, setFilters] = useFileFilters();
  const [selected, setSelected] = useState<ReadonlySet<string>>(NOTHING);
  const input = filterInput(filters);
  const count = useQuery({
    ...trpc.files.count.queryOptions({ projectId, ...input }),
    placeholderData: keepPreviousData,
  });
  const all = useQuery(trpc.files.count.queryOptions({ projectId }));
  const list = useInfiniteQuery({
    ...trpc.files.list.infiniteQueryOptions(
      { projectId, ...input, sort: filters.sort, dir: filters.dir, limit: PAGE_ROWS },
      { getNextPageParam: (page) => page.cursor },
    ),
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);
  const columns = useMemo(() => fileColumns(base), [base]);
  const matching = count.data?.files ?? null;
  const total = all.data?.files ?? null;
  useKeys(
    [
      {
        keys: "/",
        text: "Find a file",
        run: () => document.getElementById("find-files")?.focus(),
      },
    ],
    { scope: "Files" },
  );

  if (total === 0) return <NoFiles base={base} canUpload={may.upload} />;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="px-6 pt-[18px] max-desk:px-4">
        <PageHead
          className="!mb-3"
          title="Files"
          sub={
            total === null
              ? "Counting"
              : `${plural(total, "file", "files")}, ${formatSize(all.data?.bytes ?? 0)}`
          }
          actions={
            may.upload && (
              <ButtonLink kind="main" href={`${base}/upload`} icon={<Icon of={FolderPlus} />}>
                Add a folder
              </ButtonLink>
            )
          }
        />
      </div>
      <div className="grid min-h-0 flex-1 grid-cols-[264px_minmax(0,1fr)] border-t border-line max-panel:grid-cols-[minmax(0,1fr)]">
        <FolderPane
          projectId={projectId}
          folder={filters.folder}
          onFolder={(folder) => setFilters({ folder })}
        />
        <section aria-label="Files" className="flex min-h-0 min-w-0 flex-col">
          <FileFilterBar projectId={projectId} filters={filters} onChange={setFilters} />
          <FileActions
            projectId={projectId}
            base={base}
            may={may}
            selected={selected}
            onDone={() => setSelected(NOTHING)}
          />
          {list.isError ? (
            <ErrorView
              what="The list of files could not be read."
              why={list.error.message}
              todo="Try again; the files themselves are not touched."
            />
          ) : list.isPending ? (
            <div className="p-4">
              <Loading
                label={
                  matching === null ? "Reading files" : `Reading ${formatCount(matching)} names`
                }
                rows={12}
              />
            </div>
          ) : (
            <Stale busy={list.isPlaceholderData}>
              <Table<FileRow>
                label="Files"
                height="calc(100dvh - 250px)"
                columns={columns}
                rows={rows}
                rowKey={(row) => row.id}
                rowLabel={(row) => row.name}
                sort={{ id: filters.sort, dir: filters.dir }}
                onSortChange={({ id, dir }) => {
                  if (isSort(id)) setFilters({ sort: id, dir });
                }}
                {...(may.run || may.remove ? { selected, onSelectedChange: setSelected } : {})}
                onOpen={(row) => router.push(`${base}/files/${row.id}`)}
                onEndReached={() => {
                  if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
                }}
                hasMore={list.hasNextPage}
                loading={list.isFetchingNextPage}
                {...(matching === null ? {} : { total: matching })}
                noun="files"
                {...(total !== null && matching !== null && matching < total
                  ? { leftOut: `${formatCount(total - matching)} hidden by filters` }
                  : {})}
                storageKey="files"
                empty={<p className="p-4 text-ink-2">No file matches these filters.</p>}
              />
            </Stale>
          )}
        </section>
      </div>
    </div>
  );
}

const NOTHING: ReadonlySet<string> = new Set();

function isSort(id: string): id is Sort {
  return SORTS.some((sort) => sort === id);
}

function NoFiles({ base, canUpload }: { base: string; canUpload: boolean }) {
  return (
    <div className="px-6 pt-[18px] max-desk:px-4">
      <PageHead title="Files" sub="No file yet" />
      <Empty
        action={
          canUpload && (
            <ButtonLink kind="main" href={`${base}/upload`}>
              Add a folder
            </ButtonLink>
          )
        }
      >
        {canUpload
          ? "Drop a folder, and every file in it gets its place here."
          : "Nobody has added a folder yet."}
      </Empty>
    </div>
  );
}
