/** The relate stage in a thread: profiles from disk, edges to disk, one JSON line each. */

import { createWriteStream } from "node:fs";
import { mkdir, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { nullIfAbsent } from "../core/kit/absent.ts";
import { jsonLine } from "../core/kit/json-line.ts";
import { storable } from "../core/kit/text/storable.ts";
import type { RelateInput, RelateOutput } from "../core/pipeline/compute.ts";
import { type DuplicateInput, findDuplicates } from "../core/quality/duplicates.ts";
import type { FusedEdge } from "../core/relate/contract.ts";
import { FUSION_PARAMETERS } from "../core/relate/fusion/parameters.ts";
import { refit } from "../core/relate/fusion/refit.ts";
import type { Link } from "../core/relate/links.ts";
import { RelateOptions } from "../core/relate/options.ts";
import { type FoundLinks, findLinks } from "../core/relate/relate.ts";
import { decodeState, encodeState, type RelateState } from "../core/relate/state.ts";
import { profilesOnDisk } from "./profiles-on-disk.ts";
import { strategyThread } from "./strategy-thread.ts";

/** Below this a second thread costs more to start than it saves. */
const LEAST_FOR_TWO_THREADS = 3_000;
const EXPLAINED_AT_ONCE = 500;

/** Relates the profiles at the given paths and writes the edges, in no particular order. */
export async function relateProfiles(input: RelateInput): Promise<RelateOutput> {
  const memory = watchMemory();
  const options = RelateOptions.parse(input.options ?? {});
  const parameters = refit(input.decided, FUSION_PARAMETERS) ?? FUSION_PARAMETERS;
  const copies: DuplicateInput[] = [];
  const thread =
    input.threads > 1 && input.profiles.length >= LEAST_FOR_TWO_THREADS
      ? strategyThread(input.profiles, options)
      : null;
  try {
    const found = await findLinks(profilesOnDisk(input.profiles, options.flatten), options, {
      parameters,
      before: await readState(input.statePath),
      elsewhere: thread === null ? [] : [thread],
      onFile: ({ file, contentHash, minhash, shingleCount }) =>
        copies.push({ file, contentHash, minhash, shingleCount }),
    });
    await writeLines(input.edgesPath, explained(found));
    const groups = findDuplicates(copies, options.nearDuplicate);
    await writeAtomically(input.duplicatesPath, [JSON.stringify(groups)]);
    await writeAtomically(input.statePath, encodeState(await found.state()));
    return {
      edgeCount: found.links.length,
      fusionVersion: parameters.version,
      counters: found.counters,
      peakMemoryBytes: memory.peak(),
    };
  } finally {
    await thread?.close();
  }
}

/** Links of one file follow each other, so that its profile is read once for all of them. */
async function* explained({ links, explain }: FoundLinks): AsyncGenerator<FusedEdge> {
  const first = ({ source, target }: Link): number => Math.min(source, target);
  const ordered = links.toSorted((x, y) => first(x) - first(y) || x.pair - y.pair);
  for (let from = 0; from < ordered.length; from += EXPLAINED_AT_ONCE)
    yield* await explain(ordered.slice(from, from + EXPLAINED_AT_ONCE));
}

/** Null where there is none yet, or one that this version cannot read. */
async function readState(path: string): Promise<RelateState | null> {
  try {
    return decodeState(await readFile(path));
  } catch (error) {
    return nullIfAbsent(error);
  }
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

async function writeLines(path: string, items: AsyncIterable<unknown>): Promise<void> {
  await writeAtomically(
    path,
    (async function* () {
      for await (const item of items) yield jsonLine(storable(item));
    })(),
  );
}

async function writeAtomically(
  path: string,
  parts: Iterable<string | Uint8Array> | AsyncIterable<string>,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await pipeline(Readable.from(parts, { objectMode: true }), createWriteStream(`${path}.part`));
  await rename(`${path}.part`, path);
}
