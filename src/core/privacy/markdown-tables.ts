/** Tables inside Markdown text, with the offsets of every cell. */

export interface MarkdownCell {
  /** Offsets of the trimmed cell in the text. */
  readonly start: number;
  readonly end: number;
}

export interface MarkdownTable {
  readonly start: number;
  readonly end: number;
  readonly header: readonly MarkdownCell[];
  readonly rows: ReadonlyArray<readonly MarkdownCell[]>;
}

const DIVIDER = /^[ \t]*\|(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t]*$/;

/** All pipe tables (a row, a divider, rows), ascending. Linear; a text without a divider costs one search. */
export function findMarkdownTables(text: string): MarkdownTable[] {
  const tables: MarkdownTable[] = [];
  let search = text.indexOf("---");
  while (search >= 0) {
    const lineStart = text.lastIndexOf("\n", search) + 1;
    const lineEnd = endOfLine(text, search);
    const headerStart = lineStart > 0 ? text.lastIndexOf("\n", lineStart - 2) + 1 : -1;
    const isTable =
      headerStart >= 0 &&
      text[firstInk(text, headerStart)] === "|" &&
      DIVIDER.test(text.slice(lineStart, lineEnd));
    if (!isTable) {
      search = text.indexOf("---", lineEnd);
      continue;
    }
    const table = readRows(text, headerStart, lineStart - 1, lineEnd);
    tables.push(table);
    search = text.indexOf("---", Math.max(table.end, lineEnd));
  }
  return tables;
}

function readRows(
  text: string,
  headerStart: number,
  headerEnd: number,
  dividerEnd: number,
): MarkdownTable {
  const rows: MarkdownCell[][] = [];
  let end = dividerEnd;
  while (end < text.length) {
    const start = end + 1;
    if (start >= text.length || text[firstInk(text, start)] !== "|") break;
    const stop = endOfLine(text, start);
    rows.push(cellsOf(text, start, stop));
    end = stop;
  }
  return { start: headerStart, end, header: cellsOf(text, headerStart, headerEnd), rows };
}

function cellsOf(text: string, start: number, end: number): MarkdownCell[] {
  const cells: MarkdownCell[] = [];
  let from = text.indexOf("|", start) + 1;
  for (let i = from; i < end; i++) {
    if (text[i] !== "|" || text[i - 1] === "\\") continue;
    cells.push(trimmed(text, from, i));
    from = i + 1;
  }
  if (text.slice(from, end).trim() !== "") cells.push(trimmed(text, from, end));
  return cells;
}

function trimmed(text: string, start: number, end: number): MarkdownCell {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from] ?? "")) from++;
  while (to > from && /\s/.test(text[to - 1] ?? "")) to--;
  return { start: from, end: to };
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

function firstInk(text: string, at: number): number {
  let i = at;
  while (text[i] === " " || text[i] === "\t") i++;
  return i;
}
