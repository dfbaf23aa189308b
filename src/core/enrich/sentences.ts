/**
 * Sentences by which a quotation is found in another file: those of the running text with the lowest rank, which their words alone decide,
 * so that two files that hold the same sentences keep the same ones. A bottom-k sample; longer sentences are likelier to be in it.
 */
import { hash32, mix32 } from "../kit/hash.ts";
import { tokensIn } from "../kit/text/stand-ins.ts";
import { words } from "../kit/text/tokenise.ts";
import type { ProfileSentence } from "../model/profile.ts";
import { plainText, type TextView } from "./text-view.ts";

const LEAST_WORDS = 8;
const LEAST_DISTINCT = 6;
const MOST_WORDS = 80;
const MOST_CHARACTERS = 600;
/** Of the text of a sentence that is kept. */
const KEPT_CHARACTERS = 160;
/** Sentences are looked for in this much of a text. */
const READ_CHARACTERS = 500_000;

/** Ends of sentences, and where a quotation or an item begins within one: what leads up to it is no part of it. */
const END =
  /[.!?…]+["”’»)\]]*(?=\s|$)|[。！？]|:\s+(?=["“„«‘]?\p{Lu})|\s(?=["“„«]\p{Lu})|\n[ \t]*(?=[\n|#>*-])/gu;
const IS_SENTENCE = /^[.!?…。！？]/u;

interface Ranked extends Omit<ProfileSentence, "location"> {
  readonly rank: number;
  readonly start: number;
}

/** At most `limit` sentences, in the order of the text. */
export function sampleSentences(view: TextView, limit: number): ProfileSentence[] {
  const kept = new Map<number, Ranked>();
  let floor = Number.POSITIVE_INFINITY;
  for (const [start, piece] of piecesOf(view.text.slice(0, READ_CHARACTERS))) {
    const sentence = rankedSentence(piece, start, view);
    if (!sentence || sentence.rank >= floor || kept.has(sentence.key)) continue;
    if (view.locate(start).kind === "sheet") continue;
    kept.set(sentence.key, sentence);
    if (kept.size > 2 * limit) floor = thin(kept, limit);
  }
  thin(kept, limit);
  return [...kept.values()]
    .sort((a, b) => a.start - b.start)
    .map(({ key, text, start }) => ({ key, text, location: view.locate(start) }));
}

/** Sentences with where they start, without what leads up to them; none longer than 600 characters. */
export function* piecesOf(text: string): Generator<[number, string]> {
  let from = 0;
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length;
    if (IS_SENTENCE.test(match[0]) && end - from <= MOST_CHARACTERS) {
      const written = text.slice(from, end);
      const lead = written.length - written.trimStart().length;
      yield [from + lead, written.slice(lead)];
    }
    from = end;
  }
}

/** Ranked by its words with neutral stand-ins, so that a sample does not depend on their letters; its key says whose they are. */
function rankedSentence(piece: string, start: number, view: TextView): Ranked | null {
  if (piece.length < 2 * LEAST_WORDS || piece.startsWith("|")) return null;
  const spoken = words(plainText(piece));
  if (spoken.length < LEAST_WORDS || spoken.length > MOST_WORDS) return null;
  if (new Set(spoken).size < LEAST_DISTINCT) return null;
  const end = start + piece.length;
  const neutral = hash32(spoken.join(" "));
  const rank = mix32(neutral) / Math.min(32, spoken.length);
  let key = neutral;
  for (const { token } of tokensIn(view.tokens.slice(start, end))) key = mix32(key ^ hash32(token));
  const text = plainText(view.written(start, end));
  return {
    key,
    rank,
    start,
    text: text.length > KEPT_CHARACTERS ? `${text.slice(0, KEPT_CHARACTERS - 2)} …` : text,
  };
}

/** Leaves the `limit` sentences of lowest rank and gives the highest rank among them. */
function thin(kept: Map<number, Ranked>, limit: number): number {
  const sorted = [...kept.values()].sort((a, b) => a.rank - b.rank || a.start - b.start);
  for (const { key } of sorted.slice(limit)) kept.delete(key);
  return kept.size < limit ? Number.POSITIVE_INFINITY : (sorted[limit - 1]?.rank ?? 0);
}
