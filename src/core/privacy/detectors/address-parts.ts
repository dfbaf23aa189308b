/** What follows the street in an address: units, postal codes, towns, regions, countries. */
import { placeNames } from "../../kit/lexicon/places.ts";
import { COMMON_WORDS, PEOPLES } from "../../kit/lexicon/words.ts";
import { FLOORS_BEHIND, NAME_PARTICLES, UNIT_WORDS } from "../lexicon/address-words.ts";
import { isDocumentWord } from "../lexicon/document-words.ts";
import {
  GAP_BREAK,
  GAP_COMMA,
  GAP_LINE,
  GAP_SPACE,
  GAP_STOP,
  type Token,
} from "./address-tokens.ts";

const MAX_PIECES = 9;
const MAX_TOWN_WORDS = 6;
const MAX_COUNTRY_WORDS = 4;
const MAX_ABBREVIATION = 4;
const REGION = /^[A-Z]{2,3}$/;
const POSTAL = /^(?:[A-Z]{1,2}-)?\d{4,6}(?:-\d{3,4})?$|^\d{2}-\d{3}$/;

export interface Growth {
  /** Index behind the last token that belongs. */
  readonly next: number;
  /** Units, codes, known places and the like that were read. */
  readonly proofs: number;
  /** Those of them that hardly stand behind anything else: units, known places, towns behind a code. */
  readonly strong: number;
}

interface Piece {
  readonly next: number;
  readonly isProof: boolean;
  readonly isStrong?: boolean;
  readonly isPostal?: boolean;
  readonly isTown?: boolean;
}

/**
 * Reads on from a street over what belongs to its address; stops behind the last piece that proves one, so that no ordinary line is
 * swallowed: behind a code and its town, in either order, a new line counts only as a country or a region. `allLower` says that the text
 * has no capitals to tell names by.
 */
export function growAddress(
  text: string,
  tokens: readonly Token[],
  from: number,
  allLower: boolean,
): Growth {
  const read: Reading = { next: from, proofs: 0, strong: 0, hasCode: false, hasTown: false };
  let at = from;
  for (let i = 0; i < MAX_PIECES; i++) {
    const piece = nextPiece(text, tokens, at, allLower, read);
    if (!piece) break;
    note(read, piece, tokens[at] as Token);
    at = piece.next;
  }
  return read;
}

/** What has been read of an address. */
interface Reading {
  next: number;
  proofs: number;
  strong: number;
  hasCode: boolean;
  hasTown: boolean;
  last?: Piece;
}

function nextPiece(
  text: string,
  tokens: readonly Token[],
  at: number,
  allLower: boolean,
  { hasCode, hasTown, last }: Reading,
): Piece | null {
  const token = tokens[at];
  if (!token || token.gap === GAP_BREAK || isLabel(text, token)) return null;
  const isWhole = hasCode && hasTown;
  if (isBorder(text, tokens, at) && (isWhole || !goesOn(text, tokens, at))) return null;
  if (isWhole) return behindWhole(text, tokens, at, allLower);
  const piece = pieceAt(text, tokens, at, allLower);
  return piece?.isPostal && isNumberOfWord(tokens, at, last) ? null : piece;
}

function note(read: Reading, piece: Piece, first: Token): void {
  const isOrdinary = COMMON_WORDS.has(first.key) && !BEGINS_TOWNS.has(first.key);
  const isTownOfCode = read.last?.isPostal === true && piece.isTown === true && !isOrdinary;
  read.hasTown ||= isTownOfCode || (piece.isTown === true && !read.hasCode);
  read.hasCode ||= piece.isPostal === true;
  read.last = piece;
  if (!piece.isProof && !isTownOfCode) return;
  read.next = piece.next;
  read.proofs++;
  if (piece.isStrong || isTownOfCode) read.strong++;
}

function pieceAt(
  text: string,
  tokens: readonly Token[],
  at: number,
  allLower: boolean,
): Piece | null {
  const first = tokens[at];
  if (!first) return null;
  const unit = unitEnd(tokens, at);
  if (unit > at) return { next: unit, isProof: true, isStrong: true };
  if (first.gap !== GAP_STOP) {
    const postal = postalEnd(text, tokens, at);
    if (postal > at) return { next: postal, isProof: true, isPostal: true };
  }
  const country = countryEnd(tokens, at);
  if (country > at)
    return { next: overBracket(text, tokens, country), isProof: true, isStrong: true };
  if (first.gap === GAP_STOP || isDocumentWord(first.key)) return null;
  return regionAt(text, tokens, at) ?? townAt(text, tokens, at, allLower);
}

/** What may follow a code and its town: on a new line a country or a region that is all of it, on the same one also a unit or a known place. */
function behindWhole(
  text: string,
  tokens: readonly Token[],
  at: number,
  allLower: boolean,
): Piece | null {
  const first = tokens[at] as Token;
  if (first.gap === GAP_LINE) {
    const end = Math.max(countryEnd(tokens, at), knownEnd(tokens, at, placeNames().regions));
    const isLine = end > at && tokens[end]?.gap !== GAP_SPACE;
    return isLine ? { next: overBracket(text, tokens, end), isProof: true, isStrong: true } : null;
  }
  if (postalEnd(text, tokens, at) > at) return null;
  const piece = pieceAt(text, tokens, at, allLower);
  return piece?.isTown && !piece.isStrong ? null : piece;
}

