/**
 * What a formal document calls itself: the line at its beginning that ends in a word for a document ("MARKETING AFFILIATE AGREEMENT"), or
 * its first sentence ("This Services Agreement is made ..."). Text that was extracted from pages often has no heading that says it.
 */
import { foldText } from "../../kit/text/normalise.ts";

/** How much of the text is looked at, and how many titles are told. */
const READ_CHARACTERS = 8_000;
const MOST_TITLES = 6;
const MOST_WORDS = 9;
const MOST_WHITE = 60;

const NOUNS =
  "agreement|contract|amendment|addendum|lease|licen[cs]e|deed|memorandum|undertaking|policy|plan|report|statement|minutes|proposal|order|invoice|certificate|notice|letter|charter|manual|guideline|specification|protocol|resolution|bylaws|prospectus|vertrag|\\p{L}*vertrag|\\p{L}*vereinbarung|nachtrag|\\p{L}*bericht|\\p{L}*protokoll|\\p{L}*ordnung|satzung|angebot|rechnung|contrat|accord|convention|avenant|bail|rapport|proces-verbal|contrato|acuerdo|convenio|informe|contratto|accordo|relazione|verbale|overeenkomst|contract|umowa";
const WORD = "[\\p{L}\\p{N}][\\p{L}\\p{N}&'’./-]*";
const GAP = `[ \\t]{1,${MOST_WHITE}}`;
/** "This Services Agreement", "Dieser Dienstleistungsvertrag", "Le présent contrat de licence". */
const SELF_NAMED = new RegExp(
  `(?<![\\p{L}])(?:this|the present|dieser?s?|le present|la presente|el presente|il presente|deze)\\s{1,3}(?<title>(?:${WORD}\\s{1,3}){0,${MOST_WORDS - 1}}?(?:${NOUNS}))(?![\\p{L}])`,
  "gu",
);
/** Words in capitals in one run, as text from pages has them. */
const CAPITALS = new RegExp(
  `(?<![\\p{L}\\p{N}])\\p{Lu}[\\p{Lu}\\p{N}&'’./-]*(?:${GAP}[\\p{Lu}\\p{N}&][\\p{Lu}\\p{N}&'’./-]*)+(?![\\p{L}])`,
  "gu",
);
const NOUN = new RegExp(`^(?:${NOUNS})s?$`, "u");
const ENDS_IN_NOUN = new RegExp(`(?<![\\p{L}])(?:${NOUNS})s?$`, "u");
const ROMAN_OR_NUMBER =
  /^(?:[\divxlc.)(-]+|exhibit|annex|appendix|schedule|anlage|ex-?[\d.]+)\s+/iu;

/** "This" and its like before a title. */
const LEAD = /^(?:this|the|our|dieser?s?|le|la|el|il)\s+/u;

/** Titles in the order of the text, folded, each once, without numbers before them. */
export function ownTitles(text: string): string[] {
  const start = text.slice(0, READ_CHARACTERS);
  const folded = foldText(start);
  const found = new Map<string, number>();
  const note = (title: string, at: number) => {
    const clean = foldText(title)
      .replace(ROMAN_OR_NUMBER, "")
      .replace(LEAD, "")
      .replace(/[\s_*#]+/g, " ")
      .trim();
    if (
      clean === "" ||
      clean.split(" ").length > MOST_WORDS ||
      (!clean.includes(" ") && !/\p{L}{6}/u.test(clean))
    )
      return;
    if (!found.has(clean)) found.set(clean, at);
  };
  let at = 0;
  for (const line of start.split("\n")) {
    const bare = line.replace(/^[\s#*_>|-]+|[\s*_|:.()"”“]+$/gu, "");
    if (bare.length > 4 && bare.length <= 120 && ENDS_IN_NOUN.test(foldText(bare))) note(bare, at);
    at += line.length + 1;
  }
  for (const match of folded.matchAll(SELF_NAMED)) note(match.groups?.title ?? "", match.index);
  for (const match of start.matchAll(CAPITALS)) note(upToNoun(match[0]), match.index);
  return [...found]
    .sort((a, b) => a[1] - b[1])
    .slice(0, MOST_TITLES)
    .map(([title]) => title);
}

/** The run up to its first word for a document, at most the last words before it; empty without one. */
function upToNoun(run: string): string {
  const words = run.split(/\s+/);
  const noun = words.findIndex(
    (word, index) => index > 0 && NOUN.test(foldText(word).replace(/\W+$/, "")),
  );
  return noun < 1 ? "" : words.slice(Math.max(0, noun + 1 - MOST_WORDS), noun + 1).join(" ");
}
