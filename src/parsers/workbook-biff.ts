/** What SheetJS passes over in the record stream of an .xls workbook ([MS-XLS]): links, headers, shapes, charts, and the order of sheets. */
import type { ExplicitLink } from "../core/model/document.ts";
import { columnLetters } from "./shared/cell-address.ts";
import { unsigned } from "./workbook-comments.ts";
import { connectionSource } from "./workbook-connections.ts";
import { MAX_EXTRAS, noExtras, type SheetExtras, type SheetWords } from "./workbook-extras.ts";
import { headerFooterWords } from "./workbook-header-footer.ts";

const RECORD = {
  eof: 0x0a,
  header: 0x14,
  footer: 0x15,
  note: 0x1c,
  externSheet: 0x17,
  continue: 0x3c,
  pivotSource: 0x51,
  object: 0x5d,
  boundSheet: 0x85,
  queryText: 0xcd,
  query: 0xdc,
  supBook: 0x1ae,
  textObject: 0x1b6,
  seriesText: 0x100d,
} as const;
const BOF = new Set([0x09, 0x0209, 0x0409, 0x0809]);
const BIFF8 = 0x0600;
/** Object type of a comment. */
const NOTE = 0x19;
const FILE = { kind: "file" } as const;
const WIDE = new TextDecoder("utf-16le", { ignoreBOM: true });

export interface BiffSheet {
  readonly name: string;
  /** 0 shown, 1 hidden, 2 hidden from the menu too. */
  readonly visibility: number;
  readonly extras: SheetExtras;
}
export interface BiffFacts {
  /** Comments are among the extras (since Excel 97). */
  readonly hasComments: boolean;
  /** In the order of the tabs; empty for streams that list no sheets (before Excel 5). */
  readonly sheets: readonly BiffSheet[];
  readonly links: readonly ExplicitLink[];
}

/** Reads a `Workbook` or `Book` stream as far as its records go. Never throws for content; each byte is visited once. */
export function readBiff(stream: Uint8Array): BiffFacts {
  const reader = new BiffReader(stream);
  reader.read();
  const { hasComments, links } = reader;
  return { hasComments, links, sheets: reader.sheets.map(({ sheet }) => sheet) };
}

class BiffReader {
  readonly links: ExplicitLink[] = [];
  readonly sheets: { readonly at: number; readonly sheet: BiffSheet }[] = [];
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #isUnicode = true;
  #depth = 0;
  #sheet: BiffSheet | null = null;
  #object = { type: 0, id: 0 };
  /** Texts of the sheet's comments by the number of their object. */
  readonly #noteTexts = new Map<number, string>();
  #chart: string[] = [];
  #query: string[] | null = null;

