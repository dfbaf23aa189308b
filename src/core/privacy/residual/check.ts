/**
 * Gathers what the second pass finds. One check is one sweep over everything for each part of the replaced values (`ValueIndex`): the first
 * sweep does all the rest too. Whoever runs it reads the files; nothing of a value leaves it.
 */
import type { Location } from "../../model/location.ts";
import { actionFor } from "../decide.ts";
import { findPersonalData } from "../find-personal-data.ts";
import { kindOf } from "../kinds.ts";
import type { PolicyDocument, PolicyPlace } from "../policy-document.ts";
import { RegisterEntries, type TitleOf } from "../register/register-entries.ts";
import { standsForName } from "../register/stands-for-name.ts";
import type { TableAnonymity } from "./anonymity.ts";
import { upperBound } from "./bounds.ts";
import { replacedValues } from "./replaced-values.ts";
import {
  type AgainReason,
  CHECK_VERSION,
  type ListedPlace,
  MAX_LISTED,
  type OutputPlace,
  type PrivacyReport,
  type TableRisk,
  UNREACHABLE,
  type UnjudgedColumn,
  type UnsureColumn,
} from "./report.ts";
import { likelyMissed, type OwnRanges } from "./second-detector.ts";
import { ReplacedWords, shownContext } from "./shown-context.ts";
import { StandsAgain } from "./stands-again.ts";
import { ValueIndex } from "./value-index.ts";

/** Types of the second detector by the place of the policy that speaks for them. */
const POLICY_PLACE: Readonly<Record<OutputPlace, PolicyPlace>> = {
  text: "text",
  table: "table",
  properties: "properties",
  mail: "mail-header",
  links: "link",
  comments: "comment",
  "file-name": "file-name",
  profile: "text",
  evidence: "text",
  record: "text",
};
/** Replaced texts remembered so that repeated ones are compared once. */
const MAX_SEEN = 50_000;

/** Names that a file was searched with, and what the text is a title of or stands under. */
export interface NamesOfFile {
  readonly register: RegisterEntries;
  readonly title?: TitleOf;
  /** The column of a cell, and whether it was taken for personal data. */
  readonly column?: { readonly name: string; readonly isPersonal: boolean };
}
const NO_NAMES: NamesOfFile = { register: new RegisterEntries([]) };

interface Tally {
  found: number;
  readonly files: Set<string>;
  readonly byPlace: Map<string, number>;
  readonly places: ListedPlace[];
}

/** A place at which a replaced value stands again. */
interface Here {
  readonly fileId: string;
  readonly place: OutputPlace;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly type: string | null;
}

/** What the index keeps of a type has a byte. */
const MOST_TYPES = 254;
const ONE_WORD = /^[\p{L}\p{M}\p{N}]+$/u;

/** What a value shows to be by itself, such as a mail address; null where that is nothing. */
function typeAlone(value: string): string | null {
  const whole = findPersonalData(value).find(
    ({ start, end }) => start === 0 && end === value.length,
  );
  return whole?.type ?? null;
}

export interface CheckOptions {
  readonly policy: PolicyDocument;
  readonly ownRanges: OwnRanges;
  /** Bounds the replaced values of one sweep. */
  readonly mostValues?: number;
}

export class PrivacyCheck {
  readonly #options: CheckOptions;
  #values: ValueIndex;
  #valueCount = 0;
  readonly #ordinary = new Set<string>();
  readonly #replacedWords = new ReplacedWords();
  readonly #seen = new Set<string>();
  readonly #search = emptyTally();
  readonly #again = new StandsAgain();
  /** Types of replaced values by the number that the index keeps with each; the first is unknown. */
  readonly #types: Array<string | null> = [null];
  readonly #second = emptyTally();
  readonly #byType = new Map<string, number>();
  readonly #counts = new Map<string, number>();
  readonly #tables: TableRisk[] = [];
  #tableCount = 0;
  #withoutPeople = 0;
  readonly #unsure = new Map<string, UnsureColumn>();
  readonly #unjudged = new Map<string, UnjudgedColumn>();
  #unjudgedBeside = 0;
  #looked = 0;
  #units = 0;
  #isSample = false;
  readonly files = { checked: 0, withheld: 0, unread: 0 };

  constructor(options: CheckOptions) {
    this.#options = options;
    this.#values = new ValueIndex(0, 1, options.mostValues);
  }

  get isFirstSweep(): boolean {
    return this.#values.part === 0;
  }

  /** After a sweep: true when another part of the values is to be searched for, in a sweep of its own. */
  next(): boolean {
    const { part, parts } = this.#values;
    this.#valueCount += this.#values.size;
    this.#seen.clear();
    if (part + 1 >= parts) return false;
    this.#values = new ValueIndex(part + 1, parts, this.#options.mostValues);
    return true;
  }

