/**
 * Workbooks of every Excel generation and OpenDocument, by SheetJS: all sheets in order with the texts that Excel shows. Zipped ones are
 * unpacked here under the budget first, because SheetJS itself unpacks without a bound; what it passes over is read beside it.
 */
import XLSX from "@e965/xlsx";
import {
  type DocumentProperties,
  type ExplicitLink,
  emptyDocument,
  type ParsedDocument,
  type Sheet,
} from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { Issue } from "../core/model/issue.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { readAll } from "./shared/byte-source.ts";
import { isPropertySetStream } from "./shared/property-set.ts";
import { issue, megabytes, ParseStop } from "./shared/stops.ts";
import { decodeBytes } from "./shared/text-decoding.ts";
import {
  biffFacts,
  ooxmlFacts,
  openDocumentFacts,
  plainFacts,
  type WorkbookFacts,
} from "./workbook-facts.ts";
import { narrowBiffLinks, narrowLinks } from "./workbook-link-ranges.ts";
import { narrowRepeats } from "./workbook-open-repeats.ts";
import { openWorkbookPackage, partOf, setPart, type WorkbookPackage } from "./workbook-package.ts";
import {
  closeCutParts,
  fillMissingTexts,
  forgetMissingParts,
  makeSheetList,
} from "./workbook-repair.ts";
import { disarmShortRecords, salvageRecords } from "./workbook-salvage.ts";
import { boundSharedFormulas } from "./workbook-shared-formulas.ts";
import { readWorksheet, type WorksheetBudget } from "./workbook-sheet.ts";
import { STREAMED_BYTES } from "./xlsx-stream.ts";

export const workbookParser: Parser = {
  name: "workbook",
  version: 3,
  types: ["xlsx", "xlsm", "xlsb", "xls", "xml-spreadsheet", "ods", "fods"],
  parse: (source, format, ctx) => readWorkbook(source, format, ctx),
};

/** Exported by the library but missing in its types. */
const parseZip = (
  XLSX as unknown as { parse_zip(container: object, options: XLSX.ParsingOptions): XLSX.WorkBook }
).parse_zip;
interface OleContainer {
  readonly FileIndex: readonly {
    readonly name: string;
    readonly content?: unknown;
    size: number;
  }[];
}
const parseOle = (
  XLSX as unknown as {
    parse_xlscfb(container: OleContainer, options: XLSX.ParsingOptions): XLSX.WorkBook;
  }
).parse_xlscfb;
/** SheetJS holds the whole workbook; larger files end the worker's memory anyway. */
const MAX_FILE_BYTES = 300_000_000;
const OPTIONS: XLSX.ParsingOptions = {
  dense: true,
  cellFormula: true,
  cellHTML: false,
  cellText: true,
  cellNF: true,
  cellDates: false,
  sheetStubs: false,
  bookVBA: false,
};
const OFFICE_XML = new Set(["xlsx", "xlsm", "xlsb"]);
const MAX_DEFINED_NAMES = 2_000;

interface BookInput {
  readonly format: DetectedFormat;
  readonly ctx: ParseContext;
  readonly links: ExplicitLink[];
  readonly issues: Issue[];
}

interface OpenBook {
  readonly book: XLSX.WorkBook;
  readonly facts: WorkbookFacts;
  readonly opened: WorkbookPackage | null;
}

/** Reads a workbook; sheets of xlsx and xlsm of at least `streamedBytes`, unpacked, are read row by row. */
export async function readWorkbook(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
  streamedBytes = STREAMED_BYTES,
): Promise<ParsedDocument> {
  const input: BookInput = { format, ctx, links: [], issues: [] };
  if (!OFFICE_XML.has(format.type) && format.type !== "ods")
    return readBook(await openWhole(source, input), input);
  const opened = await openWorkbookPackage(source, input, streamedBytes);
  try {
    return await readBook(await openZipped(opened, input), input);
  } finally {
    opened.close();
  }
}

