"use client";

import { Check } from "lucide-react";
import { useMemo } from "react";
import { formatPercent, formatSize } from "~/components/format";
import { Icon } from "~/components/icon";
import { Segmented } from "~/components/segmented";
import { type Column, Table } from "~/components/table";
import { FileName } from "~/features/shared/file-name";
import { RelationGlyph } from "~/features/shared/glyphs";
import { folderOf, type QueueItem } from "./upload-queue";

export type ListFilter = "all" | "moving" | "needs";

const ORDER: Readonly<Record<QueueItem["state"], number>> = {
  sending: 0,
  needs: 1,
  reading: 2,
  stored: 3,
  here: 3,
  waiting: 4,
  "left-out": 5,
};

/** Files of the chosen folder and of those in it; what moves stands first. */
export function UploadList({
  items,
  folder,
  filter,
  version,
  onFilter,
}: {
  items: readonly QueueItem[];
  folder: string;
  filter: ListFilter;
  /** Changes when items have changed. */
  version: number;
  onFilter: (filter: ListFilter) => void;
}) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: items change in place; the version says so
  const { rows, total } = useMemo(() => {
    const inside = items.filter((item) => folder === "" || item.path.startsWith(`${folder}/`));
    const chosen = inside.filter((item) => matches(item, filter));
    // A copy of each row: the table compares rows to know which have to be drawn again.
    const sorted = chosen
      .map((item) => ({ ...item }))
      .sort((a, b) => ORDER[a.state] - ORDER[b.state] || a.index - b.index);
    return { rows: sorted, total: inside.length };
  }, [items, folder, filter, version]);
  const columns = useMemo(() => columnsOf(folder), [folder]);
  return (
    <section aria-label="Files" className="flex min-h-0 min-w-0 flex-col max-desk:hidden">
      <div className="flex h-11 shrink-0 items-center gap-2.5 border-b border-line px-3.5">
        <h2 className="min-w-0 flex-1 truncate">{folder.split("/").join(" / ") || "All files"}</h2>
        <Segmented
          label="Show"
          value={filter}
          onValueChange={onFilter}
          options={[
            { value: "all", label: `All ${total.toLocaleString("en-GB")}` },
            { value: "moving", label: "On their way" },
            { value: "needs", label: "Need you" },
          ]}
        />
      </div>
      <Table
        label="Files of the folder"
        className="flex-1"
        height="100%"
        columns={columns}
        rows={rows}
        rowKey={(row) => String(row.index)}
        rowLabel={(row) => row.name}
        empty={<p className="p-4 text-ink-2">No file here is in this state.</p>}
      />
    </section>
  );
}

const columnsOf = (folder: string): readonly Column<QueueItem>[] => [
  {
    id: "name",
    head: "Name",
    cell: (row) => <FileName name={row.name} folder={folderBeside(row, folder)} max={60} />,
  },
  {
    id: "size",
    head: "Size",
    align: "right",
    width: "96px",
    cell: (row) => <span className="text-ink-2">{formatSize(row.sizeBytes)}</span>,
  },
  { id: "state", head: "State", width: "208px", cell: (row) => <ItemState item={row} /> },
];

/** Where a file lies below the folder that is shown; null where that is the folder itself. */
function folderBeside(item: QueueItem, folder: string): string | null {
  const own = folderOf(item);
  if (own === folder) return null;
  return folder === "" ? own : own.slice(folder.length + 1);
}

function ItemState({ item }: { item: QueueItem }) {
  switch (item.state) {
    case "stored":
      return (
        <span className="flex items-center gap-2 text-bond">
          <Icon of={Check} />
          Stored
        </span>
      );
    case "here":
      return (
        <span
          className="flex items-center gap-2 text-ink-2"
          title="The same bytes are stored already; they are not sent again."
        >
          <RelationGlyph type="DUPLICATE_OF" />
          Same bytes stored already
        </span>
      );
    case "sending":
      return <Sending share={item.sizeBytes === 0 ? 1 : item.sentBytes / item.sizeBytes} />;
    case "reading":
      return <span className="text-ink-2">Checking the bytes</span>;
    case "needs":
      return <span className="text-warn">Needs you</span>;
    case "left-out":
      return <span className="text-ink-3">Left out</span>;
    case "waiting":
      return <span className="text-ink-3">Waiting</span>;
  }
}

function Sending({ share }: { share: number }) {
  return (
    <span className="flex items-center gap-2">
      <span className="h-1.5 flex-1 overflow-hidden rounded-full bg-press">
        <span className="block h-full bg-bond" style={{ width: `${share * 100}%` }} />
      </span>
      <span className="w-[34px] text-right text-12 tabular-nums">{formatPercent(share)}</span>
    </span>
  );
}

function matches(item: QueueItem, filter: ListFilter): boolean {
  if (filter === "needs") return item.state === "needs";
  if (filter === "moving") return item.state === "sending" || item.state === "reading";
  return true;
}
