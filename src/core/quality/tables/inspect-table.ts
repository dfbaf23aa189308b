/** The two readings of one table for the built-in rules on rows. */
import { isErasedText } from "../../kit/cell-value.ts";
import { hash32 } from "../../kit/hash.ts";
import { seededRandom } from "../../kit/random.ts";
import type { Sheet } from "../../model/document.ts";
import type { OpenSpill } from "../checks/contract.ts";
import { keptValue } from "../checks/failing-value.ts";
import { ToldPlaces } from "../checks/told-places.ts";
import { type RepeatedRow, UniqueKeys } from "../checks/unique-keys.ts";
import { cellRange } from "../rules/places.ts";
import { keysDiffer, rowsDiffer } from "../rules/table-rules.ts";
import { SAMPLED_ROWS } from "./arithmetic/discover.ts";
import type { SampledRow } from "./arithmetic/row-arithmetic.ts";
import { ColumnForm } from "./column-form.ts";
import { DoubleRows } from "./double-rows.ts";
import { judgeRows } from "./judge-rows.ts";
import { nearKey } from "./key-columns.ts";
import { isMissingWord } from "./missing-words.ts";
import type { TableTallies } from "./tallies.ts";
import { summingRow } from "./total-words.ts";

/** Columns whose cells are kept with sampled rows, and the longest of them: figures are short. */
const SAMPLED_COLUMNS = 200;
const SAMPLED_CHARS = 40;

export interface TableInput {
  readonly sheet: Sheet;
  /** Place of the table in the document. */
  readonly index: number;
  /** What rules of the project tell. */
  readonly told: ToldPlaces;
  readonly rows: () => AsyncIterable<string[]>;
  readonly openSpill: OpenSpill;
  readonly tallies: TableTallies;
}

/** What the first reading learns. */
export interface Learnt {
  /** Null for columns of words. */
  readonly forms: ReadonlyArray<ColumnForm | null>;
  /** Cells of columns of words that say that there is no value. */
  readonly missingWords: number;
  readonly sample: readonly SampledRow[];
  /** Whether some rows sum up others. */
  readonly hasSums: boolean;
}

export async function inspectTable(input: TableInput): Promise<void> {
  const learnt = await learn(input);
  await judgeRows(input, learnt);
}

async function learn(input: TableInput): Promise<Learnt> {
  const { sheet } = input;
  const forms = sheet.columns.map((column) =>
    column.type === "text" || column.type === "empty" ? null : new ColumnForm(column),
  );
  const sample = new RowSample(hash32(sheet.name));
  const twice = new ToldPlaces();
  const doubles = doubleRows(input, twice);
  const key = keyColumn(input, twice);
  let missingWords = 0;
  let hasSums = false;
  let at = 0;
  for await (const cells of input.rows()) {
    for (const [column, form] of forms.entries()) {
      const cell = cells[column] ?? "";
      if (form !== null) form.note(cell);
      else if (isMissingWord(cell, "anywhere")) missingWords++;
    }
    if (summingRow(cells) === null) {
      sample.add(cells);
      doubles?.add(cells, at);
      key?.add(cells, at);
    } else {
      hasSums = true;
      sample.skip();
    }
    at++;
  }
  const short = sample.rows.map(({ cells }) => cells);
  if (doubles !== null) input.tallies.checked(rowsDiffer, await doubles.finish(short), "row");
  await key?.finish();
  return { forms, missingWords, sample: sample.rows, hasSums };
}

/** `twice` takes the rows that are told. */
function doubleRows(
  { sheet, index, told, openSpill, tallies }: TableInput,
  twice: ToldPlaces,
): DoubleRows | null {
  if (!tallies.wants(rowsDiffer)) return null;
  const columns = sheet.columns.map((_, column) => column);
  const doubles = DoubleRows.of(sheet, openSpill, (row, first) => {
    twice.noteRepeated(index, row, []);
    if (told.hasRepeated(index, row)) return tallies.passOver(rowsDiffer);
    const reason = `equal to ${cellRange(sheet, first, columns)}`;
    tallies.failed(rowsDiffer, { sheet, row, columns, value: "", reason });
  });
  if (doubles !== "differ") return doubles;
  tallies.checked(rowsDiffer, sheet.rowCount, "row");
  return null;
}

interface KeyColumn {
  add(cells: readonly string[], row: number): void;
  finish(): Promise<void>;
}

/** To be finished after the double rows, of which `twice` then knows: a row that is equal as a whole is told as such. */
function keyColumn(
  { sheet, index, told, openSpill, tallies }: TableInput,
  twice: ToldPlaces,
): KeyColumn | null {
  const column = tallies.wants(keysDiffer) ? nearKey(sheet.columns) : null;
  if (column === null) return null;
  const columns = [column.index];
  // Few by the nature of a column that nearly is a key.
  const repeated: RepeatedRow[] = [];
  const keys = new UniqueKeys(openSpill, (each) => repeated.push(each));
  return {
    add(cells, row) {
      const cell = (cells[column.index] ?? "").trim();
      if (cell === "" || isErasedText(cell) || isMissingWord(cell, "among-figures")) return;
      tallies.checked(keysDiffer, 1);
      keys.add(cell, row, keptValue(cell));
    },
    async finish() {
      await keys.finish();
      for (const { row, first, value } of repeated)
        if (told.hasKey(index, row, column.index) || twice.hasRepeated(index, row))
          tallies.passOver(keysDiffer);
        else {
          const reason = `as in ${cellRange(sheet, first, columns)}`;
          tallies.failed(keysDiffer, { sheet, row, columns, value, reason });
        }
    },
  };
}

/** Rows with the one before, a uniform sample (algorithm R of Vitter 1985) in the order of rows. */
class RowSample {
  readonly #random: () => number;
  readonly #kept: Array<SampledRow & { readonly at: number }> = [];
  #previous: readonly string[] | null = null;
  #seen = 0;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  add(cells: readonly string[]): void {
    const at = this.#seen++;
    const place = at < SAMPLED_ROWS ? at : Math.floor(this.#random() * (at + 1));
    const isKept = place < SAMPLED_ROWS;
    const previous = this.#previous;
    this.#previous = cells;
    if (isKept)
      this.#kept[place] = {
        at,
        cells: shortCells(cells),
        previous: previous === null ? null : shortCells(previous),
      };
  }

  /** After a row of totals nothing goes on from the row before. */
  skip(): void {
    this.#previous = null;
  }

  get rows(): SampledRow[] {
    return this.#kept.sort((a, b) => a.at - b.at);
  }
}

/** Long cells are told apart by a hash in their place. */
function shortCells(cells: readonly string[]): string[] {
  return cells
    .slice(0, SAMPLED_COLUMNS)
    .map((cell) => (cell.length <= SAMPLED_CHARS ? cell : `~${hash32(cell).toString(36)}`));
}
