/** What is odd among the files of a project and their links: two finals, sources changed later, files without a link, unlike namesakes, old copies. */

import { readName } from "../../kit/text/name-pattern.ts";
import { foldText } from "../../kit/text/normalise.ts";
import type { EdgeStatus, RelationshipType } from "../../model/edge.ts";
import type { DuplicateGroup } from "../duplicates.ts";
import { type Anomaly, type AnomalyPlace, LEAST_FILES_FOR_LINKS } from "./contract.ts";
import type { FileSketch } from "./file-sketch.ts";

export interface LinkSketch {
  readonly source: string;
  readonly target: string;
  readonly type: RelationshipType;
  readonly confidence: number;
  readonly status: EdgeStatus;
}

/** Stage words from this order on mean that nothing follows (`final`, `signed`, `approved`). */
const FINAL_STAGE = 60;
const SURE = 0.8;
const DAY_MS = 86_400_000;
/** A source may be saved again on the day of the report. */
const LATER_BY_DAYS = 1;
/** Where so many sources seem newer, dates tell of copying and not of changes. */
const MOST_LATER_SHARE = 0.4;
const LEAST_LINKED_SHARE = 0.5;
const MOST_NAMESAKES = 3;
const OLDER_BY_DAYS = 90;
/** Files that a sentence names. */
const LISTED = 6;

/** What one file is made from or backed by, by type and direction of the link. */
const SOURCE_OF: Readonly<Partial<Record<RelationshipType, "source" | "target">>> = {
  SUPPORTS: "source",
  SUMMARIZES: "target",
  DERIVED_FROM: "target",
};

export function oddAmongFiles(
  files: readonly FileSketch[],
  links: readonly LinkSketch[],
  groups: readonly DuplicateGroup[],
): Anomaly[] {
  const byId = new Map(files.map((file) => [file.fileId, file]));
  const standing = links.filter(({ status }) => status !== "rejected");
  return [
    ...twoFinals(files),
    ...sourcesChangedLater(byId, standing),
    ...withoutLink(files, standing),
    ...unlikeNamesakes(byId, standing),
    ...olderCopies(byId, groups),
  ];
}

function twoFinals(files: readonly FileSketch[]): Anomaly[] {
  const finals = new Map<string, FileSketch[]>();
  for (const file of files) {
    const { folder, base } = split(file.path);
    const { stem, marks, period, isOpaque } = readName(base);
    if (isOpaque || stem === "" || (marks.stage ?? 0) < FINAL_STAGE) continue;
    const key = `${folder}|${stem}|${period ?? ""}|${file.kind}`;
    const known = finals.get(key);
    if (known) known.push(file);
    else finals.set(key, [file]);
  }
  return [...finals].flatMap(([key, group]): Anomaly[] => {
    const contents = new Set(group.map(({ contentHash, fileId }) => contentHash || fileId));
    if (contents.size < 2) return [];
    const ordered = newestFirst(group);
    return [
      {
        code: "two-finals",
        severity: "warning",
        subject: [key],
        title: `${group.length} files are each called final: ${listed(group, ({ path }) => `"${baseOf(path)}"`, ", ")}.`,
        detail: `Their contents differ.${ordered === null ? "" : ` "${baseOf(ordered[0]?.path ?? "")}" was changed last.`}`,
        places: ordered?.map(datedPlace) ?? group.map(filePlace),
      },
    ];
  });
}

/** One finding for each report, with all sources that were changed after it. */
function sourcesChangedLater(
  byId: ReadonlyMap<string, FileSketch>,
  links: readonly LinkSketch[],
): Anomaly[] {
  const later = new Map<string, { report: FileSketch; sources: FileSketch[] }>();
  let dated = 0;
  let count = 0;
  for (const link of links) {
    const side = SOURCE_OF[link.type];
    if (side === undefined || !(link.status === "confirmed" || link.confidence >= SURE)) continue;
    const source = byId.get(link[side]);
    const report = byId.get(side === "source" ? link.target : link.source);
    if (source === undefined || report === undefined) continue;
    const days = daysLater(source, report);
    if (days === null) continue;
    dated++;
    if (days <= LATER_BY_DAYS) continue;
    count++;
    const known = later.get(report.fileId);
    if (known) known.sources.push(source);
    else later.set(report.fileId, { report, sources: [source] });
  }
  if (count > Math.max(3, MOST_LATER_SHARE * dated)) return [];
  return [...later.values()].map(({ report, sources }) => ({
    code: "source-changed-later",
    severity: "warning",
    subject: [report.fileId],
    title: `${sources.length === 1 ? `"${baseOf(sources[0]?.path ?? "")}"` : `${sources.length} sources`} changed after "${baseOf(report.path)}", which rests on ${sources.length === 1 ? "it" : "them"}.`,
    detail: `"${baseOf(report.path)}" is of ${day(report.changedAt)}. ${listed(sources, (each) => `"${baseOf(each.path)}" is of ${day(each.changedAt)}.`, " ")}`,
    places: [report, ...sources].map(filePlace),
  }));
}

/** By what the files themselves say alone: dates of the file system change when files are copied. */
function daysLater(source: FileSketch, report: FileSketch): number | null {
  if (source.changedAt === null || report.changedAt === null) return null;
  const days = (Date.parse(source.changedAt) - Date.parse(report.changedAt)) / DAY_MS;
  return Number.isNaN(days) ? null : days;
}

