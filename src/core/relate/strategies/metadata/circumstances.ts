/** What surrounds two files: authors, templates, titles, times, folders, archives. Each is weak; fusion never lets them decide alone. */

import { Column, words32 } from "../../../kit/column.ts";
import { hash32 } from "../../../kit/hash.ts";
import { isUnsetProperty } from "../../../kit/lexicon/unset-properties.ts";
import { idf, saturate } from "../../../kit/stats.ts";
import { squashText } from "../../../kit/text/normalise.ts";
import type { FileProfile } from "../../../model/profile.ts";
import type { Corpus, Observation } from "../../contract.ts";
import { namePlace, observed, propertyPlace } from "../../observe.ts";
import { pairsBySharedKeys } from "../../posting-index.ts";
import type { Frequencies } from "../../statistics.ts";
import type { PreparedPart, StrategyPart } from "../parts.ts";

/** What a file may share with another, by the place of its key; 0 where it has none. */
const KEY_NAMES = [
  "author",
  "template",
  "title",
  "company",
  "subject",
  "folder",
  "top",
  "parent",
] as const;
const SLOTS = KEY_NAMES.length;
const [FOLDER, TOP, PARENT] = [5, 6, 7] as const;

const PROPERTIES = [
  { name: "author", signal: "same-author", words: "the same author" },
  { name: "template", signal: "same-template", words: "the same template" },
  { name: "title", signal: "same-title", words: "the same title" },
  { name: "company", signal: "same-company", words: "the same company" },
  { name: "subject", signal: "same-subject", words: "the same subject" },
] as const;
type Property = (typeof PROPERTIES)[number]["name"];

const DAY_MS = 86_400_000;

export interface CircumstanceOptions {
  readonly maxPosting: number;
  readonly useFolders: boolean;
}

export function circumstancesPart(corpus: Corpus, options: CircumstanceOptions): StrategyPart {
  const keys = words32();
  const changed = new Column((length) => new Float64Array(length));
  return {
    read(profile) {
      for (const key of keysOf(profile)) keys.push(key);
      changed.push(Date.parse(profile.modifiedAt ?? profile.createdAt ?? ""));
    },
    prepare: () =>
      prepareCircumstances(corpus, options, keys.view().slice(), changed.view().slice()),
  };
}

/** The folder part of a path; empty for a file at the top. */
export function folderOf(path: string): string {
  const cut = path.lastIndexOf("/");
  return cut < 0 ? "" : path.slice(0, cut);
}

function keysOf(profile: FileProfile): number[] {
  const folder = folderOf(profile.file.path);
  const properties = PROPERTIES.map(({ name }) => {
    const value = squashText(rawOf(profile, name));
    return value.length >= 3 && !isUnsetProperty(value) ? value : "";
  });
  const values = [...properties, folder, topOf(folder), profile.file.parentFileId ?? ""];
  return values.map((value, i) => (value === "" ? 0 : hash32(`${KEY_NAMES[i]}:${value}`) || 1));
}

function rawOf(profile: FileProfile, name: Property): string {
  return (name === "author" ? (profile.author ?? profile.lastAuthor) : profile[name]) ?? "";
}

interface Circumstances {
  readonly corpus: Corpus;
  /** `SLOTS` keys a file. */
  readonly keys: Uint32Array;
  /** When each file was last changed, NaN where that is not known. */
  readonly changed: Float64Array;
  readonly frequencies: Frequencies;
}

function prepareCircumstances(
  corpus: Corpus,
  { maxPosting, useFolders }: CircumstanceOptions,
  keys: Uint32Array,
  changed: Float64Array,
): PreparedPart {
  const { statistics } = corpus;
  const keysByFile = (): Uint32Array[] =>
    Array.from(changed, (_, file) =>
      keys.slice(file * SLOTS, (file + 1) * SLOTS).filter((key) => key !== 0),
    );
  const frequencies = statistics.frequencies("circumstances", keysByFile());
  const around: Circumstances = { corpus, keys, changed, frequencies };
  return {
    candidates: () =>
      pairsBySharedKeys(keysByFile(), frequencies, statistics, {
        maxPosting,
        keysPerFile: 8,
        pairsPerFile: 32,
        scale: 20,
      }).pairs,
    compare(a, b) {
      const out: Observation[] = [];
      observeProperties(around, a, b, out);
      observeTime(around, a, b, out);
      observeContainer(around, a, b, out);
      if (useFolders) observeFolder(around, a, b, out);
      return out;
    },
  };
}

