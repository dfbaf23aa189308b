/** HTML pages: text, headings, tables, links and what the head says. */
import {
  type DocumentProperties,
  emptyDocument,
  NO_PROPERTIES,
  type ParsedDocument,
} from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { toIsoDate } from "../core/parse/iso-date.ts";
import { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { readAll } from "./shared/byte-source.ts";
import { type HtmlResult, walkHtml } from "./shared/html-walker.ts";
import { megabytes, ParseStop } from "./shared/stops.ts";
import { decodeBytes, decodeNamed, guessEncoding } from "./shared/text-decoding.ts";

export const htmlParser: Parser = { name: "html", version: 2, types: ["html"], parse };

const MAX_FILE_BYTES = 100_000_000;

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const bytes = await readAll(source, MAX_FILE_BYTES);
  if (!bytes)
    throw new ParseStop(
      "parse.too-large",
      `HTML files over ${megabytes(MAX_FILE_BYTES)} are not read.`,
    );
  const text = new MarkdownBuilder(ctx.limits.maxTextChars);
  const page = walkHtml(decodeHtml(bytes), text, (block) => ({
    kind: "heading",
    path: [],
    paragraph: block,
  }));
  return {
    ...emptyDocument(format),
    ...text.finish(),
    properties: propertiesOf(page),
    tables: page.tables,
    links: page.links,
  };
}

/** What the head says, in plain meta names, Dublin Core and Open Graph; what else it names is kept as it is. */
function propertiesOf(page: HtmlResult): DocumentProperties {
  const meta = (...names: readonly string[]) =>
    names.map((name) => page.meta.get(name)?.trim()).find(Boolean) ?? null;
  const custom = CUSTOM.map((name) => [name, meta(name)]).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  return {
    ...NO_PROPERTIES,
    title: page.title ?? meta("og:title", "dc.title", "dcterms.title", "twitter:title"),
    author: meta("author", "article:author", "dc.creator", "dcterms.creator", "citation_author"),
    company: meta("dc.publisher", "dcterms.publisher", "og:site_name"),
    subject: meta("description", "og:description", "dc.description", "dcterms.description"),
    keywords: (meta("keywords", "news_keywords", "dc.subject") ?? "")
      .split(/[,;]/)
      .map((word) => word.trim())
      .filter(Boolean),
    createdAt: firstDate(
      meta("article:published_time"),
      meta("dcterms.created"),
      meta("date"),
      meta("dc.date"),
      meta("created"),
      meta("citation_publication_date"),
    ),
    modifiedAt: firstDate(
      meta("article:modified_time"),
      meta("og:updated_time"),
      meta("dcterms.modified"),
      meta("last-modified"),
      meta("changed"),
      meta("revised"),
    ),
    application: meta("generator", "progid", "application-name"),
    language: page.language ?? meta("content-language", "dc.language", "og:locale"),
    custom: Object.fromEntries(custom),
  };
}

const CUSTOM = ["canonical", "og:type", "og:url", "article:section", "robots"];

function firstDate(...texts: readonly (string | null)[]): string | null {
  return texts.map(toIsoDate).find((date) => date !== null) ?? null;
}

/** A page's own word about its encoding counts where the bytes are neither marked nor UTF-8. */
export function decodeHtml(bytes: Uint8Array): string {
  const guess = guessEncoding(bytes);
  if (guess.skipBytes > 0 || guess.encoding === "utf-8" || guess.encoding.startsWith("utf-"))
    return decodeBytes(bytes, guess);
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString(
    "latin1",
  );
  const charset = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
  return charset ? decodeNamed(bytes, charset) : decodeBytes(bytes, guess);
}
