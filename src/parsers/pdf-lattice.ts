/** Ruled tables: crossing rules form a grid, missing walls join its cells, texts fall into the cell that holds their middle. */
import { joinItems, type PdfItem } from "./pdf-lines.ts";
import { joinRules, type Rule } from "./pdf-rules.ts";
import type { PdfTable } from "./pdf-table.ts";

/** Rules this close, in points, are one line, or meet. */
const TOLERANCE = 3;
const MAX_JOINED = 1_200;
const MAX_LINES = 300;

/** Tables that the rules of a page fence, in the order from top to bottom. */
export function latticeTables(items: readonly PdfItem[], rules: readonly Rule[]): PdfTable[] {
  const level = joinRules(
    rules.filter((rule) => rule.isLevel),
    TOLERANCE / 2,
  );
  const upright = joinRules(
    rules.filter((rule) => !rule.isLevel),
    TOLERANCE / 2,
  );
  if (level.length > MAX_JOINED || upright.length > MAX_JOINED) return [];
  const tables: PdfTable[] = [];
  for (const grid of gridsOf(level, upright)) {
    const table = tableOf(grid, items);
    if (table) tables.push(table);
  }
  return tables.sort((a, b) => b.top - a.top);
}

interface Grid {
  readonly xs: number[];
  /** From top to bottom. */
  readonly ys: number[];
  readonly level: Rule[];
  readonly upright: Rule[];
}

/** Groups of rules that cross each other. */
function gridsOf(level: readonly Rule[], upright: readonly Rule[]): Grid[] {
  const parent = Array.from({ length: level.length + upright.length }, (_, index) => index);
  const find = (at: number): number => {
    let root = at;
    while (parent[root] !== root) root = parent[root] as number;
    parent[at] = root;
    return root;
  };
  for (const [i, h] of level.entries())
    for (const [j, v] of upright.entries())
      if (cross(h, v)) parent[find(i)] = find(level.length + j);
  const groups = new Map<number, { level: Rule[]; upright: Rule[] }>();
  for (const index of parent.keys()) {
    const root = find(index);
    const group = groups.get(root) ?? { level: [], upright: [] };
    groups.set(root, group);
    if (index < level.length) group.level.push(level[index] as Rule);
    else group.upright.push(upright[index - level.length] as Rule);
  }
  return [...groups.values()]
    .filter((group) => group.level.length >= 2 && group.upright.length >= 1)
    .map(gridOf)
    .filter((grid) => grid.xs.length >= 3 && grid.ys.length >= 3)
    .filter((grid) => grid.xs.length <= MAX_LINES && grid.ys.length <= MAX_LINES);
}

/** Tables without rules at their sides are as wide as their level rules. */
function gridOf({ level, upright }: { level: Rule[]; upright: Rule[] }): Grid {
  const xs = clustered([
    ...upright.map((rule) => rule.at),
    Math.min(...level.map((rule) => rule.from)),
    Math.max(...level.map((rule) => rule.to)),
  ]);
  const ys = clustered([
    ...level.map((rule) => rule.at),
    Math.min(...upright.map((rule) => rule.from)),
    Math.max(...upright.map((rule) => rule.to)),
  ]).reverse();
  return { xs, ys, level, upright };
}

function cross(h: Rule, v: Rule): boolean {
  return (
    v.at >= h.from - TOLERANCE &&
    v.at <= h.to + TOLERANCE &&
    h.at >= v.from - TOLERANCE &&
    h.at <= v.to + TOLERANCE
  );
}

function clustered(values: readonly number[]): number[] {
  const out: number[] = [];
  for (const value of [...values].sort((a, b) => a - b))
    if (out.length === 0 || value - (out.at(-1) as number) > TOLERANCE) out.push(value);
  return out;
}

function tableOf(grid: Grid, items: readonly PdfItem[]): PdfTable | null {
  const { xs, ys } = grid;
  const columns = xs.length - 1;
  const owners = joinedCells(grid);
  const cells = new Map<number, PdfItem[]>();
  const taken = new Set<PdfItem>();
  for (const item of items) {
    const column = slot(xs, item.x + Math.min(item.width / 2, item.size));
    const row = slot(
      ys.map((y) => -y),
      -(item.y + item.size * 0.3),
    );
    if (column < 0 || row < 0) continue;
    const owner = owners[row * columns + column] as number;
    const cell = cells.get(owner);
    if (cell) cell.push(item);
    else cells.set(owner, [item]);
    taken.add(item);
  }
  const rows: string[][] = [];
  for (let row = 0; row < ys.length - 1; row++)
    rows.push(
      ...splitRow(Array.from({ length: columns }, (_, at) => cells.get(row * columns + at) ?? [])),
    );
  const texts = withoutEmpty(rows);
  if (!isTable(texts)) return null;
  const top = ys[0] as number;
  const bottom = ys.at(-1) as number;
  return { rows: texts, items: taken, x: xs[0] as number, end: xs.at(-1) as number, top, bottom };
}

