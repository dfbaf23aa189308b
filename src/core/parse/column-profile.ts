/**
 * Counts one column while its rows stream by, in bounded memory: type, unit, nulls, distinct values (bottom-k), least and
 * greatest value, samples, shapes, and whether it could be a key.
 */

import {
  type CellType,
  type CellValue,
  comparableValue,
  isNullText,
  readCellValue,
} from "../kit/cell-value.ts";
import { hash32 } from "../kit/hash.ts";
import { BottomK } from "../kit/sketch/kmv.ts";
import type { ColumnProfile, ColumnType } from "../model/document.ts";

/** Values kept as examples, each cut to SAMPLE_CHARS. */
const SAMPLES = 10;
const SAMPLE_CHARS = 120;
const SHAPES_SHOWN = 5;
const SHAPES_COUNTED = 256;
const SHAPE_CHARS = 24;
/** A column counts as of one type when this share of its values is. */
const PURE_SHARE = 0.95;
/** Up to here uniqueness is checked exactly; beyond it, the distinct estimate decides. */
const UNIQUE_CHECKED = 500_000;
const UNIQUE_ESTIMATE_SHARE = 0.94;

const NUMERIC: readonly CellType[] = ["integer", "number", "money", "percent"];
const TEMPORAL: readonly CellType[] = ["date", "datetime", "time"];

export class ColumnProfiler {
  readonly #name: string;
  readonly #index: number;
  readonly #sketch = new BottomK();
  readonly #types = new Map<CellType, number>();
  readonly #units = new Map<string, number>();
  readonly #shapes = new Map<string, number>();
  readonly #samples = new Set<string>();
  readonly #ranges = {
    number: new Range<number>(),
    temporal: new Range<string>(),
    text: new Range<string>(),
  };
  #seen: Set<number> | null = new Set();
  #hasRepeat = false;
  #rows = 0;
  #nulls = 0;
  #last: { raw: string; value: CellValue; key: string } | null = null;

  constructor(name: string, index: number) {
    this.#name = name;
    this.#index = index;
  }

  /** Takes the displayed value of the next row. */
  add(raw: string): void {
    this.#rows++;
    if (isNullText(raw)) {
      this.#nulls++;
      return;
    }
    // Neighbouring rows often repeat a value; reading it once is enough.
    const known = this.#last?.raw === raw ? this.#last : null;
    const value = known?.value ?? readCellValue(raw);
    const key = known?.key ?? comparableValue(raw);
    this.#last = { raw, value, key };
    count(this.#types, value.type);
    if (value.unit) count(this.#units, value.unit);
    if (known) {
      this.#hasRepeat = true;
      this.#seen = null;
      count(this.#shapes, shapeOf(raw));
      return;
    }
    this.#note(raw, value, key);
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
      unit:
        type === "money" || type === "percent" ? (mostFrequent(this.#units, 1)[0] ?? null) : null,
      rowCount: this.#rows,
      nullCount: this.#nulls,
      distinctCount: Math.min(this.#sketch.distinct, filled),
      distinctIsExact: this.#sketch.isExact,
      min,
      max,
      samples: [...this.#samples],
      patterns: mostFrequent(this.#shapes, SHAPES_SHOWN),
      isKeyCandidate: this.#isKeyCandidate(type),
      valueSketch: this.#sketch.toBase64(),
    };
  }

  #note(raw: string, value: CellValue, key: string): void {
    const hash = hash32(key);
    this.#sketch.add(hash);
    this.#checkUnique(key, hash);
    if (this.#samples.size < SAMPLES) this.#samples.add(raw.trim().slice(0, SAMPLE_CHARS));
    const shape = shapeOf(raw);
    if (this.#shapes.has(shape) || this.#shapes.size < SHAPES_COUNTED) count(this.#shapes, shape);
    if (value.number !== undefined) this.#ranges.number.add(value.number);
    else if (TEMPORAL.includes(value.type)) this.#ranges.temporal.add(value.canonical);
    this.#ranges.text.add(value.canonical.slice(0, SAMPLE_CHARS));
  }

  #checkUnique(key: string, hash: number): void {
    if (!this.#seen) return;
    // 53 bits keep chance collisions away at half a million values.
    const wide = hash * 0x200000 + (hash32(key, 1) >>> 11);
    if (this.#seen.has(wide)) {
      this.#hasRepeat = true;
      this.#seen = null;
    } else {
      this.#seen.add(wide);
      if (this.#seen.size >= UNIQUE_CHECKED) this.#seen = null;
    }
  }

  #type(): ColumnType {
    const filled = this.#rows - this.#nulls;
    if (filled === 0) return "empty";
    const of = (...types: readonly CellType[]) =>
      types.reduce((sum, type) => sum + (this.#types.get(type) ?? 0), 0) / filled;
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

  #range(type: ColumnType): [string | null, string | null] {
    const { number, temporal, text } = this.#ranges;
    if (type === "integer" || type === "number" || type === "money" || type === "percent")
      return number.texts();
    if (type === "date" || type === "datetime" || type === "time") return temporal.texts();
    return text.texts();
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
    return (
      this.#rows < UNIQUE_CHECKED || this.#sketch.distinct >= this.#rows * UNIQUE_ESTIMATE_SHARE
    );
  }
}

/** Character classes of a value with its punctuation: `INV-2024/07` gives `AAA-9999/99`. */
export function shapeOf(raw: string): string {
  const text = raw.trim();
  let shape = "";
  const end = Math.min(text.length, SHAPE_CHARS);
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) shape += "9";
    else if (code >= 65 && code <= 90) shape += "A";
    else if (code >= 97 && code <= 122) shape += "a";
    else if (code > 127) shape += "a";
    else shape += text[i] ?? "";
  }
  return text.length > SHAPE_CHARS ? `${shape}…` : shape;
}

class Range<T extends number | string> {
  #min: T | null = null;
  #max: T | null = null;

  add(value: T): void {
    if (this.#min === null || value < this.#min) this.#min = value;
    if (this.#max === null || value > this.#max) this.#max = value;
  }

  texts(): [string | null, string | null] {
    return [
      this.#min === null ? null : String(this.#min),
      this.#max === null ? null : String(this.#max),
    ];
  }
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function mostFrequent(counts: Map<string, number>, limit: number): string[] {
  const ranked = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return ranked.slice(0, limit).map(([key]) => key);
}
