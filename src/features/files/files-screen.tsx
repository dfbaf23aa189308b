"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { FolderPlus } from "lucide-react";
import { useMemo, useState } from "react";
import { ButtonLink } from "~/components/button";
import { Empty } from "~/components/empty";
import { formatSize } from "~/components/format";
import { Icon } from "~/components/icon";
import { PageHead } from "~/components/page-head";
import { useKeys } from "~/components/use-keys";
import { fileCountWords } from "~/features/shared/file-count";
import { type RouterOutputs, useTRPC } from "~/trpc/react";
import { FileActions } from "./file-actions";
import { FileFilterBar } from "./file-filter-bar";
import { filterInput, PAGE_ROWS, writeFilters } from "./file-filters";
import { FilesTable } from "./files-table";
import { NO_FILTERS } from "./filter-words";
import { FolderPane } from "./folder-pane";
import { useFileFilters } from "./use-file-filters";

export interface FirstFiles {
  /** Filters as `writeFilters` puts them. */
  readonly query: string;
  readonly total: RouterOutputs["files"]["count"];
  readonly page: RouterOutputs["files"]["list"];
}

/** All files of a project: folders at the left, a table that says what is known of each. */
export function FilesScreen({
  projectId,
  base,
  initial,
  may,
}: {
  projectId: string;
  base: string;
  /** What the server has read for the filters of the address, so that the first picture holds rows. */
  initial: FirstFiles;
  may: { upload: boolean; run: boolean; remove: boolean };
}) {
  const trpc = useTRPC();
  const [filters, setFilters] = useFileFilters();
  const [selected, setSelected] = useState<ReadonlySet<string>>(NOTHING);
  const input = filterInput(filters);
  const count = useQuery({
    ...trpc.files.count.queryOptions({ projectId, ...input }),
    placeholderData: keepPreviousData,
    // Without filters it is the count of all, which the server's picture shows already.
    ...(Object.keys(input).length === 0 ? { initialData: initial.total } : {}),
  });
  const all = useQuery({
    ...trpc.files.count.queryOptions({ projectId }),
    initialData: initial.total,
  });
  const list = useInfiniteQuery({
    ...trpc.files.list.infiniteQueryOptions(
      { projectId, ...input, sort: filters.sort, dir: filters.dir, limit: PAGE_ROWS },
      { getNextPageParam: (page) => page.cursor },
    ),
    placeholderData: keepPreviousData,
    ...(writeFilters(filters) === initial.query
      ? { initialData: { pages: [initial.page], pageParams: [null] } }
      : {}),
  });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);
  const matching = count.data?.files ?? null;
  const total = all.data.files;
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
          sub={`${fileCountWords(all.data)}, ${formatSize(all.data.bytes)}`}
          actions={
            may.upload && (
              <ButtonLink kind="main" href={`${base}/upload`} icon={<Icon of={FolderPlus} />}>
                Add a folder
              </ButtonLink>
            )
          }
        />
      </div>
      <div className="grid min-h-0 flex-1 grid-cols-[232px_minmax(0,1fr)] border-t border-line max-panel:grid-cols-[minmax(0,1fr)]">
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
          <FilesTable
            list={list}
            rows={rows}
            base={base}
            filters={filters}
            matching={matching}
            total={total}
            {...(may.run || may.remove ? { selected, onSelected: setSelected } : {})}
            onSort={setFilters}
            onClear={() => setFilters(NO_FILTERS)}
          />
        </section>
      </div>
    </div>
  );
}

const NOTHING: ReadonlySet<string> = new Set();

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
