/**
 * What fixes change in one file: a first pass over its tables learns how each column is written, and which rows stand there twice; the plan
 * then corrects rows one by one as they are read again.
 */
import type { ParsedDocument, Sheet } from "../../model/document.ts";
import { sheetNamed } from "../checks/column-names.ts";
import type { OpenSpill } from "../checks/contract.ts";
import { columnIndex, createFileFilter, createTableFilter, tableOf } from "../checks/scope.ts";
import { UniqueKeys } from "../checks/unique-keys.ts";
import { type Fix, fixNaming } from "./fix.ts";
import { ColumnHabits, type MendCell } from "./mend-cell.ts";

/** Corrects the rows of one table, in their order. */
export interface TablePlan {
  /** The corrected row, which may be the same one; null for a row that is left out. */
  row(cells: readonly string[]): readonly string[] | null;
  /** Row of the file's table (from 0) that became the given row. */
  sourceRow(row: number): number;
  /** Cells that were changed and rows that were left out so far, by fix. */
  readonly changed: ReadonlyMap<string, number>;
  readonly droppedRows: boolean;
}

export interface PlanInput {
  readonly fixes: readonly Fix[];
  readonly path: string;
  readonly document: ParsedDocument;
  readonly readRows: (sheet: number) => AsyncIterable<string[]>;
  readonly openSpill: OpenSpill;
}

/** A repeated row leaves a gap in the numbering of rows, which is kept; a table with more gaps keeps its repeated rows. */
const MOST_GAPS = 20_000;

/** Plans by the place of their sheet in the document; null where nothing concerns the file. Fixes apply in their order. */
export async function planFixes(input: PlanInput): Promise<Map<number, TablePlan> | null> {
  const { kind } = input.document.format;
  const fixes = input.fixes.filter(({ scope }) =>
    createFileFilter(scope)({ path: input.path, kind, class: null }),
  );
  const plans = new Map<number, TablePlan>();
  for (const [index, sheet] of input.document.sheets.entries()) {
    const plan = sheet.tableRef === null ? null : await planTable(input, fixes, sheet, index);
    if (plan !== null) plans.set(index, plan);
  }
  return plans.size === 0 ? null : plans;
}

interface CellFix {
  readonly fix: Fix;
  readonly column: number;
  readonly habits: ColumnHabits;
}

async function planTable(
  { readRows, openSpill }: PlanInput,
  fixes: readonly Fix[],
  sheet: Sheet,
  index: number,
): Promise<TablePlan | null> {
  const named = fixes.map((fix) => ({ fix, table: sheetNamed(sheet, fixNaming(fix)) }));
  const here = named.filter(({ fix, table }) => createTableFilter(fix.scope)(tableOf(table)));
  const cells = here.flatMap(({ fix, table }) =>
    fix.columns
      .map((name) => columnIndex(table, name))
      .filter((column) => column >= 0 && fix.kind !== "drop-duplicate-rows")
      .map((column): CellFix => ({ fix, column, habits: new ColumnHabits(fix.kind) })),
  );
  const drop = here.find(({ fix }) => fix.kind === "drop-duplicate-rows")?.fix ?? null;
  if (cells.length === 0 && drop === null) return null;
  const repeated: number[] = [];
  let gaps = 0;
  const keys = new UniqueKeys(openSpill, ({ row }) => {
    if (row !== (repeated.at(-1) ?? -2) + 1) gaps++;
    if (gaps <= MOST_GAPS) repeated.push(row);
  });
  let at = 0;
  for await (const row of readRows(index)) {
    for (const { column, habits } of cells) habits.note(row[column] ?? "");
    if (drop !== null) keys.add(JSON.stringify(row), at, "");
    at++;
  }
  await keys.finish();
  const isDropping = gaps <= MOST_GAPS;
  return new Plan(cells, drop, isDropping ? Uint32Array.from(repeated) : new Uint32Array());
}

class Plan implements TablePlan {
  readonly changed = new Map<string, number>();
  readonly droppedRows: boolean;
  readonly #menders: ReadonlyArray<{
    readonly id: string;
    readonly column: number;
    readonly mend: MendCell;
  }>;
  readonly #drop: Fix | null;
  /** Ascending. */
  readonly #repeated: Uint32Array;
  #at = 0;
  #passed = 0;

  constructor(cells: readonly CellFix[], drop: Fix | null, repeated: Uint32Array) {
    this.#menders = cells.map(({ fix, column, habits }) => ({
      id: fix.id,
      column,
      mend: habits.mender(),
    }));
    this.#drop = drop;
    this.#repeated = repeated;
    this.droppedRows = repeated.length > 0;
  }

  row(cells: readonly string[]): readonly string[] | null {
    const at = this.#at++;
    if (this.#drop !== null && this.#repeated[this.#passed] === at) {
      this.#passed++;
      this.#count(this.#drop.id);
      return null;
    }
    let row: string[] | null = null;
    for (const { id, column, mend } of this.#menders) {
      const cell = (row ?? cells)[column];
      if (cell === undefined) continue;
      const mended = mend(cell);
      if (mended === cell) continue;
      row ??= [...cells];
      row[column] = mended;
      this.#count(id);
    }
    return row ?? cells;
  }

  /** By halving: the answer is the row plus the repeated ones before it. */
  sourceRow(row: number): number {
    let low = 0;
    let high = this.#repeated.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#repeated[middle] as number) - middle <= row) low = middle + 1;
      else high = middle;
    }
    return row + low;
  }

  #count(id: string): void {
    this.changed.set(id, (this.changed.get(id) ?? 0) + 1);
  }
}
