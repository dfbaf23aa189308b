import type { ReactNode } from "react";

export interface Column<Row> {
  id: string;
  head: string;
  cell: (row: Row) => ReactNode;
  /** "right" for figures; they are set tabular. */
  align?: "right";
  sortable?: boolean;
  /** CSS width such as "120px"; columns without one share the rest. */
  width?: string;
  /** On phones only these columns stand in the row; the others open below it. The first and one more unless told. */
  phone?: boolean;
  /** Hides the head's text but keeps it for readers. */
  hideHead?: boolean;
  /** False keeps it out of the menu of columns. */
  canHide?: boolean;
}

export interface TableSort {
  id: string;
  dir: "asc" | "desc";
}

export interface TableProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Name of a row for its tick box; the key unless told. */
  rowLabel?: (row: Row) => string;
  sort?: TableSort;
  onSortChange?: (sort: TableSort) => void;
  selected?: ReadonlySet<string>;
  onSelectedChange?: (selected: ReadonlySet<string>) => void;
  /** "Select all" means all that match, also those not loaded. */
  allMatching?: { on: boolean; count: number; onChange: (on: boolean) => void };
  current?: string | null;
  onCurrentChange?: (key: string, row: Row) => void;
  onOpen?: (row: Row) => void;
  /** Called when the end comes near and `hasMore` holds. */
  onEndReached?: () => void;
  hasMore?: boolean;
  loading?: boolean;
  total?: number;
  /** What the rows are: "files". */
  noun?: string;
  /** Said at the end when filters leave rows out: "212 hidden by filters". */
  leftOut?: string;
  density?: "tight" | "default" | "roomy";
  /** CSS height of the scrolling body; lists from 200 rows are bounded in any case. */
  height?: string;
  empty?: ReactNode;
  /** Remembers hidden columns under this name and offers the menu for it. */
  storageKey?: string;
  /** J K and arrows work while the table or nothing has focus; false where another list owns them. */
  keys?: boolean;
  className?: string;
}

export const ROW_HEIGHT = { tight: 28, default: 32, roomy: 40 } as const;
