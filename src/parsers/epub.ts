/** EPUB books: chapters in reading order through the HTML reader, properties from the package document. */
import {
  type ExplicitLink,
  emptyDocument,
  type InlineTable,
  NO_PROPERTIES,
  type ParsedDocument,
} from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { toIsoDate } from "../core/parse/iso-date.ts";
import { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { walkHtml } from "./shared/html-walker.ts";
import { OfficePackage } from "./shared/office-package.ts";
import { issue, ParseStop } from "./shared/stops.ts";
import { childAt, childrenOf, type XmlNode, xmlTree } from "./shared/xml.ts";

export const epubParser: Parser = { name: "epub", version: 1, types: ["epub"], parse };

const MAX_CHAPTERS = 5_000;

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const book = await OfficePackage.open(source, ctx);
  try {
    const container = await book.text("META-INF/container.xml");
    const packagePath = childrenOf(
      childAt(container ? xmlTree(container) : null, "rootfiles"),
      "rootfile",
    )[0]?.attributes["full-path"];
    const packageXml = packagePath ? await book.text(packagePath) : null;
    if (!packagePath || packageXml === null)
      throw new ParseStop("parse.damaged", "The book's table of parts is missing or damaged.");
    const root = xmlTree(packageXml);
    const text = new MarkdownBuilder(ctx.limits.maxTextChars);
    const tables: InlineTable[] = [];
    const links: ExplicitLink[] = [];
    let blocks = 0;
    let missing = 0;
    for (const path of chapterPaths(root, packagePath)) {
      ctx.signal.throwIfAborted();
      const html = await book.text(path);
      if (html === null) {
        missing++;
        continue;
      }
      const from = blocks;
      const page = walkHtml(
        html,
        text,
        (block) => {
          blocks = Math.max(blocks, from + block);
          return { kind: "heading", path: [], paragraph: from + block };
        },
        tables.length + 1,
      );
      tables.push(...page.tables);
      links.push(...page.links.filter((link) => /^[a-z]+:/i.test(link.target)));
    }
    return {
      ...emptyDocument(format),
      ...text.finish(),
      status: missing > 0 ? "partial" : "ok",
      properties: propertiesOf(childAt(root, "metadata")),
      tables,
      links: links.slice(0, 5_000),
      issues:
        missing > 0
          ? [issue("parse.truncated", "warning", `${missing} chapters are missing or damaged.`)]
          : [],
    };
  } finally {
    book.close();
  }
}

function chapterPaths(root: XmlNode | null, packagePath: string): string[] {
  const folder = packagePath.includes("/")
    ? packagePath.slice(0, packagePath.lastIndexOf("/") + 1)
    : "";
  const items = new Map(
    childrenOf(childAt(root, "manifest"), "item").map((item) => [
      item.attributes.id ?? "",
      item.attributes.href ?? "",
    ]),
  );
  return childrenOf(childAt(root, "spine"), "itemref")
    .slice(0, MAX_CHAPTERS)
    .flatMap((reference) => {
      const href = items.get(reference.attributes.idref ?? "");
      return href
        ? [new URL(`${folder}${href}`, "file:///").pathname.slice(1)].map(decodePath)
        : [];
    });
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function propertiesOf(metadata: XmlNode | undefined): ParsedDocument["properties"] {
  const text = (name: string) => childAt(metadata, name)?.text.trim() || null;
  return {
    ...NO_PROPERTIES,
    title: text("title"),
    author: text("creator"),
    subject: text("subject"),
    company: text("publisher"),
    createdAt: toIsoDate(text("date")),
    language: text("language"),
  };
}
