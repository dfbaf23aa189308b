/**
 * Rows of tables that are a person's own: a cell of the row is the person's name and nothing else. A row that only names the person beside
 * somebody else (as the manager, the one who approved) belongs to that one.
 */

import { isNullText } from "../../kit/cell-value.ts";
import { classifyColumns } from "../classify-columns.ts";
import { specialInRemark } from "../detectors/special-categories.ts";
import { cellRoles } from "../remark-columns.ts";
import { foldPerson } from "./fold.ts";
import type { SubjectMatcher } from "./matcher.ts";
import { CELL_BORDER } from "./name-windows.ts";
import { columnsOfAnother } from "./of-another.ts";
import { isHonorific } from "./terms.ts";

export interface OwnTable {
  readonly header: readonly string[];
  /** Detected type of each column; null where it holds no personal data. */
  readonly types: ReadonlyArray<string | null>;
  /** Columns that name whom a row's subject has to do with. */
  readonly ofAnother: readonly boolean[];
  /** The special category that a cell of remarks tells of the row's person, such as `HEALTH_CONDITION`; null for all others. */
  toldIn(index: number, cell: string): string | null;
  /** Cells of the person's name, by index; null where the row is not the person's own. */
  nameCells(cells: readonly string[]): ReadonlySet<number> | null;
  /**
   * Cells that say something about somebody else, by index: of a row whose name is another one's. `named` are further columns of names. None
   * where nobody is named, and not what such a row says of the person whom it names beside.
   */
  othersCells(cells: readonly string[], named?: ReadonlySet<number>): number[];
}

/** Rows by which columns are classified. */
export const SAMPLE_ROWS = 200;
const SURE = 0.5;
const NAMES = new Set(["PERSON", "GIVEN_NAME", "SURNAME"]);

/** A table by its header and a sample of its rows; matched by the person's names alone. */
export function ownTable(
  matcher: SubjectMatcher,
  header: readonly string[],
  sample: ReadonlyArray<readonly string[]>,
): OwnTable {
  const found = classifyColumns(
    header.map((name, index) => ({ name, values: sample.map((row) => row[index] ?? "") })),
  );
  const roles = cellRoles(header, found);
  const types = found.map((data) => (data !== null && data.confidence >= SURE ? data.type : null));
  const ofAnother = columnsOfAnother(header);
  const persons = types.flatMap((type, index) =>
    NAMES.has(type ?? "") && !ofAnother[index] ? [index] : [],
  );
  const isFilled = (cells: readonly string[], index: number) =>
    !isNullText(cells[index]?.trim() ?? "");
  const nameCells = (cells: readonly string[]) => {
    const own = wholeNames(matcher, cells);
    if (own.size === 0) return null;
    const first = persons.find((index) => isFilled(cells, index));
    const isOwn =
      first === undefined ? [...own].some((index) => !ofAnother[index]) : own.has(first);
    return isOwn ? own : null;
  };
  return {
    ...{ header, types, ofAnother, nameCells },
    toldIn: (index, cell) =>
      roles[index] === "remark" && !ofAnother[index]
        ? (specialInRemark(cell)[0]?.type ?? null)
        : null,
    othersCells(cells, named) {
      const isNamed = [...persons, ...(named ?? [])].some((index) => isFilled(cells, index));
      if (!isNamed || nameCells(cells) !== null) return [];
      const isBeside = [...wholeNames(matcher, cells)].some((index) => ofAnother[index]);
      return cells.flatMap((_, index) => (isBeside && ofAnother[index] ? [] : [index]));
    },
  };
}

/** Cells that are nothing but the person's name, or part of one that takes two of them. */
function wholeNames(matcher: SubjectMatcher, cells: readonly string[]): Set<number> {
  const own = new Set<number>();
  const joined = cells.join(CELL_BORDER);
  const spans = matcher.find(joined).filter(({ kind }) => kind === "name");
  if (spans.length === 0) return own;
  let at = 0;
  for (const [index, cell] of cells.entries()) {
    const [from, to] = [at, at + cell.length];
    at = to + CELL_BORDER.length;
    for (const { start, end } of spans) {
      if (start >= to || end <= from) continue;
      const rest =
        cell.slice(0, Math.max(0, start - from)) + cell.slice(Math.min(cell.length, end - from));
      if (isNothing(rest)) own.add(index);
    }
  }
  return own;
}

function isNothing(rest: string): boolean {
  return foldPerson(rest)
    .split(/[^\p{L}\p{N}]+/u)
    .every((word) => word === "" || isHonorific(word));
}
