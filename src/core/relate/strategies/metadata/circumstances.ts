/** What surrounds two files: authors, templates, titles, times, folders, archives. Each is weak; fusion never lets them decide alone. */
import { isUnsetProperty } from "../../../kit/lexicon/unset-properties.ts";
import { idf, saturate } from "../../../kit/stats.ts";
import { squashText } from "../../../kit/text/normalise.ts";
import type { Evidence } from "../../../model/evidence.ts";
import type { FileProfile } from "../../../model/profile.ts";
import { evidence, namePlace, propertyPlace } from "../../observe.ts";

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
  folderTrust: number,
): Circumstances {
  const features = profiles.map(featureOf);
  const counts = new Map<string, number>();
  for (const feature of features)
    for (const key of keysOf(feature)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return {
    keys: (file) => keysOf(features[file] as Feature),
    observe(a, b) {
      const left = features[a];
      const right = features[b];
      if (!left || !right) return [];
      return [
        ...observeProperties(left, right, counts, profiles.length),
        ...observeTime(left, right),
        ...observeFolder(left, right, counts, folderTrust),
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
  if (feature.folder !== "") keys.push(`folder:${feature.folder}`);
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

/** A folder says more the fewer files it holds, and only as far as folders agree with other evidence in this corpus (`trust`). */
function observeFolder(
  left: Feature,
  right: Feature,
  counts: ReadonlyMap<string, number>,
  trust: number,
): Evidence[] {
  const { parentFileId } = left.profile.file;
  if (parentFileId !== null && parentFileId === right.profile.file.parentFileId) {
    return [
      evidence("metadata", {
        signal: "same-container",
        strength: saturate(8 / (counts.get(`parent:${parentFileId}`) ?? 8), 1),
        detail: "Both came out of the same file.",
        places: [{ a: namePlace(left.profile), b: namePlace(right.profile) }],
      }),
    ];
  }
  if (left.folder === "" || right.folder === "") return [];
  const nearness = folderNearness(left.folder, right.folder);
  if (nearness === 0) return [];
  const size = counts.get(`folder:${left.folder}`) ?? 1;
  const strength = trust * nearness * Math.min(1, Math.sqrt(12 / size));
  if (strength < 0.05) return [];
  return [
    evidence("metadata", {
      signal: "same-folder",
      strength,
      detail:
        left.folder === right.folder
          ? "Both lie in the same folder."
          : "They lie in folders close to each other.",
      places: [{ a: namePlace(left.profile), b: namePlace(right.profile) }],
    }),
  ];
}

/** 1 for one folder; less for folders with a common start; 0 when they share nothing. */
function folderNearness(a: string, b: string): number {
  if (a === b) return 1;
  const left = a.split("/");
  const right = b.split("/");
  let shared = 0;
  while (shared < left.length && shared < right.length && left[shared] === right[shared]) shared++;
  if (shared === 0) return 0;
  return 0.8 * (shared / Math.max(left.length, right.length)) ** 0.5;
}