async function openZipped(
  opened: WorkbookPackage,
  { format, ctx, issues }: BookInput,
): Promise<OpenBook> {
  if (format.type === "ods") {
    const content = partOf(opened.container, "content.xml");
    if (content) {
      const narrowed = withinRepeats(decodeBytes(content), issues);
      if (narrowed !== null) setPart(opened.container, "content.xml", Buffer.from(narrowed));
    }
    const facts = await openDocumentFacts(opened, null);
    return { book: read(() => parseZip(opened.container, { ...OPTIONS })), facts, opened };
  }
  narrowLinks(opened);
  const book = readParts(opened, issues);
  return { book, facts: await ooxmlFacts(opened, book, ctx), opened };
}

/** The sheets of a package; where some cannot be read, its parts are mended and read once more. */
function readParts({ container }: WorkbookPackage, issues: Issue[]): XLSX.WorkBook {
  issues.push(
    ...closeCutParts(container),
    ...forgetMissingParts(container),
    ...boundSharedFormulas(container),
  );
  const again = () => read(() => parseZip(container, { ...OPTIONS }));
  let book: XLSX.WorkBook;
  try {
    book = again();
    if (book.SheetNames.length === 0)
      throw new ParseStop("parse.damaged", "The list of sheets of the workbook is damaged.");
  } catch (error) {
    const isDamaged = error instanceof ParseStop && error.code === "parse.damaged";
    if (!isDamaged || !makeSheetList(container)) throw error;
    issues.push(
      issue(
        "parse.damaged",
        "warning",
        "The list of sheets is missing or damaged: the sheets are named after their parts, in the order of these.",
      ),
    );
    book = again();
  }
  const isLost = (name: string) => book.Sheets[name] === undefined;
  if (book.SheetNames.some(isLost) && fillMissingTexts(container)) {
    book = again();
    issues.push(
      issue(
        "parse.truncated",
        "warning",
        "Some cells refer to texts that the workbook does not hold; they are empty.",
      ),
    );
  }
  return book;
}

/** A workbook that is not zipped: .xls, SpreadsheetML 2003, a flat OpenDocument. */
async function openWhole(source: ByteSource, input: BookInput): Promise<OpenBook> {
  const { format } = input;
  const bytes = await readAll(source, MAX_FILE_BYTES);
  if (!bytes)
    throw new ParseStop(
      "parse.too-large",
      `Workbooks over ${megabytes(MAX_FILE_BYTES)} are not read.`,
    );
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (format.type === "xls") return openBiff(buffer, input);
  const flat = format.type === "fods" ? decodeBytes(bytes) : null;
  const narrowed = flat === null ? null : withinRepeats(flat, input.issues);
  const readable = narrowed === null ? buffer : Buffer.from(narrowed);
  const book = read(() => XLSX.read(readable, { ...OPTIONS, type: "buffer" }));
  if (flat !== null)
    return { book, facts: await openDocumentFacts(null, narrowed ?? flat), opened: null };
  return { book, facts: plainFacts(book), opened: null };
}

/** The text of an OpenDocument spreadsheet with its repeated cells bounded, or null where that changes nothing. */
function withinRepeats(text: string, issues: Issue[]): string | null {
  const { xml, lostRows, lostCells } = narrowRepeats(text);
  if (lostCells === 0) return null;
  issues.push(
    issue(
      "parse.cell-limit",
      "warning",
      `The file repeats cells beyond what is read: ${lostCells} repeated cells were left out, with ${lostRows} repeated rows.`,
    ),
  );
  return xml;
}

function openBiff(bytes: Buffer, { issues }: BookInput): OpenBook {
  const readBytes = (buffer: Buffer) => read(() => readRecords(buffer));
  try {
    const book = readBytes(bytes);
    return { book, facts: biffFacts(book, bytes), opened: null };
  } catch (error) {
    const isDamaged = error instanceof ParseStop && error.code === "parse.damaged";
    const salvaged = isDamaged ? salvageRecords(bytes) : null;
    if (!salvaged) throw error;
    const book = readBytes(salvaged.records);
    issues.push(
      issue(
        "parse.truncated",
        "warning",
        `The workbook is cut off or damaged: its sheets were read as far as they follow one another, ${Math.round(salvaged.share * 100)} % of what is there; properties are lost.`,
      ),
    );
    return { book, facts: biffFacts(book, salvaged.records), opened: null };
  }
}

