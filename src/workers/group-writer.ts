/**
 * Writes groups of rows that describe one thing, one line for each thing: one that three lists hold is found once for each pair of them, and the
 * groups that have rows in common are joined when all are found. Until then they wait on disk.
 */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { type FileHandle, mkdir, open, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { finished } from "node:stream/promises";
import { jsonLine } from "../core/kit/json-line.ts";
import { ThingCount } from "../core/quality/entity-resolution/thing-count.ts";
import type { RecordGroupLine } from "../core/quality/project/contract.ts";
import { JoinedGroup } from "./joined-group.ts";
import type { RowGroup } from "./records-across.ts";

export class GroupWriter {
  readonly #path: string;
  readonly #settled: ReadonlySet<string>;
  readonly #count = new ThingCount();
  /** A row of each group in the order of groups; null for groups that people settled. */
  readonly #rows: Array<number | null> = [];
  /** Where each group begins among those that wait, in bytes, and where the next one will. */
  readonly #starts: number[] = [];
  #size = 0;
  #waiting: WriteStream | null = null;

  /** `path`: where groups wait; nothing of it is left after `finish`. */
  constructor(path: string, settled: ReadonlySet<string>) {
    this.#path = path;
    this.#settled = settled;
  }

  /** False for a group that people have settled: it is written as it is, and counts for nothing. */
  async write(group: RowGroup): Promise<boolean> {
    const isSettled = this.#settled.has(fingerprintOf(keyOf(group)));
    this.#rows.push(isSettled ? null : this.#count.add(group.tables));
    if (this.#waiting === null) {
      await mkdir(dirname(this.#path), { recursive: true });
      this.#waiting = createWriteStream(this.#path);
    }
    const line = Buffer.from(jsonLine(group));
    this.#starts.push(this.#size);
    this.#size += line.length;
    if (!this.#waiting.write(line)) await once(this.#waiting, "drain");
    return !isSettled;
  }

  /** Hands all things to `out`, in the order in which the last group of each was written, and counts those that nobody settled, with their rows. */
  async finish(out: {
    write(line: RecordGroupLine): Promise<void>;
  }): Promise<{ things: number; rows: number; mostRowsHeld: number }> {
    if (this.#waiting === null) return { things: 0, rows: 0, mostRowsHeld: 0 };
    this.#waiting.end();
    await finished(this.#waiting);
    const file = await open(this.#path);
    try {
      return await this.#join(file, out);
    } finally {
      await file.close();
      await rm(this.#path, { force: true });
    }
  }

  /** Memory: one thing, and some numbers for each group. */
  async #join(file: FileHandle, out: { write(line: RecordGroupLine): Promise<void> }) {
    const counted = { things: 0, rows: 0, mostRowsHeld: 0 };
    for (const groups of this.#groupsByThing()) {
      const [first = 0, ...more] = groups;
      let group = await this.#read(file, first);
      if (more.length > 0) {
        const thing = new JoinedGroup(group);
        for (const at of more) thing.add(await this.#read(file, at));
        group = thing.joined();
      }
      counted.mostRowsHeld = Math.max(counted.mostRowsHeld, group.rowCount);
      const line = lineOf(group);
      await out.write(line);
      if (this.#rows[first] === null || this.#settled.has(line.fingerprint)) continue;
      counted.things++;
      counted.rows += group.rowCount;
    }
    return counted;
  }

  /** Places of the groups of one thing, thing by thing; a group that people settled stands for itself. */
  *#groupsByThing(): Generator<number[]> {
    const things = this.#rows.map((row) => (row === null ? null : this.#count.rootOf(row)));
    const firsts = new Map<number, number>();
    const lasts = new Map<number, number>();
    /** Of each group the next one of the same thing. */
    const nexts = new Uint32Array(things.length);
    for (const [at, thing] of things.entries()) {
      if (thing === null) continue;
      const before = lasts.get(thing);
      if (before === undefined) firsts.set(thing, at);
      else nexts[before] = at;
      lasts.set(thing, at);
    }
    for (const [last, thing] of things.entries()) {
      if (thing === null) yield [last];
      else if (lasts.get(thing) === last) yield [...walk(nexts, firsts.get(thing) ?? last, last)];
    }
  }

  async #read(file: FileHandle, at: number): Promise<RowGroup> {
    const start = this.#starts[at] ?? 0;
    const bytes = Buffer.allocUnsafe((this.#starts[at + 1] ?? this.#size) - start);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
    if (bytesRead < bytes.length) throw new Error(`${this.#path} ends early`);
    return JSON.parse(bytes.toString("utf8")) as RowGroup;
  }
}

function* walk(nexts: Uint32Array, first: number, last: number): Generator<number> {
  let at = first;
  for (; at !== last; at = nexts[at] as number) yield at;
  yield at;
}

/** Which thing it is and where it stands come first in a line, so that things can be counted without reading their rows. */
function lineOf(group: RowGroup): RecordGroupLine {
  return {
    fingerprint: fingerprintOf(keyOf(group)),
    fileIds: [...new Set(group.tables.map(({ fileId }) => fileId))],
    confidence: group.confidence,
    columns: [...group.columns],
    rows: group.rows.map((row) => ({ ...row, cells: [...row.cells] })),
    rowCount: group.rowCount,
    reasons: [...group.reasons],
  };
}

/** Groups of one table, and those of which all rows are shown, are named as ever, so that what was settled stays so. */
function keyOf({ tables, rows, rowCount }: RowGroup): string[] {
  const [first] = rows;
  if (tables.length === 1)
    return [first?.fileId ?? "", first?.sheet ?? "", ...rows.map(({ row }) => String(row))];
  if (rowCount > rows.length)
    return tables.flatMap(({ fileId, sheet, rows: all }) => [fileId, sheet, ...all.map(String)]);
  return rows.flatMap(({ fileId, sheet, row }) => [fileId, sheet, String(row)]);
}

export function fingerprintOf(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}