  constructor(stream: Uint8Array) {
    this.#bytes = stream;
    this.#view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  }

  get hasComments(): boolean {
    return this.#isUnicode;
  }

  read(): void {
    for (let at = 0; at + 4 <= this.#bytes.length; ) {
      const type = this.#view.getUint16(at, true);
      const length = this.#view.getUint16(at + 2, true);
      const start = at + 4;
      const end = Math.min(this.#bytes.length, start + length);
      if (type === 0 && length === 0) break;
      if (BOF.has(type)) this.#begin(at, start, end);
      else if (type === RECORD.eof) this.#endStream();
      else this.#record(type, start, end);
      at = start + length;
    }
    this.#endQuery();
  }

  #begin(at: number, start: number, end: number): void {
    this.#depth++;
    this.#endQuery();
    if (this.#depth === 1) {
      if (at === 0)
        this.#isUnicode = end - start >= 2 && this.#view.getUint16(start, true) === BIFF8;
      this.#sheet = this.sheets.find((each) => each.at === at)?.sheet ?? null;
      this.#noteTexts.clear();
    }
  }

  #endStream(): void {
    this.#endQuery();
    this.#words("chart", this.#chart.length > 0 ? `Chart: ${this.#chart.join("; ")}` : "");
    this.#chart = [];
    this.#depth = Math.max(0, this.#depth - 1);
    if (this.#depth === 0) this.#sheet = null;
  }

  #record(type: number, start: number, end: number): void {
    if (type === RECORD.boundSheet) this.#boundSheet(start, end);
    else if (type === RECORD.supBook) this.#supBook(start, end);
    else if (type === RECORD.externSheet && !this.#isUnicode) this.#externSheet(start, end);
    else if (type === RECORD.pivotSource) this.#pivotSource(start, end);
    else if (type === RECORD.object)
      this.#object = start + 8 <= end ? this.#objectOf(start + 4) : { type: 0, id: 0 };
    else if (type === RECORD.note) this.#note(start, end);
    else if (type === RECORD.textObject) this.#textObject(start, end);
    else if (type === RECORD.seriesText) this.#seriesText(start, end);
    else if (type === RECORD.query) {
      this.#endQuery();
      this.#query = [];
    } else if (type === RECORD.queryText) this.#query?.push(this.#long(start, end));
    else if ((type === RECORD.header || type === RECORD.footer) && end > start)
      this.#words(
        type === RECORD.header ? "header" : "footer",
        headerFooterWords(this.#isUnicode ? this.#long(start, end) : this.#short(start, end)),
      );
  }

  #objectOf(at: number): { type: number; id: number } {
    return { type: this.#view.getUint16(at, true), id: this.#view.getUint16(at + 2, true) };
  }

  #boundSheet(start: number, end: number): void {
    if (end - start < 7) return;
    this.sheets.push({
      at: this.#view.getUint32(start, true),
      sheet: {
        name: this.#short(start + 6, end),
        visibility: (this.#bytes[start + 4] ?? 0) & 3,
        extras: noExtras(),
      },
    });
  }

  /** Another workbook that formulas refer to; the workbook itself and add-ins are marked by a length of their own. */
  #supBook(start: number, end: number): void {
    if (end - start < 5) return;
    const length = this.#view.getUint16(start + 2, true);
    if (length === 0x0401 || length === 0x3a01) return;
    const target = virtualPath(this.#chars(start + 4, end, length));
    if (target) this.#link("external-workbook", target, null);
  }

  #externSheet(start: number, end: number): void {
    const raw = this.#short(start, end);
    if (!raw.startsWith("\u0001") || raw.length < 3) return;
    const target = virtualPath(raw);
    if (target) this.#link("external-workbook", target, null);
  }

  /** Cells that a pivot table or a consolidation was made from. */
  #pivotSource(start: number, end: number): void {
    if (end - start < 9) return;
    const [top, bottom] = [
      this.#view.getUint16(start, true),
      this.#view.getUint16(start + 2, true),
    ];
    const [left, right] = [this.#bytes[start + 4] ?? 0, this.#bytes[start + 5] ?? 0];
    const cells = `${columnLetters(left)}${top + 1}:${columnLetters(right)}${bottom + 1}`;
    const raw = this.#chars(start + 8, end, this.#view.getUint16(start + 6, true));
    if (raw.startsWith("\u0002"))
      this.#link("data-connection", `${raw.slice(1)}!${cells}`, "source of a pivot table");
    else if (raw !== "") this.#link("external-workbook", virtualPath(raw), cells);
  }

