/** Large xlsx and xlsm workbooks: sheets too large to be held are taken out of the package and read row by row. */

import XLSX from "@e965/xlsx";
import { counted } from "../core/kit/counted.ts";
import type { Issue } from "../core/model/issue.ts";
import type { ByteSource, ParseContext } from "../core/parse/contract.ts";
import { ExpandBudget, issue, megabytes, ParseStop } from "./shared/stops.ts";
import { decodeBytes } from "./shared/text-decoding.ts";
import { childAt, childrenOf, xmlTree } from "./shared/xml.ts";
import { openZip, type ZipArchive, type ZipEntry } from "./shared/zip-reader.ts";
import type { StreamedRows } from "./workbook-table.ts";
import { CellDisplay } from "./xlsx-stream-display.ts";
import { type OpenPart, type SheetSurvey, sheetRows, surveySheet } from "./xlsx-stream-sheet.ts";
import { readSharedStrings, SharedStrings } from "./xlsx-stream-text.ts";

/** Sheets and their strings of more bytes than this, unpacked, are streamed. */
export const STREAMED_BYTES = 24_000_000;
/** Texts of the table of strings that are held. */
const MAX_STRINGS_BYTES = 320_000_000;
const MAX_PART_BYTES = 50_000_000;

export interface LargeSheets {
  /** Parts by path that stand in for those of the package: sheets without their rows, an empty table of strings. */
  readonly parts: ReadonlyMap<string, Uint8Array>;
  /** The rows of the workbook's sheet at this index, or null where it is no worksheet. */
  rows(index: number): StreamedRows | null;
  close(): void;
}

interface LargeOptions {
  readonly ctx: ParseContext;
  readonly issues: Issue[];
  /** Least bytes of sheets and strings that are streamed. */
  readonly leastBytes: number;
}

/**
 * Takes the sheets out of a workbook whose sheets are too large to be held; null for ordinary ones. What cannot be read of them is said in
 * `issues`. Close it after reading.
 */
export async function takeLargeSheets(
  source: ByteSource,
  zip: ZipArchive,
  { ctx, issues, leastBytes }: LargeOptions,
): Promise<LargeSheets | null> {
  if (!zip.entries.some((entry) => SHEET.test(entry.path))) return null;
  const bytes = zip.entries
    .filter((entry) => SHEET.test(entry.path) || STRINGS.test(entry.path))
    .reduce((sum, entry) => sum + entry.sizeBytes, 0);
  if (bytes < leastBytes) return null;
  const own = await openZip(source);
  try {
    const workbook = new StreamedWorkbook(own, ctx, issues);
    await workbook.survey();
    return workbook;
  } catch (error) {
    own.close();
    throw error;
  }
}

const SHEET = /^\/?xl\/worksheets\/[^/]+\.xml$/i;
const STRINGS = /^\/?xl\/sharedStrings\.xml$/i;
const WORKBOOK = "xl/workbook.xml";
const EMPTY_SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">';

interface SheetPart {
  readonly name: string;
  readonly entry: ZipEntry;
  survey: SheetSurvey | null;
}

class StreamedWorkbook implements LargeSheets {
  readonly parts = new Map<string, Uint8Array>();
  readonly #zip: ZipArchive;
  readonly #ctx: ParseContext;
  readonly #issues: Issue[];
  readonly #strings = new SharedStrings(MAX_STRINGS_BYTES);
  #sheets: (SheetPart | null)[] = [];
  #display: CellDisplay | null = null;
  /** The bytes of all sheets are unpacked once for the survey and once for the rows. */
  readonly #rowsBudget: ExpandBudget;

  constructor(zip: ZipArchive, ctx: ParseContext, issues: Issue[]) {
    this.#zip = zip;
    this.#ctx = ctx;
    this.#issues = issues;
    this.#rowsBudget = new ExpandBudget(ctx.limits.maxExpandedBytes);
  }

