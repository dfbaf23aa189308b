"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { ChevronDown, ChevronUp, Maximize2, Minimize2 } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "~/components/button";
import { Chip } from "~/components/chip";
import { formatConfidence, formatCount } from "~/components/format";
import { Icon } from "~/components/icon";
import { Note } from "~/components/note";
import { type Column, Table } from "~/components/table";
import { EdgeSort } from "~/core/model/graph-filter";
import type { EdgeRow } from "~/core/model/graph-view";
import { EvidenceGoneMark } from "~/features/shared/evidence-gone";
import { FileName } from "~/features/shared/file-name";
import { RelationGlyph } from "~/features/shared/glyphs";
import { linkSentenceText } from "~/features/shared/link-sentence";
import { LinkState } from "~/features/shared/link-state";
import { RELATIONSHIP_STYLE } from "~/features/shared/relationship-style";
import { messageOf } from "~/features/shared/use-decide";
import { useTRPC } from "~/trpc/react";
import type { Many } from "./framed-links";
import type { GraphView, TableSize } from "./graph-url";

/** Which links the table holds: those of what is open or focused, else of the whole project. */
export function tableRange(view: GraphView): { groups?: string[]; fileId?: string } {
  if (view.focus) return { fileId: view.focus };
  if (view.open.length > 0) return { groups: view.open.map((group) => group.id) };
  return {};
}

/** The same links as the canvas, in reading order: sortable, readable aloud, with the same selection. */
export function TwinTable({
  projectId,
  view,
  canDecide,
  isReady,
  onSelect,
  onSize,
  onSort,
  onBulk,
}: {
  projectId: string;
  view: GraphView;
  canDecide: boolean;
  /** The canvas comes first; the table asks when that is drawn. */
  isReady: boolean;
  onSelect: (edgeId: string) => void;
  onSize: (size: TableSize) => void;
  onSort: (sort: EdgeSort) => void;
  onBulk: (bulk: Many) => void;
}) {
  const trpc = useTRPC();
  const { sort } = view;
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [isAll, setIsAll] = useState(false);
  const range = tableRange(view);
  const pages = useInfiniteQuery(
    trpc.graph.table.infiniteQueryOptions(
      { projectId, grouping: view.grouping, filter: view.filter, ...range, sort },
      {
        getNextPageParam: (page) => page.next ?? undefined,
        placeholderData: keepPreviousData,
        enabled: isReady && view.table !== "fold",
      },
    ),
  );
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.rows) ?? [], [pages.data]);
  const total = pages.data?.pages[0]?.total ?? 0;
  const current = view.selection?.kind === "edge" ? view.selection.id : null;
  const chosen = rows.filter((row) => ticked.has(row.id));
  const isPart = range.groups !== undefined || range.fileId !== undefined;
  return (
    <section
      id="links-table"
      tabIndex={-1}
      data-region=""
      aria-label="Links as a table"
      className="flex min-h-0 flex-col border-t border-line bg-surface outline-none"
    >
      <div className="flex h-9 max-desk:h-11 shrink-0 items-center gap-2.5 border-b border-line px-3">
        <h2 className="truncate">{isPart ? "Links of this view" : "All links"}</h2>
        {view.table !== "fold" && pages.data && <Chip>{formatCount(total)}</Chip>}
        <span className="min-w-0 flex-1" />
        {canDecide && (isAll || chosen.length > 0) ? (
          <Button size="sm" onClick={() => onBulk(isAll ? "all" : { edges: chosen })}>
            Decide {isAll ? `all ${formatCount(total)}` : formatCount(chosen.length)} as one
          </Button>
        ) : (
          <span className="truncate text-12 text-ink-2 max-panel:hidden">
            The same links as above, in reading order
          </span>
        )}
        <SizeButtons size={view.table} onSize={onSize} />
      </div>
      {view.table !== "fold" && (
        <Table
          label="Links"
          className="min-h-0 flex-1"
          height="100%"
          density="tight"
          columns={COLUMNS}
          rows={rows}
          rowKey={(row) => row.id}
          rowLabel={(row) => linkSentenceText(row.type, row.source.name, row.target.name)}
          sort={sort}
          onSortChange={(next) => {
            const known = EdgeSort.safeParse(next);
            if (known.success) onSort(known.data);
          }}
          selected={canDecide ? ticked : undefined}
          onSelectedChange={(next) => {
            setTicked(next);
            setIsAll(false);
          }}
          allMatching={canDecide ? { on: isAll, count: total, onChange: setIsAll } : undefined}
          current={current}
          onCurrentChange={onSelect}
          onOpen={(row) => onSelect(row.id)}
          hasMore={pages.hasNextPage}
          loading={pages.isFetching}
          onEndReached={() => void pages.fetchNextPage()}
          total={total}
          noun="links"
          empty={
            pages.error ? (
              <Note
                kind="bad"
                className="m-3"
                action={
                  <Button size="sm" onClick={() => void pages.refetch()}>
                    Try again
                  </Button>
                }
              >
                The links cannot be read. {messageOf(pages.error)}
              </Note>
            ) : (
              <p className="p-4 text-ink-2">
                {isPart
                  ? "Nothing here has a link under this filter."
                  : "No link meets this filter."}
              </p>
            )
          }
        />
      )}
    </section>
  );
}

