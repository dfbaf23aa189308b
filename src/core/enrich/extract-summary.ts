/**
 * Two to four sentences that say what a file is about, each as it stands in the text with its place. A sentence weighs by the mean weight of
 * the key terms in it, what stands early counts more, and words of a chosen sentence count little afterwards, so that no two say the same:
 * SumBasic (Nenkova and Vanderwende 2005, "The Impact of Frequency on Summarization", MSR-TR-2005-101) with the position feature of Edmundson
 * (1969, "New Methods in Automatic Extracting", Journal of the ACM 16(2)). Presentations are told by the titles of their slides, tables by what
 * their rows and columns hold.
 */
import { words } from "../kit/text/tokenise.ts";
import type { ParsedDocument } from "../model/document.ts";
import type { FileProfile, ProfileFact, ProfileSummarySentence } from "../model/profile.ts";
import type { KeyTerm } from "./key-terms.ts";
import { piecesOf } from "./sentences.ts";
import { inlineSentences, tableSentences } from "./summary-of-tables.ts";
import { plainText, type TextView } from "./text-view.ts";

export const MOST_SENTENCES = 4;
const READ_CHARACTERS = 200_000;
const MOST_CANDIDATES = 2_000;
const LEAST_WORDS = 6;
const MOST_WORDS = 60;
/** More than this share of what stands in a sentence are figures or single letters: a row of a table, a list of numbers. */
const MOST_FIGURES = 0.4;
const SENTENCE_CHARACTERS = 320;
/** What a sentence at the very beginning counts more than one at the end. */
const EARLY = 0.6;
/** Weight that is left of a word that a chosen sentence has. */
const LEFT = 0.2;
/** A sentence that adds less than this share of what the first one said is left out. */
const LEAST_SHARE = 0.1;

/** What ends with one of these ends within a sentence. */
const ABBREVIATION = /\s(?:\p{Lu}\p{Ll}{0,3}|\p{L}{1,2})\.$/u;
/** What stands before a sentence: a line's end or the end of another one. A quotation in its middle has neither. */
const BEGINNING = /^$|\n\s*$|^\s*$|[.!?…:。！？]["”’»)*\]]*\s*$/u;
const BEFORE = 6;

interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly words: readonly string[];
  /** How early it stands, from 1 to 0. */
  readonly early: number;
}

/** Empty for files with nothing that can be said in sentences. */
export function extractSummary(
  document: ParsedDocument,
  view: TextView,
  terms: readonly KeyTerm[],
  columns: FileProfile["columns"],
  facts: readonly ProfileFact[],
  /** The path that is followed; null where none is. */
  path: string | null,
): ProfileSummarySentence[] {
  if (path === "slides") return slideSentences(document);
  const voucher = path === "voucher" ? voucherSentence(facts) : [];
  const sheets = tableSentences(document, columns);
  const tables = path === "tables" && sheets.length === 0 ? inlineSentences(document) : sheets;
  if (path === "tables" && tables.length > 0) return tables;
  const told = chosenOf(candidatesOf(view), terms, MOST_SENTENCES - tables.length - voucher.length);
  return [
    ...voucher,
    ...tables,
    ...told.map(({ start, end }) => ({
      text: shortened(plainText(view.written(start, end))),
      location: view.locate(start),
      quoted: true,
    })),
  ];
}

function candidatesOf(view: TextView): Candidate[] {
  const text = view.text.slice(0, READ_CHARACTERS);
  const found: Candidate[] = [];
  const seen = new Set<string>();
  for (const [start, piece] of piecesOf(text)) {
    if (piece.startsWith("|") || piece.startsWith("#") || view.locate(start).kind === "sheet")
      continue;
    const spoken = words(plainText(piece));
    const figures = spoken.filter((word) => word.length < 2 || /^\p{N}/u.test(word)).length;
    if (spoken.length < LEAST_WORDS || spoken.length > MOST_WORDS) continue;
    if (figures > MOST_FIGURES * spoken.length || ABBREVIATION.test(piece)) continue;
    if (!BEGINNING.test(text.slice(Math.max(0, start - BEFORE), start))) continue;
    const key = spoken.join(" ");
    if (seen.has(key)) continue;
    seen.add(key);
    const early = 1 - start / Math.max(1, text.length);
    found.push({ start, end: start + piece.length, words: spoken, early });
    if (found.length >= MOST_CANDIDATES) break;
  }
  return found;
}

