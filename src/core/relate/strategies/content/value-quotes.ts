/** The values of a profile that take part in comparing, and what two profiles share of them in words. */
import { base64ToWords } from "../../../kit/base64.ts";
import { comparableValue } from "../../../kit/cell-value.ts";
import { hash32 } from "../../../kit/hash.ts";
import { foldText } from "../../../kit/text/normalise.ts";
import { holdsStandIn } from "../../../kit/text/stand-ins.ts";
import type { Place, PlacePair } from "../../../model/evidence.ts";
import type { Location } from "../../../model/location.ts";
import type { FileProfile } from "../../../model/profile.ts";
import type { Explanation } from "../../contract.ts";
import { filePlace, place } from "../../observe.ts";
import { holdsStandIns } from "../../profile-kind.ts";
import { sharedColumns } from "./shared-columns.ts";

/** Cell values of one file that take part: the smallest hashes, so that all files sample the same values. */
const VALUES_PER_FILE = 768;

/** Cells of columns of stand-ins: columns are taken whole until they hold so many, since no sample of them is the same under another key. */
const STAND_INS_PER_FILE = 4_096;

/** Families of values, as small numbers. */
export const ENTITY = 0;
export const IDENTIFIER = 1;
export const CELL = 2;
export const PLACE_NAME = 3;

export interface Quote {
  readonly family: number;
  readonly text: string;
  readonly location: Location | null;
  readonly excerpt: string;
  readonly isStandIn: boolean;
}

const cellQuote = (isStandIn: boolean): Quote => ({
  family: CELL,
  text: "",
  location: null,
  excerpt: "",
  isStandIn,
});
const SAMPLED_CELL = cellQuote(false);
const STAND_IN_CELL = cellQuote(true);

/** The values of a file by hash. What is an identifier or a name as well as a cell is the former. */
export function quotesOf(profile: FileProfile): Map<number, Quote> {
  const quotes = new Map<number, Quote>();
  const speaking = profile.columns.filter(speaksByValue);
  for (const hash of sampledCells(speaking)) quotes.set(hash, SAMPLED_CELL);
  for (const hash of standInCells(speaking)) quotes.set(hash, STAND_IN_CELL);
  const headers = new Set(profile.columns.map(({ name }) => foldText(name)));
  for (const { type, key, text, location, excerpt } of profile.entities) {
    // What a column is called is no name of anything
    if (key.length < 3 || headers.has(foldText(text))) continue;
    const isOne = holdsStandIn(text);
    // As cells have it: a stand-in has no other spelling.
    const hash = hash32(isOne ? comparableValue(text) : key);
    const family = type === "location" ? PLACE_NAME : ENTITY;
    quotes.set(hash, { family, text, location, excerpt, isStandIn: isOne });
  }
  for (const { text, location, excerpt } of profile.identifiers)
    quotes.set(hash32(comparableValue(text)), {
      family: IDENTIFIER,
      text,
      location,
      excerpt,
      isStandIn: holdsStandIn(text),
    });
  return quotes;
}

type Column = FileProfile["columns"][number];

function sampledCells(columns: readonly Column[]): Uint32Array {
  const cells = new Set<number>();
  for (const column of columns)
    if (!holdsStandIns(column))
      for (const hash of base64ToWords(column.valueSketch)) cells.add(hash);
  return Uint32Array.from(cells).sort().subarray(0, VALUES_PER_FILE);
}

function standInCells(columns: readonly Column[]): ReadonlySet<number> {
  const cells = new Set<number>();
  for (const column of columns) {
    if (!holdsStandIns(column)) continue;
    const sketch = base64ToWords(column.valueSketch);
    if (cells.size + sketch.length > STAND_INS_PER_FILE) break;
    for (const hash of sketch) cells.add(hash);
  }
  return cells;
}

/** Small whole numbers, flags, short code lists and rows counted through coincide everywhere. */
function speaksByValue(column: Column): boolean {
  const { type, distinctCount: distinct } = column;
  if (type === "integer" && countsThrough(column)) return false;
  if (type === "text" || type === "mixed") return distinct >= 2;
  if (type === "number" || type === "money") return distinct >= 8;
  return (type === "integer" || type === "datetime") && distinct >= 200;
}

/** Whole numbers from about 1 on with hardly a gap. */
function countsThrough({ min, max, distinctCount }: Column): boolean {
  const [least, greatest] = [Number(min ?? Number.NaN), Number(max ?? Number.NaN)];
  return least <= distinctCount && greatest - least < 2 * distinctCount;
}

export type Group = "identifiers" | "entities" | "cells" | "listed";

/** What kind of thing a value is that is of these families in two files. */
export function groupOf(left: number, right: number): Group {
  if (left === CELL && right === CELL) return "cells";
  if (left === CELL || right === CELL) return "listed";
  return left === IDENTIFIER || right === IDENTIFIER ? "identifiers" : "entities";
}

const LEADS: Readonly<Record<Group, string>> = {
  identifiers: "Both name",
  entities: "Both name",
  listed: "One file names what the other lists:",
  cells: "Tables of both files hold",
};

interface Named {
  readonly quote: string;
  readonly weight: number;
  readonly pair: PlacePair;
}

/** The shared values of one group, rarest first. */
export function explainShared(
  group: Group,
  left: FileProfile,
  right: FileProfile,
  weightOf: (value: number) => number,
): Explanation {
  const others = quotesOf(right);
  const columns = group === "cells" ? sharedColumns(left, right, speaksByValue) : null;
  const named: Named[] = [];
  let count = 0;
  for (const [value, a] of quotesOf(left)) {
    const b = others.get(value);
    if (!b || groupOf(a.family, b.family) !== group) continue;
    count++;
    const quote = a.text || b.text;
    if (quote === "") continue;
    const pair = { a: placeOf(left, a), b: placeOf(right, b) };
    named.push({ quote, weight: weightOf(value), pair });
  }
  named.sort((x, y) => y.weight - x.weight || (x.quote < y.quote ? -1 : 1));
  return {
    detail: `${LEADS[group]} ${valuesInWords(named, count)}${suchAs(columns?.values ?? [])}.`,
    places: orWhole(columns?.places ?? named.map(({ pair }) => pair), left, right),
  };
}

function orWhole(places: PlacePair[], left: FileProfile, right: FileProfile): PlacePair[] {
  return places.length > 0 ? places : [{ a: filePlace(left), b: filePlace(right) }];
}

function suchAs(values: readonly string[]): string {
  return values.length === 0 ? "" : `, such as ${values.map((value) => `"${value}"`).join(", ")}`;
}

function valuesInWords(named: readonly Named[], count: number): string {
  if (named.length === 0) return `${count} of the same sampled values`;
  const first = named.slice(0, 3).map(({ quote }) => `"${quote}"`);
  const more = count - first.length;
  return `${first.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function placeOf(profile: FileProfile, quote: Quote): Place {
  return quote.location === null
    ? filePlace(profile)
    : place(profile, quote.location, quote.excerpt || quote.text, quote.text);
}
