/** Whether a term for a people, a faith or a family status is said of one person: "a Turkish national", "she is divorced". */
import { foldText } from "../../kit/text/normalise.ts";
import { latinKey } from "./name-forms.ts";
import { isGivenName } from "./person-confidence.ts";
import { saidOf, sentenceAround } from "./said-of-whom.ts";

const PERSON_BEHIND =
  /^[ -](?:(?:young|old|elderly|middle-aged|pregnant|junge[rn]?|[äa]ltere[rn]?) )?(?:m[ae]n|wom[ae]n|(?:fe)?male(?! (?:connector|plug|socket|thread|end|adapter|header|fitting|line|voice|part|version))|girl|boy|guy|lady|gentleman|teenager|youth|person|employee|colleague|coworker|worker|nurse|teacher|patient|student|pupil|tenant|applicant|candidate|claimant|suspect|victim|immigrant|migrant|refugee|asylum seeker|citizen(?!ship)|national(?=[,.;)]|$| (?:who|and|with|living|working|born|in|from|aged))|frau|mann|junge|m[äa]dchen|mitarbeiter(?:in)?|kolleg(?:e|in)|patient(?:in)?|sch[üu]ler(?:in)?|bewerber(?:in)?|staatsb[üu]rger(?:in)?|staatsangeh[öo]rige[rn]?|fl[üu]chtling)(?!\p{L})/iu;
const PEOPLE_BEFORE =
  /(?<!\p{L})(?:femme|homme|fille|gar[çc]on|coll[èe]gue|salari[ée]e?|patiente?|ressortissante?|citoyen(?:ne)?|mujer|hombre|chic[oa]|emplead[oa]|ciudadan[oa]|donna|uomo|ragazz[oa]|cittadin[oa]|mulher|homem|cidad[ãa]o?) $/iu;
/** Said of goods too: "of Turkish origin". */
const ORIGIN_BEHIND =
  /^[ -](?:descent|origin|background|heritage|herkunft|abstammung|wurzeln)(?!\p{L})/iu;
const ORIGIN_BEFORE = /(?<!\p{L})(?:origine|origen|origem|origin|descent) $/iu;
const IS =
  /(?:^|(?<![\p{L}\p{M}]))(?:(?:is|was|are|am|’m|'m|’s|'s|ist|war|bin|est|[ée]tait|suis|es|era|soy|[èe]|sono|ben|[äa]r|er|jest|jestem|sou|[ée]|je)|(?:self-)?identifies as)(?: (?:an?|eine?|une?|una|uma?|also|auch|aussi|half|part|originally|ethnically|now|still|seit \p{L}+|noch|encore|ya|ancora)){0,2} $/iu;
const PRONOUN =
  /(?:^|(?<![\p{L}\p{M}]))(?:he|she|i|er|sie|ich|il|elle|je|[ée]l|ella|lui|lei|hij|zij|ze|ik|hon|han|hun|ona|on|ele|ela|claimant|patient(?:in|e)?|employee|tenant|driver|applicant|colleague|husband|wife|mother|father|son|daughter|brother|sister|witness|defendant|suspect|kl[äa]ger(?:in)?|mieter(?:in)?|mitarbeiter(?:in)?|kolleg(?:e|in)|zeug(?:e|in)|mutter|vater|sohn|tochter|bruder|schwester|mann|frau|salari[ée]e?|paciente|mari|femme|m[èe]re|p[èe]re|madre|padre)$/iu;
const TITLED =
  /(?<!\p{L})(?:Mr|Mrs|Ms|Herr|Frau|Mme|Monsieur|Madame|Sra?|Se[ñn]ora?|Dr)\.? \p{Lu}[\p{L}'’-]+$/u;
const LAST_WORD = /(\p{Lu}[\p{L}\p{M}'’-]+)$/u;
const ENDS =
  /^(?:$|[.,;:!?)\n]|\s(?:and|or|but|by|from|since|who|with|und|oder|aber|seit|mit|et|mais|depuis|y|pero|desde|e|ma|da|dal|en|maar|sinds|og|och|a|i|od|w)(?!\p{L}))/u;
/** "White British", "African-American": the words in front that belong to the term. */
const FRONT =
  /(?:\p{Lu}\p{L}+-|(?<!\p{L})(?:White|Black|Asian|Mixed|Native|Latin|North|South|West|East) )$/u;
const REACH = 60;

/** True for a term at [start, end) that is said of one person. */
export function isSaidOfOne(text: string, start: number, end: number): boolean {
  const behind = text.slice(end, end + REACH);
  const before = text.slice(Math.max(0, start - REACH), start);
  if (PERSON_BEHIND.test(behind)) return true;
  if (PEOPLE_BEFORE.test(before)) return true;
  if (ORIGIN_BEHIND.test(behind) || ORIGIN_BEFORE.test(before))
    return saidOf(sentenceAround(text, start, end)) === "somebody";
  const verb = ENDS.test(behind) ? IS.exec(before) : null;
  if (verb === null) return false;
  const subject = before.slice(0, verb.index).trimEnd();
  return PRONOUN.test(subject) || TITLED.test(subject) || endsInGivenName(subject);
}

/** Without a subject, as Spanish and Italian tell of people: "Es viuda desde 2019". */
export function beginsWithVerb(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - REACH), start);
  return (
    /(?:^|[.!?\n]\s*)(?:Es|È|Era|É|Está|Sta) $/u.test(before) &&
    ENDS.test(text.slice(end, end + REACH))
  );
}

/** Where the whole term begins. */
export function termStart(text: string, start: number): number {
  return start - (FRONT.exec(text.slice(Math.max(0, start - 24), start))?.[0].length ?? 0);
}

function endsInGivenName(subject: string): boolean {
  const word = LAST_WORD.exec(subject)?.[1];
  return word !== undefined && isGivenName(latinKey(foldText(word)));
}