  /** Reads what is not a row: order and styles of the sheets, the strings, where the cells of each sheet stand. */
  async survey(): Promise<void> {
    if (!this.#zip.find("[Content_Types].xml")) this.#add("[Content_Types].xml", CONTENT_TYPES);
    this.#sheets = await this.#listSheets();
    await this.#readStrings();
    const display = new CellDisplay(await this.#styledBook(), this.#strings);
    this.#display = display;
    const budget = new ExpandBudget(this.#ctx.limits.maxExpandedBytes * 2);
    for (const sheet of this.#sheets) {
      if (!sheet) continue;
      sheet.survey = await surveySheet(this.#opener(sheet.entry, budget), display);
      this.parts.set(sheet.entry.path, sheet.survey.skeleton);
      this.#say(sheet.name, sheet.survey);
    }
  }

  rows(index: number): StreamedRows | null {
    const sheet = this.#sheets[index];
    if (!sheet?.survey || !this.#display) return null;
    return sheetRows(this.#opener(sheet.entry, this.#rowsBudget), sheet.survey, this.#display);
  }

  close(): void {
    this.#zip.close();
  }

  #opener(entry: ZipEntry, budget: ExpandBudget): OpenPart {
    const { signal } = this.#ctx;
    return async function* () {
      for await (const chunk of entry.stream(budget)) {
        signal.throwIfAborted();
        yield chunk;
      }
    };
  }

  /** The worksheets in workbook order; null stands for sheets of other kinds. A package cut off before its workbook lists its parts. */
  async #listSheets(): Promise<(SheetPart | null)[]> {
    const workbook = await this.#tree(WORKBOOK);
    const listed = childrenOf(childAt(workbook, "sheets"), "sheet");
    if (listed.length === 0) return this.#unlisted();
    const targets = new Map(
      childrenOf(await this.#tree("xl/_rels/workbook.xml.rels"), "Relationship").map((node) => [
        node.attributes.Id ?? "",
        node.attributes.Target ?? "",
      ]),
    );
    return listed.map(({ attributes }, index) => {
      const target = targets.get(attributes.id ?? "");
      const path = target
        ? target.replace(/^\/?(?:xl\/)?/i, "")
        : `worksheets/sheet${index + 1}.xml`;
      const entry = this.#zip.find(`xl/${path}`);
      return entry && SHEET.test(entry.path)
        ? { name: attributes.name ?? "", entry, survey: null }
        : null;
    });
  }

  #unlisted(): SheetPart[] {
    this.#warn(
      "parse.damaged",
      "The list of sheets is missing or damaged: the sheets are named after their parts, in the order of these.",
    );
    const sheets = this.#zip.entries
      .filter((entry) => SHEET.test(entry.path))
      .map((entry) => ({
        name: entry.path.replace(/^.*\/|\.xml$/gi, ""),
        entry,
        survey: null,
      }));
    const list = sheets.map(
      ({ name }, index) =>
        `<sheet name="${name.replace(/[<>&"]/g, "_")}" sheetId="${index + 1}" r:id="s${index}"/>`,
    );
    const relations = sheets.map(
      ({ entry }, index) =>
        `<Relationship Id="s${index}" Type="${RELATIONS}/worksheet" Target="/${entry.path.replace(/^\//, "").replace(/[<>&"]/g, "_")}"/>`,
    );
    this.#add(
      WORKBOOK,
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${list.join("")}</sheets></workbook>`,
    );
    this.#add(
      "xl/_rels/workbook.xml.rels",
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join("")}</Relationships>`,
    );
    return sheets;
  }

  async #readStrings(): Promise<void> {
    const entry = this.#zip.find("xl/sharedStrings.xml");
    if (!entry) return;
    this.parts.set(entry.path, Buffer.from(`<sst xmlns="${MAIN}"></sst>`));
    const budget = new ExpandBudget(this.#ctx.limits.maxExpandedBytes);
    try {
      await readSharedStrings(this.#opener(entry, budget)(), this.#strings);
    } catch (error) {
      if (!(error instanceof ParseStop)) throw error;
      this.#warn(
        "parse.truncated",
        `The workbook's table of texts is damaged: cells whose texts come after the first ${this.#strings.count} are empty.`,
      );
    }
    if (this.#strings.isCut)
      this.#warn(
        "parse.text-limit",
        `The workbook's table of texts is larger than ${megabytes(MAX_STRINGS_BYTES)}: cells with texts past that are empty.`,
      );
  }

