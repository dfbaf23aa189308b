/** Noun phrases of English text by wink's part-of-speech tags: adjectives and nouns in a row that end in a noun. */
import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import { foldText } from "../kit/text/normalise.ts";

const MAX_WORDS = 4;
/** Text is read in pieces, so that the tagger's memory does not grow with the file. */
const PIECE_CHARS = 20_000;
/** No word of English is as long: encoded data is, and the time that the tagger's patterns take grows with the square of it. */
const NO_WORD = /\S{100,}/g;

type Tagger = ReturnType<typeof winkNLP>;
let tagger: Tagger | undefined;

/** Folded phrases of two to four words with their counts, from the first `maxCharacters` of the text. */
export function nounPhrases(text: string, maxCharacters: number): Map<string, number> {
  const counts = new Map<string, number>();
  const end = Math.min(text.length, maxCharacters);
  if (end === 0) return counts;
  // The model takes a third of a second to load; files without English text never need it.
  tagger ??= winkNLP(model, ["sbd", "pos"]);
  for (let start = 0; start < end; ) {
    const stop = pieceEnd(text, start, end);
    readPiece(tagger, text.slice(start, stop), counts);
    start = stop;
  }
  return counts;
}

function readPiece(nlp: Tagger, piece: string, counts: Map<string, number>): void {
  const { its } = nlp;
  const tokens = nlp.readDoc(piece.replace(NO_WORD, " . ")).tokens();
  const values = tokens.out(its.value) as string[];
  const tags = tokens.out(its.pos) as string[];
  let phrase: string[] = [];
  let endsInNoun = false;
  const close = () => {
    if (phrase.length >= 2 && phrase.length <= MAX_WORDS && endsInNoun) {
      const key = foldText(phrase.join(" "));
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    phrase = [];
    endsInNoun = false;
  };
  for (let i = 0; i < values.length; i++) {
    const tag = tags[i];
    const value = values[i] ?? "";
    const isNoun = tag === "NOUN" || tag === "PROPN";
    if ((isNoun || tag === "ADJ") && /^\p{L}[\p{L}-]+$/u.test(value)) {
      if (tag === "ADJ" && endsInNoun) close();
      phrase.push(value);
      endsInNoun = isNoun;
    } else close();
  }
  close();
}

function pieceEnd(text: string, start: number, end: number): number {
  if (end - start <= PIECE_CHARS) return end;
  const stop = text.lastIndexOf("\n", start + PIECE_CHARS);
  return stop > start ? stop + 1 : start + PIECE_CHARS;
}
