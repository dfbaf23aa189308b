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
    eachLeaf(record, this.#visit);
  }

  readonly #visit = (column: string, value: Json): void => {
    this.filled++;
    if (!this.#columns.has(column)) {
      if (this.#columns.size >= MAX_COLUMNS) {
        this.isCut = true;
        return;
      }
      this.#columns.add(column);
    }
    if (typeof value === "object" && this.#level < NESTED_LEVELS && isRecordList(value))
      this.#addNested(column, value);
  };

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

/** Goes through the values of a record with the column that each belongs to. */
export function eachLeaf(
  record: JsonRecord,
  visit: (column: string, value: Json) => void,
  prefix = "",
  levels = FLAT_LEVELS,
): void {
  for (const key in record) {
    const value = record[key] as Json;
    const column = prefix === "" ? key : dotted(prefix, key);
    if (levels > 0 && isRecord(value) && !isEmpty(value))
      eachLeaf(value, visit, column, levels - 1);
    else visit(column, value);
  }
}

/** Joined names are kept: making and hashing the same text for every record costs more than reading it. */
const DOTTED = new Map<string, Map<string, string>>();
const MAX_DOTTED = 5_000;
let dottedCount = 0;

function dotted(prefix: string, key: string): string {
  const known = DOTTED.get(prefix)?.get(key);
  if (known !== undefined) return known;
  const joined = `${prefix}.${key}`;
  if (++dottedCount > MAX_DOTTED) {
    DOTTED.clear();
    dottedCount = 0;
  }
  let inner = DOTTED.get(prefix);
  if (!inner) {
    inner = new Map();
    DOTTED.set(prefix, inner);
  }
  inner.set(key, joined);
  return joined;
}

function isEmpty(record: JsonRecord): boolean {
  for (const _key in record) return false;
  return true;
}

export function isRecordList(value: Json | undefined): value is JsonRecord[] {
  return Array.isArray(value) && value.length > 0 && value.every(isRecord);
}
