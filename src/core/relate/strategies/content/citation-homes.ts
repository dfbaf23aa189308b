/** Where cited numbers are at home: files that bear one in their name, and tables that have it in a key column. */

import { stripExtensions } from "../../../kit/text/name-pattern.ts";
import { firstAtLeast } from "../../ascending.ts";
import type { CorpusFile } from "../../contract.ts";
import { keySet } from "../../key-set.ts";
import { wideKey } from "../../wide-key.ts";
import { type CitedIdentifiers, isTellingNumber } from "./cited-identifiers.ts";

/** Beyond this many homes a number points nowhere. */
export const MOST_HOMES = 4;
/** Words of a name that are put together to find a number in it: `MM-PC-884213` is three. */
const MOST_PARTS = 5;
/** By how much more of its name than another file's a number must fill for the file to be its home. */
const HOME_MARGIN = 0.1;

interface Bearer {
  readonly file: number;
  /** Of its name, how much the number fills. */
  share: number;
}

/**
 * By wide key of a cited number, the files whose names it fills most, ascending; of more than MOST_HOMES + 1 only so many, since the file
 * that cites it may be one.
 */
export function homesByName(
  files: readonly CorpusFile[],
  { key: cited }: CitedIdentifiers,
): ReadonlyMap<number, readonly number[]> {
  const known = cited.slice().sort();
  const bearers = new Map<number, Bearer[]>();
  for (const [file, { ref }] of files.entries()) {
    for (const { key, share } of numbersIn(ref.name)) {
      if (known[firstAtLeast(known, key)] !== key) continue;
      const list = bearers.get(key);
      const last = list?.at(-1);
      if (!list) bearers.set(key, [{ file, share }]);
      else if (last?.file === file) last.share = Math.max(last.share, share);
      else list.push({ file, share });
    }
  }
  const homes = new Map<number, readonly number[]>();
  for (const [key, list] of bearers) homes.set(key, leadersOf(list));
  return homes;
}

function leadersOf(bearers: readonly Bearer[]): number[] {
  const fullest = bearers.reduce((most, { share }) => Math.max(most, share), 0);
  const leaders: number[] = [];
  for (const { file, share } of bearers) {
    if (share > fullest - HOME_MARGIN) leaders.push(file);
    if (leaders.length > MOST_HOMES + 1) break;
  }
  return leaders;
}

/** Runs of a name's parts that may be a number. */
function* numbersIn(name: string): Generator<{ key: number; share: number }> {
  const parts = stripExtensions(name)
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== "");
  const whole = parts.reduce((sum, part) => sum + part.length, 0);
  for (let start = 0; start < parts.length; start++) {
    let run = "";
    for (const part of parts.slice(start, start + MOST_PARTS)) {
      run += part;
      if (isTellingNumber(run)) yield { key: wideKey(run), share: run.length / whole };
    }
  }
}

export interface KeyHolder {
  readonly file: number;
  /** What `keyValues` gives of it. */
  readonly values: Uint32Array;
}

/** By hash of a cited number, the files that have it in a key column, ascending; of more than MOST_HOMES only so many and one. */
export function homesByKey(
  holders: readonly KeyHolder[],
  cited: CitedIdentifiers,
): ReadonlyMap<number, readonly number[]> {
  const isCited = keySet([cited.value]);
  const homes = new Map<number, number[]>();
  for (const { file, values } of holders) {
    for (const value of values) {
      if (!isCited(value)) continue;
      const list = homes.get(value);
      if (!list) homes.set(value, [file]);
      else if (list.length <= MOST_HOMES && list.at(-1) !== file) list.push(file);
    }
  }
  return homes;
}
