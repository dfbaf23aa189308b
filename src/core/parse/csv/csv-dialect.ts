/**
 * Finds out how a delimited text is written. Each pair of delimiter and quote is tried on a sample; the best is the one that gives rows
 * of equal width (pattern) with cells that look like single values (type), after van den Burg et al., "Wrangling messy CSV
 * files by detecting row and type patterns", 2019, with a share of rows (to the third power, so that a dialect which leaves the header or many rows
 * uncut loses to one that cuts them all) instead of a count of patterns, which bears broken rows.
 */
import { readCellValue } from "../../kit/cell-value.ts";
import { type CsvFormat, readCsvText } from "./csv-reader.ts";

/** How much text is looked at. */
export const DIALECT_SAMPLE_CHARS = 65_536;
const SAMPLE_ROWS = 150;

/** Delimiters in order of habit, with how far to believe them. */
const DELIMITERS: readonly (readonly [string, number])[] = [
  [",", 1],
  [";", 1],
  ["\t", 1],
  ["|", 0.98],
  ["\u0001", 1],
  ["\u001f", 1],
  ["^", 0.8],
  ["~", 0.8],
  ["¦", 0.8],
  [":", 0.55],
  ["@", 0.5],
  [" ", 0.45],
];
/** Spaces that bring columns under each other. */
const ALIGNED = /\S {2,}\S/;
/** A colon inside a time of day or an address delimits nothing. */
const CLOCK = /(\d):(?=\d\d(?!\d))|:(?=\/\/)/g;
/** Below this no delimiter explains the text and it is read as one column. */
const LEAST_SCORE = 0.12;

export interface DetectedDialect extends CsvFormat {
  /** Width that most rows have. */
  readonly width: number;
  /** Share of sampled rows of that width. */
  readonly consistency: number;
  /** In [0, 1]: how well the dialect explains the text. */
  readonly score: number;
}

/** The dialect of a text whose beginning is `sample`; a text without any structure comes out as one comma-separated column. */
export function detectDialect(sample: string): DetectedDialect {
  const text = wholeLines(sample);
  let best: DetectedDialect = {
    delimiter: ",",
    quote: '"',
    escape: '"',
    width: 1,
    consistency: 1,
    score: LEAST_SCORE,
  };
  for (const [delimiter, trust] of DELIMITERS) {
    // No score is above the trust.
    if (trust <= best.score || !text.includes(delimiter)) continue;
    const quote = quoteOf(text, delimiter);
    const format = {
      delimiter,
      quote,
      escape: escapeOf(text, quote, delimiter),
      merges: delimiter === " " && ALIGNED.test(text),
    };
    const read = delimiter === ":" ? text.replace(CLOCK, "$1") : text;
    const scored = scoreFormat(read, format, trust, best.score);
    if (scored.score > best.score + 1e-9) best = scored;
  }
  return { ...best, quote: best.quote || '"' };
}

/** The score is given only where it may be above `least`, else zero. */
function scoreFormat(
  text: string,
  format: CsvFormat,
  trust: number,
  least: number,
): DetectedDialect {
  const blocks = blocksOf(text, format);
  const looksRight = format.delimiter === " " ? isTyped : looksAtomic;
  const tables = blocks.map((rows) => ({ rows, ...usualWidth(rows) }));
  const total = blocks.reduce((sum, rows) => sum + rows.length, 0);
  const usual = tables.reduce((sum, { count }) => sum + count, 0);
  const { width } = tables.reduce((best, table) => (table.count > best.count ? table : best));
  const consistency = total ? usual / total : 0;
  const pattern = consistency ** 3 * ((width - 1) / width) ** 0.5;
  const mayBeBest = width > 1 && trust * pattern > least;
  const score = mayBeBest ? trust * pattern * (0.25 + 0.75 * shareOf(tables, looksRight)) : 0;
  return { ...format, width, consistency, score };
}

type Rows = readonly (readonly string[])[];

const BLANK_LINES = /(?:\r?\n|\r)[ \t]*(?=\r?\n|\r)/;
/** Beyond this many tables the sample is taken for one. */
const MOST_TABLES = 60;

