/** Cells and rows that an OpenDocument spreadsheet writes once and repeats: kept within what can be written out. */

/** Most cells that repetition may add to those that a file writes itself. */
const MAX_ADDED_CELLS = 1_000_000;
const MAX_COLUMNS = 16_384;
/** Tags end as for SheetJS: a `>` within quotes ends none. */
const TAG =
  /<(\/?)(?:[\w.-]+:)?(table-row|table-cell|covered-table-cell)(?=[\s/>])((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>/g;
const ATTRIBUTE = /(?<![^\s"'])([^\s=<>"'/]+)\s*=\s*("[^"<]*"|'[^'<]*'|[^\s<>"']+)/g;
const NUMBER = /^(["']?\s*\+?)(\d+)/;
const COLUMNS = /^(?:[^:]*:)?number-columns-repeated$/;
const ROWS = /^(?:[^:]*:)?number-rows-repeated$/;

export interface NarrowedRepeats {
  readonly xml: string;
  /** Rows and cells that the sheets repeat beyond the bound, which are not in `xml`; 0 where it is as it was, but for comments. */
  readonly lostRows: number;
  readonly lostCells: number;
}

interface Repeat {
  readonly count: number;
  /** Where the number stands in the text. */
  readonly from: number;
  readonly to: number;
}

/** Bounds how often filled cells are repeated, in order of the text; what is empty may be repeated at will, since nothing is kept of it. */
export function narrowRepeats(text: string): NarrowedRepeats {
  const xml = withoutComments(text);
  const narrow = new Narrowing();
  let row = ONCE;
  let cell = ONCE;
  let filled: Repeat[] = [];
  const endRow = () => {
    narrow.row(row, filled);
    filled = [];
    row = ONCE;
  };
  for (const tag of xml.matchAll(TAG)) {
    const [, slash, name, attributes = ""] = tag;
    if (name === "table-row") {
      endRow();
      if (slash === "") row = repeatOf(tag, attributes, ROWS);
    } else if (slash === "") cell = repeatOf(tag, attributes, COLUMNS);
    else if (name === "table-cell") filled.push(cell);
  }
  endRow();
  return { xml: narrow.applied(xml), lostRows: narrow.lostRows, lostCells: narrow.lostCells };
}

const ONCE: Repeat = { count: 1, from: -1, to: -1 };

function repeatOf(tag: RegExpMatchArray, attributes: string, pattern: RegExp): Repeat {
  if (!attributes.includes("-repeated")) return ONCE;
  const start = (tag.index ?? 0) + tag[0].length - 1 - attributes.length;
  let found = ONCE;
  for (const { 0: whole, 1: name = "", 2: value = "", index } of attributes.matchAll(ATTRIBUTE)) {
    const [, before = "", digits = ""] = (pattern.test(name) && NUMBER.exec(value)) || [];
    if (digits === "") continue;
    const from = start + index + whole.length - value.length + before.length;
    found = { count: Math.max(1, Number(digits)), from, to: from + digits.length };
  }
  return found;
}

/** Nobody reads comments, and tags in them would be taken for such of the sheet. */
function withoutComments(xml: string): string {
  const parts: string[] = [];
  let at = 0;
  for (let from = xml.indexOf("<!--"); from >= 0; from = xml.indexOf("<!--", at)) {
    const end = xml.indexOf("-->", from + 4);
    if (end < 0) break;
    parts.push(xml.slice(at, from));
    at = end + 3;
  }
  return at === 0 ? xml : parts.join("") + xml.slice(at);
}

class Narrowing {
  lostRows = 0;
  lostCells = 0;
  #left = MAX_ADDED_CELLS;
  readonly #changes: { readonly repeat: Repeat; readonly count: number }[] = [];

  row(row: Repeat, filled: readonly Repeat[]): void {
    if (filled.length === 0) return;
    let width = 0;
    for (const cell of filled) {
      const most = Math.min(MAX_COLUMNS, 1 + Math.max(0, this.#left - width));
      const count = Math.min(cell.count, most);
      if (count < cell.count) this.#change(cell, count);
      this.lostCells += cell.count - count;
      width += count;
    }
    this.#left -= width - filled.length;
    const rows = Math.min(row.count, 1 + Math.floor(Math.max(0, this.#left) / width));
    if (rows < row.count) this.#change(row, rows);
    this.lostRows += row.count - rows;
    this.lostCells += (row.count - rows) * width;
    this.#left -= (rows - 1) * width;
  }

  applied(xml: string): string {
    const parts: string[] = [];
    let at = 0;
    for (const { repeat, count } of this.#changes.sort((a, b) => a.repeat.from - b.repeat.from)) {
      parts.push(xml.slice(at, repeat.from), String(count));
      at = repeat.to;
    }
    return parts.length === 0 ? xml : parts.join("") + xml.slice(at);
  }

  #change(repeat: Repeat, count: number): void {
    this.#changes.push({ repeat, count });
  }
}
