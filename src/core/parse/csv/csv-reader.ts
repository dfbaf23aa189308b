/**
 * Reads delimited text as it arrives, forgiving: a quote inside a quoted field that does not end it stays a character, spaces around
 * quotes are passed over, and a quote that is never closed is taken as a character instead of swallowing the rest of the file.
 */

export interface CsvFormat {
  readonly delimiter: string;
  /** Empty when nothing is quoted. */
  readonly quote: string;
  /** Backslash where `\"` stands for a quote inside quotes; else quotes are doubled. */
  readonly escape: string;
  /** True where several delimiters in a row are one, as spaces that align columns are. */
  readonly merges?: boolean;
}

/** A quoted field longer than this is taken as one whose quote was never closed. */
const MAX_ROW_CHARS = 2_000_000;

/** How far a field is followed once a quote was found that never closes; without it each such quote would cost the whole text. */
const BROKEN_FIELD_CHARS = 1_024;

export class CsvReader {
  readonly #format: CsvFormat;
  #buffer = "";
  #position = 0;
  #repaired = 0;
  /** A quote stands open to the end of the buffer, so that no far-off quote closes a field either. */
  #isBroken = false;
  /** Last quote of the buffer that could close a field; known once the buffer is broken. */
  #lastClosing = -1;
  /** Where the buffer must have grown to before an open row is looked at again, so that long rows are not scanned per chunk. */
  #nextLook = 0;
  /** Where the next line feed, carriage return and quote stand at or after the place that was last asked for. */
  #feed = 0;
  #carriage = 0;
  #quote = 0;

  constructor(format: CsvFormat) {
    this.#format = format;
  }

  /** Rows in which a stray quote was taken as a character. */
  get repairedRows(): number {
    return this.#repaired;
  }

  /** Takes the next piece of text and gives the rows that it completes, the first `most` that are not blank. A blank line is a row without cells. */
  push(text: string, most = Number.POSITIVE_INFINITY): string[][] {
    this.#buffer = this.#buffer.slice(this.#position) + text;
    this.#restart();
    if (this.#buffer.length < this.#nextLook) return [];
    const rows = this.#rows(false, most);
    const open = this.#buffer.length - this.#position;
    this.#nextLook = open > 100_000 ? open * 2 : 0;
    return rows;
  }

  /** Ends the text and gives what is left, the first `most` rows of it that are not blank. */
  end(most = Number.POSITIVE_INFINITY): string[][] {
    const rows = this.#rows(true, most);
    this.#buffer = "";
    this.#restart();
    return rows;
  }

  #restart(): void {
    this.#position = 0;
    this.#feed = -1;
    this.#carriage = -1;
    this.#quote = -1;
    this.#isBroken = false;
  }

