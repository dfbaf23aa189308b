/** Tables without a full grid of rules: rows of texts with clear gaps, and gaps that stand below each other over the rows. */
import { joinCell } from "./pdf-lattice.ts";
import { joinItems, type PdfItem } from "./pdf-lines.ts";
import type { Box } from "./pdf-order.ts";
import { joinRules, type Rule } from "./pdf-rules.ts";
import type { PdfTable } from "./pdf-table.ts";

/** Gap between two cells of a row, in parts of the font size; word spaces of justified text stay below. */
const CELL_GAP = 1;
/** Rows of one cell between rows of several: wrapped text and section rows. */
const MAX_SINGLE_RUN = 2;
const MAX_ROWS = 2_000;
const MAX_CELL_CHARS = 60;
/** Items of a list beside a table belong to no row of it. */
const LIST_ITEM = /^[•▪●◦‣∙\x80-\x9f\uf020-\uf0ff]\s+\S/u;

interface Segment {
  readonly x: number;
  readonly end: number;
  readonly text: string;
  readonly items: readonly PdfItem[];
}

interface Row {
  readonly y: number;
  readonly size: number;
  readonly segments: Segment[];
}

/** Areas between level rules of one width, as tables of books have them above and below the head and at the end. */
export function ruledBands(rules: readonly Rule[]): Box[] {
  const level = joinRules(
    rules.filter((rule) => rule.isLevel && rule.to - rule.from > 80),
    1.5,
  ).sort((a, b) => b.at - a.at);
  const bands: Box[] = [];
  const used = new Set<Rule>();
  for (const top of level.slice(0, 200)) {
    if (used.has(top)) continue;
    const same = level.filter(
      (rule) =>
        !used.has(rule) && Math.abs(rule.from - top.from) < 4 && Math.abs(rule.to - top.to) < 4,
    );
    for (const rule of same) used.add(rule);
    const bottom = same.at(-1);
    if (same.length >= 2 && bottom)
      bands.push({ x: top.from - 2, end: top.to + 2, top: top.at + 1, bottom: bottom.at - 1 });
  }
  return bands;
}

/** Tables among texts of a page; `isFenced` where rules above and below say that there is one. */
export function streamTables(items: readonly PdfItem[], isFenced: boolean): PdfTable[] {
  const rows = rowsOf(items, isFenced);
  if (rows.length > MAX_ROWS) return [];
  const tables: PdfTable[] = [];
  // Rules above and below running text, as heads and feet of pages have them, fence no table.
  const isProse = isFenced && (rows[0]?.segments.length ?? 0) < 2;
  for (const run of isFenced && !isProse ? [rows] : runsOf(rows)) {
    const table = tableOf(run, isFenced && !isProse);
    if (table) tables.push(table);
  }
  return tables;
}

/** True where a page may hold a table at all, so that others are spared the search for rules. */
export function mayHoldTable(items: readonly PdfItem[]): boolean {
  const rows = rowsOf(
    items.filter((item) => item.str.trim() !== ""),
    true,
  );
  return rows.filter((row) => row.segments.length >= 2).length >= 2;
}

function rowsOf(items: readonly PdfItem[], withLists: boolean): Row[] {
  const sorted = [...items].sort((a, b) => b.y - a.y);
  const rows: { y: number; size: number; items: PdfItem[] }[] = [];
  for (const item of sorted) {
    const open = rows.at(-1);
    if (open && open.y - item.y < Math.max(2, Math.min(open.size, item.size) * 0.4))
      open.items.push(item);
    else rows.push({ y: item.y, size: item.size, items: [item] });
  }
  return rows
    .map(({ y, size, items: parts }) => ({ y, size, segments: segmentsOf(parts) }))
    .map((row) => ({
      ...row,
      segments: row.segments.filter(({ text }) => withLists || !LIST_ITEM.test(text)),
    }))
    .filter((row) => row.segments.length > 0);
}