/** An empty line, or a full stop at the end of a line that is not that of an abbreviation: "12 High St." */
function isBorder(text: string, tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  if (token?.gap !== GAP_LINE || !before) return false;
  const between = text.slice(before.end, token.start);
  if (between.indexOf("\n") !== between.lastIndexOf("\n")) return true;
  return between.startsWith(".") && (before.isNumber || before.key.length > MAX_ABBREVIATION);
}

/** What a text whose lines stand apart has of an address behind an empty line: a unit, a country, "50674 Köln" or "Springfield, IL 62704". */
function goesOn(text: string, tokens: readonly Token[], at: number): boolean {
  const country = countryEnd(tokens, at);
  const behind = tokens[country];
  if (country > at && (behind?.gap !== GAP_SPACE || behind.isNumber)) return true;
  return unitEnd(tokens, at) > at || isTownLine(text, tokens, at);
}

function isTownLine(text: string, tokens: readonly Token[], at: number): boolean {
  const code = postalEnd(text, tokens, at);
  if (code > at) {
    const town = tokens[code];
    const isYear = /^(?:19|20)\d\d$/.test(tokens[at]?.key ?? "");
    if (town?.gap !== GAP_SPACE || !town.isCapital || isDocumentWord(town.key)) return false;
    return !isYear || knownEnd(tokens, code, placeNames().places) > code;
  }
  for (let i = at + 1; i < at + MAX_TOWN_WORDS; i++) {
    const token = tokens[i];
    if (!token || token.isNumber || token.gap === GAP_LINE || token.gap === GAP_BREAK) return false;
    const isRegion = REGION.test(text.slice(token.start, token.end));
    if (isRegion && tokens[i + 1]?.gap === GAP_SPACE && postalEnd(text, tokens, i + 1) > i + 1)
      return true;
  }
  return false;
}

/** "Rechnung 2024-118": figures right behind an unknown word that begins a line are a number of its own. */
function isNumberOfWord(tokens: readonly Token[], at: number, last: Piece | undefined): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  if (!last?.isTown || last.isStrong || token?.gap !== GAP_SPACE || !before) return false;
  // A people's name stands in place of the country's.
  if (PEOPLES.has(before.key)) return false;
  let line = at - 1;
  while (line > 0 && tokens[line]?.gap === GAP_SPACE) line--;
  return tokens[line]?.gap === GAP_LINE && /^\d{4,6}(?:-\d+)?$/.test(token.key);
}

/** "Apt. 12", "Suite B", "3rd floor"; index behind it, or `at`. */
export function unitEnd(tokens: readonly Token[], at: number): number {
  const first = tokens[at];
  const second = tokens[at + 1];
  // "3º B": the floor and the door, as Spain writes them.
  if (first?.isNumber && /^\d{1,2}\.?[oa]$/.test(first.key) && first.gap === GAP_COMMA)
    return second?.gap === GAP_SPACE && /^[a-z]{1,3}$/.test(second.key) ? at + 2 : at + 1;
  if (!first || !second || (second.gap !== GAP_SPACE && second.gap !== GAP_STOP)) return at;
  return isUnit(first, second) ? at + 2 : at;
}

function isUnit(first: Token, second: Token): boolean {
  if (first.isNumber) {
    if (/^\d+(?:st|nd|rd|th)$/.test(first.key) && second.key === "floor") return true;
    const isFloor = /^\d{1,2}$/.test(first.key) && FLOORS_BEHIND.has(second.key);
    return isFloor && (second.gap === GAP_STOP || first.gap === GAP_COMMA);
  }
  // "st. tv.": the ground floor and the door, as Denmark writes them.
  if (/^(?:st|kl)$/.test(first.key) && /^(?:tv|th|mf)$/.test(second.key)) return true;
  if (!UNIT_WORDS.has(first.key)) return false;
  return second.isNumber || (/^[a-z]\d?$/.test(second.key) && second.isCapital);
}

/** Postal codes as the countries of Europe and America write them; index behind it, or `at`. */
function postalEnd(text: string, tokens: readonly Token[], at: number): number {
  const first = tokens[at];
  if (!first) return at;
  const written = text.slice(first.start, first.end);
  const second = tokens[at + 1];
  if (second?.gap === GAP_SPACE) {
    const both = `${written} ${text.slice(second.start, second.end)}`;
    if (
      /^\d{3} \d{2}$|^\d{4} [A-Z]{2}$|^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$|^[A-Z]\d[A-Z] \d[A-Z]\d$|^[A-Z]\d[\dW] [A-Z\d]{4}$/i.test(
        both,
      )
    )
      return at + 2;
  }
  return POSTAL.test(written) && !/^[.,/]\d/.test(text.slice(first.end, first.end + 2))
    ? at + 1
    : at;
}

