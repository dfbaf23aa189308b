/** Copies of files that are text: each reads its source, learns or writes, and keeps the form of everything that is not replaced. */
import { dataRowAt } from "../../core/kit/row-runs.ts";
import type { ParsedDocument, Sheet } from "../../core/model/document.ts";
import type { ByteSource } from "../../core/parse/contract.ts";
import { type CsvFormat, CsvReader } from "../../core/parse/csv/csv-reader.ts";
import { findMarkdownTables } from "../../core/privacy/markdown-tables.ts";
import { decodeStream, sniffText } from "../shared/text-decoding.ts";
import { dialectOf } from "../shared/text-dialect.ts";
import { type CopyNotes, type CopyOptions, CopyStop } from "./contract.ts";
import { guardFormula } from "./formula-guard.ts";
import { redactHtml } from "./html-copy.ts";
import { redactJson } from "./json-copy.ts";
import { redactMail } from "./mail-copy.ts";
import type { Redactor } from "./redactor.ts";
import type { TextWriter } from "./text-writer.ts";
import { plainXmlRules } from "./xml-copy.ts";
import { rewriteXml } from "./xml-rewriter.ts";

export interface TextCopyInput {
  readonly source: ByteSource;
  readonly document: ParsedDocument;
  /** The document after the policy. */
  readonly clean: ParsedDocument;
  readonly redactor: Redactor;
  readonly options: CopyOptions;
}

/** One reading of the file; `writer` takes the copy. */
export type TextCopy = (
  input: TextCopyInput,
  writer: TextWriter,
  notes: CopyNotes,
) => Promise<void>;

const MAX_WHOLE_CHARS = 100_000_000;
/** Longer texts are read in blocks of whole lines. */
const BLOCK_CHARS = 2_000_000;
const BYTE_ORDER_MARK = "\ufeff";

const whole =
  (rewrite: (text: string, input: TextCopyInput, notes: CopyNotes) => string): TextCopy =>
  async (input, writer, notes) => {
    const text = await wholeText(input.source);
    await writer.write(rewrite(text, input, notes));
  };

const markdown = whole((text, { redactor }) => redactMarkdownText(text, redactor));
const json = whole((text, { redactor, document }) => redactJson(text, document.sheets, redactor));
const xml = whole((text, { redactor }) => rewriteXml("file", text, plainXmlRules(redactor)));
const html = whole((text, { redactor }, notes) => redactHtml(text, redactor, notes));
/** Formats whose text is all that can be given. */
const textOnly: TextCopy = async ({ clean, redactor }, writer, notes) => {
  notes.add("textOnly");
  await writer.write(redactor.values.apply(clean.markdown));
};

/** Formats by type, with the ending of the copy where it is another. */
export const TEXT_COPIES: Readonly<Record<string, { copy: TextCopy; ending?: string }>> = {
  csv: { copy: copyDelimited },
  tsv: { copy: copyDelimited },
  txt: { copy: copyLines },
  rst: { copy: copyLines },
  adoc: { copy: copyLines },
  org: { copy: copyLines },
  vtt: { copy: copyLines },
  srt: { copy: copyLines },
  yaml: { copy: copyLines },
  md: { copy: markdown },
  json: { copy: json },
  jsonl: { copy: json },
  xml: { copy: xml },
  svg: { copy: xml },
  html: { copy: html },
  eml: { copy: copyMail },
  ...Object.fromEntries(
    ["pdf", "doc", "rtf", "odt", "odp", "fodt", "fodp", "ppt", "epub", "msg"].map((type) => [
      type,
      { copy: textOnly, ending: "txt" },
    ]),
  ),
};

async function copyMail(
  { clean, redactor }: TextCopyInput,
  writer: TextWriter,
  notes: CopyNotes,
): Promise<void> {
  await writer.write(redactMail(clean, redactor, notes));
}

async function wholeText(source: ByteSource): Promise<string> {
  const { guess } = await sniffText(source);
  const pieces: string[] = [];
  let length = 0;
  for await (const piece of decodeStream(source, guess)) {
    length += piece.length;
    if (length > MAX_WHOLE_CHARS)
      throw new CopyStop("copy.too-large", "The file is too large to be copied.");
    pieces.push(piece);
  }
  return pieces.join("");
}

