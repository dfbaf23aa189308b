/** A copy of a file under its policy, from the stored result of reading it: written, read again as any file is, and only then given out. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ParsedDocument } from "../core/model/document.ts";
import type { RedactCopyOutput } from "../core/pipeline/redact-copy.ts";
import { COPY_FACTS, COPY_FILE, copyFolder } from "../core/pipeline/redact-copy.ts";
import { type ApplyPolicyResult, applyPolicy } from "../core/privacy/apply-policy.ts";
import { PrivacyOptions } from "../core/privacy/options.ts";
import { createEraser, type Eraser } from "../core/privacy/subject/erased.ts";
import { erasedForms } from "../core/privacy/subject/erased-forms.ts";
import { COPY_NOTES, CopyStop } from "../parsers/redacted-copy/contract.ts";
import { CopyMaker, type MadeCopy } from "../parsers/redacted-copy/make-copy.ts";
import { structureChange } from "../parsers/redacted-copy/structure.ts";
import { noteOfScripts } from "../parsers/redacted-copy/unread-scripts.ts";
import { FileSource } from "../parsers/shared/byte-source.ts";
import { readCopy } from "./read-copy.ts";
import { readPart } from "./register/names-on-disk.ts";
import { readMain } from "./stage-folder.ts";
import { TableFiles } from "./table-files.ts";
import { sheetRows } from "./table-rows.ts";
import type { RedactCopyTask } from "./tasks.ts";
import { withoutErased } from "./without-erased.ts";

/** The policy, asked about its own result, may see more, because other words stand around a value then: so often it is asked again. */
const MAX_TRIES = 4;
const CHECK_FOLDER = "check";
const KEPT_MS = 24 * 3_600_000;

/**
 * Makes the copy and stores it, or stores why there is none; copies of the same reading that nobody can be taking any more are removed.
 * Throws only when the work itself fails (cancelled, disk).
 */
export async function redactCopy(input: RedactCopyTask): Promise<RedactCopyOutput> {
  const { artifactDir, taskId, copyKey } = input;
  const folder = join(artifactDir, ".writing", `${taskId}.${copyKey}`);
  await mkdir(folder, { recursive: true });
  try {
    const output = await attempt(input, folder);
    await rm(join(folder, CHECK_FOLDER), { recursive: true, force: true });
    if (output.state === "refused") await rm(join(folder, COPY_FILE), { force: true });
    await writeFile(join(folder, COPY_FACTS), JSON.stringify(output));
    const place = join(artifactDir, copyFolder(input));
    await rm(place, { recursive: true, force: true });
    await removeOld(dirname(place));
    await mkdir(dirname(place), { recursive: true });
    await rename(folder, place);
    return output;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function removeOld(copies: string): Promise<void> {
  for (const name of await readdir(copies).catch(() => [])) {
    const place = join(copies, name);
    const found = await stat(place).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > KEPT_MS)
      await rm(place, { recursive: true, force: true });
  }
}

async function attempt(input: RedactCopyTask, folder: string): Promise<RedactCopyOutput> {
  try {
    return await copyFile(input, folder);
  } catch (error) {
    if (!(error instanceof CopyStop)) throw error;
    return { state: "refused", code: error.code, detail: error.message };
  }
}

async function copyFile(input: RedactCopyTask, folder: string): Promise<RedactCopyOutput> {
  const { artifactDir, parseKey } = input;
  const document = await readMain<ParsedDocument>(artifactDir, "parse", parseKey);
  const eraser = input.erased === null ? null : createEraser(input.erased);
  const result = await underPolicy(document, artifactDir, input, eraser);
  const source = new FileSource(input.blobPath, await sizeOf(input.blobPath));
  const target = join(folder, COPY_FILE);
  try {
    const maker = new CopyMaker({
      source,
      fileName: input.fileName,
      document,
      result,
      eraser,
      readRows: (sheet) => sheetRows(artifactDir, document, sheet),
      options: input.options,
      limits: input.limits,
      target,
    });
    for (let tries = 1; ; tries++) {
      const made = await maker.make();
      const left = await checkCopy(input, folder, { made, before: document, maker, eraser });
      if (!left) return await facts(made, document, target);
      if (tries === MAX_TRIES)
        throw new CopyStop(
          "copy.left-over",
          "Reading the copy, the policy still finds something to replace, so it is not given out.",
        );
    }
  } finally {
    await source.close();
  }
}

interface Checked {
  readonly made: MadeCopy;
  readonly before: ParsedDocument;
  readonly maker: CopyMaker;
  readonly eraser: Eraser | null;
}

/**
 * Reads the copy as any file is read and asks the policy about it. True where it finds something that was not replaced, which the maker then
 * knows of. Throws CopyStop where the copy has another structure than its file.
 */
async function checkCopy(
  input: RedactCopyTask,
  folder: string,
  { made, before, maker, eraser }: Checked,
): Promise<boolean> {
  const place = join(folder, CHECK_FOLDER);
  await rm(place, { recursive: true, force: true });
  await mkdir(place, { recursive: true });
  const document = await readCopy({
    path: join(folder, COPY_FILE),
    fileName: made.fileName,
    limits: input.limits,
    tables: new TableFiles(join(place, CHECK_FOLDER), CHECK_FOLDER),
  });
  const change = structureChange(before, document);
  if (change !== null) throw new CopyStop("copy.changed", change);
  const known = maker.redactor.values.count;
  const { markdown } = (await underPolicy(document, place, input, eraser)).document;
  maker.redactor.learnMarkdown(document.markdown, markdown);
  return maker.redactor.values.count > known;
}

async function underPolicy(
  document: ParsedDocument,
  artifactDir: string,
  input: RedactCopyTask,
  eraser: Eraser | null,
): Promise<ApplyPolicyResult> {
  const standInKey = Buffer.from(input.standInKey, "base64");
  return applyPolicy({
    document: eraser?.deep(document) ?? document,
    readTable: (sheet, maxRows) =>
      withoutErased(eraser, sheetRows(artifactDir, document, sheet, maxRows)),
    options: PrivacyOptions.parse(input.privacy ?? {}),
    standInKey,
    register: await readPart(input.artifactDir, input.register ?? null, standInKey),
    erasedForms: erasedForms(input.erased),
    searchesNames: true,
  });
}

async function facts(
  { fileName, notes, replaced }: MadeCopy,
  document: ParsedDocument,
  target: string,
): Promise<RedactCopyOutput> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(target)) hash.update(chunk as Uint8Array);
  return {
    state: "made",
    fileName,
    sizeBytes: await sizeOf(target),
    sha256: hash.digest("hex"),
    replaced,
    notes: [...notes, ...noteOfScripts(document)].map(({ code, count }) => ({
      code,
      count,
      text: COPY_NOTES[code],
    })),
  };
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path)).size;
}
