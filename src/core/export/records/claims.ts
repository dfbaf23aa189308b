/**
 * What two files show together, as sentences: rows that a key joins, cells and passages that changed, figures that both hold, names, and
 * places that the link's own evidence quotes. Each needs words of both files; what names and circumstances alone show is no claim.
 */
import { counted } from "../../kit/counted.ts";
import type { Place } from "../../model/evidence.ts";
import { placeText } from "../../model/place-words.ts";
import type { RecordRelationship } from "../record.ts";
import type { Part, Sentence } from "./contract.ts";
import {
  type CellChange,
  findCellChanges,
  findTextChanges,
  type TextChange,
} from "./observe/changes.ts";
import { cueWords, findFigures, type SharedFigure } from "./observe/figures.ts";
import { joinedRows } from "./observe/joined-rows.ts";
import { findJoins, isOneThing, type Join } from "./observe/joins.ts";
import { findHeld, findMention, type Held, type Mention, markOf } from "./observe/mentions.ts";
import {
  cellPlace,
  countWord,
  findPassages,
  type Passage,
  passagePlace,
  type ReadFile,
} from "./read-file.ts";
import { holdsWords, isTelling, listWords, wordsOf } from "./terms.ts";
import { begin, listed, quote, type Say, shuffled } from "./wording.ts";

export type ClaimKind = "join" | "change" | "rewrite" | "figure" | "mention" | "quoted" | "held";

export interface Claim extends Sentence {
  readonly kind: ClaimKind;
  /** What a person would do to see it, as an order without its full stop. */
  readonly action: string;
  /** What it shows of the two, for a sentence about them: `the same "policy_no"`. */
  readonly gist: string;
}

export function at(file: ReadFile, place: Place): string {
  return `${quote(file.name)} (${placeText(place)})`;
}

export function part(file: ReadFile, ...terms: readonly string[]): Part {
  return { fileId: file.id, terms };
}

/** A rare value where it stands: its cell in a row, else the words around it. */
export function valuePlace(file: ReadFile, passage: Passage, text: string): Place {
  const words = wordsOf(text);
  if (passage.cell !== null) {
    const table = file.tables.find(({ index }) => index === passage.cell?.table);
    const row = passage.cell.row;
    const column = (table?.rows[row] ?? []).findIndex((cell) => holdsWords(wordsOf(cell), words));
    if (table !== undefined && column >= 0) return cellPlace(file, table, row, column);
  }
  return passagePlace(file, passage, text);
}

/** Claims about `a` and `b`, the most telling first; each kind once. `link` joins the two, in either direction. */
export function findClaims(
  a: ReadFile,
  b: ReadFile,
  of: {
    readonly link: RecordRelationship | null;
    readonly say: Say;
    readonly seed: number;
    readonly most: number;
  },
): Claim[] {
  const claims: Claim[] = [];
  const add = (claim: Claim | null) => {
    if (claim !== null && claims.length < of.most) claims.push(claim);
  };
  const { say, seed, link } = of;
  const [older, newer] = link?.target === b.id ? [b, a] : [a, b];
  const isVersion = link?.type === "VERSION_OF" || link?.type === "DERIVED_FROM";
  if (isVersion) {
    add(changeClaim(findCellChanges(older, newer), say, seed));
    add(
      firstOf(findTextChanges(older, newer), (change) =>
        rewriteClaim(change, { older, newer }, say),
      ),
    );
  }
  if (claims.length < of.most) {
    add(joinClaim(findJoins(a, b)[0], say, seed) ?? joinClaim(findJoins(b, a)[0], say, seed));
    add(figureClaim(findFigures(a, b), { a, b }, say));
    add(mentionClaim(a, b, say) ?? mentionClaim(b, a, say));
    add(quotedClaim(a, b, link, say));
  }
  return claims;
}

