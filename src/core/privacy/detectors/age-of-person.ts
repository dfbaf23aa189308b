/**
 * Whether a number of years is somebody's age and not how long a thing lasts, by the words around it: "un homme de 47 ans", "Anna Smith (47)",
 * "47-letnia kobieta", but not "une garantie de 10 ans"; in French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Norwegian, Polish,
 * Czech, Finnish and Hungarian.
 */
import { foldText } from "../../kit/text/normalise.ts";
import { latinKey } from "./name-forms.ts";
import { isGivenName } from "./person-confidence.ts";
import { saidOf, sentenceAround } from "./said-of-whom.ts";

/** Words for people, in the forms that stand beside an age. */
const PEOPLE = [
  "homme|femme|gar[çc]on|fill(?:e|ette)|enfant|b[ée]b[ée]|patiente?|personne|dame|monsieur|fils|[ée]pou(?:x|se)|conduct(?:eur|rice)|salari[ée]e?|employ[ée]e?|retrait[ée]e?|victime|[ée]tudiante?|[ée]l[èe]ve|jeune|mineure?|adolescente?|p[èe]re|m[èe]re|fr[èe]re|s(?:œ|oe)ur|veu(?:f|ve)|r[ée]sidente?|assur[ée]e?",
  "hombre|mujer|ni[ñn][oa]|chic[oa]|joven|ancian[oa]|paciente|se[ñn]ora?|hij[oa]|espos[oa]|persona|conductora?|trabajadora?|emplead[oa]|v[íi]ctima|estudiante|alumn[oa]|menor|padre|madre|herman[oa]|viud[oa]|var[óo]n|asegurad[oa]",
  "uomo|donna|ragazz[oa]|bambin[oa]|paziente|signor[ea]?|figli[oa]|anzian[oa]|conducente|lavorat(?:ore|rice)|dipendente|vittima|student(?:e|essa)|minore|fratello|sorella|vedov[oa]|assicurat[oa]",
  "homem|mulher|menin[oa]|rapaz|rapariga|crian[çc]a|doente|utente|senhora?|filh[oa]|idos[oa]|pessoa|condutora?|trabalhadora?|v[íi]tima|estudante|alun[oa]|jovem|pai|m[ãa]e|irm[ãa]o?|vi[úu]v[oa]|segurad[oa]",
  "man|vrouw|jongen|meisje|kind|baby|pati[ëe]nte?|mevrouw|meneer|heer|zoon(?:tje)?|dochter(?:tje)?|bestuurder|werknemer|slachtoffer|leerling|student(?:e)?|moeder|vader|broer|zus|bewoner|bewoonster|weduwe|weduwnaar|verzekerde",
  "mannen|kvinn[ae]n?|pojken?|flickan?|barn(?:et)?|patient(?:en)?|son(?:en)?|dotter(?:n)?|f[öo]rare(?:n)?|elev(?:en)?|mamma|pappa|mor|far|person(?:en)?|anst[äa]lld",
  "mand(?:en)?|kvinde(?:n)?|dreng(?:en)?|pige(?:n)?|s[øo]n(?:nen)?|datter(?:en)?|mann(?:en)?|gutt(?:en)?|jente(?:n)?|pasient(?:en)?|ansatt",
  "m[ęe][żz]czyzn\\p{L}|kobiet\\p{L}{1,2}|ch[łl]op(?:iec|ca|cu|cem)|dziewczyn\\p{L}{1,3}|dzieck\\p{L}|pacjent\\p{L}{0,3}|syn\\p{L}{0,3}|c[óo]rk\\p{L}|kierowc\\p{L}|pracowni[ck]\\p{L}{1,4}|ucze[ńn]|uczni\\p{L}|uczennic\\p{L}|matk\\p{L}|oj(?:ciec|ca)|osob\\p{L}|emeryt\\p{L}{0,3}|poszkodowan\\p{L}{1,3}",
  "mu[žz](?:e|em|i)?|[žz]en[auyo]?|chlap(?:ec|ce|ci)|d[íi]vk\\p{L}|d[íi]t[ěe]|pacient\\p{L}{0,3}|syna?|dcer\\p{L}|[řr]idi[čc]\\p{L}{0,3}|[žz][áa]k\\p{L}{0,2}|otec|otce|zam[ěe]stnan\\p{L}{1,3}|d[ůu]chod\\p{L}{1,3}",
  "mie(?:s|hen|st[äa]|helle)|nai(?:nen|sen|sta|selle)|poika|pojan|tytt[öo]|tyt[öo]n|lapsi|lapsen|potil\\p{L}{2,4}|henkil[öo]n?|oppila\\p{L}|[äa]iti|is[äa]|kuljettaja\\p{L}{0,2}|opiskelija\\p{L}{0,2}|asuka\\p{L}",
  "f[ée]rfi\\p{L}{0,3}|n[őo]\\p{L}{0,3}|fi[úu]\\p{L}{0,3}|l[áa]ny\\p{L}{0,3}|gyer(?:ek|mek)\\p{L}{0,3}|beteg\\p{L}{0,3}|di[áa]k\\p{L}{0,3}|sof[őo]r\\p{L}{0,3}|h[öo]lgy\\p{L}{0,3}|szem[ée]ly\\p{L}{0,3}|p[áa]ciens\\p{L}{0,3}",
].join("|");
const PERSON = `(?<![\\p{L}-])(?:${PEOPLE})`;
const APPROXIMATELY = "(?:environ |unos |circa |ca\\.? |omkring |około |asi |noin )?";
/** "un homme de", "ragazza inglese di", "mand på" */
const OF_PERSON = new RegExp(
  `${PERSON}(?: \\p{L}{3,14})?,?(?: de| d['’]| di| van| p[åa]| aged?| w wieku| ve v[ěe]ku)? ?${APPROXIMATELY}$`,
  "iu",
);
/** "Kvinnan, ", "(man, " */
const BESIDE_PERSON = new RegExp(`${PERSON}[,;]? ?[(,]? ?(?:de |di |lat )?${APPROXIMATELY}$`, "iu");
const AGED =
  /(?<!\p{L})(?:[âa]g[ée]e?s? d(?:e|['’])|de edad de|d['’][âa]ge de|et[àa] di|idade de|w wieku|ve v[ěe]ku|i en alder (?:af|av)|i [åa]ldern|op (?:de )?leeftijd van|ik[äa] on|wiek:?|leeftijd:?|[åa]lder:?|v[ěe]k:?) ?$/iu;
const HAS =
  /(?<!\p{L})(?:a|ai|avait|aura|f[êe]te ses|tiene|ten[íi]a|cumpl(?:e|i[óo])|tem|tinha|faz|completa|ha|aveva|compie|is|was|wordt|werd|[äa]r|var|fyller|fylte|blir|er|fylder|bliver|ma|mia[łl]a?|sko[ńn]czy[łl]a?|je|bylo|m[áa]|on|oli|t[äa]ytt[äa][äa])(?: (?!de )\p{L}[\p{L}'’]{1,11})? $/iu;
const NAME_BESIDE =
  /((?:\p{Lu}[\p{L}\p{M}'’-]+|\p{Lu}\.)(?: (?:van|von|de|der|den|da|di|del|la|\p{Lu}[\p{L}\p{M}'’-]+|\p{Lu}\.)){1,4})(?:, ?| \(| )(?:de |di |lat |m, |f, |k, |man, |vrouw, )?$/u;
const TITLED =
  /(?<!\p{L})(?:Mr|Mrs|Ms|Miss|Herrn?|Frau|Mme|Mlle|Madame|Monsieur|M|Sra?|Se[ñn]ora?|Sig(?:nora?|\.ra)?|[Ss]ignor[ae]?|[Mm]evrouw|[Mm]evr|[Mm]eneer|[Dd]e heer|[Dd]hr|[Pp]ani?|[Ss]enhora?|Dona|Fru|Herra|Rouva|Dr)\.? \p{Lu}[\p{L}\p{M}'’-]+(?: \p{Lu}[\p{L}\p{M}'’-]+)?(?:, ?| \(| )(?:de |di |lat )?$/u;
/** Behind "47-letnia" or "47 éves" within two words. */
const PERSON_BEHIND = new RegExp(`^\\s(?:\\p{L}{2,16} )?(?:${PEOPLE})(?![\\p{L}-])`, "iu");
const ENDS_CLAUSE = /^\s?(?:$|[.,;)!?\n]|(?:en|och|og|et|y|e|i|a|ja|és|und|and)(?!\p{L}))/u;
const REACH = 80;

/** True where the words before a number at [start, ...) make the years behind it, up to `end`, somebody's age. */
export function isSomebodysAge(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - REACH), start);
  if (AGED.test(before) || OF_PERSON.test(before) || BESIDE_PERSON.test(before)) return true;
  if (isBesideName(before)) return true;
  return HAS.test(before) && isOfSomebody(text, start, end);
}

/** True where the adjective that ends at `end` belongs to somebody: "47-letnia kobieta", "a beteg 62 éves". */
export function isSaidOfPerson(text: string, start: number, end: number): boolean {
  const behind = text.slice(end, end + REACH);
  if (PERSON_BEHIND.test(behind)) return true;
  if (!ENDS_CLAUSE.test(behind)) return false;
  const before = text.slice(Math.max(0, start - REACH), start);
  return isBesideName(before) || OF_PERSON.test(before) || isOfSomebody(text, start, end);
}

/** True right behind a full name, or a form of address with one, and a comma or bracket: "Anna Smith (", "Frau Brandl, ". */
export function isBesideName(before: string): boolean {
  if (TITLED.test(before)) return true;
  const words = NAME_BESIDE.exec(before)?.[1]?.split(" ") ?? [];
  return words.some((word) => isGivenName(latinKey(foldText(word))));
}

function isOfSomebody(text: string, start: number, end: number): boolean {
  const sentence = sentenceAround(text, start, end);
  return saidOf(sentence) === "somebody" || new RegExp(PERSON, "iu").test(sentence.before);
}
