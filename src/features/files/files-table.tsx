"use client";

import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { Button } from "~/components/button";
import { Empty } from "~/components/empty";
import { ErrorView } from "~/components/error-view";
import { formatCount } from "~/components/format";
import { Loading } from "~/components/loading";
import { Table } from "~/components/table";
import { type FileRow, fileColumns } from "./file-columns";
import { type FileFilters, SORTS, type Sort } from "./file-filters";
import { filterWords } from "./filter-words";

/** The pages that are there so far and the way to the next one. */
export interface FileList {
  readonly isError: boolean;
  readonly isPending: boolean;
  readonly isPlaceholderData: boolean;
  readonly isFetchingNextPage: boolean;
  readonly hasNextPage: boolean;
  readonly error: { readonly message: string } | null;
  fetchNextPage(): Promise<unknown>;
}

/** Rows of the files, count first: how many match stands there before they do. */
export function FilesTable({
  list,
  rows,
  base,
  filters,
  matching,
  total,
  selected,
  onSelected,
  onSort,
  onClear,
}: {
  list: FileList;
  rows: readonly FileRow[];
  base: string;
  filters: FileFilters;
  /** Files that match the filters; null while they are being counted. */
  matching: number | null;
  total: number;
  selected?: ReadonlySet<string>;
  onSelected?: (selected: ReadonlySet<string>) => void;
  onSort: (sort: { sort: Sort; dir: "asc" | "desc" }) => void;
  /** Takes all filters off. */
  onClear: () => void;
}) {
  const router = useRouter();
  const columns = useMemo(() => fileColumns(base), [base]);
  const hidden = matching === null ? 0 : total - matching;
  if (list.isError) {
    return (
      <div className="p-6">
        <ErrorView
          what="The list of files could not be read."
          why={list.error?.message}
          todo="Try again; the files themselves are not touched."
        />
      </div>
    );
  }
  if (list.isPending) {
    return (
      <div className="p-4">
        <Loading
          label={matching === null ? "Reading files" : `Reading ${formatCount(matching)} names`}
          rows={12}
        />
      </div>
    );
  }
  return (
    <div
      aria-busy={list.isPlaceholderData}
      className={`flex min-h-0 flex-1 flex-col transition-opacity duration-calm ${list.isPlaceholderData ? "opacity-70" : ""}`}
    >
      <Table<FileRow>
        label="Files"
        className="flex-1"
        height="100%"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowLabel={(row) => row.name}
        sort={{ id: filters.sort, dir: filters.dir }}
        onSortChange={({ id, dir }) => {
          const sort = SORTS.find((name) => name === id);
          if (sort !== undefined) onSort({ sort, dir });
        }}
        {...(selected && onSelected ? { selected, onSelectedChange: onSelected } : {})}
        onOpen={(row) => router.push(`${base}/files/${row.id}`)}
        onEndReached={() => {
          if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
        }}
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        {...(matching === null ? {} : { total: matching })}
        noun="files"
        {...(hidden > 0 ? { leftOut: `${formatCount(hidden)} hidden by filters` } : {})}
        storageKey="files"
        empty={
          <Empty plain action={<Button onClick={onClear}>Clear the filters</Button>}>
            No file matches: {filterWords(filters).join(", ")}.
          </Empty>
        }
      />
    </div>
  );
}
