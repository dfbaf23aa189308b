/** OpenDocument texts and presentations, zipped or flat: headings, lists, tables, slides with notes, comments, changes, links and properties. */
import {
  type DocumentProperties,
  emptyDocument,
  NO_PROPERTIES,
  type ParsedDocument,
  type Slide,
} from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { Issue } from "../core/model/issue.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { toIsoDate } from "../core/parse/iso-date.ts";
import { type OdfObject, readObjects, takeOleObjects } from "./odf-objects.ts";
import { declaredText, writeSlide } from "./odf-slides.ts";
import { OdfStyles } from "./odf-styles.ts";
import { elements, type OdfNode, type OdfOutcome, readOdf } from "./odf-tree.ts";
import { OdfWriter } from "./odf-writer.ts";
import { readAll } from "./shared/byte-source.ts";
import { linkTarget, OfficePackage } from "./shared/office-package.ts";
import { RunningText } from "./shared/running-text.ts";
import { issue, megabytes, ParseStop } from "./shared/stops.ts";
import { decodeBytes } from "./shared/text-decoding.ts";
import { childAt, childrenOf, type XmlNode, xmlTree } from "./shared/xml.ts";

export const openDocumentParser: Parser = {
  name: "open-document",
  version: 3,
  types: ["odt", "odp", "fodt", "fodp"],
  parse,
};

const MAX_FLAT_BYTES = 200_000_000;
const MAX_CUSTOM = 200;
const MAX_SLIDES = 5_000;

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  if (/^f/.test(format.type)) return readFlat(source, format, ctx);
  const office = await OfficePackage.open(source, ctx);
  try {
    return await readPackage(office, format, ctx);
  } finally {
    office.close();
  }
}

async function readPackage(
  office: OfficePackage,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const manifest = (await office.text("META-INF/manifest.xml")) ?? "";
  if (/<(?:\w+:)?encryption-data/.test(manifest))
    throw new ParseStop("parse.encrypted", "The document is locked with a password.");
  const content = await office.text("content.xml");
  if (content === null)
    throw new ParseStop("parse.damaged", "The document's main part is missing or damaged.");
  const body = new Body(ctx.limits.maxTextChars, await readObjects(office));
  readOdf((await office.text("styles.xml")) ?? "", (block) => body.block(block));
  const outcome = readOdf(content, (block) => body.block(block));
  body.finish(outcome, !office.cutParts.has("content.xml"), content.length);
  const embedded = await takeOleObjects(office, ctx);
  if (office.zip.damage) body.issues.push(issue("parse.truncated", "warning", office.zip.damage));
  const document = body.document(format, readOpenDocumentProperties(await office.text("meta.xml")));
  const issues = [...document.issues, ...embedded.issues];
  return {
    ...document,
    status: issues.some((found) => found.severity !== "info") ? "partial" : "ok",
    links: [...document.links, ...embedded.links],
    children: embedded.children,
    issues,
  };
}

async function readFlat(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const bytes = await readAll(source, MAX_FLAT_BYTES);
  if (!bytes)
    throw new ParseStop(
      "parse.too-large",
      `Flat documents over ${megabytes(MAX_FLAT_BYTES)} are not read.`,
    );
  const xml = decodeBytes(bytes);
  const body = new Body(ctx.limits.maxTextChars, new Map());
  const outcome = readOdf(xml, (block) => body.block(block));
  body.finish(outcome, true, xml.length);
  const meta = metaPart(xml);
  return body.document(
    format,
    readOpenDocumentProperties(meta ? `<office:document>${meta}</office:document>` : null),
  );
}

function metaPart(xml: string): string | null {
  const begin = xml.search(/<office:meta[\s>]/);
  const end = begin < 0 ? -1 : xml.indexOf(META_END, begin);
  return end < 0 ? null : xml.slice(begin, end + META_END.length);
}

const META_END = "</office:meta>";

/** Takes the blocks of all parts in turn: styles, headers and footers, then the text or the slides. */
class Body {
  readonly issues: Issue[] = [];
  readonly #out: RunningText;
  readonly #styles = new OdfStyles();
  readonly #writer: OdfWriter;
  readonly #slides: Slide[] = [];
  readonly #footers = new Set<string>();
  #blocks = 0;

  constructor(maxChars: number, objects: ReadonlyMap<string, OdfObject>) {
    this.#out = new RunningText(maxChars);
    this.#writer = new OdfWriter(this.#out, this.#styles, objects);
  }

  block(node: OdfNode): void {
    if (node.name === "styles" || node.name === "automatic-styles") this.#styles.add(node);
    else if (node.name === "master-styles") this.#masterPages(node);
    else if (node.name === "page") this.#page(node);
    else if (node.name !== "meta") {
      this.#blocks++;
      const declared = declaredText(node);
      if (declared) this.#footers.add(declared);
      else this.#writer.block(node);
    }
  }

