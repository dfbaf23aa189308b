/** The cells of a worksheet under the policy, row by row: columns are dealt with as the policy stage deals with the table read from them. */
import type { Sheet } from "../../core/model/document.ts";
import { columnLetters } from "../shared/cell-address.ts";
import type { SharedStrings } from "../xlsx-stream-text.ts";
import type { CopyNotes } from "./contract.ts";
import { redactFormula } from "./formula-copy.ts";
import { guardFormula } from "./formula-guard.ts";
import type { Redactor } from "./redactor.ts";
import { type Attributes, escapeAttribute, escapeText, type XmlElement } from "./xml-rewriter.ts";

/** Rows of a sheet's table as displayed, in order, from its first data row; null where there is none. */
export type ReadSheetRows = (sheetIndex: number) => AsyncIterable<readonly string[]>;

export interface SheetCopyInput {
  /** The sheet as it was read; null where nothing of it was. */
  readonly sheet: Sheet | null;
  readonly rows: AsyncIterable<readonly string[]>;
  readonly strings: SharedStrings;
  /** One for each shared string that cells of the copy refer to. */
  readonly used: Uint8Array;
  /** Cells that name columns of tables in the sheet, such as `B4`. */
  readonly headers: ReadonlySet<string>;
  readonly redactor: Redactor;
  readonly notes: CopyNotes;
}

interface Cell {
  readonly element: XmlElement;
  readonly address: string;
  readonly column: number;
  /** What the cell holds as text or figure; null for truth values, errors and empty cells. */
  readonly raw: string | null;
  readonly formula: XmlElement | null;
}

const MAX_COLUMNS = 16_384;
const LEFT_OUT = new Set(["vm", "cm", "ph", "t"]);

export class SheetCopy {
  readonly #input: SheetCopyInput;
  readonly #rows: AsyncIterator<readonly string[]>;
  /** Number of the next row of the table, from 0. */
  #next = 0;
  #row = 0;

  constructor(input: SheetCopyInput) {
    this.#input = input;
    this.#rows = input.rows[Symbol.asyncIterator]();
  }

  /** A row as it stands in the copy. Rows come in the order of the sheet. */
  async row(element: XmlElement): Promise<string> {
    this.#row = Number(element.attributes.r) || this.#row + 1;
    const cells = this.#cells(element);
    const shown = await this.#shown(cells);
    const clean = shown && this.#input.redactor.row(this.#input.sheet?.name ?? "", shown);
    const first = (this.#input.sheet?.firstColumn ?? 1) - 1;
    const texts = cells.map((cell) =>
      this.#cell(cell, shown?.[cell.column - first], clean?.[cell.column - first]),
    );
    return `<${element.name}${attributesText(element.attributes)}>${texts.join("")}</${element.name}>`;
  }

  /** Lets go of the table where the sheet ends before it. */
  async end(): Promise<void> {
    await this.#rows.return?.();
  }

  #cells(row: XmlElement): Cell[] {
    const cells: Cell[] = [];
    let next = 0;
    for (const element of row.children) {
      if (typeof element === "string" || element.local !== "c") continue;
      const column = columnOf(element.attributes.r) ?? next;
      if (column >= MAX_COLUMNS) continue;
      next = column + 1;
      const formula = childOf(element, "f");
      const address = `${columnLetters(column)}${this.#row}`;
      cells.push({ element, address, column, raw: this.#raw(element), formula });
    }
    return cells;
  }

  #raw(element: XmlElement): string | null {
    const type = element.attributes.t ?? "n";
    if (type === "b" || type === "e") return null;
    if (type === "inlineStr") return inlineText(childOf(element, "is"));
    const value = childOf(element, "v");
    if (!value) return null;
    const text = textOf(value);
    return type === "s" ? this.#input.strings.get(Number(text)) : text;
  }

  /** The row of the table that stands here, as displayed; rows that were not read are taken as they are stored. */
  async #shown(cells: readonly Cell[]): Promise<string[] | null> {
    const { sheet } = this.#input;
    if (!sheet || this.#row < sheet.firstRow) return null;
    const index = this.#row - sheet.firstRow;
    let found: readonly string[] | null = null;
    while (this.#next <= index) {
      const next = await this.#rows.next();
      if (next.done) break;
      if (this.#next++ === index) found = next.value;
    }
    if (found) return [...found];
    const row: string[] = [];
    for (const { column, raw } of cells) {
      const at = column - (sheet.firstColumn - 1);
      if (at >= 0) row[at] = raw ?? "";
    }
    return Array.from(row, (cell) => cell ?? "");
  }

  #cell(cell: Cell, shown: string | undefined, clean: string | undefined): string {
    const after = this.#after(cell, shown, clean);
    const { element, formula } = cell;
    const attributes = keptAttributes(element.attributes);
    const prefix = element.name.slice(0, element.name.length - element.local.length);
    const formulaText = formula ? this.#formula(formula) : "";
    const tag = (name: string) => `${prefix}${name}`;
    const open = `<${element.name}${attributesText(attributes)}`;
    if (after === null) return `${open}${this.#kept(cell, formulaText)}`;
    const guarded = guardFormula(after);
    if (guarded !== after) this.#input.notes.add("formulaSigns");
    const text = escapeText(asStored(guarded));
    if (formula)
      return `${open} t="str">${formulaText}<${tag("v")}>${text}</${tag("v")}></${element.name}>`;
    return `${open} t="inlineStr"><${tag("is")}><${tag("t")} xml:space="preserve">${text}</${tag("t")}></${tag("is")}></${element.name}>`;
  }

  /** The new text of a cell; null where it stays as it is. */
  #after({ raw, address }: Cell, shown: string | undefined, clean: string | undefined) {
    const { headers, redactor } = this.#input;
    if (raw === null) return null;
    if (headers.has(address)) return changed(raw, redactor.text(raw, "table"));
    if (shown !== undefined && clean !== undefined && clean !== shown) return clean;
    // A figure says nothing that is not shown, unless its digits were replaced elsewhere.
    if (shown !== undefined && isFigure(raw)) return changed(raw, redactor.known(raw));
    if (shown === raw) return null;
    return changed(raw, redactor.text(raw, "table"));
  }

