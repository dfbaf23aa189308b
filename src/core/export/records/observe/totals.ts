/** Figures of one file that the rows of another come to: sums, averages and counts, each worked out again here. */
import { isNullText } from "../../../kit/cell-value.ts";
import { isTotalLabel } from "../../../kit/measure-names.ts";
import type { Passage, ReadFile, ReadTable } from "../read-file.ts";
import { holdsWords, isTelling, listWords, wordsOf } from "../terms.ts";
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
import { isAsserted, isReserved } from "./assertion.ts";
import { cellOf, columnsBeside, columnsOf, isTellable, type ReadColumn } from "./columns.ts";
import { type Measure, measuresOf, totalRows } from "./measures.ts";

export interface StatedTotal extends StatedAmount {
  readonly kind: "sum" | "mean" | "count";
  readonly column: ReadColumn;
  /** What the column is measured in; null where it does not say. */
  readonly unit: string | null;
  /** What a cell counts by the head: 1,000 under "EUR k". */
  readonly factor: number;
  /** In base units. */
  readonly value: number;
  /** Rows that make it up, from 0, in order. */
  readonly rows: readonly number[];
  /** Of a sum and an average, what each of them holds, in base units. */
  readonly values: ReadonlyMap<number, number>;
  /** How many rows that total others were left out. */
  readonly left: number;
  /** What its rows have in common, where it is the sum of some rows only; null where it takes in all of them. */
  readonly group: Group | null;
  /** Where the figure stands in a row of totals, the label of that row, else "". */
  readonly label: string;
}

/** A value that several rows have in one column. */
export interface Group {
  readonly column: ReadColumn;
  readonly value: string;
}

type Total = Omit<StatedTotal, keyof StatedAmount | "label">;

const LEAST_ROWS = 3;
const LEAST_GROUP_ROWS = 2;
const MOST_GROUPS = 30;
const LEAST_GROUP_DIGITS = 4;
const LEAST_COUNT = 10;
const LEAST_SUM_DIGITS = 3;
/** A record carries every row of a sum; of a count it tells how many rows the table has. */
const MOST_TOTAL_ROWS = 200;
/** Formats whose cells have addresses. */
const SHEETS = new Set(["csv", "tsv", "xlsx", "xlsm", "xls", "ods", "sqlite"]);
const AVERAGE =
  /(?:^| )(?:average|averages|averaged|mean|avg|durchschnitt|durchschnittlich|mittel|mittelwert|moyenne|promedio|media|gemiddeld|gemiddelde|genomsnitt) /;
const MOST = 4;

/** Totals of tables of `data` that `text` states, the surest first: at most four, of each column and each figure one. */
export function findTotals(text: ReadFile, data: ReadFile): StatedTotal[] {
  if (!SHEETS.has(data.carried.file_type)) return [];
  const totals = totalsOf(data);
  if (totals.length === 0) return [];
  const stem = wordsOf(data.carried.file_name.replace(/\.[^.]+$/, ""));
  const found = amountsOf(text).flatMap((stated) => {
    const label = totalLabel(text, stated.passage);
    if (label !== "")
      return totals.filter((total) => sums(stated, total, label)).map(join(stated, label));
    if (!stated.isAlone) return [];
    return totals.filter((total) => tells(stated, total, stem)).map(join(stated, ""));
  });
  found.sort((x, y) => rank(y) - rank(x));
  const seen = new Set<unknown>();
  return found
    .filter((one) => one.label === "" || isRowOfSums(one, found))
    .filter(({ column, amount }) => {
      const isNew = !seen.has(column) && !seen.has(amount.text);
      seen.add(column);
      seen.add(amount.text);
      return isNew;
    })
    .slice(0, MOST);
}

const join =
  (stated: StatedAmount, label: string) =>
  (total: Total): StatedTotal => ({ ...stated, ...total, label });

/** What a row of a table is called that totals others; "" of any other passage. */
function totalLabel(text: ReadFile, { cell, text: line }: Passage): string {
  const table = cell === null ? undefined : text.tables.find(({ index }) => index === cell.table);
  const cells = cell === null ? tableCells(line) : (table?.rows[cell.row] ?? []);
  const label = cells.find((each) => each.trim() !== "")?.trim() ?? "";
  return isTotalLabel(label) ? label : "";
}

/** Cells of a row of a Markdown table; none of other text. */
function tableCells(line: string): string[] {
  return line.startsWith("|") ? line.split("|").slice(1) : [];
}

/** A figure of a row of totals that is the sum of a column, to the digit. */
function sums({ amount }: StatedAmount, total: Total, label: string): boolean {
  return (
    total.kind === "sum" &&
    total.group === null &&
    !isReserved(listWords(wordsOf(label)), total.column.head) &&
    amount.digits >= LEAST_SUM_DIGITS &&
    isExact(amount, total.value) &&
    isOneUnit(amount.unit, total.unit)
  );
}

/** One figure may agree by chance; a second sum of the same table in the row, or the head beside it, says that it does not. */
function isRowOfSums(one: StatedTotal, all: readonly StatedTotal[]): boolean {
  return (
    speaksOf(one.passage.words, one.column.head) ||
    all.some(
      ({ passage, column, amount }) =>
        passage === one.passage &&
        column.table === one.column.table &&
        column !== one.column &&
        amount.start !== one.amount.start,
    )
  );
}

function rank({ amount, value }: StatedTotal): number {
  return (isExact(amount, value) ? 100 : 0) + amount.digits;
}

