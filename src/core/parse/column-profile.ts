/**
 * Counts one column while its rows stream by, in bounded memory: type, unit, nulls, distinct values (bottom-k), least and
 * greatest value, quantiles (KLL), samples, shapes, and whether it could be a key. Values that keep coming are read once.
 */

import {
  type CellType,
  type CellValue,
  comparesAsNumber,
  foldedText,
  isErasedText,
  isNullText,
  readCellValue,
  trimmedCell,
} from "../kit/cell-value.ts";
import { hash32 } from "../kit/hash.ts";
import { type CheckRoom, DistinctCheck } from "../kit/sketch/distinct-check.ts";
import { BottomK } from "../kit/sketch/kmv.ts";
import { QuantileSketch } from "../kit/sketch/quantiles.ts";
import { detached } from "../kit/text/detached.ts";
import type { ColumnProfile, ColumnType } from "../model/document.ts";
import { CellScan } from "./cell-scan.ts";
import { unitOfName } from "./column-unit.ts";
import { KnownValues } from "./known-values.ts";
import { TextRange } from "./text-range.ts";
import { type ShapeCount, shapeKey, ValueShapes } from "./value-shapes.ts";

/** Values kept as examples, each cut to SAMPLE_CHARS. */
const SAMPLES = 10;
const SAMPLE_CHARS = 120;
/** A column counts as of one type when this share of its values is. */
const PURE_SHARE = 0.95;
/** Where uniqueness could not be checked to the end, the distinct estimate decides. */
const UNIQUE_ESTIMATE_SHARE = 0.94;
const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** Longer values are not remembered: they hardly repeat. */
const REMEMBERED_CHARS = 64;
/** So many values are looked up before it is judged whether remembering pays. */
const TRIED = 8_192;
const LEAST_HITS = 0.2;

const NUMERIC: readonly CellType[] = ["integer", "number", "money", "percent"];

/** A remembered value with what it counts as, and how often it came again since it was last counted. */
interface KnownValue {
  readonly raw: string;
  readonly type: CellType;
  readonly unit: string | undefined;
  readonly measures: QuantileSketch | null;
  readonly measure: number;
  readonly shape: ShapeCount | null;
  again: number;
}

const SCAN = new CellScan();

