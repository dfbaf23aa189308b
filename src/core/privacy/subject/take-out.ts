/**
 * A document and its texts without one person: what a file is written anew from when its person is erased. Everything else stays as it was,
 * lines and cells of tables included.
 */
import type { ParsedDocument } from "../../model/document.ts";
import { beside } from "../beside.ts";
import { applyEdits, type Edit, moveAnchors } from "../edits.ts";
import { ERASED, MOST_PASSES, type SubjectMatcher } from "./matcher.ts";
import { CELL_BORDER } from "./name-windows.ts";
import { OwnedLines } from "./owned-lines.ts";
import { saidOfPerson } from "./said-of-person.ts";
import { withTexts } from "./with-texts.ts";

export interface PersonTaker {
  readonly matcher: SubjectMatcher;
  /** Every place of the person replaced; breaks of lines and cells within a place stay. */
  text(value: string): string;
  /** Cells of one row, as many as before: a name may stand in two of them. */
  row(cells: readonly string[]): string[];
  /** The document with its anchors where they belong. After it texts are known that are said of the person only by their place in it. */
  document(document: ParsedDocument): ParsedDocument;
  /** True where lines of that document still stand that say of the person, by their place in it, what was to go. */
  saysIn(markdown: string): boolean;
}

/** What cells and lines end with; a comma only where no space follows it or quotes end before it. */
const BREAK = /[\n\t|\ue01f]|(?<!&#?\w{1,8});|(?<=["']),|,(?!\s)/y;

/**
 * Never throws; what it leaves is for `matcher` to tell. `said` are types of what texts say of the person (`saidOfPerson`) that goes with the
 * name: which words these are shows only while the name stands there.
 */
export function createPersonTaker(
  matcher: SubjectMatcher,
  said: ReadonlySet<string> = new Set(),
): PersonTaker {
  const saidAlone = (value: string): Edit[] =>
    said.size === 0
      ? []
      : saidOfPerson(matcher, value)
          .filter(({ type }) => said.has(type))
          .map(({ start, end }) => ({ start, end, replacement: ERASED }));
  let owned: OwnedLines | null = null;
  const saidIn = (value: string): Edit[] => {
    const edits = saidAlone(value);
    const more = owned === null ? [] : beside(owned.editsIn(value), edits);
    return more.length === 0 ? edits : [...edits, ...more].sort((a, b) => a.start - b.start);
  };
  const rewritten = (value: string, onPass: (edits: readonly Edit[]) => void) => {
    const edits = saidIn(value);
    if (edits.length > 0) onPass(edits);
    return withoutPlaces(matcher, applyEdits(value, edits), onPass);
  };
  const text = (value: string) => rewritten(value, () => undefined);
  return {
    matcher,
    text,
    saysIn: (markdown) => owned?.areIn(markdown) ?? false,
    row: (cells) =>
      rowWithout(
        matcher,
        cells.map((cell) => applyEdits(cell, saidIn(cell))),
      ),
    document(document) {
      const { markdown, anchors, ...rest } = document;
      owned = new OwnedLines(markdown, saidAlone(markdown), saidAlone);
      let moved = anchors;
      const clean = rewritten(markdown, (edits) => {
        moved = moveAnchors(moved, edits);
      });
      return { ...withTexts(rest, text), markdown: clean, anchors: withTexts(moved, text) };
    },
  };
}

function withoutPlaces(
  matcher: SubjectMatcher,
  value: string,
  onPass: (edits: readonly Edit[]) => void,
): string {
  let result = value;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const current = result;
    const edits = placesIn(matcher, current).flatMap(([start, end]) =>
      editsOf(current, start, end),
    );
    if (edits.length === 0) break;
    onPass(edits);
    result = applyEdits(current, edits);
  }
  return result;
}

/** Places of the person; the plus sign of a phone number is part of it. */
function placesIn(matcher: SubjectMatcher, text: string): Array<readonly [number, number]> {
  return matcher
    .find(text)
    .map(({ start, end, kind }) =>
      kind === "phone" && text.charAt(start - 1) === "+" ? [start - 1, end] : [start, end],
    );
}

/** One place as edits of what stands between its breaks; quotes beside a break stay. */
function editsOf(text: string, start: number, end: number): Edit[] {
  const edits: Edit[] = [];
  let from = start;
  for (let at = start; at <= end; at++) {
    if (at < end && !isBreak(text, at)) continue;
    const part = text.slice(from, at);
    const isSplit = from > start || at < end;
    const word = part.replace(isSplit ? /^[\s"']+|[\s"']+$/g : /^\s+|\s+$/g, "");
    const before = part.indexOf(word);
    if (word !== "")
      edits.push({
        start: from + before,
        end: from + before + word.length,
        replacement: ERASED,
      });
    from = at + 1;
  }
  return edits;
}

function isBreak(text: string, at: number): boolean {
  BREAK.lastIndex = at;
  return BREAK.test(text);
}

function rowWithout(matcher: SubjectMatcher, cells: readonly string[]): string[] {
  let result = [...cells];
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const joined = result.join(CELL_BORDER);
    const spans = placesIn(matcher, joined);
    if (spans.length === 0) break;
    let at = 0;
    result = result.map((cell) => {
      const [from, to] = [at, at + cell.length];
      at = to + CELL_BORDER.length;
      const edits = spans
        .filter(([start, end]) => start < to && end > from)
        .flatMap(([start, end]) =>
          editsOf(cell, Math.max(start, from) - from, Math.min(end, to) - from),
        );
      return applyEdits(cell, edits);
    });
  }
  return result;
}
