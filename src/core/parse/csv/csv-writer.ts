/** One record in RFC 4180 form with its line end (`\n`): fields quoted where they hold a comma, quote, line end or outer space. */
export function csvRecord(cells: readonly string[]): string {
  // A record of one empty field would be a blank line, which readers pass over.
  if (cells.length === 1 && cells[0] === "") return '""\n';
  let line = "";
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] ?? "";
    line += `${i > 0 ? "," : ""}${NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell}`;
  }
  return `${line}\n`;
}

const NEEDS_QUOTES = /[",\r\n]|^[ \t]|[ \t]$/;