/** For each cell of the grid the first cell of the area that no wall parts it from. */
function joinedCells({ xs, ys, level, upright }: Grid): Int32Array {
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  const owner = Int32Array.from({ length: rows * columns }, (_, index) => index);
  const middle = (values: readonly number[], at: number) =>
    ((values[at] as number) + (values[at + 1] as number)) / 2;
  const isWall = (rules: readonly Rule[], at: number, along: number) =>
    rules.some(
      (rule) =>
        Math.abs(rule.at - at) <= TOLERANCE && rule.from <= along + 1 && rule.to >= along - 1,
    );
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const index = row * columns + column;
      if (column > 0 && !isWall(upright, xs[column] as number, middle(ys, row)))
        owner[index] = owner[index - 1] as number;
      else if (row > 0 && !isWall(level, ys[row] as number, middle(xs, column)))
        owner[index] = owner[index - columns] as number;
    }
  return owner;
}

function slot(bounds: readonly number[], value: number): number {
  for (let at = 0; at + 1 < bounds.length; at++)
    if (value >= (bounds[at] as number) && value < (bounds[at + 1] as number)) return at;
  return -1;
}

/** A fenced row whose cells all hold the same lines of text is several rows without rules between them. */
function splitRow(cells: readonly PdfItem[][]): string[][] {
  const lines = cells.map(textLines);
  const filled = lines.filter((each) => each.length > 0);
  const [first] = filled;
  const isSeveral =
    first !== undefined &&
    first.length > 1 &&
    filled.length > 1 &&
    filled.every(
      (each) =>
        each.length === first.length &&
        each.every((line, at) => Math.abs(line.y - (first[at]?.y ?? 0)) < 2),
    ) &&
    // Wrapped prose in two cells looks the same; numbers and single words do not wrap.
    filled.filter((each) => each.every((line) => line.text.length < 16)).length >=
      Math.max(1, filled.length - 1);
  if (!isSeveral) return [lines.map((each) => joinCell(each.map((line) => line.text)))];
  return first.map((_, at) => lines.map((each) => each[at]?.text ?? ""));
}

interface TextLine {
  readonly y: number;
  readonly text: string;
}

/** Lines of text within one cell, from top to bottom. */
export function textLines(items: readonly PdfItem[]): TextLine[] {
  const rows: { y: number; size: number; items: PdfItem[] }[] = [];
  for (const item of items) {
    const row = rows.find((each) => Math.abs(each.y - item.y) < Math.max(each.size, item.size) / 2);
    if (row) row.items.push(item);
    else rows.push({ y: item.y, size: item.size, items: [item] });
  }
  return rows
    .sort((a, b) => b.y - a.y)
    .map((row) => ({
      y: row.y,
      text: joinItems(row.items).replace(/\s+/g, " ").trim(),
    }));
}

/** Lines of a cell as one text; a word parted by a hyphen at a line's end is whole again. */
export function joinCell(lines: readonly string[]): string {
  return lines
    .reduce((text, line) => {
      if (/\p{Ll}-$/u.test(text) && /^\p{Ll}/u.test(line)) return text.slice(0, -1) + line;
      return text === "" ? line : `${text} ${line}`;
    }, "")
    .trim();
}

function withoutEmpty(rows: readonly (readonly string[])[]): string[][] {
  const filled = rows.filter((row) => row.some((cell) => cell !== ""));
  const width = filled[0]?.length ?? 0;
  const used = Array.from({ length: width }, (_, at) => at).filter((at) =>
    filled.some((row) => row[at] !== ""),
  );
  return filled.map((row) => used.map((at) => row[at] ?? ""));
}

/** Boxes around text, page frames and charts are no tables: few rows, few columns or hardly any text. */
function isTable(rows: readonly (readonly string[])[]): boolean {
  const width = rows[0]?.length ?? 0;
  if (rows.length < 2 || width < 2) return false;
  const filled = rows.flat().filter((cell) => cell !== "").length;
  const full = rows.filter((row) => row.filter((cell) => cell !== "").length >= 2).length;
  return full >= 2 && filled >= rows.length * width * 0.25;
}