const cached = new WeakMap<ReadFile, readonly Total[]>();

function totalsOf(data: ReadFile): readonly Total[] {
  const known = cached.get(data);
  if (known !== undefined) return known;
  const totals = [
    ...measuresOf(data).flatMap(totalsOfMeasure),
    ...data.tables.flatMap((table) => countOf(data, table) ?? []),
  ];
  cached.set(data, totals);
  return totals;
}

function totalsOfMeasure({ column, unit, factor, cells, totals, isMixed }: Measure): Total[] {
  const { table } = column;
  const counted = cells.filter(({ row }) => !totals.has(row));
  const isFit =
    table.isWhole && counted.length >= LEAST_ROWS && table.rows.length <= MOST_TOTAL_ROWS;
  if (!isFit || isMixed || hasUnnamedTotal(counted)) return [];
  const sum = counted.reduce((all, { value }) => all + value, 0);
  const rows = counted.map(({ row }) => row);
  const values = new Map(counted.map(({ row, value }) => [row, value]));
  const left = cells.length - counted.length;
  const of = { column, unit, factor, rows, values, left, group: null };
  const mean: Total = { ...of, kind: "mean", value: rounded(sum / counted.length) };
  // Shares of different wholes do not add up.
  if (unit === "%") return [mean];
  const whole: Total = { ...of, kind: "sum", value: rounded(sum) };
  return [whole, mean, ...groupsBeside(column).flatMap((group) => sumOfGroup(whole, group) ?? [])];
}

function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

/** Values by which the rows of the column's table fall into groups. */
function groupsBeside(column: ReadColumn): Group[] {
  return columnsBeside(column)
    .filter(({ type, rowOf }) => type === "text" && rowOf.size > 1 && rowOf.size <= MOST_GROUPS)
    .flatMap((beside) =>
      [...beside.repeated].flatMap((words) => {
        const value = cellOf(beside, beside.rowOf.get(words) ?? 0);
        const isNamed = listWords(words).some((word) => isTelling(word) && /\p{L}{2}/u.test(word));
        return isNamed && isTellable(value) ? [{ column: beside, value }] : [];
      }),
    );
}

function sumOfGroup(whole: Total, group: Group): Total | null {
  const words = wordsOf(group.value);
  const rows = whole.rows.filter((row) => wordsOf(cellOf(group.column, row)) === words);
  if (rows.length < LEAST_GROUP_ROWS || rows.length === whole.rows.length) return null;
  const values = new Map(rows.map((row) => [row, whole.values.get(row) ?? 0]));
  const sum = [...values.values()].reduce((all, value) => all + value, 0);
  return { ...whole, rows, values, left: 0, group, value: rounded(sum) };
}

/** A cell that is the sum of all others: its row totals them and does not say so. */
function hasUnnamedTotal(cells: Measure["cells"]): boolean {
  const sum = cells.reduce((all, { value }) => all + value, 0);
  return cells.some(({ value }) => Math.abs(2 * value - sum) <= Math.abs(sum) * 1e-9);
}

/** Rows of a table, by the first column that is filled in each. */
function countOf(data: ReadFile, table: ReadTable): Total | null {
  const totals = totalRows(table);
  const rows = [...table.rows.keys()].filter((row) => !totals.has(row));
  if (!table.isWhole || rows.length < LEAST_COUNT) return null;
  const column = columnsOf(data).find(
    (each) =>
      each.table === table &&
      each.head !== "" &&
      rows.every((row) => !isNullText(table.rows[row]?.[each.index] ?? "")),
  );
  if (column === undefined) return null;
  const values = new Map<number, number>();
  const of = { column, unit: null, factor: 1, rows, values, left: totals.size, group: null };
  return { ...of, kind: "count", value: rows.length };
}

/** Whether the figure states the total, beyond chance: the fewer digits agree, the more of the column its sentence has to name. */
function tells(stated: StatedAmount, total: Total, stem: string): boolean {
  const { amount, sentence } = stated;
  if (!states(amount, total.value) || !isOneUnit(amount.unit, total.unit)) return false;
  if (!isAsserted(stated, total.kind === "count" ? "" : total.column.head)) return false;
  const exact = isExact(amount, total.value);
  if (total.kind === "count") return exact && isCounted(stated, total, stem);
  const around = `${sentence}${headingsOf(stated.passage)}`;
  const isHeaded = speaksOf(around, total.column.head);
  // The sentence says of which rows it speaks.
  if (total.group !== null)
    return (
      isHeaded &&
      amount.digits >= LEAST_GROUP_DIGITS &&
      holdsWords(around, wordsOf(total.group.value))
    );
  if (total.kind === "mean")
    return AVERAGE.test(sentence) && isHeaded && amount.digits >= (exact ? 2 : 3);
  if (isHeaded) return amount.digits >= 3;
  const isNamed = speaksOf(around, `${wordsOf(total.column.table.name)}${stem}`);
  return amount.digits >= (isNamed ? 4 : 6) && (isNamed || (exact && !isBare(amount)));
}

/** The words right behind the figure say what is counted: "300 claims" of a table of claims. */
function isCounted({ amount, sentence }: StatedAmount, { column }: Total, stem: string): boolean {
  if (amount.unit !== null) return false;
  const figure = wordsOf(amount.text);
  const behind = listWords(sentence.slice(sentence.indexOf(figure) + figure.length - 1)).slice(
    0,
    2,
  );
  return speaksOf(` ${behind.join(" ")} `, `${wordsOf(column.table.name)}${stem}`);
}
