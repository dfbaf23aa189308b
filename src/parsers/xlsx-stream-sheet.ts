/**
 * One worksheet part, read as often as needed: once for where its cells stand and for what is not a row, then for the rows themselves.
 * Rows come in the order of the file; one that comes again or too late is counted and left out.
 */
import XLSX from "@e965/xlsx";
import { columnLetters } from "./shared/cell-address.ts";
import { ParseStop } from "./shared/stops.ts";
import {
  BATCH_ROWS,
  type Extent,
  MAX_GAP_ROWS,
  type RowBatches,
  type StreamedRows,
} from "./workbook-table.ts";
import { type ScannedCell, SheetScanner } from "./xlsx-stream-cells.ts";
import type { CellDisplay } from "./xlsx-stream-display.ts";

/** Opens the part anew; the stream ends or throws ParseStop. */
export type OpenPart = () => AsyncIterable<Uint8Array>;

/** What the first reading of a sheet tells. */
export interface SheetSurvey {
  readonly extent: Extent | null;
  /** The part with only those cells that hold a formula or a link. */
  readonly skeleton: Uint8Array;
  /** Formulas past those in the skeleton. */
  readonly moreFormulas: number;
  /** Cells that were left out: out of order, or at an address that no sheet has. */
  readonly misplaced: number;
  /** Why reading ended before the end, or null. */
  readonly stop: ParseStop | null;
  /** Rows that were seen, from the first. */
  readonly lastRow: number;
}

/** Formulas and links of one workbook that are kept; the same bounds as for ordinary ones. */
const MAX_KEPT_CELLS = 5_000;

/** Reads a sheet once. Throws nothing for content; `stop` says why it ended early. */
export async function surveySheet(open: OpenPart, display: CellDisplay): Promise<SheetSurvey> {
  const survey = new Survey(display);
  const scanner = new SheetScanner((cell) => survey.take(cell));
  const stop = await run(open, scanner);
  const { head, tail } = scanner.around;
  const linked = linkedCells(tail.toString("latin1"));
  if (linked.size > 0) await run(open, linkScanner(linked, survey.kept, display));
  return {
    extent: survey.extent,
    skeleton: Buffer.concat([
      head,
      Buffer.from(`<sheetData>${rowsXml(survey.kept)}</sheetData>`),
      tail.length > 0 ? tail : Buffer.from("</worksheet>"),
    ]),
    moreFormulas: survey.moreFormulas,
    misplaced: survey.misplaced + scanner.misplaced,
    stop: stop ?? (scanner.isWhole ? null : CUT_OFF),
    lastRow: survey.lastRow + 1,
  };
}

const CUT_OFF = new ParseStop("parse.truncated", "The sheet ends before its last row.");

async function run(open: OpenPart, scanner: SheetScanner): Promise<ParseStop | null> {
  try {
    for await (const chunk of open()) scanner.push(chunk);
    return null;
  } catch (error) {
    if (error instanceof ParseStop) return error;
    throw error;
  }
}

/** A cell of the skeleton: its formula as written and the text that it shows. */
interface KeptCell {
  readonly row: number;
  readonly column: number;
  readonly formula: string;
  readonly text: string;
}

class Survey {
  readonly kept: KeptCell[] = [];
  misplaced = 0;
  moreFormulas = 0;
  lastRow = -1;
  readonly #display: CellDisplay;
  readonly #sharedIds = new Set<string>();
  #top = -1;
  #bottom = -1;
  #left = Number.POSITIVE_INFINITY;
  #right = -1;

  constructor(display: CellDisplay) {
    this.#display = display;
  }

