/** A file as kinds of records read it: its rows and paragraphs after the policy, and as a record carries it, cut to the options' bounds. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { cutText, FILE_CHARACTERS, fitFile, rowSize } from "../../../core/export/fit-file.ts";
import type { ExportOptions } from "../../../core/export/options.ts";
import type { RecordFile } from "../../../core/export/record.ts";
import {
  type Passage,
  type ReadFile,
  type ReadTable,
  tablePassages,
  textPassages,
} from "../../../core/export/records/read-file.ts";
import { fileAsShown, locationAsShown, type ShowName } from "../../../core/export/shown-names.ts";
import { nullIfAbsent } from "../../../core/kit/absent.ts";
import { fileRowOf } from "../../../core/kit/row-runs.ts";
import { ParsedDocument, type Sheet } from "../../../core/model/document.ts";
import { shownTerms } from "../../../core/model/key-terms.ts";
import { locationAt } from "../../../core/model/location-at.ts";
import { FileProfile } from "../../../core/model/profile.ts";
import { artifactPath } from "../../../core/pipeline/artifact-layout.ts";
import { readTableRows } from "../../../workers/table-rows.ts";
import type { Deps } from "../../deps.ts";
import type { PlannedFile } from "./plan-units.ts";

/** Files kept ready, by characters: records of one neighbourhood stand near each other, so most reads are of these. */
const CACHE_CHARACTERS = 16_000_000;
const MAX_TABLES = 20;
const MAX_COLUMNS = 100;
/** What is read of a file to look for what it shows; beyond it a file is not read whole, and nothing is proven to be missing from it. */
const READ_ROWS = 2_000;
const READ_CHARACTERS = 600_000;

interface ReaderInput {
  readonly workspaceId: string;
  readonly options: ExportOptions;
  /** Names of files, sheets and columns as everybody may see them. */
  readonly show: ShowName;
}

export interface RecordFileReader {
  /** Null when its results are not on the disk. */
  read(file: PlannedFile): Promise<ReadFile | null>;
}

export function createRecordFileReader(deps: Deps, input: ReaderInput): RecordFileReader {
  const cache = new Map<string, { file: ReadFile | null; size: number }>();
  let held = 0;
  const drop = (fileId: string) => {
    held -= cache.get(fileId)?.size ?? 0;
    cache.delete(fileId);
  };
  return {
    async read(planned) {
      const known = cache.get(planned.fileId);
      if (known !== undefined) {
        // The one that was used last goes last.
        cache.delete(planned.fileId);
        cache.set(planned.fileId, known);
        return known.file;
      }
      const file = await load(deps, input, planned);
      const size = file === null ? 0 : sizeOf(file);
      for (const oldest of cache.keys()) {
        if (held + size <= CACHE_CHARACTERS) break;
        drop(oldest);
      }
      cache.set(planned.fileId, { file, size });
      held += size;
      return file;
    },
  };
}

function sizeOf({ carried, passages }: ReadFile): number {
  return (
    JSON.stringify(carried).length + passages.reduce((sum, { text }) => sum + 3 * text.length, 0)
  );
}

async function load(deps: Deps, input: ReaderInput, file: PlannedFile): Promise<ReadFile | null> {
  const home = join(deps.artifactRoot, input.workspaceId);
  const { privacy, enrich } = file.artifacts;
  if (privacy === undefined || enrich === undefined) return null;
  const document = await readResult(join(home, artifactPath("privacy", privacy)), ParsedDocument);
  const profile = await readResult(join(home, artifactPath("enrich", enrich)), FileProfile);
  if (document === null || profile === null) return null;
  const { options, show } = input;
  const tables = await readTables(home, document, options);
  const text = cutText(document.markdown, options.maxTextCharacters);
  const carried: RecordFile = {
    file_id: file.fileId,
    file_name: profile.file.name,
    file_path: profile.file.path,
    file_type: document.format.type,
    sha256: file.sha256,
    structured_data: {
      title: profile.title,
      headings: profile.headings.map((heading) => heading.text),
      slides: profile.slideTitles.map((slide) => slide.title),
      tables: document.sheets
        .slice(0, MAX_TABLES)
        .map((sheet, index) => carriedTable(sheet, tables[index]?.rows ?? [], options)),
      key_terms: shownTerms(profile),
      entities: profile.entities.map((entity) => entity.text),
      truncated: document.sheets.length > MAX_TABLES,
    },
    text_representation: text,
    text_truncated: text.length < document.markdown.length,
  };
  const shown = fitFile(fileAsShown(carried, show), FILE_CHARACTERS);
  return {
    id: file.fileId,
    name: shown.file_name,
    carried: shown,
    contentHash: file.contentHash ?? "",
    ...contentsOf(document, tables, show),
  };
}

