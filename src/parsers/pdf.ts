/**
 * PDF by pdf.js (through unpdf): text in reading order by page and line, headings, tables, remarks, form values, links, attached files and
 * properties. Pages without text are named as scanned.
 */
import { counted } from "../core/kit/counted.ts";
import {
  type Annotation,
  type ChildFile,
  type ExplicitLink,
  emptyDocument,
  type ParsedDocument,
} from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { Issue } from "../core/model/issue.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { attachedFiles } from "./pdf-attachments.ts";
import { openPdf, type PdfDocument } from "./pdf-engine.ts";
import { type LinesOfPage, type RunningLine, withoutFurniture } from "./pdf-furniture.ts";
import { outlineLevels, styleOf, TypeCount } from "./pdf-headings.ts";
import { linesOf, type PdfItem, type PdfLine } from "./pdf-lines.ts";
import { inReadingOrder } from "./pdf-order.ts";
import { type PageContent, readPage } from "./pdf-page.ts";
import { propertiesOf } from "./pdf-properties.ts";
import { type PdfTable, tablesOf } from "./pdf-table.ts";
import { hyphenatedWords, type PagePart, writePage } from "./pdf-text.ts";
import { readAll } from "./shared/byte-source.ts";
import { issue, megabytes, ParseStop } from "./shared/stops.ts";

export const pdfParser: Parser = { name: "pdf", version: 2, types: ["pdf"], parse };

const MAX_FILE_BYTES = 500_000_000;
const MAX_PAGES = 10_000;
/** Later pages are read without their ruling lines, whose search runs every drawing operator. */
const MAX_RULED_PAGES = 300;
const MAX_TABLE_ITEMS = 20_000;
/** Links and remarks held while reading; the document keeps fewer and says so. */
const MAX_NOTES = 50_000;

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
  const isCutOff = !hasEnd(bytes);
  const pdf = await open(bytes, ctx);
  try {
    return await readDocument(pdf, format, ctx, isCutOff);
  } finally {
    await pdf.loadingTask.destroy();
  }
}

/** Every whole PDF ends with the place of its cross-reference table. */
function hasEnd(bytes: Uint8Array): boolean {
  const tail = Buffer.from(bytes.subarray(Math.max(0, bytes.length - 4_096))).toString("latin1");
  return tail.includes("startxref") || tail.includes("%%EOF");
}

async function open(bytes: Uint8Array, ctx: ParseContext): Promise<PdfDocument> {
  try {
    return await openPdf(new Uint8Array(bytes), ctx.password);
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    if (name === "PasswordException")
      throw new ParseStop(
        "parse.encrypted",
        ctx.password === null
          ? "The PDF is locked with a password."
          : "The PDF is locked, and the password given does not open it.",
      );
    throw new ParseStop("parse.damaged", "The PDF is damaged and cannot be opened.");
  }
}

interface Gathered {
  readonly lines: LinesOfPage[];
  readonly tables: PdfTable[][];
  readonly links: ExplicitLink[];
  readonly remarks: Annotation[];
  readonly files: Map<string, string>;
  readonly types: TypeCount;
  readonly scanned: number[];
  readonly broken: number[];
}

async function readDocument(
  pdf: PdfDocument,
  format: DetectedFormat,
  ctx: ParseContext,
  isCutOff: boolean,
): Promise<ParsedDocument> {
  const { properties, hasTags } = await propertiesOf(pdf);
  const gathered = await gatherPages(pdf, hasTags, ctx);
  const issues = issuesOf(gathered, pdf.numPages, isCutOff);
  const children = await attachedFiles(pdf, gathered.files, ctx, issues);
  const text = new MarkdownBuilder(ctx.limits.maxTextChars);
  const { lines, running } = withoutFurniture(gathered.lines);
  const state = {
    text,
    tables: [],
    style: styleOf(lines, gathered.types, await outlineLevels(pdf)),
    hyphenated: hyphenatedWords(lines),
  };
  writeRunning(text, running, true);
  const remarks = Map.groupBy(gathered.remarks, (remark) =>
    remark.location.kind === "page" ? remark.location.page : 0,
  );
  for (const [index, page] of lines.entries()) {
    writePage(state, partsInOrder(page, gathered.tables[index] ?? []), index + 1);
    for (const { author, text: words, location } of remarks.get(index + 1) ?? [])
      text.block(`Comment${author ? ` by ${author}` : ""}: ${words}`, location);
  }
  writeRunning(text, running, false);
  const isPartial = issues.some((each) => PARTIAL.has(each.code));
  return {
    ...emptyDocument(format),
    ...text.finish(),
    status: isPartial ? "partial" : "ok",
    properties,
    pageCount: pdf.numPages,
    tables: state.tables,
    links: [...gathered.links, ...attachmentLinks(children)],
    annotations: gathered.remarks,
    children,
    issues,
  };
}

function attachmentLinks(children: readonly ChildFile[]): ExplicitLink[] {
  return children.map(({ path, sha256 }) => ({
    kind: "attachment",
    target: path,
    text: sha256,
    location: { kind: "file" },
  }));
}

