/** A file without one person, in the same format: written, looked through, read again and searched, and only then given back. */
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import type { ParsedDocument } from "../core/model/document.ts";
import type { TakeOutOutput } from "../core/pipeline/take-out.ts";
import { createSubjectMatcher, type SubjectMatcher } from "../core/privacy/subject/matcher.ts";
import { createPersonTaker, type PersonTaker } from "../core/privacy/subject/take-out.ts";
import { COPY_NOTES, CopyStop } from "../parsers/redacted-copy/contract.ts";
import { CopyMaker, type MadeCopy } from "../parsers/redacted-copy/make-copy.ts";
import { structureChange } from "../parsers/redacted-copy/structure.ts";
import { SubjectValues } from "../parsers/redacted-copy/subject-values.ts";
import { FileSource } from "../parsers/shared/byte-source.ts";
import { type OwnCells, ownCells } from "./own-cells.ts";
import { readCopy } from "./read-copy.ts";
import { isCodeKind, readableTexts } from "./readable-parts.ts";
import { scanStored } from "./scan-stored.ts";
import { readMain } from "./stage-folder.ts";
import { TableFiles } from "./table-files.ts";
import { sheetRows } from "./table-rows.ts";
import type { TakeOutTask } from "./tasks.ts";

const CHECK = "check";
const LEFT = "The person would still be found in the file.";

/** What copies say of a policy and of copying, in the words of this request. */
const WHY: Partial<Record<CopyStop["code"], string>> = {
  "copy.left-over": LEFT,
  "copy.blocked": "The file cannot be written anew.",
  "copy.unsupported": "Files of this kind cannot be written anew.",
  "copy.too-large": "The file, or a part of it, is too large to be written anew.",
};

/** Writes `target`, or says why the file cannot be kept. Throws only when the work itself fails (cancelled, disk). */
export async function takeOut(input: TakeOutTask): Promise<TakeOutOutput> {
  const scratch = join(input.artifactDir, ".writing", `${input.taskId}.${CHECK}`);
  await mkdir(scratch, { recursive: true });
  try {
    return await written(input, scratch);
  } catch (error) {
    await rm(input.target, { force: true });
    if (error instanceof CopyStop)
      return { state: "refused", reason: WHY[error.code] ?? error.message };
    // Bytes or what was read of them, which a person or a killed erasure has removed.
    if ((error as NodeJS.ErrnoException).code === "ENOENT")
      return { state: "refused", reason: "What was read of it is not there any more." };
    throw error;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function written(input: TakeOutTask, scratch: string): Promise<TakeOutOutput> {
  const { artifactDir, parseKey, terms, region, standIns, fileName, limits, target } = input;
  const taker = createPersonTaker(
    createSubjectMatcher({ terms, region, standIns }),
    new Set(input.said),
  );
  const document = await readMain<ParsedDocument>(artifactDir, "parse", parseKey);
  const { matcher } = taker;
  const own = await ownCells(artifactDir, document, { matcher, columns: input.cells });
  const source = new FileSource(input.blobPath, (await stat(input.blobPath)).size);
  try {
    const maker = new CopyMaker({
      source,
      fileName,
      document,
      result: asPolicy(document, taker, own),
      eraser: null,
      readRows: (sheet) => sheetRows(artifactDir, document, sheet),
      values: new SubjectValues(taker),
      options: { images: "keep", formulas: "keep" },
      limits,
      target,
    });
    const made = await maker.make();
    const kept = await check(input, scratch, { made, before: document, taker, own });
    return {
      state: "made",
      keptCells: kept,
      notes: made.notes.map(({ code, count }) =>
        count > 1 ? `${COPY_NOTES[code]} (${count})` : COPY_NOTES[code],
      ),
    };
  } finally {
    await source.close();
  }
}

/** The person as all that a policy replaces. */
function asPolicy(document: ParsedDocument, taker: PersonTaker, own: OwnCells) {
  const text = (value: string) => own.text(taker.text(value));
  const clean = taker.document(document);
  return {
    document: { ...clean, markdown: own.text(clean.markdown) },
    columns: [],
    counts: [],
    tallies: [],
    isBlocked: false,
    byRegister: () => ({ places: 0, values: 0 }),
    issues: [],
    redactRow: (_table: string, row: readonly string[]) => own.row(row, taker.row(row)),
    redactText: text,
    redactName: taker.text,
    redactAuthor: taker.text,
  };
}

/**
 * Throws CopyStop where the person is still found, by bytes or by reading, or where the file became another one. Returns how many of the
 * cells that were to be emptied are not.
 */
async function check(
  { target, fileName, limits }: TakeOutTask,
  scratch: string,
  of: {
    readonly made: MadeCopy;
    readonly before: ParsedDocument;
    readonly taker: PersonTaker;
    readonly own: OwnCells;
  },
): Promise<number> {
  const { matcher } = of.taker;
  const after = await readCopy({
    path: target,
    fileName,
    limits,
    tables: new TableFiles(join(scratch, CHECK), CHECK),
  });
  const change = structureChange(of.before, after);
  if (change !== null) throw new CopyStop("copy.changed", change);
  const { signal } = new AbortController();
  const bytes = await scanStored(target, "", matcher, signal);
  if (bytes.isPartly) throw new CopyStop("copy.damaged", "What was written could not be searched.");
  if (bytes.count > 0 || isIn(after, matcher) || of.taker.saysIn(after.markdown)) throw left();
  // Rows of all its tables, those within texts too.
  for (const entry of await readdir(scratch, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const { count } = await scanStored(path, relative(scratch, path), matcher, signal);
    if (count > 0) throw left();
  }
  return of.own.left(scratch, after);
}

function left(): CopyStop {
  return new CopyStop("copy.left-over", LEFT);
}

/** Codes only where they are words: addresses of cells read like numbers of staff. */
function isIn(document: ParsedDocument, matcher: SubjectMatcher): boolean {
  for (const text of readableTexts(document)) if (matcher.has(text)) return true;
  return isWordIn(document, matcher);
}

function isWordIn(value: unknown, matcher: SubjectMatcher): boolean {
  if (typeof value === "string") return matcher.find(value).some(({ kind }) => !isCodeKind(kind));
  if (value === null || typeof value !== "object") return false;
  return Object.values(value).some((member) => isWordIn(member, matcher));
}
