import { KeyRound } from "lucide-react";
import { formatCount, formatPercent } from "~/components/format";
import { Icon } from "~/components/icon";
import { type Column, Table } from "~/components/table";
import type { SheetView } from "./file-types";

interface Row {
  readonly key: string;
  readonly sheet: string;
  readonly column: SheetView["columns"][number];
  readonly joins: string | null;
}

/** Every column of every sheet with what its values are like. */
export function ColumnsView({ sheets }: { sheets: readonly SheetView[] }) {
  const several = sheets.length > 1;
  const rows = sheets.flatMap((sheet, s) =>
    sheet.columns.map((column) => ({
      key: `${s}/${column.index}`,
      sheet: sheet.name,
      column,
      joins:
        sheet.foreignKeys
          .filter((key) => key.column === column.name)
          .map((key) => `${key.table}.${key.target}`)
          .join(", ") || null,
    })),
  );
  const columns = [...(several ? [SHEET] : []), ...COLUMNS].filter(
    (column) => column.id !== "joins" || rows.some((row) => row.joins !== null),
  );
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <Table<Row>
        label="Columns"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.key}
        rowLabel={(row) => row.column.name}
        empty={<p className="p-4 text-ink-2">This file has no columns.</p>}
      />
    </div>
  );
}

const SHEET: Column<Row> = {
  id: "sheet",
  head: "Sheet",
  width: "96px",
  cell: (row) => <span className="block truncate text-ink-2">{row.sheet}</span>,
};

const COLUMNS: readonly Column<Row>[] = [
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
    width: "78px",
    cell: ({ column }) => column.unit ?? column.type,
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
    cell: ({ column }) =>
      `${column.distinctIsExact ? "" : "about "}${formatCount(column.distinctCount)}`,
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
