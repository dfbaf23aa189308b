/**
 * What two files show together, as sentences: rows that a key joins, cells and passages that changed, figures that both hold, names, and
 * places that the link's own evidence quotes. Each needs words of both files; what names and circumstances alone show is no claim.
 */
import type { RecordRelationship } from "../record.ts";
import { at, type Claim, part } from "./claim.ts";
import { figureClaim } from "./figure-claim.ts";
import { meaningClaim, mentionClaim, quotedClaim } from "./mention-claim.ts";
import {
  type CellChange,
  findCellChanges,
  findTextChanges,
  type TextChange,
} from "./observe/changes.ts";
import { findFigures } from "./observe/figures.ts";
import { joinedRows } from "./observe/joined-rows.ts";
import { findJoins, isOneThing, type Join } from "./observe/joins.ts";
import { markOf } from "./observe/mentions.ts";
import { cellPlace, countWord, passagePlace, type ReadFile } from "./read-file.ts";
import { quote, type Say, shuffled } from "./wording.ts";

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
    add(meaningClaim(a, b, of) ?? meaningClaim(b, a, of));
    add(figureClaim(findFigures(a, b), { a, b }, say));
    add(mentionClaim(a, b, say) ?? mentionClaim(b, a, say));
    add(quotedClaim(a, b, { link, say, areRowsTold: claims.length > 0 }));
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
    gist: `a changed ${quote(now.column.name)}`,
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

function firstOf<T>(items: readonly T[], make: (item: T) => Claim | null): Claim | null {
  for (const item of items) {
    const claim = make(item);
    if (claim !== null) return claim;
  }
  return null;
}
