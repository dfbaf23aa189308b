/**
 * Who bears a name that a link states. Of several, those that share the longest end of path with the link, then those nearest to the folder
 * of the file that states it.
 */
import { hash32 } from "../../../kit/hash.ts";
import { foldText } from "../../../kit/text/normalise.ts";
import type { Corpus } from "../../contract.ts";
import { joinKey, wideKey } from "../../wide-key.ts";

/** Bearers of one name up to which a mention is shared out. */
export const MAX_BEARERS = 3;
/** Bearers looked at; of a name that more bear, those in a folder as the link has it, and nearest in the order of paths. */
const MOST_LOOKED_AT = 128;
/** Parts of a link's path that are kept, its last ones. */
const MOST_PARTS = 7;

/** Hashes of the last parts of a link's path, the last one first. */
export function pathEnd(target: string): number[] {
  return foldText(target.replace(/[?#].*$/s, ""))
    .split(/[\\/]+/)
    .filter((part) => part !== "." && part !== "..")
    .slice(-MOST_PARTS)
    .reverse()
    .map((part) => hash32(part));
}

export interface Bearers {
  /** The likeliest bearers of a name, other than the source itself; more than `MAX_BEARERS` where it cannot be told. */
  nearest(source: number, name: number, end: Uint32Array): readonly number[];
}

/** Bearers of the names of a corpus that was read. */
export function bearersOf({ files }: Corpus): Bearers {
  const parts = pathParts(files);
  const byName = new Map<number, number[]>();
  for (const [file, { ref }] of files.entries()) push(byName, wideKey(foldText(ref.name)), file);
  const byFolder = new Map<number, number[]>();
  for (const list of byName.values())
    if (list.length > MOST_LOOKED_AT)
      for (const file of list) push(byFolder, folderKey(parts(file).toReversed()), file);
  return {
    nearest(source, name, end) {
      const all = byName.get(name) ?? [];
      const inFolder =
        all.length > MOST_LOOKED_AT && end.length > 1 ? byFolder.get(folderKey(end)) : undefined;
      const bearers = around(source, inFolder ?? all).filter((file) => file !== source);
      if (bearers.length < 2) return bearers;
      const byEnd = leaders(bearers, (file) => sharedEnd(parts(file), end));
      if (byEnd.length === 1) return byEnd;
      const home = parts(source).subarray(0, -1);
      return leaders(byEnd, (file) => {
        const path = parts(file);
        return sharedStart(path, home) * 2 - path.length / 100;
      });
    },
  };
}

function push(map: Map<number, number[]>, key: number, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** One key of a name and the folder that it lies in; the last part first. */
function folderKey([name = 0, folder = 0]: Iterable<number>): number {
  return joinKey(folder, name);
}

/** Hashes of the parts of a file's path, made when first asked for. */
function pathParts(files: Corpus["files"]): (file: number) => Uint32Array {
  const known = new Map<number, Uint32Array>();
  return (file) => {
    const found =
      known.get(file) ??
      Uint32Array.from(foldText(files[file]?.ref.path ?? "").split("/"), (part) => hash32(part));
    known.set(file, found);
    return found;
  };
}

/** Those of an ascending list that lie nearest to the source in the order of paths, if there are too many to look at. */
function around(source: number, list: readonly number[]): readonly number[] {
  if (list.length <= MOST_LOOKED_AT) return list;
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as number) < source) low = middle + 1;
    else high = middle;
  }
  const from = Math.max(0, Math.min(low - MOST_LOOKED_AT / 2, list.length - MOST_LOOKED_AT));
  return list.slice(from, from + MOST_LOOKED_AT);
}

function leaders(items: readonly number[], score: (item: number) => number): number[] {
  const scores = items.map(score);
  const top = Math.max(...scores);
  return items.filter((_, i) => scores[i] === top);
}

function sharedEnd(path: Uint32Array, end: Uint32Array): number {
  let n = 0;
  while (n < path.length && n < end.length && path[path.length - 1 - n] === end[n]) n++;
  return n;
}

function sharedStart(a: Uint32Array, b: Uint32Array): number {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n++;
  return n;
}