/** A country's name in one of the languages of the lexicon; index behind it, or `at`. */
export function countryEnd(tokens: readonly Token[], at: number): number {
  return knownEnd(tokens, at, placeNames().countries);
}

/** Index behind the longest name of the list that starts here, or `at`. */
function knownEnd(tokens: readonly Token[], at: number, names: ReadonlySet<string>): number {
  let key = "";
  let end = at;
  for (let i = at; i < at + MAX_COUNTRY_WORDS; i++) {
    const token = tokens[i];
    if (!token || token.isNumber || (i > at && token.gap !== GAP_SPACE)) break;
    key += i > at ? ` ${token.key}` : token.key;
    if (names.has(key)) end = i + 1;
  }
  return end;
}

/** Index behind one word in brackets, as in "Cyprus (Greek)". */
function overBracket(text: string, tokens: readonly Token[], end: number): number {
  const last = tokens[end - 1];
  const inside = tokens[end];
  const isBracket =
    last && inside && text.slice(last.end, inside.start) === " (" && text[inside.end] === ")";
  return isBracket ? end + 1 : end;
}

/** Two or three capitals, or a short word between a comma and a postal code. */
function regionAt(text: string, tokens: readonly Token[], at: number): Piece | null {
  const first = tokens[at];
  if (!first) return null;
  const written = text.slice(first.start, first.end);
  if (first.gap !== GAP_LINE && REGION.test(written) && !COMMON_WORDS.has(first.key))
    return { next: at + 1, isProof: true };
  const isBetween = first.gap === GAP_COMMA || first.gap === GAP_LINE || first.gap === GAP_SPACE;
  if (isBetween && written.length <= 3 && postalEnd(text, tokens, at + 1) > at + 1)
    return { next: at + 1, isProof: false };
  return null;
}

function townAt(
  text: string,
  tokens: readonly Token[],
  at: number,
  allLower: boolean,
): Piece | null {
  const first = tokens[at];
  const isCapital = first?.isCapital || first?.key.startsWith("s-");
  if (!first || first.isNumber || !(isCapital || allLower)) return null;
  const isOrdinary = COMMON_WORDS.has(first.key) && !BEGINS_TOWNS.has(first.key);
  if (isOrdinary && allLower) return null;
  const next = townNameEnd(tokens, at, allLower);
  const known = knownEnd(tokens, at, placeNames().places);
  // "Aarhus C": the letter is a quarter of the town.
  const isQuarter = known > at && known === next - 1 && tokens[known]?.key.length === 1;
  const isKnown = known === next || isQuarter || endsInKnown(tokens, at, next);
  if (!isKnown && known > at) return { next: known, isProof: true, isStrong: true };
  const isProof =
    isKnown || (first.gap === GAP_COMMA && !isOrdinary) || isLastWord(tokens, at, next);
  const end = isKnown && isDistrict(tokens, next) ? next + 1 : next;
  return { next: overBracket(text, tokens, end), isProof, isStrong: isKnown, isTown: true };
}

/** "Praha 1", "Dublin 4": a number behind a known town, at the end of its line. */
function isDistrict(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const isNumber = token?.gap === GAP_SPACE && /^\d{1,2}$/.test(token.key);
  return isNumber && tokens[at + 1]?.gap !== GAP_SPACE;
}

function townNameEnd(tokens: readonly Token[], at: number, allLower: boolean): number {
  let next = at + 1;
  for (let i = at + 1; i < at + MAX_TOWN_WORDS; i++) {
    const token = tokens[i];
    if (token?.gap !== GAP_SPACE || token.isNumber || unitEnd(tokens, i) > i) break;
    if (token.isCapital || (allLower && !COMMON_WORDS.has(token.key))) next = i + 1;
    else if (!NAME_PARTICLES.has(token.key)) break;
  }
  return next;
}

/** "Coalville South Africa": an unknown town before a known country or region. */
function endsInKnown(tokens: readonly Token[], at: number, next: number): boolean {
  const { places } = placeNames();
  for (let i = at + 1; i < next; i++) if (knownEnd(tokens, i, places) === next) return true;
  return false;
}

/** A name between a unit and the end of the line or the sentence. */
function isLastWord(tokens: readonly Token[], at: number, next: number): boolean {
  const first = tokens[at] as Token;
  const after = tokens[next];
  return (
    first.gap === GAP_SPACE &&
    UNIT_WORDS.has(tokens[at - 2]?.key ?? "") &&
    !COMMON_WORDS.has(first.key) &&
    (after === undefined || (after.gap !== GAP_SPACE && after.gap !== GAP_LINE))
  );
}

/** Ordinary words that begin the names of many towns. */
const BEGINS_TOWNS = new Set(
  "new north south east west port fort mount lake saint st san los las grand great bad upper lower old long high low united".split(
    " ",
  ),
);

/** "Phone:" and the like begin something else. */
function isLabel(text: string, token: Token): boolean {
  return text[token.end] === ":" || text[token.end] === "@";
}
