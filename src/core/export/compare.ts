/**
 * Two versions of a dataset, record by record: what came, went and changed, and for each the one reason that explains it best. Records
 * are the same when they ask the same of the same files.
 */
import { canonicalJson } from "../kit/canonical-json.ts";
import type { ComparedFile, ComparedSide } from "./compared-side.ts";
import type { DatasetOptions } from "./formats/catalogue.ts";
import { RecordKind } from "./records/kind-names.ts";
import type { IndexEntry } from "./version-index.ts";

type Change = "added" | "removed" | "changed";

export type Cause =
  | { readonly kind: "replaced"; readonly name: string; readonly by: string }
  | { readonly kind: "content" | "gone" | "new"; readonly name: string }
  | {
      readonly kind:
        | "retyped"
        | "links-gone"
        | "links-new"
        | "confirmed"
        | "split"
        | "options"
        | "policy"
        | "models"
        | "pipeline"
        | "told";
    };

export interface ComparedRecord {
  readonly change: Change;
  /** What it asks; null in versions from before records had kinds. */
  readonly kind: RecordKind | null;
  /** Names of its files, the primary one first; of more than three how many there are. */
  readonly name: string;
  /** Its number in the older version, from 0; null where it is not there. */
  readonly before: number | null;
  readonly after: number | null;
}

export interface ReasonOfChange extends Readonly<Record<Change, number>> {
  readonly cause: Cause;
  /** The first of them. */
  readonly records: readonly ComparedRecord[];
}

export interface VersionComparison extends Readonly<Record<Change, number>> {
  readonly same: number;
  /** Those with most records first. */
  readonly reasons: readonly ReasonOfChange[];
  /** Reasons beyond those, and the records that they explain. */
  readonly further: { readonly reasons: number; readonly records: number };
}

/** What decides a version beside files and links; null where a version from before there were manifests does not say it. */
export interface VersionFacts {
  readonly options: DatasetOptions;
  readonly policy: string | null;
  readonly pipeline: string | null;
}

const SHOWN_REASONS = 100;
const SHOWN_RECORDS = 20;

/**
 * Added, changed and same are all of `after`; removed, changed and same are all of `before`. Linear in the two; of the records that came,
 * went or changed, two entries at most are read at a time.
 */
export async function compareVersions(
  before: ComparedSide,
  after: ComparedSide,
): Promise<VersionComparison> {
  const judge = new Judge(before, after);
  const groups = new Map<string, Group>();
  const counts = { added: 0, removed: 0, changed: 0, same: 0 };
  const note = (cause: Cause, record: Counted) => {
    counts[record.change]++;
    const key = JSON.stringify(cause);
    const group = groups.get(key) ?? { cause, added: 0, removed: 0, changed: 0, records: [] };
    groups.set(key, group);
    group[record.change]++;
    if (group.records.length < SHOWN_RECORDS) group.records.push(record);
  };
  const isFound = new Uint8Array(before.records.count);
  for (let number = 0; number < after.records.count; number++) {
    const about = after.records.about(number);
    const was = before.records.find(after.records, number);
    if (was < 0 || isFound[was] === 1) {
      const entry = judge.asksForLinks ? await after.read(number) : undefined;
      note(judge.added(about, entry), { change: "added", before: null, after: number });
      continue;
    }
    isFound[was] = 1;
    if (before.records.isEqual(was, after.records, number)) counts.same++;
    else {
      const entry = await after.read(number);
      const cause = judge.changed(await before.read(was), entry);
      note(cause, { change: "changed", before: was, after: number, entry });
    }
  }
  for (const [number, found] of isFound.entries()) {
    if (found === 1) continue;
    const about = before.records.about(number);
    const entry = judge.asksForLinks ? await before.read(number) : undefined;
    note(judge.removed(about, entry), { change: "removed", before: number, after: null });
  }
  const { reasons, further } = ranked([...groups.values()]);
  const told: ReasonOfChange[] = [];
  for (const reason of reasons) {
    const records: ComparedRecord[] = [];
    for (const record of reason.records) records.push(await tellOf(record, { before, after }));
    told.push({ ...reason, records });
  }
  return { ...counts, reasons: told, further };
}

interface Counted extends Omit<ComparedRecord, "kind" | "name"> {
  /** Where it was read already. */
  readonly entry?: IndexEntry;
}

interface Group extends Record<Change, number> {
  readonly cause: Cause;
  readonly records: Counted[];
}

const NAMED_FILES = 3;

