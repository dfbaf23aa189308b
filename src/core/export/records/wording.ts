/**
 * Wordings that vary and stay true: a sentence is put together from parts of which each has several ways of being said; which one is taken
 * follows from a hash of what the sentence is about, so that equal inputs read equally.
 */
import { hash32 } from "../../kit/hash.ts";
import type { Place } from "../../model/evidence.ts";

/** Chooses among ways of saying something; each call of one `Say` chooses anew. */
export type Say = (...ways: readonly string[]) => string;

/** A chooser for what `subject` names. The n-th choice depends on subject, seed and n alone. */
export function sayFor(subject: string, seed: number): Say {
  let turn = 0;
  return (...ways) => ways[hash32(`${subject}\u0000${turn++}`, seed) % ways.length] ?? "";
}

/** `"a"`, `"a" and "b"`, `"a", "b" and "c"`. */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
}

/** In quotation marks, curved ones where it has straight ones itself; line breaks become spaces, and what is longer than 120 characters is cut. */
export function quote(text: string): string {
  return quoted(text, 120);
}

/** The same for what is told whole: cut only beyond 240 characters. */
export function quoteWhole(text: string): string {
  return quoted(text, 240);
}

function quoted(text: string, most: number): string {
  const plain = text.replaceAll(/\s+/g, " ").trim();
  const shown = plain.length > most ? `${plain.slice(0, most - 1).trimEnd()}…` : plain;
  return shown.includes('"') ? `“${shown}”` : `"${shown}"`;
}

/** The quotation of a place whole, with marks where `text`, in which it stands, goes on before or behind it. */
export function excerptWords({ excerpt }: Pick<Place, "excerpt">, text: string): string {
  const at = text.indexOf(excerpt);
  const isCutBefore = at > 0;
  const isCutBehind = at >= 0 && at + excerpt.length < text.trimEnd().length;
  return quoted(`${isCutBefore ? "… " : ""}${excerpt}${isCutBehind ? " …" : ""}`, 200);
}

/** The items in an order that `subject`, `seed` and their number decide. */
export function shuffled<T>(items: readonly T[], subject: string, seed: number): T[] {
  return items
    .map((item, at) => ({ item, rank: hash32(`${subject}\u0000${at}`, seed) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

/** The first letter as a capital one. */
export function begin(sentence: string): string {
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
}
