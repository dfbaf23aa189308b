/** Finds the columns of a document's sheets that hold personal data and applies the policy to what the document says about columns. */
import { comparableValue, isNullText } from "../kit/cell-value.ts";
import { hash32 } from "../kit/hash.ts";
import { BottomK } from "../kit/sketch/kmv.ts";
import type { ColumnProfile, Sheet } from "../model/document.ts";
import type { PersonalData } from "./classify-columns.ts";
import { columnsUnder } from "./columns-of-people.ts";
import type { Finding } from "./detectors/contract.ts";
import type { Policy } from "./policy.ts";
import { type NamePair, namePairs, standInsOfNames } from "./pseudonym/name-columns.ts";
import { acts, type CellNames, type CellRedactor, namesOfCell } from "./redact-cell.ts";
import type { TextRedactor } from "./redact-document.ts";
import { cellRoles } from "./remark-columns.ts";
import {
  addressColumns,
  holdsPeople,
  withoutNamesInAddresses,
  withoutPath,
} from "./row-addresses.ts";
import { placeholderRanges } from "./stand-in.ts";
import { mayHoldAddress } from "./web-addresses.ts";

/** Data rows of a sheet (no header) in order, at most `maxRows`. */
export type ReadTable = (
  sheetIndex: number,
  maxRows?: number,
) => AsyncIterable<readonly string[]> | Iterable<readonly string[]>;

/** Of the values of a column. */
const MOSTLY = 0.5;

/** What stands in a cell. */
export type InnerFinding = PersonalData & Pick<Finding, "isOfHead"> & { readonly value: string };

export interface SheetFindings {
  readonly columns: ReadonlyArray<PersonalData | null>;
  /** Columns of given names and surnames of the same people that the policy gives stand-ins. */
  readonly pairs: readonly NamePair[];
  /** Columns of web addresses that spell the names of their rows. */
  readonly addresses: ReadonlySet<number>;
  /** Sampled distinct values of the columns that the policy acts on, here or elsewhere, by column index. */
  readonly values: ReadonlyMap<number, ReadonlySet<string>>;
  /** What the policy acts on inside sampled cells of the other columns. */
  readonly inner: readonly InnerFinding[];
  /** Sampled values of every column, read with their rows. */
  readonly sampled: ReadonlyArray<ReadonlySet<string>>;
  /** The sampled rows of people. */
  readonly namedRows: ReadonlyArray<readonly string[]>;
}

/** Samples a sheet and classifies its columns; without rows the column profiles' samples are used. */
export async function examineSheet(
  sheet: Sheet,
  index: number,
  readTable: ReadTable,
  policy: Policy,
  cells: CellRedactor,
): Promise<SheetFindings> {
  const rows: Array<readonly string[]> = [];
  if (sheet.tableRef) {
    for await (const row of readTable(index, policy.options.columnSampleRows)) rows.push(row);
  }
  const sampled = sheet.columns.map((_, i) => rows.map((row) => row[i] ?? ""));
  const samples = sheet.columns.map((column, i) => {
    const values = sampled[i] ?? [];
    return { name: column.name, values: values.length > 0 ? values : column.samples };
  });
  const columns = columnsUnder(samples, policy);
  const values = new Map<number, ReadonlySet<string>>();
  for (const [i, found] of columns.entries()) {
    if (found && isRemembered(found, policy))
      values.set(i, new Set([...(sampled[i] ?? []), ...(sheet.columns[i]?.samples ?? [])]));
  }
  const pairs = namePairs(namedTypes(sheet.columns, columns, policy));
  const addresses = addressColumns(rows, columns, policy);
  return {
    columns,
    pairs,
    addresses,
    namedRows: pairs.length > 0 || holdsPeople(columns, policy) ? rows : [],
    values,
    inner: innerFindings(sheet, rows, columns, policy, cells),
    sampled: sampled.map((column) => new Set(column)),
  };
}

