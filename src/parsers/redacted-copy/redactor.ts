/** What every writer of a copy asks for: a text under the policy, with all that was replaced elsewhere in the file replaced in it too. */

import { findMarkdownTables, type MarkdownCell } from "../../core/privacy/markdown-tables.ts";
import type { PolicyPlace } from "../../core/privacy/policy-document.ts";
import type { CopyPolicy, KnownValues } from "./contract.ts";
import { asIdentifier, GivenNames, wordsOfIdentifier } from "./given-names.ts";
import { ReplacedValues } from "./replaced-values.ts";

const MAX_KEPT = 20_000;
const MAX_KEPT_CHARS = 200;
const MAX_SHORT = 50_000;
const MAX_SHEET_NAME = 31;
const MAX_RANGE_NAME = 255;
/** Longer cells are met as values anyway. */
const MAX_SHORT_CHARS = 12;
/** Nothing that a policy finds is shorter. */
const LEAST_CHARS = 2;

export class Redactor {
  readonly values: KnownValues;
  readonly #policy: CopyPolicy;
  readonly #kept = new Map<string, string>();
  /** Whole cells that were replaced and are too short or ordinary to be looked for in texts. */
  readonly #cells = new Map<string, string | null>();
  readonly #stayed = new Set<string>();
  readonly #known = new Map<string, string>();
  readonly #sheetNames = new GivenNames((name) => this.#cleanSheet(name), MAX_SHEET_NAME);
  readonly #rangeNames = new GivenNames((name) => this.#cleanRange(name), MAX_RANGE_NAME);
  readonly #isByRow: boolean;
  #knownCount = 0;

  /** `values` where it is known beforehand what has to go; else it is learned from what the policy replaces. */
  constructor(policy: CopyPolicy, values?: KnownValues) {
    this.#policy = policy;
    this.values = values ?? new ReplacedValues();
    this.#isByRow = values !== undefined;
  }

  /** A text, a property or a cell by itself. */
  text(written: string, place: PolicyPlace = "text"): string {
    if (written.trim().length < LEAST_CHARS) return written;
    const value = this.values.applyEscaped(written);
    const key = `${place}\0${value}`;
    let after = this.#kept.get(key);
    if (after === undefined) {
      after = place === "table" ? this.#alone(value) : this.#policy.text(value, place);
      this.values.learn(value, after);
      if (value.length <= MAX_KEPT_CHARS) remember(this.#kept, key, after, MAX_KEPT);
    }
    return this.values.apply(after);
  }

  /** A cell of a table that nothing is known about. */
  #alone(value: string): string {
    return this.#policy.row("", [value])[0] ?? value;
  }

  /** Whom a file names as its author or editor. */
  author(written: string): string {
    if (written.trim() === "") return written;
    const value = this.values.applyEscaped(written);
    const after = this.#policy.author(value);
    this.values.learn(value, after);
    return this.values.apply(after);
  }

  /** The cells of a table's row. */
  row(table: string, written: readonly string[]): string[] {
    const cells = written.map((cell) => this.values.applyEscaped(cell));
    const after = this.#policy.row(table, cells);
    for (const [index, cell] of cells.entries()) this.#learnCell(cell, after[index] ?? cell);
    return after.map((cell) => this.values.apply(cell));
  }

  /** Learns from a text what the policy made of it where it saw all of the file, tables in Markdown cell by cell. */
  learnMarkdown(before: string, after: string): void {
    const [tables, clean] = [findMarkdownTables(before), findMarkdownTables(after)];
    let [from, to] = [0, 0];
    for (const [index, table] of tables.entries()) {
      const other = clean[index];
      if (!other || other.rows.length !== table.rows.length) break;
      this.values.learn(before.slice(from, table.start), after.slice(to, other.start));
      [from, to] = [table.end, other.end];
      for (const [number, row] of table.rows.entries())
        for (const [column, cell] of row.entries()) {
          const now = other.rows[number]?.[column];
          if (now) this.#learnCell(cellText(before, cell), cellText(after, now));
        }
    }
    this.values.learn(before.slice(from), after.slice(to));
  }

