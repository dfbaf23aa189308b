/** HTML pages: text, headings, tables, links and what the head says. */
import { emptyDocument, NO_PROPERTIES, type ParsedDocument } from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { toIsoDate } from "../core/parse/iso-date.ts";
import { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { readAll } from "./shared/byte-source.ts";
import { walkHtml } from "./shared/html-walker.ts";
import { megabytes, ParseStop } from "./shared/stops.ts";
import { decodeBytes, decodeNamed, guessEncoding } from "./shared/text-decoding.ts";

export const htmlParser: Parser = { name: "html", version: 1, types: ["html"], parse };

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
  const meta = (...names: readonly string[]) =>
    names.map((name) => page.meta.get(name)).find((value) => value !== undefined && value !== "") ??
    null;
  return {
    ...emptyDocument(format),
    ...text.finish(),
    properties: {
      ...NO_PROPERTIES,
      title: page.title ?? meta("og:title"),
      author: meta("author", "article:author", "dc.creator"),
      subject: meta("description", "og:description"),
      keywords: (meta("keywords") ?? "")
        .split(",")
        .map((word) => word.trim())
        .filter(Boolean),
      createdAt: toIsoDate(meta("article:published_time", "date", "dc.date", "created")),
      modifiedAt: toIsoDate(meta("article:modified_time", "last-modified", "revised")),
      application: meta("generator"),
      language: page.language ?? meta("content-language"),
    },
    tables: page.tables,
    links: page.links,
  };
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
