/** The columns that records have together, found by looking at every one of them. */
import { isRecord, type Json, type JsonRecord } from "./json-nodes.ts";

/** Records inside records give dotted columns, so many levels deep. */
const FLAT_LEVELS = 2;
/** Lists of records inside records become tables of their own, so many levels deep. */
const NESTED_LEVELS = 2;
const MAX_COLUMNS = 500;
const MAX_NESTED = 20;

export class RecordShape {
  readonly #columns = new Set<string>();
  readonly #nested = new Map<string, RecordShape>();
  readonly #level: number;
  /** Records seen. */
  count = 0;
  /** Filled cells over all records; tells how alike they are. */
  filled = 0;
  /** More columns were found than are kept. */
  isCut = false;

  constructor(level = 0) {
    this.#level = level;
  }

  /** In order of first appearance. */
  get columns(): string[] {
    return [...this.#columns];
  }

  /** Lists of records, by the column that they stand in. */
  get nested(): ReadonlyMap<string, RecordShape> {
    return this.#nested;
  }

  /** True when the records fill at least this share of their common columns. */
  isAlike(share: number): boolean {
    return this.filled >= this.count * this.#columns.size * share;
  }

  add(record: JsonRecord): void {
    this.count++;
    for (const [key, value] of leaves(record)) {
      if (value !== undefined) this.filled++;
      if (!this.#columns.has(key)) {
        if (this.#columns.size >= MAX_COLUMNS) {
          this.isCut = true;
          continue;
        }
        this.#columns.add(key);
      }
      if (this.#level < NESTED_LEVELS && isRecordList(value)) this.#addNested(key, value);
    }
  }

  #addNested(key: string, records: readonly JsonRecord[]): void {
    let shape = this.#nested.get(key);
    if (!shape) {
      if (this.#nested.size >= MAX_NESTED) return;
      shape = new RecordShape(this.#level + 1);
      this.#nested.set(key, shape);
    }
    for (const record of records) shape.add(record);
  }
}

/** Values of a record by column. */
export function* leaves(
  record: JsonRecord,
  prefix = "",
  levels = FLAT_LEVELS,
): Generator<[string, Json]> {
  for (const key in record) {
    const value = record[key] as Json;
    if (levels > 0 && isRecord(value) && Object.keys(value).length > 0)
      yield* leaves(value, `${prefix}${key}.`, levels - 1);
    else yield [`${prefix}${key}`, value];
  }
}

export function isRecordList(value: Json | undefined): value is JsonRecord[] {
  return Array.isArray(value) && value.length > 0 && value.every(isRecord);
}
