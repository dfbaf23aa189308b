/**
 * Files that every project has under one name, such as READMEs and licences. What many of them say is the wording of their kind, often of one
 * template, and tells nothing of two projects: between two of a kind a word or a title weighs no more than its rarity within the kind.
 */
import { hash32, mix32 } from "../kit/hash.ts";
import { idf } from "../kit/stats.ts";
import type { FileProfile } from "../model/profile.ts";
import type { Statistics } from "./statistics.ts";
import { stemWords } from "./strategies/metadata/titles.ts";

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:read ?me|lies ?mich|lisez ?moi|leeme|leggimi|leia ?me)\b/, "readme"],
  [/^(?:licen[sc]e|copying|notice|lizenz|licencia|licenza)\b/, "licence"],
  [/^(?:contributing|code of conduct|governance|security|support)$/, "rules"],
  [/^(?:change ?log|changes|history|release notes|news)$/, "changes"],
  [/^(?:authors|contributors|maintainers|credits)$/, "people"],
];

/** Hash of the kind that a file's name tells; 0 for a name of its own. */
export function kindByName({ file }: FileProfile): number {
  const stem = stemWords(file.name).join(" ");
  const kind = KINDS.find(([name]) => name.test(stem));
  return kind === undefined ? 0 : hash32(kind[1]) | 1;
}

/** Fewer files of a kind do not tell what is common among them. */
const LEAST_FILES = 4;

/** How rare a key is among the files of the kind that two files are both of; null for files of no common kind, and for kinds of few files. */
export type RarityInKind = (a: number, b: number) => ((key: number) => number) | null;

/** By the keys and the kind of each file; `name` is that of the family of keys. */
export function rarityInKinds(
  name: string,
  keysByFile: readonly Uint32Array[],
  kinds: Uint32Array,
  statistics: Statistics,
): RarityInKind {
  const own = keysByFile.map((keys, i) => {
    const kind = kinds[i] as number;
    return kind === 0 ? NONE : keys.map((key) => mix32(key ^ kind));
  });
  const counts = statistics.frequencies(`${name} of kinds`, own, true);
  const sizes = statistics.frequencies(
    `${name} in kinds`,
    Array.from(kinds, (kind) => (kind === 0 ? NONE : Uint32Array.of(kind))),
    true,
  );
  return (a, b) => {
    const kind = kinds[a] as number;
    if (kind === 0 || kind !== kinds[b]) return null;
    const files = sizes.of(kind);
    if (files < LEAST_FILES) return null;
    return (key) => idf(files, counts.of(mix32(key ^ kind)));
  };
}

const NONE = new Uint32Array(0);
