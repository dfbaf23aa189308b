/**
 * One pass over the rows of all sheets of a document: figures with their cells, codes, hashes of rows for finding copies, and the hash
 * of the content. Memory is bounded whatever the number of rows.
 */
import { createHash } from "node:crypto";
import { type CellValue, comparableValue, isNullText, readCellValue } from "../kit/cell-value.ts";
import { columnLetters } from "../kit/column-letters.ts";
import { isMeasure, isTotalLabel } from "../kit/measure-names.ts";
import { fileRowOf } from "../kit/row-runs.ts";
import type { Elements } from "../kit/sketch/marked-elements.ts";
import { significantDigits } from "../kit/text/numbers.ts";
import { currencyCode, headUnit } from "../kit/text/units.ts";
import type { Sheet } from "../model/document.ts";
import type { Location } from "../model/location.ts";
import {
  type ColumnFigures,
  PROFILE_LIMITS,
  type ProfileAmount,
  type ProfileColumnPair,
} from "../model/profile.ts";
import { ColumnSum, columnRange } from "./column-figures.ts";
import { ColumnPairs } from "./column-pairs.ts";
import type { IdentifierList } from "./identifiers.ts";
import { RowElements } from "./row-elements.ts";

/** Data rows of a sheet (no header) in order, at most `maxRows`. */
export type ReadRows = (
  sheetIndex: number,
  maxRows?: number,
) => AsyncIterable<readonly string[]> | Iterable<readonly string[]>;

export interface TablePass {
  /** The most salient figures first. */
  readonly amounts: ReadonlyArray<ProfileAmount>;
  readonly amountsSeen: number;
  /** Rows for finding copies: keyed by what they hold besides stand-ins, marked by whose these are. */
  readonly rows: Elements;
  /** All distinct rows of a small table with stand-ins. */
  readonly wholeRows: Uint32Array | null;
  /** Hash of all cells, or empty without any. */
  readonly contentHash: string;
  /** For each sheet, its columns of numbers by index. */
  readonly columnFigures: ReadonlyArray<ReadonlyMap<number, ColumnFigures>>;
  readonly columnPairs: ReadonlyArray<ProfileColumnPair>;
}

const TOTAL =
  /\b(?:total|totals|sum|grand total|subtotal|gesamt|summe|gesamtsumme|zwischensumme|total général|totale|suma|totaal|balance|saldo|net|netto|gross|brutto|ebitda|ebit|revenue|umsatz)\b/i;
const LEAST_DIGITS = 3;
/** Figures and codes hold a digit; the digits of a stand-in may all be letters. */
const MAY_BE_CODE = /\d|^[A-Z]{2,6}-[A-F]{12}$/;
/** Rows whose cells are looked at for codes; later rows of a column hold more of the same. */
const CODE_ROWS = 200;
/** Figures kept while reading, before the best are chosen. */
const KEPT = 2_000;

/** True for a column whose values the policy replaced. */
export type HoldsStandIns = (sheet: Sheet, column: Sheet["columns"][number]) => boolean;

interface Ranked {
  readonly amount: ProfileAmount;
  readonly rank: number;
  readonly order: number;
}

export async function readTables(
  sheets: readonly Sheet[],
  readRows: ReadRows,
  maxRows: number,
  identifiers: IdentifierList,
  holdsStandIns: HoldsStandIns = () => false,
): Promise<TablePass> {
  const content = createHash("sha256");
  const rows = new RowElements();
  const figures = new SalientFigures();
  const columnFigures: Map<number, ColumnFigures>[] = sheets.map(() => new Map());
  const columnPairs: ProfileColumnPair[] = [];
  let cells = 0;
  let sums = 0;
  for (const [index, sheet] of sheets.entries()) {
    if (!sheet.tableRef) continue;
    const heads = sheet.columns.map((column) => headOf(column, sheet, sums));
    sums += heads.filter((head) => head.sum).length;
    content.update(
      `\u001e${sheet.rowCount}\u001f${heads.map((head) => comparableValue(head.name)).join("\u001f")}`,
    );
    const pairs = new ColumnPairs(sheet);
    const standIns = sheet.columns.map((column) => holdsStandIns(sheet, column));
    let rowIndex = 0;
    for await (const row of readRows(index, maxRows)) {
      const values = row.map((cell) => (isNullText(cell) ? "" : comparableValue(cell)));
      const joined = values.join("\u001f");
      content.update(`\u001e${joined}`);
      pairs.add(values);
      rows.add(values, row, standIns);
      cells += values.length;
      const label = row.find((cell) => /\p{L}{2}/u.test(cell)) ?? "";
      readRow(
        { sheet, row, rowIndex, label, heads },
        figures,
        rowIndex < CODE_ROWS ? identifiers : null,
      );
      rowIndex++;
    }
    columnPairs.push(...pairs.finish());
    if (rowIndex === sheet.rowCount) columnFigures[index] = sumsOf(sheet, heads);
    if (rowIndex < sheet.rowCount)
      content.update(sheet.columns.map((column) => column.valueSketch).join("\u001f"));
  }
  return {
    amounts: figures.best(),
    amountsSeen: figures.seen,
    rows: rows.elements(),
    wholeRows: rows.whole(),
    contentHash: cells > 0 ? content.digest("hex") : "",
    columnFigures,
    columnPairs,
  };
}

interface Head {
  readonly name: string;
  readonly unit: string | null;
  readonly factor: number;
  readonly unitOfColumn: string | null;
  /** Of columns that measure something. */
  readonly sum: ColumnSum | null;
}

