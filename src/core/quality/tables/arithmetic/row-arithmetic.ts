/** Rows whose figures do not agree as those of nearly all other rows of the table do. */
import { agrees, type Discovered, discover, MOST_COLUMNS } from "./discover.ts";
import { digitsOf, type FigureColumn, figuresOf } from "./figure-columns.ts";
import { columnsOf, type Figures, type Relation, reckon, relationWords } from "./relation.ts";

export interface SampledRow {
  readonly cells: readonly string[];
  /** The data row before; null at the first. */
  readonly previous: readonly string[] | null;
}

export interface ArithmeticFailure {
  /** Places in the table: where the fault probably is, and all that was reckoned with. */
  readonly at: number;
  readonly columns: readonly number[];
  readonly reason: string;
}

interface Broken {
  readonly relation: Relation;
  readonly expected: number;
  readonly isMain: boolean;
}

/** Most decimals that each column shows in a sample. */
export function mostDigits(
  columns: readonly FigureColumn[],
  sample: readonly SampledRow[],
): number[] {
  return columns.map(({ index, hasDecimalComma }) =>
    sample.reduce(
      (most, { cells }) => Math.max(most, digitsOf(cells[index] ?? "", hasDecimalComma)),
      0,
    ),
  );
}

/** Learns relations from a sample and judges rows in their order. */
export class RowArithmetic {
  readonly #columns: readonly FigureColumn[];
  readonly #digits: readonly number[];
  readonly #relations: readonly Discovered[];
  #previous: Figures | null = null;
  /** What a balance should have been in the row before, where it was not. */
  readonly #carried = new Map<Relation, number>();
  readonly #failed = new Map<Relation, number>();
  /** Columns of figures beyond those that were looked at. */
  readonly columnsCut: number;

  constructor(columns: readonly FigureColumn[], sample: readonly SampledRow[]) {
    this.#columns = columns.slice(0, MOST_COLUMNS);
    this.columnsCut = columns.length - this.#columns.length;
    this.#digits = mostDigits(this.#columns, sample);
    this.#relations = discover(
      sample.map(({ cells, previous }) => ({
        row: figuresOf(cells, this.#columns),
        previous: previous === null ? null : figuresOf(previous, this.#columns),
      })),
      this.#digits,
    );
  }

  /** Null where the row says nothing, true where all agrees. Totals among the rows have to be left out by whoever calls. */
  judge(cells: readonly string[]): ArithmeticFailure | true | null {
    if (this.#relations.length === 0) return null;
    const row = figuresOf(cells, this.#columns);
    const held: Relation[] = [];
    const broken: Broken[] = [];
    for (const { relation, isMain } of this.#relations) {
      const expected = this.#reckon(relation, row);
      if (expected === null) {
        this.#carried.delete(relation);
        continue;
      }
      if (this.#isHeld(relation, row, expected)) held.push(relation);
      else broken.push({ relation, expected, isMain });
    }
    this.#previous = row;
    if (!broken.some(({ isMain }) => isMain)) return held.length === 0 ? null : true;
    for (const { relation } of broken)
      this.#failed.set(relation, (this.#failed.get(relation) ?? 0) + 1);
    return this.#failure(broken, held);
  }

  /** After a row that is not judged, as one of totals: what follows does not go on from it. */
  skip(): void {
    this.#previous = null;
    this.#carried.clear();
  }

  /** What was found out, in words: relations with the rows that speak for each. */
  get relations(): ReadonlyArray<{ readonly words: string; readonly failed: number }> {
    const main = this.#relations.filter(({ isMain }) => isMain);
    return main.map(({ relation }) => ({
      words: relationWords(relation, this.#nameOf),
      failed: this.#failed.get(relation) ?? 0,
    }));
  }

  #reckon(relation: Relation, row: Figures): number | null {
    const expected = reckon(relation, { row, previous: this.#previous });
    return Number.isNaN(expected) || Number.isNaN(row[relation.target]) ? null : expected;
  }

  /** A balance that goes on from what the row before should have said is right, and that row alone is wrong. */
  #isHeld(relation: Relation, row: Figures, expected: number): boolean {
    const found = row[relation.target] as number;
    const digits = this.#digits[relation.target] ?? 0;
    const carried = this.#carried.get(relation);
    this.#carried.delete(relation);
    if (agrees(expected, found, digits)) return true;
    if (relation.kind !== "balance") return false;
    const before = this.#previous?.[relation.target] ?? Number.NaN;
    if (carried !== undefined && agrees(expected + carried - before, found, digits)) return true;
    this.#carried.set(relation, expected);
    return false;
  }

  #failure(broken: readonly Broken[], held: readonly Relation[]): ArithmeticFailure {
    const sound = new Set(held.flatMap(columnsOf));
    const counts = new Map<number, number>();
    for (const { relation } of broken)
      for (const column of new Set(columnsOf(relation)))
        if (!sound.has(column)) counts.set(column, (counts.get(column) ?? 0) + 1);
    // A cell of all relations that fail and of none that holds is the likeliest one.
    const first = broken.find(({ isMain }) => isMain) ?? (broken[0] as Broken);
    let at = first.relation.target;
    for (const [column, count] of counts) if (count > (counts.get(at) ?? 0)) at = column;
    const shown = broken.find(({ relation }) => relation.target === at) ?? first;
    const digits = this.#digits[shown.relation.target] ?? 0;
    return {
      at: this.#indexOf(at),
      columns: columnsOf(shown.relation).map(this.#indexOf),
      reason: `${relationWords(shown.relation, this.#nameOf)} would be ${shown.expected.toFixed(Math.min(digits, 4))}`,
    };
  }

  readonly #indexOf = (column: number): number => this.#columns[column]?.index ?? 0;

  readonly #nameOf = (column: number): string => {
    const { name = "", index = column } = this.#columns[column] ?? {};
    return name === "" ? `column ${index + 1}` : name;
  };
}
