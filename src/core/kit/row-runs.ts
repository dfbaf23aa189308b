/**
 * Where the rows of a table stand in its file, where lines between them hold no row: runs of rows with the same number of lines from one to
 * the next. A text with a blank line after each row is one run, one with a few blank lines some.
 */
export interface RowRun {
  /** First data row of the run, from 0. */
  readonly row: number;
  /** Where that row stands in the file, from 1. */
  readonly at: number;
  /** Lines from one row of the run to the next, at least 1. */
  readonly step: number;
}

/** Without runs, data row `i` stands at `firstRow + i`. */
export interface RowPlaces {
  readonly firstRow: number;
  readonly rowRuns?: readonly RowRun[] | undefined;
}

/** Row of the file, from 1, in which a data row (from 0) stands. */
export function fileRowOf({ firstRow, rowRuns = [] }: RowPlaces, row: number): number {
  const run = rowRuns[lastWhere(rowRuns, (each) => each.row <= row)];
  return run === undefined ? firstRow + row : run.at + (row - run.row) * run.step;
}

/** First data row that stands in a row of the file or below it. It may be one more than there are. */
export function dataRowFrom({ firstRow, rowRuns = [] }: RowPlaces, fileRow: number): number {
  const index = lastWhere(rowRuns, (each) => each.at <= fileRow);
  const run = rowRuns[index];
  if (run === undefined) return Math.max(0, fileRow - firstRow);
  const row = run.row + Math.ceil((fileRow - run.at) / run.step);
  return Math.min(row, rowRuns[index + 1]?.row ?? row);
}

/** The data row that stands in a row of the file; null where none does. It may be one past the last. */
export function dataRowAt(places: RowPlaces, fileRow: number): number | null {
  const row = dataRowFrom(places, fileRow);
  return fileRowOf(places, row) === fileRow ? row : null;
}

/** Collects the runs of a table's rows as they come, up to `most`; rows past the last run are taken as following in its steps. */
export class RowRuns {
  readonly runs: RowRun[] = [];
  readonly #most: number;
  #rows = 0;
  #last = 0;
  #isCut = false;

  constructor(most: number) {
    this.#most = most;
  }

  /** True when rows stand where no run says. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /** False while each row stands right below the one before. */
  get hasGaps(): boolean {
    return this.runs.length > 1 || (this.runs[0]?.step ?? 1) > 1;
  }

  /** Takes the place of the next row in the file, which is below the one before. */
  add(at: number): void {
    const row = this.#rows++;
    const step = at - this.#last;
    this.#last = at;
    const run = this.runs.at(-1);
    if (run !== undefined && row === run.row + 1 && run.step !== step)
      this.runs[this.runs.length - 1] = { ...run, step };
    else if (run === undefined || at !== run.at + (row - run.row) * run.step) {
      if (this.runs.length < this.#most) this.runs.push({ row, at, step: 1 });
      else this.#isCut = true;
    }
  }
}

/** Index of the last entry for which `holds`, which does for all before it; -1 for none. */
function lastWhere(runs: readonly RowRun[], holds: (run: RowRun) => boolean): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(runs[middle] as RowRun)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