  #learnCell(before: string, after: string): void {
    const key = before.trim();
    if (key.length > MAX_KEPT_CHARS || key === "") {
      this.values.learn(before, after);
      return;
    }
    if (before === after) {
      // What stays in one place means something else there: such a word is no proof by itself.
      if (this.#cells.has(key)) this.#cells.set(key, null);
      else if (key.length < MAX_SHORT_CHARS && this.#stayed.size < MAX_SHORT) this.#stayed.add(key);
      return;
    }
    this.values.learn(before, after);
    if (this.#stayed.has(key)) return;
    if (this.#cells.get(key) !== null && this.#cells.size < MAX_SHORT) this.#cells.set(key, after);
  }

  /** The value of a cell that stands once more elsewhere, such as in the store of a chart. */
  cell(value: string): string {
    return this.#cells.get(value.trim()) ?? this.text(value, "table");
  }

  /** A row of a table in a text: as its cells were elsewhere, or where nothing is learned by what stands in it. */
  cells(written: readonly string[]): string[] {
    return this.#isByRow ? this.row("", written) : written.map((cell) => this.cell(cell));
  }

  /** A string that is no text, such as an identifier: only what was replaced elsewhere is replaced in it, everywhere alike. */
  known(value: string): string {
    if (value.length < 4) return value;
    if (this.#knownCount !== this.values.count) {
      this.#known.clear();
      this.#knownCount = this.values.count;
    }
    const before = this.#known.get(value);
    if (before !== undefined) return before;
    const after = this.values.apply(value);
    if (value.length <= MAX_KEPT_CHARS) remember(this.#known, value, after, MAX_KEPT);
    return after;
  }

  /** Begins another reading of the file with all that was learned in the last one. */
  startAgain(): void {
    this.#sheetNames.startAgain();
    this.#rangeNames.startAgain();
  }

  /** The name of a sheet, the same wherever it stands and another for each; not longer than programs allow. */
  sheetName(name: string): string {
    return this.#sheetNames.of(name);
  }

  /** What a workbook calls a range or a table, as formulas have it too; it stays a name that programs take. */
  rangeName(name: string): string {
    return this.#rangeNames.of(name);
  }

  /** True for what any part of the file, read so far or in an earlier reading, calls a range or a table. */
  isRangeName(name: string): boolean {
    return this.#rangeNames.has(name);
  }

  #cleanSheet(name: string): string {
    const clean = this.#cleanName(name);
    return clean === name ? name : clean.replace(/[[\]:*?/\\']/g, "");
  }

  #cleanRange(name: string): string {
    const clean = this.#cleanName(name);
    if (clean !== name) return asIdentifier(clean);
    // Joined words hide whom a text with spaces shows: "Miller_Sales", "SalesMiller".
    const words = wordsOfIdentifier(name);
    const after = this.#policy.text(words, "text");
    return after === words ? name : asIdentifier(after);
  }

  #cleanName(name: string): string {
    const known = this.known(name);
    if (known !== name) return known;
    const clean = this.#policy.name(name);
    this.values.learn(name, clean);
    return clean;
  }

  /** An address: the escapes of URLs are undone to look into it, and it stays as it is where nothing is found. */
  address(value: string): string {
    const plain = unescaped(value);
    const after = this.text(plain, "link");
    if (after === plain) return value;
    return encodeURI(after.replaceAll(/[[\]]/g, ""));
  }
}

function cellText(markdown: string, { start, end }: MarkdownCell): string {
  return markdown.slice(start, end).replaceAll("\\|", "|").replaceAll("<br>", "\n");
}

function remember(map: Map<string, string>, key: string, value: string, most: number): void {
  if (map.size >= most) map.clear();
  map.set(key, value);
}

function unescaped(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
