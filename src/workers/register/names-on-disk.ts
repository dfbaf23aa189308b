/** Sealed names as stages and the register store them. */
import { readFileSync, writeFileSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { nullIfAbsent } from "../../core/kit/absent.ts";
import { AppError } from "../../core/model/errors.ts";
import { NAMES_FILE, type RegisterPart } from "../../core/pipeline/register.ts";
import { entriesOfFile, type FileNames } from "../../core/privacy/register/file-names.ts";
import {
  type ErasedForm,
  RegisterEntries,
  type RegisterEntry,
} from "../../core/privacy/register/register-entries.ts";
import { openNames, sealNames } from "../../core/privacy/register/sealed.ts";

/** Writes what a file proves and mentions into the folder of its stage. */
export function writeFileNames(
  folder: string,
  names: FileNames,
  standInKey: Uint8Array,
  privacyKey: string,
): void {
  writeFileSync(join(folder, NAMES_FILE), sealNames(names, standInKey, privacyKey));
}

/** Null where the result has none or they cannot be read: then the file proves nothing, as after the erasure of a person. */
export function readFileNames(
  artifactDir: string,
  privacyKey: string,
  standInKey: Uint8Array,
): FileNames | null {
  try {
    const bytes = readFileSync(join(artifactDir, privacyKey, NAMES_FILE));
    return openNames(bytes, standInKey, privacyKey) as FileNames | null;
  } catch (error) {
    return nullIfAbsent(error);
  }
}

/** The entries of a part. Throws where it is gone or damaged: without it names would stay in clear. */
export async function readPart(
  artifactDir: string,
  part: RegisterPart | null,
  standInKey: Uint8Array,
): Promise<readonly RegisterEntry[]> {
  if (part === null) return [];
  const entries = openPart(await readFile(join(artifactDir, part.path)), part, standInKey);
  if (entries === null)
    throw new AppError("internal", { detail: "a part of the register is damaged" });
  return entries;
}

/** The entries in a part's bytes; null where they are damaged or sealed under another key. */
export function openPart(
  bytes: Uint8Array,
  { key }: RegisterPart,
  standInKey: Uint8Array,
): readonly RegisterEntry[] | null {
  return openNames(bytes, standInKey, key) as readonly RegisterEntry[] | null;
}

/** What opens the names of results, and what is known of people who were erased. */
export interface SearchedWith {
  readonly standInKey: Uint8Array;
  readonly isErased: ErasedForm | null;
}

/** All names that a result was searched with: its own, its part's, and forms of people who were erased. Only these where the others are gone. */
export async function readSearched(
  artifactDir: string,
  file: { readonly privacyKey: string; readonly register: RegisterPart | null },
  { standInKey, isErased }: SearchedWith,
): Promise<RegisterEntries> {
  const names = readFileNames(artifactDir, file.privacyKey, standInKey);
  const part = await readPart(artifactDir, file.register, standInKey).catch(nullIfAbsent);
  return new RegisterEntries(entriesOfFile(names?.known ?? [], part ?? []), isErased);
}

/** Stores a part, whole or not at all. `taskId` names the writer. */
export async function writePart(
  artifactDir: string,
  { key, path }: RegisterPart,
  entries: readonly RegisterEntry[],
  of: { readonly standInKey: Uint8Array; readonly taskId: string },
): Promise<void> {
  const place = join(artifactDir, path);
  await mkdir(dirname(place), { recursive: true, mode: 0o700 });
  const draft = `${place}.${of.taskId}`;
  await writeFile(draft, sealNames(entries, of.standInKey, key), { mode: 0o600 });
  await rename(draft, place);
}