/** The columns with what they hold where it gets stand-ins. */
export function namedTypes(
  columns: ReadonlyArray<{ readonly name: string }>,
  found: ReadonlyArray<PersonalData | null>,
  policy: Policy,
): Array<{ name: string; type: string | null }> {
  return columns.map(({ name }, i) => {
    const data = found[i] ?? null;
    const hasStandIns = data && acts(data, policy) && policy.action(data.type) === "pseudonymise";
    return { name, type: hasStandIns ? data.type : null };
  });
}

/** True for values that must be known elsewhere in the document, whatever is done with them in their table. */
function isRemembered(found: PersonalData, policy: Policy): boolean {
  return found.confidence >= policy.minConfidence && policy.actsSomewhere(found.type);
}

function innerFindings(
  sheet: Sheet,
  rows: ReadonlyArray<readonly string[]>,
  columns: ReadonlyArray<PersonalData | null>,
  policy: Policy,
  cells: CellRedactor,
): InnerFinding[] {
  const header = sheet.columns.map((column) => column.name);
  const roles = cellRoles(header, columns, policy.options);
  return rows.flatMap((row) =>
    row.flatMap((value, i) =>
      acts(columns[i] ?? null, policy)
        ? []
        : cells
            .findings(value, namesOfCell(header, row, i), roles[i] ?? "other")
            .map(({ start, end, ...found }) => ({ ...found, value: value.slice(start, end) })),
    ),
  );
}

/** A cell of a column after the policy; `names` where not only the column's own name is known of it. */
type CleanCell = (value: string, names?: CellNames) => string;

/**
 * What a sheet says about itself after the policy. Columns acted on lose range and shapes, which give values away, and get a sketch of
 * their stand-ins, so that equal values still meet in comparisons of columns.
 */
export async function redactSheet(
  sheet: Sheet,
  index: number,
  findings: SheetFindings,
  readTable: ReadTable,
  policy: Policy,
  cells: CellRedactor,
  texts: TextRedactor,
): Promise<Sheet> {
  const header = sheet.columns.map(({ name }) => name);
  const roles = cellRoles(header, findings.columns, policy.options);
  const cellsOf = sheet.columns.map(({ name }, i): CleanCell => {
    const found = findings.columns[i] ?? null;
    const label = acts(found, policy) ? [] : [name];
    return (value, names = label) => cells.cell(value, found, names, roles[i] ?? "other");
  });
  const acted = sheet.columns.map((_, i) => {
    const isActed = acts(findings.columns[i] ?? null, policy);
    return isActed || isRewritten(findings.sampled[i] ?? new Set(), cellsOf[i] ?? same);
  });
  const sampledNames = standInsBySample(findings, policy);
  const shownIn = addressesBySample(findings, cellsOf, policy);
  const sketches = sheet.tableRef
    ? await sketchActed(acted, findings, readTable(index), cellsOf, policy)
    : new Map<number, string>();
  return {
    ...sheet,
    name: texts.name(sheet.name),
    ...(sheet.titleRows
      ? { titleRows: sheet.titleRows.map((row) => row.map((value) => texts.text(value, "table"))) }
      : {}),
    columns: sheet.columns.map((column, i) =>
      acted[i]
        ? redactColumn(
            column,
            sketches.get(i) ?? "",
            (value) => sampledNames.get(i)?.get(value) ?? shownIn(i, value),
            texts,
          )
        : keepColumn(
            column,
            (value) => shownIn(i, value, findings.sampled[i]?.has(value) ? [column.name] : null),
            texts,
          ),
    ),
    formulas: sheet.formulas.map((entry) => ({
      ...entry,
      formula: texts.text(entry.formula, "table"),
    })),
    foreignKeys: sheet.foreignKeys.map((key) => ({
      column: texts.name(key.column),
      table: texts.name(key.table),
      target: texts.name(key.target),
    })),
  };
}

