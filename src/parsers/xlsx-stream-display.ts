/** What Excel shows for a scanned cell, the same texts that the reader of small workbooks gives. */
import type XLSX from "@e965/xlsx";
import { formattedNumber, formattedText } from "./workbook-cell-text.ts";
import type { CellKind, ScannedCell } from "./xlsx-stream-cells.ts";
import { runsText, type SharedStrings } from "./xlsx-stream-text.ts";

/** What SheetJS tells of a workbook's styles; missing in its types. */
interface StyledBook {
  readonly Styles?: { readonly CellXf?: readonly { readonly numFmtId?: number | string }[] };
  readonly SSF?: Readonly<Record<number, string>>;
  readonly Workbook?: { readonly WBProps?: { readonly date1904?: unknown } };
}

/** Numbers that General shows as they are written. */
const AS_WRITTEN = /^(?:0|-?(?:[1-9]\d{0,8}|(?:0|[1-9]\d{0,3})\.\d{0,3}[1-9]))$/;
const GENERAL = "General";
/** Texts kept for each format, since dates and codes repeat. */
const CACHED = 4_096;
/** No format has a text like this. */
const PROBE = "\u0001";
const DAY_MS = 86_400_000;
const DAYS_1904 = 1_462;

interface Style {
  readonly format: string;
  readonly isGeneral: boolean;
  /** False for the few formats that put words around a text. */
  readonly isPlainText: boolean;
  readonly cache: Map<string, string>;
}

export class CellDisplay {
  readonly #strings: SharedStrings;
  readonly #xfs: readonly { readonly numFmtId?: number | string }[];
  readonly #formats: Readonly<Record<number, string>>;
  readonly #is1904: boolean;
  readonly #styles: Style[] = [];

  /** `book`: the workbook without its rows, as SheetJS reads it. */
  constructor(book: XLSX.WorkBook, strings: SharedStrings) {
    const { Styles, SSF, Workbook } = book as StyledBook;
    this.#strings = strings;
    this.#xfs = Styles?.CellXf ?? [];
    this.#formats = SSF ?? {};
    const date1904 = Workbook?.WBProps?.date1904;
    this.#is1904 = date1904 === true || date1904 === "1" || date1904 === "true";
  }

  /** The displayed text; empty for cells that show nothing. */
  text(cell: ScannedCell): string {
    const style = this.#styles[cell.style] ?? this.#style(cell.style);
    if (cell.kind === "s") {
      const index = cell.value();
      return index === null ? "" : this.#words(this.#strings.get(Number(index)), style);
    }
    if (cell.kind === "inlineStr") return this.#words(runsText(cell.inline() ?? ""), style);
    const value = cell.value();
    if (value === null || value === "") return "";
    return this.#value(value, cell.kind, style);
  }

  #value(value: string, kind: CellKind, style: Style): string {
    if (kind === "e") return value;
    if (kind === "str") return this.#words(value, style);
    if (kind === "b") return value === "1" || value === "true" ? "TRUE" : "FALSE";
    if (style.isGeneral && kind === "n" && AS_WRITTEN.test(value)) return value;
    const known = style.cache.get(value);
    if (known !== undefined) return known;
    const number = kind === "d" ? this.#serial(value) : Number.parseFloat(value);
    const text = number === null ? value : formattedNumber(number, style.format, this.#is1904);
    if (style.cache.size >= CACHED) style.cache.clear();
    style.cache.set(value, text);
    return text;
  }

  #words(text: string, style: Style): string {
    return style.isPlainText || text === "" ? text : formattedText(text, style.format);
  }

  /** Days since the epoch of the workbook for an ISO 8601 date. */
  #serial(value: string): number | null {
    const time = Date.parse(
      /[Zz]|[+-]\d\d:\d\d$/.test(value) || !value.includes("T") ? value : `${value}Z`,
    );
    if (Number.isNaN(time)) return null;
    const days = (time - Date.UTC(1899, 11, 30)) / DAY_MS;
    return this.#is1904 ? days - DAYS_1904 : days;
  }

  #style(index: number): Style {
    const id = Number(this.#xfs[index]?.numFmtId ?? 0);
    const format = this.#formats[id] ?? GENERAL;
    const isGeneral = format === GENERAL;
    const style: Style = {
      format,
      isGeneral,
      isPlainText: formattedText(PROBE, format) === PROBE,
      cache: new Map(),
    };
    if (index < 65_536) this.#styles[index] = style;
    return style;
  }
}