/** Tables between blank lines, each with a width of its own; a line that stands alone is a title. A text without two such tables is one. */
function blocksOf(text: string, format: CsvFormat): Rows[] {
  const parts = BLANK_LINES.test(text) ? text.split(BLANK_LINES) : [];
  if (parts.length >= 2 && parts.length <= MOST_TABLES) {
    const most = Math.ceil(SAMPLE_ROWS / parts.length);
    const tables = parts
      .map((part) => readCsvText(part.replace(/^[\r\n]+/, ""), format, most))
      .filter((rows) => rows.length > 1);
    // Paragraphs of a text are short, and each has its own number of commas.
    if (tables.length >= 2 && tables.every((rows) => rows.length >= 3)) return tables;
  }
  return [readCsvText(text, format, SAMPLE_ROWS)];
}

/** The width above 1 that most rows have. */
function usualWidth(rows: Rows): { width: number; count: number } {
  const widths = new Map<number, number>();
  for (const row of rows) widths.set(row.length, (widths.get(row.length) ?? 0) + 1);
  const [width, count] = [...widths]
    .filter(([w]) => w > 1)
    .sort(([a, n], [b, m]) => m - n || b - a)[0] ?? [1, 0];
  return { width, count };
}

/** Share of the cells in rows of their table's usual width that look as cells do. */
function shareOf(
  tables: readonly { readonly rows: Rows; readonly width: number }[],
  looksRight: (cell: string) => boolean,
): number {
  let cells = 0;
  let values = 0;
  for (const { rows, width } of tables) {
    for (const row of rows) {
      if (row.length !== width || width === 1) continue;
      for (const cell of row) {
        cells++;
        if (looksRight(cell.trim())) values++;
      }
    }
  }
  return cells ? values / cells : 0;
}

/** Words with a space between them are a text; only among numbers, dates and the like does a space delimit. */
function isTyped(cell: string): boolean {
  return cell === "" || readCellValue(cell).type !== "text";
}

/** Reads as one value: empty, number, date, address, or text without the marks of another delimiter. */
function looksAtomic(cell: string): boolean {
  if (cell === "") return true;
  if (readCellValue(cell).type !== "text") return true;
  if (/^[\w.+-]+@[\w-]+\.[\w.-]+$|^(?:https?|ftp):\/\/\S+$/.test(cell)) return true;
  if (/[;\t|]/.test(cell)) return false;
  return /^[\p{L}\p{N}_ .'’&()/#%+*?!:,-]*$/u.test(cell) && !/^[,:.-]|[,:]$/.test(cell);
}

/** The quote that fields of the text open and close with, or empty. */
function quoteOf(text: string, delimiter: string): string {
  const d = delimiter.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  // A blank that delimits is none beside a quote, and would give a run of them two readings at every place.
  const blanks = delimiter === "\t" ? " *" : delimiter === " " ? "\\t*" : "[ \\t]*";
  const count = (quote: string) =>
    (
      text.match(
        new RegExp(
          `(?:^|${d})${blanks}${quote}(?:[^${quote}]|${quote}${quote})*${quote}${blanks}(?=${d}|\\r|\\n|$)`,
          "gm",
        ),
      ) ?? []
    ).length;
  const double = text.includes('"') ? count('"') : 0;
  const single = text.includes("'") ? count("'") : 0;
  if (single > double) return "'";
  return text.includes('"') ? '"' : "";
}

function escapeOf(text: string, quote: string, delimiter: string): string {
  if (quote === "" || !text.includes(`\\${quote}`)) return quote;
  // `"C:\"` ends a field; `\"` followed by more of the field does not.
  const inside = text
    .split(`\\${quote}`)
    .slice(1)
    .filter((rest) => rest !== "" && !rest.startsWith(delimiter) && !/^[\r\n]/.test(rest));
  return inside.length > 0 ? "\\" : quote;
}

function wholeLines(sample: string): string {
  const text = sample.slice(0, DIALECT_SAMPLE_CHARS);
  if (text.length === sample.length && sample.length < DIALECT_SAMPLE_CHARS) return text;
  const end = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r"));
  return end > 0 ? text.slice(0, end + 1) : text;
}
