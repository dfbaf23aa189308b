/** Tables and columns of the profiles in the form that structural comparisons work on: small, since all files' stay in memory. */
import { base64ToWords } from "../../../kit/base64.ts";
import { hash32 } from "../../../kit/hash.ts";
import { BOTTOM_K } from "../../../kit/sketch/kmv.ts";
import { stripExtensions } from "../../../kit/text/name-pattern.ts";
import { nameWords } from "../../../kit/text/tokenise.ts";
import type { FileProfile, ProfileColumn } from "../../../model/profile.ts";
import { packed } from "../../pack.ts";
import { holdsStandIns } from "../../profile-kind.ts";
import {
  type ColumnName,
  createNameReader,
  identifies,
  isPublic,
  normalKey,
} from "./column-name.ts";
import { type PairFeature, pairFeatures } from "./column-pairs.ts";
import { fairShare, type Sample, sampleOf } from "./sketches.ts";

export interface ColumnFeature extends Sample {
  readonly name: ColumnName;
  readonly index: number;
  readonly type: ProfileColumn["type"];
  /** Bits of the types that agree with this one. */
  readonly types: number;
  /** Cells that are not empty. */
  readonly rows: number;
  readonly distinctCount: number;
  readonly isKeyCandidate: boolean;
  /** Of whole numbers; NaN where there are none. */
  readonly least: number;
  readonly greatest: number;
  readonly nature: "url" | "email" | null;
  /** Hashes of the shapes of the values, ascending. */
  readonly shapes: Uint32Array;
  /** How many values could be written in these shapes; at least 1. */
  readonly ways: number;
  /** Its values stand for others: it keeps all of its sketch, and nothing is chosen by the hashes in it. */
  readonly holdsStandIns: boolean;
  /** Short, without spaces, with digits or capitals only: made up to identify, not found in a dictionary. */
  readonly isCode: boolean;
  /** Codes that someone gave out, such as numbers of staff or parts: with digits, and far fewer than could be written like them. */
  readonly isIssued: boolean;
}

export interface TableFeature {
  readonly file: number;
  readonly name: string;
  /** Words of what the table is called: its own name, or the file's where that is the only name. */
  readonly nameWords: readonly string[];
  /** The same words as one text, without plural endings. */
  readonly normalName: string;
  readonly columns: readonly ColumnFeature[];
  /** Columns that may identify rows, or refer to some, only together. */
  readonly pairs: readonly PairFeature[];
  /** Hashes of the names of its columns, distinct and ascending; generated names left out. */
  readonly keys: Uint32Array;
  /** Hash of `keys` together; 0 without any. */
  readonly schema: number;
  /** Hash of generated names that are not just counted through; 0 for others. */
  readonly layout: number;
  /** Hashes of the words and concepts of the column names, of natures of the values and a small sample of them: tables that share none have nothing to match. */
  readonly hints: Uint32Array;
}

/** A column that refers to a key of another table, of another file. */
export interface Reference {
  readonly source: TableFeature;
  readonly target: TableFeature;
  readonly from: ColumnFeature;
  readonly to: ColumnFeature;
  readonly score: number;
  /** Share of the column's values that stand in the key. */
  readonly containment: number;
}

type DeclaredKey = FileProfile["foreignKeys"][number];

/** The tables of a corpus, read once for all that compare them. */
export interface TableReader {
  read(profile: FileProfile, file: number): void;
  /** By file. */
  readonly tables: readonly (readonly TableFeature[])[];
  /** Foreign keys that files declare, of those that do. */
  readonly declared: ReadonlyMap<number, readonly DeclaredKey[]>;
}

export function createTableReader(): TableReader {
  const tables: (readonly TableFeature[])[] = [];
  const declared = new Map<number, readonly DeclaredKey[]>();
  const readName = createNameReader();
  return {
    tables,
    declared,
    read(profile, file) {
      tables.push(tablesOf(profile, file, readName));
      if (profile.foreignKeys.length > 0) declared.set(file, profile.foreignKeys);
    },
  };
}

/** Hashes of values that the columns of one file keep between them, and that each keeps whatever the others have. */
const HASHES_PER_FILE = 4096;
const LEAST_HASHES = 256;

/** What others refer to is kept whole: the few values of a small table must be found among those of a large one. */
function mayBeKey({ isKeyCandidate, index }: ProfileColumn): boolean {
  return isKeyCandidate && index <= 2;
}

