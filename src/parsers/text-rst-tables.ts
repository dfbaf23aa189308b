/** The four kinds of table in reStructuredText: grids, simple rules, lists of lists and CSV. */
import { readCsvText } from "../core/parse/csv/csv-reader.ts";

export interface RstRow {
  readonly cells: string[];
  /** Line in the file, from 1. */
  readonly line: number;
}

interface Found {
  readonly rows: RstRow[];
  /** Lines that the table takes. */
  readonly length: number;
}

const MAX_LINES = 20_000;

export function isGridRule(text: string): boolean {
  return /^\s*\+(?:[-=]+\+)+\s*$/.test(text);
}

export function isSimpleRule(text: string): boolean {
  return /^\s*={2,}(?:\s+={2,})+\s*$/.test(text);
}

/** A grid: rows between rules, cells between bars; a bar that is missing joins columns. */
export function gridRows(lines: readonly string[], start: number): Found | null {
  let end = start;
  const last = Math.min(lines.length, start + MAX_LINES);
  while (end < last && /^\s*[+|]/.test(lines[end] ?? "")) end++;
  const edges = columnEdges(lines.slice(start, end));
  const rows: RstRow[] = [];
  let open: string[][] | null = null;
  let line = start;
  const close = () => {
    if (open) rows.push({ cells: open.map(joined), line: line + 1 });
    open = null;
  };
  for (let at = start; at < end; at++) {
    const text = lines[at] ?? "";
    if (/^\s*\+[-=+]*\+\s*$/.test(text)) {
      close();
      line = at + 1;
      continue;
    }
    open ??= edges.slice(1).map((): string[] => []);
    addCells(open, text, edges);
  }
  close();
  return edges.length > 1 ? { rows, length: end - start } : null;
}

/** A rule that stands only under some cells, where others go on over two rows, holds no text. */
function addCells(cells: string[][], text: string, edges: readonly number[]): void {
  let from = 0;
  for (let edge = 1; edge < edges.length; edge++) {
    const mark = text[edges[edge] as number];
    if (edge < edges.length - 1 && mark !== "|" && mark !== "+") continue;
    const part = text.slice((edges[from] as number) + 1, edges[edge]).trim();
    if (!/^[-=+]{3,}$/.test(part)) cells[from]?.push(part);
    from = edge;
  }
}

function columnEdges(lines: readonly string[]): number[] {
  const edges = new Set<number>();
  for (const text of lines)
    if (isGridRule(text)) for (const mark of text.matchAll(/\+/g)) edges.add(mark.index);
  return [...edges].sort((a, b) => a - b);
}

function joined(parts: readonly string[]): string {
  return parts.filter(Boolean).join(" ");
}

/** Columns under a rule with gaps; a row whose first cell is empty goes on with the one before. */
export function simpleRows(lines: readonly string[], start: number): Found | null {
  const columns = [...(lines[start] ?? "").matchAll(/=+/g)].map((mark) => mark.index);
  const end = simpleEnd(lines, start);
  if (end === null) return null;
  const rows: RstRow[] = [];
  for (let at = start + 1; at < end; at++) {
    const text = lines[at] ?? "";
    if (isSimpleRule(text) || /^\s*-{2,}(?:\s+-{2,})*\s*$/.test(text) || text.trim() === "")
      continue;
    const cells = columns.map((from, index) => text.slice(from, columns[index + 1]).trim());
    const above = rows.at(-1);
    if (above && cells[0] === "" && (lines[at - 1] ?? "").trim() !== "")
      for (const [index, cell] of cells.entries())
        above.cells[index] = joined([above.cells[index] ?? "", cell]);
    else rows.push({ cells, line: at + 1 });
  }
  return rows.length > 0 ? { rows, length: end - start + 1 } : null;
}

/** The last rule: the third, or the second with nothing below it. */
function simpleEnd(lines: readonly string[], start: number): number | null {
  let rules = 1;
  for (let at = start + 1; at < Math.min(lines.length, start + MAX_LINES); at++) {
    if (!isSimpleRule(lines[at] ?? "")) continue;
    rules++;
    if (rules > 2 || (lines[at + 1]?.trim() ?? "") === "") return at;
  }
  return null;
}

/** `* - cell` begins a row, `- cell` a further cell; what is indented deeper belongs to the cell. */
export function listRows(lines: readonly string[], start: number): RstRow[] {
  const rows: RstRow[] = [];
  for (const [index, text] of lines.entries()) {
    const row = /^\s*\*\s+-\s*(.*)$/.exec(text);
    const cell = /^\s*-\s+(.*)$|^\s*-$/.exec(text);
    const open = rows.at(-1);
    if (row) rows.push({ cells: [row[1] ?? ""], line: start + index + 1 });
    else if (cell && open) open.cells.push(cell[1] ?? "");
    else if (open && text.trim() !== "")
      open.cells[open.cells.length - 1] = joined([open.cells.at(-1) ?? "", text.trim()]);
  }
  return rows;
}

/** Comma-separated rows in a directive. */
export function csvRows(lines: readonly string[], start: number): RstRow[] {
  const text = lines
    .map((line) => line.trim())
    .join("\n")
    .trim();
  if (text === "") return [];
  const rows = readCsvText(text, { delimiter: ",", quote: '"', escape: "" });
  const blank = lines.findIndex((line) => line.trim() !== "");
  return rows.map((cells, index) => ({
    cells: cells.map((cell) => cell.trim()),
    line: start + Math.max(0, blank) + index + 1,
  }));
}
