/**
 * The report as one HTML page that needs nothing else: no script, no address, its own styles for screen, dark screens and paper. Headings, table
 * heads and texts carry all meaning; colour and strokes only repeat it.
 */
import { counted } from "../../kit/counted.ts";
import { Dimension } from "../../model/quality.ts";
import { escaped, number, section, table } from "./html-parts.ts";
import { judgedByOf } from "./judged-by-html.ts";
import { DIMENSION_WORDS, type QualityReportDocument } from "./report-document.ts";

const STYLE = `
:root{color-scheme:light dark;--ink:#142026;--ink2:#424e54;--line:#c2c8ca;--sheet:#fdfefe;--bar:#04736c}
@media(prefers-color-scheme:dark){:root{--ink:#eaedee;--ink2:#b4bcbe;--line:#394347;--sheet:#12181b;--bar:#67d0c2}}
*{box-sizing:border-box}body{margin:0 auto;max-width:60rem;padding:2rem 1.25rem;font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--sheet)}
h1{font-size:1.6rem;margin:0 0 .25rem}h2{font-size:1.15rem;margin:2rem 0 .5rem}p{margin:.25rem 0;color:var(--ink2)}
.score{font-size:2.4rem;font-weight:650;color:var(--ink);margin:.75rem 0 0}
table{width:100%;border-collapse:collapse;margin:.5rem 0}caption{text-align:left;color:var(--ink2);padding-bottom:.25rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .5rem .35rem 0;border-bottom:1px solid var(--line)}
th{font-weight:600}th[scope=row]{min-width:9rem;overflow-wrap:anywhere}td:not(.n){min-width:5.5rem}h1,p{overflow-wrap:anywhere}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.bar{display:block;height:.35rem;background:var(--bar);min-width:1px;margin-top:.4rem;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.wide{overflow-x:auto}
.small{font-size:.87rem;font-weight:400;color:var(--ink2)}
@media print{:root{color-scheme:light;--ink:#000;--ink2:#333;--line:#bbb;--sheet:#fff;--bar:#555}body{max-width:none;padding:0;font-size:10.5pt}.wide{overflow:visible}thead{display:table-header-group}h2{break-after:avoid}tr{break-inside:avoid}}`;

/** As the screens say them. */
const SEVERITY_WORDS = {
  critical: "critical",
  error: "error",
  warning: "warning",
  info: "hint",
} as const;

