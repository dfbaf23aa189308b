/**
 * Counts one column while its rows stream by, in bounded memory: type, unit, nulls, distinct values (bottom-k), least and
 * greatest value, quantiles (KLL), samples, shapes, and whether it could be a key. Values that keep coming are read once.
 */

import {
  type CellType,
  type CellValue,
  comparableForm,
  isNullText,
  readCellValue,
} from "../kit/cell-value.ts";
import { hash32 } from "../kit/hash.ts";
import { type CheckRoom, DistinctCheck } from "../kit/sketch/distinct-check.ts";
import { BottomK } from "../kit/sketch/kmv.ts";
import { QuantileSketch } from "../kit/sketch/quantiles.ts";
import { detached } from "../kit/text/detached.ts";
import type { ColumnProfile, ColumnType } from "../model/document.ts";
import { unitOfName } from "./column-unit.ts";
import { type ShapeCount, ValueShapes } from "./value-shapes.ts";

/** Values kept as examples, each cut to SAMPLE_CHARS. */
const SAMPLES = 10;
const SAMPLE_CHARS = 120;
/** A column counts as of one type when this share of its values is. */
const PURE_SHARE = 0.95;
/** Where uniqueness could not be checked to the end, the distinct estimate decides. */
const UNIQUE_ESTIMATE_SHARE = 0.94;
const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** Values remembered with what they say; longer ones hardly repeat. */
const REMEMBERED = 2_048;
const REMEMBERED_CHARS = 64;
/** So many values are looked up before it is judged whether remembering pays. */
const TRIED = 8_192;
const LEAST_HITS = 0.2;

const NUMERIC: readonly CellType[] = ["integer", "number", "money", "percent"];
const TEMPORAL: readonly CellType[] = ["date", "datetime", "time"];

interface KnownValue {
  readonly value: CellValue;
  readonly measure: number | null;
  readonly shape: ShapeCount | null;
}

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
  readonly #ranges = {
    number: new Range<number>(),
    temporal: new Range<string>(),
    text: new Range<string>(),
  };
  readonly #unique: DistinctCheck;
  #known: Map<string, KnownValue> | null = new Map();
  #lookups = 0;
  #hits = 0;
  #hasRepeat = false;
  #rows = 0;
  #nulls = 0;

  /** `room` bounds what all columns of a table together may hold to check whether values repeat. */
  constructor(name: string, index: number, room: CheckRoom = { slots: 1 << 20 }) {
    this.#name = name;
    this.#index = index;
    this.#unique = new DistinctCheck(room);
  }

  /** Takes the displayed value of the next row. */
  add(raw: string): void {
    this.#rows++;
    if (isNullText(raw)) {
      this.#nulls++;
      return;
    }
    const known = this.#known?.get(raw);
    if (known === undefined) {
      this.#note(raw);
      return;
    }
    this.#hits++;
    this.#repeats();
    this.#count(known.value, known.measure);
    if (known.shape) known.shape.count++;
  }

  /** Takes so many rows without a value at once. */
  addEmpty(rows: number): void {
    this.#rows += rows;
    this.#nulls += rows;
  }

  /** The finished profile; the profiler may still take more rows after it. */
  finish(): ColumnProfile {
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
    const value = readCellValue(raw);
    const key = comparableForm(raw, value);
    const measure = value.number ?? instantOf(value);
    const hash = hash32(key);
    this.#sketch.add(hash);
    // 53 bits keep chance collisions away at a million values.
    if (this.#unique.isComplete && this.#unique.add(hash * 0x200000 + (hash32(key, 1) >>> 11)))
      this.#repeats();
    if (this.#samples.size < SAMPLES)
      this.#samples.add(detached(raw.trim().slice(0, SAMPLE_CHARS)));
    const shape = this.#shapes.add(raw);
    if (value.number !== undefined) this.#ranges.number.add(value.number);
    else if (TEMPORAL.includes(value.type)) this.#ranges.temporal.add(value.canonical);
    this.#ranges.text.add(value.canonical);
    this.#count(value, measure);
    this.#remember(raw, { value, measure, shape });
  }

  #count(value: CellValue, measure: number | null): void {
    this.#types[value.type]++;
    if (value.unit) this.#units.set(value.unit, (this.#units.get(value.unit) ?? 0) + 1);
    if (measure !== null)
      (value.number === undefined ? this.#instants : this.#numbers).add(measure);
  }

  #remember(raw: string, known: KnownValue): void {
    if (this.#known === null) return;
    if (++this.#lookups === TRIED && this.#hits < LEAST_HITS * TRIED) {
      this.#known = null;
      return;
    }
    if (raw.length > REMEMBERED_CHARS) return;
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    const { value } = known;
    this.#known.set(detached(raw), {
      ...known,
      value: { ...value, canonical: "" },
    });
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
    const { number, temporal, text } = this.#ranges;
    if (isNumeric(type)) return number.texts();
    if (type === "date" || type === "datetime" || type === "time") return temporal.texts();
    return text.texts();
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

class Range<T extends number | string> {
  #min: T | null = null;
  #max: T | null = null;

  add(value: T): void {
    if (this.#min === null || value < this.#min) this.#min = kept(value);
    if (this.#max === null || value > this.#max) this.#max = kept(value);
  }

  texts(): [string | null, string | null] {
    return [
      this.#min === null ? null : String(this.#min),
      this.#max === null ? null : String(this.#max),
    ];
  }
}

function kept<T extends number | string>(value: T): T {
  return typeof value === "string" ? (detached(value.slice(0, SAMPLE_CHARS)) as T) : value;
}

function mostFrequent(counts: ReadonlyMap<string, number>): string | null {
  const ranked = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return ranked[0]?.[0] ?? null;
}
