/** A file as a record carries it: text and first rows after the policy, cut to the options' bounds. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { cutText, FILE_CHARACTERS, fitFile, rowSize } from "../../../core/export/fit-file.ts";
import type { ExportOptions } from "../../../core/export/options.ts";
import type { RecordFile } from "../../../core/export/record.ts";
import { nullIfAbsent } from "../../../core/kit/absent.ts";
import { ParsedDocument, type Sheet } from "../../../core/model/document.ts";
import { FileProfile } from "../../../core/model/profile.ts";
import { artifactPath } from "../../../core/pipeline/artifact-layout.ts";
import { readTableRows } from "../../../workers/table-rows.ts";
import type { Deps } from "../../deps.ts";
import type { PlannedFile } from "./plan-records.ts";

/** Files kept ready, by characters: records of one neighbourhood stand near each other, so most reads are of these. */
const CACHE_CHARACTERS = 32_000_000;
const MAX_TABLES = 20;
const MAX_COLUMNS = 100;

type ReadableFile = Pick<PlannedFile, "fileId" | "sha256" | "artifacts">;

interface ReaderInput {
  readonly workspaceId: string;
  readonly options: ExportOptions;
  /** The file with its names as everybody may see them. */
  asShown(file: RecordFile): RecordFile;
}

export interface RecordFileReader {
  /** Null when its results are not on the disk. */
  read(file: ReadableFile): Promise<RecordFile | null>;
}

export function createRecordFileReader(deps: Deps, input: ReaderInput): RecordFileReader {
  const cache = new Map<string, { record: RecordFile | null; size: number }>();
  let held = 0;
  const drop = (fileId: string) => {
    held -= cache.get(fileId)?.size ?? 0;
    cache.delete(fileId);
  };
  return {
    async read(file) {
      const known = cache.get(file.fileId);
      if (known !== undefined) return known.record;
      const record = await load(deps, input, file);
      const size = JSON.stringify(record).length;
      for (const oldest of cache.keys()) {
        if (held + size <= CACHE_CHARACTERS) break;
        drop(oldest);
      }
      cache.set(file.fileId, { record, size });
      held += size;
      return record;
    },
  };
}

async function load(
  deps: Deps,
  input: ReaderInput,
  file: ReadableFile,
): Promise<RecordFile | null> {
  const home = join(deps.artifactRoot, input.workspaceId);
  const { privacy, enrich } = file.artifacts;
  if (privacy === undefined || enrich === undefined) return null;
  const document = await readResult(join(home, artifactPath("privacy", privacy)), ParsedDocument);
  const profile = await readResult(join(home, artifactPath("enrich", enrich)), FileProfile);
  if (document === null || profile === null) return null;
  const { options } = input;
  const tables = [];
  let room = FILE_CHARACTERS;
  for (const sheet of document.sheets.slice(0, MAX_TABLES)) {
    const table = await tableOf(home, sheet, { maxRows: options.maxTableRows, room });
    room -= table.rows.reduce((sum, row) => sum + rowSize(row), 0);
    tables.push(table);
  }
  const text = cutText(document.markdown, options.maxTextCharacters);
  const record = {
    file_id: file.fileId,
    file_name: profile.file.name,
    file_path: profile.file.path,
    file_type: document.format.type,
    sha256: file.sha256,
    structured_data: {
      title: profile.title,
      headings: profile.headings.map((heading) => heading.text),
      slides: profile.slideTitles.map((slide) => slide.title),
      tables,
      key_terms: profile.keyTerms.map((entry) => entry.term),
      entities: profile.entities.map((entity) => entity.text),
      truncated: document.sheets.length > MAX_TABLES,
    },
    text_representation: text,
    text_truncated: text.length < document.markdown.length,
  };
  return fitFile(input.asShown(record), FILE_CHARACTERS);
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

async function tableOf(
  home: string,
  sheet: Sheet,
  { maxRows, room }: { maxRows: number; room: number },
): Promise<RecordFile["structured_data"]["tables"][number]> {
  const rows: string[][] = [];
  let left = room;
  if (sheet.tableRef !== null && left > 0)
    for await (const row of readTableRows(home, sheet.tableRef, { from: 0, count: maxRows })) {
      rows.push(row);
      left -= rowSize(row);
      if (left <= 0) break;
    }
  return {
    name: sheet.name,
    row_count: sheet.rowCount,
    columns: sheet.columns
      .slice(0, MAX_COLUMNS)
      .map((column) => ({ name: column.name, type: column.type })),
    rows: rows.map((row) => row.slice(0, MAX_COLUMNS)),
    truncated: sheet.rowCount > rows.length || sheet.columnCount > MAX_COLUMNS,
  };
}
