/** Names of organisations before a legal form, over "&" and "and", commas, small words and full stops: "Müller & Söhne OHG". */
import { WRITTEN_LEGAL_FORM } from "../../kit/lexicon/legal-forms.ts";
import { placeNames } from "../../kit/lexicon/places.ts";
import {
  COMMON_WORDS,
  HONORIFICS,
  JOB_WORDS,
  ORGANIZATION_WORDS,
} from "../../kit/lexicon/words.ts";
import { foldText } from "../../kit/text/normalise.ts";
import { isDocumentWord } from "../lexicon/document-words.ts";
import { isEnglishWord } from "../lexicon/english-words.ts";
import { FORMS_OF_ADDRESS, ROLE_WORDS, THING_WORDS } from "../lexicon/people-words.ts";
import { PLAIN_WORDS } from "../lexicon/plain-words.ts";
import { WORD_SURNAMES } from "../lexicon/surnames.ts";
import type { Finding } from "./contract.ts";
import { isGivenName } from "./person-confidence.ts";

const LEGAL = 0.8;
const MAX_WORDS = 8;
const REACH = 120;
/** A word with its apostrophes, hyphens and figures; "J." and "St." keep their full stop. */
const WORD =
  /[\p{L}\p{M}\p{N}]+(?:[-'’./][\p{L}\p{M}\p{N}]+)*(?:(?<=(?<![\p{L}\p{M}])\p{Lu}[\p{Ll}\p{M}]{0,4})\.)?/gu;
/** Behind "and" they are part of a firm's name, whatever stands before it. */
const PARTNERS = new Set(
  "sohne sohn tochter bruder partner partners co cie company compania companhia sons son daughters brothers bros associates fils freres filles hijos hijo hermanos hermano figli figlio fratelli soci zonen zoon gebroeders filhos filho irmaos sonner son synowie syn soner kollegen kinder erben".split(
    " ",
  ),
);
const AND = /^ ?& ?$|^ (?:and|und|et|y|e|i|en|og|och|&amp;) $/;
/** Small words inside names of Romance languages and English. */
const SMALL = new Set(
  "de del della dello dei degli delle di da do dos das du des la le les lo los las y e et of the for".split(
    " ",
  ),
);
const INSTITUTION =
  /(?<![\p{L}\p{M}\p{N}-])(?:\p{Lu}[\p{L}\p{M}-]{2,20} )?(?:Universit(?:y|ies|ät|aet|é|eit|atea|ato|etet?|à)|Universi(?:dad|dade|tat)|Uniwersytet|Polytechnic|Politecnico|Politécnica|Hochschule|Bank|Banco|Banca|Banque|College|Institute|Academy|Ministry|Ministerio|Ministero|Ministère|Ministério)(?: (?:of|for|zu|für|de|di|do|da|du|des|d[ie] (?:la|los)|de la|degli Studi di|van)|(?= [Ww](?:e|)\b)) (?:the |la |l['’]|los |las )?\p{Lu}[\p{L}\p{M}'’-]{1,30}(?: \p{Lu}[\p{L}\p{M}'’-]{1,30}){0,2}/gu;
/** Words before a firm's name that are no part of it. */
const BEFORE = new Set(
  "the a an at by for from of to in on and or with our your their its this that is was as dear contact between der die das den dem von vom zum zur im am bei fur und mit an auf aus le la les chez pour par et el los las para por il lo gli presso con del al firma company societa societe sociedad empresa spolka firmy bedrijf then when if where while since because after before under both each all any some here there also however yesterday today now why who dann wenn ob auch heute gestern laut nach gemass zwischen alors puis quand aussi hier entre entonces cuando tambien hoy entre ieri oggi poi quando anche tra fra".split(
    " ",
  ),
);

interface Word {
  readonly start: number;
  readonly end: number;
  readonly written: string;
  readonly key: string;
}

/** Ascending, without overlaps. Work is bounded by the number of legal forms in the text. */
export function legalOrganizations(text: string): Finding[] {
  const found: Finding[] = [];
  let floor = 0;
  for (const match of text.matchAll(WRITTEN_LEGAL_FORM)) {
    const end = endOf(text, match);
    const start = nameStart(text, floor, match.index, match[1] ?? "");
    if (start < 0) continue;
    found.push({
      type: "ORGANIZATION",
      start,
      end,
      confidence: LEGAL,
      why: "ends in a legal form",
    });
    floor = end;
  }
  return found;
}

/** Universities, banks and the like called after what stands behind: "University of Leeds", "Universität zu Köln". Ascending. */
export function institutions(text: string): Finding[] {
  return [...text.matchAll(INSTITUTION)].map((match) => ({
    type: "ORGANIZATION",
    start: match.index,
    end: match.index + match[0].length,
    confidence: 0.65,
    why: "a word for institutions before a name",
  }));
}

/** A full stop that ends the sentence is not the form's. */
function endOf(text: string, match: RegExpExecArray): number {
  const end = match.index + match[0].length;
  const form = match[1] ?? "";
  const isOneStop = form.endsWith(".") && form.indexOf(".") === form.length - 1;
  return isOneStop && !/^(?:,| \p{Ll})/u.test(text.slice(end, end + 2)) ? end - 1 : end;
}

/** Where the name before the form begins; -1 where none does. */
function nameStart(text: string, floor: number, at: number, form: string): number {
  const near = Math.max(floor, at - REACH);
  const from = near + text.slice(near, at).lastIndexOf("\n") + 1;
  const words = wordsOf(text, from, at);
  const last = words.at(-1);
  if (!last || last.end !== at || !isNameWord(last)) return -1;
  // "20 KG" is a weight.
  if (form === "KG" && /^\p{N}+$/u.test(last.written)) return -1;
  let first = words.length - 1;
  while (first > 0 && words.length - first < MAX_WORDS) {
    const joined = joinedAt(text, words, first);
    if (joined < 0) break;
    first = joined;
  }
  return trimmed(words, first, form)?.start ?? -1;
}

function wordsOf(text: string, from: number, to: number): Word[] {
  return [...text.slice(from, to).matchAll(WORD)].map((match) => ({
    start: from + match.index,
    end: from + match.index + match[0].length,
    written: match[0],
    key: foldText(match[0].replace(/\.$/, "")),
  }));
}

/** Index of the word to the left that belongs to the name that `first` belongs to; -1 where none does. */
function joinedAt(text: string, words: readonly Word[], first: number): number {
  const here = words[first] as Word;
  const before = words[first - 1] as Word;
  const gap = text.slice(before.end, here.start);
  if (gap === " ") {
    if (isNameWord(before)) return isBorder(before) ? -1 : first - 1;
    return joinedBySmall(text, words, first);
  }
  if (AND.test(gap)) return isNameWord(before) && !isBorder(before) ? first - 1 : -1;
  // "Hawkins, Richardson & Santana"
  const isList = gap === ", " && /^,? ?& ?$/.test(text.slice(here.end, words[first + 1]?.start));
  return isList && isNameWord(before) && !isBorder(before) ? first - 1 : -1;
}

/** Over "and" or small words between two names. */
function joinedBySmall(text: string, words: readonly Word[], first: number): number {
  let at = first - 1;
  while (at >= 0 && at > first - 3 && !isNameWord(words[at] as Word)) {
    if (text.slice((words[at] as Word).end, words[at + 1]?.start) !== " ") return -1;
    at--;
  }
  const left = words[at];
  if (
    !left ||
    at === first - 1 ||
    isBorder(left) ||
    text.slice(left.end, words[at + 1]?.start) !== " "
  )
    return -1;
  const between = words.slice(at + 1, first).map(({ key }) => key);
  if (between.length === 1 && AND.test(` ${between[0]} `)) return joinedByAnd(words, at, first);
  if (/^v[ao]n$/.test(left.key) && between.every((key) => /^(?:de|der|den|het)$/.test(key)))
    return at;
  if (!between.every((key) => SMALL.has(key))) return -1;
  const isThing = ORGANIZATION_WORDS.has(left.key) || THING_WORDS.has(left.key);
  const isEnglish = between.some((key) => /^(?:of|the|for)$/.test(key));
  return isThing || (!isEnglish && !opensLine(text, left)) ? at : -1;
}

/** "Marks and Spencer": one word on each side, neither a given name, an ordinary word nor a place; or "Sons" on the right. */
function joinedByAnd(words: readonly Word[], at: number, first: number): number {
  const left = words[at] as Word;
  if (PARTNERS.has(words[first]?.key ?? "")) return at;
  const isAlone = words.length - first === 1 && !isPartOfName(words, at);
  const { places } = placeNames();
  const isOrdinary = COMMON_WORDS.has(left.key) && !WORD_SURNAMES.has(left.key);
  return isAlone && !isGivenName(left.key) && !isOrdinary && !places.has(left.key) ? at : -1;
}

/** True where another capitalised word stands right before. */
function isPartOfName(words: readonly Word[], at: number): boolean {
  const before = words[at - 1];
  return before !== undefined && before.end + 1 === words[at]?.start && isNameWord(before);
}

function isNameWord({ written }: Word): boolean {
  return /^(?:\p{Lu}|\p{N}+[\p{L}-]|\p{N}{1,4}$|[a-z]{1,3}\p{Lu})/u.test(written);
}

/** What stands before a name and not in it. */
function isBorder({ key, written }: Word): boolean {
  if (HONORIFICS.has(key) || FORMS_OF_ADDRESS.has(key) || ROLE_WORDS.has(key)) return true;
  if (/^\p{N}+$/u.test(written)) return true;
  return JOB_WORDS.has(key) && !ORGANIZATION_WORDS.has(key);
}

function opensLine(text: string, word: Word): boolean {
  return /(?:^|\n|[.!?:] )[\s>*_#-]*$/.test(text.slice(Math.max(0, word.start - 6), word.start));
}

/** The first word of the name, without function words and words of papers in front of it. */
function trimmed(words: readonly Word[], first: number, form: string): Word | null {
  let at = first;
  const last = words.length - 1;
  while (at < last && BEFORE.has(words[at]?.key ?? "")) at++;
  if (at < last && isDocumentWord(words[at]?.key ?? "") && isTelling(words.slice(at + 1))) at++;
  const name = words[at] as Word;
  // "Section SE", "Adelaide SA": short forms are letters of much else.
  if (at === last && /^\p{Lu}{2}$/u.test(form)) {
    const isOther = COMMON_WORDS.has(name.key) || placeNames().places.has(name.key);
    if (isOther || name.written.length < 3) return null;
  }
  return BEFORE.has(name.key) ? null : name;
}

/** Several words, or one that is no ordinary one: "Acme", not the "Hero" of "Delivery Hero". */
function isTelling(words: readonly Word[]): boolean {
  const [first] = words;
  if (!first) return false;
  return words.length > 1 || !(PLAIN_WORDS.has(first.key) || isEnglishWord(first.key));
}
