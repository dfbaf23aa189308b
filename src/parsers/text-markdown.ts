/** Markdown: front matter becomes properties, HTML blocks and entities become Markdown, the rest stays as it is. */
import { parse as parseYaml } from "yaml";
import type { DocumentProperties, ExplicitLink } from "../core/model/document.ts";
import { toIsoDate } from "../core/parse/iso-date.ts";
import { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { decodedEntity } from "./shared/html-nodes.ts";
import { walkHtml } from "./shared/html-walker.ts";
import { type MarkedLine, type MarkedText, numbered } from "./text-lines.ts";
import { lineLink } from "./text-markup.ts";

const MAX_FRONT_LINES = 300;
const MAX_HTML_LINES = 5_000;
const MAX_HTML_LINE_CHARS = 1_000_000;
const MAX_CUSTOM = 100;

/** Lines of a Markdown file. */
export function fromMarkdown(lines: readonly string[]): MarkedText {
  const front = frontMatter(lines);
  const out: MarkedLine[] = [];
  const links: ExplicitLink[] = [];
  const unclosed = new Set<string>();
  let fence: string | null = null;
  const all = numbered(lines).slice(front?.lines ?? 0);
  for (let at = 0; at < all.length; at++) {
    const marked = all[at] as MarkedLine;
    const mark = /^\s*(```+|~~~+)/.exec(marked.text)?.[1]?.slice(0, 3) ?? null;
    const isFence = mark !== null && (fence === null || fence === mark);
    if (isFence) fence = fence === null ? mark : null;
    const length = fence === null && !isFence ? htmlBlockLength(all, at, unclosed) : 0;
    if (length > 0) {
      out.push(...fromHtmlBlock(all.slice(at, at + length), links));
      at += length - 1;
    } else if (fence !== null || isFence) out.push(marked);
    else {
      keepReference(marked, links);
      out.push({ ...marked, text: withoutEntities(marked.text) });
    }
  }
  return { lines: out, links, ...(front ? { properties: front.properties } : {}) };
}

/** `[name]: target` states where links of that name lead. */
function keepReference({ text, line }: MarkedLine, links: ExplicitLink[]): void {
  const reference = /^ {0,3}\[([^\]^][^\]]{0,200})\]:\s*<?([^\s>]{1,2000})>?/.exec(text);
  if (reference?.[2] && !reference[2].startsWith("#"))
    links.push(lineLink(reference[2], reference[1] ?? null, line));
}

/** Elements that begin a block of HTML within Markdown. */
const HTML_BLOCK =
  /^ {0,3}<(table|div|p|ul|ol|dl|details|section|article|blockquote|center|figure|h[1-6]|form|aside|header|footer|nav|main|style|script)(?=[\s>/])/i;

/**
 * How many lines from `at` are one block of HTML: up to the end tag of the element that it begins with, or an empty line. 0 for none.
 * `unclosed` keeps the elements whose end was not found, so that each costs one search.
 */
function htmlBlockLength(lines: readonly MarkedLine[], at: number, unclosed: Set<string>): number {
  const first = lines[at]?.text ?? "";
  if (first.length > MAX_HTML_LINE_CHARS) return 0;
  const name = /^ {0,3}<!--/.test(first) ? "!--" : HTML_BLOCK.exec(first)?.[1]?.toLowerCase();
  if (!name) return 0;
  const isRemark = name === "!--";
  if (!unclosed.has(name)) {
    const length = isRemark ? blockEnd(lines, at, /-->/) : elementEnd(lines, at, name);
    if (length !== null) return length;
    unclosed.add(name);
  }
  if (isRemark) return 0;
  // Never closed: the block ends with its paragraph, as Markdown has it.
  const paragraph = blockEnd(lines, at, /^\s*$/) ?? Math.min(MAX_HTML_LINES, lines.length - at) + 1;
  return Math.max(1, paragraph - 1);
}

function elementEnd(lines: readonly MarkedLine[], at: number, name: string): number | null {
  const begins = new RegExp(`<${name}(?=[\\s>/])`, "gi");
  const ends = new RegExp(`</${name}\\s*>`, "gi");
  let depth = 0;
  for (let end = at; end < Math.min(lines.length, at + MAX_HTML_LINES); end++) {
    const text = lines[end]?.text ?? "";
    depth += (text.match(begins)?.length ?? 0) - (text.match(ends)?.length ?? 0);
    if (depth <= 0) return end - at + 1;
  }
  return null;
}

function blockEnd(lines: readonly MarkedLine[], at: number, last: RegExp): number | null {
  for (let end = at; end < Math.min(lines.length, at + MAX_HTML_LINES); end++)
    if (last.test(lines[end]?.text ?? "")) return end - at + 1;
  return null;
}

/** An element without end tag may hold Markdown, which HTML would run together; it stays as it is. */
function fromHtmlBlock(lines: readonly MarkedLine[], links: ExplicitLink[]): MarkedLine[] {
  const [first] = lines;
  if (!first) return [];
  const { line } = first;
  const html = lines.map((each) => each.text).join("\n");
  if (/\n\s*\n\s*(?:[-*#>]|\d+\.)\s/.test(html) && !/<(?:table|ul|ol)[\s>]/i.test(html)) {
    return lines.map((each) => ({
      ...each,
      text: withoutEntities(each.text.replace(/<\/?[a-z][^<>]*>/gi, "")),
    }));
  }
  const text = new MarkdownBuilder(html.length * 2 + 1_000);
  const page = walkHtml(html, text, () => ({ kind: "line", line }));
  links.push(...page.links.map((link) => lineLink(link.target, link.text, line)));
  const { markdown } = text.finish();
  return ["", ...markdown.split("\n"), ""].map((each) => ({ text: each, line }));
}

/** Entities as the letters that they stand for, outside code; those that would open a tag stay escaped. */
function withoutEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text
    .split(/(`+[^`]*`+)/)
    .map((part) =>
      part.startsWith("`")
        ? part
        : part.replace(/&(?:#x?[\da-f]{1,6}|[a-z][a-z\d]{1,30});/gi, (entity) => {
            const letter = decodedEntity(entity);
            return letter === "<" || letter === ">" ? `\\${letter}` : letter;
          }),
    )
    .join("");
}

/** Properties from YAML between two rules at the very beginning; null where there is none or it is not sound. */
function frontMatter(
  lines: readonly string[],
): { lines: number; properties: Partial<DocumentProperties> } | null {
  if (!/^---\s*$/.test(lines[0]?.replace(/^\ufeff/, "") ?? "")) return null;
  const end = lines.slice(1, MAX_FRONT_LINES).findIndex((line) => /^(?:---|\.\.\.)\s*$/.test(line));
  if (end < 0) return null;
  try {
    const data: unknown = parseYaml(lines.slice(1, end + 1).join("\n"), { maxAliasCount: 0 });
    if (typeof data !== "object" || data === null || Array.isArray(data)) return null;
    return { lines: end + 2, properties: propertiesFrom(new Map(Object.entries(data))) };
  } catch {
    return null;
  }
}

const KNOWN = new Set(
  "title author authors creator description summary subtitle abstract subject keywords tags categories date created published updated modified lastmod last_modified lang language".split(
    " ",
  ),
);

/** Properties by the names that static-site tools and notebooks use for them. */
function propertiesFrom(data: ReadonlyMap<string, unknown>): Partial<DocumentProperties> {
  const values = new Map([...data].map(([key, value]) => [key.toLowerCase(), value]));
  const first = (...names: string[]) =>
    names.map((name) => textOf(values.get(name))).find((text) => text !== "") ?? null;
  const custom = [...values].filter(([key, value]) => !KNOWN.has(key) && textOf(value) !== "");
  return {
    title: first("title"),
    author: first("author", "authors", "creator"),
    subject: first("subject", "description", "summary", "abstract", "subtitle"),
    keywords: ["keywords", "tags", "categories"]
      .flatMap((name) => {
        const value = values.get(name);
        return Array.isArray(value) ? value.map(textOf) : textOf(value).split(/[,;]/);
      })
      .map((word) => word.trim())
      .filter((word) => word !== ""),
    createdAt: toIsoDate(first("date", "created", "published")),
    modifiedAt: toIsoDate(first("updated", "modified", "lastmod", "last_modified")),
    language: first("lang", "language"),
    custom: Object.fromEntries(
      custom.slice(0, MAX_CUSTOM).map(([key, value]) => [key, textOf(value).slice(0, 2_000)]),
    ),
  };
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join(", ");
  if (typeof value === "object") {
    const { name } = value as { name?: unknown };
    return typeof name === "string" ? name : JSON.stringify(value);
  }
  return String(value).trim();
}