  /** The workbook's styles as SheetJS reads them, with every format that a cell may have in its table. */
  async #styledBook(): Promise<XLSX.WorkBook> {
    const styles = this.#zip.find("xl/styles.xml");
    const content = styles && (await this.#bytes(styles));
    const cells = Array.from(
      {
        length: Math.min(
          65_536,
          content ? content.toString("latin1").split(/<(?:\w+:)?xf\b/).length : 0,
        ),
      },
      (_, index) => `<c s="${index}"><v>1</v></c>`,
    );
    const probe: [string, string | Uint8Array][] = [
      ["[Content_Types].xml", CONTENT_TYPES],
      [WORKBOOK, (await this.#text(WORKBOOK)) ?? `<workbook xmlns="${MAIN}"/>`],
      [
        "xl/worksheets/sheet1.xml",
        `${EMPTY_SHEET}<sheetData><row r="1">${cells.join("")}</row></sheetData></worksheet>`,
      ],
      ["xl/styles.xml", content ?? `<styleSheet xmlns="${MAIN}"/>`],
    ];
    const container = { FullPaths: [] as string[], FileIndex: [] as object[] };
    for (const [path, part] of probe) {
      container.FullPaths.push(path);
      container.FileIndex.push({
        name: path.slice(path.lastIndexOf("/") + 1),
        type: 2,
        content: Buffer.from(part),
      });
    }
    try {
      return parseZip(container, { dense: true });
    } catch {
      return { SheetNames: [], Sheets: {} };
    }
  }

  #say(name: string, { stop, extent, lastRow, misplaced }: SheetSurvey): void {
    const where = { kind: "sheet", sheet: name } as const;
    if (stop) {
      const why =
        stop.code === "parse.truncated" || stop.code === "parse.damaged"
          ? "The sheet is cut off or damaged"
          : stop.message.replace(/[.;].*$/, "");
      const rows = extent ? Math.min(lastRow, extent.bottom + 1) : 0;
      this.#issues.push(
        issue("parse.truncated", "warning", `${why}: it was read up to row ${rows}.`, where),
      );
    }
    if (misplaced > 0)
      this.#issues.push(
        issue(
          "parse.damaged",
          "warning",
          `${counted(misplaced, "cell of the sheet stands", "cells of the sheet stand")} out of order and ${misplaced === 1 ? "was" : "were"} left out.`,
          where,
        ),
      );
  }

  #warn(code: string, detail: string): void {
    this.#issues.push(issue(code, "warning", detail));
  }

  #add(path: string, text: string): void {
    this.parts.set(path, Buffer.from(text));
  }

  async #tree(path: string): Promise<ReturnType<typeof xmlTree>> {
    const text = await this.#text(path);
    return text === null ? null : xmlTree(text);
  }

  async #text(path: string): Promise<string | null> {
    const entry = this.#zip.find(path);
    const bytes = entry && (await this.#bytes(entry));
    return bytes ? decodeBytes(bytes) : null;
  }

  async #bytes(entry: ZipEntry): Promise<Buffer | null> {
    try {
      return Buffer.from(await entry.read(new ExpandBudget(MAX_PART_BYTES)));
    } catch (error) {
      if (error instanceof ParseStop) return null;
      throw error;
    }
  }
}

/** Exported by the library but missing in its types. */
const parseZip = (
  XLSX as unknown as { parse_zip(container: object, options: XLSX.ParsingOptions): XLSX.WorkBook }
).parse_zip;
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const CONTENT_TYPES = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${WORKBOOK}" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`;