  #rows(isLast: boolean, most: number): string[][] {
    const rows: string[][] = [];
    let left = most;
    while (left > 0 && this.#position < this.#buffer.length) {
      const row = this.#readRow(isLast);
      if (row === null) break;
      rows.push(row);
      if (row.length > 0) left--;
    }
    return rows;
  }

  /** The next row, or null when its end has not arrived. */
  #readRow(isLast: boolean): string[] | null {
    const start = this.#position;
    const { quote } = this.#format;
    const lineEnd = this.#lineEnd(start, isLast);
    const plainEnd = lineEnd < 0 ? this.#buffer.length : lineEnd;
    if (quote !== "" && this.#quote < start) this.#quote = this.#after(quote, start);
    if (quote === "" || this.#quote >= plainEnd) {
      if (lineEnd < 0 && !isLast) return null;
      this.#position = this.#afterLine(plainEnd);
      return this.#plainCells(this.#buffer.slice(start, plainEnd));
    }
    const isTooLong = this.#buffer.length - start > MAX_ROW_CHARS;
    const row = this.#readQuotedRow(start, isLast, isLast || isTooLong);
    if (row === null) this.#position = start;
    return row;
  }

  #plainCells(line: string): string[] {
    const { delimiter, merges } = this.#format;
    if (line === "") return [];
    const cells = line.split(delimiter);
    if (!merges) return cells;
    const kept = cells.filter((cell) => cell !== "");
    return kept.length > 0 ? kept : [""];
  }

  #readQuotedRow(start: number, isLast: boolean, mayRepair: boolean): string[] | null {
    const { delimiter } = this.#format;
    const text = this.#buffer;
    const cells: string[] = [];
    let at = this.#afterMerged(start);
    for (;;) {
      const field = this.#quotedFieldAt(at, isLast, mayRepair);
      if (field === null) return null;
      const end = field ? field.next : this.#plainFieldEnd(at);
      if (end >= text.length && !isLast && (field || !mayRepair)) return null;
      cells.push(field ? field.value : text.slice(at, end));
      if (!text.startsWith(delimiter, end)) {
        this.#position = this.#afterLine(end);
        return cells;
      }
      at = this.#afterMerged(end + delimiter.length);
    }
  }

  #afterMerged(start: number): number {
    const { delimiter, merges } = this.#format;
    let at = start;
    while (merges && this.#buffer.startsWith(delimiter, at)) at += delimiter.length;
    return at;
  }

  /** The quoted field that begins at `at`; undefined where none does, null where one does and more text is needed to see its end. */
  #quotedFieldAt(
    at: number,
    isLast: boolean,
    mayRepair: boolean,
  ): { value: string; next: number } | undefined | null {
    const opening = skipSpaces(this.#buffer, at, this.#format.delimiter);
    if (!this.#buffer.startsWith(this.#format.quote, opening)) return undefined;
    const field = this.#readQuotedField(opening, isLast);
    if (field !== null) return field;
    if (!mayRepair) return null;
    this.#repaired++;
    if (!this.#isBroken) this.#lastClosing = this.#findLastClosing();
    this.#isBroken = true;
    return undefined;
  }

  /** A quoted field that opens at `opening`; null when it does not close within the text. */
  #readQuotedField(opening: number, isLast: boolean): { value: string; next: number } | null {
    const { quote, escape: escaping } = this.#format;
    const text = this.#buffer;
    if (this.#isBroken && opening >= this.#lastClosing) return null;
    let value = "";
    let from = opening + 1;
    for (;;) {
      const at = text.indexOf(quote, from);
      if (at < 0 || (this.#isBroken && at - opening > BROKEN_FIELD_CHARS)) return null;
      if (escaping === "\\" && isEscaped(text, at, opening)) {
        value += `${text.slice(from, at - 1)}${quote}`;
        from = at + 1;
        continue;
      }
      if (text.startsWith(quote, at + 1)) {
        value += `${text.slice(from, at)}${quote}`;
        from = at + 2;
        continue;
      }
      if (at + 1 >= text.length)
        return isLast ? { value: value + text.slice(from, at), next: text.length } : null;
      const after = skipSpaces(text, at + 1, this.#format.delimiter);
      value += text.slice(from, at);
      if (this.#isFieldEnd(after)) return { value, next: after };
      value += quote;
      from = at + 1;
    }
  }

  #findLastClosing(): number {
    const { quote, delimiter } = this.#format;
    const text = this.#buffer;
    for (let at = text.lastIndexOf(quote); at > 0; at = text.lastIndexOf(quote, at - 1))
      if (this.#isFieldEnd(skipSpaces(text, at + 1, delimiter))) return at;
    return -1;
  }

  #isFieldEnd(at: number): boolean {
    const text = this.#buffer;
    if (at >= text.length) return true;
    const code = text.charCodeAt(at);
    return code === FEED || code === CARRIAGE || text.startsWith(this.#format.delimiter, at);
  }

  #plainFieldEnd(start: number): number {
    const delimiter = this.#buffer.indexOf(this.#format.delimiter, start);
    const lineEnd = this.#lineEnd(start, true);
    const end = lineEnd < 0 ? this.#buffer.length : lineEnd;
    return delimiter >= 0 && delimiter < end ? delimiter : end;
  }

  /** Index of the next line end at or after `start`, or -1. A lone CR at the very end waits for what follows. */
  #lineEnd(start: number, isLast: boolean): number {
    if (this.#feed < start) this.#feed = this.#after("\n", start);
    if (this.#carriage < start) this.#carriage = this.#after("\r", start);
    const end = Math.min(this.#feed, this.#carriage);
    if (end === Number.POSITIVE_INFINITY) return -1;
    return end === this.#buffer.length - 1 && end === this.#carriage && !isLast ? -1 : end;
  }

  #after(letter: string, start: number): number {
    const at = this.#buffer.indexOf(letter, start);
    return at < 0 ? Number.POSITIVE_INFINITY : at;
  }

  #afterLine(end: number): number {
    if (this.#buffer.charCodeAt(end) === CARRIAGE)
      return this.#buffer.charCodeAt(end + 1) === FEED ? end + 2 : end + 1;
    return end < this.#buffer.length ? end + 1 : end;
  }
}

/** Reads a text at once, without its blank lines, up to `most` rows; for samples and tests. */
export function readCsvText(
  text: string,
  format: CsvFormat,
  most = Number.POSITIVE_INFINITY,
): string[][] {
  const reader = new CsvReader(format);
  const rows = reader.push(text, most).filter(isFilled);
  return rows.length < most ? [...rows, ...reader.end(most - rows.length).filter(isFilled)] : rows;
}

function isFilled(row: readonly string[]): boolean {
  return row.length > 0;
}

const FEED = 10;
const CARRIAGE = 13;

function skipSpaces(text: string, start: number, delimiter: string): number {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if ((code !== 32 && code !== 9) || text.startsWith(delimiter, at)) return at;
    at++;
  }
}

function isEscaped(text: string, at: number, opening: number): boolean {
  let slashes = 0;
  while (at - 1 - slashes > opening && text[at - 1 - slashes] === "\\") slashes++;
  return slashes % 2 === 1;
}