  finish(outcome: OdfOutcome, isWhole: boolean, chars: number): void {
    for (const words of this.#footers) this.#out.aside(words, { kind: "property", name: "footer" });
    const read = this.#slides.length || this.#blocks;
    if (outcome.fault || outcome.isCut || !isWhole)
      this.issues.push(
        issue(
          "parse.truncated",
          "warning",
          `The document's XML is cut off, damaged or too deep; ${read} ${this.#slides.length > 0 ? "slides" : "blocks"} (${chars} characters of XML) were read.`,
        ),
      );
    const lost = this.#writer.loss.cells;
    if (lost > 0)
      this.issues.push(
        issue(
          "parse.list-limit",
          "warning",
          `Tables of the document repeat cells more often than is kept; ${lost} repeated cells were left out.`,
        ),
      );
    if (outcome.hasEntities)
      this.issues.push(
        issue(
          "parse.xml-entities",
          "warning",
          "The document declares XML entities of its own; they were not expanded.",
        ),
      );
  }

  document(format: DetectedFormat, properties: DocumentProperties): ParsedDocument {
    return {
      ...emptyDocument(format),
      ...this.#out.text.finish(),
      status: this.issues.length > 0 ? "partial" : "ok",
      properties: { ...properties, language: properties.language ?? this.#styles.language },
      slides: this.#slides,
      tables: this.#out.tables,
      links: [
        ...this.#out.links,
        ...(properties.template
          ? [
              {
                kind: "template" as const,
                target: properties.template,
                text: null,
                location: { kind: "property" as const, name: "template" },
              },
            ]
          : []),
      ],
      annotations: this.#out.annotations,
      issues: this.issues,
    };
  }

  /** Headers come before the text, footers after it, each once. */
  #masterPages(node: OdfNode): void {
    const headers = new Set<string>();
    for (const page of elements(node, "master-page"))
      for (const part of elements(page))
        if (/^(?:header|footer)(?:-left|-first)?$/.test(part.name)) {
          const words = this.#writer.plain(part).trim();
          if (words !== "" && !/^\d+$/.test(words))
            (part.name.startsWith("header") ? headers : this.#footers).add(words);
        }
    for (const words of headers) this.#out.aside(words, { kind: "property", name: "header" });
  }

  #page(node: OdfNode): void {
    if (this.#slides.length < MAX_SLIDES)
      this.#slides.push(writeSlide(node, this.#slides.length + 1, this.#writer, this.#styles));
    else if (this.issues.length === 0)
      this.issues.push(
        issue("parse.list-limit", "warning", `Only the first ${MAX_SLIDES} slides were read.`),
      );
  }
}

/**
 * Properties of `meta.xml`, which may be missing. In OpenDocument the initial creator is who made the document, `creator` who changed it last
 * (ODF 1.3, part 3, 4.3.2); the latter stands for both where it is alone.
 */
export function readOpenDocumentProperties(xml: string | null): DocumentProperties {
  const root = xml ? xmlTree(xml) : null;
  const meta = root?.name === "meta" ? root : childAt(root, "meta");
  const text = (name: string) => childAt(meta, name)?.text.trim() || null;
  const template = childAt(meta, "template")?.attributes;
  const custom = customOf(meta);
  return {
    ...NO_PROPERTIES,
    title: text("title"),
    author: text("initial-creator") ?? text("creator"),
    lastAuthor: text("creator"),
    company: custom.Company ?? null,
    subject: text("subject"),
    keywords: childrenOf(meta, "keyword").flatMap((node) =>
      node.text
        .split(/[;,]/)
        .map((word) => word.trim())
        .filter(Boolean),
    ),
    createdAt: toIsoDate(text("creation-date")),
    modifiedAt: toIsoDate(text("date")),
    revision: text("editing-cycles"),
    application: text("generator"),
    template: template ? linkTarget(template.href || template.title || "") || null : null,
    language: text("language"),
    custom,
  };
}

function customOf(meta: XmlNode | undefined): Record<string, string> {
  const description = childAt(meta, "description")?.text.trim();
  const printedBy = childAt(meta, "printed-by")?.text.trim();
  const own = childrenOf(meta, "user-defined")
    .slice(0, MAX_CUSTOM)
    .map((node) => [node.attributes["meta:name"] ?? "", node.text.trim().slice(0, 1_000)] as const)
    .filter(([name, value]) => name !== "" && value !== "");
  return {
    ...(description ? { description } : {}),
    ...(printedBy ? { printedBy } : {}),
    ...Object.fromEntries(own),
  };
}
