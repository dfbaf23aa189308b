/** Results of a file as the second pass reads them. */
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { nullIfAbsent } from "../../core/kit/absent.ts";
import { lfLines } from "../../core/kit/lf-lines.ts";
import type { ParsedDocument, Sheet } from "../../core/model/document.ts";
import type { CheckPrivacyInput } from "../../core/pipeline/check-privacy.ts";
import { titleInColumn } from "../../core/privacy/column-titles.ts";
import { RegisterEntries } from "../../core/privacy/register/register-entries.ts";
import type { NamesOfFile } from "../../core/privacy/residual/check.ts";
import type { JudgedColumn } from "../../core/privacy/residual/quasi-identifiers.ts";
import { readSearched, type SearchedWith } from "../register/names-on-disk.ts";
import { readMain } from "../stage-folder.ts";

export type CheckedFile = CheckPrivacyInput["files"][number];

/** Columns of numbers, whose values would pass for numbers of people by chance. */
export const FIGURES: ReadonlySet<string> = new Set([
  "integer",
  "number",
  "money",
  "percent",
  "boolean",
  "date",
  "time",
  "datetime",
]);

interface PolicyFile {
  readonly columns: ReadonlyArray<
    JudgedColumn & {
      readonly table: string;
      readonly personalData: { readonly type: string; readonly confidence: number } | null;
    }
  >;
  readonly counts: ReadonlyArray<{ readonly type: string; readonly count: number }>;
  readonly isBlocked: boolean;
}

export interface Stored {
  readonly file: CheckedFile;
  readonly before: ParsedDocument;
  readonly after: ParsedDocument;
  readonly policy: PolicyFile;
  /** Names that the file was searched with; empty where they were not asked for. */
  readonly register: RegisterEntries;
}

/** Null where the results are not on the disk (any more). Names are read where they are asked for. */
export async function readStored(
  artifactDir: string,
  file: CheckedFile,
  searched: SearchedWith | null,
): Promise<Stored | null> {
  try {
    const before = await readMain<ParsedDocument>(artifactDir, "parse", file.keys.parse);
    const after = await readMain<ParsedDocument>(artifactDir, "privacy", file.keys.privacy);
    const path = join(artifactDir, file.keys.privacy, "policy.json");
    const policy = JSON.parse(await readFile(path, "utf8")) as PolicyFile;
    const names = { privacyKey: file.keys.privacy, register: file.register };
    const register =
      searched === null
        ? new RegisterEntries([])
        : await readSearched(artifactDir, names, searched);
    return { file, before, after, policy, register };
  } catch (error) {
    return nullIfAbsent(error);
  }
}

/** Of a file that the policy keeps out, nothing is given out that could be searched. */
export function isWithheld({ policy }: Stored): boolean {
  return policy.isBlocked;
}

/** Decisions stand in the order of the sheets and their columns. */
export function columnsOf(
  policy: PolicyFile,
  sheets: readonly Sheet[],
  index: number,
): Array<PolicyFile["columns"][number]> {
  const before = sheets.slice(0, index).reduce((sum, { columns }) => sum + columns.length, 0);
  return policy.columns.slice(before, before + (sheets[index]?.columns.length ?? 0));
}

/** What the cells of a column are searched with: a title is read as the policy reads it. */
export function namesOfColumn(
  register: RegisterEntries,
  name: string,
  isPersonal: boolean,
): NamesOfFile {
  const title = titleInColumn(name);
  const column = { name, isPersonal };
  return title === undefined ? { register, column } : { register, title, column };
}

/** Lines of a file that are not empty, one in memory at a time. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  const lines = lfLines(createReadStream(path));
  for await (const line of lines) if (line !== "") yield line;
}
