/**
 * Keys of two columns, such as order and line, and what may refer to them: sketches of the values of column pairs, made while rows stream
 * by. Memory is bounded by MOST_COLUMNS squared sketches and ROOM, whatever the number of rows.
 */
import { hash32, mix32 } from "../kit/hash.ts";
import { type CheckRoom, DistinctCheck } from "../kit/sketch/distinct-check.ts";
import { BottomK } from "../kit/sketch/kmv.ts";
import { nameWords } from "../kit/text/tokenise.ts";
import type { ColumnProfile, Sheet } from "../model/document.ts";
import type { ProfileColumnPair } from "../model/profile.ts";

/** Columns of a table that are paired, and pairs of it that are kept: first the likeliest keys, then the likeliest references. */
const MOST_COLUMNS = 8;
const MOST_PAIRS = 10;
const MOST_KEYS = 3;
const SKETCH_SIZE = 256;
/** Pairs of fewer values are found anywhere. */
const LEAST_DISTINCT = 6;
/** Slots that the checks for repeats of one table share, 8 bytes each: room for two keys of 300,000 rows. */
const ROOM = 1 << 21;
/** How much larger than its estimates the number of combinations of two columns may be. */
const OF_ESTIMATES = 1.3;
/** Repeats that rows of independent values would have at least: where fewer are due, that there is none is an accident and no key. */
const LEAST_REPEATS = 4;
/** A column whose examples are longer or have more words is text to read. */
const CODE_CHARS = 40;
const CODE_WORDS = 3;

const IDENTIFIES =
  /^(?:id|ids|key|code|no|nr|num|number|ref|line|item|pos|position|seq|sequence|sku|version|revision|rev|nummer|zeile|ligne|codigo|numero|linea|linha|riga|regel)$/;
const MEASURES =
  /^(?:qty|quantity|amount|price|cost|count|total|sum|age|units|days|hours|minutes|stock|score|rating|weight|length|width|height|rate|menge|preis|betrag|anzahl|quantité|prix|montant|cantidad|precio|importe)$/;

interface PairedColumn {
  readonly index: number;
  readonly rank: number;
  readonly distinct: number;
  readonly isUnique: boolean;
  readonly hasEmpty: boolean;
}

interface OpenPair {
  /** Positions among the paired columns. */
  readonly first: number;
  readonly second: number;
  /** Among the pairs of highest rank, which are kept whether they are keys or not. */
  readonly isKept: boolean;
  readonly forward: BottomK;
  rows: number;
  /** Null once the pair cannot be a key. */
  key: { readonly check: DistinctCheck; readonly backward: BottomK } | null;
}

export class ColumnPairs {
  readonly #sheet: Sheet;
  readonly #columns: readonly PairedColumn[];
  /** Of the row that is read, by position; 0 for an empty cell. */
  readonly #hashes: Uint32Array;
  readonly #checks: Uint32Array;
  /** Highest rank first; a pair that is neither key nor kept leaves. */
  #pairs: OpenPair[];
  #openKeys = 0;
  #rows = 0;

