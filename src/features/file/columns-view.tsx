"use client";

import { KeyRound } from "lucide-react";
import { ErrorView } from "~/components/error-view";
import { formatCount, formatPercent } from "~/components/format";
import { columnLetters } from "~/components/grid-cells";
import { Icon } from "~/components/icon";
import { Loading } from "~/components/loading";
import { type Column, Table } from "~/components/table";
import { distinctWords } from "./column-card";
import type { FileDocument, SheetColumn } from "./file-types";
import { SheetBar } from "./sheet-bar";
import { type SheetPlace, useSheetInfo, useSheetKeys } from "./sheet-place";

interface Row {
  readonly key: string;
  readonly letter: string;
  readonly column: SheetColumn;
  readonly joins: string | null;
}

/** Every column of a sheet with what its values are like. */
export function ColumnsView({ document, ...place }: SheetPlace & { document: FileDocument }) {
  const { sheets, sheetCount } = document;
  const { index, onPlace } = place;
  const info = useSheetInfo(place);
  useSheetKeys(sheets, index, onPlace);
  const sheet = sheets[index];
  const rows = (info.data?.columns ?? []).map((column) => ({
    key: String(column.index),
    letter: columnLetters((sheet?.firstColumn ?? 1) - 1 + column.index),
    column,
    joins:
      info.data?.foreignKeys
        .filter((key) => key.column === column.name)
        .map((key) => `${key.table}.${key.target}`)
        .join(", ") || null,
  }));
  const columns = COLUMNS.filter(
    (column) => column.id !== "joins" || rows.some((row) => row.joins !== null),
  );
  const total = info.data?.columnCount ?? 0;
  return (
    <section
      aria-label={`Columns of ${sheet?.name ?? "the file"}`}
      className="grid min-h-0 min-w-0 flex-1 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)_36px] max-desk:grid-rows-[auto_44px]"
    >
      <div className="min-h-0 overflow-auto">
        {info.isError && (
          <div className="p-5">
            <ErrorView what="The columns could not be read." why={info.error.message} />
          </div>
        )}
        {info.isPending && (
          <div className="p-5">
            <Loading label="Reading the columns" />
          </div>
        )}
        {info.data !== undefined && (
          <Table<Row>
            label="Columns"
            columns={columns}
            rows={rows}
            rowKey={(row) => row.key}
            rowLabel={(row) => row.column.name}
            {...(total > rows.length
              ? { leftOut: `${formatCount(total - rows.length)} more columns are in the file` }
              : {})}
            empty={<p className="p-4 text-ink-2">This sheet has no columns.</p>}
          />
        )}
      </div>
      <SheetBar
        sheets={sheets}
        total={sheetCount}
        chosen={index}
        onChoose={(name) => onPlace(name, null)}
      />
    </section>
  );
}

const COLUMNS: readonly Column<Row>[] = [
  {
    id: "letter",
    head: "",
    width: "48px",
    cell: (row) => <span className="mono text-ink-3">{row.letter}</span>,
  },
  {
    id: "name",
    head: "Name",
    phone: true,
    cell: ({ column }) => (
      <span className="flex items-center gap-1.5">
        <span className="truncate font-medium" title={column.name}>
          {column.name || `Column ${column.index + 1}`}
        </span>
        {column.isKeyCandidate && (
          <Icon of={KeyRound} size={13} label="every value once" className="text-ink-3" />
        )}
      </span>
    ),
  },
  {
    id: "type",
    head: "Type",
    phone: true,
    width: "84px",
    cell: ({ column }) => (column.unit === null ? column.type : `${column.type}, ${column.unit}`),
  },
  {
    id: "filled",
    head: "Filled",
    align: "right",
    width: "66px",
    cell: ({ column }) =>
      column.rowCount === 0
        ? "–"
        : formatPercent((column.rowCount - column.nullCount) / column.rowCount),
  },
  {
    id: "distinct",
    head: "Distinct",
    align: "right",
    width: "76px",
    cell: ({ column }) => distinctWords(column),
  },
  { id: "min", head: "Lowest", width: "98px", cell: ({ column }) => <Value text={column.min} /> },
  { id: "max", head: "Highest", width: "98px", cell: ({ column }) => <Value text={column.max} /> },
  {
    id: "like",
    head: "Looks like",
    width: "116px",
    cell: ({ column }) => (
      <Value
        text={[...column.patterns.slice(0, 2), ...column.samples.slice(0, 1)].join(", ")}
        mono
      />
    ),
  },
  {
    id: "joins",
    head: "Joins to",
    width: "110px",
    cell: (row) => <Value text={row.joins} mono />,
  },
];

function Value({ text, mono }: { text: string | null; mono?: boolean }) {
  if (!text) return <span className="text-ink-3">–</span>;
  return (
    <span className={`block truncate text-ink-2 ${mono ? "mono" : ""}`} title={text}>
      {text}
    </span>
  );
}