  get extent(): Extent | null {
    if (this.#top < 0) return null;
    return { top: this.#top, bottom: this.#bottom, left: this.#left, right: this.#right };
  }

  take(cell: ScannedCell): void {
    const { row, column } = cell;
    if (row < this.lastRow) {
      this.misplaced++;
      return;
    }
    this.lastRow = row;
    const formula = cell.formula();
    if (formula !== null) this.#keep(cell, formula);
    // Most cells stand inside what is known and need no second look.
    if (row === this.#bottom && column >= this.#left && column <= this.#right) return;
    if (this.#bottom >= 0 && row - this.#bottom > MAX_GAP_ROWS) return;
    if (this.#display.text(cell) === "") return;
    if (this.#top < 0) this.#top = row;
    this.#bottom = row;
    if (column < this.#left) this.#left = column;
    if (column > this.#right) this.#right = column;
  }

  #keep(cell: ScannedCell, formula: string): void {
    const isShared = formula.includes('t="shared"') || formula.includes("t='shared'");
    const id = isShared ? (/\ssi=["'](\d+)["']/.exec(formula)?.[1] ?? "") : "";
    const hasWords = !formula.endsWith("/>") && /^<[^<>]*>[^<]/.test(formula);
    if (!hasWords && !this.#sharedIds.has(id)) return;
    if (isShared && hasWords) this.#sharedIds.add(id);
    if (this.kept.length < MAX_KEPT_CELLS)
      this.kept.push({
        row: cell.row,
        column: cell.column,
        formula,
        text: this.#display.text(cell),
      });
    else this.moreFormulas++;
  }
}

/** Addresses of the cells that hyperlinks stand on. */
function linkedCells(tail: string): Set<string> {
  const cells = new Set<string>();
  for (const [, ref = ""] of tail.matchAll(HYPERLINK)) {
    const { s, e } = XLSX.utils.decode_range(ref);
    for (let row = s.r; row <= e.r; row++)
      for (let column = s.c; column <= e.c; column++) {
        if (cells.size >= MAX_KEPT_CELLS) return cells;
        cells.add(addressOf({ row, column }));
      }
  }
  return cells;
}

const HYPERLINK =
  /<(?:\w+:)?hyperlink\s[^<>]*?\bref=["']([A-Z]{1,3}\d{1,7}(?::[A-Z]{1,3}\d{1,7})?)["']/g;

/** Adds the texts of linked cells to `kept`. */
function linkScanner(linked: Set<string>, kept: KeptCell[], display: CellDisplay): SheetScanner {
  const known = new Set(kept.map(addressOf));
  return new SheetScanner((cell) => {
    const address = addressOf(cell);
    if (!linked.has(address) || known.has(address)) return;
    known.add(address);
    kept.push({ row: cell.row, column: cell.column, formula: "", text: display.text(cell) });
  });
}

function addressOf({ row, column }: { row: number; column: number }): string {
  return `${columnLetters(column)}${row + 1}`;
}

function rowsXml(kept: readonly KeptCell[]): string {
  const ordered = [...kept].sort((a, b) => a.row - b.row || a.column - b.column);
  const rows: string[] = [];
  let open = -1;
  for (const cell of ordered) {
    if (cell.row !== open) rows.push(`${open < 0 ? "" : "</row>"}<row r="${cell.row + 1}">`);
    open = cell.row;
    rows.push(
      `<c r="${addressOf(cell)}" t="inlineStr">${cell.formula}<is><t>${escapeXml(cell.text)}</t></is></c>`,
    );
  }
  return open < 0 ? "" : `${rows.join("")}</row>`;
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

function escapeXml(text: string): string {
  // A text that looks like one of Excel's codes would be read as one.
  return text
    .replace(/[&<>]/g, (mark) => ESCAPES[mark] ?? mark)
    .replace(/_(?=x[\da-f]{4}_)/gi, "_x005F_");
}

/** The rows of a surveyed sheet, within its extent. */
export function sheetRows(open: OpenPart, survey: SheetSurvey, display: CellDisplay): StreamedRows {
  const { extent, moreFormulas } = survey;
  return {
    extent,
    moreFormulas,
    batches: () => (extent ? rowBatches(open, extent, display) : none()),
  };
}

async function* none(): RowBatches {}

async function* rowBatches(open: OpenPart, extent: Extent, display: CellDisplay): RowBatches {
  const rows = new RowBuilder(extent, display);
  const scanner = new SheetScanner((cell) => rows.take(cell));
  try {
    for await (const chunk of open()) {
      scanner.push(chunk);
      if (rows.ready.length >= BATCH_ROWS) yield rows.drain();
      if (rows.isPast) break;
    }
  } catch (error) {
    // The survey met the same end and has said so.
    if (!(error instanceof ParseStop)) throw error;
  }
  rows.end();
  yield rows.drain();
}

class RowBuilder {
  ready: string[][] = [];
  isPast = false;
  readonly #extent: Extent;
  readonly #display: CellDisplay;
  readonly #blank: string[];
  #current: string[] | null = null;
  #row: number;
  #lastRow = -1;

  constructor(extent: Extent, display: CellDisplay) {
    this.#extent = extent;
    this.#display = display;
    this.#row = extent.top;
    this.#blank = new Array<string>(extent.right - extent.left + 1).fill("");
  }

  take(cell: ScannedCell): void {
    const { row } = cell;
    const column = cell.column - this.#extent.left;
    if (row < this.#lastRow || this.isPast) return;
    this.#lastRow = row;
    if (row > this.#extent.bottom) {
      this.isPast = true;
      return;
    }
    if (row < this.#extent.top || column < 0 || column >= this.#blank.length) return;
    if (row !== this.#row) this.#goTo(row);
    this.#current ??= this.#blank.slice();
    this.#current[column] = this.#display.text(cell);
  }

  /** Gives up the rows that are whole. */
  drain(): string[][] {
    const { ready } = this;
    this.ready = [];
    return ready;
  }

  end(): void {
    this.#goTo(this.#extent.bottom + 1);
  }

  #goTo(row: number): void {
    if (row <= this.#row) return;
    this.ready.push(this.#current ?? this.#blank);
    this.#current = null;
    for (this.#row++; this.#row < row; this.#row++) this.ready.push(this.#blank);
  }
}