function segmentsOf(items: readonly PdfItem[]): Segment[] {
  const groups: PdfItem[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const item of [...items].sort((a, b) => a.x - b.x)) {
    if (groups.length === 0 || item.x - end > item.size * CELL_GAP) groups.push([item]);
    else groups.at(-1)?.push(item);
    end = Math.max(end, item.x + item.width);
  }
  return groups.map((group) => ({
    x: group[0]?.x ?? 0,
    end: Math.max(...group.map((item) => item.x + item.width)),
    text: joinItems(inWritingOrder(group)).replace(/\s+/g, " ").trim(),
    items: group,
  }));
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** Texts of a script that runs leftwards follow each other that way. */
function inWritingOrder(items: readonly PdfItem[]): readonly PdfItem[] {
  const leftward = items.filter((item) => RIGHT_TO_LEFT.test(item.str)).length;
  return leftward > items.length / 2 ? items.toReversed() : items;
}

/** Rows that follow each other closely and mostly have several cells. */
function runsOf(rows: readonly Row[]): Row[][] {
  const runs: Row[][] = [];
  let open: Row[] = [];
  let singles = 0;
  const flush = () => {
    while (open.length > 0 && (open.at(-1)?.segments.length ?? 0) < 2) open.pop();
    if (open.length >= 3) runs.push(open);
    open = [];
    singles = 0;
  };
  for (const row of rows) {
    const last = open.at(-1);
    if (last && last.y - row.y > Math.max(last.size, row.size) * 3.2) flush();
    if (row.segments.length >= 2) singles = 0;
    else if (open.length > 0 && ++singles > MAX_SINGLE_RUN) flush();
    if (row.segments.length >= 2 || open.length > 0) open.push(row);
  }
  flush();
  return runs;
}

function tableOf(rows: readonly Row[], isFenced: boolean): PdfTable | null {
  const columns = columnsOf(rows);
  if (columns.length < 2) return null;
  const grid = rows.map((row) => ({
    row,
    cells: columns.map((column) =>
      row.segments
        .filter((segment) => columnAt(columns, segment) === column)
        .map((segment) => segment.text)
        .join(" "),
    ),
  }));
  const texts = joinWrapped(grid);
  if (!isTable(texts, isFenced)) return null;
  const segments = rows.flatMap((row) => row.segments);
  return {
    rows: texts,
    items: new Set(segments.flatMap((segment) => segment.items)),
    x: Math.min(...segments.map((segment) => segment.x)),
    end: Math.max(...segments.map((segment) => segment.end)),
    top: (rows[0]?.y ?? 0) + (rows[0]?.size ?? 0),
    bottom: rows.at(-1)?.y ?? 0,
  };
}

interface Column {
  readonly x: number;
  readonly end: number;
}

/** Stretches between the places that hardly any row has text at; heads that span columns may cross one. */
function columnsOf(rows: readonly Row[]): Column[] {
  const parted = rows.filter((row) => row.segments.length >= 2);
  const allowed = Math.floor(parted.length * 0.12);
  const steps = parted
    .flatMap((row) => row.segments)
    .flatMap((segment) => [
      { at: segment.x, change: 1 },
      { at: segment.end, change: -1 },
    ])
    .sort((a, b) => a.at - b.at || a.change - b.change);
  const columns: Column[] = [];
  let depth = 0;
  let from = Number.NaN;
  for (const step of steps) {
    depth += step.change;
    if (depth > allowed && Number.isNaN(from)) from = step.at;
    else if (depth <= allowed && !Number.isNaN(from)) {
      const last = columns.at(-1);
      if (last && from - last.end < 2) columns[columns.length - 1] = { x: last.x, end: step.at };
      else columns.push({ x: from, end: step.at });
      from = Number.NaN;
    }
  }
  return columns;
}

/** The column that a segment stands in most. */
function columnAt(columns: readonly Column[], segment: Segment): Column | undefined {
  let best: Column | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const column of columns) {
    const shared = Math.min(column.end, segment.end) - Math.max(column.x, segment.x);
    if (shared > most) [best, most] = [column, shared];
  }
  return best;
}

/** A row without a first cell, close below the one before and with fewer cells, goes on with its texts. */
function joinWrapped(grid: readonly { row: Row; cells: string[] }[]): string[][] {
  const out: string[][] = [];
  const steps = grid.slice(1).map((each, at) => (grid[at]?.row.y ?? 0) - each.row.y);
  const usual = [...steps].sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
  for (const [index, { row, cells }] of grid.entries()) {
    const above = out.at(-1);
    const step = (grid[index - 1]?.row.y ?? 0) - row.y;
    const filled = cells.filter((cell) => cell !== "").length;
    const isWrapped =
      above !== undefined &&
      (index > 1 || step < usual * 0.9) &&
      cells[0] === "" &&
      step <= usual * 1.05 &&
      step < row.size * 1.5 &&
      filled < above.filter((cell) => cell !== "").length &&
      cells.every((cell, at) => cell === "" || (above[at] !== "" && /\p{L}/u.test(cell)));
    if (isWrapped)
      for (const [at, cell] of cells.entries())
        above[at] = joinCell([above[at] ?? "", cell].filter((text) => text !== ""));
    else out.push(cells);
  }
  return out;
}

/** Running text in two columns, lists and key-value lines are no tables; a fence above and below asks for less proof. */
function isTable(rows: readonly (readonly string[])[], isFenced: boolean): boolean {
  const width = rows[0]?.length ?? 0;
  const cells = rows.flat().filter((cell) => cell !== "");
  if (cells.length === 0) return false;
  // Bullets and numbers before items make a narrow first column.
  if (rows.every((row) => (row[0] ?? "").length < 4) && width === 2) return false;
  const share = cells.length / (rows.length * width);
  const full = rows.filter((row) => row.filter((cell) => cell !== "").length >= 2).length;
  if (cells.filter((cell) => cell.length > MAX_CELL_CHARS).length > cells.length * 0.2)
    return isFenced && full >= Math.max(2, rows.length * 0.6) && width >= 2 && share > 0.6;
  if (isFenced) return rows.length >= 3 && full >= rows.length * 0.6 && share > 0.4;
  const bodies = rows.slice(1);
  const figures = Array.from(
    { length: width },
    (_, at) => bodies.filter((row) => isFigure(row[at] ?? "")).length >= bodies.length * 0.6,
  ).filter(Boolean).length;
  if (width >= 3) return rows.length >= 3 && full >= rows.length * 0.7 && share > 0.55;
  return rows.length >= 4 && figures >= 1 && full >= rows.length * 0.85;
}

function isFigure(text: string): boolean {
  return /\d/.test(text) && text.replace(/[\d.,%$€£()+\-–/:\s]/g, "").length <= 3;
}
