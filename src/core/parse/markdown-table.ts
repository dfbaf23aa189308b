/** A table as GitHub-flavoured Markdown: pipes escaped, line ends inside cells become spaces, short rows filled. */
export function markdownTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const width = rows.reduce((most, row) => Math.max(most, row.length), header.length);
  if (width === 0) return "";
  const lines = [markdownRow(header, width), `|${" --- |".repeat(width)}`];
  for (const row of rows) lines.push(markdownRow(row, width));
  return lines.join("\n");
}

/** One row of a Markdown table, filled up to `width` cells. */
export function markdownRow(cells: readonly string[], width: number): string {
  let line = "|";
  for (let i = 0; i < width; i++) line += ` ${cellText(cells[i] ?? "")} |`;
  return line;
}

function cellText(text: string): string {
  const line =
    text.includes("\n") || text.includes("\r")
      ? text
          .split(/[\r\n]+/)
          .map((part) => part.trim())
          .join(" ")
      : text;
  return line.trim().replaceAll("|", "\\|");
}

/** Cells of one Markdown table row, escaped pipes restored. */
export function splitMarkdownRow(line: string): string[] {
  const body = line
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "");
  return body.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|"));
}
