/**
 * Rows of one table that are equal in every compared column: one thing entered twice, or two answers to a form of three questions. How many
 * equal rows chance makes is foretold from how common their values are; what there is beyond it are repeated entries, and a row is believed
 * to be one as far as their share outweighs its own chance.
 */
import { leastCalledAlike } from "./called-alike.ts";
import { recurrence } from "./frequencies.ts";
import type { RecordColumn, RecordSet } from "./record-set.ts";

/** Equal rows are one thing if they hold so much, where the table has it: two that hold "Grace" alone may well be two. */
const LEAST_FILLED = 2;

interface Held {
  readonly column: RecordColumn;
  /** Rows by value. */
  readonly rows: Float64Array;
  /** How often a value that one row holds is expected at another one. */
  readonly again: number;
}

/** Probability of being one thing by record that several equal rows hold; records of one row are left out. Linear in the cells. */
export function equalRows(records: RecordSet): Map<number, number> {
  const { members, columns } = records;
  const found = new Map<number, number>();
  const copies = members.map((rows) => rows.length);
  if (!copies.some((count) => count > 1)) return found;
  const held = columns.map((column) => heldRows(column, copies));
  const total = copies.reduce((sum, count) => sum + count, 0);
  const chances = copies.map((count, record) => twinsByChance(held, record, count, total));
  let beyond = 0;
  for (const [record, count] of copies.entries())
    beyond += (count > 1 ? count : 0) - count * Math.min(1, chances[record] as number);
  const repeated = Math.max(0, beyond / total);
  for (const [record, count] of copies.entries()) {
    if (count < 2 || !isTelling(held, record, count, total)) continue;
    found.set(record, repeated / (repeated + (chances[record] as number)));
  }
  return found;
}

function heldRows(column: RecordColumn, copies: readonly number[]): Held {
  const rows = new Float64Array(column.values.length);
  const distinct = new Float64Array(column.values.length);
  for (const [record, count] of copies.entries()) {
    const value = column.valueIndex[record] as number;
    if (value < 0) continue;
    rows[value] = (rows[value] as number) + count;
    distinct[value] = (distinct[value] as number) + 1;
  }
  return { column, rows, again: recurrence(distinct) };
}

/** Rows equal to this one that are expected if columns are independent, its own copies not counted. */
function twinsByChance(
  held: readonly Held[],
  record: number,
  copies: number,
  total: number,
): number {
  let expected = total - 1;
  for (const { column, rows, again } of held) {
    const value = column.valueIndex[record] as number;
    if (value >= 0) expected *= ((rows[value] as number) - copies + again) / total;
  }
  return expected;
}

/** Whether the row holds enough, and is called by something that few other rows are. */
function isTelling(held: readonly Held[], record: number, copies: number, total: number): boolean {
  let filled = 0;
  let calls = 0;
  for (const { column, rows } of held) {
    const value = column.valueIndex[record] as number;
    if (value < 0) continue;
    filled++;
    if (column.isNaming)
      calls = Math.max(calls, Math.log(total / ((rows[value] as number) - copies + 1)));
  }
  if (filled < Math.min(LEAST_FILLED, held.length)) return false;
  const isNamed = held.some(({ column }) => column.isNaming);
  return !isNamed || calls >= leastCalledAlike((total * (total - 1)) / 2);
}
