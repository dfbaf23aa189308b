/** What a run judged by, as a section of the report's page. */
import { counted } from "../../kit/counted.ts";
import { FIX_WORDS } from "../fixes/fix-words.ts";
import { escaped, number, section, table } from "./html-parts.ts";
import type { QualityReportDocument } from "./report-document.ts";

/** Empty for reports that do not tell it. */
export function judgedByOf({ judgedBy }: QualityReportDocument): string {
  if (judgedBy === undefined) return "";
  const { pack, rules, off, corrections } = judgedBy;
  const own = rules.filter(({ from, version }) => from === "project" || version > 0);
  const given = rules.length - own.length;
  const copy = pack.copy === 0 ? "" : `, version ${number(pack.copy)} of the workspace's copy`;
  const said = `<p>The pack ${escaped(pack.title)} ${number(pack.version)}${copy}: ${counted(given, "rule")} as they came, ${counted(own.length, "rule")} of the project's own, ${counted(off.length, "rule")} switched off.</p>`;
  const ownRows = own.map(
    ({ title, rule, version }) =>
      `<tr><th scope="row">${escaped(title)}<br><span class="small">${escaped(rule)}</span></th><td class="n">${number(version)}</td></tr>`,
  );
  const fixRows = corrections.map(
    ({ rule, kind, columns }) =>
      `<tr><th scope="row">${FIX_WORDS[kind]}</th><td>${escaped(columns.join(", "))}</td><td>${escaped(rule)}</td></tr>`,
  );
  const switched = off.length === 0 ? "" : `<p>Switched off: ${escaped(off.join(", "))}.</p>`;
  return section(
    "What the files were judged by",
    said +
      switched +
      (own.length === 0
        ? ""
        : table("The project's own rules", ["Rule", "Version"], ownRows, [1])) +
      (corrections.length === 0
        ? "<p>No corrections were put over the files.</p>"
        : table("Corrections, in their order", ["What", "Columns", "Rule"], fixRows, [])),
  );
}
