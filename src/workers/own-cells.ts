/**
 * Cells of a person's own rows that are emptied when the person is taken out of a file: by row where the format is written row by row, and by
 * value elsewhere, as far as a value stands nowhere but in own rows. What could not be emptied is counted.
 */
import { isNullText } from "../core/kit/cell-value.ts";
import type { ParsedDocument } from "../core/model/document.ts";
import { ERASED, type SubjectMatcher } from "../core/privacy/subject/matcher.ts";
import { CELL_BORDER } from "../core/privacy/subject/name-windows.ts";
import { columnKey } from "../core/privacy/subject/offer.ts";
import { WholeValues } from "../core/privacy/subject/whole-values.ts";
import { isAllTables, ownRows, tablesOf } from "./own-rows.ts";

export interface OwnCells {
  /** A row as it is written: of an own row the chosen cells are emptied. `clean` is the row without the person's terms. */
  row(cells: readonly string[], clean: readonly string[]): string[];
  /** A text without values that stand in own rows alone. */
  text(value: string): string;
  /** How many of the cells still say what they said; `artifactDir` is where the tables of the new reading lie. */
  left(artifactDir: string, after: ParsedDocument): Promise<number>;
}

interface Place {
  readonly table: number;
  readonly row: number;
  readonly columns: readonly number[];
  readonly values: readonly string[];
}

const BY_ROW = new Set(["xlsx", "xlsm", "csv", "tsv", "md"]);
/** Shorter ones stand in too many texts by chance. */
const LEAST_CHARS = 3;

/** `columns` are the names of the columns whose cells are emptied. Holds the own rows of one file. */
export async function ownCells(
  artifactDir: string,
  document: ParsedDocument,
  of: { readonly matcher: SubjectMatcher; readonly columns: readonly string[] },
): Promise<OwnCells> {
  const wanted = new Set(of.columns.map(columnKey));
  const places: Place[] = [];
  const columnsOf = new Map<string, readonly number[]>();
  let table = 0;
  for (const file of wanted.size === 0 ? [] : tablesOf(artifactDir, document)) {
    const columns = file.header.flatMap((name, at) => (wanted.has(columnKey(name)) ? [at] : []));
    if (columns.length > 0)
      for await (const { cells, nameCells, index } of ownRows(file, of.matcher)) {
        const filled = columns.filter((at) => !nameCells.has(at) && !isNullText(textAt(cells, at)));
        const values = filled.map((at) => textAt(cells, at));
        places.push({ table, row: index, columns: filled, values });
        columnsOf.set(keyOf(cells), filled);
      }
    table++;
  }
  const isByRow = BY_ROW.has(document.format.type);
  const values = isByRow ? [] : await valuesAlone(artifactDir, document, places);
  const alone = new WholeValues(values);
  const text = (value: string) => alone.replace(value, ERASED);
  return {
    text,
    row: (cells, clean) => {
      const emptied = new Set(columnsOf.get(keyOf(cells)) ?? []);
      return clean.map((cell, at) => (emptied.has(at) ? ERASED : text(cell)));
    },
    left: (afterDir, after) => leftOf(afterDir, after, places),
  };
}

function textAt(cells: readonly string[], at: number): string {
  return (cells[at] ?? "").trim();
}

function keyOf(cells: readonly string[]): string {
  return cells.map((cell) => cell.trim()).join(CELL_BORDER);
}

/** Values of the places that stand nowhere else in the file. */
async function valuesAlone(
  artifactDir: string,
  document: ParsedDocument,
  places: readonly Place[],
): Promise<string[]> {
  const own = new Map<string, number>();
  for (const { values } of places)
    for (const value of values)
      if (value.length >= LEAST_CHARS) own.set(value, (own.get(value) ?? 0) + 1);
  const all = new Map<string, number>();
  const sought = new WholeValues(own.keys());
  const count = (text: string) => {
    for (const { value } of sought.all(text)) all.set(value, (all.get(value) ?? 0) + 1);
  };
  if (!isAllTables(document)) count(document.markdown);
  else
    for (const { rows } of tablesOf(artifactDir, document))
      for await (const row of rows()) count(row.join(CELL_BORDER));
  return [...own].flatMap(([value, times]) => (all.get(value) === times ? [value] : []));
}

async function leftOf(
  artifactDir: string,
  after: ParsedDocument,
  places: readonly Place[],
): Promise<number> {
  const byTable = Map.groupBy(places, (place) => place.table);
  let left = 0;
  let table = 0;
  for (const { rows } of byTable.size === 0 ? [] : tablesOf(artifactDir, after)) {
    const own = new Map(byTable.get(table++)?.map((place) => [place.row, place]));
    if (own.size === 0) continue;
    let index = 0;
    for await (const cells of rows()) {
      const place = own.get(index++);
      for (const [at, column] of place?.columns.entries() ?? [])
        if (textAt(cells, column) === place?.values[at]) left++;
    }
  }
  return left;
}