function isKeptWhole(column: ProfileColumn): boolean {
  return mayBeKey(column) || holdsStandIns(column);
}

/** Hashes that each column of a file keeps which is not kept whole. */
function shareOf(columns: readonly ProfileColumn[]): number {
  const lengths = columns.map(({ valueSketch }) => (valueSketch.length * 3) >> 4);
  const ofKeys = lengths.filter((_, i) => isKeptWhole(columns[i] as ProfileColumn));
  const rest = lengths.filter((_, i) => !isKeptWhole(columns[i] as ProfileColumn));
  const held = ofKeys.reduce((sum, length) => sum + length, 0);
  return fairShare(rest, HASHES_PER_FILE - held, LEAST_HASHES);
}

const NO_TABLES: readonly TableFeature[] = [];

function tablesOf(
  profile: FileProfile,
  file: number,
  readName: (text: string) => ColumnName,
): readonly TableFeature[] {
  if (profile.columns.length === 0) return NO_TABLES;
  const byTable = new Map<string, ProfileColumn[]>();
  for (const column of profile.columns) {
    const list = byTable.get(column.table);
    if (list) list.push(column);
    else byTable.set(column.table, [column]);
  }
  const share = shareOf(profile.columns);
  return [...byTable].map(([name, columns]) => {
    const called = byTable.size > 1 && name !== "" ? name : stripExtensions(profile.file.name);
    const features = columns.map((column) => columnFeature(column, readName(column.name), share));
    const pairs = pairFeatures(profile.columnPairs, name, features);
    return tableFeature(file, name, nameWords(called), features, pairs);
  });
}

function tableFeature(
  file: number,
  name: string,
  called: readonly string[],
  columns: readonly ColumnFeature[],
  pairs: readonly PairFeature[],
): TableFeature {
  const hashes = columns.map((column) => column.name.hash).filter((hash) => hash !== 0);
  const keys = ascending(new Set(hashes));
  return {
    file,
    name,
    nameWords: called,
    normalName: normalKey(called),
    columns,
    pairs,
    keys,
    schema: keys.length === 0 ? 0 : hash32(`#${keys.join("|")}`),
    layout: layoutOf(columns),
    hints: ascending(hintsOf(columns)),
  };
}

function ascending(hashes: Iterable<number>): Uint32Array {
  return packed(Uint32Array.from(hashes).sort());
}

function columnFeature(column: ProfileColumn, name: ColumnName, share: number): ColumnFeature {
  const isWhole = column.type === "integer";
  const bound = (text: string | null): number =>
    isWhole && text !== null ? Number(text) : Number.NaN;
  const { sketch, edge } = sampleOf(
    base64ToWords(column.valueSketch),
    isKeptWhole(column) ? BOTTOM_K : share,
  );
  const ways = waysToWrite(new Set(column.patterns));
  const [least, greatest] = [bound(column.min), bound(column.max)];
  return {
    sketch: packed(sketch),
    edge,
    name,
    index: column.index,
    type: column.type,
    types: TYPES[column.type],
    rows: column.rowCount - column.nullCount,
    distinctCount: column.distinctCount,
    isKeyCandidate: column.isKeyCandidate,
    least,
    greatest,
    nature: natureOf(column.samples),
    shapes: ascending(new Set(column.patterns.map((pattern) => hash32(pattern)))),
    ways,
    holdsStandIns: holdsStandIns(column),
    isCode: areCodes(column.samples),
    isIssued: areIssued(column, isWhole ? greatest - least + 1 : ways),
  };
}

const NUMERIC = 1;
const TEMPORAL = 2;
const TEXT = 4;
const YES_OR_NO = 8;
const ANY = 15;
const TYPES: Readonly<Record<ProfileColumn["type"], number>> = {
  integer: NUMERIC,
  number: NUMERIC,
  money: NUMERIC,
  percent: NUMERIC,
  date: TEMPORAL,
  datetime: TEMPORAL,
  time: TEMPORAL,
  text: TEXT,
  boolean: YES_OR_NO,
  mixed: ANY,
  empty: ANY,
};

export function typesAgree(a: ColumnFeature, b: ColumnFeature): boolean {
  return (a.types & b.types) !== 0;
}

