/** The copy of a workbook, document or presentation in Office Open XML: read once to learn what is replaced, then once more and written. */
import type { Sheet } from "../../core/model/document.ts";
import type { ByteSource } from "../../core/parse/contract.ts";
import { ExpandBudget } from "../shared/stops.ts";
import { openZip } from "../shared/zip-reader.ts";
import { type CopyNote, CopyNotes, type CopyOptions, CopyStop } from "./contract.ts";
import type { Program } from "./office-rules.ts";
import { PackageCopy } from "./package-copy.ts";
import { planPackage } from "./package-plan.ts";
import type { Redactor } from "./redactor.ts";
import type { ReadSheetRows } from "./sheet-copy.ts";
import { ZipWriter } from "./zip-writer.ts";

export const OFFICE_PROGRAMS: Readonly<Record<string, Program>> = {
  xlsx: "excel",
  xlsm: "excel",
  docx: "word",
  pptx: "powerpoint",
};

export interface OfficeCopyInput {
  readonly source: ByteSource;
  readonly program: Program;
  readonly sheets: readonly Sheet[];
  readonly readRows: ReadSheetRows;
  readonly redactor: Redactor;
  readonly options: CopyOptions;
  readonly maxExpandedBytes: number;
  /** Where the copy is written. */
  readonly target: string;
}

/** Writes the copy; throws CopyStop or ParseStop where that cannot be done, and then leaves a part of a file at `target`. */
export async function copyOffice(input: OfficeCopyInput): Promise<CopyNote[]> {
  const [a, b] = await input.source.slice(0, 2);
  // Office wraps what it locks into a container of its own.
  if (a === 0xd0 && b === 0xcf)
    throw new CopyStop(
      "copy.locked",
      "The file is locked with a password. Copies are made of files without one.",
    );
  const zip = await openZip(input.source);
  try {
    const plan = await planPackage(zip, new ExpandBudget(input.maxExpandedBytes));
    const copy = new PackageCopy({ ...input, zip, plan });
    await copy.run(null, new CopyNotes());
    const notes = new CopyNotes();
    const writer = new ZipWriter(input.target);
    try {
      await copy.run(writer, notes);
      await writer.close();
    } catch (error) {
      await writer.abandon();
      throw error;
    }
    return notes.list();
  } finally {
    zip.close();
  }
}