/** In the order of the text. */
function chosenOf(
  candidates: readonly Candidate[],
  terms: readonly KeyTerm[],
  most: number,
): Candidate[] {
  const weights = wordWeights(terms);
  const left = new Set(candidates);
  const chosen: Candidate[] = [];
  let first = 0;
  while (chosen.length < most) {
    const best = bestOf(left, weights);
    if (best === null || best.score < LEAST_SHARE * first) break;
    if (chosen.length === 0) first = best.score;
    chosen.push(best.one);
    left.delete(best.one);
    for (const word of new Set(best.one.words)) {
      const weight = weights.get(word);
      if (weight !== undefined) weights.set(word, weight * LEFT);
    }
  }
  return chosen.sort((a, b) => a.start - b.start);
}

/** Of each word the weight of the heaviest term that has it. */
function wordWeights(terms: readonly KeyTerm[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const { term, weight } of terms)
    for (const word of words(term)) weights.set(word, Math.max(weights.get(word) ?? 0, weight));
  return weights;
}

/** The first of equal ones. */
function bestOf(
  left: ReadonlySet<Candidate>,
  weights: ReadonlyMap<string, number>,
): { one: Candidate; score: number } | null {
  let best: { one: Candidate; score: number } | null = null;
  for (const one of left) {
    const score = scoreOf(one, weights);
    if (best === null || score > best.score) best = { one, score };
  }
  return best;
}

/** The root keeps long sentences from winning by their length, and short ones by one heavy word. */
function scoreOf(
  { words: spoken, early }: Candidate,
  weights: ReadonlyMap<string, number>,
): number {
  let sum = 0;
  for (const word of new Set(spoken)) sum += weights.get(word) ?? 0;
  return (sum / Math.sqrt(spoken.length)) * (1 + EARLY * early) + 1e-6 * early;
}

/** Who asked for how much and when, as far as the facts say; at the place of the sum. */
function voucherSentence(facts: readonly ProfileFact[]): ProfileSummarySentence[] {
  const fact = (kind: ProfileFact["kind"]) => facts.find((one) => one.kind === kind);
  const [seller, date, total] = [fact("seller"), fact("date"), fact("total")];
  const place = total ?? seller ?? date;
  if (place === undefined) return [];
  const parts = [
    ...(seller ? [`from ${seller.text}`] : []),
    ...(date ? [`dated ${date.text}`] : []),
    ...(total ? [`with a total of ${total.text}`] : []),
  ];
  const text = shortened(`A voucher ${parts.join(", ")}.`);
  return [{ text, location: place.location, quoted: false }];
}

/** The presentation's length, then the first titles that say something, each at its slide. */
function slideSentences({ slides }: ParsedDocument): ProfileSummarySentence[] {
  const titled = slides.filter(({ title }) => plainText(title).length >= 2);
  const count = `${slides.length.toLocaleString("en-GB")} slide${slides.length === 1 ? "" : "s"}`;
  if (titled.length === 0)
    return [{ text: `${count} without titles.`, location: { kind: "file" }, quoted: false }];
  const seen = new Set<string>();
  const titles = titled.flatMap(({ title, number }) => {
    const text = shortened(plainText(title));
    if (seen.has(text)) return [];
    seen.add(text);
    return [{ text, location: { kind: "slide" as const, slide: number }, quoted: true }];
  });
  return [
    { text: `${count}, by their titles:`, location: { kind: "file" }, quoted: false },
    ...titles.slice(0, MOST_SENTENCES - 1),
  ];
}

function shortened(text: string): string {
  if (text.length <= SENTENCE_CHARACTERS) return text;
  return `${text.slice(0, SENTENCE_CHARACTERS - 2).replace(/\s+\S*$/, "")} …`;
}
