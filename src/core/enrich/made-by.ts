/** Which method made each field of a profile. Raise a model's number when what it makes changes. */
import type { FileProfile, MadeBy } from "../model/profile.ts";
import { LOCAL_EMBEDDER_ID } from "./embed-local.ts";

const BY_GRAMMAR: MadeBy = {
  method: "How often words and phrases stand in it, phrases by grammar",
  model: "local key-terms 2, wink-eng-lite-web-model 1.8",
};
const AS_SAID: MadeBy = { method: "As the document says", model: "local properties 1" };

/** Fields with the methods that made them, in the order in which they are told. */
const METHODS = {
  language: { method: "The runs of letters in it", model: "local eld 2.1" },
  summary: {
    method: "Its sentences with the most key terms, early ones first",
    model: "local summary 1",
  },
  keyTerms: { method: "How often words stand in it", model: "local key-terms 2" },
  keyFacts: { method: "The layout and words of receipts and invoices", model: "local key-facts 2" },
  names: { method: "Rules for names in running text", model: "local names 2" },
  entities: { method: "Capitals and lists of names", model: "local capitals 1" },
  packEntities: { method: "Patterns of the industry pack", model: "local pack-words 1" },
  identifiers: { method: "Patterns of codes", model: "local codes 2" },
  amounts: { method: "Figures with their units", model: "local amounts 1" },
  dates: { method: "Patterns of dates", model: "local dates 1" },
  embedding: { method: "Counted words and pairs of words", model: LOCAL_EMBEDDER_ID },
  parts: { method: "Counted words and pairs of words", model: LOCAL_EMBEDDER_ID },
} as const satisfies Partial<Record<keyof FileProfile, MadeBy>>;

/** The methods of the fields that hold something. */
export function madeByOf(
  profile: FileProfile,
  how: { readonly byGrammar: boolean; readonly languageIsSaid: boolean },
): Record<string, MadeBy> {
  const made: Record<string, MadeBy> = {};
  for (const [field, method] of Object.entries(METHODS)) {
    const value = profile[field as keyof typeof METHODS];
    if (value !== undefined && value !== null && value.length > 0) made[field] = method;
  }
  if (how.byGrammar && made.keyTerms) made.keyTerms = BY_GRAMMAR;
  if (how.languageIsSaid && made.language) made.language = AS_SAID;
  const isOfTables = profile.summary?.every(({ quoted }) => !quoted) ?? false;
  if (made.summary && isOfTables) made.summary = OF_TABLES;
  return made;
}

const OF_TABLES: MadeBy = {
  method: "What its tables and facts hold, in a sentence",
  model: "local summary 1",
};
