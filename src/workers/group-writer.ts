/**
 * Writes groups of rows that describe one thing, one line for each thing: one that three lists hold is found once for each pair of them, and the
 * groups that have rows in common are joined when all are found. Until then they wait on disk.
 */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createReadStream, createWriteStream, type WriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { finished } from "node:stream/promises";
import { jsonLine } from "../core/kit/json-line.ts";
import { lfLines } from "../core/kit/lf-lines.ts";
import { ThingCount } from "../core/quality/entity-resolution/thing-count.ts";
import type { RecordGroupLine } from "../core/quality/project/contract.ts";
import { joinGroups } from "./join-groups.ts";
import type { RowGroup } from "./records-across.ts";

export class GroupWriter {
  readonly #path: string;
  readonly #settled: ReadonlySet<string>;
  readonly #count = new ThingCount();
  /** A row of each group in the order of groups; null for groups that people settled. */
  readonly #rows: Array<number | null> = [];
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
    if (!this.#waiting.write(jsonLine(group))) await once(this.#waiting, "drain");
    return !isSettled;
  }

  /** Hands all things to `out` and counts those that nobody settled, with their rows. */
  async finish(out: {
    write(line: RecordGroupLine): Promise<void>;
  }): Promise<{ things: number; rows: number }> {
    if (this.#waiting === null) return { things: 0, rows: 0 };
    this.#waiting.end();
    await finished(this.#waiting);
    try {
      return await this.#join(out);
    } finally {
      await rm(this.#path, { force: true });
    }
  }

  async #join(out: {
    write(line: RecordGroupLine): Promise<void>;
  }): Promise<{ things: number; rows: number }> {
    const things = this.#rows.map((row) => (row === null ? null : this.#count.rootOf(row)));
    const left = new Map<number, number>();
    for (const thing of things) if (thing !== null) left.set(thing, (left.get(thing) ?? 0) + 1);
    const open = new Map<number, RowGroup>();
    const counted = { things: 0, rows: 0 };
    let at = 0;
    // Memory: things of which some groups are read and some are not.
    for await (const line of lfLines(createReadStream(this.#path))) {
      const thing = things[at++] ?? null;
      const group = JSON.parse(line) as RowGroup;
      if (thing === null) {
        await out.write(lineOf(group));
        continue;
      }
      const known = open.get(thing);
      const joined = known === undefined ? group : joinGroups(known, group);
      const more = (left.get(thing) ?? 1) - 1;
      left.set(thing, more);
      if (more > 0) {
        open.set(thing, joined);
        continue;
      }
      open.delete(thing);
      const written = lineOf(joined);
      await out.write(written);
      if (this.#settled.has(written.fingerprint)) continue;
      counted.things++;
      counted.rows += joined.rowCount;
    }
    return counted;
  }
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
