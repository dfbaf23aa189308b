/** The second reading of a table: every cell and row against what the first one learnt. */
import { isErasedText } from "../../kit/cell-value.ts";
import type { Sheet } from "../../model/document.ts";
import { namedCells } from "../checks/failing-value.ts";
import {
  cellsFitColumn,
  datesExist,
  figuresAgree,
  fullColumns,
  noMissingWords,
  totalsAddUp,
} from "../rules/table-rules.ts";
import { type FigureColumn, figuresOf } from "./arithmetic/figure-columns.ts";
import { mostDigits, RowArithmetic } from "./arithmetic/row-arithmetic.ts";
import { type ColumnForm, type Form, misfitOf, verdictOf } from "./column-form.ts";
import { Footings } from "./footings.ts";
import type { Learnt, TableInput } from "./inspect-table.ts";
import { isMissingWord } from "./missing-words.ts";
import type { TableTallies } from "./tallies.ts";
import { type SummingRow, summingRow } from "./total-words.ts";

/** A column from this share on is full but for gaps; one of fewer rows shows no custom. */
const FULL_SHARE = 0.9;
const LEAST_ROWS_FULL = 10;
/** Rows with fewer cells of full columns filled are remarks or totals, whose gaps are none. */
const LEAST_FILLED = 0.5;

export async function judgeRows(input: TableInput, learnt: Learnt): Promise<void> {
  const cells = new CellJudge(input, learnt);
  const figures = new FigureJudge(input, learnt);
  if (cells.isNeeded || figures.isNeeded) {
    let row = 0;
    for await (const each of input.rows()) {
      const summing = learnt.hasSums ? summingRow(each) : null;
      cells.judge(each, row, summing !== null);
      figures.judge(each, row, summing);
      row++;
    }
  }
  cells.finish();
  figures.finish();
}

interface JudgedColumn {
  readonly index: number;
  readonly learnt: ColumnForm | null;
  readonly isFull: boolean;
  /** False where the first reading has told that every cell is in order. */
  readonly isSuspect: boolean;
}

/** Cells by themselves: days that do not exist, values of another form, words for missing ones, gaps. */
class CellJudge {
  readonly #sheet: Sheet;
  readonly #at: Pick<TableInput, "index" | "told">;
  readonly #tallies: TableTallies;
  readonly #columns: readonly JudgedColumn[];
  readonly #suspects: readonly JudgedColumn[];
  readonly #fullColumns: number;
  readonly isNeeded: boolean;

  constructor({ sheet, index, told, tallies }: TableInput, { forms, missingWords }: Learnt) {
    this.#sheet = sheet;
    this.#at = { index, told };
    this.#tallies = tallies;
    const valued = sheet.columns.filter(({ nullCount, rowCount }) => nullCount < rowCount);
    this.#columns = valued.map(({ index, nullCount, rowCount, erasedCount = 0 }) => ({
      index,
      learnt: forms[index] ?? null,
      isFull: rowCount >= LEAST_ROWS_FULL && nullCount - erasedCount <= (1 - FULL_SHARE) * rowCount,
      isSuspect: nullCount > 0 || hasExceptions(forms[index] ?? null),
    }));
    this.#fullColumns = this.#columns.filter(({ isFull }) => isFull).length;
    this.#suspects = this.#columns.filter(
      ({ learnt, isSuspect }) => isSuspect || (learnt === null && missingWords > 0),
    );
    this.isNeeded = this.#suspects.length > 0;
  }

  judge(cells: readonly string[], row: number, isSumming: boolean): void {
    let isSparse: boolean | null = isSumming ? true : null;
    for (const { index, learnt, isFull } of this.#suspects) {
      const cell = cells[index] ?? "";
      if (cell.trim() === "") {
        isSparse ??= this.#isSparse(cells);
        if (isFull && !isSparse) this.#failed(fullColumns, row, index, cell, "empty");
        continue;
      }
      if (isErasedText(cell.trim())) continue;
      const form = learnt?.form ?? null;
      if (isMissingWord(cell, form === null ? "anywhere" : "among-figures"))
        this.#failed(noMissingWords, row, index, cell, "stands for a missing value");
      else if (learnt !== null && form !== null) this.#judgeForm(row, index, cell, learnt, form);
    }
  }

  /** Cells that were looked at are counted in the first reading. */
  finish(): void {
    for (const { index, learnt, isFull } of this.#columns) {
      const { rowCount } = this.#sheet.columns[index] as Sheet["columns"][number];
      this.#tallies.checked(noMissingWords, rowCount);
      if (isFull) this.#tallies.checked(fullColumns, rowCount);
      const form = learnt?.form ?? null;
      if (learnt === null || form === null) continue;
      const dates = learnt.count("date") + learnt.count("no-such-day");
      if (form === "date") this.#tallies.checked(datesExist, dates);
      const others = ["figure", "time", "yes-no", "text"] as const;
      const all = others.reduce((sum, each) => sum + learnt.count(each), dates);
      this.#tallies.checked(cellsFitColumn, all);
    }
  }

  #judgeForm(row: number, index: number, cell: string, learnt: ColumnForm, form: Form): void {
    const verdict = verdictOf(cell, learnt.order, learnt.hasReplaced);
    if (form === "date" && verdict === "no-such-day") {
      this.#failed(datesExist, row, index, cell, "no such day");
      return;
    }
    const misfit = misfitOf(cell, verdict, form, learnt);
    if (misfit !== null) this.#failed(cellsFitColumn, row, index, cell, misfit);
  }

  #isSparse(cells: readonly string[]): boolean {
    let filled = 0;
    for (const { index, isFull } of this.#columns)
      if (isFull && (cells[index] ?? "").trim() !== "") filled++;
    return filled < LEAST_FILLED * this.#fullColumns;
  }

  #failed(
    rule: Parameters<TableTallies["failed"]>[0],
    row: number,
    index: number,
    value: string,
    reason: string,
  ): void {
    if (this.#at.told.hasCell(this.#at.index, row, index)) this.#tallies.passOver(rule);
    else this.#tallies.failed(rule, { sheet: this.#sheet, row, columns: [index], value, reason });
  }
}