interface SheetRows {
  readonly rows: readonly (readonly string[])[];
  readonly isWhole: boolean;
}

/** Rows of the first tables within the bounds of what is read and of what the options carry. */
async function readTables(
  home: string,
  { sheets }: ParsedDocument,
  { maxTableRows }: ExportOptions,
): Promise<SheetRows[]> {
  const count = Math.max(READ_ROWS, maxTableRows);
  const tables: SheetRows[] = [];
  let left = FILE_CHARACTERS;
  for (const sheet of sheets.slice(0, MAX_TABLES)) {
    const rows: string[][] = [];
    if (sheet.tableRef !== null && left > 0)
      for await (const row of readTableRows(home, sheet.tableRef, { from: 0, count })) {
        rows.push(row.slice(0, MAX_COLUMNS));
        left -= rowSize(row);
        if (left <= 0) break;
      }
    const isWhole = rows.length === sheet.rowCount && sheet.columnCount <= MAX_COLUMNS;
    tables.push({ rows, isWhole });
  }
  return tables;
}

/** Rows and paragraphs with their places, names as shown; rows of sheets are not read a second time from the text. */
function contentsOf(
  document: ParsedDocument,
  tables: readonly SheetRows[],
  show: ShowName,
): Pick<ReadFile, "tables" | "passages" | "isWhole"> {
  const read = document.sheets
    .slice(0, MAX_TABLES)
    .map((sheet, index) =>
      readTable(sheet, index, tables[index] ?? { rows: [], isWhole: false }, show),
    );
  const passages: Passage[] = [];
  let left = READ_CHARACTERS;
  let isWhole =
    document.status === "ok" &&
    document.sheets.length <= MAX_TABLES &&
    tables.every((table) => table.isWhole);
  const add = (found: readonly Passage[]) => {
    for (const passage of found) {
      left -= passage.text.length;
      if (left < 0) isWhole = false;
      else passages.push(passage);
    }
  };
  for (const table of read) add(tablePassages(table));
  if (document.sheets.length === 0 || !isTabular(document)) {
    const at = (offset: number) => locationAsShown(locationAt(document.anchors, offset), show);
    const text = cutText(document.markdown, READ_CHARACTERS);
    if (text.length < document.markdown.length) isWhole = false;
    add(
      textPassages(text, at).filter(
        ({ location }) => location.kind !== "sheet" && location.kind !== "property",
      ),
    );
  }
  return { tables: read, passages, isWhole };
}

/** All that the text of these formats says are the rows of their sheets. */
function isTabular({ format }: ParsedDocument): boolean {
  return (
    format.kind === "sheet" || ["csv", "tsv", "sqlite", "parquet", "avro"].includes(format.type)
  );
}

function readTable(sheet: Sheet, index: number, of: SheetRows, show: ShowName): ReadTable {
  return {
    index,
    name: show(sheet.name),
    columns: sheet.columns
      .slice(0, MAX_COLUMNS)
      .map(({ name, type }) => ({ name: show(name), type })),
    rows: of.rows,
    isWhole: of.isWhole,
    fileRow: (row) => fileRowOf(sheet, row),
    firstColumn: sheet.firstColumn,
    headerRow: sheet.headerRow,
  };
}

/** A stored result, or null where the disk has it no longer: one such file must not end a whole build. */
async function readResult<T>(
  path: string,
  schema: { parse(value: unknown): T },
): Promise<T | null> {
  try {
    return schema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    return nullIfAbsent(error);
  }
}

function carriedTable(
  sheet: Sheet,
  read: SheetRows["rows"],
  { maxTableRows }: ExportOptions,
): RecordFile["structured_data"]["tables"][number] {
  const rows = read.slice(0, maxTableRows).map((row) => [...row]);
  return {
    name: sheet.name,
    row_count: sheet.rowCount,
    columns: sheet.columns
      .slice(0, MAX_COLUMNS)
      .map((column) => ({ name: column.name, type: column.type })),
    rows,
    row_numbers: [],
    truncated: sheet.rowCount > rows.length || sheet.columnCount > MAX_COLUMNS,
  };
}
