/** Columns of tables: filled, of one type, named once. */
import { foldText } from "../../kit/text/normalise.ts";
import type { ColumnProfile, ParsedDocument, Sheet } from "../../model/document.ts";
import type { Location } from "../../model/location.ts";
import { judge, NOT_APPLICABLE, type Rule } from "../contract.ts";
import { columnPlace, headerPlace } from "./places.ts";

interface ColumnAt {
  readonly sheet: Sheet;
  readonly column: ColumnProfile;
}

/** Fewer rows say nothing about a column. */
const LEAST_ROWS = 3;

export const filledColumns: Rule = {
  name: "no-empty-columns",
  title: "No column is empty",
  advice: "Remove the column, or find out why nothing arrives in it.",
  severity: "info",
  dimension: "completeness",
  weight: 0.7,
  check({ document }) {
    const columns = columnsOf(document).filter(
      ({ column }) => column.name !== "" || column.nullCount < column.rowCount,
    );
    // Of a column of erased people nothing is missing.
    const empty = columns.filter(
      ({ column }) => column.nullCount === column.rowCount && (column.erasedCount ?? 0) === 0,
    );
    return judge(columns.length, placesOf(empty), {
      passed: "Every column holds values.",
      failed: `${count(empty.length, "column")} without any value.`,
    });
  },
};

export const fewGaps: Rule = {
  name: "few-gaps",
  title: "Few empty cells",
  advice: "Fill what is missing, or say that empty is allowed.",
  severity: "warning",
  dimension: "completeness",
  weight: 1,
  check({ document, options }) {
    const columns = columnsOf(document).filter(({ column }) => column.nullCount < column.rowCount);
    const gaps = columns.filter(
      ({ column }) => gapsIn(column) / column.rowCount > options.maxNullShare,
    );
    return judge(columns.length, placesOf(gaps), {
      passed: "No column has many empty cells.",
      failed: `${count(gaps.length, "column")} with more than ${Math.round(options.maxNullShare * 100)} % empty cells.`,
    });
  },
};

function gapsIn({ nullCount, erasedCount = 0 }: ColumnProfile): number {
  return nullCount - erasedCount;
}

export const oneType: Rule = {
  name: "one-type-per-column",
  title: "A column holds one type of value",
  advice: "Find the cells of another type: often a remark or a total between the values.",
  severity: "warning",
  dimension: "consistency",
  weight: 1,
  check({ document }) {
    const columns = columnsOf(document).filter(({ column }) => column.type !== "empty");
    const mixed = columns.filter(({ column }) => column.type === "mixed");
    return judge(columns.length, placesOf(mixed), {
      passed: "Every column holds one type of value.",
      failed: `${count(mixed.length, "column")} with values of several types.`,
    });
  },
};

export const hasHeader: Rule = {
  name: "has-header",
  title: "Tables have column names",
  advice: "Put a row of names above the data.",
  severity: "warning",
  dimension: "completeness",
  weight: 1,
  check({ document }) {
    const sheets = document.sheets.filter(
      (sheet) => sheet.rowCount >= LEAST_ROWS && sheet.columnCount >= 2,
    );
    if (sheets.length === 0) return NOT_APPLICABLE;
    const places: Location[] = [];
    for (const sheet of sheets) {
      if (sheet.columns.every((column) => column.name === ""))
        places.push({ kind: "sheet", sheet: sheet.name });
      else
        for (const [i, column] of sheet.columns.entries())
          if (column.name === "" && column.nullCount < column.rowCount)
            places.push(headerPlace(sheet, i));
    }
    const columns = sheets.reduce((sum, sheet) => sum + Math.max(1, sheet.columns.length), 0);
    const without = sheets.filter((sheet) =>
      sheet.columns.every((column) => column.name === ""),
    ).length;
    return judge(without > 0 ? sheets.length : columns, places, {
      passed: "All columns are named.",
      failed:
        without > 0
          ? `${count(without, "table")} without column names.`
          : `${count(places.length, "column")} without a name.`,
    });
  },
};

export const uniqueHeaders: Rule = {
  name: "unique-column-names",
  title: "Column names differ within a table",
  advice: "Rename one of the columns; nobody can tell which is meant.",
  severity: "error",
  dimension: "uniqueness",
  weight: 1,
  check({ document }) {
    const places: Location[] = [];
    let checked = 0;
    for (const sheet of document.sheets) {
      const seen = new Set<string>();
      for (const [i, column] of sheet.columns.entries()) {
        const key = foldText(column.name).trim();
        if (key === "") continue;
        checked++;
        if (seen.has(key)) places.push(headerPlace(sheet, i));
        seen.add(key);
      }
    }
    return judge(checked, places, {
      passed: "No column name stands twice in a table.",
      failed: `${count(places.length, "column name")} more than once in one table.`,
    });
  },
};

export const oneDateOrder: Rule = {
  name: "one-date-order",
  title: "Dates in one order",
  advice: "Nobody can tell 03/04 from 04/03 then. Write dates as year-month-day.",
  severity: "error",
  dimension: "consistency",
  weight: 1.2,
  check({ document }) {
    const columns = columnsOf(document).filter(({ column }) => datesOf(column).length >= 2);
    const bad = columns.filter(({ column }) => hasTwoOrders(datesOf(column)));
    return judge(columns.length, placesOf(bad), {
      passed: "Dates of a column are written in one order.",
      failed: `${count(bad.length, "column")} with dates in more than one order.`,
    });
  },
};

const DATE = /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:[ T].*)?$/;

function datesOf(column: ColumnProfile): RegExpExecArray[] {
  return column.samples
    .map((sample) => DATE.exec(sample.trim()))
    .filter((match): match is RegExpExecArray => match !== null);
}

/** True when day-first and month-first dates, or year-first and year-last ones, stand in one column. */
function hasTwoOrders(dates: readonly RegExpExecArray[]): boolean {
  const yearFirst = dates.filter((date) => (date[1]?.length ?? 0) === 4).length;
  if (yearFirst > 0 && yearFirst < dates.length) return true;
  const dayFirst = dates.some((date) => date[1]?.length !== 4 && Number(date[1]) > 12);
  const monthFirst = dates.some((date) => date[1]?.length !== 4 && Number(date[3]) > 12);
  return dayFirst && monthFirst;
}

function columnsOf(document: ParsedDocument): ColumnAt[] {
  return document.sheets.flatMap((sheet) =>
    sheet.rowCount >= LEAST_ROWS
      ? sheet.columns.filter((column) => column.rowCount > 0).map((column) => ({ sheet, column }))
      : [],
  );
}

function placesOf(columns: readonly ColumnAt[]): Location[] {
  return columns.map(({ sheet, column }) => columnPlace(sheet, column.index));
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
