/**
 * Workbooks of every Excel generation and OpenDocument, by SheetJS: all sheets in order with the texts that Excel shows. Zipped ones are
 * unpacked here under the budget first, because SheetJS itself unpacks without a bound.
 */
import XLSX from "@e965/xlsx";
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
import { readAll } from "./shared/byte-source.ts";
import { chartText } from "./shared/drawing-text.ts";
import { linkTarget, OfficePackage } from "./shared/office-package.ts";
import { issue, megabytes, ParseStop } from "./shared/stops.ts";
import { childrenOf, xmlTree } from "./shared/xml.ts";
import { readWorksheet, type WorksheetBudget } from "./workbook-sheet.ts";
import { type LargeSheets, STREAMED_BYTES, takeLargeSheets } from "./xlsx-stream.ts";

export const workbookParser: Parser = {
  name: "workbook",
  version: 1,
  types: ["xlsx", "xlsm", "xlsb", "xls", "xml-spreadsheet", "ods"],
  parse: (source, format, ctx) => readWorkbook(source, format, ctx),
};

/** Exported by the library but missing in its types. */
const parseZip = (
  XLSX as unknown as { parse_zip(container: object, options: XLSX.ParsingOptions): XLSX.WorkBook }
).parse_zip;
/** SheetJS holds the whole workbook; larger files end the worker's memory anyway. */
const MAX_FILE_BYTES = 300_000_000;
const OPTIONS: XLSX.ParsingOptions = {
  dense: true,
  cellFormula: true,
  cellHTML: false,
  cellText: true,
  cellNF: false,
  cellDates: false,
  sheetStubs: false,
  bookVBA: false,
};
const ZIPPED = new Set(["xlsx", "xlsm", "xlsb", "ods"]);

/** Reads a workbook; sheets of xlsx and xlsm of at least `streamedBytes`, unpacked, are read row by row. */
export async function readWorkbook(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
  streamedBytes = STREAMED_BYTES,
): Promise<ParsedDocument> {
  const links: ExplicitLink[] = [];
  const issues: Issue[] = [];
  const zipped = ZIPPED.has(format.type)
    ? await openPackage(source, { format, ctx, links, issues }, streamedBytes)
    : null;
  try {
    return await readBook(zipped, source, { format, ctx, links, issues });
  } finally {
    zipped?.large?.close();
  }
}

async function readBook(
  zipped: ZippedBook | null,
  source: ByteSource,
  { format, ctx, links, issues }: BookInput,
): Promise<ParsedDocument> {
  const book = zipped
    ? read(() => parseZip(zipped.container, { ...OPTIONS }))
    : await readWhole(source);
  const text = new MarkdownBuilder(ctx.limits.maxTextChars);
  const budget: WorksheetBudget = { cells: ctx.limits.maxCells, formulas: 5_000, links: 5_000 };
  const sheets = [];
  for (const [index, name] of book.SheetNames.entries()) {
    ctx.signal.throwIfAborted();
    const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) > 0;
    sheets.push(
      await readWorksheet({
        name,
        hidden,
        sheet: book.Sheets[name],
        text,
        links,
        issues,
        budget,
        ctx,
        streamed: zipped?.large?.rows(index) ?? null,
      }),
    );
  }
  for (const words of zipped?.charts ?? []) text.block(words, { kind: "property", name: "chart" });
  links.push(...definedNames(book));
  return {
    ...emptyDocument(format),
    ...text.finish(),
    status: issues.some((found) => found.severity !== "info") ? "partial" : "ok",
    properties: zipped?.properties ?? propertiesOf(book),
    sheets,
    links,
    issues,
  };
}

async function readWhole(source: ByteSource): Promise<XLSX.WorkBook> {
  const bytes = await readAll(source, MAX_FILE_BYTES);
  if (!bytes)
    throw new ParseStop(
      "parse.too-large",
      `Workbooks over ${megabytes(MAX_FILE_BYTES)} are not read.`,
    );
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return read(() => XLSX.read(buffer, { ...OPTIONS, type: "buffer" }));
}

function read(work: () => XLSX.WorkBook): XLSX.WorkBook {
  try {
    const book = work();
    if (!Array.isArray(book?.SheetNames)) throw new Error("no sheets");
    return book;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (/password|encrypt/i.test(message))
      throw new ParseStop("parse.encrypted", "The workbook is locked with a password.");
    throw new ParseStop("parse.damaged", "The workbook is damaged and its sheets cannot be read.");
  }
}

interface BookInput {
  readonly format: DetectedFormat;
  readonly ctx: ParseContext;
  readonly links: ExplicitLink[];
  readonly issues: Issue[];
}

interface ZippedBook {
  /** The parts in the form in which SheetJS holds a container. */
  readonly container: object;
  readonly properties: DocumentProperties | null;
  /** Words of charts, which stand in parts of their own. */
  readonly charts: readonly string[];
  /** Sheets that are read row by row, where the workbook has any. */
  readonly large: LargeSheets | null;
}

