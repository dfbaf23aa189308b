/** Corrections of single cells. Each leaves alone what it cannot read for sure, so that applying one twice changes nothing more. */
import { readCellValue } from "../../kit/cell-value.ts";
import { type DateOrder, dateOf, dateOrderOf, isFilled } from "../cell-reading.ts";
import type { FixKind } from "./fix.ts";

/** The corrected cell; the same text where there is nothing to correct. */
export type MendCell = (cell: string) => string;

/** How one column is corrected, from all its filled cells: what they have in common tells how doubtful ones are meant. */
export class ColumnHabits {
  readonly #kind: FixKind;
  /** Spellings by what they are without case, with how often each occurs. */
  readonly #spellings = new Map<string, Map<string, number>>();
  readonly #samples: string[] = [];
  #isFull = false;
  #commas = 0;
  #points = 0;

  constructor(kind: FixKind) {
    this.#kind = kind;
  }

  note(cell: string): void {
    if (!isFilled(cell)) return;
    if (this.#kind === "date-to-iso") this.#noteDate(cell);
    else if (this.#kind === "decimal-point") this.#noteNumber(bareNumber(cell.trim()));
    else if (this.#kind === "case-of-most") this.#noteSpelling(cell);
  }

  mender(): MendCell {
    switch (this.#kind) {
      case "trim":
        return trimmed;
      case "date-to-iso": {
        const order = dateOrderOf(this.#samples);
        return (cell) => isoDate(cell, order);
      }
      case "decimal-point": {
        const isComma = this.#commas > 0 && this.#points === 0;
        const isPoint = this.#points > 0 && this.#commas === 0;
        return (cell) => plainNumber(cell, isComma ? "comma" : isPoint ? "point" : null);
      }
      case "case-of-most":
        return this.#isFull ? (cell) => cell : mostFrequent(this.#spellings);
      default:
        return (cell) => cell;
    }
  }

  /** Only dates that tell their order are kept, and few of them are needed. */
  #noteDate(cell: string): void {
    if (this.#samples.length < MOST_SAMPLES && dateOrderOf([cell]) !== null)
      this.#samples.push(cell);
    else if (this.#samples.length > 0 && contradicts(this.#samples, cell)) this.#samples[0] = cell;
  }

  #noteNumber(cell: string): void {
    if (/^[-+]?\d[\d.]*,\d{1,2}$|\.\d{3},/.test(cell)) this.#commas++;
    if (/^[-+]?\d[\d,]*\.\d{1,2}$|,\d{3}\./.test(cell)) this.#points++;
  }

  #noteSpelling(cell: string): void {
    const key = cell.toLowerCase();
    let forms = this.#spellings.get(key);
    if (forms === undefined) {
      if (this.#spellings.size >= MOST_VALUES) {
        this.#isFull = true;
        return;
      }
      forms = new Map();
      this.#spellings.set(key, forms);
    }
    if (forms.has(cell) || forms.size < MOST_FORMS) forms.set(cell, (forms.get(cell) ?? 0) + 1);
  }
}

const MOST_SAMPLES = 50;
/** A column with more values than this holds no names of categories. */
const MOST_VALUES = 20_000;
const MOST_FORMS = 20;

function contradicts(samples: readonly string[], cell: string): boolean {
  const order = dateOrderOf([cell]);
  return order !== null && order !== dateOrderOf(samples.slice(0, 1));
}

const ENDS = /^[\s\u200b\ufeff]+|[\s\u200b\ufeff]+$/gu;

function trimmed(cell: string): string {
  return /^[\s\u200b\ufeff]|[\s\u200b\ufeff]$/u.test(cell) ? cell.replace(ENDS, "") : cell;
}

/** 03/04/2024 stays where the column does not tell which is the day. */
const DOUBTFUL_DATE = /^(0?\d|1[0-2])[./-](0?\d|1[0-2])[./-]\d{2,4}(?=$|[ ,T])/;

function isoDate(cell: string, order: DateOrder): string {
  const text = cell.trim();
  const doubtful = DOUBTFUL_DATE.exec(text);
  if (doubtful !== null && order === null && Number(doubtful[1]) !== Number(doubtful[2]))
    return cell;
  const time = dateOf(text, order);
  if (time === null) return cell;
  const { type, canonical } = readCellValue(text);
  if (type === "date") return new Date(time).toISOString().slice(0, 10);
  // The clock stays as written, zone and all; only the day is put in order.
  const clock = canonical.slice(canonical.indexOf("T"));
  const zone = /(?:Z|[-+]\d{2}:?\d{2})$/.exec(canonical)?.[0];
  return zone === undefined ? `${new Date(time).toISOString().slice(0, 10)}${clock}` : canonical;
}

/** Only numbers without a unit, with all their digits; 1,234 stays where the column does not tell what the comma is. */
function plainNumber(cell: string, mark: "comma" | "point" | null): string {
  const text = cell.trim();
  if (!/^[-+]?\d[\d.,'\s\u00a0\u202f]*\d$/.test(text) || /^[-+]?\d+$/.test(text)) return cell;
  const bare = bareNumber(text);
  const decimal = decimalMark(bare, mark);
  if (decimal === null) return cell;
  const form = decimal === "," ? COMMA_NUMBER : POINT_NUMBER;
  if (!form.test(bare)) return cell;
  return decimal === "," ? bare.replaceAll(".", "").replace(",", ".") : bare.replaceAll(",", "");
}

/** Marks are told, and numbers corrected, from this one form: else a column could tell another mark once it is corrected. */
function bareNumber(text: string): string {
  return text.replace(/['\s\u00a0\u202f]/g, "").replace(/^\+/, "");
}

const COMMA_NUMBER = /^-?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?$/;
const POINT_NUMBER = /^-?(?:\d+|\d{1,3}(?:,\d{2,3})*,\d{3})(?:\.\d+)?$/;

/** Of two different marks the last is the decimal one; one alone is what it is in the column. Null where nothing tells. */
function decimalMark(text: string, mark: "comma" | "point" | null): "," | "." | null {
  const [comma, point] = [text.lastIndexOf(","), text.lastIndexOf(".")];
  if (comma >= 0 && point >= 0) return comma > point ? "," : ".";
  if (mark !== null) return mark === "comma" ? "," : ".";
  if (/^-?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/.test(text)) return null;
  return comma >= 0 ? "," : ".";
}

function mostFrequent(spellings: ReadonlyMap<string, ReadonlyMap<string, number>>): MendCell {
  const best = new Map<string, string>();
  for (const [key, forms] of spellings) {
    if (forms.size < 2) continue;
    const [form] = [...forms].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? [key];
    best.set(key, form);
  }
  return (cell) => best.get(cell.toLowerCase()) ?? cell;
}
