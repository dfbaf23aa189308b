/**
 * Files that every project has under one name, such as READMEs and licences. What many of them say is the wording of their kind, often of one
 * template, and tells nothing of two projects: between two of a kind a word or a title weighs no more than its rarity within the kind.
 */
import { hash32, mix32 } from "../kit/hash.ts";
import { idf } from "../kit/stats.ts";
import type { FileProfile } from "../model/profile.ts";
import type { Corpus, CorpusFile } from "./contract.ts";
import { folderOf, topOf } from "./strategies/metadata/circumstances.ts";
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

/** Files of a kind of fewer projects do not tell what is common among them. */
const LEAST_PROJECTS = 4;

/** How rare a key is among the files of the kind that two files are both of; null for files of no common kind, and for kinds of few projects. */
export type RarityInKind = (a: number, b: number) => ((key: number) => number) | null;

/** By the keys and the kind of each file; `name` is that of the family of keys. Files of one kind in one project count as one file. */
export function rarityInKinds(
  name: string,
  keysByFile: readonly Uint32Array[],
  kinds: Uint32Array,
  { files, statistics }: Corpus,
): RarityInKind {
  const groups = [...groupsOf(files, kinds).values()];
  const kindOf = (group: readonly number[]): number => kinds[group[0] as number] as number;
  const counts = statistics.frequencies(
    `${name} of kinds`,
    groups.map((group) => {
      const keys = new Set(group.flatMap((file) => [...(keysByFile[file] as Uint32Array)]));
      return Uint32Array.from(keys, (key) => mix32(key ^ kindOf(group)));
    }),
    true,
  );
  const sizes = statistics.frequencies(
    `${name} in kinds`,
    groups.map((group) => Uint32Array.of(kindOf(group))),
    true,
  );
  return (a, b) => {
    const kind = kinds[a] as number;
    if (kind === 0 || kind !== kinds[b]) return null;
    const projects = sizes.of(kind);
    if (projects < LEAST_PROJECTS) return null;
    return (key) => idf(projects, counts.of(mix32(key ^ kind)));
  };
}

/** Files of one kind below one top folder are parts of one project, but where one folder holds several: then it is a pile. */
function groupsOf(files: Corpus["files"], kinds: Uint32Array): Map<string, number[]> {
  const placed = Array.from(kinds, (kind, file) => ({ kind, file })).filter(
    ({ kind }) => kind !== 0,
  );
  const whole = (file: number): string => folderOf((files[file] as CorpusFile).ref.path);
  const root = commonRoot(placed.map(({ file }) => whole(file)));
  const folder = (file: number): string => whole(file).slice(root);
  const inFolder = new Map<string, number>();
  for (const { kind, file } of placed) {
    const key = `${kind} ${folder(file)}`;
    inFolder.set(key, (inFolder.get(key) ?? 0) + 1);
  }
  const groups = new Map<string, number[]>();
  for (const { kind, file } of placed) {
    const isAlone = inFolder.get(`${kind} ${folder(file)}`) === 1;
    const key = isAlone ? `${kind} ${topOf(folder(file))}` : `${kind} ${file} alone`;
    const group = groups.get(key);
    if (group) group.push(file);
    else groups.set(key, [file]);
  }
  return groups;
}

/** Length of the folders, with the last slash, that all of these begin with. */
function commonRoot(folders: readonly string[]): number {
  let root = folders[0]?.split("/") ?? [];
  for (const folder of folders) {
    const parts = folder.split("/");
    const end = root.findIndex((part, i) => part !== parts[i]);
    if (end >= 0) root = root.slice(0, end);
  }
  return root.length === 0 ? 0 : root.join("/").length + 1;
}
