/** Searches the records of a dataset. */
import { isNullText } from "../../core/kit/cell-value.ts";
import type { Location } from "../../core/model/location.ts";
import type { CheckPrivacyInput } from "../../core/pipeline/check-privacy.ts";
import { RegisterEntries } from "../../core/privacy/register/register-entries.ts";
import type { NamesOfFile, PrivacyCheck } from "../../core/privacy/residual/check.ts";
import { strings } from "../../core/privacy/residual/document-texts.ts";
import { WeighedTable } from "../../core/privacy/residual/people-in-table.ts";
import type { SearchedWith } from "../register/names-on-disk.ts";
import {
  type CheckedFile,
  columnsOf,
  FIGURES,
  linesOf,
  namesOfColumn,
  readStored,
  type Stored,
} from "./stored-file.ts";

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

/** Records as they are given out; of a file that several carry, names are searched for and tables looked at by the second detector once. */
export async function searchRecords(
  check: PrivacyCheck,
  input: CheckPrivacyInput,
  searched: SearchedWith,
): Promise<void> {
  const judged = new Map<string, JudgedTables>();
  const keys = new Map(input.files.map((file) => [file.fileId, file]));
  // Later sweeps search for replaced values alone.
  const names = check.isFirstSweep ? searched : null;
  for await (const line of linesOf(input.recordsPath ?? "")) {
    const record = JSON.parse(line) as RecordLine;
    for (const text of textsBeside(record))
      check.search(record.context.primary_file.file_id, "record", text, () => WHOLE);
    for (const file of carriedBy(record)) {
      const { file_id: id } = file;
      const before = judged.get(id);
      if (before !== undefined) searchFile(check, file, before, NO_REGISTER);
      else judged.set(id, await searchFirst(check, { input, names, known: keys.get(id) }, file));
    }
  }
}

/** A file where the first record carries it. */
async function searchFirst(
  check: PrivacyCheck,
  of: {
    readonly input: CheckPrivacyInput;
    readonly names: SearchedWith | null;
    readonly known: CheckedFile | undefined;
  },
  file: RecordFile,
): Promise<JudgedTables> {
  const { input, names, known } = of;
  const stored = known === undefined ? null : await readStored(input.artifactDir, known, names);
  const tables = judgedTables(file, stored);
  const erased = new RegisterEntries([], names?.isErased ?? null);
  searchFile(check, file, tables, stored?.register ?? erased);
  if (check.isFirstSweep) examineFile(check, file, stored);
  return tables;
}

/** Of each table of a file, for each column, whether it was taken for personal data. */
type JudgedTables = ReadonlyArray<readonly boolean[]>;

function judgedTables(file: RecordFile, stored: Stored | null): JudgedTables {
  return file.structured_data.tables.map((_, index) =>
    stored === null
      ? []
      : columnsOf(stored.policy, stored.after.sheets, index).map(
          ({ personalData }) => personalData !== null,
        ),
  );
}

/** Texts of a record that are of no file that it carries. */
function textsBeside({ context, ...rest }: RecordLine): Generator<string> {
  const { primary_file: _, related_files: __, ...others } = context;
  return strings({ ...rest, context: others });
}

/** All texts of a carried file, cells with the column that they stand in. */
function searchFile(
  check: PrivacyCheck,
  file: RecordFile,
  judged: JudgedTables,
  register: RegisterEntries,
): void {
  const search = (text: string, names: NamesOfFile) =>
    check.search(file.file_id, "record", text, () => WHOLE, names);
  const { tables, ...structure } = file.structured_data;
  for (const text of strings({ ...file, structured_data: structure })) search(text, { register });
  for (const [index, { rows, ...table }] of tables.entries()) {
    for (const text of strings(table)) search(text, { register });
    const names = table.columns.map(({ name }, at) =>
      namesOfColumn(register, name, judged[index]?.[at] ?? false),
    );
    for (const row of rows)
      for (const [at, text] of row.entries()) search(text, names[at] ?? { register });
  }
}

const NO_REGISTER = new RegisterEntries([]);

function examineFile(check: PrivacyCheck, file: RecordFile, stored: Stored | null): void {
  for (const text of file.text_representation.split("\n"))
    check.examine(file.file_id, "record", text, () => WHOLE);
  weighTables(check, file, stored);
}

function weighTables(check: PrivacyCheck, file: RecordFile, stored: Stored | null): void {
  for (const [index, table] of file.structured_data.tables.entries()) {
    const judged = stored === null ? [] : columnsOf(stored.policy, stored.after.sheets, index);
    const weighed = new WeighedTable(judged);
    for (const row of table.rows) {
      weighed.add(row);
      for (const [i, cell] of row.entries())
        if (!isNullText(cell) && !FIGURES.has(table.columns[i]?.type ?? ""))
          check.examine(file.file_id, "record", cell, () => ({ kind: "sheet", sheet: table.name }));
    }
    weighed.tell(check, { fileId: file.file_id, table: table.name });
  }
}
