/** How the words of key terms, which are compared folded, are written in the text most often. */
import { foldText } from "../kit/text/normalise.ts";
import type { KeyTerm } from "./key-terms.ts";
import { STOP_WORDS, stopWordsOf } from "./stop-words.ts";
import { isWeakTerm } from "./weak-words.ts";

export interface ShownTerm extends KeyTerm {
  /** Left out where it is written as the term is. */
  readonly written?: string;
  readonly isWeak?: true;
}

const READ_CHARACTERS = 2_000_000;
const WORD = /[\p{L}\p{N}]+/gu;

/**
 * Terms with the commonest written form of their words, the first of equally common ones, and those marked that say little. `texts` hold
 * neither names nor stand-ins that the policy hides.
 */
export function withWrittenForms(
  terms: readonly KeyTerm[],
  texts: readonly string[],
  language: string | null,
): ShownTerm[] {
  const forms = writtenForms(new Set(terms.flatMap(({ term }) => term.match(WORD) ?? [])), texts);
  const stops = language === null ? STOP_WORDS : stopWordsOf(language);
  return terms.map(({ term, weight }) => {
    const written = term.replace(WORD, (word) => forms.get(word) ?? word);
    return {
      term,
      weight,
      ...(written === term ? {} : { written }),
      ...(isWeakTerm(term, stops) ? { isWeak: true as const } : {}),
    };
  });
}

function writtenForms(
  wanted: ReadonlySet<string>,
  texts: readonly string[],
): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const text of texts)
    for (const [form] of text.slice(0, READ_CHARACTERS).normalize("NFC").matchAll(WORD)) {
      const word = foldText(form);
      if (!wanted.has(word)) continue;
      const found = counts.get(word) ?? new Map<string, number>();
      counts.set(word, found.set(form, (found.get(form) ?? 0) + 1));
    }
  return new Map([...counts].map(([word, found]) => [word, commonest(found)]));
}

function commonest(counts: ReadonlyMap<string, number>): string {
  let best = "";
  let most = 0;
  for (const [form, count] of counts)
    if (count > most) {
      best = form;
      most = count;
    }
  return best;
}
