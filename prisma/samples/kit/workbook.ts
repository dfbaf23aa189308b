import { type CellStyle, type Cell as WriterCell, writeXlsx } from "hucre/xlsx";
import { addExternalLinks, type ExternalCell } from "./external-links.ts";
import { columnLetters, columnNumber, evaluate, type Value } from "./formula.ts";
import { frozen } from "./freeze.ts";
import { repack, type Stamp } from "./package-zip.ts";

/** A cell: a plain value, a date, or either with a formula, a number format or a link. */
export type Cell =
  | Value
  | Date
  | { f: string; z?: string }
  | { v: Value | Date; z?: string; link?: string };

export interface SheetSpec {
  name: string;
  hidden?: boolean;
  rows: Cell[][];
  /** Rows (from 1) shown as headings. */
  headings?: number[];
  /** Column widths in characters, from the first column on. */
  widths?: number[];
}

export interface BookSpec extends Stamp {
  title: string;
  subject?: string;
  keywords?: string;
  company: string;
  sheets: SheetSpec[];
  /** Defined names, as `Summary!$B$8`. */
  names?: Record<string, string>;
  /** Workbooks that formulas name as `[1]Sheet!A1`, `[2]…`; the path is relative to this file. */
  external?: { path: string; book: Book }[];
  password?: string;
}

/** A written workbook and what its cells hold. */
export interface Book {
  bytes: Uint8Array;
  sheetNames: string[];
  /** The value at `B8` of a sheet; a formula gives its result, a date its serial number. */
  value(sheet: string, reference: string): Value;
  /** As `value`, but an error when it is no number. */
  amount(sheet: string, reference: string): number;
  /** The rows of a sheet as plain text, as a CSV export holds them: ISO dates, no thousands separators. */
  plain(sheet: string, firstRow: number, lastRow?: number): string[][];
}

interface Settled {
  spec: SheetSpec;
  values: Value[][];
}

/** Writes a workbook; every stored formula result is worked out from the cells. */
export async function workbook(spec: BookSpec): Promise<Book> {
  const used: ExternalCell[] = [];
  const settled = settle(spec, used);
  const bytes = await frozen(spec.modified, 7, () => write(spec, settled));
  const find = (sheet: string): Settled => {
    const found = settled.find((one) => one.spec.name === sheet);
    if (found === undefined) throw new Error(`no sheet ${sheet}`);
    return found;
  };
  const value: Book["value"] = (sheet, reference) => {
    const match = /^([A-Z]+)(\d+)$/.exec(reference);
    const row = find(sheet).values[Number(match?.[2]) - 1];
    return row?.[columnNumber(match?.[1] ?? "") - 1] ?? null;
  };
  return {
    bytes:
      spec.password === undefined
        ? repack(bytes, spec, (parts) => addExternalLinks(parts, spec.external ?? [], used))
        : bytes,
    sheetNames: spec.sheets.map((sheet) => sheet.name),
    value,
    amount(sheet, reference) {
      const found = value(sheet, reference);
      if (typeof found !== "number") throw new Error(`${sheet}!${reference} holds no number`);
      return found;
    },
    plain(sheet, firstRow, lastRow) {
      const { spec: rows, values } = find(sheet);
      return values
        .slice(firstRow - 1, lastRow)
        .map((line, index) =>
          line.map((one, column) =>
            plainText(rows.rows[index + firstRow - 1]?.[column] ?? null, one),
          ),
        );
    },
  };
}

function settle(spec: BookSpec, used: ExternalCell[]): Settled[] {
  const settled = spec.sheets.map((sheet) => ({
    spec: sheet,
    values: sheet.rows.map((row) => row.map(() => null as Value)),
  }));
  const busy = new Set<string>();
  const read = (sheetName: string, column: number, row: number): Value => {
    const sheet = settled.find((one) => one.spec.name === sheetName);
    if (sheet === undefined) throw new Error(`no sheet ${sheetName}`);
    const cell = sheet.spec.rows[row - 1]?.[column - 1] ?? null;
    if (cell === null || typeof cell !== "object") return cell;
    if (cell instanceof Date) return serial(cell);
    if ("v" in cell) return cell.v instanceof Date ? serial(cell.v) : cell.v;
    const key = `${sheetName}!${column},${row}`;
    if (busy.has(key)) throw new Error(`${key} depends on itself`);
    busy.add(key);
    const result = evaluate(
      cell.f,
      (other, c, r) => outside(spec, used, other, c, r) ?? read(other ?? sheetName, c, r),
    );
    busy.delete(key);
    return result;
  };
  for (const sheet of settled)
    for (const [row, line] of sheet.values.entries())
      for (const column of line.keys()) line[column] = read(sheet.spec.name, column + 1, row + 1);
  return settled;
}

