/** The relate stage in a thread: profiles from disk, edges to disk, one JSON line each. */

import { createWriteStream } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { boundedMap } from "../core/kit/bounded-map.ts";
import { storable } from "../core/kit/text/storable.ts";
import type { FileProfile } from "../core/model/profile.ts";
import type { RelateInput, RelateOutput } from "../core/pipeline/compute.ts";
import { RelateOptions } from "../core/relate/options.ts";
import { relateCorpus } from "../core/relate/relate.ts";

const FILES_AT_ONCE = 16;

/** Relates the profiles at the given paths and writes the edges, strongest first. */
export async function relateProfiles(input: RelateInput): Promise<RelateOutput> {
  const profiles = await boundedMap(
    input.profilePaths,
    FILES_AT_ONCE,
    async (path) => JSON.parse(await readFile(path, "utf8")) as FileProfile,
  );
  const options = RelateOptions.parse(input.options ?? {});
  const seen = options.flatten ? profiles.map(withoutFolders) : profiles;
  const { edges, counters } = await relateCorpus(seen, options);
  await writeLines(input.edgesPath, edges);
  const groups = duplicateGroups(profiles);
  await writeAtomically(input.duplicatesPath, JSON.stringify(groups));
  return {
    edgeCount: edges.length,
    duplicateCount: groups.length,
    counters,
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
  };
}

function withoutFolders(profile: FileProfile): FileProfile {
  return { ...profile, file: { ...profile.file, path: profile.file.name } };
}

interface DuplicateGroup {
  readonly kind: "same-bytes" | "same-content";
  readonly fileIds: string[];
}

/** Files of equal bytes, and files of equal content in other bytes, each in path order; groups of one are left out. */
function duplicateGroups(profiles: readonly FileProfile[]): DuplicateGroup[] {
  const bytes = groupBy(profiles, (profile) => profile.file.sha256);
  const contents = groupBy(profiles, (profile) => profile.contentHash);
  const sameContent = contents.filter(
    (group) => new Set(group.map((profile) => profile.file.sha256)).size > 1,
  );
  const toGroup =
    (kind: DuplicateGroup["kind"]) =>
    (group: FileProfile[]): DuplicateGroup => ({
      kind,
      fileIds: group.map((profile) => profile.file.fileId),
    });
  return [...bytes.map(toGroup("same-bytes")), ...sameContent.map(toGroup("same-content"))];
}

function groupBy(
  profiles: readonly FileProfile[],
  keyOf: (profile: FileProfile) => string,
): FileProfile[][] {
  const groups = new Map<string, FileProfile[]>();
  for (const profile of profiles) {
    const key = keyOf(profile);
    if (key === "") continue;
    const group = groups.get(key);
    if (group) group.push(profile);
    else groups.set(key, [profile]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

async function writeLines(path: string, items: readonly unknown[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const partial = `${path}.part`;
  await pipeline(
    Readable.from(
      (function* () {
        for (const item of items) yield `${JSON.stringify(storable(item))}\n`;
      })(),
    ),
    createWriteStream(partial),
  );
  await rename(partial, path);
}

async function writeAtomically(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.part`, text);
  await rename(`${path}.part`, path);
}