export class ColumnProfiler {
  readonly #name: string;
  readonly #index: number;
  readonly #sketch = new BottomK();
  readonly #types: Record<CellType, number> = {
    integer: 0,
    number: 0,
    money: 0,
    percent: 0,
    boolean: 0,
    date: 0,
    datetime: 0,
    time: 0,
    text: 0,
  };
  readonly #units = new Map<string, number>();
  readonly #shapes = new ValueShapes();
  readonly #samples = new Set<string>();
  readonly #numbers = new QuantileSketch();
  readonly #instants = new QuantileSketch();
  #least = Number.POSITIVE_INFINITY;
  #greatest = Number.NEGATIVE_INFINITY;
  readonly #temporals = new TextRange(SAMPLE_CHARS);
  readonly #texts = new TextRange(SAMPLE_CHARS);
  readonly #unique: DistinctCheck;
  #known: KnownValues<KnownValue> | null = new KnownValues();
  #lookups = 0;
  #hits = 0;
  #hasRepeat = false;
  #rows = 0;
  #nulls = 0;
  #erased = 0;

  /** `room` bounds what all columns of a table together may hold to check whether values repeat. */
  constructor(name: string, index: number, room: CheckRoom = { slots: 1 << 20 }) {
    this.#name = name;
    this.#index = index;
    this.#unique = new DistinctCheck(room);
  }

  /** Takes the displayed value of the next row. */
  add(raw: string): void {
    this.#rows++;
    if (raw.length === 0) {
      this.#nulls++;
      return;
    }
    const known = raw.length > REMEMBERED_CHARS ? undefined : this.#known?.get(raw);
    if (known !== undefined) {
      this.#hits++;
      known.again++;
      known.measures?.add(known.measure);
      if (!this.#hasRepeat) this.#repeats();
    } else if (isNullText(raw)) {
      this.#nulls++;
      if (isErasedText(raw)) this.#erased++;
    } else this.#note(raw);
  }

  /** Takes so many rows without a value at once. */
  addEmpty(rows: number): void {
    this.#rows += rows;
    this.#nulls += rows;
  }

  /** The finished profile; the profiler may still take more rows after it. */
  finish(): ColumnProfile {
    this.#countKnown();
    const type = this.#type();
    const filled = this.#rows - this.#nulls;
    const [min, max] = this.#range(type);
    return {
      name: this.#name,
      index: this.#index,
      type,
      unit: this.#unit(type),
      rowCount: this.#rows,
      nullCount: this.#nulls,
      ...(this.#erased > 0 ? { erasedCount: this.#erased } : {}),
      distinctCount: Math.min(this.#sketch.distinct, filled),
      distinctIsExact: this.#sketch.isExact,
      min,
      max,
      quantiles: this.#quantiles(type),
      samples: [...this.#samples],
      patterns: this.#shapes.top(),
      isKeyCandidate: this.#isKeyCandidate(type),
      valueSketch: this.#sketch.toBase64(),
    };
  }

  /** Reads a value that is not remembered. */
  #note(raw: string): void {
    const text = trimmedCell(raw);
    const value = readCellValue(text);
    const shape = this.#addKey(text, value);
    if (this.#samples.size < SAMPLES) this.#samples.add(detached(text.slice(0, SAMPLE_CHARS)));
    const { type, unit, canonical } = value;
    const measure = value.number ?? instantOf(value);
    if (value.number !== undefined) {
      if (value.number < this.#least) this.#least = value.number;
      if (value.number > this.#greatest) this.#greatest = value.number;
    } else if (isTemporal(type)) this.#temporals.add(canonical);
    this.#texts.add(canonical);
    const measures =
      measure === null ? null : value.number === undefined ? this.#instants : this.#numbers;
    measures?.add(measure ?? 0);
    this.#types[type]++;
    if (unit) this.#units.set(unit, (this.#units.get(unit) ?? 0) + 1);
    if (this.#known !== null && raw.length <= REMEMBERED_CHARS) {
      const kept = detached(raw);
      this.#remember({ raw: kept, type, unit, measures, measure: measure ?? 0, shape, again: 0 });
    }
  }

  /** Takes the value's comparable form into the set of distinct ones, and the shape of the text. */
  #addKey(text: string, value: CellValue): ShapeCount | null {
    const isNumber = comparesAsNumber(text, value);
    const isScanned = SCAN.read(text);
    let { hash, check } = SCAN;
    if (!isScanned || (isNumber && value.canonical !== text)) {
      const key = isNumber ? value.canonical : foldedText(text);
      hash = hash32(key);
      check = this.#unique.isComplete ? hash32(key, 1) : 0;
    }
    this.#sketch.add(hash);
    if (this.#unique.isComplete) {
      // 53 bits keep chance collisions away at a million values.
      const longHash = hash * 0x200000 + (check >>> 11);
      // A number above all others came never before.
      if (isNumber && (value.number ?? 0) > this.#greatest) this.#unique.addNew(longHash);
      else if (this.#unique.add(longHash)) this.#repeats();
    }
    return this.#shapes.add(text, isScanned ? SCAN.shape : shapeKey(text));
  }

  #remember(known: KnownValue): void {
    if (this.#known?.isFull) {
      this.#countKnown();
      this.#known.clear();
    }
    this.#known?.add(known);
    if (++this.#lookups !== TRIED || this.#hits >= LEAST_HITS * TRIED) return;
    this.#countKnown();
    this.#known = null;
  }

  #countKnown(): void {
    for (const known of this.#known?.values() ?? []) this.#countAgain(known);
  }

  /** Counts how often a remembered value came again. */
  #countAgain(known: KnownValue): void {
    const { type, unit, shape, again } = known;
    if (again === 0) return;
    this.#types[type] += again;
    if (unit) this.#units.set(unit, (this.#units.get(unit) ?? 0) + again);
    if (shape) shape.count += again;
    known.again = 0;
  }

  #repeats(): void {
    if (this.#hasRepeat) return;
    this.#hasRepeat = true;
    this.#unique.release();
  }

  #type(): ColumnType {
    const filled = this.#rows - this.#nulls;
    if (filled === 0) return "empty";
    const of = (...types: readonly CellType[]) =>
      types.reduce((sum, type) => sum + this.#types[type], 0) / filled;
    if (of("integer") >= PURE_SHARE) return "integer";
    if (of(...NUMERIC) >= PURE_SHARE) return this.#numericType(of);
    if (of("date") >= PURE_SHARE) return "date";
    if (of("date", "datetime") >= PURE_SHARE) return "datetime";
    if (of("time") >= PURE_SHARE) return "time";
    if (of("boolean") >= PURE_SHARE) return "boolean";
    return of("text") >= 0.5 ? "text" : "mixed";
  }

  #numericType(share: (...types: readonly CellType[]) => number): ColumnType {
    if (share("money") >= 0.5) return "money";
    if (share("percent") >= 0.5) return "percent";
    return "number";
  }

  /** What stands beside the values, else what the name tells. */
  #unit(type: ColumnType): string | null {
    if (!isNumeric(type)) return null;
    const written = type === "money" || type === "percent" ? mostFrequent(this.#units) : null;
    return written ?? unitOfName(this.#name);
  }

  #range(type: ColumnType): [string | null, string | null] {
    if (isNumeric(type)) return [String(this.#least), String(this.#greatest)];
    const { least, greatest } = isTemporal(type) ? this.#temporals : this.#texts;
    return [least, greatest];
  }

  #quantiles(type: ColumnType): ColumnProfile["quantiles"] {
    const isDate = type === "date";
    if (!isNumeric(type) && !isDate && type !== "datetime") return [];
    const found = (isNumeric(type) ? this.#numbers : this.#instants).quantiles(QUANTILES);
    return found.map((value, index) => ({
      share: QUANTILES[index] ?? 0,
      value: isNumeric(type)
        ? String(value)
        : new Date(value).toISOString().slice(0, isDate ? 10 : 19),
    }));
  }

  #isKeyCandidate(type: ColumnType): boolean {
    if (this.#rows < 2 || this.#nulls > 0 || this.#hasRepeat) return false;
    if (
      type !== "integer" &&
      type !== "text" &&
      type !== "mixed" &&
      type !== "date" &&
      type !== "datetime"
    )
      return false;
    return this.#unique.isComplete || this.#sketch.distinct >= this.#rows * UNIQUE_ESTIMATE_SHARE;
  }
}

function isNumeric(type: ColumnType): boolean {
  return type === "integer" || type === "number" || type === "money" || type === "percent";
}

function isTemporal(type: ColumnType | CellType): boolean {
  return type === "date" || type === "datetime" || type === "time";
}

/** Milliseconds of a date on the clock that it is written in; null for everything else. */
function instantOf({ type, canonical }: CellValue): number | null {
  if (type !== "date" && type !== "datetime") return null;
  const part = (from: number, to: number) => Number(canonical.slice(from, to));
  return Date.UTC(
    part(0, 4),
    part(5, 7) - 1,
    part(8, 10),
    part(11, 13),
    part(14, 16),
    part(17, 19),
  );
}

function mostFrequent(counts: ReadonlyMap<string, number>): string | null {
  const ranked = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return ranked[0]?.[0] ?? null;
}
