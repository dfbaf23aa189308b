/**
 * Whether a sentence speaks of one person, of people in general or of none, in English, German, French, Spanish, Italian, Dutch, Polish and
 * Portuguese: "She is diabetic", "Employees on sick leave", "Diabetic socks".
 */
import { foldText } from "../../kit/text/normalise.ts";
import { isGivenName } from "./person-confidence.ts";

type SaidOf = "somebody" | "anybody" | "nobody";

const REACH = 160;
const REACH_AFTER = 90;
const SENTENCE_END = /[.!?;]\s|\n|\|/g;
const CAPITALISED = /\p{Lu}[\p{L}\p{M}]+/gu;
/** Pronouns that mean one person; "sie" of German and "on" of Polish only before a verb. */
const ONE_PERSON =
  /(?<![\p{L}\p{M}])(?:he|she|him|her|his|i am|i'm|i have|my|er ist|er hat|sie ist|sie hat|sie war|ihr|ihrer|ihre|ich bin|ich habe|seiner|seinem|il est|elle est|elle a|elle|lui|je suis|j'ai|[ée]l es|[ée]l est[áa]|ella|soy|estoy|tengo|lui [èe]|lei [èe]|lei|sono|hij|zij is|zij heeft|ze is|ze heeft|haar|ik ben|ik heb|ona|on jest|ona jest|jego|jej|jestem|mam|ele|ela|dele|dela|sou|estou|tenho)(?![\p{L}\p{M}])/iu;
const ONE_TITLED =
  /(?<![\p{L}\p{M}])(?:Mr|Mrs|Ms|Miss|Herr|Herrn|Frau|Mme|Mlle|Madame|Monsieur|Sr|Sra|Señora?|Sig|Signora?|Mevrouw|Mevr|Dhr|Pan|Pani|Pana|Senhora?|Dona|Dr)\.? \p{Lu}|(?<![\p{L}\p{M}])\p{Lu}\. ?\p{Lu}\p{Ll}+/u;
/** Words of rules, offers and studies. */
const IN_GENERAL =
  /(?<![\p{L}\p{M}])(?:if|whether|when|any|anyone|anybody|everyone|every|each|all|employees?|staff|workers?|people|persons?|patients?|women|men|children|adults|users|visitors|guests|customers|passengers|policy|policies|entitled|must|shall|his or her|he or she|they|who|for example|e\.g|wenn|falls|sofern|ob|arbeitnehmer\p{L}{0,4}|besch[äa]ftigte\p{L}?|mitarbeiter\p{L}{0,5}|patient(?:en|innen)|menschen|personen|frauen|jede\p{L}?|alle\p{L}?|m[üu]ssen|wer|si|lorsqu\p{L}{0,2}|quand|salari[ée]e?s?|employ[ée]e?s|personnes?|patiente?s|femmes|tout|toute?s?|tous|qui|trabajador\p{L}{0,3}|empleados?|personas?|pacientes?|mujeres|todos?|todas?|cuando|quienes|lavorator\p{L}{1,3}|dipendenti|persone|pazienti|donne|tutt[ieao]|quando|chi|werknemers?|medewerkers?|mensen|personen|pati[ëe]nten|vrouwen|indien|iedere?|alle|wie|pracowni[ck]\p{L}{0,4}|os[oó]b\p{L}{0,2}|pacjen\p{L}{1,4}|kobiet\p{L}{0,2}|je[śs]li|je[żz]eli|ka[żz]d\p{L}{1,3}|wszysc\p{L}{1,3}|gdy|se|trabalhador\p{L}{0,3}|funcion[áa]ri[oa]s|pessoas?|doentes|utentes|mulheres|quem)(?![\p{L}\p{M}])/iu;