function joinClaim(join: Join | undefined, say: Say, seed: number): Claim | null {
  const [row] = join === undefined ? [] : joinedRows(join, seed, 1);
  // That two tables both say "Fire" joins no rows that a reader would call one thing.
  if (row === undefined || !isOneThing(row.key)) return null;
  const { from, key } = row.join;
  const places = [
    cellPlace(from.file, from.table, row.fromRow, from.index),
    cellPlace(key.file, key.table, row.keyRow, row.answer.column.index),
  ] as const;
  const head =
    from.head === key.head
      ? `the same ${quote(from.name)}`
      : `${quote(from.name)} as ${quote(key.name)}`;
  return {
    kind: "join",
    text: say(
      `The row for ${quote(row.label.value)} in ${at(from.file, places[0])} carries ${quote(row.key)}, and ${say("under that key", "the row with it", "where that value is the key,")} ${at(key.file, places[1])} gives ${quote(row.answer.value)} as ${quote(row.answer.column.name)}.`,
      `${quote(row.key)} ${say("ties", "joins", "connects")} two rows: that of ${quote(row.label.value)} in ${at(from.file, places[0])} and one of ${at(key.file, places[1])} whose ${quote(row.answer.column.name)} is ${quote(row.answer.value)}.`,
      `${at(key.file, places[1])} has ${quote(row.answer.value)} under ${quote(row.answer.column.name)} for ${quote(row.key)}, ${say("the very value", "which is the value", "the key")} that ${quote(row.label.value)} has in ${at(from.file, places[0])}.`,
      `${say("One row of each shows it", "Take one row of each", "A row on either side shows it")}: ${quote(row.label.value)} stands with ${quote(row.key)} in ${at(from.file, places[0])}, and ${quote(row.key)} with ${quote(row.answer.value)} in ${at(key.file, places[1])}.`,
    ),
    sources: places,
    fileIds: [from.file.id, key.file.id],
    edgeId: null,
    parts: [part(from.file, row.key, row.label.value), part(key.file, row.key, row.answer.value)],
    action: `Look up ${quote(from.name)} of ${quote(from.file.name)} in ${quote(key.name)} of ${quote(key.file.name)}`,
    gist: `rows joined by ${head}`,
  };
}

function changeClaim(changes: readonly CellChange[], say: Say, seed: number): Claim | null {
  const [change] = shuffled(changes, "change", seed);
  if (change === undefined) return null;
  const { old, now } = change;
  const key = `${quote(change.keyNew.name)} ${quote(change.key)}`;
  const [before, after] = [old.column.file, now.column.file];
  const places = [
    cellPlace(before, old.column.table, old.row, old.column.index),
    cellPlace(after, now.column.table, now.row, now.column.index),
  ] as const;
  return {
    kind: "change",
    text: say(
      `For ${key} the ${quote(now.column.name)} ${say("went", "was changed", "moved")} from ${quote(old.value)} in ${at(before, places[0])} to ${quote(now.value)} in ${at(after, places[1])}.`,
      `${at(before, places[0])} still ${say("has", "shows", "gives")} ${quote(old.value)} as ${quote(now.column.name)} of ${key}; ${at(after, places[1])} has ${quote(now.value)}.`,
      `${say("Where", "While")} ${at(after, places[1])} says ${quote(now.value)} for the ${quote(now.column.name)} of ${key}, ${at(before, places[0])} said ${quote(old.value)}.`,
    ),
    sources: places,
    fileIds: [before.id, after.id],
    edgeId: null,
    parts: [part(before, change.key, old.value), part(after, change.key, now.value)],
    action: `Compare ${quote(now.column.name)} of ${quote(before.name)} and ${quote(after.name)} row by row`,
    gist: "cells that differ",
  };
}

function rewriteClaim(
  change: TextChange,
  { older, newer }: { readonly older: ReadFile; readonly newer: ReadFile },
  say: Say,
): Claim | null {
  const was = change.oldWords.filter((word) => countWord(newer, word) === 0).slice(0, 2);
  const is = change.newWords.filter((word) => countWord(older, word) === 0).slice(0, 2);
  if (was.length === 0 || is.length === 0) return null;
  const places = [
    passagePlace(older, change.old, markOf(change.old, was[0] ?? "")),
    passagePlace(newer, change.now, markOf(change.now, is[0] ?? "")),
  ] as const;
  return {
    kind: "rewrite",
    text: say(
      `${at(older, places[0])} ${say("reads", "says")} ${quote(places[0].excerpt)}; in ${at(newer, places[1])} it has become ${quote(places[1].excerpt)}.`,
      `One passage ${say("was rewritten", "differs", "reads otherwise")}: ${quote(places[0].excerpt)} in ${at(older, places[0])} against ${quote(places[1].excerpt)} in ${at(newer, places[1])}.`,
      `${at(newer, places[1])} puts ${quote(places[1].excerpt)} where ${at(older, places[0])} ${say("has", "had")} ${quote(places[0].excerpt)}.`,
    ),
    sources: places,
    fileIds: [older.id, newer.id],
    edgeId: null,
    parts: [part(older, ...was), part(newer, ...is)],
    action: `Read what ${quote(newer.name)} says otherwise than ${quote(older.name)}`,
    gist: "passages that were rewritten",
  };
}