const PARTIAL = new Set([
  "parse.depth-limit",
  "parse.member-damaged",
  "parse.truncated",
  "parse.page-limit",
  "parse.scanned",
  "parse.member-limit",
  "parse.too-large",
  "parse.disk-limit",
]);

async function gatherPages(
  pdf: PdfDocument,
  hasTags: boolean,
  ctx: ParseContext,
): Promise<Gathered> {
  const all: Gathered = {
    lines: [],
    tables: [],
    links: [],
    remarks: [],
    files: new Map(),
    types: new TypeCount(),
    scanned: [],
    broken: [],
  };
  for (let number = 1; number <= Math.min(pdf.numPages, MAX_PAGES); number++) {
    ctx.signal.throwIfAborted();
    const wants = { rules: number <= MAX_RULED_PAGES, tags: hasTags };
    const page = await readPage(pdf, number, wants).catch(() => null);
    if (page) addPage(all, page, number);
    else {
      all.lines.push({ lines: [], height: 0 });
      all.tables.push([]);
      all.broken.push(number);
    }
  }
  return all;
}

/** Keeps lines and cells of a page; its single texts are let go. */
function addPage(all: Gathered, page: PageContent, number: number): void {
  const { items, rules } = page;
  all.types.add(items);
  const tables = items.length <= MAX_TABLE_ITEMS ? tablesOf(items, rules) : [];
  const lines = linesOf(items.filter((item) => !tables.some((table) => table.items.has(item))));
  all.lines.push({ lines, height: page.height });
  all.tables.push(tables.map((table) => ({ ...table, items: new Set<PdfItem>() })));
  for (const link of page.links) if (all.links.length < MAX_NOTES) all.links.push(link);
  for (const remark of page.remarks) if (all.remarks.length < MAX_NOTES) all.remarks.push(remark);
  for (const { name, key } of page.files) all.files.set(key, name);
  if (lines.length === 0 && tables.length === 0 && page.isDrawn) all.scanned.push(number);
}

function isMostlyRightToLeft(words: string): boolean {
  return (words.match(RIGHT_TO_LEFT)?.length ?? 0) > words.length * 0.4;
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/g;

function partsInOrder(lines: readonly PdfLine[], tables: readonly PdfTable[]): PagePart[] {
  const words = [
    ...lines.map((line) => line.text),
    ...tables.flatMap((table) => table.rows.flat()),
  ];
  const isRightToLeft = isMostlyRightToLeft(words.join(""));
  const parts: PagePart[] = lines.map((line) => ({ line }));
  const boxes = new Map<PagePart, PdfTable>();
  for (const table of tables) {
    const part = {
      line: null,
      rows: isRightToLeft ? table.rows.map((row) => row.toReversed()) : table.rows,
    };
    boxes.set(part, table);
    parts.push(part);
  }
  return inReadingOrder(
    parts,
    (part) => {
      const { line } = part;
      if (line)
        return {
          x: line.x,
          end: line.end,
          top: line.y + line.size * 0.8,
          bottom: line.y - line.size * 0.2,
        };
      return boxes.get(part) as PdfTable;
    },
    isRightToLeft,
  );
}

function writeRunning(
  text: MarkdownBuilder,
  running: readonly RunningLine[],
  isHead: boolean,
): void {
  const location = { kind: "property", name: isHead ? "header" : "footer" } as const;
  for (const line of running) if (line.isHead === isHead) text.block(line.text, location);
}

function issuesOf(gathered: Gathered, pages: number, isCutOff: boolean): Issue[] {
  const { scanned, broken } = gathered;
  const issues: Issue[] = [];
  const warn = (code: string, detail: string) => issues.push(issue(code, "warning", detail));
  if (broken.length > 0)
    warn(
      "parse.truncated",
      `${broken.length} of ${counted(pages, "page")} ${broken.length === 1 ? "is damaged and was" : "are damaged and were"} left out: ${pageList(broken)}.`,
    );
  else if (isCutOff)
    warn(
      "parse.truncated",
      `The end of the file is missing; the ${pages} pages that could be found were read.`,
    );
  if (pages > MAX_PAGES)
    warn("parse.page-limit", `Only the first ${MAX_PAGES} of ${pages} pages were read.`);
  if (pages > MAX_RULED_PAGES)
    issues.push(
      issue(
        "parse.table-limit",
        "info",
        `Lines around tables were looked at on the first ${MAX_RULED_PAGES} pages; later tables were found by their columns alone.`,
      ),
    );
  if (scanned.length > 0)
    warn(
      "parse.scanned",
      `${scanned.length} of ${counted(pages, "page")} ${scanned.length === 1 ? "holds" : "hold"} no text, only pictures or drawings, as scans do: ${pageList(scanned)}. Their words are not in the text.`,
    );
  return issues;
}

/** Page numbers with runs drawn together: "1 to 4, 7". */
export function pageList(numbers: readonly number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < numbers.length; ) {
    let end = at;
    while (numbers[end + 1] === (numbers[end] as number) + 1) end++;
    parts.push(end > at ? `${numbers[at]} to ${numbers[end]}` : String(numbers[at]));
    at = end + 1;
  }
  return parts.length > 20 ? `${parts.slice(0, 20).join(", ")} and others` : parts.join(", ");
}
