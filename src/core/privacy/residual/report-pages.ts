/** A report as a part of a dataset's card (Markdown) and as a page of its own (HTML without scripts, styles within). */
import { counted } from "../../kit/counted.ts";
import { escapeHtml } from "../../kit/text/escape-html.ts";
import { actionWords, kindWords, outputPlaceWords, typeWords } from "../privacy-words.ts";
import type { PrivacyReport } from "./report.ts";
import {
  againWhy,
  fileNameWords,
  limitWords,
  ordinaryWords,
  plural,
  rateWords,
  remedyWords,
  searchWords,
  tableWords,
  withoutPeopleWords,
} from "./report-words.ts";

export interface ReportHead {
  /** "Invoices, version 3" */
  readonly title: string;
  /** SHA-256 of what the version is made of. */
  readonly inputHash: string;
  /** Names of the listed files after the policy. */
  readonly names: Readonly<Record<string, string>>;
}

const ANONYMITY =
  "A row is counted where fewer than five rows share its combination of columns that an outsider may know (the measure is called k-anonymity, here with k = 5; Sweeney 2002).";

const STYLE = `
:root{color-scheme:light dark;--ink:#142026;--ink2:#424e54;--line:#c2c8ca;--sheet:#fdfefe}
@media(prefers-color-scheme:dark){:root{--ink:#eaedee;--ink2:#b4bcbe;--line:#394347;--sheet:#12181b}}
body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:var(--ink);background:var(--sheet);overflow-wrap:anywhere}
h1{font-size:1.6rem}h2{font-size:1.15rem;margin:2rem 0 .5rem}h3{font-size:1rem;margin:1rem 0 .25rem}p,li{color:var(--ink2);margin:.25rem 0}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid var(--line);padding:.3rem .6rem .3rem 0;text-align:left}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
@media print{:root{color-scheme:light;--ink:#000;--ink2:#333;--line:#bbb;--sheet:#fff}body{max-width:none;margin:0;padding:0;font-size:10.5pt}h2,h3{break-after:avoid}tr,li{break-inside:avoid}}`;

/** Section of a card, beginning with its heading. */
export function reportMarkdown(report: PrivacyReport): string {
  const { tables, worst } = report.anonymity;
  const below = worst.filter((table) => table.below > 0);
  return `## Personal data
Policy: ${cell(policyWords(report))}.

| kind | places in the files of this version | what was done |
| --- | ---: | --- |
${report.kinds.map(({ kind, count, action }) => `| ${kindWords(kind)} | ${count} | ${actions(action)} |`).join("\n")}

- ${searchWords(report)}${ordinaryWords(report) === undefined ? "" : ` ${ordinaryWords(report)}`}
- ${rateWords(report)}
- ${tables === 0 ? "No table about people has columns that an outsider may know." : `${plural(tables, "table")} with columns that an outsider may know about a person; in ${below.length}${worst.length < tables ? " of those listed" : ""} some rows can be told apart. ${ANONYMITY}`} ${withoutPeopleWords(report) ?? ""}

What the second search can see:
${limitWords(report)
  .map((sentence) => `- ${sentence}`)
  .join("\n")}

What no check reaches:
${report.unreachable.map((sentence) => `- ${sentence}`).join("\n")}
`;
}