/** The words before something that somebody is, has or is in want of; articles are none: "the diabetes project". */
const LINKED =
  /(?:^|[\p{P}\s])(?:is|was|are|has|had|have|been|being|became|fell|with|from|of|her|his|my|due to|because of|about|for|having|after|currently|still|also|now|type [12]|severe|severely|chronic|mild|as an?|an?|ist|war|hat|hatte|habe|bin|wegen|an|mit|seit|unter|nach|als|seine[rnm]?|ihre[rnm]?|ihr|sein|wurde|eine[rn]?|leichte[rnm]?|schwere[rnm]?|chronische[rnm]?|noch|wieder|auch|est|était|etait|suis|a|ai|de|du|d|l|pour|son|sa|ses|souffre|atteint|atteinte|depuis|devenue?|une|avec|es|est[áa]|era|tiene|ten[íi]a|tengo|soy|estoy|por|su|padece|sufre|con|un|una|[èe]|ha|ho|aveva|di|da|per|sua|suo|suoi|soffre|sono|heeft|wegens|aan|door|haar|zijn|met|van|ben|heb|lijdt|een|weer|jest|by[łl]a?|ma|mam|mia[łl]a?|na|z powodu|jej|jego|cierpi|jestem|choruje na|choruje|o|po|w|swoj\p{L}{1,3}|[ée]|estava|tem|tinha|sua|seu|sofre|com|sou|tenho|uma?|em)(?:\s+(?:not|very|also|seriously|severely|zeer|sehr|très|muy|molto|bardzo|muito|licht|leicht|schwer|ernstig|erblich|acute|acuter?|type|typ|tipo)(?:\s+[12])?)?[\s'’]+$/iu;
/** A field of a form that speaks of somebody. */
const LABEL =
  /(?<![\p{L}\p{M}])(?:remarks?|notes?|comments?|health|medical|conditions?|diagnosis|religion|reason|absence|bemerkung(?:en)?|hinweis|notiz|anmerkung(?:en)?|gesundheit|diagnose|konfession|grund|remarques?|observations?|sant[ée]|motif|observaciones|notas?|salud|motivo|note|osservazioni|salute|diagnosi|opmerking(?:en)?|gezondheid|reden|uwagi|zdrowie|wyznanie|pow[óo]d|observa[çc][õo]es|sa[úu]de)\s?[:=]\s*$/iu;
/** What is called after a condition or a faith without anybody having it. */
const THING_AFTER =
  /^[ \u00a0-](?:project|programme?|research|stud(?:y|ies)|ward|cent(?:re|er)|clinic|unit|department|team|care|nurse|products?|kits?|socks?|test(?:s|ing)?|strips?|drugs?|medicines?|medication|devices?|guide(?:lines)?|manual|polic(?:y|ies)|insurance|cover(?:age)?|benefits?|scheme|leave|pay|training|awareness|charity|foundation|trust|association|society|conference|day|week|month|school|university|church|hospital|college|academy|parish|diet|food|menu|meals?|shoes|access|ramps?|parking|toilets?|users|rate|rates|statistics|screening|treatment|therapy|patients|people|community|spots?|trade|carbon|engine|volume|strategy|summit|party|states?|committee|leaders?|scholar|studies|zentrum|klinik|station|projekt|forschung|studie|versicherung|kirche|schule|krankenhaus|centrum|onderzoek|kerk|school|centre|projet|recherche|hôpital|centro|proyecto|progetto|ricerca|ospedale|szpital|projekt|badania|hospital|projeto|pesquisa)(?![\p{L}\p{M}])/iu;

/** What stands in front of [start, end) in its sentence, and behind it. */
function sentenceAround(text: string, start: number, end: number): readonly [string, string] {
  let before = text.slice(Math.max(0, start - REACH), start);
  let from = 0;
  for (const { index } of before.matchAll(SENTENCE_END))
    if (!endsAbbreviation(before, index)) from = index + 1;
  before = before.slice(from);
  const behind = text.slice(end, end + REACH_AFTER);
  const stop = behind.search(SENTENCE_END);
  return [before, stop < 0 ? behind : behind.slice(0, stop)];
}

/** "Mr. Novak", "A. Novak" */
function endsAbbreviation(text: string, at: number): boolean {
  return (
    text[at] === "." &&
    /(?<!\p{L})(?:\p{L}|mr|mrs|ms|dr|sr|sra|sig|hr|fr|mevr|dhr|prof)$/iu.test(text.slice(0, at))
  );
}

/** Of whom the sentence around [start, end) speaks. */
export function saidOf(text: string, start: number, end: number): SaidOf {
  const [before, behind] = sentenceAround(text, start, end);
  const around = `${before} ${behind}`;
  if (/\b(?:his or her|he or she)\b/i.test(around)) return "anybody";
  if (ONE_TITLED.test(around) || ONE_PERSON.test(around) || namesSomebody(around))
    return "somebody";
  return IN_GENERAL.test(around) ? "anybody" : "nobody";
}

function namesSomebody(text: string): boolean {
  for (const [word] of text.matchAll(CAPITALISED)) if (isGivenName(foldText(word))) return true;
  return false;
}

/** True where the words right before say that somebody is it or has it, or name a field that tells it. */
export function isPredicate(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 48), start);
  return LINKED.test(before) || isLabelled(text, start);
}

/** True right behind the name of a field that speaks of somebody: "Remarks: ". */
export function isLabelled(text: string, start: number): boolean {
  return LABEL.test(text.slice(Math.max(0, start - 32), start));
}

/** True before a word for a thing: "diabetes clinic". */
export function namesThing(text: string, end: number): boolean {
  return THING_AFTER.test(text.slice(end, end + 20));
}