const COLUMNS: readonly Column<EdgeRow>[] = [
  {
    id: "from",
    head: "From",
    sortable: true,
    cell: (row) => (
      <>
        <End file={row.source} />
        {/* On phones the columns of the sentence do not fit beside each other. */}
        <span className="flex items-center gap-1.5 pb-1 text-12 text-ink-2 desk:hidden">
          <RelationGlyph type={row.type} />
          <span className="truncate">
            {RELATIONSHIP_STYLE[row.type].active} {row.target.name}
          </span>
        </span>
      </>
    ),
  },
  {
    id: "type",
    head: "Link",
    sortable: true,
    width: "132px",
    phone: false,
    cell: (row) => (
      <span className="inline-flex items-center gap-1.5">
        <RelationGlyph type={row.type} />
        {RELATIONSHIP_STYLE[row.type].active}
      </span>
    ),
  },
  { id: "to", head: "To", sortable: true, cell: (row) => <End file={row.target} /> },
  {
    id: "state",
    head: "State",
    sortable: true,
    width: "148px",
    phone: false,
    cell: (row) =>
      row.evidenceGoneAt === null ? <LinkState status={row.state} /> : <EvidenceGoneMark />,
  },
  {
    id: "confidence",
    head: "Confidence",
    align: "right",
    sortable: true,
    width: "104px",
    phone: false,
    cell: (row) => (row.isByHand ? "by hand" : formatConfidence(row.confidence)),
  },
];

function End({ file }: { file: EdgeRow["source"] }) {
  return <FileName name={file.name} kind={file.kind ?? undefined} folder={file.folder} max={40} />;
}

function SizeButtons({ size, onSize }: { size: TableSize; onSize: (size: TableSize) => void }) {
  return (
    <>
      {size !== "full" && (
        <Button
          kind="bare"
          size="sm"
          label="Table in full height"
          icon={<Icon of={Maximize2} />}
          onClick={() => onSize("full")}
        />
      )}
      {size === "full" ? (
        <Button
          kind="bare"
          size="sm"
          icon={<Icon of={Minimize2} />}
          keys="L"
          onClick={() => onSize("half")}
        >
          Graph
        </Button>
      ) : (
        <Button
          kind="bare"
          size="sm"
          icon={<Icon of={size === "fold" ? ChevronUp : ChevronDown} />}
          keys="L"
          aria-expanded={size !== "fold"}
          onClick={() => onSize(size === "fold" ? "half" : "fold")}
        >
          {size === "fold" ? "Unfold" : "Fold"}
        </Button>
      )}
    </>
  );
}
