/**
 * Links through relatives: two files with a close relative in common probably belong together. Each file's strongest neighbours are
 * joined pairwise; a file with too many is a hub and joins nothing, so the work is at most files * MAX_RELATIVES squared. What is embedded in
 * a file belongs to it alone, so a host joins none of its parts with others.
 */
import type { FileRef } from "../model/file.ts";
import type { Corpus, CorpusFile, Observation } from "./contract.ts";
import { namePlace, observed } from "./observe.ts";
import type { PairList } from "./pairs.ts";

/** A file related to more than this many is a hub, such as a glossary. */
const MAX_RELATIVES = 24;
const CLOSE = 0.85;

/** A doubt about either step weighs more than once, because wrong links come in bundles around one wrong step. */
const CAUTION = 3;

/** The file through which two others are related, and how surely. */
export interface CommonRelative {
  readonly through: number;
  readonly strength: number;
}

/** The surest common relative of each pair that has one, by `a * files + b`; `related` are the probabilities of the pairs. */
export function commonRelatives(
  pairs: PairList,
  related: Float64Array,
  fileCount: number,
  hostOf: (file: number) => number | null = () => null,
): { found: Map<number, CommonRelative>; hubs: number } {
  const relatives: { other: number; related: number }[][] = Array.from(
    { length: fileCount },
    () => [],
  );
  for (let i = 0; i < pairs.length; i++) {
    const sure = related[i] as number;
    if (sure < CLOSE) continue;
    const [a, b] = [pairs.a[i] as number, pairs.b[i] as number];
    relatives[a]?.push({ other: b, related: sure });
    relatives[b]?.push({ other: a, related: sure });
  }
  const found = new Map<number, CommonRelative>();
  let hubs = 0;
  for (const [through, list] of relatives.entries()) {
    if (list.length > MAX_RELATIVES) {
      hubs++;
      continue;
    }
    const own = list.filter(({ other }) => hostOf(other) !== through);
    for (const [i, x] of own.entries()) {
      for (const y of own.slice(i + 1)) {
        const key = Math.min(x.other, y.other) * fileCount + Math.max(x.other, y.other);
        const strength = (x.related * y.related) ** CAUTION;
        const known = found.get(key);
        if (!known || strength > known.strength) found.set(key, { through, strength });
      }
    }
  }
  return { found, hubs };
}

/** What a common relative tells about the two. */
export function observeRelative(
  { files }: Corpus,
  a: number,
  b: number,
  { through, strength }: CommonRelative,
): Observation {
  const refOf = (file: number): FileRef => (files[file] as CorpusFile).ref;
  return observed("metadata", { signal: "common-relative", strength }, () => ({
    detail: `Both are linked with "${refOf(through).name}".`,
    places: [{ a: namePlace({ file: refOf(a) }), b: namePlace({ file: refOf(b) }) }],
  }));
}
