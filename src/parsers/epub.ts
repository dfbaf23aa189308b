/**
 * EPUB books: chapters in reading order through the HTML reader, with headings from the table of contents where a chapter has none of its own;
 * properties from the package document.
 */
import {
  type ExplicitLink,
  emptyDocument,
  type InlineTable,
  NO_PROPERTIES,
  type ParsedDocument,
} from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { Issue } from "../core/model/issue.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { toIsoDate } from "../core/parse/iso-date.ts";
import { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { bookPath, readContents } from "./epub-contents.ts";
import { walkHtml } from "./shared/html-walker.ts";
import { OfficePackage } from "./shared/office-package.ts";
import { issue, ParseStop } from "./shared/stops.ts";
import { childAt, childrenOf, type XmlNode, xmlTree } from "./shared/xml.ts";

export const epubParser: Parser = { name: "epub", version: 2, types: ["epub"], parse };

const MAX_CHAPTERS = 5_000;
/** Ways to scramble fonts, which lock no text. */
const FONT_SCRAMBLING = /idpf\.org\/2008\/embedding|ns\.adobe\.com\/pdf\/enc#RC/;

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const book = await OfficePackage.open(source, ctx);
  try {
    return await readBook(book, format, ctx);
  } finally {
    book.close();
  }
}

async function readBook(
  book: OfficePackage,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const container = await book.text("META-INF/container.xml");
  const packagePath = childrenOf(
    childAt(container ? xmlTree(container) : null, "rootfiles"),
    "rootfile",
  )[0]?.attributes["full-path"];
  const packageXml = packagePath ? await book.text(packagePath) : null;
  if (!packagePath || packageXml === null)
    throw new ParseStop("parse.damaged", "The book's table of parts is missing or damaged.");
  const root = xmlTree(packageXml);
  const paths = chapterPaths(root, packagePath);
  if (await isLocked(book, paths))
    throw new ParseStop("parse.encrypted", "The book's chapters are locked by its seller.");
  const contents = await readContents(book, root, packagePath);
  const chapters = new Chapters(new MarkdownBuilder(ctx.limits.maxTextChars));
  const issues: Issue[] = [];
  let missing = 0;
  for (const path of paths.slice(0, MAX_CHAPTERS)) {
    ctx.signal.throwIfAborted();
    const html = await book.text(path);
    if (html === null || book.cutParts.has(path)) missing++;
    if (html !== null) chapters.add(html, contents.get(path) ?? null);
  }
  missing += Math.max(0, paths.length - MAX_CHAPTERS);
  if (missing > 0)
    issues.push(
      issue(
        "parse.truncated",
        "warning",
        `${missing} of ${paths.length} chapters are missing, damaged or too many.`,
      ),
    );
  if (book.zip.damage) issues.push(issue("parse.truncated", "warning", book.zip.damage));
  return {
    ...emptyDocument(format),
    ...chapters.text.finish(),
    status: issues.length > 0 ? "partial" : "ok",
    properties: propertiesOf(childAt(root, "metadata")),
    tables: chapters.tables,
    links: chapters.links,
    issues,
  };
}

class Chapters {
  readonly text: MarkdownBuilder;
  readonly tables: InlineTable[] = [];
  readonly links: ExplicitLink[] = [];
  readonly #path: { readonly level: number; readonly text: string }[] = [];
  #headings = 0;
  #blocks = 0;

  constructor(text: MarkdownBuilder) {
    this.text = text;
  }

  /** A chapter under its title from the table of contents, which is shown where the chapter has no heading. */
  add(html: string, title: string | null): void {
    if (title && !/<h[1-6][\s>]/i.test(html)) this.text.heading(2, title, this.#place(0));
    const from = this.#blocks;
    const page = walkHtml(
      html,
      this.text,
      (block) => {
        this.#blocks = Math.max(this.#blocks, from + block);
        return this.#place(from + block);
      },
      this.tables.length + 1,
    );
    this.tables.push(...page.tables);
    this.links.push(...page.links.filter((link) => /^[a-z]+:/i.test(link.target)));
  }

  #place(paragraph: number) {
    for (; this.#headings < this.text.headings.length; this.#headings++) {
      const heading = this.text.headings[this.#headings];
      if (!heading) continue;
      while ((this.#path.at(-1)?.level ?? 0) >= heading.level) this.#path.pop();
      this.#path.push(heading);
    }
    return { kind: "heading" as const, path: this.#path.map(({ text }) => text), paragraph };
  }
}

/** True where the encryption part names a chapter. */
async function isLocked(book: OfficePackage, paths: readonly string[]): Promise<boolean> {
  const xml = await book.text("META-INF/encryption.xml");
  const locked = childrenOf(xml ? xmlTree(xml) : null, "EncryptedData")
    .filter(
      (data) =>
        !FONT_SCRAMBLING.test(childAt(data, "EncryptionMethod")?.attributes.Algorithm ?? ""),
    )
    .map((data) => childAt(data, "CipherData", "CipherReference")?.attributes.URI ?? "");
  return paths.some((path) => locked.includes(path));
}

function chapterPaths(root: XmlNode | null, packagePath: string): string[] {
  const items = new Map(
    childrenOf(childAt(root, "manifest"), "item").map((item) => [
      item.attributes.id ?? "",
      item.attributes.href ?? "",
    ]),
  );
  return childrenOf(childAt(root, "spine"), "itemref").flatMap((reference) => {
    const href = items.get(reference.attributes.idref ?? "");
    return href ? [bookPath(packagePath, href)] : [];
  });
}

function propertiesOf(metadata: XmlNode | undefined): ParsedDocument["properties"] {
  const all = (name: string) =>
    childrenOf(metadata, name)
      .map((node) => node.text.trim())
      .filter(Boolean);
  const meta = (property: string) =>
    childrenOf(metadata, "meta")
      .find((node) => node.attributes.property === property)
      ?.text.trim();
  const modified = childrenOf(metadata, "date").find(
    (node) => node.attributes.event === "modification",
  );
  const published = childrenOf(metadata, "date").find((node) => node !== modified);
  const generator = childrenOf(metadata, "meta").find(
    (node) => node.attributes.name === "generator",
  );
  const extra = ["description", "identifier", "rights", "contributor", "source", "type"].flatMap(
    (name) => (all(name).length > 0 ? [[name, all(name).join("; ").slice(0, 1_000)]] : []),
  );
  return {
    ...NO_PROPERTIES,
    title: all("title")[0] ?? null,
    author: all("creator").join("; ") || null,
    subject: all("subject")[0] ?? null,
    keywords: all("subject"),
    company: all("publisher")[0] ?? null,
    createdAt: toIsoDate(published?.text),
    modifiedAt: toIsoDate(meta("dcterms:modified") ?? modified?.text),
    application: generator?.attributes.content ?? null,
    language: all("language")[0] ?? null,
    custom: Object.fromEntries(extra),
  };
}