/** The key that both files have in a slot, else 0. */
function sharedKey({ keys }: Circumstances, slot: number, a: number, b: number): number {
  const key = keys[a * SLOTS + slot] as number;
  return key === keys[b * SLOTS + slot] ? key : 0;
}

function observeProperties(around: Circumstances, a: number, b: number, out: Observation[]): void {
  const { corpus, frequencies } = around;
  for (let slot = 0; slot < PROPERTIES.length; slot++) {
    const key = sharedKey(around, slot, a, b);
    if (key === 0) continue;
    const strength = saturate(idf(corpus.statistics.files, frequencies.of(key)), 2.5);
    if (strength < 0.05) continue;
    const { name, signal, words } = PROPERTIES[slot] as (typeof PROPERTIES)[number];
    const placeOf = (profile: FileProfile) => propertyPlace(profile, name, rawOf(profile, name));
    out.push(
      observed("metadata", { signal, strength }, () => ({
        detail: `Both files carry ${words}.`,
        places: [{ a: placeOf(corpus.profile(a)), b: placeOf(corpus.profile(b)) }],
      })),
    );
  }
}

function observeTime(
  { corpus, changed }: Circumstances,
  a: number,
  b: number,
  out: Observation[],
): void {
  const days = Math.abs((changed[a] as number) - (changed[b] as number)) / DAY_MS;
  // Not a number where one of the dates is missing.
  if (!(days <= 14)) return;
  const placeOf = (profile: FileProfile) =>
    propertyPlace(profile, "modified", profile.modifiedAt ?? profile.createdAt ?? "");
  out.push(
    observed("metadata", { signal: "close-in-time", strength: Math.exp(-days / 5) }, () => ({
      detail: wordsOfDays(Math.round(days)),
      places: [{ a: placeOf(corpus.profile(a)), b: placeOf(corpus.profile(b)) }],
    })),
  );
}

function wordsOfDays(whole: number): string {
  return whole === 0
    ? "Both were last changed on the same day."
    : `They were last changed ${whole} ${whole === 1 ? "day" : "days"} apart.`;
}

function observeContainer(around: Circumstances, a: number, b: number, out: Observation[]): void {
  const key = sharedKey(around, PARENT, a, b);
  if (key === 0) return;
  const strength = saturate(8 / around.frequencies.of(key), 1);
  out.push(
    observed("metadata", { signal: "same-container", strength }, () =>
      inNames(around.corpus, a, b, "Both came out of the same file."),
    ),
  );
}

/** Files of a folder up to which it counts in full. */
const SMALL_FOLDER = 12;

/** How near two folders lie. What that is worth in this corpus is for the judge to say (folder-agreement.ts). */
function observeFolder(around: Circumstances, a: number, b: number, out: Observation[]): void {
  const { corpus, keys, frequencies } = around;
  const has = (file: number, slot: number): boolean => keys[file * SLOTS + slot] !== 0;
  if (!has(a, FOLDER) || !has(b, FOLDER) || has(a, PARENT) || has(b, PARENT)) return;
  const folder = sharedKey(around, FOLDER, a, b);
  const key = folder || sharedKey(around, TOP, a, b);
  const level = folder !== 0 ? "same-folder" : key !== 0 ? "near-folder" : "other-folder";
  const strength = key === 0 ? 1 : Math.min(1, Math.sqrt(SMALL_FOLDER / frequencies.of(key)));
  const polarity = level === "other-folder" ? "against" : "for";
  out.push(
    observed("metadata", { signal: level, polarity, strength }, () =>
      inNames(corpus, a, b, FOLDER_WORDS[level]),
    ),
  );
}

function inNames(corpus: Corpus, a: number, b: number, detail: string) {
  return {
    detail,
    places: [{ a: namePlace(corpus.profile(a)), b: namePlace(corpus.profile(b)) }],
  };
}

const FOLDER_WORDS = {
  "same-folder": "Both lie in one folder, as most files here do that belong together.",
  "near-folder": "They lie in folders near each other, as many files here do that belong together.",
  "other-folder":
    "They lie in folders that have nothing in common, as few files here do that belong together.",
} as const;

/** One folder, two below one top folder, or folders that share nothing. */
export function folderLevel(a: string, b: string): keyof typeof FOLDER_WORDS {
  if (a === b) return "same-folder";
  return topOf(a) === topOf(b) ? "near-folder" : "other-folder";
}

/** The first part of a folder's path. */
export function topOf(folder: string): string {
  return folder.split("/", 1)[0] ?? folder;
}