  #textObject(start: number, end: number): void {
    if (end - start < 12 || !this.#isUnicode) return;
    const length = this.#view.getUint16(start + 10, true);
    let text = "";
    for (let at = end; text.length < length && at + 5 <= this.#bytes.length; ) {
      if (this.#view.getUint16(at, true) !== RECORD.continue) break;
      const stop = Math.min(this.#bytes.length, at + 4 + this.#view.getUint16(at + 2, true));
      text += this.#chars(at + 4, stop, length - text.length);
      at = stop;
    }
    const words = text.replace(/\r/g, "\n").trim();
    if (this.#object.type === NOTE) this.#noteTexts.set(this.#object.id, words);
    else this.#words("text box", words);
  }

  /** Place and author of a comment, whose text came with its object before. */
  #note(start: number, end: number): void {
    const comments = this.#sheet?.extras.comments;
    if (!comments || !this.#isUnicode || end - start < 11 || comments.length >= MAX_EXTRAS) return;
    const [row, column] = [
      this.#view.getUint16(start, true),
      this.#view.getUint16(start + 2, true),
    ];
    const author = this.#long(start + 8, end).trim() || null;
    const text = unsigned(this.#noteTexts.get(this.#view.getUint16(start + 6, true)) ?? "", author);
    if (text !== "")
      comments.push({ cell: `${columnLetters(column)}${row + 1}`, author, date: null, text });
  }

  #seriesText(start: number, end: number): void {
    const text = this.#short(start + 2, end).trim();
    if (text !== "" && this.#chart.length < MAX_EXTRAS && !this.#chart.includes(text))
      this.#chart.push(text);
  }

  #endQuery(): void {
    const [source, ...command] = this.#query ?? [];
    this.#query = null;
    if (source)
      this.#link(
        "data-connection",
        connectionSource(source),
        command.join("").slice(0, 500) || null,
      );
  }

  #words(kind: SheetWords["kind"], text: string): void {
    const words = this.#sheet?.extras.words;
    if (words && text !== "" && words.length < MAX_EXTRAS) words.push({ kind, text });
  }

  #link(kind: ExplicitLink["kind"], target: string, text: string | null): void {
    const location = this.#sheet ? ({ kind: "sheet", sheet: this.#sheet.name } as const) : FILE;
    const isKnown = this.links.some((link) => link.kind === kind && link.target === target);
    if (target !== "" && !isKnown && this.links.length < MAX_EXTRAS)
      this.links.push({ kind, target, text, location });
  }

  /** A text whose length stands in one byte before it. */
  #short(start: number, end: number): string {
    return this.#chars(start + 1, end, this.#bytes[start] ?? 0);
  }

  /** A text whose length stands in two bytes before it. */
  #long(start: number, end: number): string {
    return end - start < 2 ? "" : this.#chars(start + 2, end, this.#view.getUint16(start, true));
  }

  /** `count` characters; since Excel 97 a byte before them tells how wide they are. */
  #chars(start: number, end: number, count: number): string {
    if (!this.#isUnicode)
      return new TextDecoder("windows-1252").decode(
        this.#bytes.subarray(start, Math.min(end, start + count)),
      );
    const isWide = ((this.#bytes[start] ?? 0) & 1) === 1;
    const stop = Math.min(end, start + 1 + count * (isWide ? 2 : 1));
    const bytes = Buffer.from(
      this.#bytes.buffer,
      this.#bytes.byteOffset + start + 1,
      Math.max(0, stop - start - 1),
    );
    // Node's own reading of UTF-16 may read before bytes that begin at an odd address.
    return isWide ? WIDE.decode(bytes.subarray(0, bytes.length & ~1)) : bytes.toString("latin1");
  }
}

/** A path as .xls encodes it ([MS-XLS] VirtualPath) in plain form: drives, servers, folders above. */
export function virtualPath(raw: string): string {
  let path = raw;
  if (raw.startsWith("\u0001")) {
    const kind = raw.charCodeAt(1);
    const rest = raw.slice(raw[3] === "\u0003" ? 4 : 3);
    if (kind === 1) path = raw[2] === "@" ? `\\\\${rest}` : `${raw[2] ?? ""}:\\${rest}`;
    else if (kind === 2) path = `\\${raw.slice(2)}`;
    else if (kind === 5) path = raw.slice(3);
    else path = raw.slice(kind >= 6 && kind <= 8 ? 2 : 1);
  }
  return path
    .replaceAll("\u0003", "\\")
    .replaceAll("\u0004", "..\\")
    .replace(/\[([^\]]+)\][^\\]*$/, "$1")
    .trim();
}
