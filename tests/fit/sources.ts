/** Labelled corpora as the scripts of this folder are told of them: pairs of a `truth.json` and the folder of a run over its files. */
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { FileProfile } from "../../src/core/model/profile.ts";
import { type LabelOf, readLabels } from "./labels.ts";

export interface Source {
  readonly name: string;
  readonly truth: string;
  readonly run: string;
  /** Folders are hidden from the strategies. */
  readonly isFlat: boolean;
}

/** From `<truth.json> <folder of a run>[:flat]`, again and again. */
export function sourcesOf(words: readonly string[]): Source[] {
  return Array.from({ length: Math.floor(words.length / 2) }, (_, i) => {
    const [truth = "", run = ""] = words.slice(2 * i, 2 * i + 2);
    const isFlat = run.endsWith(":flat");
    const name = `${basename(dirname(truth))}${isFlat ? " without folders" : ""}`;
    return { name, truth, run: run.replace(/:flat$/, ""), isFlat };
  });
}

export interface ReadSource {
  readonly profiles: FileProfile[];
  readonly labelOf: LabelOf;
  /** The path of a file as the labels have it. */
  pathOf(fileId: string): string;
}

/** Profiles of the run and labels of its files. Throws where either is missing. */
export async function readSource({ truth, run, isFlat }: Source): Promise<ReadSource> {
  const labelOf = await readLabels(truth);
  const found = await lastProfiles(join(run, ".ligature/artifacts"));
  const paths = new Map(found.map(({ file }) => [file.fileId, file.path]));
  const profiles = isFlat
    ? found.map((profile) => ({ ...profile, file: { ...profile.file, path: profile.file.name } }))
    : found;
  return { profiles, labelOf, pathOf: (fileId) => paths.get(fileId) ?? "" };
}

/** The newest profile of each file: one that the list of names rewrote lies beside the one before. */
async function lastProfiles(root: string): Promise<FileProfile[]> {
  const newest = new Map<string, { readonly profile: FileProfile; readonly writtenAt: number }>();
  for (const entry of await readdir(root, { recursive: true })) {
    if (basename(entry) !== "profile.json") continue;
    const path = join(root, entry);
    const profile = JSON.parse(await readFile(path, "utf8")) as FileProfile;
    const { mtimeMs: writtenAt } = await stat(path);
    if (writtenAt > (newest.get(profile.file.fileId)?.writtenAt ?? 0))
      newest.set(profile.file.fileId, { profile, writtenAt });
  }
  return Array.from(newest.values(), ({ profile }) => profile);
}
