/** Writes groups of rows that describe one thing, and counts what nobody settled. */
import { createHash } from "node:crypto";
import { ThingCount } from "../core/quality/entity-resolution/thing-count.ts";
import type { RecordGroupLine } from "../core/quality/project/contract.ts";
import type { RowGroup } from "./records-across.ts";

export class GroupWriter {
  readonly #out: { write(line: RecordGroupLine): Promise<void> };
  readonly #settled: ReadonlySet<string>;
  readonly #count = new ThingCount();

  constructor(out: { write(line: RecordGroupLine): Promise<void> }, settled: ReadonlySet<string>) {
    this.#out = out;
    this.#settled = settled;
  }

  /** Things of all groups that nobody settled: one that three tables hold counts once, and so does each of its rows. */
  get things(): number {
    return this.#count.things;
  }

  get rows(): number {
    return this.#count.rows;
  }

  /** False for a group that people have settled: it stands in the file of groups, and counts for nothing. */
  async write(group: RowGroup): Promise<boolean> {
    const fingerprint = fingerprintOf(keyOf(group));
    await this.#out.write({
      fingerprint,
      confidence: group.confidence,
      columns: [...group.columns],
      rows: group.rows.map((row) => ({ ...row, cells: [...row.cells] })),
      rowCount: group.rowCount,
      reasons: [...group.reasons],
    });
    if (this.#settled.has(fingerprint)) return false;
    this.#count.add(group.tables);
    return true;
  }
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