  constructor(sheet: Sheet) {
    const room: CheckRoom = { slots: ROOM };
    this.#sheet = sheet;
    this.#columns = pairedColumns(sheet);
    this.#hashes = new Uint32Array(this.#columns.length);
    this.#checks = new Uint32Array(this.#columns.length);
    this.#pairs = pairsByRank(this.#columns)
      .map(([first, second], rank) => this.#open(first, second, rank < MOST_PAIRS, room))
      .filter(({ isKept, key }) => isKept || key !== null);
  }

  /** Takes the comparable values of the next row; empty where a cell is. */
  add(values: readonly string[]): void {
    this.#rows++;
    if (this.#pairs.length === 0) return;
    const hashes = this.#hashes;
    const checks = this.#checks;
    const columns = this.#columns;
    for (let at = 0; at < columns.length; at++) {
      const value = values[(columns[at] as PairedColumn).index] ?? "";
      hashes[at] = value === "" ? 0 : hash32(value) || 1;
      if (this.#openKeys > 0) checks[at] = hash32(value, 1);
    }
    const before = this.#openKeys;
    for (const pair of this.#pairs) {
      const first = hashes[pair.first] as number;
      const second = hashes[pair.second] as number;
      if (first === 0 || second === 0) this.#close(pair);
      else this.#addTo(pair, first, second);
    }
    if (this.#openKeys < before)
      this.#pairs = this.#pairs.filter(({ isKept, key }) => isKept || key !== null);
  }

  /** The pairs worth keeping, likeliest keys first. */
  finish(): ProfileColumnPair[] {
    const told = this.#pairs.filter(({ forward }) => forward.distinct >= LEAST_DISTINCT);
    const isRead = this.#rows >= this.#sheet.rowCount;
    const keys = told.filter(({ key }) => isRead && key !== null).slice(0, MOST_KEYS);
    const rest = told.filter((pair) => pair.isKept && !keys.includes(pair));
    return [
      ...keys.flatMap((pair) => this.#describe(pair, true)),
      ...rest.slice(0, MOST_PAIRS - keys.length).flatMap((pair) => this.#describe(pair, false)),
    ];
  }

  #open(first: number, second: number, isKept: boolean, room: CheckRoom): OpenPair {
    const [a, b] = [this.#columns[first] as PairedColumn, this.#columns[second] as PairedColumn];
    const isKey = mayBeKey(a, b, this.#sheet.rowCount);
    if (isKey) this.#openKeys++;
    return {
      first,
      second,
      isKept,
      forward: new BottomK(SKETCH_SIZE),
      rows: 0,
      key: isKey ? { check: new DistinctCheck(room), backward: new BottomK(SKETCH_SIZE) } : null,
    };
  }

  #addTo(pair: OpenPair, first: number, second: number): void {
    const forward = together(first, second);
    pair.rows++;
    pair.forward.add(forward);
    const { key } = pair;
    if (key === null) return;
    const check = together(this.#checks[pair.first] as number, this.#checks[pair.second] as number);
    // 53 bits keep chance collisions away at a million rows
    if (key.check.add(forward * 0x200000 + (check >>> 11)) || !key.check.isComplete)
      this.#close(pair);
    else key.backward.add(together(second, first));
  }

  #close(pair: OpenPair): void {
    if (pair.key === null) return;
    pair.key.check.release();
    pair.key = null;
    this.#openKeys--;
  }

  #describe(
    { first, second, forward, rows, key }: OpenPair,
    isKeyCandidate: boolean,
  ): ProfileColumnPair[] {
    const [a = 0, b = 0] = [this.#columns[first]?.index, this.#columns[second]?.index];
    const shared = {
      table: this.#sheet.name,
      rowCount: rows,
      distinctCount: isKeyCandidate ? rows : Math.min(rows, forward.distinct),
      distinctIsExact: forward.isExact,
      isKeyCandidate,
    };
    const ahead = { ...shared, columns: [a, b] as Indexes, valueSketch: forward.toBase64() };
    if (!isKeyCandidate || key === null) return [ahead];
    return [ahead, { ...shared, columns: [b, a] as Indexes, valueSketch: key.backward.toBase64() }];
  }
}

function mayBeKey(a: PairedColumn, b: PairedColumn, rows: number): boolean {
  if (a.isUnique || b.isUnique || a.hasEmpty || b.hasEmpty) return false;
  const ways = a.distinct * b.distinct;
  return ways * OF_ESTIMATES >= rows && rows * rows >= 2 * LEAST_REPEATS * ways;
}

type Indexes = ProfileColumnPair["columns"];

/** Positions of every two columns, those of highest rank first. */
function pairsByRank(columns: readonly PairedColumn[]): [number, number][] {
  const rank = ([first, second]: readonly [number, number]): number =>
    (columns[first]?.rank ?? 0) + (columns[second]?.rank ?? 0);
  return columns
    .flatMap((_, first) =>
      columns.slice(first + 1).map((_, i): [number, number] => [first, first + 1 + i]),
    )
    .sort((a, b) => rank(b) - rank(a) || a[0] - b[0] || a[1] - b[1]);
}

/** Hash of two values of which the first comes first, from theirs. */
export function together(first: number, second: number): number {
  return mix32(Math.imul(first, 5) + second);
}

/** Columns that may identify something, in the order of the table. */
function pairedColumns({ columns }: Sheet): PairedColumn[] {
  return columns
    .filter(mayIdentify)
    .map((column) => ({
      index: column.index,
      rank: rankOf(column),
      distinct: column.distinctCount,
      isUnique: column.isKeyCandidate,
      hasEmpty: column.nullCount > 0,
    }))
    .sort((a, b) => b.rank - a.rank || a.index - b.index)
    .slice(0, MOST_COLUMNS)
    .sort((a, b) => a.index - b.index);
}

/** False for measures, flags and texts to read, and for the running key of the table itself. */
function mayIdentify({ type, distinctCount, isKeyCandidate, index, samples }: ColumnProfile) {
  if (distinctCount < 2 || (isKeyCandidate && index === 0)) return false;
  if (type === "integer" || type === "date") return true;
  if (type !== "text" && type !== "mixed") return false;
  return samples.every(
    (sample) => sample.length <= CODE_CHARS && sample.split(/\s+/).length <= CODE_WORDS,
  );
}

function rankOf({ type, name, index, isKeyCandidate, samples }: ColumnProfile): number {
  const words = nameWords(name);
  const isWord = type === "text" && !samples.some((sample) => /\d/.test(sample));
  return (
    (type === "date" ? 1 : 2) +
    (words.some((word) => IDENTIFIES.test(word)) ? 2 : 0) -
    (words.some((word) => MEASURES.test(word)) ? 2 : 0) -
    (isWord ? 1 : 0) -
    (isKeyCandidate ? 2 : 0) -
    Math.min(index, 15) / 10
  );
}