function figureClaim(
  figures: readonly SharedFigure[],
  { a, b }: { readonly a: ReadFile; readonly b: ReadFile },
  say: Say,
): Claim | null {
  for (const figure of figures) {
    const told = figureParts(figure, a, b);
    if (told === null) continue;
    const places = [
      valuePlace(a, figure.inA, figure.text),
      valuePlace(b, figure.inB, figure.textInB),
    ] as const;
    const more = figure.count - 1;
    const atLeast = figure.isLeast ? "at least " : "";
    const rest =
      more === 0
        ? ""
        : ` ${say(more === 1 ? "So does" : "So do", "The same goes for", "They agree in")} ${atLeast}${counted(more, "more value")}.`;
    return {
      kind: "figure",
      text:
        say(
          `${quote(figure.text)} ${say("stands", "is found", "appears")} in ${at(a, places[0])}, beside ${words(told.inA)}, and in ${at(b, places[1])}, beside ${words(told.inB)}.`,
          `Both ${say("hold", "have", "state")} ${quote(figure.text)}: ${at(a, places[0])} with ${words(told.inA)}, ${at(b, places[1])} with ${words(told.inB)}.`,
          `${at(b, places[1])} ${say("repeats", "has again", "also gives")} ${quote(figure.text)} near ${words(told.inB)}; ${at(a, places[0])} has it near ${words(told.inA)}.`,
        ) + rest,
      sources: places,
      fileIds: [a.id, b.id],
      edgeId: null,
      parts: [part(a, figure.text, ...told.inA), part(b, figure.textInB, ...told.inB)],
      action: `Check ${quote(figure.text)} in ${quote(a.name)} against ${quote(b.name)}`,
      gist: "values that both hold",
    };
  }
  return null;
}

function words(cues: readonly string[]): string {
  return listed(cues.map(quote));
}

/** Words beside a figure that the other file has nowhere beside it; null where one of them has none. */
export function figureParts(
  figure: SharedFigure,
  a: ReadFile,
  b: ReadFile,
): { inA: string[]; inB: string[] } | null {
  const value = wordsOf(figure.text);
  const beside = (file: ReadFile) =>
    findPassages(file, [value], MOST_BESIDE).map((each) => each.words);
  const inA = cueWords(figure.inA, value, { not: beside(b), most: 2 });
  const inB = cueWords(figure.inB, value, { not: beside(a), most: 2 });
  return inA.length > 0 && inB.length > 0 ? { inA, inB } : null;
}

const MOST_BESIDE = 100;

function firstOf<T>(items: readonly T[], make: (item: T) => Claim | null): Claim | null {
  for (const item of items) {
    const claim = make(item);
    if (claim !== null) return claim;
  }
  return null;
}

function mentionClaim(from: ReadFile, file: ReadFile, say: Say): Claim | null {
  const mention = findMention(from, file);
  const held = mention === null ? null : findHeld(file, [from]);
  return mention === null || held === null ? null : namedClaim({ from, file, mention, held }, say);
}

function namedClaim(
  of: {
    readonly from: ReadFile;
    readonly file: ReadFile;
    readonly mention: Mention;
    readonly held: Held;
  },
  say: Say,
): Claim {
  const { from, file, mention, held } = of;
  const place = passagePlace(from, mention.passage, mention.name);
  return {
    kind: "mention",
    text: say(
      `${at(from, place)} ${say("names it", "has its name", "mentions it")} with ${words(mention.cues)}, and ${heldWords(file, held, say)}.`,
      `${begin(heldWords(file, held, say))}; ${at(from, place)} ${say("brings it up", "names the file", "refers to it")} beside ${words(mention.cues)}.`,
      `${say("What", "The file that")} ${at(from, place)} names next to ${words(mention.cues)} is this one: ${heldWords(file, held, say)}.`,
    ),
    sources: [place, ...held.places],
    fileIds: [from.id, file.id],
    edgeId: null,
    parts: [part(from, ...mention.cues), heldPart(file, held)],
    action: `Follow the name in ${quote(from.name)} to ${quote(file.name)}`,
    gist: "one that names the other",
  };
}

