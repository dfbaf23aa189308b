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
  /** Where the buffer must have grown to before an open row is looked at again, so that long rows are not scanned per chunk. */
  #nextLook = 0;
  /** Where each looked-for letter stands next in the buffer. */
  readonly #found = new Map<string, { from: number; at: number }>();

  constructor(format: CsvFormat) {
    this.#format = format;
  }

  /** Rows in which a stray quote was taken as a character. */
  get repairedRows(): number {
    return this.#repaired;
  }

  /** Takes the next piece of text and gives the rows that it completes. Blank lines give no row. */
  *push(text: string): Generator<string[]> {
    this.#buffer = this.#buffer.slice(this.#position) + text;
    this.#position = 0;
    this.#found.clear();
    this.#isBroken = false;
    if (this.#buffer.length < this.#nextLook) return;
    yield* this.#rows(false);
    const open = this.#buffer.length - this.#position;
    this.#nextLook = open > 100_000 ? open * 2 : 0;
  }

  /** Ends the text and gives what is left. */
  *end(): Generator<string[]> {
    yield* this.#rows(true);
    this.#buffer = "";
    this.#position = 0;
  }

  *#rows(isLast: boolean): Generator<string[]> {
    while (this.#position < this.#buffer.length) {
      const row = this.#readRow(isLast);
      if (row === null) return;
      if (row.length > 1 || row[0] !== "") yield row;
    }
  }

  /** The next row, or null when its end has not arrived. */
  #readRow(isLast: boolean): string[] | null {
    const start = this.#position;
    const { delimiter, quote } = this.#format;
    const lineEnd = this.#lineEnd(start, isLast);
    const plainEnd = lineEnd < 0 ? this.#buffer.length : lineEnd;
    const firstQuote = quote === "" ? -1 : this.#next(quote, start);
    if (firstQuote < 0 || firstQuote >= plainEnd) {
      if (lineEnd < 0 && !isLast) return null;
      this.#position = this.#afterLine(plainEnd);
      return this.#buffer.slice(start, plainEnd).split(delimiter);
    }
    const isTooLong = this.#buffer.length - start > MAX_ROW_CHARS;
    const row = this.#readQuotedRow(start, isLast, isLast || isTooLong);
    if (row === null) this.#position = start;
    return row;
  }

  #readQuotedRow(start: number, isLast: boolean, mayRepair: boolean): string[] | null {
    const { delimiter, quote } = this.#format;
    const text = this.#buffer;
    const cells: string[] = [];
    let at = start;
    for (;;) {
      const opening = skipSpaces(text, at, delimiter);
      if (text.startsWith(quote, opening)) {
        const field = this.#readQuotedField(opening, isLast);
        if (field) {
          cells.push(field.value);
          if (field.next >= text.length && !isLast) return null;
          if (!text.startsWith(delimiter, field.next)) {
            this.#position = this.#afterLine(field.next);
            return cells;
          }
          at = field.next + delimiter.length;
          continue;
        }
        if (!mayRepair) return null;
        this.#repaired++;
        this.#isBroken = true;
      }
      const end = this.#plainFieldEnd(at);
      if (end >= text.length && !isLast && !mayRepair) return null;
      cells.push(text.slice(at, end));
      if (!text.startsWith(delimiter, end)) {
        this.#position = this.#afterLine(end);
        return cells;
      }
      at = end + delimiter.length;
    }
  }

  /** A quoted field that opens at `opening`; null when it does not close within the text. */
  #readQuotedField(opening: number, isLast: boolean): { value: string; next: number } | null {
    const { delimiter, quote, escape: escaping } = this.#format;
    const text = this.#buffer;
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
      const after = skipSpaces(text, at + 1, delimiter);
      const isEnd =
        after >= text.length ||
        text.startsWith(delimiter, after) ||
        text[after] === "\n" ||
        text[after] === "\r";
      value += text.slice(from, at);
      if (isEnd) return { value, next: after };
      value += quote;
      from = at + 1;
    }
  }

  #plainFieldEnd(start: number): number {
    const delimiter = this.#buffer.indexOf(this.#format.delimiter, start);
    const lineEnd = this.#lineEnd(start, true);
    const end = lineEnd < 0 ? this.#buffer.length : lineEnd;
    return delimiter >= 0 && delimiter < end ? delimiter : end;
  }

  /** Index of the next line end at or after `start`, or -1. A lone CR at the very end waits for what follows. */
  #lineEnd(start: number, isLast: boolean): number {
    const feed = this.#next("\n", start);
    const carriage = this.#next("\r", start);
    if (carriage < 0 || (feed >= 0 && feed < carriage)) return feed;
    return !isLast && carriage === this.#buffer.length - 1 ? -1 : carriage;
  }

  /** Index of a letter at or after `start`, or -1; remembered, so that a text without it is searched once and not once a row. */
  #next(letter: string, start: number): number {
    const known = this.#found.get(letter);
    if (known !== undefined && known.from <= start && (known.at < 0 || known.at >= start))
      return known.at;
    const at = this.#buffer.indexOf(letter, start);
    this.#found.set(letter, { from: start, at });
    return at;
  }

  #afterLine(end: number): number {
    if (this.#buffer[end] === "\r") return this.#buffer[end + 1] === "\n" ? end + 2 : end + 1;
    return end < this.#buffer.length ? end + 1 : end;
  }
}

/** Reads a whole text at once; for samples and tests. */
export function readCsvText(text: string, format: CsvFormat): string[][] {
  const reader = new CsvReader(format);
  return [...reader.push(text), ...reader.end()];
}

function skipSpaces(text: string, start: number, delimiter: string): number {
  let at = start;
  while ((text[at] === " " || text[at] === "\t") && !text.startsWith(delimiter, at)) at++;
  return at;
}

function isEscaped(text: string, at: number, opening: number): boolean {
  let slashes = 0;
  while (at - 1 - slashes > opening && text[at - 1 - slashes] === "\\") slashes++;
  return slashes % 2 === 1;
}
