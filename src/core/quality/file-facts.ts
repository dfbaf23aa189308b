import type { ParsedDocument } from "../model/document.ts";
import type { FileProfile } from "../model/profile.ts";
import type { FileFacts } from "../model/quality.ts";
import type { ScopedFile } from "./checks/scope.ts";

/** Most columns whose names are kept of a file; rules find tables by them. */
const MOST_COLUMNS = 2_000;

/** A class of documents; `confidence` is null for a person's word. */
export interface ClassOfFacts {
  readonly name: string | null;
  readonly confidence: number | null;
}

/** The class that this machine found. */
export function foundClass({ documentClass }: FileProfile): ClassOfFacts {
  return { name: documentClass?.name ?? null, confidence: documentClass?.confidence ?? 0 };
}

/** What the scope of a rule that looks at one file asks of it. */
export function scopedFile(
  { file, format }: FileProfile,
  { name, confidence }: ClassOfFacts,
): ScopedFile {
  return { path: file.path, kind: format.kind, class: name, ...sureness({ name, confidence }) };
}

function sureness({ name, confidence }: ClassOfFacts): Pick<FileFacts, "classConfidence"> {
  return confidence === null || name === null ? {} : { classConfidence: confidence };
}

/** What rules over the whole project need to know of a file. The class is the one in force. */
export function factsOf(
  profile: FileProfile,
  document: ParsedDocument,
  { name, confidence }: ClassOfFacts,
): FileFacts {
  let left = MOST_COLUMNS;
  const tables = document.sheets.map((sheet) => {
    const columns = sheet.columns.slice(0, left).map((column) => column.name);
    left -= columns.length;
    return { name: sheet.name, columns };
  });
  return {
    kind: profile.format.kind,
    pages: profile.pageCount,
    words: profile.wordCount,
    language: profile.language,
    modified: profile.modifiedAt ?? profile.file.modifiedAt,
    class: name,
    ...sureness({ name, confidence }),
    rows: document.sheets.reduce((sum, sheet) => sum + sheet.rowCount, 0),
    tables,
  };
}
