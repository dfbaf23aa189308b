/** What a workbook of any format holds beside its cells, gathered for the reader of sheets. */
import type XLSX from "@e965/xlsx";
import type { ChildFile, DocumentProperties, ExplicitLink } from "../core/model/document.ts";
import type { Issue } from "../core/model/issue.ts";
import type { ParseContext } from "../core/parse/contract.ts";
import { EmbeddedFiles } from "./shared/embedded-files.ts";
import { ParseStop } from "./shared/stops.ts";
import { decodeBytes } from "./shared/text-decoding.ts";
import { type BiffSheet, readBiff } from "./workbook-biff.ts";
import { readSources } from "./workbook-connections.ts";
import { noExtras, type SheetExtras, type SheetWords } from "./workbook-extras.ts";
import { readOoxmlExtras } from "./workbook-ooxml.ts";
import {
  type OpenFacts,
  openChartWords,
  openDocumentProperties,
  readOpenSheets,
} from "./workbook-open-document.ts";
import { partOf, type WorkbookPackage } from "./workbook-package.ts";
import { readQuerySources } from "./workbook-power-query.ts";
import { workbookProperties } from "./workbook-properties.ts";

export interface WorkbookFacts {
  readonly properties: DocumentProperties;
  /** Extras of the sheet at an index of `SheetNames`. */
  extras(index: number): SheetExtras;
  /** 0 shown, 1 hidden, 2 hidden from the menu too. */
  visibility(index: number): number;
  /** True where comments of the sheets come from here and not from SheetJS. */
  readonly hasComments: boolean;
  /** True where defined names stand among the links. */
  readonly hasNames: boolean;
  readonly links: readonly ExplicitLink[];
  /** Words that belong to no single sheet. */
  readonly words: readonly SheetWords[];
  readonly children: readonly ChildFile[];
  readonly issues: readonly Issue[];
}

/** Facts of an Office Open XML workbook. */
export async function ooxmlFacts(
  opened: WorkbookPackage,
  book: XLSX.WorkBook,
  ctx: ParseContext,
): Promise<WorkbookFacts> {
  const { office, container } = opened;
  const embedded = new EmbeddedFiles(ctx);
  const bytesOf = (path: string) => partOf(container, path);
  const extras = await readOoxmlExtras(office, book, { bytesOf, embedded });
  const hasProperties = office.has("docProps/core.xml") || office.has("docProps/app.xml");
  return {
    properties: hasProperties ? await office.properties() : workbookProperties(book),
    extras: (index) => extras[index] ?? noExtras(),
    visibility: (index) => listedVisibility(book, index),
    hasComments: !office.has("xl/workbook.bin"),
    hasNames: false,
    links: [
      ...(await readSources(office, bytesOf)),
      ...(await readQuerySources(office)),
      ...embedded.links,
    ],
    words: [],
    children: embedded.children,
    issues: embedded.issues,
  };
}

/** Facts of an OpenDocument spreadsheet: a package, or a flat document as text. */
export async function openDocumentFacts(
  opened: WorkbookPackage | null,
  flat: string | null,
): Promise<WorkbookFacts> {
  const office = opened?.office;
  const manifest = (await office?.text("META-INF/manifest.xml")) ?? "";
  if (/<(?:\w+:)?encryption-data/.test(manifest))
    throw new ParseStop("parse.encrypted", "The workbook is locked with a password.");
  const content = opened ? partOf(opened.container, "content.xml") : null;
  const facts = readOpenSheets(flat ?? (content ? decodeBytes(content) : ""));
  const styles = await office?.text("styles.xml");
  const words = [...facts.words, ...(styles ? readOpenSheets(styles).words : [])];
  const pages = words.filter(
    (each, index) => words.findIndex((other) => other.text === each.text) === index,
  );
  await addCharts(opened, facts);
  const meta = flat ?? (await office?.text("meta.xml")) ?? null;
  return {
    properties: openDocumentProperties(meta),
    extras: (index) => facts.sheets[index]?.extras ?? noExtras(),
    visibility: (index) => (facts.sheets[index]?.isHidden ? 1 : 0),
    hasComments: true,
    hasNames: true,
    links: facts.links,
    words: pages,
    children: [],
    issues: [],
  };
}

async function addCharts(opened: WorkbookPackage | null, facts: OpenFacts): Promise<void> {
  for (const { sheet, path } of facts.objects) {
    const text = openChartWords((await opened?.office.text(`${path}/content.xml`)) ?? null);
    if (text) facts.sheets[sheet]?.extras.words.push({ kind: "chart", text });
  }
}

interface OleBook {
  readonly cfb?: {
    readonly FullPaths?: readonly string[];
    readonly FileIndex?: readonly { readonly name: string; readonly content?: ArrayLike<number> }[];
  };
}

/** Facts of an .xls workbook, or of one without a container (`bytes` are its records). Brings `SheetNames` into the order of the tabs. */
export function biffFacts(book: XLSX.WorkBook, bytes: Uint8Array): WorkbookFacts {
  const entries = (book as OleBook).cfb?.FileIndex ?? [];
  const stream = entries.find((entry) => /^(?:workbook|book)$/i.test(entry.name))?.content;
  const { sheets, links, hasComments } = readBiff(bytesOf(stream) ?? bytes);
  const names = sheets.map((sheet) => sheet.name).filter((name) => name in book.Sheets);
  const isOrder = names.length === book.SheetNames.length && new Set(names).size === names.length;
  if (isOrder && names.every((name) => book.SheetNames.includes(name))) book.SheetNames = names;
  const byName = new Map<string, BiffSheet>(sheets.map((sheet) => [sheet.name, sheet]));
  const sheetAt = (index: number) => byName.get(book.SheetNames[index] ?? "");
  return {
    properties: workbookProperties(book),
    extras: (index) => sheetAt(index)?.extras ?? noExtras(),
    visibility: (index) => sheetAt(index)?.visibility ?? listedVisibility(book, index),
    hasComments: hasComments && sheets.length > 0,
    hasNames: false,
    links: [...links, ...embeddedNames((book as OleBook).cfb?.FullPaths ?? [])],
    words: [],
    children: [],
    issues: [],
  };
}

function bytesOf(stream: ArrayLike<number> | undefined): Uint8Array | undefined {
  return stream === undefined || stream instanceof Uint8Array ? stream : Uint8Array.from(stream);
}

/** Storages of embedded and linked objects, which Excel names by a number. */
function embeddedNames(paths: readonly string[]): ExplicitLink[] {
  const names = new Set(paths.flatMap((path) => /\/(MBD[0-9A-F]{8})\//i.exec(path)?.[1] ?? []));
  return [...names].slice(0, 500).map((target) => ({
    kind: "embedded" as const,
    target,
    text: null,
    location: { kind: "file" as const },
  }));
}

/** Facts of a workbook that SheetJS reads whole (SpreadsheetML 2003). */
export function plainFacts(book: XLSX.WorkBook): WorkbookFacts {
  return {
    properties: workbookProperties(book),
    extras: noExtras,
    visibility: (index) => listedVisibility(book, index),
    hasComments: false,
    hasNames: false,
    links: [],
    words: [],
    children: [],
    issues: [],
  };
}

function listedVisibility(book: XLSX.WorkBook, index: number): number {
  return Number(book.Workbook?.Sheets?.[index]?.Hidden ?? 0);
}
