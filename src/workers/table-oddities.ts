/** What is odd in the tables of one stored document, and which of their rows describe one thing; remembered by document key. */
import { existsSync, readFileSync } from "node:fs";
import { mkdir, open, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { columnLetters } from "../core/kit/column-letters.ts";
import { fileRowOf } from "../core/kit/row-runs.ts";
import type { ParsedDocument, Sheet } from "../core/model/document.ts";
import type { FileProfile } from "../core/model/profile.ts";
import { INDEX_FILE } from "../core/pipeline/artifact-layout.ts";
import { type DocumentIndex, readFacts } from "../core/pipeline/document-index.ts";
import type { ColumnAnomaly } from "../core/quality/anomalies/contract.ts";
import { TableWatch, type WatchedColumn } from "../core/quality/anomalies/table-watch.ts";
import { QUALITY_VERSION } from "../core/quality/options.ts";
import type { FileToAssess } from "../core/quality/project/contract.ts";
import { findRecordGroups, MOST_RECORD_ROWS, type TableRecords } from "./table-records.ts";
import { readTableRows } from "./table-rows.ts";

/** Raise when what is remembered of a table changes for the same rows. */
const CACHE_VERSION = 5;
/** Fewer rows show no custom. */
const LEAST_ROWS = 8;

export interface CellPlace {
  /** A1 style; the whole column where nothing stands out. */
  readonly range: string;
  readonly value: string;
}

export interface TableOddities {
  readonly sheet: string;
  readonly found: ReadonlyArray<
    Omit<ColumnAnomaly, "cells"> & {
      readonly columnName: string;
      readonly places: readonly CellPlace[];
    }
  >;
  readonly records: TableRecords;
  /** Where its rows are, to compare them with those of other tables. */
  readonly source: TableSource;
}

export type TableSource = Pick<
  Sheet,
  "name" | "rowCount" | "firstRow" | "firstColumn" | "rowRuns" | "headerRow" | "tableRef"
>;

/** Reads the tables of a file unless they are remembered; rows stream past, at most MOST_RECORD_ROWS of one table are held. */
export async function tableOddities(
  file: FileToAssess,
  profile: FileProfile,
  place: { readonly artifactDir: string; readonly cacheDir: string; readonly draftId: string },
): Promise<readonly TableOddities[]> {
  if (!profile.tables.some(({ rowCount }) => rowCount >= LEAST_ROWS)) return [];
  const path = cachePath(place.cacheDir, file.documentKey);
  if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8")) as TableOddities[];
  const { sheets } = await readDocumentFacts(file.documentPath);
  const found: TableOddities[] = [];
  for (const sheet of sheets) {
    if (sheet.tableRef === null || sheet.rowCount < LEAST_ROWS) continue;
    found.push(await oddityOf(sheet, profile, place.artifactDir));
  }
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${place.draftId}.part`;
  await writeFile(draft, JSON.stringify(found));
  await rename(draft, path);
  return found;
}

/** Name of what is remembered of a document's tables. */
export function cacheName(documentKey: string): string {
  return `${documentKey}.${QUALITY_VERSION}.${CACHE_VERSION}.json`;
}

function cachePath(cacheDir: string, documentKey: string): string {
  return join(cacheDir, cacheName(documentKey));
}

async function oddityOf(
  sheet: Sheet,
  profile: FileProfile,
  artifactDir: string,
): Promise<TableOddities> {
  const columns = watchedColumns(sheet, profile);
  const watch = new TableWatch(columns);
  const isWatched = watch.isWorthReading;
  const isHeld = sheet.rowCount <= MOST_RECORD_ROWS;
  const held: string[][] = [];
  if (isWatched || isHeld) {
    let row = 0;
    for await (const cells of rowsOf(sheet, artifactDir)) {
      if (isWatched) watch.add(cells, row);
      if (isHeld) held.push(cells);
      row++;
    }
  }
  if (isWatched && watch.learn()) {
    let row = 0;
    for await (const cells of rowsOf(sheet, artifactDir)) watch.again(cells, row++);
  }
  const found = isWatched ? watch.findings() : [];
  const records = isHeld
    ? findRecordGroups(sheet, held)
    : { groups: [], list: null, reason: `more than ${MOST_RECORD_ROWS.toLocaleString("en")} rows` };
  return {
    sheet: sheet.name,
    found: found.map(({ cells, ...rest }) => ({
      ...rest,
      columnName: columns.find(({ index }) => index === rest.column)?.name ?? "",
      places:
        cells.length > 0
          ? cells.map((cell) => cellPlace(sheet, rest.column, cell))
          : [columnPlace(sheet, rest.column)],
    })),
    records,
    source: sourceOf(sheet),
  };
}

function sourceOf({
  name,
  rowCount,
  firstRow,
  firstColumn,
  rowRuns,
  headerRow,
  tableRef,
}: Sheet): TableSource {
  const runs = rowRuns === undefined ? {} : { rowRuns };
  return { name, rowCount, firstRow, firstColumn, headerRow, tableRef, ...runs };
}

async function* rowsOf(sheet: Sheet, artifactDir: string): AsyncGenerator<string[]> {
  if (sheet.tableRef !== null) yield* readTableRows(artifactDir, sheet.tableRef);
}

function watchedColumns(sheet: Sheet, profile: FileProfile): WatchedColumn[] {
  const personal = new Set(
    profile.columns
      .filter(({ table, personalData }) => table === sheet.name && personalData !== null)
      .map(({ index }) => index),
  );
  return sheet.columns.map((column) => ({
    ...column,
    holdsPersonalData: personal.has(column.index),
  }));
}

function cellPlace(
  sheet: Sheet,
  column: number,
  { row, value }: { row: number; value: string },
): CellPlace {
  return { range: `${columnLetters(sheet.firstColumn + column)}${fileRowOf(sheet, row)}`, value };
}

function columnPlace(sheet: Sheet, column: number): CellPlace {
  const letters = columnLetters(sheet.firstColumn + column);
  const last = fileRowOf(sheet, Math.max(0, sheet.rowCount - 1));
  return { range: `${letters}${sheet.firstRow}:${letters}${last}`, value: "" };
}

/** A document without its text, which of a long one is not read at all. */
async function readDocumentFacts(path: string): Promise<Pick<ParsedDocument, "sheets">> {
  const indexPath = join(dirname(path), INDEX_FILE);
  if (!existsSync(indexPath)) return JSON.parse(await readFile(path, "utf8")) as ParsedDocument;
  const index = JSON.parse(await readFile(indexPath, "utf8")) as DocumentIndex;
  const handle = await open(path, "r");
  try {
    if ((await handle.stat()).size !== index.byteLength)
      return JSON.parse(await readFile(path, "utf8")) as ParsedDocument;
    return await readFacts(index, async ([start, end]) => {
      const bytes = Buffer.alloc(end - start);
      await handle.read(bytes, 0, bytes.length, start);
      return bytes;
    });
  } finally {
    await handle.close();
  }
}
