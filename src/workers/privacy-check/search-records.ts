/** Searches the records of a dataset. */
import { isNullText } from "../../core/kit/cell-value.ts";
import type { Location } from "../../core/model/location.ts";
import type { CheckPrivacyInput } from "../../core/pipeline/check-privacy.ts";
import { RegisterEntries } from "../../core/privacy/register/register-entries.ts";
import { AnonymityMeter } from "../../core/privacy/residual/anonymity.ts";
import type { NamesOfFile, PrivacyCheck } from "../../core/privacy/residual/check.ts";
import { strings } from "../../core/privacy/residual/document-texts.ts";
import { quasiColumns } from "../../core/privacy/residual/quasi-identifiers.ts";
import type { SearchedWith } from "../register/names-on-disk.ts";
import { columnsOf, FIGURES, linesOf, readStored, type Stored } from "./stored-file.ts";

const WHOLE: Location = { kind: "file" };

interface RecordLine {
  readonly context: {
    readonly primary_file: RecordFile;
    readonly related_files: readonly RecordFile[];
  };
}
interface RecordFile {
  readonly file_id: string;
  readonly text_representation: string;
  readonly structured_data: {
    readonly tables: readonly RecordTable[];
  };
}
interface RecordTable {
  readonly name: string;
  readonly columns: ReadonlyArray<{ readonly name: string; readonly type: string }>;
  readonly rows: readonly string[][];
}

/** Ids of the files that records carry. */
export async function filesOfRecords(recordsPath: string): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const line of linesOf(recordsPath))
    for (const { file_id } of carriedBy(JSON.parse(line) as RecordLine)) ids.add(file_id);
  return ids;
}

function carriedBy({ context }: RecordLine): RecordFile[] {
  return [context.primary_file, ...context.related_files];
}

/** Records as they are given out; of a file that several carry, text and tables are looked at once by the second detector. */
export async function searchRecords(
  check: PrivacyCheck,
  input: CheckPrivacyInput,
  searched: SearchedWith,
): Promise<void> {
  const seen = new Set<string>();
  const erased = { register: new RegisterEntries([], searched.isErased) };
  const keys = new Map(input.files.map((file) => [file.fileId, file]));
  for await (const line of linesOf(input.recordsPath ?? "")) {
    const record = JSON.parse(line) as RecordLine;
    for (const { fileId, text, names } of textsOf(record))
      check.search(fileId, "record", text, () => WHOLE, names);
    if (!check.isFirstSweep) continue;
    for (const file of carriedBy(record)) {
      if (seen.has(file.file_id)) continue;
      seen.add(file.file_id);
      const known = keys.get(file.file_id);
      const stored =
        known === undefined ? null : await readStored(input.artifactDir, known, searched);
      searchFile(check, file, stored ?? erased);
      weighTables(check, file, stored);
    }
  }
}

interface RecordText {
  readonly fileId: string;
  readonly text: string;
  readonly names?: NamesOfFile;
}

/** All texts of a record, those of carried files with the file and column that they are of; what else it says counts as its first file's. */
function* textsOf(record: RecordLine): Generator<RecordText> {
  const { context, ...rest } = record;
  const { primary_file, related_files, ...others } = context;
  for (const text of strings({ ...rest, context: others }))
    yield { fileId: primary_file.file_id, text };
  for (const file of [primary_file, ...related_files]) {
    const { tables, ...structure } = file.structured_data;
    const fileId = file.file_id;
    for (const text of strings({ ...file, structured_data: structure })) yield { fileId, text };
    for (const table of tables) for (const each of textsOfTable(table)) yield { fileId, ...each };
  }
}

function* textsOfTable({ rows, ...table }: RecordTable): Generator<Omit<RecordText, "fileId">> {
  for (const text of strings(table)) yield { text };
  const columns = table.columns.map(({ name }) => ({
    register: NO_REGISTER,
    column: { name, isPersonal: false },
  }));
  for (const row of rows)
    for (const [at, text] of row.entries()) {
      const names = columns[at];
      yield names === undefined ? { text } : { text, names };
    }
}

const NO_REGISTER = new RegisterEntries([]);

function searchFile(check: PrivacyCheck, file: RecordFile, names: NamesOfFile): void {
  for (const text of file.text_representation.split("\n"))
    check.examine(file.file_id, "record", text, () => WHOLE);
  for (const text of strings(file))
    check.searchNames(file.file_id, "record", text, () => WHOLE, names);
}

function weighTables(check: PrivacyCheck, file: RecordFile, stored: Stored | null): void {
  for (const [index, table] of file.structured_data.tables.entries()) {
    const judged = stored === null ? [] : columnsOf(stored.policy, stored.after.sheets, index);
    const { columns, left } = quasiColumns(judged);
    const meter = new AnonymityMeter(columns);
    for (const row of table.rows) {
      if (columns.length > 0) meter.add(row);
      for (const [i, cell] of row.entries())
        if (!isNullText(cell) && !FIGURES.has(table.columns[i]?.type ?? ""))
          check.examine(file.file_id, "record", cell, () => ({ kind: "sheet", sheet: table.name }));
    }
    check.addTable({ fileId: file.file_id, table: table.name, left }, meter.result());
  }
}