function withoutLink(files: readonly FileSketch[], links: readonly LinkSketch[]): Anomaly[] {
  const linked = new Set(links.flatMap(({ source, target }) => [source, target]));
  const readable = files.filter(({ status }) => status === "ok" || status === "partial");
  const alone = readable.filter(({ fileId }) => !linked.has(fileId));
  const isException = alone.length <= (1 - LEAST_LINKED_SHARE) * readable.length;
  if (readable.length < LEAST_FILES_FOR_LINKS || alone.length === 0 || !isException) return [];
  return [
    {
      code: "without-link",
      severity: "info",
      subject: ["project"],
      title: `${alone.length === 1 ? "One file has" : `${alone.length} files have`} no link to any other.`,
      detail: `The other ${readable.length - alone.length} files have at least one. A file without a link may be in the wrong project, or its relatives may be missing.`,
      places: alone.map(filePlace),
    },
  ];
}

/** Files of one name in two or three folders whose contents differ and that a link says are states of one file. */
function unlikeNamesakes(
  byId: ReadonlyMap<string, FileSketch>,
  links: readonly LinkSketch[],
): Anomaly[] {
  const groups = new Map<string, Set<FileSketch>>();
  for (const { source, target, type } of links) {
    if (type !== "VERSION_OF") continue;
    const [a, b] = [byId.get(source), byId.get(target)];
    if (a === undefined || b === undefined || a.contentHash === b.contentHash) continue;
    const name = foldText(baseOf(a.path));
    if (name !== foldText(baseOf(b.path)) || split(a.path).folder === split(b.path).folder)
      continue;
    groups.set(name, (groups.get(name) ?? new Set()).add(a).add(b));
  }
  return [...groups].flatMap(([name, set]): Anomaly[] => {
    if (set.size > MOST_NAMESAKES) return [];
    const group = [...set].sort((a, b) => (a.path < b.path ? -1 : 1));
    return [
      {
        code: "same-name-other-content",
        severity: "info",
        subject: [name],
        title: `"${baseOf(group[0]?.path ?? name)}" lies in ${group.length} folders with different content.`,
        detail: group.map(({ path }) => `${split(path).folder || "the top folder"}.`).join(" "),
        places: group.map(filePlace),
      },
    ];
  });
}

/** Nearly equal files of which one is much older. */
function olderCopies(
  byId: ReadonlyMap<string, FileSketch>,
  groups: readonly DuplicateGroup[],
): Anomaly[] {
  return groups.flatMap(({ kind, fileIds, similarity }): Anomaly[] => {
    if (kind !== "near") return [];
    const dated = fileIds
      .flatMap((id) => byId.get(id) ?? [])
      .filter(({ changedAt }) => changedAt !== null);
    const newest = newestOf(dated);
    if (newest === null) return [];
    const old = dated.filter((file) => (daysLater(newest, file) ?? 0) > OLDER_BY_DAYS);
    if (old.length === 0) return [];
    return [
      {
        code: "older-copy",
        severity: "info",
        subject: old.map(({ fileId }) => fileId),
        title: `${old.length === 1 ? `"${baseOf(old[0]?.path ?? "")}" is an older copy` : `${old.length} older copies`} of "${baseOf(newest.path)}".`,
        detail: `Their texts are at least ${Math.round(100 * similarity)} % alike. "${baseOf(newest.path)}" is of ${day(newest.changedAt)}. ${listed(old, (file) => `"${file.path}" is of ${day(file.changedAt)}.`, " ")}`,
        places: [newest, ...old.toSorted(laterFirst)].map(datedPlace),
      },
    ];
  });
}

function newestOf(files: readonly FileSketch[]): FileSketch | null {
  let newest: FileSketch | null = null;
  for (const file of files) {
    const isLater = newest === null || laterFirst(file, newest) < 0;
    if (file.changedAt !== null && isLater) newest = file;
  }
  return newest;
}

/** By what the files say themselves; null where one does not say, or two say that they are the newest. */
function newestFirst(files: readonly FileSketch[]): FileSketch[] | null {
  if (files.some(({ changedAt }) => changedAt === null)) return null;
  const [first, second, ...others] = files.toSorted(laterFirst);
  if (first === undefined || second === undefined || !(laterFirst(first, second) < 0)) return null;
  return [first, second, ...others];
}

function laterFirst(a: FileSketch, b: FileSketch): number {
  return Date.parse(b.changedAt ?? "") - Date.parse(a.changedAt ?? "");
}

function filePlace({ fileId }: FileSketch): AnomalyPlace {
  return { fileId, location: { kind: "file" }, value: "" };
}

/** With the day that the file says it was changed on; the newest file is the first place. */
function datedPlace(file: FileSketch): AnomalyPlace {
  return { ...filePlace(file), value: day(file.changedAt) };
}

function split(path: string): { folder: string; base: string } {
  const at = path.lastIndexOf("/");
  return { folder: path.slice(0, Math.max(0, at)), base: path.slice(at + 1) };
}

function baseOf(path: string): string {
  return split(path).base;
}

/** The first ones in words, and how many more there are. */
function listed(
  files: readonly FileSketch[],
  words: (file: FileSketch) => string,
  between: string,
): string {
  const more = files.length - LISTED;
  const first = files.slice(0, LISTED).map(words).join(between);
  return more > 0 ? `${first}${between}${more} more` : first;
}

function day(iso: string | null): string {
  return iso?.slice(0, 10) ?? "no date";
}
