/** Counts findings of people and phones in the cells of a table that hold numbers, as the product reads cells and as a reader of its text would. */
import { isNullText, readCellValue } from "../../src/core/kit/cell-value.ts";
import { classifyColumns } from "../../src/core/privacy/classify-columns.ts";
import { findPersonalData } from "../../src/core/privacy/find-personal-data.ts";
import { KnownValues } from "../../src/core/privacy/known-values.ts";
import { PrivacyOptions } from "../../src/core/privacy/options.ts";
import { createPolicy } from "../../src/core/privacy/policy.ts";
import { createCellRedactor, namesOfCell } from "../../src/core/privacy/redact-cell.ts";

const FALSE_TYPES = new Set(["PERSON", "GIVEN_NAME", "SURNAME", "PHONE"]);
const SAMPLE_ROWS = 500;
/** A column is one of numbers when nearly all its filled cells are. */
const NUMERIC_SHARE = 0.9;
/** Digits and groups as figures have them: a number that starts with a nought or a plus was written as text. */
const FIGURE = /^[-(]?\s*(?:[1-9]\d{0,2}(?:[.,'’\s]\d{3})+|[1-9]\d*|0)(?:[.,]\d+)?\s*%?\)?$/;

export interface NumericCellCount {
  cells: number;
  /** PERSON or PHONE as the redaction of cells finds them. */
  inCells: number;
  /** Columns of numbers that are taken for people or phones although no header says so. */
  columns: number;
  examples: string[];
}

export function emptyCount(): NumericCellCount {
  return { cells: 0, inCells: 0, columns: 0, examples: [] };
}

/** Adds the counts of one table (header and data rows) to `count`. */
export function countNumericCells(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  count: NumericCellCount,
): void {
  countColumns(header, rows, count);
  const policy = createPolicy(PrivacyOptions.parse({}), "test key");
  const redactor = createCellRedactor(policy, new KnownValues());
  for (const row of rows) {
    for (const [i, value] of row.entries()) {
      if (!isNumericCell(value)) continue;
      count.cells++;
      const names = namesOfCell(header, row, i);
      const found = [...redactor.findings(value, names, "other"), ...findPersonalData(value)];
      const wrong = found.find(({ type }) => FALSE_TYPES.has(type));
      if (!wrong || namesPhones(names.join(" "))) continue;
      count.inCells++;
      count.examples.push(`cell ${value} under ${header[i]}: ${wrong.type}`);
    }
  }
}

function countColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  count: NumericCellCount,
): void {
  const sample = rows.slice(0, SAMPLE_ROWS);
  const columns = classifyColumns(
    header.map((name, i) => ({ name, values: sample.map((row) => row[i] ?? "") })),
  );
  for (const [i, column] of columns.entries()) {
    if (column === null || !FALSE_TYPES.has(column.type)) continue;
    const filled = rows.map((row) => row[i] ?? "").filter((value) => !isNullText(value));
    const numeric = filled.filter(isNumericCell).length;
    if (filled.length === 0 || numeric / filled.length < NUMERIC_SHARE) continue;
    if (column.type === "PHONE" && namesPhones(header[i] ?? "")) continue;
    count.columns++;
    count.examples.push(`column ${header[i]}: ${column.type}`);
  }
}

/** A cell that a reader takes for a figure, an amount, a share, a date or a time. */
export function isNumericCell(value: string): boolean {
  const text = value.trim();
  if (isNullText(text)) return false;
  const { type } = readCellValue(text);
  if (type === "text" || type === "boolean") return false;
  return type === "integer" || type === "number" ? FIGURE.test(text) : true;
}

function namesPhones(name: string): boolean {
  return /phone|tel|mobile|cell|fax|handy|gsm|rufnummer|contact/i.test(name);
}