  #kept({ element }: Cell, formulaText: string): string {
    const type = element.attributes.t;
    const value = childOf(element, "v");
    const inline = childOf(element, "is");
    if (type === "s" && value) this.#input.used[Number(textOf(value))] = 1;
    const inner = formulaText + (value ? written(value) : "") + (inline ? written(inline) : "");
    const kind = type === undefined ? "" : ` t="${escapeAttribute(type)}"`;
    return inner === "" ? `${kind}/>` : `${kind}>${inner}</${element.name}>`;
  }

  #formula(formula: XmlElement): string {
    const text = escapeText(redactFormula(textOf(formula), this.#input.redactor));
    return `<${formula.name}${attributesText(formula.attributes)}>${text}</${formula.name}>`;
  }
}

/** Excel reads `_x0041_` as a letter and has no other way to store signs that XML forbids. */
function asStored(text: string): string {
  return text
    .replace(/_(?=x[\da-fA-F]{4}_)/g, "_x005F_")
    .replace(FORBIDDEN, (sign) => `_x${sign.charCodeAt(0).toString(16).padStart(4, "0")}_`);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

function changed(before: string, after: string): string | null {
  return before === after ? null : after;
}

function isFigure(text: string): boolean {
  return /^[-+]?[\d.]+(?:[eE][-+]?\d+)?$/.test(text);
}

function columnOf(address: string | undefined): number | null {
  const letters = /^([A-Z]{1,3})\d+$/i.exec(address ?? "")?.[1];
  if (!letters) return null;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function childOf(element: XmlElement, local: string): XmlElement | null {
  for (const child of element.children)
    if (typeof child !== "string" && child.local === local) return child;
  return null;
}

function textOf(element: XmlElement): string {
  return element.children
    .map((child) => (typeof child === "string" ? child : textOf(child)))
    .join("");
}

/** The runs of an inline string, without how they are read aloud. */
function inlineText(element: XmlElement | null): string | null {
  if (!element) return null;
  return element.children
    .map((child) =>
      typeof child === "string" || child.local === "rPh"
        ? ""
        : child.local === "t"
          ? textOf(child)
          : (inlineText(child) ?? ""),
    )
    .join("");
}

function keptAttributes(attributes: Readonly<Attributes>): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !LEFT_OUT.has(name)));
}

function attributesText(attributes: Readonly<Attributes>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
    .join("");
}

/** An element as it was, without how its text is read aloud. */
function written(element: XmlElement): string {
  const inner = element.children
    .map((child) =>
      typeof child === "string" ? escapeText(child) : child.local === "rPh" ? "" : written(child),
    )
    .join("");
  return `<${element.name}${attributesText(element.attributes)}>${inner}</${element.name}>`;
}
