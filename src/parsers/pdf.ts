/** PDF by pdf.js (through unpdf): text by page and line, headings by size, links, properties, page count. */
import { getDocumentProxy } from "unpdf";
import {
  type DocumentProperties,
  type ExplicitLink,
  emptyDocument,
  NO_PROPERTIES,
  type ParsedDocument,
} from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { Issue } from "../core/model/issue.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { toIsoDate } from "../core/parse/iso-date.ts";
import { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import {
  continuesParagraph,
  headingLevel,
  linesOf,
  type PdfItem,
  type PdfLine,
  type PdfStyle,
  styleOf,
} from "./pdf-lines.ts";
import { readAll } from "./shared/byte-source.ts";
import { linkTarget } from "./shared/office-package.ts";
import { issue, megabytes, ParseStop } from "./shared/stops.ts";

export const pdfParser: Parser = { name: "pdf", version: 1, types: ["pdf"], parse };

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

const MAX_FILE_BYTES = 500_000_000;
const MAX_PAGES = 10_000;
const MAX_LINKS = 5_000;

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const bytes = await readAll(source, MAX_FILE_BYTES);
  if (!bytes)
    throw new ParseStop(
      "parse.too-large",
      `PDF files over ${megabytes(MAX_FILE_BYTES)} are not read.`,
    );
  const pdf = await open(bytes, ctx);
  try {
    return await readDocument(pdf, format, ctx);
  } finally {
    await pdf.loadingTask.destroy();
  }
}

async function open(bytes: Uint8Array, ctx: ParseContext): Promise<PdfDocument> {
  try {
    // pdf.js takes the buffer over, and wants no Buffer.
    return await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      useSystemFonts: false,
      stopAtErrors: false,
      ...(ctx.password === null ? {} : { password: ctx.password }),
    });
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    if (name === "PasswordException")
      throw new ParseStop("parse.encrypted", "The PDF is locked with a password.");
    throw new ParseStop("parse.damaged", "The PDF is damaged and cannot be opened.");
  }
}

async function readDocument(
  pdf: PdfDocument,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const issues: Issue[] = [];
  const links: ExplicitLink[] = [];
  const pages: PdfLine[][] = [];
  let broken = 0;
  for (let number = 1; number <= Math.min(pdf.numPages, MAX_PAGES); number++) {
    ctx.signal.throwIfAborted();
    try {
      pages.push(await readPage(pdf, number, links));
    } catch {
      pages.push([]);
      broken++;
    }
  }
  if (broken > 0)
    issues.push(
      issue(
        "parse.truncated",
        "warning",
        `${broken} of ${pdf.numPages} pages are damaged and were left out.`,
      ),
    );
  if (pdf.numPages > MAX_PAGES)
    issues.push(
      issue(
        "parse.page-limit",
        "warning",
        `Only the first ${MAX_PAGES} of ${pdf.numPages} pages were read.`,
      ),
    );
  const text = new MarkdownBuilder(ctx.limits.maxTextChars);
  const style = styleOf(pages);
  for (const [index, lines] of pages.entries()) writePage(text, lines, index + 1, style);
  if (text.length === 0 && broken === 0)
    issues.push(
      issue(
        "parse.no-text",
        "warning",
        "The pages hold no text, only pictures or drawings; text recognition is not part of this reader.",
      ),
    );
  return {
    ...emptyDocument(format),
    ...text.finish(),
    status: broken > 0 || pdf.numPages > MAX_PAGES ? "partial" : "ok",
    properties: await propertiesOf(pdf),
    pageCount: pdf.numPages,
    links,
    issues,
  };
}

async function readPage(
  pdf: PdfDocument,
  number: number,
  links: ExplicitLink[],
): Promise<PdfLine[]> {
  const page = await pdf.getPage(number);
  const content = await page.getTextContent();
  const items: PdfItem[] = [];
  for (const item of content.items) {
    if (!("str" in item)) continue;
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform as number[];
    items.push({
      str: item.str,
      x,
      y,
      width: item.width,
      size: Math.hypot(c, d) || Math.hypot(a, b),
      font: item.fontName,
      hasEol: item.hasEOL,
    });
  }
  await readLinks(page, number, links);
  page.cleanup();
  return linesOf(items);
}

async function readLinks(
  page: Awaited<ReturnType<PdfDocument["getPage"]>>,
  number: number,
  links: ExplicitLink[],
): Promise<void> {
  const annotations = (await page.getAnnotations().catch(() => [])) as {
    subtype?: string;
    url?: string;
    unsafeUrl?: string;
    contentsObj?: { str?: string };
  }[];
  for (const annotation of annotations) {
    const target = annotation.url ?? annotation.unsafeUrl;
    if (annotation.subtype === "Link" && target && links.length < MAX_LINKS)
      links.push({
        kind: "hyperlink",
        target: linkTarget(target),
        text: annotation.contentsObj?.str || null,
        location: { kind: "page", page: number },
      });
  }
}

interface OpenHeading {
  readonly level: number;
  readonly text: string;
  readonly line: number;
}

function writePage(
  text: MarkdownBuilder,
  lines: readonly PdfLine[],
  page: number,
  style: PdfStyle,
): void {
  let open = null as OpenHeading | null;
  const flush = (heading: OpenHeading | null) => {
    if (heading)
      text.heading(heading.level, heading.text, { kind: "page", page, line: heading.line });
    return null;
  };
  let wasText = false;
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1] ?? null;
    const level = headingLevel(line, { before, after: lines[index + 1] ?? null }, style);
    const continues = before !== null && continuesParagraph(before, line);
    if (level !== null) {
      // A title that runs over two lines is one heading.
      if (open !== null && open.level === level && continues)
        open = { ...open, text: `${open.text} ${line.text}` };
      else {
        flush(open);
        open = { level, text: line.text, line: index + 1 };
      }
      wasText = false;
      continue;
    }
    open = flush(open);
    const location = { kind: "page", page, line: index + 1 } as const;
    if (wasText && continues) text.line(line.text, location);
    else text.block(line.text, location);
    wasText = true;
  }
  flush(open);
}

async function propertiesOf(pdf: PdfDocument): Promise<DocumentProperties> {
  const found = await pdf.getMetadata().catch(() => null);
  const info = (found?.info ?? {}) as Record<string, unknown>;
  const text = (key: string) =>
    typeof info[key] === "string" && (info[key] as string).trim() !== ""
      ? (info[key] as string).trim()
      : null;
  const producer = text("Producer");
  return {
    ...NO_PROPERTIES,
    title: text("Title"),
    author: text("Author"),
    subject: text("Subject"),
    keywords: (text("Keywords") ?? "")
      .split(/[;,]/)
      .map((word) => word.trim())
      .filter(Boolean),
    createdAt: toIsoDate(text("CreationDate")),
    modifiedAt: toIsoDate(text("ModDate")),
    application: text("Creator"),
    language: text("Language"),
    custom: {
      ...(producer ? { Producer: producer } : {}),
      ...(text("PDFFormatVersion") ? { PDFFormatVersion: text("PDFFormatVersion") ?? "" } : {}),
    },
  };
}