/** With what tells the record from others around the same file. */
async function tellOf(
  { change, before, after, entry }: Counted,
  sides: { readonly before: ComparedSide; readonly after: ComparedSide },
): Promise<ComparedRecord> {
  const read = () => (after === null ? sides.before.read(before ?? 0) : sides.after.read(after));
  const { key, files } = entry ?? (await read());
  const names = files.slice(0, NAMED_FILES).map(({ name }) => name);
  const more = files.length - names.length;
  const kind = RecordKind.safeParse(key.split(" ")[0]).data ?? null;
  const name = `${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
  return { change, kind, name, before, after };
}

function ranked(groups: Group[]): { reasons: Group[]; further: VersionComparison["further"] } {
  const sizeOf = (group: Group) => group.added + group.removed + group.changed;
  groups.sort((a, b) => sizeOf(b) - sizeOf(a));
  const rest = groups.slice(SHOWN_REASONS);
  return {
    reasons: groups.slice(0, SHOWN_REASONS),
    further: { reasons: rest.length, records: rest.reduce((sum, group) => sum + sizeOf(group), 0) },
  };
}

/** Knows which files came and went between the versions, and which took whose place. */
class Judge {
  private readonly old: ReadonlyMap<string, ComparedFile>;
  private readonly now: ReadonlyMap<string, ComparedFile>;
  /** The file that took the place of one that is gone, and the other way round. */
  private readonly heirs = new Map<string, ComparedFile>();
  private readonly heirOf = new Map<string, ComparedFile>();
  private readonly isOtherChoice: boolean;
  /** Proposed links are told otherwise: only what rests on some comes and goes by that. */
  readonly asksForLinks: boolean;
  private readonly before: ComparedSide;
  private readonly after: ComparedSide;

  constructor(before: ComparedSide, after: ComparedSide) {
    this.before = before;
    this.after = after;
    this.old = before.files;
    this.now = after.files;
    const [was, is] = [before.facts.options, after.facts.options];
    this.isOtherChoice = choiceOf(was) !== choiceOf(is);
    this.asksForLinks = !this.isOtherChoice && openingOf(was) !== openingOf(is);
    this.findHeirs();
  }

  /** With its entry where the judge asks for links. */
  added(key: string, entry?: IndexEntry): Cause {
    const replaced = this.heirOf.get(key);
    if (replaced !== undefined) return this.replacement(replaced);
    if (this.isChosenOtherwise(entry?.links)) return { kind: "options" };
    if (!this.old.has(key)) return { kind: "new", name: nameOf(this.after, key) };
    return { kind: isToldBy(this.before, entry) ? "told" : "links-new" };
  }

  /** With its entry where the judge asks for links. */
  removed(key: string, entry?: IndexEntry): Cause {
    const file = this.old.get(key);
    if (file !== undefined && this.heirs.has(key)) return this.replacement(file);
    if (this.isChosenOtherwise(entry?.links)) return { kind: "options" };
    if (!this.now.has(key)) return { kind: "gone", name: nameOf(this.before, key) };
    return { kind: isToldBy(this.after, entry) ? "told" : "links-gone" };
  }

  /** Whether the options explain that these links, or records over them, came or went. */
  private isChosenOtherwise(links: IndexEntry["links"] = []): boolean {
    const isProposed = links.some(({ status }) => status === "proposed");
    return this.isOtherChoice || (this.asksForLinks && isProposed);
  }

  changed(old: IndexEntry, now: IndexEntry): Cause {
    return (
      this.byFiles(old, now) ??
      this.byLinks(old, now) ??
      (old.hash === now.hash ? { kind: "split" } : (byModels(old, now) ?? this.byFacts()))
    );
  }

  private byFiles(old: IndexEntry, now: IndexEntry): Cause | null {
    const has = (entry: IndexEntry, id: string) => entry.files.some((file) => file.id === id);
    const lost = old.files.filter((file) => !has(now, file.id));
    const heired = lost.find((file) => this.heirs.has(file.id));
    if (heired !== undefined) return this.replacement(heired);
    const other = now.files.find((file) => {
      const was = old.files.find((known) => known.id === file.id);
      return was !== undefined && was.sha256 !== file.sha256;
    });
    if (other !== undefined) return { kind: "content", name: other.name };
    const gone = lost.find((file) => !this.now.has(file.id));
    const fresh = now.files.find((file) => !this.old.has(file.id));
    if (gone === undefined && fresh === undefined) return null;
    if (this.isChosenOtherwise(linksApart(old, now))) return { kind: "options" };
    if (gone !== undefined) return { kind: "gone", name: gone.name };
    return { kind: "new", name: fresh?.name ?? "" };
  }

  private byLinks(old: IndexEntry, now: IndexEntry): Cause | null {
    const were = new Map(old.links.map((link) => [link.id, link]));
    const known = now.links.flatMap((link) => {
      const was = were.get(link.id);
      return was === undefined ? [] : [{ was, link }];
    });
    const isTurned = known.some(
      ({ was, link }) => was.type !== link.type || was.source !== link.source,
    );
    if (isTurned) return { kind: "retyped" };
    const isLess = known.length < old.links.length;
    const isMore = known.length < now.links.length;
    if ((isLess || isMore) && this.isChosenOtherwise(linksApart(old, now)))
      return { kind: "options" };
    if (isLess) return { kind: "links-gone" };
    if (isMore) return { kind: "links-new" };
    const isConfirmed = known.some(
      ({ was, link }) => was.status === "proposed" && link.status === "confirmed",
    );
    return isConfirmed ? { kind: "confirmed" } : null;
  }

  private byFacts(): Cause {
    const { before, after } = this;
    const amounts = ({ maxTextCharacters, maxTableRows }: DatasetOptions) =>
      `${maxTextCharacters} ${maxTableRows}`;
    if (amounts(before.facts.options) !== amounts(after.facts.options)) return { kind: "options" };
    if (before.facts.policy !== after.facts.policy) return { kind: "policy" };
    if (before.facts.pipeline !== after.facts.pipeline) return { kind: "pipeline" };
    return { kind: "told" };
  }

  private replacement(file: ComparedFile): Cause {
    return { kind: "replaced", name: file.name, by: this.heirs.get(file.id)?.name ?? "" };
  }

  /** By a link that says so, else a new file in the same folder whose name differs in its version only. */
  private findHeirs(): void {
    const gone = [...this.old.values()].filter((file) => !this.now.has(file.id));
    const fresh = [...this.now.values()].filter((file) => !this.old.has(file.id));
    const byStem = Map.groupBy(fresh, (file) => stemOf(file.path));
    for (const file of gone) {
      const newer = this.after.newer.get(file.id) ?? this.before.newer.get(file.id);
      const linked = this.now.get(newer ?? "");
      const heir = linked ?? byStem.get(stemOf(file.path))?.[0];
      if (heir === undefined) continue;
      this.heirs.set(file.id, heir);
      if (!this.old.has(heir.id)) this.heirOf.set(heir.id, file);
    }
  }
}

/** Where both versions say which models and prompts had a part in a record. */
function byModels(old: IndexEntry, now: IndexEntry): Cause | null {
  const isOther = old.by !== undefined && now.by !== undefined && `${old.by}` !== `${now.by}`;
  return isOther ? { kind: "models" } : null;
}

const VERSION_WORD = /^(?:(?:v|ver|version|rev|r)\d{1,4}|final|draft|latest|copy|old|new)$/;

/** Folder and name without what tells one version of a file from another: `plan/budget_v2.xlsx` and `plan/Budget v3 final.xlsx` are one. */
export function stemOf(path: string): string {
  const cut = path.lastIndexOf("/") + 1;
  const name = path.slice(cut).toLowerCase();
  const dot = name.lastIndexOf(".");
  const [stem, end] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  const words = stem.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  const kept = words.filter((word) => !VERSION_WORD.test(word));
  return `${path.slice(0, cut)}${(kept.length > 0 ? kept : words).join(" ")}${end}`;
}

/** Links that only one of the two has. */
function linksApart(old: IndexEntry, now: IndexEntry): IndexEntry["links"] {
  const without = (links: IndexEntry["links"], others: IndexEntry["links"]) => {
    const ids = new Set(others.map(({ id }) => id));
    return links.filter(({ id }) => !ids.has(id));
  };
  return [...without(old.links, now.links), ...without(now.links, old.links)];
}

/** Whether all links of the record are told in that version. */
function isToldBy({ links }: ComparedSide, entry: IndexEntry | undefined): boolean {
  return entry?.links.every(({ id }) => links.has(id)) === true;
}

/** The options that decide which records are in, whatever their links. */
function choiceOf(options: DatasetOptions): string {
  const chosen = Object.entries(options)
    .filter(([key]) => !BESIDE_THE_CHOICE.has(key))
    .map(([key, value]) => [key, Array.isArray(value) ? [...value].sort() : value]);
  return canonicalJson(Object.fromEntries(chosen));
}

/** Those that decide which proposed links are told. */
function openingOf({ include, minConfidence }: DatasetOptions): string {
  return include === "confirmed-and-proposed" ? `${include} ${minConfidence}` : include;
}

const BESIDE_THE_CHOICE: ReadonlySet<string> = new Set([
  "include",
  "minConfidence",
  "formats",
  "about",
  "heldOutShare",
  "seed",
  "maxTextCharacters",
  "maxTableRows",
]);

function nameOf({ files }: ComparedSide, fileId: string): string {
  return files.get(fileId)?.name ?? fileId;
}
