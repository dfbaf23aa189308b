/**
 * What makes a copy of a file under its policy: the same format with the same structure, and nothing of a replaced value left in its bytes.
 * Parts that are not known to be harmless are left out and said; what cannot be copied safely is refused with a reason.
 */
import type { Edit } from "../../core/privacy/edits.ts";
import type { PolicyPlace } from "../../core/privacy/policy-document.ts";

/** The policy, as it stands after the whole file was read under it. */
export interface CopyPolicy {
  /** Running text, a cell or a property. */
  text(value: string, place: PolicyPlace): string;
  /** The name of a file, sheet, range or column. */
  name(value: string): string;
  /** Whom a file names as its author. */
  author(value: string): string;
  /** A data row of a table, as displayed; `table` is the name of its sheet in the file as it was read. */
  row(table: string, cells: readonly string[]): string[];
}

/** What may stand nowhere in the copy, and how it is written instead. */
export interface KnownValues {
  /** Grows with what is learned; while it is 0 nothing has to be looked for. */
  readonly count: number;
  /** Learns what was replaced in a text from what it was and what it became. */
  learn(before: string, after: string): void;
  /** Where it stands in a text, ascending and disjoint. */
  find(text: string): Edit[];
  isIn(text: string): boolean;
  /** The text with all of it replaced, also behind escapes. */
  apply(text: string): string;
  /** Only what shows with escapes undone replaced, line by line. */
  applyEscaped(text: string): string;
}

export interface CopyOptions {
  /** Pictures may show people and signatures, which no policy can find: kept without what cameras wrote into them, or blanked. */
  readonly images: "keep" | "remove";
  /** Cells of delimited text that a spreadsheet would run as formulas: made harmless where this is left out. */
  readonly formulas?: "keep";
}

/** What a reader of the copy must know: parts that were left out or changed beyond the policy. `count` is the number of parts. */
export interface CopyNote {
  readonly code: CopyNoteCode;
  readonly count: number;
}

export const COPY_NOTES = {
  macros: "Macros were left out.",
  embedded: "Files that are embedded in it were left out; what they look like from outside too.",
  pivots: "Pivot tables became plain cells: their stores of values were left out.",
  threads: "Threads of comments became plain comments.",
  people: "Lists of the people who commented were left out.",
  fonts: "Embedded fonts were left out.",
  data: "Queries, data models and connections to other sources were left out.",
  customXml: "Hidden data of programs (custom XML, tags, extensions) was left out.",
  printers: "Settings of printers were left out.",
  thumbnail: "The preview picture was left out.",
  history: "The history of changes was left out.",
  changes: "Tracked changes were accepted: inserted text stays, deleted text is gone.",
  vectors: "Drawings that hold text of their own were blanked.",
  imagesKept: "Pictures were kept; nobody has looked at what they show.",
  imagesRemoved: "Pictures were blanked.",
  external: "What earlier calculations kept of other workbooks was left out.",
  scripts: "Scripts and hidden remarks were left out.",
  attachments: "Attachments were left out; each is a file of its own in the project.",
  textOnly: "This is the text of the file; its layout and pictures are not in it.",
  glossary: "Building blocks of texts were left out.",
  other: "Parts of kinds that are not known here were left out.",
  scriptsUnread:
    "Names in running text are looked for in Latin, Greek and Cyrillic letters only; of other scripts in it only columns of tables are known by their names.",
  formulaSigns: "Cells that a spreadsheet would run as formulas begin with an apostrophe now.",
} as const;
export type CopyNoteCode = keyof typeof COPY_NOTES;

/** Why no copy is given. Thrown inside; `detail` names no value of the file. */
export class CopyStop extends Error {
  override readonly name = "CopyStop";
  readonly code: CopyStopCode;

  constructor(code: CopyStopCode, detail: string) {
    super(detail);
    this.code = code;
  }
}

export type CopyStopCode =
  | "copy.blocked"
  | "copy.locked"
  | "copy.damaged"
  | "copy.unsupported"
  | "copy.too-large"
  | "copy.left-over"
  | "copy.changed";

/** Collects notes, each kind once with its number. */
export class CopyNotes {
  readonly #counts = new Map<CopyNoteCode, number>();

  add(code: CopyNoteCode, count = 1): void {
    this.#counts.set(code, (this.#counts.get(code) ?? 0) + count);
  }

  list(): CopyNote[] {
    return [...this.#counts]
      .map(([code, count]) => ({ code, count }))
      .sort((a, b) => (a.code < b.code ? -1 : 1));
  }
}
