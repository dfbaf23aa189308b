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
import { findDuplicates } from "../core/quality/duplicates.ts";
import { FUSION_PARAMETERS } from "../core/relate/fusion/parameters.ts";
import { refit } from "../core/relate/fusion/refit.ts";
import { RelateOptions } from "../core/relate/options.ts";
import { relateCorpus } from "../core/relate/relate.ts";

const FILES_AT_ONCE = 16;

/** Relates the profiles at the given paths and writes the edges, strongest first. */
export async function relateProfiles(input: RelateInput): Promise<RelateOutput> {
  const memory = watchMemory();
  const profiles = await boundedMap(
    input.profilePaths,
    FILES_AT_ONCE,
    async (path) => JSON.parse(await readFile(path, "utf8")) as FileProfile,
  );
  const options = RelateOptions.parse(input.options ?? {});
  const seen = options.flatten ? profiles.map(withoutFolders) : profiles;
  const parameters = refit(input.decided, FUSION_PARAMETERS) ?? FUSION_PARAMETERS;
  const { edges, counters } = await relateCorpus(seen, options, { parameters });
  await writeLines(input.edgesPath, edges);
  const groups = findDuplicates(profiles, options.nearDuplicate);
  await writeAtomically(input.duplicatesPath, JSON.stringify(groups));
  return {
    edgeCount: edges.length,
    fusionVersion: parameters.version,
    counters,
    peakMemoryBytes: memory.peak(),
  };
}

/** The most that the process holds from now on, looked at four times a second and when asked. */
function watchMemory(): { peak(): number } {
  let most = process.memoryUsage.rss();
  const look = () => {
    most = Math.max(most, process.memoryUsage.rss());
  };
  const timer = setInterval(look, 250);
  timer.unref();
  return {
    peak() {
      clearInterval(timer);
      look();
      return most;
    },
  };
}

function withoutFolders(profile: FileProfile): FileProfile {
  return { ...profile, file: { ...profile.file, path: profile.file.name } };
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
