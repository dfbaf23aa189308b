/** Plain and lightly marked text: Markdown, reStructuredText, AsciiDoc, Org, captions. All become Markdown, with a place for each line. */
import {
  type ExplicitLink,
  emptyDocument,
  NO_PROPERTIES,
  type ParsedDocument,
  type TextAnchor,
} from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { decodeStream, sniffText } from "./shared/text-decoding.ts";
import { fromAsciidoc } from "./text-asciidoc.ts";
import { fromCaptions } from "./text-captions.ts";
import { type MarkedLine, type MarkedText, numbered } from "./text-lines.ts";
import { fromMarkdown } from "./text-markdown.ts";
import { headingsOf, linksOf, tablesOf, underlinedHeadings } from "./text-markup.ts";
import { fromOrg } from "./text-org.ts";
import { fromRst } from "./text-rst.ts";

export const textParser: Parser = {
  name: "text",
  version: 2,
  types: ["txt", "md", "rst", "adoc", "org", "vtt", "srt"],
  parse,
};

const READERS: Readonly<Record<string, (lines: readonly string[]) => MarkedText>> = {
  md: fromMarkdown,
  rst: fromRst,
  adoc: fromAsciidoc,
  org: fromOrg,
  vtt: fromCaptions,
  srt: fromCaptions,
};
const MAX_LINKS = 5_000;

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const { lines, isCut } = await readLines(source, ctx.limits.maxTextChars);
  const read = READERS[format.type];
  const marked = read?.(lines) ?? { lines: numbered(lines) };
  const body = joinLines(marked.lines, ctx.limits.maxTextChars, isCut);
  const isMarked = read !== undefined && read !== fromCaptions;
  return {
    ...emptyDocument(format),
    markdown: body.markdown,
    anchors: body.anchors,
    properties: { ...NO_PROPERTIES, ...marked.properties },
    headings: isMarked
      ? headingsOf(marked.lines)
      : format.type === "txt"
        ? underlinedHeadings(marked.lines)
        : [],
    tables: isMarked ? tablesOf(marked.lines) : [],
    links: allLinks(marked).slice(0, MAX_LINKS),
  };
}

/** References that the markup states in its own way, and those of the Markdown that are not among them. */
function allLinks(marked: MarkedText): ExplicitLink[] {
  const own = marked.links ?? [];
  const place = (link: ExplicitLink) => `${JSON.stringify(link.location)} ${link.target}`;
  const known = new Set(own.map(place));
  return [...own, ...linksOf(marked.lines).filter((link) => !known.has(place(link)))];
}

async function readLines(
  source: ByteSource,
  limit: number,
): Promise<{ lines: string[]; isCut: boolean }> {
  const { guess } = await sniffText(source);
  const pieces: string[] = [];
  let length = 0;
  for await (const piece of decodeStream(source, guess)) {
    pieces.push(piece);
    length += piece.length;
    if (length >= limit) break;
  }
  const text = pieces.join("").slice(0, limit).replaceAll("\0", "");
  return { lines: text.split(/\r\n|\r|\n/), isCut: length > limit };
}

/** One anchor per line with words. What is over the limit, because the Markdown is longer than the source, is cut. */
function joinLines(
  lines: readonly MarkedLine[],
  limit: number,
  isCut: boolean,
): { markdown: string; anchors: TextAnchor[] } {
  const anchors: TextAnchor[] = [];
  const parts: string[] = [];
  let length = 0;
  for (const { text, line } of lines) {
    if (text.trim() !== "") anchors.push({ start: length, location: { kind: "line", line } });
    parts.push(text);
    length += text.length + 1;
    if (length > limit) break;
  }
  const whole = parts.join("\n").slice(0, limit);
  const markdown = isCut ? whole : whole.trimEnd();
  return { markdown, anchors: anchors.filter((anchor) => anchor.start < markdown.length) };
}
