/** Tables as records of normalised values, in an order that depends on content alone, equal rows of a table put together. */
import { isErasedText, isNullText } from "../../kit/cell-value.ts";
import { nameWords } from "../../kit/text/tokenise.ts";
import {
  type ColumnShares,
  isLabelColumn,
  isNamePair,
  isNamingColumn,
  isPlaceColumn,
  kindOfColumn,
} from "./column-kinds.ts";
import type { ColumnKind, ResolveTable, RowRef } from "./contract.ts";
import { cleanCell, normaliseField } from "./normalise-field.ts";

/** Value index of an empty cell. */
export const MISSING = -1;

export interface RecordColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Distinct normalised values, ascending. Words of a text stand in alphabetical order. */
  readonly values: readonly string[];
  /** Index in `values` by record, MISSING where empty. */
  readonly valueIndex: Int32Array;
  /** Whether it tells where a thing is or is reached. */
  readonly isPlace: boolean;
  /** Whether it holds what the things are called. */
  readonly isLabel: boolean;
  /** Whether it says what its rows are called. */
  readonly isNaming: boolean;
  /** The other half of a person's name, as an index of a column. */
  readonly swapPartner: number | null;
}

export interface RecordSet {
  readonly columns: readonly RecordColumn[];
  readonly tableOf: Uint16Array;
  /** Rows of each record: one, or several of one table that are equal in every compared column. */
  readonly members: readonly (readonly RowRef[])[];
  /** Rows without any value, which are nobody's duplicate. */
  readonly emptyRows: number;
  /** Rows of records beyond the most that are read. */
  readonly rowsCut: number;
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[];
}

interface SharedColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Place in each table. */
  readonly places: readonly number[];
}

/**
 * Reads tables whose columns are taken together by name. Columns that only some tables have, and identifiers, are left out; records
 * beyond `maxRecords` are counted as cut.
 */
export function readRecords(
  tables: readonly ResolveTable[],
  ignored: readonly string[],
  maxRecords: number,
): RecordSet {
  const leftOut: { name: string; reason: string }[] = [];
  const shared = sharedColumns(tables, new Set(ignored.map(plainName)), leftOut);
  const rows = readRows(tables, shared);
  const { records: all, emptyRows } = groupRows(rows);
  const records = all.slice(0, maxRecords);
  const cut = all.slice(maxRecords);
  const columns = shared.map(({ name, kind }, index) => ({
    name,
    kind,
    ...encode(records.map(({ values }) => values[index] ?? "")),
    isPlace: isPlaceColumn(name, kind),
    isLabel: isLabelColumn(name, kind),
    isNaming: isNamingColumn(name, kind, sharesOf(records, index)),
    swapPartner: swapPartner(shared, index),
  }));
  return {
    columns,
    tableOf: Uint16Array.from(records, ({ table }) => table),
    members: records.map(({ members }) => members),
    emptyRows,
    rowsCut: cut.reduce((sum, { members }) => sum + members.length, 0),
    leftOut,
  };
}

function plainName(name: string): string {
  return nameWords(name).join(" ");
}

function sharedColumns(
  tables: readonly ResolveTable[],
  ignored: ReadonlySet<string>,
  leftOut: { name: string; reason: string }[],
): SharedColumn[] {
  const shared: SharedColumn[] = [];
  const taken = new Set<string>();
  for (const name of tables.flatMap(({ columns }) => columns)) {
    const plain = plainName(name);
    if (taken.has(plain)) continue;
    taken.add(plain);
    const places = tables.map(({ columns }) =>
      columns.findIndex((other) => plainName(other) === plain),
    );
    const reason = ignored.has(plain) ? "left out on request" : reasonAgainst(places);
    const values = reason === null ? valuesByTable(tables, places) : [];
    const kind = values.flat().length === 0 ? null : kindOfColumn(name, values);
    if (reason !== null) leftOut.push({ name, reason });
    else if (kind === null) leftOut.push({ name, reason: "holds no value" });
    else if (kind === "identifier") leftOut.push({ name, reason: "numbers the rows of its table" });
    else shared.push({ name, kind, places });
  }
  return shared;
}

function reasonAgainst(places: readonly number[]): string | null {
  return places.includes(-1) ? "not in every table" : null;
}

function valuesByTable(tables: readonly ResolveTable[], places: readonly number[]): string[][] {
  return tables.map(({ rows }, table) => {
    const place = places[table] as number;
    return rows.map((row) => cleanCell(row[place] ?? "")).filter((cell) => !isNullText(cell));
  });
}

interface ReadRow {
  readonly table: number;
  readonly values: readonly string[];
  readonly content: string;
  readonly ref: RowRef;
}

/** Rows of people who were erased are left out: what told them apart is gone. */
function readRows(tables: readonly ResolveTable[], shared: readonly SharedColumn[]): ReadRow[] {
  return tables.flatMap(({ rows }, table) =>
    rows.flatMap((cells, row) => {
      if (shared.some(({ places }) => isErasedText(cells[places[table] as number] ?? "")))
        return [];
      const values = shared.map(({ kind, places }) => {
        const cell = cleanCell(cells[places[table] as number] ?? "");
        return isNullText(cell) ? "" : unordered(kind, normaliseField(kind, cell));
      });
      return { table, values, content: values.join("\u0001"), ref: { table, row } };
    }),
  );
}

/** Words in alphabetical order, so that texts which differ in order alone are one value. */
function unordered(kind: ColumnKind, value: string): string {
  return kind === "words" || kind === "address" ? value.split(" ").sort().join(" ") : value;
}

function groupRows(rows: readonly ReadRow[]): {
  records: { table: number; values: readonly string[]; members: RowRef[] }[];
  emptyRows: number;
} {
  const groups = new Map<string, ReadRow[]>();
  let emptyRows = 0;
  for (const row of rows) {
    if (row.values.every((value) => value === "")) {
      emptyRows++;
      continue;
    }
    const key = `${row.content}\u0001${row.table}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const records = [...groups.keys()].sort().flatMap((key) => {
    const group = groups.get(key) as ReadRow[];
    const [first] = group;
    if (first === undefined) return [];
    const members = group.map(({ ref }) => ref);
    return [{ table: first.table, values: first.values, members }];
  });
  return { records, emptyRows };
}

/** Counted by table: that two tables hold a thing each does not make its name a common one. */
function sharesOf(
  records: ReadonlyArray<{ readonly table: number; readonly values: readonly string[] }>,
  index: number,
): ColumnShares {
  const filled = records.filter(({ values }) => values[index] !== "");
  const distinct = new Set(filled.map(({ table, values }) => `${table}\u0001${values[index]}`));
  return { rows: records.length, filled: filled.length, distinct: distinct.size };
}

function encode(cells: readonly string[]): { values: string[]; valueIndex: Int32Array } {
  const values = [...new Set(cells)].filter((value) => value !== "").sort();
  const indexOf = new Map(values.map((value, index) => [value, index]));
  return { values, valueIndex: Int32Array.from(cells, (cell) => indexOf.get(cell) ?? MISSING) };
}

function swapPartner(shared: readonly SharedColumn[], index: number): number | null {
  const own = shared[index];
  if (own?.kind !== "short") return null;
  const partner = shared.findIndex(
    (other, i) => i !== index && other.kind === "short" && isNamePair(own.name, other.name),
  );
  return partner < 0 ? null : partner;
}
