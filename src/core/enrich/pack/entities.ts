/**
 * Entities of an industry in a file: values of the shapes that the pack gives, where a word announces them (or anywhere, for shapes that
 * speak for themselves), in text and in columns whose heading announces them. Linear in the text: announced shapes are looked for only
 * in a window after the word, and packs hold only patterns that core/kit/text/safe-pattern.ts takes.
 */

import { columnLetters } from "../../kit/column-letters.ts";
import { fileRowOf } from "../../kit/row-runs.ts";
import { PhraseIndex, placedWords, wordStem } from "../../kit/text/phrase-index.ts";
import { nameWords } from "../../kit/text/tokenise.ts";
import type { Sheet } from "../../model/document.ts";
import type { Location } from "../../model/location.ts";
import type { ProfilePackEntity } from "../../model/profile.ts";
import type { TextView } from "../text-view.ts";
import type { EntityDescription } from "./vocabulary.ts";

/** Characters after an announcing word in which its value stands. */
const WINDOW = 64;
const WINDOW_BEFORE = 28;
/** A piece that is searched at once for shapes without an announcing word. */
const SEARCHED_CHARACTERS = 16_000;
/** How far back a line's start is looked for. */
const LINE_CHARACTERS = 4_000;
const MAX_TRACKED = 4_000;
/** So that one long column leaves room for the others. */
const MAX_OF_TYPE = 40;
const MAX_CELL = 60;
/** Rows whose cells are compared with shapes that no heading announces. */
const SEARCHED_ROWS = 200;

interface CompiledType {
  readonly name: string;
  readonly anywhere: readonly RegExp[];
  readonly announced: readonly RegExp[];
  readonly whole: RegExp | null;
  readonly hasCues: boolean;
}

/** An entity list's types with their patterns compiled once. */
export class EntityMatcher {
  readonly types: readonly CompiledType[];
  private readonly cues = new PhraseIndex();
  private readonly typeOfCue: number[] = [];

  constructor(descriptions: readonly EntityDescription[]) {
    this.types = descriptions.map(compiled);
    for (const [i, { cues }] of descriptions.entries())
      for (const cue of cues) this.typeOfCue[this.cues.add(cue)] = i;
  }

  /** Types that some words announce, with where the words stand. */
  *announcements(text: readonly string[]): Generator<{ type: number; from: number; to: number }> {
    for (const { phrase, from, to } of this.cues.hits(text))
      yield { type: this.typeOfCue[phrase] ?? 0, from, to };
  }
}

function compiled({ name, patterns, cues }: EntityDescription): CompiledType {
  const all = patterns.map((pattern) => new RegExp(pattern, "gu"));
  const hasCues = cues.length > 0;
  return {
    name,
    anywhere: hasCues ? [] : all,
    announced: hasCues ? all : [],
    whole: patterns.length === 0 ? null : new RegExp(`^(?:${patterns.join("|")})$`, "u"),
    hasCues,
  };
}

interface Tracked {
  readonly type: string;
  readonly text: string;
  readonly key: string;
  count: number;
  confidence: number;
  readonly order: number;
  place: () => { location: Location; excerpt: string };
}

/** Collects the entities of one file. Looks for no more once `isTimeUp` says so; without it, it looks everywhere. */
export class PackEntityList {
  private readonly found = new Map<string, Tracked>();
  private readonly matcher: EntityMatcher;
  private readonly isTimeUp: () => boolean;

  constructor(matcher: EntityMatcher, isTimeUp: () => boolean = () => false) {
    this.matcher = matcher;
    this.isTimeUp = isTimeUp;
  }

  addText(view: TextView): void {
    this.addAnnounced(view);
    const anywhere = this.matcher.types.filter((type) => type.anywhere.length > 0);
    if (anywhere.length === 0) return;
    for (const [start, end] of stretches(view.text)) {
      const piece = view.text.slice(start, end);
      for (const type of anywhere) {
        if (this.isTimeUp()) return;
        for (const pattern of type.anywhere)
          for (const match of piece.matchAll(pattern))
            this.noteText(view, type.name, match[0], start + match.index, 0.8);
      }
    }
  }

  private addAnnounced(view: TextView): void {
    const placed = placedWords(view.text);
    // Several words may announce one value: "claim" and "claim number".
    const seen = new Set<string>();
    for (const { type, from, to } of this.matcher.announcements(placed.words)) {
      if (this.isTimeUp()) return;
      const cueStart = placed.starts[from] ?? 0;
      const cueEnd = placed.ends[to - 1] ?? 0;
      const of = this.matcher.types[type];
      if (!of || view.isSheetRow(cueStart)) continue;
      const hit = announcedHit(view.text, of.announced, cueStart, cueEnd);
      if (hit === null || seen.has(`${type}/${hit.start}`)) continue;
      seen.add(`${type}/${hit.start}`);
      const distance = hit.start - cueEnd;
      const confidence = distance < 0 ? 0.7 : distance <= 12 ? 0.95 : distance <= 36 ? 0.85 : 0.7;
      this.noteText(view, of.name, hit.text, hit.start, confidence);
    }
  }

  /** Says for each column which types its heading announces; give the result to `addRow`. */
  columnTypes(sheet: Sheet): ReadonlyArray<readonly number[]> {
    return sheet.columns.map((column) => {
      const stems = nameWords(column.name).map(wordStem);
      const types = new Set<number>();
      for (const { type } of this.matcher.announcements(stems)) types.add(type);
      return [...types];
    });
  }