async function copyLines({ source, redactor }: TextCopyInput, writer: TextWriter): Promise<void> {
  const { guess } = await sniffText(source);
  let held = "";
  for await (const piece of decodeStream(source, guess)) {
    held += piece;
    if (held.length < BLOCK_CHARS) continue;
    const end = held.lastIndexOf("\n") + 1 || held.length;
    await writer.write(redactor.text(held.slice(0, end)));
    held = held.slice(end);
  }
  await writer.write(redactor.text(held));
}

/** Tables cell by cell, what is between them as text. */
function redactMarkdownText(text: string, redactor: Redactor): string {
  let out = "";
  let at = 0;
  for (const table of findMarkdownTables(text)) {
    out += redactor.text(text.slice(at, table.start));
    at = table.start;
    for (const row of [table.header, ...table.rows]) {
      const clean = redactor.cells(row.map(({ start, end }) => text.slice(start, end)));
      for (const [index, cell] of row.entries()) {
        out += text.slice(at, cell.start) + (clean[index] ?? "");
        at = cell.end;
      }
    }
  }
  return redactor.values.apply(out) + redactor.text(text.slice(at));
}

async function copyDelimited(
  { source, document, redactor, options }: TextCopyInput,
  writer: TextWriter,
  notes: CopyNotes,
): Promise<void> {
  const { guess, sample } = await sniffText(source);
  const dialect = dialectOf(sample);
  const reader = new CsvReader(dialect);
  const end = sample.includes("\r\n") ? "\r\n" : "\n";
  // Programs take a table for the old encoding of their country where nothing says that it is UTF-8.
  if (guess.skipBytes > 0 || guess.encoding !== "utf-8") await writer.write(BYTE_ORDER_MARK);
  const rows = new DelimitedRows(document.sheets, redactor);
  const put = async (batch: readonly string[][]) => {
    for (const row of batch) {
      const cells = rows.next(row).map((cell) => {
        const guarded = options.formulas === "keep" ? cell : guardFormula(cell);
        if (guarded !== cell) notes.add("formulaSigns");
        return written(guarded, dialect);
      });
      await writer.write(cells.join(dialect.delimiter) + end);
    }
  };
  for await (const piece of decodeStream(source, guess)) await put(reader.push(piece));
  await put(reader.end());
}

/** Rows of a delimited text in order, each with the table that it belongs to. */
class DelimitedRows {
  readonly #sheets: readonly Sheet[];
  readonly #redactor: Redactor;
  #number = 0;
  #sheet = 0;

  constructor(sheets: readonly Sheet[], redactor: Redactor) {
    this.#sheets = sheets;
    this.#redactor = redactor;
  }

  next(cells: readonly string[]): string[] {
    this.#number++;
    const next = this.#sheets[this.#sheet + 1];
    if (next && this.#number >= firstLine(next)) this.#sheet++;
    const sheet = this.#sheets[this.#sheet];
    // Rows past those that were read are of the last table.
    const isData = sheet !== undefined && this.#number >= sheet.firstRow;
    if (isData && (dataRowAt(sheet, this.#number) !== null || next === undefined))
      return this.#redactor.row(sheet.name, cells);
    return cells.map((cell) => this.#redactor.text(cell, "table"));
  }
}

/** The header of a table, or its first row. */
function firstLine(sheet: Sheet): number {
  return sheet.headerRow ?? sheet.firstRow;
}

function written(cell: string, { delimiter, quote, ...dialect }: CsvFormat): string {
  const needsQuotes =
    cell.includes(delimiter) ||
    /[\r\n]|^\s|\s$/.test(cell) ||
    (quote !== "" && cell.includes(quote));
  if (!needsQuotes) return cell;
  if (quote === "") return cell.replaceAll(delimiter, " ").replace(/[\r\n]+/g, " ");
  const inner =
    dialect.escape === "\\"
      ? cell.replace(/[\\"]/g, "\\$&")
      : cell.replaceAll(quote, quote + quote);
  return `${quote}${inner}${quote}`;
}