/** `sums` columns of earlier sheets are added up already, of which there is a bound. */
function headOf(column: Sheet["columns"][number], sheet: Sheet, sums: number): Head {
  const own = headUnit(column.name);
  // A title such as "in EUR thousand" speaks for all columns that say nothing themselves, but for shares and years
  const title =
    own.factor === 1 && own.unit !== "%" && column.type !== "percent" && isMeasure(column)
      ? titleUnit(sheet)
      : null;
  return {
    name: column.name,
    unit: own.unit ?? title?.unit ?? null,
    factor: title?.factor ?? own.factor,
    unitOfColumn: column.unit,
    sum:
      sums + column.index < PROFILE_LIMITS.columnFigures && isMeasure(column)
        ? new ColumnSum()
        : null,
  };
}

/** Scale that the rows above a table name; null where they name none. */
function titleUnit({ titleRows = [] }: Sheet): { unit: string | null; factor: number } | null {
  for (const cell of titleRows.slice(0, 10).flat().slice(0, 40)) {
    const found = headUnit(cell.slice(0, 120));
    if (found.factor > 1) return found;
  }
  return null;
}

function sumsOf(sheet: Sheet, heads: readonly Head[]): Map<number, ColumnFigures> {
  const found = new Map<number, ColumnFigures>();
  for (const [column, { sum, unit, unitOfColumn, factor }] of heads.entries()) {
    const figures = sum?.figures(
      columnRange(sheet, column),
      unit ?? asUnit(unitOfColumn ?? undefined),
      factor,
    );
    if (figures) found.set(column, figures);
  }
  return found;
}

interface RowContext {
  readonly sheet: Sheet;
  readonly row: readonly string[];
  readonly rowIndex: number;
  readonly label: string;
  readonly heads: readonly Head[];
}

function readRow(
  context: RowContext,
  figures: SalientFigures,
  identifiers: IdentifierList | null,
): void {
  const isTotal = TOTAL.test(context.label) || context.rowIndex === context.sheet.rowCount - 1;
  const isSummed = !isTotalLabel(context.label);
  for (const [column, cell] of context.row.entries()) {
    const sum = isSummed ? context.heads[column]?.sum : null;
    const isShort = cell.length < 3;
    if ((isShort && !sum) || cell.length > 40 || !MAY_BE_CODE.test(cell)) continue;
    const value = readCellValue(cell);
    if (value.number !== undefined) {
      sum?.add(value.number);
      if (!isShort) addFigure(context, column, value, isTotal, figures);
    } else if (!isShort)
      identifiers?.addCell(
        cell.trim(),
        () => placeOf(context, column),
        () => quoteOf(context, column),
      );
  }
}

function addFigure(
  context: RowContext,
  column: number,
  value: CellValue,
  isTotal: boolean,
  figures: SalientFigures,
): void {
  const digits = digitsOf(value.canonical);
  if (digits < LEAST_DIGITS) return;
  const head = context.heads[column];
  const isMoney = value.type === "money";
  const rank = rankOf(digits, isTotal, head?.name ?? "", isMoney, context.rowIndex);
  if (!figures.wants(rank)) return;
  figures.add(
    {
      value: Number(((value.number ?? 0) * (head?.factor ?? 1)).toPrecision(15)),
      unit: asUnit(value.unit) ?? head?.unit ?? asUnit(head?.unitOfColumn ?? undefined),
      digits,
      text: (context.row[column] ?? "").trim(),
      location: placeOf(context, column),
      excerpt: quoteOf(context, column),
    },
    rank,
  );
}

/** Totals, money and long figures say most about a table; of many alike the first rows. */
function rankOf(
  digits: number,
  isTotal: boolean,
  head: string,
  isMoney: boolean,
  rowIndex: number,
): number {
  const wanted = (isTotal ? 6 : 0) + (TOTAL.test(head) ? 3 : 0) + (isMoney ? 2 : 0);
  return Math.min(8, digits) + wanted - Math.min(4, Math.log10(1 + rowIndex));
}

function digitsOf(canonical: string): number {
  if (/e/i.test(canonical)) return 1;
  const [whole = "", fraction = ""] = canonical.replace(/^[-+]/, "").split(".");
  return significantDigits(whole, fraction);
}

function asUnit(written: string | undefined): string | null {
  return written ? (currencyCode(written) ?? written) : null;
}

/** Keeps the figures of highest rank; the list is thinned whenever it has grown to twice its bound. */
class SalientFigures {
  seen = 0;
  private kept: Ranked[] = [];
  private floor = Number.NEGATIVE_INFINITY;

  wants(rank: number): boolean {
    this.seen++;
    return rank > this.floor;
  }

  add(amount: ProfileAmount, rank: number): void {
    this.kept.push({ amount, rank, order: this.seen });
    if (this.kept.length < 2 * KEPT) return;
    this.thin();
    this.floor = this.kept.at(-1)?.rank ?? this.floor;
  }

  best(): ProfileAmount[] {
    this.thin();
    return this.kept.map((entry) => entry.amount);
  }

  private thin(): void {
    this.kept.sort((a, b) => b.rank - a.rank || a.order - b.order);
    this.kept.length = Math.min(this.kept.length, KEPT);
  }
}

function placeOf({ sheet, rowIndex }: RowContext, column: number): Location {
  const range = `${columnLetters(sheet.firstColumn + column)}${fileRowOf(sheet, rowIndex)}`;
  return { kind: "sheet", sheet: sheet.name, range };
}

function quoteOf({ row, label, heads }: RowContext, column: number): string {
  const cell = row[column] ?? "";
  const parts = [label === cell ? "" : label, heads[column]?.name ?? ""]
    .map((part) => part.replace(/\s+/g, " ").trim().slice(0, 80))
    .filter((part) => part !== "");
  return parts.length === 0 ? cell.trim() : `${parts.join(", ")}: ${cell.trim()}`;
}
