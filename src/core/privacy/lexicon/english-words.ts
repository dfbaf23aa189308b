/**
 * Ordinary words of English, from the lexicon of the language model that also tags parts of speech (wink-eng-lite-web-model, MIT; some
 * 87,000 forms, names left out). A capitalised word that English knows is seldom somebody's name.
 */
import model from "wink-eng-lite-web-model";

interface Lexemes {
  readonly hash: Readonly<Record<string, number>>;
  /** Words from this index on were met in texts, not shipped. */
  readonly intrinsicSize: number;
}

let lexemes: Lexemes | undefined;

/** True for a word, in small letters, that stands in the lexicon. The first call loads it, which takes a sixth of a second. */
export function isEnglishWord(word: string): boolean {
  lexemes ??= load();
  const index = lexemes.hash[word];
  return index !== undefined && index < lexemes.intrinsicSize;
}

function load(): Lexemes {
  const core = (model.core as () => { features: { lexeme: Lexemes } })();
  return core.features.lexeme;
}