/** A column as people call it: by its name, else by its place. */
export function called({ name, index }: ColumnFeature): string {
  return name.text.trim() === "" ? `column ${index + 1}` : `"${name.text}"`;
}

/** Are these countries, years, states of a task, as tables of all kinds hold them? Codes that someone gave out are not, whatever they are called. */
export function isEverybodys(column: ColumnFeature): boolean {
  return isYears(column) || (isPublic(column.name) && !column.isIssued);
}

const FIRST_YEAR = 1800;
const LAST_YEAR = 2100;

/** Whole numbers that are years, in a column that is not called a number of something. */
function isYears({ type, least, greatest, name }: ColumnFeature): boolean {
  return type === "integer" && least >= FIRST_YEAR && greatest <= LAST_YEAR && !identifies(name);
}

/** Does the column hold names of things, of which tables that list the same have the same? */
export function namesThings(column: ColumnFeature): boolean {
  const { type, distinctCount } = column;
  return (type === "text" || type === "mixed") && distinctCount >= 8 && !isEverybodys(column);
}

/** A mail address or its stand-in. */
const MAILBOX = /^(?:[^\s@]+@[^\s@]+\.[^\s@]+|MAIL-[0-9A-F]{12})$/;

/** Kinds of value that can be told from the values alone and of which a table mostly has one column. */
function natureOf(samples: readonly string[]): "url" | "email" | null {
  if (samples.length < 3) return null;
  const share = (pattern: RegExp): number =>
    samples.filter((sample) => pattern.test(sample.trim())).length / samples.length;
  if (share(/^(?:(?:https?:\/\/|www\.)\S+|LINK-[0-9A-F]{12})$/i) >= 0.8) return "url";
  return share(MAILBOX) >= 0.8 ? "email" : null;
}

function waysToWrite(shapes: ReadonlySet<string>): number {
  let sum = 0;
  for (const shape of shapes) {
    let ways = 1;
    for (const char of shape) ways *= char === "9" ? 10 : char === "A" || char === "a" ? 26 : 1;
    sum += ways;
  }
  return Math.max(1, sum);
}

function areCodes(samples: readonly string[]): boolean {
  const codes = samples.filter((sample) => /^(?=.*\d|\P{Ll}+$)\S{1,40}$/u.test(sample));
  return codes.length >= 0.8 * samples.length;
}

/** Values that could be written like those of a column for each that it holds, at least; numbers counted through leave hardly any out. */
const WAYS_PER_CODE = 20;

/** Words in capitals, days and the short letters of countries and currencies are everybody's; `ways` counts what could stand in the column. */
function areIssued({ type, samples, distinctCount }: ProfileColumn, ways: number): boolean {
  if (type !== "text" && type !== "mixed" && type !== "integer") return false;
  if (!(ways >= WAYS_PER_CODE * distinctCount)) return false;
  const codes = samples.filter((sample) => /^(?=.*\d)[^\s\p{Ll}]{1,40}$/u.test(sample));
  return codes.length > 0 && codes.length >= 0.8 * samples.length;
}

/** Names with the numbers of columns of a wider table: what is picked from it the same way has them alike. */
function layoutOf(columns: readonly ColumnFeature[]): number {
  if (columns.length < 3) return 0;
  const numbers = columns.map(({ name }) => Number(/\d+$/.exec(name.text)?.[0] ?? Number.NaN));
  const first = numbers[0] ?? Number.NaN;
  if (numbers.every((number, i) => Number.isNaN(number) || number === first + i)) return 0;
  return hash32(columns.map(({ name }) => name.text).join("\n"));
}

const HINT_VALUES = 24;

function hintsOf(columns: readonly ColumnFeature[]): Set<number> {
  const hints = new Set<number>();
  for (const { name, nature, type, distinctCount, sketch, holdsStandIns } of columns) {
    if (name.hash !== 0) hints.add(name.hash);
    if (name.concept !== null) hints.add(hash32(`concept ${name.concept}`));
    if (nature !== null) hints.add(hash32(`nature ${nature}`));
    for (const word of name.words) if (word.length > 2) hints.add(hash32(word));
    if (type === "integer" || distinctCount < 3) continue;
    for (const hash of holdsStandIns ? sketch : sketch.subarray(0, HINT_VALUES)) hints.add(hash);
  }
  return hints;
}
