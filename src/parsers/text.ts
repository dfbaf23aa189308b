/** Plain and lightly marked text: Markdown, reStructuredText, AsciiDoc, captions. The text stays as it is, with a place for each line. */
import {
  type ExplicitLink,
  emptyDocument,
  type Heading,
  type InlineTable,
  type ParsedDocument,
  type TextAnchor,
} from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { splitMarkdownRow } from "../core/parse/markdown-table.ts";
import { decodeStream, sniffText } from "./shared/text-decoding.ts";
import { normaliseMarkup } from "./text-markup.ts";

export const textParser: Parser = {
  name: "text",
  version: 1,
  types: ["txt", "md", "rst", "adoc", "vtt"],
  parse,
};

const MAX_LINKS = 5_000;

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const { guess } = await sniffText(source);
  const limit = ctx.limits.maxTextChars;
  const pieces: string[] = [];
  let length = 0;
  for await (const piece of decodeStream(source, guess)) {
    pieces.push(piece);
    length += piece.length;
    if (length >= limit) break;
  }
  const lines = pieces
    .join("")
    .slice(0, limit)
    .replaceAll("\0", "")
    .split(/\r\n|\r|\n/);
  const marked =
    format.type === "txt"
      ? lines.map((line, index) => ({ text: line, line: index + 1 }))
      : normaliseMarkup(lines, format.type);
  const body = joinLines(marked, length > limit);
  const isMarked = format.type !== "txt" && format.type !== "vtt";
  return {
    ...emptyDocument(format),
    markdown: body.markdown,
    anchors: body.anchors,
    headings: isMarked ? headingsOf(marked) : [],
    tables: isMarked ? tablesOf(marked) : [],
    links: linksOf(marked),
  };
}

export interface MarkedLine {
  readonly text: string;
  /** Number of the line in the file, from 1. */
  readonly line: number;
}

/** One anchor per paragraph keeps long texts small. */
function joinLines(
  lines: readonly MarkedLine[],
  isCut: boolean,
): { markdown: string; anchors: TextAnchor[] } {
  const anchors: TextAnchor[] = [];
  const parts: string[] = [];
  let length = 0;
  for (const { text, line } of lines) {
    if (text.trim() !== "") anchors.push({ start: length, location: { kind: "line", line } });
    parts.push(text);
    length += text.length + 1;
  }
  const markdown = isCut ? parts.join("\n") : parts.join("\n").trimEnd();
  return { markdown, anchors: anchors.filter((anchor) => anchor.start < markdown.length) };
}

function headingsOf(lines: readonly MarkedLine[]): Heading[] {
  const headings: Heading[] = [];
  let isCode = false;
  for (const [index, { text, line }] of lines.entries()) {
    if (/^\s*(?:```|~~~)/.test(text)) isCode = !isCode;
    if (isCode) continue;
    const marked = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(text);
    if (marked?.[1] && marked[2])
      headings.push({
        level: marked[1].length,
        text: plain(marked[2]),
        location: { kind: "line", line },
      });
    const under = lines[index + 1]?.text ?? "";
    const isUnderlined =
      /^ {0,3}(?:=+|-+)\s*$/.test(under) &&
      text.trim() !== "" &&
      !/^\s*(?:[-*+>|#]|\d+\.)/.test(text) &&
      (lines[index - 1]?.text.trim() ?? "") === "";
    if (isUnderlined && (under.includes("=") || under.trim().length > 2))
      headings.push({
        level: under.includes("=") ? 1 : 2,
        text: plain(text),
        location: { kind: "line", line },
      });
  }
  return headings;
}

function plain(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\*\*|__|`|<\/?[a-z][^>]*>/gi, "")
    .replace(/\s*\{#[^}]*\}\s*$/, "")
    .trim();
}

function tablesOf(lines: readonly MarkedLine[]): InlineTable[] {
  const tables: InlineTable[] = [];
  for (let index = 1; index < lines.length; index++) {
    const rule = lines[index]?.text ?? "";
    const head = lines[index - 1];
    if (
      !head?.text.includes("|") ||
      !/^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/.test(rule) ||
      !rule.includes("-")
    )
      continue;
    const header = splitMarkdownRow(head.text);
    let rows = 0;
    while ((lines[index + 1 + rows]?.text ?? "").includes("|")) rows++;
    tables.push({
      rows,
      columns: header.length,
      header,
      location: { kind: "line", line: head.line, endLine: head.line + 1 + rows },
      tableRef: null,
    });
    index += rows;
  }
  return tables;
}

function linksOf(lines: readonly MarkedLine[]): ExplicitLink[] {
  const links: ExplicitLink[] = [];
  const pattern =
    /!?\[([^\]\n]{0,300})\]\(\s*<?([^)\s>]{1,2000})>?(?:\s+["'][^)]*)?\)|<((?:https?|mailto):[^>\s]{1,2000})>|(https?:\/\/[^\s<>"')\]]{3,2000})/g;
  for (const { text, line } of lines) {
    if (!text.includes("](") && !text.includes("://") && !text.includes("mailto:")) continue;
    for (const match of text.matchAll(pattern)) {
      if (links.length >= MAX_LINKS) return links;
      const target = match[2] ?? match[3] ?? match[4]?.replace(/[.,;:]+$/, "");
      if (target && !target.startsWith("#"))
        links.push({
          kind: "hyperlink",
          target,
          text: match[1] || null,
          location: { kind: "line", line },
        });
    }
  }
  return links;
}
