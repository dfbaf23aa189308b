/** Words of files and questions in the one form in which they are compared: what a necessity check finds in a file, it finds by this form. */

import { holdsGeneralised, withoutGeneralised } from "../../kit/text/generalised-forms.ts";
import { holdsStandIn, STAND_IN_PREFIXES, tokensIn, tokenText } from "../../kit/text/stand-ins.ts";

/** A minus before a number, also before its currency: "-€500". */
const MINUS = /(?<![\p{L}\p{N}.,)])[-\u2212](?=[€$£¥]?\d)/gu;
/** What grades and names of things end with: "BBB+", "A-", "C++"; a hyphen behind a longer word joins it to the next. */
const LAST_SIGN =
  /(?<=\p{L}\p{N}?\+?)\+(?![\p{L}\p{N}])|(?<=(?<![\p{L}\p{N}])[\p{Lu}\p{N}]{1,4})-(?![\p{L}\p{N}])/gu;
/** Signs that change what is meant, on the way through the cut between words. */
const [PLUS, LESS, POINT] = ["\uE000", "\uE001", "\uE002"];

/**
 * Lower-case letters and digits with single spaces between, one space at each end. `1,234` is one word; a minus before a number, a decimal
 * point, and the sign that ends a grade stay with their word, since `-5` is not `5` and `A+` not `A-`. Of a text without words "". What the
 * policy wrote for a value that it hid or made less exact has no words: nothing rests on it, and two files that have it have nothing in common.
 */
export function wordsOf(text: string): string {
  if (text.length > LONGEST_KEPT) return wordsIn(text);
  const known = kept.get(text);
  if (known !== undefined) return known;
  const words = wordsIn(text);
  if (kept.size === MOST_KEPT) kept.clear();
  kept.set(text, words);
  return words;
}

/** Cells, heads and names are asked for again with every pair of files: most of the time of composing went there. A cell's or a short row's length. */
const LONGEST_KEPT = 300;
const MOST_KEPT = 50_000;
const kept = new Map<string, string>();

function wordsIn(text: string): string {
  const words = withoutLabels(text)
    .normalize("NFKC")
    .replaceAll(/[\uE000-\uE002]/g, " ")
    .replaceAll(LAST_SIGN, (sign) => (sign === "+" ? PLUS : LESS))
    .replaceAll(MINUS, LESS)
    .toLowerCase()
    .replaceAll(/(?<=\uE001)[€$£¥]/g, "")
    .replaceAll(/(?<=\d),(?=\d{3})/g, "")
    .replaceAll(/(?<=\d)[.,](?=\d)/g, POINT)
    .replaceAll(/[^\p{L}\p{N}\uE000-\uE002]+/gu, " ")
    .replaceAll(PLUS, "+")
    .replaceAll(LESS, "-")
    .replaceAll(POINT, ".")
    .trim();
  return words === "" ? "" : ` ${words} `;
}

/** Whether the words of `term` stand one after another in `words`; both are of `wordsOf`. A term without words stands nowhere. */
export function holdsWords(words: string, term: string): boolean {
  return term !== "" && words.includes(term);
}

/** Single words of `wordsOf`. */
export function listWords(words: string): string[] {
  return words === "" ? [] : words.slice(1, -1).split(" ");
}

/** Words that say nothing of a subject, in the languages that business files are mostly written in. */
const PLAIN = new Set(
  "the and for are was were that this with from have has had not but you your they their which will been can into its our all any may one two out per than then there these those when who how what where also other such only more most each between about over under after before die der das und ist sind nicht mit von für den dem des ein eine einer auf aus bei nach über les des une est pour dans avec sur que qui par pas plus los las una para con por del como más".split(
    " ",
  ),
);

/** A word of grammar, or one of two letters at most: it may stand in texts about anything. */
export function isPlain(word: string): boolean {
  return PLAIN.has(word) || word.length <= 2;
}

/** The first part of a stand-in is no word of the file. */
const STAND_INS = new Set(STAND_IN_PREFIXES.map((prefix) => prefix.toLowerCase()));

/** What stands for a value that is hidden and cannot be told from others of its kind. */
const LABEL = new RegExp(`\\[(?:${STAND_IN_PREFIXES.join("|")}|removed|erased)\\]|█{2,}`, "g");

/**
 * The text with spaces, as many as it has characters, or with `gap` in place of each label that the policy wrote for a value that it masked or made
 * less exact.
 */
export function withoutLabels(text: string, gap?: string): string {
  const rest = withoutGeneralised(text, gap);
  return /[[█]/.test(rest) ? rest.replace(LABEL, (label) => gap ?? " ".repeat(label.length)) : rest;
}

/**
 * Whether part of the text is what the policy wrote in place of a value: a stand-in, a label, or a value made less exact. A reader can neither ask by
 * it nor learn the value from it.
 */
export function holdsHidden(text: string): boolean {
  return holdsStandIn(text) || holdsGeneralised(text) || text.search(LABEL) >= 0;
}

const GAP = "…";

/** A name with a gap for each part of it that is hidden: `letter-….txt`. */
export function gappedName(name: string): string {
  if (!holdsHidden(name)) return name;
  const { text } = tokenText(name);
  let at = 0;
  let shown = "";
  for (const { token, index } of tokensIn(text)) {
    shown += text.slice(at, index) + GAP;
    at = index + token.length;
  }
  return withoutLabels(shown + text.slice(at), GAP)
    .replaceAll(/(?<=\S[-_+.]) (?=…)|(?<=…) (?=[-_+.](?!\s))/g, "")
    .replaceAll(/…(?:[\s_+-]*…)+/g, GAP);
}

/** Whether part of the name is such a gap. */
export function hasGap(name: string): boolean {
  return name.includes(GAP);
}

/** The rest of a stand-in, and pieces of times. */
const NO_WORD = /^(?=.*\d)[0-9a-f]{8,}$|^\d+t\d+$|^[\d.]+z$/;

/** A word that can tell one passage from another: no plain one, at least four letters or three digits. */
export function isTelling(word: string): boolean {
  // What stands for somebody hidden says nothing to a reader.
  if (PLAIN.has(word) || STAND_INS.has(word) || NO_WORD.test(word)) return false;
  return /^-?[\d.]+$/.test(word) ? word.replaceAll(/\D/g, "").length >= 3 : word.length >= 4;
}

/** A figure or reference that hardly stands in two files by chance: four digits and more, no year, or letters with digits. */
export function isRareValue(words: string): boolean {
  const text = words.trim();
  if (/^-?\d+(?:[ .]\d+)?$/.test(text)) {
    const digits = text.replaceAll(/\D/g, "").replace(/^0+|0+$/g, "");
    return digits.length >= 4 && !/^(?:19|20)\d\d$/.test(text);
  }
  return text.length >= 5 && /\d{2}/.test(text) && /\p{L}/u.test(text);
}

const GENERIC = new Set(
  "value values amount total totals name names type types number note notes comment comments remark remarks description date dates time status code codes item items count share figure figures column field unit units result results data text title label index rank other wert werte betrag summe anzahl nummer bezeichnung beschreibung bemerkung datum valeur montant nombre libelle valor importe cantidad numero valore importo".split(
    " ",
  ),
);

/** Whether a head says only that something stands below it: "Value", "Total amount". */
export function isGeneric(head: string): boolean {
  return listWords(wordsOf(head)).every((word) => GENERIC.has(word) || !isTelling(word));
}
