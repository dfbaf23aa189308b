/**
 * All records of a text that `csvRecord` wrote, exactly: rows without cells and rows of one empty cell too, which readers of foreign files
 * pass over. Text of other writers is read without complaint, though not always as they meant it.
 */
export function readRecords(text: string): string[][] {
  const rows: string[][] = [];
  let at = 0;
  let quote = text.indexOf('"');
  while (at < text.length) {
    const found = text.indexOf("\n", at);
    const end = found < 0 ? text.length : found;
    if (quote >= 0 && quote < at) quote = text.indexOf('"', at);
    if (quote < 0 || quote > end) {
      rows.push(end === at ? [] : text.slice(at, end).split(","));
      at = end + 1;
      continue;
    }
    const row: string[] = [];
    at = readQuoted(text, at, row);
    rows.push(row);
  }
  return rows;
}

/** Reads one record that holds quotes and gives the place after it. */
function readQuoted(text: string, start: number, row: string[]): number {
  let at = start;
  for (;;) {
    const isQuoted = text[at] === '"';
    const end = isQuoted ? closingQuote(text, at + 1) : plainEnd(text, at);
    const cell = text.slice(isQuoted ? at + 1 : at, end);
    row.push(isQuoted && cell.includes('""') ? cell.replaceAll('""', '"') : cell);
    at = isQuoted ? end + 1 : end;
    if (text[at] !== ",") return at + 1;
    at++;
  }
}

function closingQuote(text: string, start: number): number {
  let at = start;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return text.length;
    if (text[quote + 1] !== '"') return quote;
    at = quote + 2;
  }
}

function plainEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && text[at] !== "," && text[at] !== "\n") at++;
  return at;
}
