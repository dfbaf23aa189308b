/** Results of a stage appear whole or not at all: written beside their place and renamed into it. */
import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FileStage } from "../core/model/run.ts";
import { ARTIFACT_FILES, artifactPath } from "../core/pipeline/artifact-layout.ts";

/** Where results lie while they are written. */
const WRITING = ".writing";

/** Gives `work` an empty folder; when it ends well the folder becomes `<artifactDir>/<key>`, else it is removed. */
export async function writeStage<T>(
  artifactDir: string,
  key: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = join(artifactDir, WRITING, `${key}-${randomUUID()}`);
  await removeAbandoned(join(artifactDir, WRITING), key);
  await mkdir(folder, { recursive: true });
  try {
    const result = await work(folder);
    await moveInto(folder, join(artifactDir, key));
    return result;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** A stage's main output as JSON inside the folder that `writeStage` gave. */
export async function writeMain(folder: string, stage: FileStage, value: unknown): Promise<void> {
  await writeFile(join(folder, ARTIFACT_FILES[stage]), JSON.stringify(value));
}

/** A stage's main output of an earlier run. */
export async function readMain<T>(artifactDir: string, stage: FileStage, key: string): Promise<T> {
  return JSON.parse(await readFile(join(artifactDir, artifactPath(stage, key)), "utf8")) as T;
}

/** An earlier result under the same key says the same; it is replaced, for the new one is known to be whole. */
async function moveInto(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error;
    const old = `${from}-old`;
    await rename(to, old);
    await rename(from, to);
    await rm(old, { recursive: true, force: true });
  }
}

/** What a thread left that was ended while it wrote this result; nobody else writes the same one at the same time. */
async function removeAbandoned(folder: string, key: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names)
    if (name.startsWith(`${key}-`)) await rm(join(folder, name), { recursive: true, force: true });
}