function outside(
  spec: BookSpec,
  used: ExternalCell[],
  sheet: string | null,
  column: number,
  row: number,
): Value | undefined {
  const match = /^\[(\d+)\](.+)$/.exec(sheet ?? "");
  if (match === null) return undefined;
  const other = spec.external?.[Number(match[1]) - 1];
  if (other === undefined) throw new Error(`no external workbook ${sheet}`);
  const [sheetName, reference] = [match[2] ?? "", `${columnLetters(column)}${row}`] as const;
  const value = other.book.amount(sheetName, reference);
  if (!used.some((cell) => cell.reference === reference && cell.sheet === sheetName))
    used.push({ book: Number(match[1]) - 1, sheet: sheetName, row, reference, value });
  return value;
}

/** Days since 1899-12-30, as spreadsheets count. */
function serial(date: Date): number {
  return date.getTime() / 86_400_000 + 25_569;
}

function plainText(cell: Cell, value: Value): string {
  if (value === null) return "";
  if (typeof value === "number" && isDate(cell))
    return new Date((value - 25_569) * 86_400_000).toISOString().slice(0, 10);
  const format = cell !== null && typeof cell === "object" && "z" in cell ? cell.z : undefined;
  if (typeof value !== "number" || format === undefined) return String(value);
  if (format.endsWith("%")) return `${(value * 100).toFixed(format.includes(".") ? 1 : 0)}%`;
  return value.toFixed(/\.(0+)/.exec(format)?.[1]?.length ?? 0);
}

function isDate(cell: Cell): boolean {
  return (
    cell instanceof Date ||
    (cell !== null && typeof cell === "object" && "v" in cell && cell.v instanceof Date)
  );
}

const HEADING: CellStyle = {
  font: { bold: true, color: { rgb: "FFFFFF" } },
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "2F4858" } },
};

async function write(spec: BookSpec, settled: Settled[]): Promise<Uint8Array> {
  return writeXlsx({
    properties: {
      title: spec.title,
      creator: spec.author,
      company: spec.company,
      created: spec.created,
      modified: spec.modified,
      ...(spec.subject === undefined ? {} : { subject: spec.subject }),
      ...(spec.keywords === undefined ? {} : { keywords: spec.keywords }),
    },
    namedRanges: Object.entries(spec.names ?? {}).map(([name, range]) => ({ name, range })),
    sheets: settled.map((sheet) => ({
      name: sheet.spec.name,
      ...(sheet.spec.hidden === true ? { hidden: true } : {}),
      columns: (sheet.spec.widths ?? []).map((width) => ({ width })),
      rows: sheet.values.map((line, row) =>
        line.map((value, column) => {
          const cell = sheet.spec.rows[row]?.[column] ?? null;
          return cell instanceof Date ? cell : value;
        }),
      ),
      cells: styled(sheet),
    })),
    ...(spec.password === undefined
      ? {}
      : { encryption: { password: spec.password, spinCount: 1000 } }),
  });
}

function styled(sheet: Settled): Map<string, Partial<WriterCell>> {
  const cells = new Map<string, Partial<WriterCell>>();
  for (const [row, line] of sheet.spec.rows.entries())
    for (const [column, cell] of line.entries()) {
      const value = sheet.values[row]?.[column] ?? null;
      const made = styledCell(cell, value, sheet.spec.headings?.includes(row + 1) === true);
      if (made !== null) cells.set(`${row},${column}`, made);
    }
  return cells;
}

function styledCell(cell: Cell, value: Value, heading: boolean): Partial<WriterCell> | null {
  if (heading) return { value, style: HEADING };
  if (cell instanceof Date) return { value: cell, style: { numFmt: "yyyy-mm-dd" } };
  if (cell === null || typeof cell !== "object") return null;
  const style: CellStyle = cell.z === undefined ? {} : { numFmt: cell.z };
  if ("f" in cell) return { formula: cell.f, formulaResult: value, type: "formula", style };
  if (cell.v instanceof Date) return { value: cell.v, style: { numFmt: cell.z ?? "yyyy-mm-dd" } };
  return {
    value: cell.v,
    style,
    ...(cell.link === undefined
      ? {}
      : { hyperlink: { target: cell.link, display: String(cell.v) } }),
  };
}
