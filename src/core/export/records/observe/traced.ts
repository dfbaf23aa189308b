/** Figures in sentences of one file that a cell of another holds, as they are or rounded. */
import type { ReadFile } from "../read-file.ts";
import { wordsOf } from "../terms.ts";
import {
  amountsOf,
  headingsOf,
  isBare,
  isExact,
  isOneUnit,
  type StatedAmount,
  speaksOf,
  states,
} from "./amounts.ts";
import { isAsserted } from "./assertion.ts";
import type { ReadColumn } from "./columns.ts";
import { type Measure, measuresOf } from "./measures.ts";
import { namesStrangers, rowNamer } from "./named-rows.ts";

export interface TracedFigure extends StatedAmount {
  readonly column: ReadColumn;
  readonly unit: string | null;
  /** What a cell counts by the head: 1,000 under "EUR k". */
  readonly factor: number;
  readonly row: number;
  /** In base units. */
  readonly value: number;
  /** A cell of the row by which the sentence names it; "" where it names no row. */
  readonly label: string;
}

interface Cell extends Pick<Measure, "column" | "unit" | "factor"> {
  readonly row: number;
  readonly value: number;
}

const MOST_CELLS = 20_000;
const MOST_ALIKE = 40;
const MOST = 6;
/** So many hardly agree by chance, whatever the sentence says. */
const SURE_DIGITS = 6;
const cached = new WeakMap<ReadFile, readonly Cell[]>();

/** Cells by value. */
function cellsOf(data: ReadFile): readonly Cell[] {
  const known = cached.get(data);
  if (known !== undefined) return known;
  const cells = measuresOf(data)
    .flatMap(({ column, factor, cells: own }) => own.map((cell) => ({ column, factor, ...cell })))
    .slice(0, MOST_CELLS)
    .sort((a, b) => a.value - b.value);
  cached.set(data, cells);
  return cells;
}

/** Figures of `text` of which exactly one cell of `data` can be meant; at most six, in order. */
export function findTraced(text: ReadFile, data: ReadFile): TracedFigure[] {
  const cells = cellsOf(data);
  const found: TracedFigure[] = [];
  if (cells.length === 0) return found;
  for (const stated of amountsOf(text)) {
    if (found.length === MOST) break;
    if (!stated.isAlone || !isProse(stated)) continue;
    const traced = trace(stated, cells, data);
    if (traced !== null && found.every(({ amount }) => amount.text !== stated.amount.text))
      found.push(traced);
  }
  return found;
}

/** Running text, no row of a table. */
function isProse({ passage }: StatedAmount): boolean {
  return (
    passage.cell === null &&
    !passage.text.startsWith("|") &&
    (passage.text.match(/\p{L}{2,}/gu)?.length ?? 0) >= 4
  );
}

function trace(stated: StatedAmount, cells: readonly Cell[], data: ReadFile): TracedFigure | null {
  const { amount, sentence, passage, written } = stated;
  const alike = near(cells, stated).filter(({ unit }) => isOneUnit(amount.unit, unit));
  const around = `${sentence}${headingsOf(passage)}`;
  const namedBy = rowNamer({ words: around.replace(wordsOf(amount.text), " "), written });
  const isStrange = alike.length > 0 && namesStrangers(written, data);
  const told = alike.flatMap((cell) => {
    const named = namedBy(cell.column, cell.row);
    if (named === null || !isAsserted(stated, cell.column.head)) return [];
    const { label, isOfKind } = named;
    // "The Ghent branch" is none of the branches that the table has.
    if (isOfKind && (label === "" || isStrange)) return [];
    if (label === "" && isStrange && amount.digits < SURE_DIGITS) return [];
    const isHeaded = speaksOf(around, cell.column.head);
    return isTold(stated, cell, { isLabelled: label !== "", isHeaded })
      ? [{ ...stated, ...cell, label }]
      : [];
  });
  const [first, ...rest] = told.some(({ label }) => label !== "")
    ? told.filter(({ label }) => label !== "")
    : told;
  return first !== undefined && rest.length === 0 ? first : null;
}

/** Cells whose value the figure says; none where so many do that it says nothing. */
function near(cells: readonly Cell[], { amount }: StatedAmount): Cell[] {
  let low = 0;
  let high = cells.length;
  const least = amount.value - amount.step;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cells[middle]?.value ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  const found: Cell[] = [];
  for (let at = low; at < cells.length && found.length <= MOST_ALIKE; at++) {
    const cell = cells[at];
    if (cell === undefined || cell.value > amount.value + amount.step) break;
    if (states(amount, cell.value)) found.push(cell);
  }
  return found.length > MOST_ALIKE ? [] : found;
}

/** Beyond chance: the fewer digits agree, the more of the cell the sentence has to name. */
function isTold(
  { amount }: StatedAmount,
  { value }: Cell,
  { isLabelled, isHeaded }: { readonly isLabelled: boolean; readonly isHeaded: boolean },
): boolean {
  if (isLabelled && isHeaded) return amount.digits >= 3;
  if (!isExact(amount, value) || isBare(amount)) return false;
  return amount.digits >= (isLabelled || isHeaded ? 4 : SURE_DIGITS);
}
