/** Headings, tables and links of lines that are Markdown, whatever markup they came from. */
import { readHeadingLine } from "../core/kit/text/heading-line.ts";
import type { ExplicitLink, Heading, InlineTable } from "../core/model/document.ts";
import { splitMarkdownRow } from "../core/parse/markdown-table.ts";
import type { MarkedLine } from "./text-lines.ts";

/** No line longer than this is a title. */
const MAX_HEADING_CHARS = 1_000;
const FENCE = /^\s*(?:```|~~~)/;

/** Headings by number signs and by underlines, those in code left out. */
export function headingsOf(lines: readonly MarkedLine[]): Heading[] {
  const headings: Heading[] = [];
  let isCode = false;
  for (const [index, { text, line }] of lines.entries()) {
    if (FENCE.test(text)) isCode = !isCode;
    if (isCode) continue;
    if (text.length > MAX_HEADING_CHARS) continue;
    const marked = readHeadingLine(text);
    const level = marked?.level ?? underlineLevel(lines, index);
    const words = plain(marked?.text ?? text);
    if (level !== null && words !== "")
      headings.push({ level, text: words, location: { kind: "line", line } });
  }
  return headings;
}

function underlineLevel(lines: readonly MarkedLine[], index: number): number | null {
  const text = lines[index]?.text ?? "";
  const under = lines[index + 1]?.text ?? "";
  if (under.length > MAX_HEADING_CHARS) return null;
  const isUnderlined =
    /^ {0,3}(?:=+|-+)\s*$/.test(under) &&
    text.trim() !== "" &&
    !/^\s*(?:[-*+>|#]|\d+\.)/.test(text) &&
    (lines[index - 1]?.text.trim() ?? "") === "";
  if (!isUnderlined) return null;
  if (under.includes("=")) return 1;
  return under.trim().length > 2 ? 2 : null;
}

/** In plain text only a line with a rule of its own length below it is a heading for sure. */
export function underlinedHeadings(lines: readonly MarkedLine[]): Heading[] {
  return lines.flatMap(({ text, line }, index) => {
    if (text.length > MAX_HEADING_CHARS) return [];
    const level = underlineLevel(lines, index);
    const under = lines[index + 1]?.text.trim() ?? "";
    const words = text.trim();
    const isSure = level !== null && words.length > 2 && Math.abs(under.length - words.length) <= 2;
    return isSure ? [{ level, text: words, location: { kind: "line" as const, line } }] : [];
  });
}

function plain(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\*\*|__|`|<\/?[a-z][^>]*>/gi, "")
    .replace(/\s*\{#[^}]*\}\s*$/, "")
    .trim();
}

/** Pipe tables with a rule below their header. */
export function tablesOf(lines: readonly MarkedLine[]): InlineTable[] {
  const tables: InlineTable[] = [];
  let isCode = FENCE.test(lines[0]?.text ?? "");
  for (let index = 1; index < lines.length; index++) {
    const rule = lines[index]?.text ?? "";
    if (FENCE.test(rule)) isCode = !isCode;
    const head = lines[index - 1];
    if (isCode || !head?.text.includes("|") || !isTableRule(rule)) continue;
    const header = splitMarkdownRow(head.text);
    let rows = 0;
    while ((lines[index + 1 + rows]?.text ?? "").includes("|")) rows++;
    const last = lines[index + rows]?.line ?? head.line + 1;
    tables.push({
      rows,
      columns: header.length,
      header,
      location: { kind: "line", line: head.line, endLine: Math.max(head.line, last) },
      tableRef: null,
    });
    index += rows;
  }
  return tables;
}

function isTableRule(text: string): boolean {
  return text.includes("-") && /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/.test(text);
}

const LINK =
  /!?\[([^\]\n]{0,300})\]\(\s*<?([^)\s>]{1,2000})>?(?:\s+["'][^)]*)?\)|<((?:https?|mailto):[^>\s]{1,2000})>|(https?:\/\/[^\s<>"')\]]{3,2000})/g;

/** Inline links, images and bare addresses. */
export function linksOf(lines: readonly MarkedLine[]): ExplicitLink[] {
  const links: ExplicitLink[] = [];
  for (const { text, line } of lines) {
    if (!text.includes("](") && !text.includes("://") && !text.includes("mailto:")) continue;
    for (const match of text.matchAll(LINK)) {
      const target = match[2] ?? match[3] ?? match[4]?.replace(/[.,;:]+$/, "");
      if (target && !target.startsWith("#")) links.push(lineLink(target, match[1] || null, line));
    }
  }
  return links;
}

/** A reference that a line states. */
export function lineLink(target: string, text: string | null, line: number): ExplicitLink {
  return { kind: "hyperlink", target, text, location: { kind: "line", line } };
}

/** A file that a line takes in as a part of the document: an image, an included text, a table. */
export function lineInclusion(target: string, line: number): ExplicitLink {
  return { kind: "embedded", target, text: null, location: { kind: "line", line } };
}

/** Rows of a table as Markdown lines, the first as header; each keeps the line that it came from. */
export function tableLines(
  rows: readonly { readonly cells: readonly string[]; readonly line: number }[],
): MarkedLine[] {
  const [head] = rows;
  if (!head) return [];
  const width = rows.reduce((most, row) => Math.max(most, row.cells.length), 1);
  const lines: MarkedLine[] = [{ text: "", line: head.line }];
  for (const [index, { cells, line }] of rows.entries()) {
    const texts = Array.from({ length: width }, (_, at) =>
      (cells[at] ?? "")
        .replace(/\s*\n\s*/g, " ")
        .trim()
        .replaceAll("|", "\\|"),
    );
    lines.push({ text: `| ${texts.join(" | ")} |`, line });
    if (index === 0) lines.push({ text: `|${" --- |".repeat(width)}`, line });
  }
  return [...lines, { text: "", line: rows.at(-1)?.line ?? head.line }];
}