function hasExceptions(learnt: ColumnForm | null): boolean {
  if (learnt === null) return false;
  const { form } = learnt;
  if (form === null) return learnt.count("missing") > 0;
  const fitting = learnt.count(form) + learnt.count("empty") + learnt.count("replaced");
  return fitting < learnt.total || (form === "date" && learnt.dependsOnOrder);
}

/** Figures of rows against each other, and totals against rows. */
class FigureJudge {
  readonly #sheet: Sheet;
  readonly #at: Pick<TableInput, "index" | "told">;
  readonly #tallies: TableTallies;
  readonly #columns: readonly FigureColumn[];
  readonly #arithmetic: RowArithmetic | null;
  readonly #footings: Footings | null;
  readonly #digits: readonly number[];
  #checked = 0;

  constructor({ sheet, index, told, tallies }: TableInput, { forms, sample, hasSums }: Learnt) {
    this.#sheet = sheet;
    this.#at = { index, told };
    this.#tallies = tallies;
    this.#columns = sheet.columns.flatMap(({ index, name }) => {
      const learnt = forms[index] ?? null;
      if (learnt?.form !== "figure") return [];
      return [{ index, name, hasDecimalComma: learnt.hasDecimalComma }];
    });
    this.#digits = mostDigits(this.#columns, sample);
    this.#arithmetic = tallies.wants(figuresAgree)
      ? new RowArithmetic(this.#columns, sample)
      : null;
    this.#footings = hasSums && tallies.wants(totalsAddUp) ? new Footings(this.#digits) : null;
  }

  get isNeeded(): boolean {
    return (this.#arithmetic?.relations.length ?? 0) > 0 || this.#footings !== null;
  }

  judge(cells: readonly string[], row: number, summing: SummingRow | null): void {
    this.#footings?.add(figuresOf(cells, this.#columns), row, summing);
    if (this.#arithmetic === null) return;
    if (summing !== null) {
      this.#arithmetic.skip();
      return;
    }
    const verdict = this.#arithmetic.judge(cells);
    if (verdict === null) return;
    this.#checked++;
    if (verdict === true) return;
    const { at, columns, reason } = verdict;
    const { told, index } = this.#at;
    if (told.hasJoint(index, row, at) || told.hasCell(index, row, at)) {
      this.#tallies.passOver(figuresAgree);
      return;
    }
    const value = namedCells(this.#sheet, cells, columns);
    this.#tallies.failed(figuresAgree, { sheet: this.#sheet, row, columns: [at], value, reason });
  }

  finish(): void {
    if (this.#checked > 0) this.#noteRelations();
    const totals = this.#footings?.result();
    if (totals === undefined) return;
    this.#tallies.checked(totalsAddUp, totals.checked, "total");
    const unplaced = totals.failedCount - totals.failed.length;
    if (unplaced > 0) {
      this.#tallies.failedElsewhere(totalsAddUp, unplaced);
      const kept = totals.failed.length.toLocaleString("en-US");
      this.#tallies.note(totalsAddUp, `${this.#sheet.name}: the first ${kept} are listed.`);
    }
    for (const { row, column, expected, kind, value } of totals.failed) {
      const { index = 0 } = this.#columns[column] ?? {};
      const digits = Math.min(4, this.#digits[column] ?? 0);
      const reason =
        kind === "tax"
          ? `by its rate it would be ${expected.toFixed(digits)}`
          : `the rows above add up to ${expected.toFixed(digits)}`;
      const shown = value.toFixed(digits);
      this.#tallies.failed(totalsAddUp, {
        sheet: this.#sheet,
        row,
        columns: [index],
        value: shown,
        reason,
      });
    }
  }

  #noteRelations(): void {
    this.#tallies.checked(figuresAgree, this.#checked, "row");
    const { relations = [], columnsCut = 0 } = this.#arithmetic ?? {};
    const said = relations.map(
      ({ words, failed }) => `${words}${failed === 0 ? "" : ` (not in ${failed})`}`,
    );
    const cut = columnsCut === 0 ? "" : `; ${columnsCut} more columns of figures not looked at`;
    this.#tallies.note(figuresAgree, `${this.#sheet.name}: ${said.join("; ")}${cut}.`);
  }
}
