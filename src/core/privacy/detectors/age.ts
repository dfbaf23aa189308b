import { cuesOf, type Scan } from "../scan.ts";
import { isBesideName, isSaidOfPerson, isSomebodysAge } from "./age-of-person.ts";
import type { Detector, Finding } from "./contract.ts";

const BEFORE_YEARS = /(?<![\d.,])(\d{1,3})(?:[ -]{1,2}|)$/;
/** Said of nothing but people and animals. */
const OLD =
  /(?:years?|yrs?)[ -]{1,2}olds?\b|years? of age\b|y\/?o\b|months? old\b|jahre alt\b|a[ñn]os de edad\b|anos de idade\b|jaar oud\b|[åa]r gam(?:mel|mal)\b|[åa]ring(?:en|ar)?\b|vuotias(?!\p{L})|vuotiaa[nt]\p{L}{0,3}|vuotta vanha/iuy;
/** As nouns of people, and before what lasts so long. */
const GERMAN = /j[äa]hrige?[rnsm]?\b/iy;
const GERMAN_THING =
  /^ (?:\p{L}+e[rsnm]? )?(?:\p{Lu}\p{L}*(?:garantie|vertr[aä]g\p{L}{0,2}|laufzeit|frist|zeit|erfahrung\p{L}{0,2}|jubil[äa]um|bestehen|plan|kredit|darlehen|anleihe|versicherung|bindung|zusammenarbeit|arbeit|dauer|pause|tradition|geschichte|betrieb|programm|projekt|miete|pacht|wartung)|Garantie|Vertr[aä]g\p{L}{0,2}|Laufzeit|Frist|Erfahrung\p{L}{0,2}|Jubil[äa]um|Bestehen|Plan|Kredit|Darlehen|Anleihe|Versicherung|Bindung|Zusammenarbeit|Arbeit|Dauer|Pause|Tradition|Geschichte|Betrieb\p{L}*|Programm|Projekt|Miete|Pacht|Wartung|Studie|Ausbildung|Abschreibung)(?!\p{L})/u;
/** Units that things last in too: only the words around them tell. */
const UNIT = /(?:ans|a[ñn]os|anos|anni|jaar|[åa]r|lat|let|v|vuotta)(?![\p{L}-])/iuy;
const ADJECTIVE =
  /(?:jarige?|[åa]rige?[nta]?|[åa]rigt|letni\p{L}{0,3}|let[ýáéí]\p{L}{0,2}|[ée]ves)(?![\p{L}-])/iuy;
/** Czech writes one word: "47letý". */
const ONE_WORD = /(\d{1,3})(?=let[ýáéí]\p{L}{0,2}(?![\p{L}\d]))/uy;
const AGE_VALUE =
  /(?:aged?|ages|alter|edad|leeftijd|idade|et[àa]|wiek|alder|vek|turn(?:ed|ing|s)?)(?:\s?\([^)\n]{1,12}\))?(?: of| is| was| just| will be| d(?:e|')|:|,|=){0,2}\s{0,3}(\d{1,3})\b(?!\s{0,2}(?:%|percent|[€$£]|days?\b|months?\b|weeks?\b|[./:]\d))/iy;
const OLDEST = 120;
const NINE = 57;
const ZERO = 48;
/** Behind "Anna Smith (47" and "Anna Smith, 47". */
const CLOSES: ReadonlyArray<readonly [opens: string, closes: RegExp]> = [
  [" (", /\)/y],
  [", lat ", /[,.;)]/y],
  [", ", /, \p{Ll}|,? (?:and|und|et|y|e|en|och|og)(?!\p{L})/uy],
];

/** Ages of people, from the words around a number. Only the number is the finding. */
export const age: Detector = {
  name: "age",
  types: ["AGE"],
  source:
    "Age as GDPR and HIPAA (45 CFR 164.514 (b)(2)(i)(C)) name it; words around it in the larger languages of Europe",
  wants: (scan) => scan.hasDigit,
  *find({ scan }): Iterable<Finding> {
    yield* inYears(scan);
    for (const { start } of scan.codes) yield* inOneWord(scan.text, start);
    const { text } = scan;
    for (const cue of cuesOf(scan, "age")) {
      AGE_VALUE.lastIndex = cue.start;
      const match = AGE_VALUE.exec(text);
      const digits = match?.[1] ?? "";
      if (!match || !isAge(digits)) continue;
      yield ageAt(
        match.index + match[0].length - digits.length,
        digits,
        "a word for age before it",
      );
    }
    if (scan.hasCapital) for (const [opens, closes] of CLOSES) yield* bare(text, opens, closes);
  },
};

function* inYears(scan: Scan): Iterable<Finding> {
  const { text } = scan;
  for (const cue of cuesOf(scan, "years")) {
    const from = Math.max(0, cue.start - 20);
    const before = text.slice(from, cue.start);
    const digits = BEFORE_YEARS.exec(before)?.[1];
    if (digits === undefined || !isAge(digits)) continue;
    const start = from + before.lastIndexOf(digits);
    if (isOld(text, cue.start, start))
      yield ageAt(start, digits, "a number of years that somebody is old");
  }
}

function isOld(text: string, at: number, start: number): boolean {
  if (endOf(OLD, text, at) !== null) return true;
  const german = endOf(GERMAN, text, at);
  if (german !== null) return !GERMAN_THING.test(text.slice(german, german + 40));
  const unit = endOf(UNIT, text, at);
  if (unit !== null) return isSomebodysAge(text, start, unit);
  const adjective = endOf(ADJECTIVE, text, at);
  return adjective !== null && isSaidOfPerson(text, start, adjective);
}

function* inOneWord(text: string, at: number): Iterable<Finding> {
  const code = text.charCodeAt(at);
  if (code < ZERO || code > NINE) return;
  ONE_WORD.lastIndex = at;
  const digits = ONE_WORD.exec(text)?.[1];
  if (digits === undefined || !isAge(digits)) return;
  const end = endOf(ADJECTIVE, text, at + digits.length);
  if (end !== null && isSaidOfPerson(text, at, end))
    yield ageAt(at, digits, "a number of years that somebody is old");
}

/** Two digits in brackets or commas right behind the name of somebody. */
function* bare(text: string, opens: string, closes: RegExp): Iterable<Finding> {
  for (let at = text.indexOf(opens); at >= 0; at = text.indexOf(opens, at + 1)) {
    const start = at + opens.length;
    const [tens, ones] = [text.charCodeAt(start), text.charCodeAt(start + 1)];
    if (tens <= ZERO || tens > NINE || ones < ZERO || ones > NINE) continue;
    if (endOf(closes, text, start + 2) === null) continue;
    if (isBesideName(text.slice(Math.max(0, start - 60), start)))
      yield ageAt(start, text.slice(start, start + 2), "two digits right behind somebody's name");
  }
}

/** Where a sticky pattern ends that begins here; null where it does not. */
function endOf(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

function isAge(digits: string): boolean {
  return Number(digits) > 0 && Number(digits) <= OLDEST;
}

function ageAt(start: number, digits: string, why: string): Finding {
  return { type: "AGE", start, end: start + digits.length, confidence: 0.6, why };
}