/** True for a column that the policy leaves, but whose values other tables prove to be those of people: numbers of customers in a list of orders. */
function isRewritten(sampled: ReadonlySet<string>, clean: (value: string) => string): boolean {
  let filled = 0;
  let changed = 0;
  for (const value of sampled) {
    if (isNullText(value)) continue;
    filled++;
    const after = clean(value);
    if (
      after !== value &&
      placeholderRanges(after).some(([from, to]) => to - from === after.length)
    )
      changed++;
  }
  return changed > 0 && changed >= MOSTLY * filled;
}

function same(value: string): string {
  return value;
}

function redactColumn(
  column: ColumnProfile,
  valueSketch: string,
  clean: (value: string) => string,
  texts: TextRedactor,
): ColumnProfile {
  return {
    ...column,
    name: texts.name(column.name),
    type: column.type === "empty" ? "empty" : "text",
    min: null,
    max: null,
    quantiles: [],
    samples: column.samples.map(clean),
    patterns: [],
    valueSketch,
  };
}

function keepColumn(
  column: ColumnProfile,
  clean: (value: string) => string,
  texts: TextRedactor,
): ColumnProfile {
  return {
    ...column,
    name: texts.name(column.name),
    min: column.min && clean(column.min),
    max: column.max && clean(column.max),
    quantiles: column.quantiles.map(({ share, value }) => ({ share, value: clean(value) })),
    samples: column.samples.map(clean),
  };
}

/** What stands for sampled given names and surnames in their rows, by column; of equal names the first row counts. */
function standInsBySample(
  { pairs, namedRows }: SheetFindings,
  policy: Policy,
): ReadonlyMap<number, ReadonlyMap<string, string>> {
  const byColumn = new Map<number, Map<string, string>>();
  for (const row of namedRows)
    for (const [i, standIn] of standInsOfNames(row, pairs, policy.standIns)) {
      const bySample = byColumn.get(i) ?? new Map<string, string>();
      byColumn.set(i, bySample);
      const value = row[i] ?? "";
      if (!bySample.has(value)) bySample.set(value, standIn);
    }
  return byColumn;
}

/**
 * A value of a column as it is shown. What the rows of addresses tell of them is known where they were sampled; of any other value the row
 * that would tell what it is was not read.
 */
function addressesBySample(
  findings: SheetFindings,
  cellsOf: readonly CleanCell[],
  policy: Policy,
): (column: number, value: string, names?: CellNames) => string {
  const byColumn = new Map<number, Map<string, string>>();
  for (const row of findings.namedRows) {
    if (!row.some(mayHoldAddress)) continue;
    const clean = row.map((value, i) => cellsOf[i]?.(value) ?? "");
    for (const [i, shown] of withoutNamesInAddresses(row, clean, findings, policy).entries()) {
      if (shown === clean[i]) continue;
      const bySample = byColumn.get(i) ?? new Map<string, string>();
      byColumn.set(i, bySample.set(row[i] ?? "", shown));
    }
  }
  return (i, value, names) => {
    const clean = cellsOf[i]?.(value, names) ?? "";
    return (
      byColumn.get(i)?.get(value) ??
      (findings.addresses.has(i) ? withoutPath(clean, policy) : clean)
    );
  };
}

async function sketchActed(
  acted: readonly boolean[],
  findings: SheetFindings,
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  cellsOf: ReadonlyArray<(value: string) => string>,
  policy: Policy,
): Promise<Map<number, string>> {
  const sketches = new Map<number, BottomK>();
  for (const [i, isActed] of acted.entries()) if (isActed) sketches.set(i, new BottomK());
  if (sketches.size === 0) return new Map();
  for await (const row of rows) {
    const names = standInsOfNames(row, findings.pairs, policy.standIns);
    for (const [i, sketch] of sketches) {
      const value = row[i] ?? "";
      if (isNullText(value)) continue;
      const clean = names.get(i) ?? cellsOf[i]?.(value) ?? "";
      if (!isNullText(clean)) sketch.add(hash32(comparableValue(clean)));
    }
  }
  return new Map([...sketches].map(([i, sketch]) => [i, sketch.toBase64()]));
}