/** The records of a workbook, in their container or without one. */
function readRecords(bytes: Buffer): XLSX.WorkBook {
  const options = { ...OPTIONS, bookFiles: true, type: "buffer" as const };
  if (bytes[0] !== 0xd0) {
    const records = Buffer.from(bytes);
    disarmShortRecords(records);
    narrowBiffLinks(records);
    return XLSX.read(records, options);
  }
  const container = XLSX.CFB.read(bytes, { type: "buffer" }) as OleContainer;
  for (const entry of container.FileIndex) {
    if (!Buffer.isBuffer(entry.content)) continue;
    if (/^(?:workbook|book)$/i.test(entry.name)) {
      disarmShortRecords(entry.content);
      narrowBiffLinks(entry.content);
    } else if (/SummaryInformation$/.test(entry.name) && !isPropertySetStream(entry.content))
      entry.size = 0;
  }
  return parseOle(container, options);
}

async function readBook(
  { book, facts, opened }: OpenBook,
  input: BookInput,
): Promise<ParsedDocument> {
  const { format, ctx, links, issues } = input;
  const text = new MarkdownBuilder(ctx.limits.maxTextChars);
  const budget: WorksheetBudget = { cells: ctx.limits.maxCells, formulas: 5_000, links: 5_000 };
  const sheets: Sheet[] = [];
  const annotations: ParsedDocument["annotations"] = [];
  const tables: ParsedDocument["tables"] = [];
  for (const [index, name] of book.SheetNames.entries()) {
    ctx.signal.throwIfAborted();
    const sheet = book.Sheets[name];
    if (!sheet)
      issues.push(
        issue(
          "parse.damaged",
          "warning",
          "This sheet is missing or damaged; nothing of it was read.",
          {
            kind: "sheet",
            sheet: name,
          },
        ),
      );
    sheets.push(
      await readWorksheet({
        name,
        hidden: facts.visibility(index) > 0,
        sheet,
        is1904: is1904(book),
        hasOwnTexts: format.type === "ods" || format.type === "fods",
        extras: facts.extras(index),
        takesComments: !facts.hasComments,
        text,
        links,
        annotations,
        tables,
        issues,
        budget,
        ctx,
        streamed: opened?.large?.rows(index) ?? null,
      }),
    );
  }
  for (const words of facts.words) text.block(words.text, { kind: "property", name: words.kind });
  links.push(...facts.links, ...(facts.hasNames ? [] : definedNames(book)));
  issues.push(...facts.issues);
  return {
    ...emptyDocument(format),
    ...text.finish(),
    status: issues.some((found) => found.severity !== "info") ? "partial" : "ok",
    properties: withHiddenSheets(facts, book.SheetNames),
    sheets,
    // Where each sheet is one table, the sheets tell all.
    tables: tables.length > sheets.filter((sheet) => sheet.columnCount > 0).length ? tables : [],
    annotations,
    links,
    children: [...facts.children],
    issues,
  };
}

/** Sheets that Excel does not even offer to show are named beside the properties. */
function withHiddenSheets(facts: WorkbookFacts, names: readonly string[]): DocumentProperties {
  const veryHidden = names.filter((_, index) => facts.visibility(index) === 2);
  if (veryHidden.length === 0) return facts.properties;
  const custom = {
    ...facts.properties.custom,
    veryHiddenSheets: veryHidden.join(", ").slice(0, 1_000),
  };
  return { ...facts.properties, custom };
}

function is1904(book: XLSX.WorkBook): boolean {
  const flag = book.Workbook?.WBProps?.date1904 as unknown;
  return flag === true || flag === "1" || flag === "true";
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

function definedNames(book: XLSX.WorkBook): ExplicitLink[] {
  const names = book.Workbook?.Names ?? [];
  return names.slice(0, MAX_DEFINED_NAMES).flatMap((name) => {
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
