/** What surrounds two files: authors, templates, titles, times, folders, archives. Each is weak; fusion never lets them decide alone. */
import { isUnsetProperty } from "../../../kit/lexicon/unset-properties.ts";
import { idf, saturate } from "../../../kit/stats.ts";
import { squashText } from "../../../kit/text/normalise.ts";
import { nameWords } from "../../../kit/text/tokenise.ts";
import type { Evidence } from "../../../model/evidence.ts";
import type { FileProfile } from "../../../model/profile.ts";
import { stripExtensions } from "../../name-pattern.ts";
import { evidence, namePlace, propertyPlace } from "../../observe.ts";
import { isProse } from "../../profile-kind.ts";

type Property = "author" | "template" | "title" | "company" | "subject";

export interface Circumstances {
  /** Keys under which a file may meet others, for the inverted index. */
  keys(file: number): string[];
  observe(a: number, b: number): Evidence[];
}

interface Feature {
  readonly profile: FileProfile;
  readonly folder: string;
  readonly properties: ReadonlyMap<Property, string>;
  readonly modified: number | null;
}

const DAY_MS = 86_400_000;

export function prepareCircumstances(
  profiles: readonly FileProfile[],
  useFolders: boolean,
): Circumstances {
  const features = profiles.map(featureOf);
  const counts = new Map<string, number>();
  for (const feature of features)
    for (const key of keysOf(feature)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const readmes = new Set(features.filter(isReadme).map(({ folder }) => folder));
  return {
    keys: (file) => keysOf(features[file] as Feature),
    observe(a, b) {
      const left = features[a];
      const right = features[b];
      if (!left || !right) return [];
      return [
        ...observeProperties(left, right, counts, profiles.length),
        ...observeTime(left, right),
        ...observeContainer(left, right, counts),
        ...(useFolders ? observeFolder(left, right, counts) : []),
        ...(useFolders ? observeReadme(left, right, readmes) : []),
      ];
    },
  };
}

/** The folder part of a path; empty for a file at the top. */
export function folderOf(path: string): string {
  const cut = path.lastIndexOf("/");
  return cut < 0 ? "" : path.slice(0, cut);
}

function featureOf(profile: FileProfile): Feature {
  const properties = new Map<Property, string>();
  const named = {
    author: profile.author ?? profile.lastAuthor,
    template: profile.template,
    title: profile.title,
    company: profile.company,
    subject: profile.subject,
  };
  for (const [name, raw] of Object.entries(named) as [Property, string | null][]) {
    const value = squashText(raw ?? "");
    if (value.length >= 3 && !isUnsetProperty(value)) properties.set(name, value);
  }
  const modified = Date.parse(profile.modifiedAt ?? profile.createdAt ?? "");
  return {
    profile,
    folder: folderOf(profile.file.path),
    properties,
    modified: Number.isNaN(modified) ? null : modified,
  };
}

function keysOf(feature: Feature): string[] {
  const keys = [...feature.properties].map(([name, value]) => `${name}:${value}`);
  if (feature.folder !== "") keys.push(`folder:${feature.folder}`, `top:${topOf(feature.folder)}`);
  if (feature.profile.file.parentFileId) keys.push(`parent:${feature.profile.file.parentFileId}`);
  return keys;
}

const SIGNALS: Readonly<Record<Property, { signal: string; words: string }>> = {
  author: { signal: "same-author", words: "the same author" },
  template: { signal: "same-template", words: "the same template" },
  title: { signal: "same-title", words: "the same title" },
  company: { signal: "same-company", words: "the same company" },
  subject: { signal: "same-subject", words: "the same subject" },
};

function observeProperties(
  left: Feature,
  right: Feature,
  counts: ReadonlyMap<string, number>,
  total: number,
): Evidence[] {
  const out: Evidence[] = [];
  for (const [name, value] of left.properties) {
    if (right.properties.get(name) !== value) continue;
    const { signal, words } = SIGNALS[name];
    const strength = saturate(idf(total, counts.get(`${name}:${value}`) ?? total), 2.5);
    if (strength < 0.05) continue;
    out.push(
      evidence("metadata", {
        signal,
        strength,
        detail: `Both files carry ${words}.`,
        places: [
          {
            a: propertyPlace(left.profile, name, raw(left.profile, name)),
            b: propertyPlace(right.profile, name, raw(right.profile, name)),
          },
        ],
      }),
    );
  }
  return out;
}

function raw(profile: FileProfile, name: Property): string {
  return (name === "author" ? (profile.author ?? profile.lastAuthor) : profile[name]) ?? "";
}

function observeTime(left: Feature, right: Feature): Evidence[] {
  if (left.modified === null || right.modified === null) return [];
  const days = Math.abs(left.modified - right.modified) / DAY_MS;
  if (days > 14) return [];
  const whole = Math.round(days);
  return [
    evidence("metadata", {
      signal: "close-in-time",
      strength: Math.exp(-days / 5),
      detail:
        whole === 0
          ? "Both were last changed on the same day."
          : `They were last changed ${whole} ${whole === 1 ? "day" : "days"} apart.`,
      places: [
        {
          a: propertyPlace(
            left.profile,
            "modified",
            left.profile.modifiedAt ?? left.profile.createdAt ?? "",
          ),
          b: propertyPlace(
            right.profile,
            "modified",
            right.profile.modifiedAt ?? right.profile.createdAt ?? "",
          ),
        },
      ],
    }),
  ];
}

function observeContainer(
  left: Feature,
  right: Feature,
  counts: ReadonlyMap<string, number>,
): Evidence[] {
  const { parentFileId } = left.profile.file;
  if (parentFileId === null || parentFileId !== right.profile.file.parentFileId) return [];
  return [
    evidence("metadata", {
      signal: "same-container",
      strength: saturate(8 / (counts.get(`parent:${parentFileId}`) ?? 8), 1),
      detail: "Both came out of the same file.",
      places: [{ a: namePlace(left.profile), b: namePlace(right.profile) }],
    }),
  ];
}

/** Files of a folder up to which it counts in full. */
const SMALL_FOLDER = 12;

/** How near two folders lie. What that is worth in this corpus is for the judge to say (folder-agreement.ts). */
function observeFolder(
  left: Feature,
  right: Feature,
  counts: ReadonlyMap<string, number>,
): Evidence[] {
  if (left.folder === "" || right.folder === "") return [];
  if (left.profile.file.parentFileId !== null || right.profile.file.parentFileId !== null)
    return [];
  const level = folderLevel(left.folder, right.folder);
  const key = level === "same-folder" ? `folder:${left.folder}` : `top:${topOf(left.folder)}`;
  const strength = Math.min(1, Math.sqrt(SMALL_FOLDER / (counts.get(key) ?? 1)));
  return [
    evidence("metadata", {
      signal: level,
      polarity: level === "other-folder" ? "against" : "for",
      strength: level === "other-folder" ? 1 : strength,
      detail: FOLDER_WORDS[level],
      places: [{ a: namePlace(left.profile), b: namePlace(right.profile) }],
    }),
  ];
}

const README = /^(?:\d+ )?(?:read ?me|lies ?mich|lisez ?moi|leeme|leggimi|leia ?me)\b/;

function isReadme({ profile }: Feature): boolean {
  return README.test(nameWords(stripExtensions(profile.file.name)).join(" "));
}

/** Share that a README has in what lies below another one. */
const NESTED_README = 0.6;

/** By convention a README is about what lies in its folder and, unless there is a nearer one, below it. */
function observeReadme(left: Feature, right: Feature, readmes: ReadonlySet<string>): Evidence[] {
  if (left.folder === "" || isReadme(left) === isReadme(right)) return [];
  const [readme, other] = isReadme(left) ? [left, right] : [right, left];
  const isBelow = other.folder === readme.folder || other.folder.startsWith(`${readme.folder}/`);
  if (!isBelow) return [];
  return [
    evidence("metadata", {
      // What a README says of other texts is where they are, not what is in them.
      signal: isProse(other.profile) ? "folder-readme-text" : "folder-readme",
      strength: hasNearerReadme(other.folder, readme.folder, readmes) ? NESTED_README : 1,
      direction: readme === left ? "a-to-b" : "b-to-a",
      detail: `"${readme.profile.file.name}" is the README of the folder in which the other file lies.`,
      places: [{ a: namePlace(left.profile), b: namePlace(right.profile) }],
    }),
  ];
}

function hasNearerReadme(folder: string, from: string, readmes: ReadonlySet<string>): boolean {
  for (let at = folder; at.length > from.length; at = folderOf(at))
    if (readmes.has(at)) return true;
  return false;
}

const FOLDER_WORDS = {
  "same-folder": "Both lie in the same folder.",
  "near-folder": "They lie in folders close to each other.",
  "other-folder": "They lie in folders that have nothing in common.",
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
