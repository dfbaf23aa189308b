/** Failing places on their way to disk: a stored table for each rule that has more than its result lists. Memory stays flat. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { TableRef } from "../core/model/document.ts";
import type { FailingPlace, RuleResult } from "../core/model/quality.ts";
import { piecePath, tablePath } from "../core/pipeline/artifact-layout.ts";
import { encodePiece, PIECE_ROWS, pieceFormat } from "../core/pipeline/table-piece.ts";
import type { Failure, FailureSink } from "../core/quality/checks/contract.ts";
import { MAX_PLACES } from "../core/quality/contract.ts";
import { FAILURE_HEADER, failureRow } from "../core/quality/failure-rows.ts";

/** Rows and characters that wait in memory over all rules together; then the longest list is written. */
const MOST_WAITING = 40_000;
const MOST_CHARS = 8_000_000;

interface Waiting {
  /** Number of its table, from 1; 0 while nothing is written. */
  number: number;
  readonly first: FailingPlace[];
  rows: string[][];
  chars: number;
  written: number;
  readonly pieces: TableRef["pieces"];
}

export class FailureFiles implements FailureSink {
  readonly #folder: string;
  readonly #key: string;
  readonly #rules = new Map<string, Waiting>();
  #tables = 0;
  #waiting = 0;
  #chars = 0;

  /** Writes into `folder`, the stage's own under construction; refs carry the final `key`. */
  constructor(folder: string, key: string) {
    this.#folder = folder;
    this.#key = key;
  }

  add(rule: string, failure: Failure): void {
    let list = this.#rules.get(rule);
    if (list === undefined) {
      list = { number: 0, first: [], rows: [], chars: 0, written: 0, pieces: [] };
      this.#rules.set(rule, list);
    }
    const { location, value, reason } = failure;
    if (list.first.length < MAX_PLACES) list.first.push({ location, value, reason });
    const row = failureRow(failure);
    const chars = row.reduce((sum, cell) => sum + cell.length, 0);
    list.rows.push(row);
    list.chars += chars;
    this.#waiting++;
    this.#chars += chars;
    if (list.rows.length >= PIECE_ROWS) this.#write(list);
    else if (this.#waiting > MOST_WAITING || this.#chars > MOST_CHARS) this.#writeLongest();
  }

  discard(rule: string): void {
    const list = this.#rules.get(rule);
    if (list === undefined) return;
    this.#waiting -= list.rows.length;
    this.#chars -= list.chars;
    for (const { key } of list.pieces) rmSync(this.#path(key), { force: true });
    this.#rules.delete(rule);
  }

  /** The result with its first places, and where all of them are if there are more. */
  complete(result: RuleResult): RuleResult {
    const list = this.#rules.get(result.rule);
    if (list === undefined) return result;
    const places = list.first;
    const isAll = list.number === 0 && list.rows.length <= MAX_PLACES && isOfOneFile(list);
    if (isAll) return { ...result, places };
    if (list.rows.length > 0) this.#write(list, list.number === 0);
    const failures = {
      key: tablePath(this.#key, list.number),
      rowCount: list.written,
      columnCount: FAILURE_HEADER.length,
      pieces: list.pieces,
    };
    return { ...result, places, failures };
  }

  #writeLongest(): void {
    let longest: Waiting | null = null;
    for (const list of this.#rules.values())
      if (longest === null || list.chars > longest.chars) longest = list;
    if (longest !== null) this.#write(longest);
  }

  #write(list: Waiting, isWhole = false): void {
    if (list.number === 0) list.number = ++this.#tables;
    const table = tablePath(this.#key, list.number);
    const format = pieceFormat(FAILURE_HEADER.length, isWhole ? list.chars : null);
    const key = piecePath(table, isWhole ? null : list.pieces.length + 1, format);
    const bytes = encodePiece(format, FAILURE_HEADER, list.rows);
    const path = this.#path(key);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    const rowCount = list.rows.length;
    list.pieces.push({ key, firstRow: list.written, rowCount, byteLength: bytes.length });
    list.written += rowCount;
    this.#waiting -= rowCount;
    this.#chars -= list.chars;
    list.rows = [];
    list.chars = 0;
  }

  #path(key: string): string {
    return join(this.#folder, key.slice(this.#key.length + 1));
  }
}

/** A result lists places without their files, so places of several are always stored. */
function isOfOneFile(list: Waiting): boolean {
  return list.rows.every((row) => row[0] === "");
}
