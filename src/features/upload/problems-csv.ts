import type { QueueItem } from "./upload-queue";

/** The files that did not make it, as CSV (RFC 4180). Cells that a spreadsheet would run as a formula get a quote in front. */
export function problemsCsv(items: readonly QueueItem[]): string {
  const rows = items.map((item) => [item.path, String(item.sizeBytes), item.reason ?? ""]);
  return [["path", "bytes", "reason"], ...rows]
    .map((row) => `${row.map(cell).join(",")}\r\n`)
    .join("");
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
