import { ALSO_ORDINARY, FAMILY_STATUS } from "../lexicon/demographics.ts";
import { cuesOf, type Scan } from "../scan.ts";
import type { Detector, Finding } from "./contract.ts";
import { beginsWithVerb, isSaidOfOne, termStart } from "./said-descent.ts";

const SAID_OF_ONE = 0.65;
const LABELLED = 0.75;
const LINK = "(?:\\s?[:=]\\s{0,3}| is )";
const VALUE =
  "(\\p{L}[\\p{L}\\p{M}’'-]{2,30}(?:(?: |/)\\p{Lu}[\\p{L}\\p{M}-]{2,20}){0,2})(?![\\p{L}\\p{N}@])";
/** Names of fields of forms. */
const DESCENT = new RegExp(
  `(?:nationalit(?:y|[äa]t|[ée]|[àa]|eit|et)|nacionalidade?|nazionalit[àa]|nationaliteit|staatsangeh[öo]rigkeit|staatsb[üu]rgerschaft|statsborgerskab|medborgarskap|cittadinanza|ciudadan[íi]a|cidadania|citizenship|obywatelstwo|narodowo[śs][ćc]|ethnicity|ethnic (?:origin|group|background)|ethnie|etnia|herkunft|kansalaisuus|[áa]llampolg[áa]rs[áa]g|st[áa]tn[íi] p[řr][íi]slu[šs]nost)${LINK}${VALUE}`,
  "iuy",
);
const STATUS = new RegExp(
  `(?:marital status|familienstand|zivilstand|[ée]tat civil|situation (?:familiale|matrimoniale)|estado civil|stato civile|burgerlijke staat|civilstand|civilst[åa]nd|civilstatus|stan cywilny|rodinn[ýy] stav|siviilis[äa][äa]ty|csal[áa]di [áa]llapot)${LINK}${VALUE}`,
  "iuy",
);
/** "di nazionalità rumena" */
const OF_NATION =
  /(?:nationalit[ée]|nacionalidade?|nazionalit[àa]|cittadinanza|ciudadan[íi]a) (\p{Ll}{3,}(?:ain|aine|ien|ienne|aise?|oise?|que|ande?|an[oa]|[eé]s|es[ae]|en[oa]|ol[oa]?|ole|ense|eir[oa]|ic[oa]))(?!\p{L})/uy;
/** "türkischer Staatsangehöriger" */
const ADJECTIVE_BEFORE = /(?<!\p{L})(\p{L}{3,}ische[rnms]?|deutsche[rnms]?) $/iu;
const NO_VALUE =
  /^(?:required|optional|unknown|not|none|null|yes|no|see|any|all|other|prefer|withheld|undisclosed|the|string|text|varchar|enum|pflichtfeld|unbekannt|siehe|keine?|andere|obligatoire|inconnue?|voir|aucune?|obligatori[oa]|desconocid[oa]|ver|otr[oa]|sconosciut[oa]|verplicht|onbekend|zie|nieznan[ey]|desconhecid[oa]|and|or|und|oder|et|ou|y|of|is|was|has|date|number|code|name)$/iu;
const COLOUR =
  /(?:black|white|brown|mixed[- ]race|biracial)(?= (?:(?:young|old|elderly|middle-aged) )?(?:m[ae]n|wom[ae]n|(?:fe)?male(?! \p{L}{4,})|girl|boy|guy|lady|teenager|youth|person|employee|colleague|coworker|patient|student|tenant|applicant|candidate|suspect|driver)(?![\p{L}-]))/iuy;

/** Origin, religion, orientation and family status of people, by their terms. */
export const demographic: Detector = {
  name: "demographic",
  types: ["DEMOGRAPHIC", "MARITAL_STATUS"],
  source: "GDPR Art. 9 (1); terms for nations and peoples after the Unicode CLDR",
  wants: (scan) => cuesOf(scan, "demographic").length > 0 || cuesOf(scan, "descent").length > 0,
  *find({ scan }): Iterable<Finding> {
    yield* besideWords(scan);
    const { text } = scan;
    for (const { start, end } of cuesOf(scan, "demographic")) {
      const word = text.slice(start, end);
      const isLower = word[0] === word[0]?.toLowerCase();
      if (isLower && ALSO_ORDINARY.has(word)) continue;
      if (text[end] === "@" || text[start - 1] === "@" || text[end] === "_") continue;
      if (isOfOne(text, start, end, word))
        yield told(termStart(text, start), end, "a term for a people, said of somebody");
      else
        yield {
          type: "DEMOGRAPHIC",
          start,
          end,
          confidence: isLower ? 0.45 : 0.5,
          why: "a term for a people, a faith or a way of life",
        };
    }
  },
};

function isOfOne(text: string, start: number, end: number, word: string): boolean {
  if (isSaidOfOne(text, start, end)) return true;
  return FAMILY_STATUS.has(word.toLowerCase()) && beginsWithVerb(text, start, end);
}

function told(start: number, end: number, why: string): Finding {
  return { type: "DEMOGRAPHIC", start, end, confidence: SAID_OF_ONE, why };
}

/** What fields of forms hold, colours before words for people, and adjectives before words for nationals. */
function* besideWords(scan: Scan): Iterable<Finding> {
  const { text } = scan;
  for (const { start, end } of cuesOf(scan, "descent")) {
    yield* labelled(text, start);
    COLOUR.lastIndex = start;
    if (COLOUR.test(text))
      yield told(start, COLOUR.lastIndex, "a colour before a word for somebody");
    if (!/^staats/i.test(text.slice(start, end))) continue;
    const before = text.slice(Math.max(0, start - 30), start);
    const adjective = ADJECTIVE_BEFORE.exec(before)?.[1];
    if (adjective !== undefined)
      yield told(start - 1 - adjective.length, start - 1, "a word for nationals behind it");
  }
}

function* labelled(text: string, at: number): Iterable<Finding> {
  const why = "the name of a field before it";
  const status = valueAt(STATUS, text, at);
  const descent = valueAt(DESCENT, text, at) ?? valueAt(OF_NATION, text, at);
  if (status) yield { type: "MARITAL_STATUS", ...status, confidence: LABELLED, why };
  else if (descent) yield { type: "DEMOGRAPHIC", ...descent, confidence: LABELLED, why };
}

function valueAt(pattern: RegExp, text: string, at: number): Pick<Finding, "start" | "end"> | null {
  pattern.lastIndex = at;
  const written = pattern.exec(text)?.[1];
  if (written === undefined) return null;
  const start = pattern.lastIndex - written.length;
  // Further words belong to it in capitals only: "White British".
  const value = written.split(/ (?=\p{Ll})/u)[0] ?? "";
  return NO_VALUE.test(value) ? null : { start, end: start + value.length };
}
