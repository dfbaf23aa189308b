/** Words of a stretch of Word 97 to 2003 text: fields by their results, special characters, deleted words beside the final ones. */
import { readDttm } from "./doc-fib.ts";
import type { CharacterRun, Revision } from "./doc-properties.ts";
import { lastIndex } from "./doc-text.ts";
import { type FieldLink, fieldLink } from "./shared/field-code.ts";
import type { Remark } from "./shared/running-text.ts";

export interface DocWords {
  readonly text: string;
  readonly links: readonly (FieldLink & { readonly words: string })[];
  readonly changes: readonly (Remark & { readonly kind: "insertion" | "deletion" })[];
}

interface OpenField {
  code: string;
  isCode: boolean;
  start: number;
}

type Change = DocWords["changes"][number];

const MAX_FIELDS = 200;
const MAX_CODE_CHARS = 4_000;
const FIELD = { begin: "\u0013", separator: "\u0014", end: "\u0015" } as const;

export class DocInline {
  readonly #text: string;
  readonly #revisions: readonly CharacterRun[];
  readonly #authors: readonly string[];
  readonly #fields: OpenField[] = [];

  constructor(text: string, revisions: readonly CharacterRun[], authors: readonly string[]) {
    this.#text = text;
    this.#revisions = revisions;
    this.#authors = authors;
  }

  /** Words of the characters [start, end), which are read in order. */
  read(start: number, end: number): DocWords {
    const links: (FieldLink & { words: string })[] = [];
    const changes: Change[] = [];
    let text = "";
    for (const field of this.#fields) field.start = 0;
    for (const { from, to, run } of this.#segments(start, end)) {
      const before = text;
      text = this.#add(this.#text.slice(from, to), text, links);
      if (!run) continue;
      const words = text.slice(before.length);
      if (run.deleted) text = before;
      const revision = run.deleted ?? run.inserted;
      if (revision) keepChange(changes, this.#change(run.deleted !== null, revision, words));
    }
    return { text, links, changes };
  }

  #add(raw: string, before: string, links: (FieldLink & { words: string })[]): string {
    let text = before;
    for (const letter of raw) {
      if (letter === FIELD.begin) {
        if (this.#fields.length < MAX_FIELDS)
          this.#fields.push({ code: "", isCode: true, start: text.length });
      } else if (letter === FIELD.separator) this.#endCode(text.length);
      else if (letter === FIELD.end) {
        const field = this.#fields.pop();
        const link = field ? fieldLink(field.code) : null;
        if (field && link) links.push({ ...link, words: text.slice(field.start) });
      } else if (!this.#takesCode(letter)) text += shown(letter);
    }
    return text;
  }

  #endCode(start: number): void {
    const field = this.#fields.at(-1);
    if (!field) return;
    field.isCode = false;
    field.start = start;
  }

  #takesCode(letter: string): boolean {
    const open = this.#fields.findLast((field) => field.isCode);
    if (open && open.code.length < MAX_CODE_CHARS) open.code += letter;
    return open !== undefined;
  }

  /** The stretch cut where tracked changes begin and end. */
  *#segments(
    start: number,
    end: number,
  ): Generator<{ from: number; to: number; run: CharacterRun | null }> {
    let at = start;
    let index = Math.max(
      0,
      lastIndex(this.#revisions, (run) => run.start <= start),
    );
    for (; index < this.#revisions.length; index++) {
      const run = this.#revisions[index];
      if (!run || run.start >= end) break;
      if (run.end <= at) continue;
      if (run.start > at) yield { from: at, to: run.start, run: null };
      yield { from: Math.max(at, run.start), to: Math.min(end, run.end), run };
      at = Math.min(end, run.end);
    }
    if (at < end) yield { from: at, to: end, run: null };
  }

  #change(isDeletion: boolean, { author, date }: Revision, text: string): Change {
    return {
      kind: isDeletion ? "deletion" : "insertion",
      author: this.#authors[author] || null,
      date: readDttm(date),
      text,
    };
  }
}

/** Word cuts one change into pieces at every change of format. */
function keepChange(changes: Change[], change: Change): void {
  const last = changes.at(-1);
  const isSame =
    last?.kind === change.kind && last.author === change.author && last.date === change.date;
  if (isSame) changes.pop();
  changes.push(isSame ? { ...change, text: last.text + change.text } : change);
}

function shown(letter: string): string {
  switch (letter) {
    case "\t":
      return letter;
    case "\v":
    case "\u000e":
    case "\r":
      return "\n";
    case "\u0007":
      return " ";
    case "\u001e":
      return "-";
    case "\u00a0":
      return " ";
    default:
      return letter < " " ? "" : letter;
  }
}
