/** A report as a page that prints well and needs nothing else: no script, no address outside itself. */
import { escapeHtml } from "../../kit/text/escape-html.ts";
import type { ErasureReport, SignedReport } from "./report.ts";

export function erasureHtml(signed: SignedReport, report: ErasureReport): string {
  const { request, workspace, outcome } = report;
  return htmlPage(`Erasure report, request ${request.number}`, [
    `<p>Workspace ${text(workspace.name)}. Asked ${day(request.createdAt)}, ended ${day(request.endedAt)}, handled by ${text(request.handledBy)}. Outcome: <b>${outcome}</b>.</p>`,
    `<p>Searched for: ${Object.entries(report.searchedFor)
      .map(([kind, count]) => `${count} × ${text(kind)}`)
      .join(", ")}. This report holds no value that was searched for.</p>`,
    "<h2>Where it was found</h2>",
    table(
      ["Where", "Places", "Times", "Left"],
      report.stores.map(({ words, found, left }) => [
        words,
        found.places,
        found.matches,
        left.places,
      ]),
    ),
    `<h2>Files (${report.files.length})</h2>`,
    table(
      ["File", "Project", "Done", "Why, and what else is not in it"],
      report.files.map(({ fileId, projectId, done, why, notes }) => [
        fileId,
        projectId,
        done,
        [why ?? "", ...notes].join(" ").trim(),
      ]),
    ),
    ...unread("Files that were not read", report.unread),
    ...unread("Files that were searched only in part", report.partly),
    `<h2>Dataset versions (${report.datasets.length})</h2>`,
    ...report.datasets.map(
      (dataset) =>
        `<p><b>${text(dataset.dataset)}, version ${dataset.number}</b>: ${dataset.done}. Records that held the person: ${dataset.records.join(", ")}. ${downloads(dataset.downloads)}</p>`,
    ),
    "<h2>What cannot be reached from here</h2>",
    `<ul>${report.cannotReach.map((sentence) => `<li>${text(sentence)}</li>`).join("")}</ul>`,
    `<h2>Signature</h2><p>Ed25519, key ${text(signed.signature.keyId)}. Check the JSON form of this report with <code>ligature verify-report</code>. Audit log: ${report.audit.rows} rows, ${report.audit.problems} problems.</p>`,
  ]);
}

function unread(title: string, files: ErasureReport["unread"]): string[] {
  if (files.length === 0) return [];
  const rows = files.map(({ path, why }) => [path, why]);
  return [`<h2>${text(title)} (${files.length})</h2>`, table(["File", "Why"], rows)];
}

function downloads(list: ReadonlyArray<{ readonly by: string; readonly at: string }>): string {
  if (list.length === 0) return "Nobody has downloaded it.";
  return `Downloaded by ${list.map(({ by, at }) => `${text(by)} (${day(at)})`).join(", ")}.`;
}

/** The frame of all report pages; parts are HTML already. */
export function htmlPage(title: string, parts: readonly string[]): string {
  return `${htmlHead(title)}${parts.join("\n")}${HTML_END}`;
}

export const HTML_END = "\n</body></html>\n";

export function htmlHead(title: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${text(title)}</title><style>body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.25rem .5rem;border-bottom:1px solid #ddd;vertical-align:top;overflow-wrap:anywhere}h2{margin-top:2rem}</style></head><body><h1>${text(title)}</h1>\n`;
}

function table(
  heads: readonly string[],
  rows: ReadonlyArray<ReadonlyArray<string | number>>,
): string {
  if (rows.length === 0) return "<p>None.</p>";
  const head = heads.map((cell) => `<th>${text(cell)}</th>`).join("");
  const body = rows.map(
    (row) => `<tr>${row.map((cell) => `<td>${text(cell)}</td>`).join("")}</tr>`,
  );
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join("\n")}</tbody></table>`;
}

/** Text as it may stand in HTML. */
export function text(value: string | number): string {
  return escapeHtml(String(value));
}

function day(iso: string): string {
  return iso.slice(0, 16).replace("T", " ");
}