  addRow(
    sheet: Sheet,
    announced: ReadonlyArray<readonly number[]>,
    row: readonly string[],
    rowIndex: number,
  ): void {
    for (const [column, written] of row.entries()) {
      const cell = written.trim();
      if (cell === "" || cell.length > MAX_CELL) continue;
      if (this.isTimeUp()) return;
      const place = () => placeOfCell(sheet, column, rowIndex, cell);
      for (const index of announced[column] ?? []) {
        const type = this.matcher.types[index];
        if (type?.whole?.test(cell)) this.note(type.name, cell, 0.95, place);
      }
      if (rowIndex >= SEARCHED_ROWS) continue;
      for (const type of this.matcher.types)
        if (!type.hasCues && type.whole?.test(cell)) this.note(type.name, cell, 0.8, place);
    }
  }

  /** The surest first, then the most frequent; at most `limit`, and of one type at most 40. */
  top(limit: number): { items: ProfilePackEntity[]; cut: number } {
    const ranked = [...this.found.values()].sort(
      (a, b) => b.confidence - a.confidence || b.count - a.count || a.order - b.order,
    );
    const ofType = new Map<string, number>();
    const kept = ranked.filter(({ type }) => {
      const count = (ofType.get(type) ?? 0) + 1;
      ofType.set(type, count);
      return count <= MAX_OF_TYPE;
    });
    const items = kept
      .slice(0, limit)
      .map(({ place, order: _, ...entity }) => ({ ...entity, ...place() }));
    return { items, cut: ranked.length - items.length };
  }

  private noteText(
    view: TextView,
    type: string,
    text: string,
    start: number,
    confidence: number,
  ): void {
    const end = start + text.length;
    if (!isDetached(view.text, start, end)) return;
    this.note(type, text, confidence, () => ({
      location: view.locate(start),
      excerpt: view.quote(start, end),
    }));
  }

  private note(type: string, text: string, confidence: number, place: Tracked["place"]): void {
    const key = text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
    const id = `${type}\u0000${key}`;
    const known = this.found.get(id);
    if (known) {
      known.count++;
      known.confidence = Math.max(known.confidence, confidence);
    } else if (key !== "" && this.found.size < MAX_TRACKED)
      this.found.set(id, { type, text, key, count: 1, confidence, place, order: this.found.size });
  }
}

function placeOfCell(sheet: Sheet, column: number, rowIndex: number, cell: string) {
  const range = `${columnLetters(sheet.firstColumn + column)}${fileRowOf(sheet, rowIndex)}`;
  const head = sheet.columns[column]?.name.trim() ?? "";
  return {
    location: { kind: "sheet", sheet: sheet.name, range } as const,
    excerpt: head === "" ? cell : `${head}: ${cell}`,
  };
}

/** The value after an announcing word, else one right before it: "KG-4410 (part number)". */
function announcedHit(
  text: string,
  patterns: readonly RegExp[],
  cueStart: number,
  cueEnd: number,
): { text: string; start: number } | null {
  // In "DWG-44101" the word is itself the beginning of the value.
  const isPart = /^[-/._][\p{L}\p{N}]/u.test(text.slice(cueEnd, cueEnd + 3));
  const from = isPart ? cueStart : cueEnd;
  const after = nearest(text, patterns, from, Math.min(from + WINDOW, rowEnd(text, cueStart)));
  if (after !== null) return after;
  const before = nearest(text, patterns, Math.max(0, cueStart - WINDOW_BEFORE), cueStart);
  return before !== null && cueStart - before.start - before.text.length <= 3 ? before : null;
}

/** A row of a table announces nothing in the row below it, whose first cell would come next. */
function rowEnd(text: string, at: number): number {
  const lineStart = text.slice(Math.max(0, at - LINE_CHARACTERS), at).lastIndexOf("\n");
  const first = text[Math.max(0, at - LINE_CHARACTERS) + lineStart + 1];
  if (first !== "|") return Number.POSITIVE_INFINITY;
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

const YEAR = /^(?:19|20)\d{2}$/;

/** The first match that stands for itself in [from, to). */
function nearest(
  text: string,
  patterns: readonly RegExp[],
  from: number,
  to: number,
): { text: string; start: number } | null {
  const window = text.slice(from, to + WINDOW);
  let best: { text: string; start: number } | null = null;
  for (const pattern of patterns) {
    for (const match of window.matchAll(pattern)) {
      const start = from + match.index;
      if (start >= to) break;
      if (!isDetached(text, start, start + match[0].length) || YEAR.test(match[0])) continue;
      if (best === null || start < best.start) best = { text: match[0], start };
      break;
    }
  }
  return best;
}

const INNER = /[\p{L}\p{N}]/u;

function isDetached(text: string, start: number, end: number): boolean {
  return !(INNER.test(text[start - 1] ?? "") || INNER.test(text[end] ?? ""));
}

/** The text in pieces that end with a line, else with a word. */
function* stretches(text: string): Generator<[number, number]> {
  let start = 0;
  while (start < text.length) {
    const cut = start + SEARCHED_CHARACTERS;
    const line = cut >= text.length ? text.length : text.lastIndexOf("\n", cut) + 1;
    const end = line > start ? line : Math.max(text.lastIndexOf(" ", cut) + 1, start);
    yield [start, end > start ? end : Math.min(cut, text.length)];
    start = end > start ? end : cut;
  }
}