export function heldPart(file: ReadFile, held: Held): Part {
  return held.kind === "columns" ? part(file, ...held.names) : part(file, ...held.cues);
}

/** What a file holds, as the rest of a sentence. */
export function heldWords(file: ReadFile, held: Held, say: Say): string {
  if (held.kind === "columns") {
    const names = listed(held.names.map(quote));
    const rows =
      file.carried.structured_data.tables[held.table.index]?.row_count ?? held.table.rows.length;
    return say(
      `${quote(file.name)} ${say("has", "holds", "keeps")} ${counted(rows, "row")} under ${names}`,
      `${names} ${say("head", "are columns of", "stand above")} the ${counted(rows, "row")} of ${quote(file.name)}`,
      `${file.tables.length > 1 ? "a" : "the"} table of ${quote(file.name)}, ${counted(rows, "row")} long, has ${say("the columns", "columns called", "among its columns")} ${names}`,
    );
  }
  const place = held.places[0];
  const said = quote(place?.excerpt ?? held.passage.text);
  return say(
    `${quote(file.name)} ${say("says", "reads", "has")} ${said}${place === undefined ? "" : ` (${placeText(place)})`}`,
    `${said} ${say("stands in", "is what one reads in", "is said in")} ${quote(file.name)}${place === undefined ? "" : ` (${placeText(place)})`}`,
  );
}

/** Places of the link's own evidence that quote both files, where each quotation has words that the other file lacks. */
function quotedClaim(
  a: ReadFile,
  b: ReadFile,
  link: RecordRelationship | null,
  say: Say,
): Claim | null {
  for (const { a: one, b: other } of link?.places ?? []) {
    if (one === null || other === null) continue;
    const [inA, inB] = one.fileId === a.id ? [one, other] : [other, one];
    const [ownA, ownB] = [quotedPart(a, inA, b), quotedPart(b, inB, a)];
    if (inA.fileId !== a.id || inB.fileId !== b.id || ownA === null || ownB === null) continue;
    return {
      kind: "quoted",
      text: say(
        `${at(a, inA)} ${say("says", "has")} ${quote(inA.excerpt)}, ${at(b, inB)} ${quote(inB.excerpt)}.`,
        `${say("Set side by side", "Side by side", "Read together")}: ${quote(inA.excerpt)} in ${at(a, inA)} and ${quote(inB.excerpt)} in ${at(b, inB)}.`,
        `${quote(inB.excerpt)} in ${at(b, inB)} ${say("answers to", "goes with", "has its counterpart in")} ${quote(inA.excerpt)} in ${at(a, inA)}.`,
      ),
      sources: [inA, inB],
      fileIds: [a.id, b.id],
      edgeId: link?.edge_id ?? null,
      parts: [ownA, ownB],
      action: `Read the quoted places of ${quote(a.name)} and ${quote(b.name)} together`,
      gist: "places that answer to each other",
    };
  }
  return null;
}

/** The head of a column, or a figure that was worked out: neither is a passage that answers to another. */
function isNoQuotation({ location, excerpt }: Place): boolean {
  const isHead = location.kind === "sheet" && location.range === undefined;
  return isHead || /^the \p{L}+(?: value)? of ".*: /u.test(excerpt);
}

/** Words of a quotation as they stand together in its file. */
function quotedPart(file: ReadFile, place: Place, other: ReadFile): Part | null {
  const kind = place.location.kind;
  if (kind === "name" || kind === "property" || kind === "file" || isNoQuotation(place))
    return null;
  const own = [...new Set(listWords(wordsOf(place.excerpt)))].filter(
    (word) => isTelling(word) && countWord(other, word) === 0,
  );
  const terms = own.slice(0, 2);
  const stands = terms.length > 0 && findPassages(file, terms.map(wordsOf)).length > 0;
  return stands ? part(file, ...terms) : null;
}