/** The whole report as one page. Everything of a file is escaped. */
export function reportHtml(report: PrivacyReport, head: ReportHead): string {
  const { names } = head;
  const place = ({ fileId }: { fileId: string }) => escapeHtml(names[fileId] ?? fileId);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Personal data: ${escapeHtml(head.title)}</title>
<style>${STYLE}</style>
</head><body><main>
<h1>Personal data: ${escapeHtml(head.title)}</h1>
<p>Policy: ${escapeHtml(policyWords(report))}. Made from inputs ${escapeHtml(head.inputHash)}. The records carry ${counted(report.files.checked, "file")}${report.files.withheld > 0 ? `, ${report.files.withheld} kept out by the policy` : ""}.</p>
<h2>Found and what was done</h2>
<table><thead><tr><th scope="col">Kind</th><th scope="col" class="n">Places in these files</th><th scope="col">Done</th></tr></thead><tbody>
${report.kinds.map(({ kind, count, action }) => `<tr><td>${kindWords(kind)}</td><td class="n">${count}</td><td>${actions(action)}</td></tr>`).join("\n")}
</tbody></table>
<h2>Second pass</h2>
<p>${escapeHtml(searchWords(report))} ${escapeHtml(ordinaryWords(report) ?? "")} ${escapeHtml(fileNameWords(report) ?? "")}</p>
${again(report, place)}
<p>${escapeHtml(rateWords(report))}</p>
${list(report.second, place)}
<h2>Rows that can be told apart</h2>
<p>${report.anonymity.tables === 0 ? "No table about people has columns that an outsider may know." : escapeHtml(ANONYMITY)} ${escapeHtml(withoutPeopleWords(report) ?? "")}</p>
${report.anonymity.worst.map((table) => `<h3>${place(table)}, ${escapeHtml(table.table)}</h3><p>${escapeHtml(tableWords(table))} ${escapeHtml(remedyWords(table) ?? "")}</p><p>Weighed together: ${escapeHtml(table.columns.map(({ name, type }) => `${name} (${typeWords(type)})`).join(", "))}.</p>`).join("\n")}
${report.anonymity.tables > report.anonymity.worst.length ? `<p>The worst ${report.anonymity.worst.length} of ${report.anonymity.tables} tables are listed.</p>` : ""}
<h2>What the second search can see</h2>
${limitWords(report)
  .map((sentence) => `<p>${escapeHtml(sentence)}</p>`)
  .join("\n")}
${unjudgedList(report)}
<h2>What no check reaches</h2>
<ul>${report.unreachable.map((sentence) => `<li>${escapeHtml(sentence)}</li>`).join("")}</ul>
</main></body></html>
`;
}

function policyWords({ policy }: PrivacyReport): string {
  return `${policy.title}, version ${policy.version}${policy.law === "" ? "" : ` (${policy.law})`}`;
}

function actions(action: string): string {
  return action.split(", ").map(actionWords).join(", ");
}

/** Groups of values that stand again, those to be looked at first. */
function again({ search }: PrivacyReport, name: (place: { fileId: string }) => string): string {
  const { groups } = search;
  if (groups === undefined) return list(search, name);
  if (groups.listed.length === 0) return "";
  const rows = groups.listed.map(
    (group) =>
      `<tr><td>${group.type === null ? "unknown" : typeWords(group.type)}</td><td>${againWhy(group)}${group.isExpected ? " (expected)" : ""}</td><td>${name(group)}${group.column === null ? "" : `, column ${escapeHtml(group.column)}`}, ${outputPlaceWords(group.place)}</td><td class="n">${group.count}</td><td class="n">${group.values}</td></tr>`,
  );
  const beyond =
    groups.beyond > 0 ? `<p>${groups.beyond} places more are in groups not listed.</p>` : "";
  return `<table><thead><tr><th scope="col">What</th><th scope="col">Why it stands there</th><th scope="col">Where</th><th scope="col" class="n">Places</th><th scope="col" class="n">Values</th></tr></thead><tbody>${rows.join("\n")}</tbody></table>${beyond}`;
}

/** Places with likely findings or values that stand again; nothing of what stands there. */
function list(
  { found, places }: PrivacyReport["search"] | PrivacyReport["second"],
  name: (place: { fileId: string }) => string,
): string {
  if (found === 0) return "";
  const items = places.map((item) => {
    const what =
      item.type === null ? "" : `: ${typeWords(item.type)}, ${escapeHtml(item.why ?? "")}`;
    return `<li>${name(item)}, ${outputPlaceWords(item.place)}${what}</li>`;
  });
  const more =
    found > places.length ? `<p>The first ${places.length} of ${found} are listed.</p>` : "";
  return `<ul>${items.join("")}</ul>${more}`;
}

/** Names of columns that nobody judged, with how many tables have each. */
function unjudgedList({ unjudged }: PrivacyReport): string {
  if (unjudged === undefined || unjudged.columns === 0) return "";
  const { columns, listed } = unjudged;
  const names = listed.map(
    ({ column, tables }) =>
      `<li>${column === "" ? "without a name" : escapeHtml(column)}${tables > 1 ? `, in ${tables} tables` : ""}</li>`,
  );
  const more =
    columns > listed.length ? `<p>The first ${listed.length} of ${columns} are listed.</p>` : "";
  return `<ul>${names.join("")}</ul>${more}`;
}

/** Within a line of Markdown. */
function cell(text: string): string {
  return text.replace(/[\r\n]+/g, " ").replaceAll("|", "\\|");
}
