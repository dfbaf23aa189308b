/** A file as a record carries it: text and first rows after the policy, cut to the options' bounds. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ExportOptions } from "../../../core/export/options.ts";
import type { RecordFile } from "../../../core/export/record.ts";
import { ParsedDocument, type Sheet } from "../../../core/model/document.ts";
import { FileProfile } from "../../../core/model/profile.ts";
import { artifactPath } from "../../../core/pipeline/artifact-layout.ts";
import type { Deps } from "../../deps.ts";
import type { CurrentFile } from "../../repositories/file-repository.ts";
import { readTableRows } from "../file/read-table-rows.ts";

/** Files kept ready: records of one neighbourhood stand near each other, so most reads are of these. */
const CACHE_SIZE = 64;
const MAX_TABLES = 20;
const MAX_COLUMNS = 100;

export interface RecordFileReader {
  /** Null when the file is gone, no run has read it, or its results are no longer on the disk. */
  read(fileId: string): Promise<RecordFile | null>;
}

export function createRecordFileReader(
  deps: Deps,
  input: { workspaceId: string; options: ExportOptions },
): RecordFileReader {
  const cache = new Map<string, RecordFile | null>();
  return {
    async read(fileId) {
      const known = cache.get(fileId);
      if (known !== undefined) return known;
      const file = await deps.repos(input.workspaceId).files.findCurrent(fileId);
      const record = file === null ? null : await load(deps, input, file);
      const [oldest] = cache.keys();
      if (cache.size >= CACHE_SIZE && oldest !== undefined) cache.delete(oldest);
      cache.set(fileId, record);
      return record;
    },
  };
}

async function load(
  deps: Deps,
  input: { workspaceId: string; options: ExportOptions },
  file: CurrentFile,
): Promise<RecordFile | null> {
  const home = join(deps.artifactRoot, input.workspaceId);
  const { privacy, enrich } = file.artifacts;
  if (privacy === undefined || enrich === undefined) return null;
  const document = await readResult(join(home, artifactPath("privacy", privacy)), ParsedDocument);
  const profile = await readResult(join(home, artifactPath("enrich", enrich)), FileProfile);
  if (document === null || profile === null) return null;
  const { options } = input;
  const tables = [];
  for (const sheet of document.sheets.slice(0, MAX_TABLES))
    tables.push(await tableOf(home, sheet, options.maxTableRows));
  return {
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
    },
    text_representation: cutText(document.markdown, options.maxTextCharacters),
    text_truncated: document.markdown.length > options.maxTextCharacters,
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
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

async function tableOf(
  home: string,
  sheet: Sheet,
  maxRows: number,
): Promise<RecordFile["structured_data"]["tables"][number]> {
  const rows =
    sheet.tableRef === null || maxRows === 0
      ? []
      : await readTableRows(home, sheet.tableRef, { from: 0, count: maxRows });
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

/** Cut before a character that needs two code units, so that no half of one is left. */
function cutText(text: string, limit: number): string {
  const end =
    text.length > limit && /[\uD800-\uDBFF]/.test(text[limit - 1] ?? "") ? limit - 1 : limit;
  return text.slice(0, end);
}