async function openPackage(
  source: ByteSource,
  { ctx, links, issues }: BookInput,
  streamedBytes: number,
): Promise<ZippedBook> {
  const office = await OfficePackage.open(source, ctx);
  try {
    const container: Container = { FullPaths: [], FileIndex: [] };
    const large = await takeLargeSheets(source, office.zip, {
      ctx,
      issues,
      leastBytes: streamedBytes,
    });
    for (const [path, content] of large?.parts ?? []) addPart(container, path, content);
    for (const entry of office.zip.entries) {
      if (
        entry.isDirectory ||
        large?.parts.has(entry.path) ||
        /\/media\/|vbaProject|\/embeddings\/|\/printerSettings|thumbnail/i.test(entry.path)
      )
        continue;
      const content = await office.bytes(entry.path).catch((error: unknown) => {
        if (error instanceof ParseStop && error.code === "parse.damaged") return null;
        throw error;
      });
      if (!content) {
        issues.push(
          issue(
            "parse.truncated",
            "warning",
            `The part ${entry.path} is damaged and was left out.`,
          ),
        );
        continue;
      }
      addPart(container, entry.path, content);
    }
    if (office.zip.damage) issues.push(issue("parse.truncated", "warning", office.zip.damage));
    links.push(...(await packageLinks(office)));
    const properties =
      office.has("docProps/core.xml") || office.has("docProps/app.xml")
        ? await office.properties()
        : null;
    const charts: string[] = [];
    for (const entry of office.zip.entries) {
      const words = /^\/?xl\/charts\/chart[^/]*\.xml$/i.test(entry.path)
        ? chartText(await office.text(entry.path))
        : null;
      if (words) charts.push(words);
    }
    return { container, properties, charts, large };
  } finally {
    office.close();
  }
}

interface Container {
  readonly FullPaths: string[];
  readonly FileIndex: object[];
}

function addPart(container: Container, path: string, content: Uint8Array): void {
  container.FullPaths.push(path.replace(/^\/+/, ""));
  container.FileIndex.push({
    name: path.slice(path.lastIndexOf("/") + 1),
    type: 2,
    content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
  });
}

/** Other workbooks, data connections and embedded objects that the package names. */
async function packageLinks(office: OfficePackage): Promise<ExplicitLink[]> {
  const links: ExplicitLink[] = [];
  const location = { kind: "file" } as const;
  for (const entry of office.zip.entries) {
    if (/^\/?xl\/externalLinks\/[^/]+\.(?:xml|bin)$/i.test(entry.path)) {
      for (const relation of (await office.relations(entry.path)).values()) {
        if (relation.isExternal)
          links.push({
            kind: "external-workbook",
            target: linkTarget(relation.target),
            text: null,
            location,
          });
      }
    }
    if (/^\/?xl\/embeddings\/[^/]+$/i.test(entry.path))
      links.push({
        kind: "embedded",
        target: entry.path.slice(entry.path.lastIndexOf("/") + 1),
        text: null,
        location,
      });
  }
  const connections = await office.text("xl/connections.xml");
  for (const node of connections ? childrenOf(xmlTree(connections), "connection") : []) {
    const target =
      node.attributes.sourceFile ??
      node.children[0]?.attributes.sourceFile ??
      node.children[0]?.attributes.connection ??
      node.attributes.name;
    if (target)
      links.push({ kind: "data-connection", target, text: node.attributes.name ?? null, location });
  }
  return links;
}

function definedNames(book: XLSX.WorkBook): ExplicitLink[] {
  const names = book.Workbook?.Names ?? [];
  return names.slice(0, 2_000).flatMap((name) => {
    if (!name.Ref || !name.Name || name.Name.startsWith("_xlnm")) return [];
    const sheet = /^'?([^'!]+)'?!/.exec(name.Ref)?.[1];
    return [
      {
        kind: "defined-name" as const,
        target: name.Ref,
        text: name.Name,
        location: sheet ? { kind: "sheet" as const, sheet } : { kind: "file" as const },
      },
    ];
  });
}

function propertiesOf(book: XLSX.WorkBook): DocumentProperties {
  const props = (book.Props ?? {}) as Record<string, unknown>;
  const text = (key: string) => {
    const value = props[key];
    return typeof value === "string" && value.trim() !== ""
      ? value.trim()
      : typeof value === "number"
        ? String(value)
        : null;
  };
  const date = (key: string) =>
    props[key] instanceof Date
      ? Number.isNaN((props[key] as Date).getTime())
        ? null
        : (props[key] as Date).toISOString()
      : toIsoDate(text(key));
  const custom = Object.entries((book.Custprops ?? {}) as Record<string, unknown>)
    .slice(0, 200)
    .map(([key, value]) => [
      key,
      value instanceof Date ? value.toISOString() : String(value).slice(0, 1000),
    ]);
  return {
    ...NO_PROPERTIES,
    title: text("Title"),
    author: text("Author"),
    lastAuthor: text("LastAuthor"),
    company: text("Company"),
    subject: text("Subject"),
    keywords: (text("Keywords") ?? "")
      .split(/[;,]/)
      .map((word) => word.trim())
      .filter(Boolean),
    createdAt: date("CreatedDate"),
    modifiedAt: date("ModifiedDate"),
    revision: text("RevNumber"),
    application: text("Application"),
    template: text("Template"),
    custom: Object.fromEntries(custom),
  };
}
