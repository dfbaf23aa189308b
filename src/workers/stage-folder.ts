/**
 * Results of a stage appear whole or not at all: written beside their place and moved into it. Files with the same bytes and name share a
 * key, so two threads may write one result at the same time; each task writes in a scratch folder of its own. A thread has one task, which
 * waits for the disk anyway: results are written without the turns through other threads, which take longer than small files do.
 */
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { ParsedDocument } from "../core/model/document.ts";
import type { FileStage } from "../core/model/run.ts";
import { ARTIFACT_FILES, artifactPath, INDEX_FILE } from "../core/pipeline/artifact-layout.ts";
import { indexDocument, LONG_DOCUMENT_CHARS } from "../core/pipeline/document-index.ts";

/** Where results lie while they are written, as `<task>.<key>`: one folder to make, and to move. */
const WRITING = ".writing";
/** Beyond the longest time that the options allow for one file. */
const LONGEST_TASK_MS = 2 * 3_600_000;

export interface StagePlace {
  readonly artifactDir: string;
  readonly key: string;
  /** Names the writer; no two tasks that run share one. */
  readonly taskId: string;
}

/** Gives `work` an empty folder; when it ends well its files stand in `<artifactDir>/<key>`, else none of them does. */
export async function writeStage<T>(
  { artifactDir, key, taskId }: StagePlace,
  work: (folder: string) => Promise<T> | T,
): Promise<T> {
  const folder = join(artifactDir, WRITING, `${taskId}.${key}`);
  mkdirSync(folder, { recursive: true });
  let isMoved = false;
  try {
    const result = await work(folder);
    isMoved = moveInto(folder, join(artifactDir, key));
    return result;
  } finally {
    if (!isMoved) rmSync(folder, { recursive: true, force: true });
  }
}

/** A stage's main output as JSON inside the folder that `writeStage` gave. */
export function writeMain(folder: string, stage: FileStage, value: unknown): void {
  writeFileSync(join(folder, ARTIFACT_FILES[stage]), JSON.stringify(value));
}

/** A document as a stage's main output, with its index where it is long. */
export function writeDocument(folder: string, stage: FileStage, document: ParsedDocument): void {
  const json = JSON.stringify(document);
  writeFileSync(join(folder, ARTIFACT_FILES[stage]), json);
  if (json.length >= LONG_DOCUMENT_CHARS)
    writeFileSync(join(folder, INDEX_FILE), JSON.stringify(indexDocument(document)));
}

/** A stage's main output of an earlier run. */
export async function readMain<T>(artifactDir: string, stage: FileStage, key: string): Promise<T> {
  return JSON.parse(await readFile(join(artifactDir, artifactPath(stage, key)), "utf8")) as T;
}

/** Removes what a task that was ended left half-written; one that ends by itself leaves nothing. */
export async function removeScratch(artifactDir: string, taskId: string): Promise<void> {
  const names = await readdir(join(artifactDir, WRITING)).catch(() => []);
  for (const name of names) if (name.startsWith(`${taskId}.`)) await remove(artifactDir, name);
}

async function remove(artifactDir: string, name: string): Promise<void> {
  await rm(join(artifactDir, WRITING, name), { recursive: true, force: true, maxRetries: 3 });
}

/** Removes what tasks of killed processes left: scratch folders older than any task may be. */
export async function sweepScratch(artifactDir: string, now: number): Promise<void> {
  const names = await readdir(join(artifactDir, WRITING)).catch(() => []);
  for (const name of names) {
    const found = await stat(join(artifactDir, WRITING, name)).catch(() => null);
    if (found !== null && now - found.mtimeMs > LONGEST_TASK_MS) await remove(artifactDir, name);
  }
}

/**
 * A result that stands there already may be read at this moment, so its folder stays and its files are replaced one by one, those in
 * sub-folders before the main output that names them. False where the emptied folder is left.
 */
function moveInto(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error;
    replaceFiles(from, to);
    return false;
  }
}

function replaceFiles(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  const entries = readdirSync(from, { withFileTypes: true });
  entries.sort((a, b) => Number(b.isDirectory()) - Number(a.isDirectory()));
  for (const entry of entries) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) replaceFiles(source, target);
    else renameSync(source, target);
  }
}
