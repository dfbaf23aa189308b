/** Names that files of a folder prove, for copies of all of them. Nothing of it outlives the call. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { copyFile, mkdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { lfLines } from "../core/kit/lf-lines.ts";
import type { Compute } from "../core/pipeline/compute.ts";
import {
  type ChangedPart,
  type MergeNamesInput,
  NAMES_FILE,
  type RegisterPart,
  registerPart,
  shownNamesPart,
} from "../core/pipeline/register.ts";
import { RegisterEntries } from "../core/privacy/register/register-entries.ts";
import { readPart } from "../workers/register/names-on-disk.ts";

const PROJECT = "folder";
const KEY_ID = "key";

export class FolderNames {
  readonly #compute: Compute;
  readonly #folder: string;
  readonly #standInKey: string;
  readonly #files: Array<MergeNamesInput["files"][number]> = [];
  readonly #parts = new Map<string, string>();

  /** `folder` is where names lie while the call lasts; `standInKey` is Base64. */
  constructor(compute: Compute, folder: string, standInKey: string) {
    this.#compute = compute;
    this.#folder = folder;
    this.#standInKey = standInKey;
  }

  /** The key under which the privacy stage is to store what a file proves. */
  keyOf(path: string): string {
    return createHash("sha256").update(path).digest("hex").slice(0, 40);
  }

  /** Keeps what the privacy stage stored for a file below `artifactDir`; nothing where the stage failed. */
  async take(path: string, artifactDir: string): Promise<void> {
    const privacyKey = this.keyOf(path);
    await mkdir(join(this.#folder, privacyKey), { recursive: true });
    try {
      await copyFile(
        join(artifactDir, privacyKey, NAMES_FILE),
        join(this.#folder, privacyKey, NAMES_FILE),
      );
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
      throw error;
    }
    this.#files.push({ fileId: path, versionId: path, path, privacyKey, register: null });
  }

  /** To be called once, when every file was taken. */
  async merge(signal: AbortSignal): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const changesPath = join(this.#folder, "changes.jsonl");
    await this.#compute.mergeNames(
      {
        artifactDir: this.#folder,
        projectId: PROJECT,
        standInKey: this.#standInKey,
        standInKeyId: KEY_ID,
        files: this.#files,
        changesPath,
      },
      signal,
    );
    for await (const line of lfLines(createReadStream(changesPath))) {
      const { fileId, register } = JSON.parse(line) as ChangedPart;
      if (register !== null) this.#parts.set(fileId, register);
    }
  }

  /** Names that stand in names of files, folders, sheets and columns; to be asked when they were merged. */
  async shown(): Promise<RegisterEntries> {
    const key = Buffer.from(this.#standInKey, "base64");
    return new RegisterEntries(await readPart(this.#folder, shownNamesPart(PROJECT), key));
  }

  /** The names that a file mentions, with the place of them as seen from its own folder. */
  partOf(path: string, artifactDir: string): RegisterPart | null {
    const key = this.#parts.get(path);
    if (key === undefined) return null;
    const part = registerPart(PROJECT, KEY_ID, key);
    return { key, path: relative(artifactDir, join(this.#folder, part.path)) };
  }
}
