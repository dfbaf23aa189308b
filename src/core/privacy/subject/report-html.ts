/** A report as a page that prints well and needs nothing else: no script, no address outside itself. */
import { escapeHtml } from "../../kit/text/escape-html.ts";
import type { ErasureReport, SignedReport } from "./report.ts";
import { type Block, erasureBlocks, erasureTitle, type ReportNames } from "./report-blocks.ts";

export function erasureHtml(
  signed: SignedReport,
  report: ErasureReport,
  names: ReportNames,
): string {
  const parts = erasureBlocks(signed, report, names).map(blockHtml);
  return `${htmlHead(erasureTitle(report))}${parts.join("\n")}${HTML_END}`;
}

export const HTML_END = "\n</body></html>\n";

export function htmlHead(title: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${text(title)}</title><style>body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.25rem .5rem;border-bottom:1px solid #ddd;vertical-align:top;overflow-wrap:anywhere}h2{margin-top:2rem}</style></head><body><h1>${text(title)}</h1>\n`;
}

/** A block as part of a page. */
export function blockHtml(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `<h2>${text(block.text)}</h2>`;
    case "text":
      return `<p>${text(block.text)}</p>`;
    case "list":
      return `<ul>${block.items.map((item) => `<li>${text(item)}</li>`).join("")}</ul>`;
    case "table":
      return table(block.heads, block.rows);
  }
}

function table(
  heads: readonly string[],
  rows: ReadonlyArray<ReadonlyArray<string | number>>,
): string {
  if (rows.length === 0) return "<p>None.</p>";
  return `${tableStart(heads)}${rows.map(rowHtml).join("\n")}${TABLE_END}`;
}

/** For tables that are written as they come. */
export function tableStart(heads: readonly string[]): string {
  const head = heads.map((cell) => `<th>${text(cell)}</th>`).join("");
  return `<table><thead><tr>${head}</tr></thead><tbody>`;
}

export const TABLE_END = "</tbody></table>";

export function rowHtml(row: ReadonlyArray<string | number>): string {
  return `<tr>${row.map((cell) => `<td>${text(cell)}</td>`).join("")}</tr>`;
}

/** Text as it may stand in HTML. */
export function text(value: string | number): string {
  return escapeHtml(String(value));
}