  /**
   * Takes in what is gone of a text or cell after the policy. All of it has to come before `search`. `type` is what the cell's column was taken for.
   */
  compare(before: string, after: string, type: string | null = null): void {
    if (before === after || this.#seen.has(before)) return;
    if (this.#seen.size >= MAX_SEEN) this.#seen.clear();
    if (before.length < 200) this.#seen.add(before);
    for (const value of replacedValues(before, after)) {
      if (this.#values.add(value, this.#tagOf(type)) || !this.isFirstSweep) continue;
      this.#replacedWords.add(value);
      if (this.#ordinary.size < MAX_SEEN) this.#ordinary.add(value.toLowerCase());
    }
  }

  /**
   * Searches a text that is given out for values of the part at hand and, in the first sweep, for the names that the project's register
   * holds for the file. `at` tells where an offset of the text stands.
   */
  search(
    fileId: string,
    place: OutputPlace,
    text: string,
    at: (offset: number) => Location,
    names: NamesOfFile = NO_NAMES,
  ): void {
    const found = this.#values.find(text);
    const isName = standsForName(text);
    for (const { start, end, tag } of found) {
      const type = this.#types[tag] ?? typeAlone(text.slice(start, end));
      if ((type === null || kindOf(type) === "person") && !isName(start, end)) continue;
      const here = { fileId, place, text, start, end, type };
      this.#noteAgain(here, at, names);
    }
    if (!this.isFirstSweep || names.register.isEmpty) return;
    const { policy, ownRanges } = this.#options;
    const taken = [...found.map(({ start, end }) => [start, end] as const), ...ownRanges(text)];
    for (const { type, start, end } of names.register.find(text, names.title)) {
      if (taken.some(([from, to]) => from < end && start < to)) continue;
      if (actionFor(policy, type, POLICY_PLACE[place]) === "keep") continue;
      this.#noteAgain({ fileId, place, text, start, end, type }, at, names);
    }
  }

  #tagOf(type: string | null): number {
    const known = this.#types.indexOf(type);
    if (known >= 0 || this.#types.length > MOST_TYPES) return Math.max(0, known);
    return this.#types.push(type) - 1;
  }

  #noteAgain(here: Here, at: (offset: number) => Location, names: NamesOfFile): void {
    const { fileId, place, text, start, end, type } = here;
    note(this.#search, { fileId, place, location: at(start), type: null, why: null });
    const reason = this.#reasonOf(here, names);
    const column = names.column?.name ?? null;
    const personal = (stretch: string) => [
      ...this.#values.find(stretch),
      ...names.register.find(stretch, names.title),
      ...findPersonalData(stretch),
      ...likelyMissed(stretch, this.#options.ownRanges),
    ];
    this.#again.add(
      { fileId, place, column, type, reason, text, start, end },
      {
        location: () => at(start),
        context: () =>
          shownContext(text, { start, end }, { personal, replaced: this.#replacedWords }),
      },
    );
  }

  #reasonOf({ place, text, start, end, type }: Here, { column }: NamesOfFile): AgainReason {
    const { policy } = this.#options;
    const where = column === undefined ? POLICY_PLACE[place] : "table";
    const isName = where === "file-name";
    // What stands in the name of a file and is nothing else that is known is taken for a name.
    const taken = type ?? (isName ? "PERSON" : null);
    if (taken !== null && actionFor(policy, taken, where) === "keep")
      return isName ? "file-name" : "kept";
    if (column !== undefined && !column.isPersonal) return "column";
    return type === null && ONE_WORD.test(text.slice(start, end)) ? "coincidence" : "missed";
  }

  /** Asks the second detector about one line or cell, of what the policy acts on at the place. Only in the first sweep. */
  examine(fileId: string, place: OutputPlace, unit: string, location: () => Location): void {
    if (!this.isFirstSweep || unit.trim() === "") return;
    this.#looked++;
    const { policy, ownRanges } = this.#options;
    const found = likelyMissed(unit, ownRanges).filter(
      ({ type }) => actionFor(policy, type, POLICY_PLACE[place]) !== "keep",
    );
    if (found.length > 0) this.#units++;
    for (const { type, why } of found) {
      this.#byType.set(type, (this.#byType.get(type) ?? 0) + 1);
      note(this.#second, { fileId, place, location: location(), type, why });
    }
  }

  /** Rows of a table were left out of what the second detector looks at. */
  noteSample(): void {
    this.#isSample = true;
  }

  addCounts(counts: ReadonlyArray<{ readonly type: string; readonly count: number }>): void {
    for (const { type, count } of counts)
      this.#counts.set(type, (this.#counts.get(type) ?? 0) + count);
  }

  addTable(of: { fileId: string; table: string; left: number }, found: TableAnonymity): void {
    if (found.rows === 0) return;
    this.#tableCount++;
    const columns = found.columns.map(({ name, type }) => ({ name, type }));
    this.#tables.push({
      ...of,
      ...found,
      columns,
      causes: [...found.causes],
      remedies: [...found.remedies],
    });
    if (this.#tables.length < 2 * MAX_LISTED) return;
    this.#tables.sort(worstFirst);
    this.#tables.length = MAX_LISTED;
  }

  /** A table with columns that an outsider may know, of which no row is about a person. */
  addWithoutPeople(): void {
    this.#withoutPeople++;
  }

  addUnsure(found: Omit<UnsureColumn, "tables">): void {
    const key = `${found.type}\n${found.column.toLowerCase()}`;
    const before = this.#unsure.get(key);
    if (before === undefined) this.#unsure.set(key, { ...found, tables: 1 });
    else this.#unsure.set(key, { ...before, tables: before.tables + 1 });
  }

  /** A column that was taken for nothing personal and stays as it is. Names beyond the bound are only counted. */
  addUnjudged(found: Omit<UnjudgedColumn, "tables">): void {
    const key = found.column.toLowerCase();
    const before = this.#unjudged.get(key);
    if (before !== undefined) this.#unjudged.set(key, { ...before, tables: before.tables + 1 });
    else if (this.#unjudged.size < MAX_SEEN) this.#unjudged.set(key, { ...found, tables: 1 });
    else this.#unjudgedBeside++;
  }

  report(): PrivacyReport {
    const { policy } = this.#options;
    const unjudged = [...this.#unjudged.values()].sort((a, b) => b.tables - a.tables);
    const unsure = [...this.#unsure.values()].sort((a, b) => b.tables - a.tables);
    return {
      version: CHECK_VERSION,
      policy: {
        id: policy.id,
        version: policy.version,
        title: policy.title,
        law: policy.law,
      },
      files: { ...this.files },
      kinds: this.#kinds(),
      search: {
        ...written(this.#search),
        values: this.#valueCount,
        ordinary: this.#ordinary.size,
        groups: this.#again.result(),
      },
      second: {
        ...written(this.#second),
        looked: this.#looked,
        units: this.#units,
        byType: Object.fromEntries([...this.#byType].sort(([a], [b]) => (a < b ? -1 : 1))),
        rate: this.#looked === 0 ? 0 : this.#units / this.#looked,
        atMost: upperBound(this.#units, this.#looked),
        isSample: this.#isSample,
      },
      anonymity: {
        tables: this.#tableCount,
        worst: this.#tables.sort(worstFirst).slice(0, MAX_LISTED),
        withoutPeople: this.#withoutPeople,
      },
      unsure: { columns: unsure.length, listed: unsure.slice(0, MAX_LISTED) },
      unjudged: {
        columns: unjudged.length + this.#unjudgedBeside,
        listed: unjudged.slice(0, MAX_LISTED),
      },
      unreachable: [...UNREACHABLE],
    };
  }

  #kinds(): PrivacyReport["kinds"] {
    const byKind = new Map<string, { kind: string; count: number; actions: Set<string> }>();
    for (const [type, count] of this.#counts) {
      const kind = kindOf(type);
      const entry = byKind.get(kind) ?? { kind, count: 0, actions: new Set<string>() };
      entry.count += count;
      for (const place of ["text", "table"] as const)
        entry.actions.add(actionFor(this.#options.policy, type, place));
      byKind.set(kind, entry);
    }
    return [...byKind.values()]
      .map(({ kind, count, actions }) => ({ kind, count, action: [...actions].sort().join(", ") }))
      .sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1));
  }
}

function emptyTally(): Tally {
  return { found: 0, files: new Set(), byPlace: new Map(), places: [] };
}

function note(tally: Tally, place: ListedPlace): void {
  tally.found++;
  tally.files.add(place.fileId);
  tally.byPlace.set(place.place, (tally.byPlace.get(place.place) ?? 0) + 1);
  if (tally.places.length < MAX_LISTED) tally.places.push(place);
}

function written({ found, files, byPlace, places }: Tally) {
  return {
    found,
    files: files.size,
    byPlace: Object.fromEntries([...byPlace].sort(([a], [b]) => (a < b ? -1 : 1))),
    places,
  };
}

function worstFirst(a: TableRisk, b: TableRisk): number {
  return b.below - a.below || a.smallest - b.smallest || (a.fileId < b.fileId ? -1 : 1);
}