/** Total: any report gives a page. All texts of the project are escaped. */
export function reportHtml(report: QualityReportDocument): string {
  const title = `Quality of ${report.project.name}, run ${report.run.number}`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title><style>${STYLE}</style></head><body><main>
<h1>${escaped(title)}</h1>${headOf(report)}
${dimensionTable(report)}
${comparisonOf(report)}
${adviceTable(report)}
${ruleTable(report)}
${oddTable(report)}
${lowestTable(report)}
${judgedByOf(report)}
${formula(report)}
</main></body></html>
`;
}

function headOf({ score, comparedWith, counts, madeAt }: QualityReportDocument): string {
  const change =
    comparedWith === null
      ? ""
      : `, ${changeWords(comparedWith.score)} since run ${comparedWith.run}`;
  const said = score === null ? "Not scored" : `${score.toFixed(1)} of 100`;
  return `<p class="score">${said}<span class="small">${escaped(change)}</span></p>
<p>${counted(counts.files, "file")}, ${counted(counts.extraCopies, "extra copy", "extra copies")}, ${counted(counts.recordGroups, "thing")} in more than one row, ${counted(counts.odd, "odd thing")}.${counts.unreadable > 0 ? ` ${counted(counts.unreadable, "file")} without a result that could be read.` : ""}</p>
<p class="small">Made ${escaped(madeAt.slice(0, 16).replace("T", " "))} UTC</p>`;
}

function dimensionTable({ dimensions, weights, comparedWith }: QualityReportDocument): string {
  const rows = Dimension.options.map((name) => {
    const { name: word, says } = DIMENSION_WORDS[name];
    const value = dimensions[name];
    const change = comparedWith === null ? "" : changeWords(comparedWith.dimensions[name]);
    return `<tr><th scope="row">${word}${value === null ? "" : `<span class="bar" style="width:${value}%"></span>`}</th><td>${escaped(says)}</td><td class="n">${value === null ? "not checked" : value.toFixed(1)}</td><td class="n">${Math.round(100 * weights[name])} %</td>${comparedWith === null ? "" : `<td>${escaped(change)}</td>`}</tr>`;
  });
  const head = [
    "Part",
    "What it says",
    "Score",
    "Weight",
    ...(comparedWith === null ? [] : ["Change"]),
  ];
  return section("What the score is made of", table("Parts of the score", head, rows, [2, 3]));
}

function comparisonOf({ comparedWith }: QualityReportDocument): string {
  if (comparedWith === null) return "";
  const { run, rules, files } = comparedWith;
  if (rules.length + files.length === 0)
    return section(`Compared with run ${run}`, "<p>Nothing changed.</p>");
  const ruleRows = rules.map(
    ({ title, filesBefore, filesNow }) =>
      `<tr><th scope="row">${escaped(title)}</th><td class="n">${number(filesBefore)}</td><td class="n">${number(filesNow)}</td></tr>`,
  );
  const fileRows = files.map(
    ({ path, before, now, points }) =>
      `<tr><th scope="row">${escaped(path)}</th><td class="n">${before?.toFixed(1) ?? "–"}</td><td class="n">${now?.toFixed(1) ?? "–"}</td><td class="n">${signed(points, 2)}</td></tr>`,
  );
  return section(
    `Compared with run ${run}`,
    (ruleRows.length > 0
      ? table("Files that fail a rule", ["Rule", "Before", "Now"], ruleRows, [1, 2])
      : "") +
      (fileRows.length > 0
        ? table(
            "Files that moved the score most",
            ["File", "Before", "Now", "Points"],
            fileRows,
            [1, 2, 3],
          )
        : ""),
  );
}

function adviceTable({ recommendations }: QualityReportDocument): string {
  if (recommendations.length === 0) return section("What to mend first", "<p>Nothing.</p>");
  const rows = recommendations.map(
    ({ title, detail, count, effect }) =>
      `<tr><th scope="row">${escaped(title)}<br><span class="small">${escaped(detail)}</span></th><td class="n">${number(count)}</td><td class="n">${effect > 0 ? signed(effect, 2) : "–"}</td></tr>`,
  );
  return section(
    "What to mend first",
    table("By points of the score gained", ["What", "How many", "Adds to score"], rows, [1, 2]),
  );
}

function ruleTable({ rules }: QualityReportDocument): string {
  const shown = rules.filter(({ filesChecked, filesBroken }) => filesChecked + filesBroken > 0);
  const rows = shown.map(
    (rule) =>
      `<tr><th scope="row">${escaped(rule.title)}${rule.isAccepted ? ' <span class="small">(accepted)</span>' : ""}</th><td>${DIMENSION_WORDS[rule.dimension].name}</td><td>${SEVERITY_WORDS[rule.severity]}</td><td class="n">${number(rule.filesChecked - rule.filesFailed)}</td><td class="n">${number(rule.filesFailed)}</td><td class="n">${number(rule.placesFailed)}</td><td class="n">${number(rule.filesBroken)}</td></tr>`,
  );
  const idle = rules.filter((rule) => !shown.includes(rule)).map(({ title }) => escaped(title));
  return section(
    "Rules",
    table(
      "Files by rule",
      ["Rule", "Part", "Severity", "Passed", "Failed", "Places", "Could not run"],
      rows,
      [3, 4, 5, 6],
    ) +
      (idle.length > 0
        ? `<details><summary>${number(idle.length)} found nothing to look at</summary><ul>${idle.map((title) => `<li>${title}</li>`).join("")}</ul></details>`
        : ""),
  );
}

function oddTable({ odd, counts }: QualityReportDocument): string {
  if (odd.length === 0) return section("What is odd", "<p>Nothing.</p>");
  const rows = odd.map(
    ({ title, detail, placeCount }) =>
      `<tr><th scope="row">${escaped(title)}<br><span class="small">${escaped(detail)}</span></th><td class="n">${number(placeCount)}</td></tr>`,
  );
  const more =
    counts.odd > odd.length
      ? `<p>The first ${number(odd.length)} of ${number(counts.odd)}, accepted ones left out.</p>`
      : "";
  return section(
    "What is odd",
    table("It may be right: the score does not count it", ["What", "Places"], rows, [1]) + more,
  );
}

function lowestTable({ lowest }: QualityReportDocument): string {
  if (lowest.length === 0) return "";
  const rows = lowest.map(
    ({ path, score, failed }) =>
      `<tr><th scope="row">${escaped(path)}</th><td class="n">${score.toFixed(1)}</td><td>${escaped(failed.join(", "))}</td></tr>`,
  );
  return section(
    "Files with the lowest scores",
    table("Lowest first", ["File", "Score", "Rules that fail"], rows, [1]),
  );
}

function formula({ weights }: QualityReportDocument): string {
  const parts = Dimension.options.map(
    (name) => `${DIMENSION_WORDS[name].name.toLowerCase()} ${Math.round(100 * weights[name])} %`,
  );
  return section(
    "How scores are worked out",
    `<p>Each of the six parts of a file's score is 100 minus what its failed rules lose: the rule's weight times the share that failed, relative to the weights of all rules that were judged. A cell that several rules of one part do not accept counts once, with the gravest of them. A part without a judged rule has no score.</p>
<p>Each part of the project's score is the mean over its files. Larger files count more, but not in proportion: one of 1 page counts twice, of 7 pages four times (1 + log2(1 + pages)); a page is one page, 50 rows or 400 words. An extra copy of another file is not unique. Rules over the whole project together count as a tenth of all files. What people accepted is left out.</p>
<p>The score is the mean of the parts that have one, by these weights: ${parts.join(", ")}.</p>`,
  );
}

function changeWords({
  before,
  now,
}: {
  readonly before: number | null;
  readonly now: number | null;
}): string {
  if (before === null || now === null)
    return before === now ? "no score" : "newly scored or no longer";
  const change = Math.round((now - before) * 10) / 10;
  if (change === 0) return "unchanged";
  return `${change > 0 ? "up" : "down"} ${Math.abs(change).toFixed(1)}`;
}

function signed(value: number, digits: number): string {
  return `${value >= 0 ? "+" : "−"}${Math.abs(value).toFixed(digits)}`;
}
