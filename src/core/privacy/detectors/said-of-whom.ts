/**
 * Whether a sentence speaks of one person, of people in general or of none, in English, German, French, Spanish, Italian, Dutch, Polish and
 * Portuguese, and in parts in Swedish, Danish, Czech, Turkish and Hungarian: "She is diabetic", "Employees on sick leave", "Diabetic socks".
 */
import { AMBIGUOUS_NAMES } from "../../kit/lexicon/given-names.ts";
import { COMMON_WORDS } from "../../kit/lexicon/words.ts";
import { foldText } from "../../kit/text/normalise.ts";
import { latinKey } from "./name-forms.ts";
import { isGivenName } from "./person-confidence.ts";

export type SaidOf = "somebody" | "anybody" | "nobody";

/** What stands in front of a phrase in its sentence, and behind it. */
export interface Sentence {
  readonly before: string;
  readonly behind: string;
}

const REACH = 160;
const REACH_AFTER = 90;
const SENTENCE_END = /[.!?;]\s|\n|\|/g;
const CAPITALISED = /\p{Lu}[\p{L}\p{M}]+/gu;
/** Pronouns that mean one person; "sie" of German and "on" of Polish only before a verb. */
const ONE_PERSON =
  /(?<![\p{L}\p{M}])(?:hon|hennes|hendes|jag|jeg|pappa|mamma|min (?:man|fru|mor|far|kone|mand|son|dotter|datter|s[øo]n)|jej[íi]|jeho|moje|babi[čc]ka|d[ěe]de[čc]ek|he|she|him|her|his|i am|i'm|i have|i had|i live|i was|my|er ist|er hat|er nimmt|er war|er leidet|sie ist|sie hat|sie war|sie nimmt|sie leidet|ihr|ihrer|ihre|ich bin|ich habe|ich war|ich nehme|ich leide|meine?[mnrs]?|seiner|seinem|il est|il a|il prend|il souffre|il suit|elle est|elle a|elle|lui|je suis|je prends|je souffre|j'ai|mon|ma|[ée]l es|[ée]l est[áa]|[ée]l tiene|ella|soy|estoy|tengo|padezco|sufro|mi|lui [èe]|lui ha|lei [èe]|lei|sono|soffro|mio|mia|hij|zij is|zij heeft|ze is|ze heeft|ze gebruikt|ze slikt|haar|ik ben|ik heb|ik slik|mijn|ona|on jest|on ma|on by[łl]|on bierze|ona jest|jego|jej|jestem|mam|bior[ęe]|cierpi[ęe]|m[óo]j|moja|mojego|mojej|ele|ela|dele|dela|sou|estou|tenho|sofro|meu|minha)(?![\p{L}\p{M}])/iu;
const ONE_TITLED =
  /(?<![\p{L}\p{M}])(?:Mr|Mrs|Ms|Miss|Herr|Herrn|Frau|Kolleg(?:e|en|in)|Mme|Mlle|Madame|Monsieur|M\.|Sr|Sra|Don|Doña|[Ss]eñora?|Sig|[Ss]ignora?|[Mm]evrouw|Mevr|[Mm]eneer|[Dd]e heer|Dhr|[Pp]an|[Pp]ani|[Pp]ana|[Pp]ani[ąa]|[Ss]enhora?|Dona|Dr)\.? \p{Lu}|(?<![\p{L}\p{M}])\p{Lu}\. ?\p{Lu}\p{Ll}+/u;
/** What a policy wrote for somebody's name. */
const ONE_STAND_IN = /(?<![\p{L}\p{N}_@.+-])NAME-[0-9A-F]{8}/u;
/** "Patient 4711", "Mitarbeiter Nr. 3107", "le client n° 5518". */
const ONE_NUMBERED =
  /(?<![\p{L}\p{M}])(?:patient|employee|customer|client|member|claimant|insured|tenant|resident|student|pupil|applicant|participant|policyholder|volunteer|detainee|guest|worker|staff|case|patientin|mitarbeiter|mitarbeiterin|kunde|kundin|mitglied|versicherter?|bewohner|bewohnerin|teilnehmer|teilnehmerin|sch[üu]ler|sch[üu]lerin|bewerber|bewerberin|gast|patiente|r[ée]sidente?|participante?|candidate?|b[ée]n[ée]ficiaire|locataire|salari[ée]e?|employ[ée]e?|cliente|adh[ée]rente?|assur[ée]e?|paciente|trabajadora?|emplead[oa]|soci[oa]|asegurad[oa]|residente|usuari[oa]|alumn[oa]|candidat[oa]|paziente|ospite|candidat[oa]|dipendente|assistit[oa]|assicurat[oa]|pati[ëe]nt|pati[ëe]nte|bewoner|bewoonster|cli[ëe]nt|deelnemer|leerling|huurder|medewerker|medewerkster|werknemer|klant|lid|verzekerde|pacjent|pacjentka|mieszkaniec|mieszkanka|uczestnik|podopieczn[ya]|pracownik|pracownica|klient|klientka|ubezpieczon[ya]|utente|doente|funcion[áa]ri[oa]|trabalhadora?|s[óo]ci[oa])(?: ?(?:no|nr|n[°ºo]|num|number|nummer|n[úu]mero|numer|id)\b\.?)?[ .:#°º]{1,3}[\p{Lu}]{0,4}[-\p{N}/]{0,3}\p{N}{2,}/iu;
/** "The claimant", "my wife": one person, where the sentence is no rule. */
const ONE_IN_ROLE =
  /(?<![\p{L}\p{M}])(?:the|this|our|der|die|dem|des|unsere?|le|la|l['’]|notre|el|nuestr[oa]|il|lo|nostr[oa]|de|het|onze|o|a|noss[oa]|ten|ta|nasz|nasza)[ ]?(?:patient|claimant|employee|tenant|driver|applicant|insured|deceased|policyholder|customer|client|pupil|student|colleague|witness|plaintiff|defendant|member|resident|beneficiary|accused|caller|nurse|cook|cleaner|teacher|engineer|manager|secretary|boss|koch|k[öo]chin|lehrer(?:in)?|pfleger(?:in)?|reinigungskraft|chef(?:in)?|chauffeur|chauffeuse|cuisini[èe]re?|enseignante?|infirmi[èe]re?|ch[óo]fer|cociner[oa]|profesora?|enfermer[oa]|autista|cuoc[oa]|insegnante|infermier[ea]|kok|leraar|lerares|verpleegkundige|kucharz|kucharka|nauczyciel(?:ka)?|motorista|cozinheir[oa]|professora?|enfermeir[oa]|patientin|kl[äa]ger(?:in)?|mitarbeiter(?:in)?|mieter(?:in)?|fahrer(?:in)?|bewerber(?:in)?|versicherten?|versicherter|verstorbene[rn]?|antragsteller(?:in)?|kunde|kundin|sch[üu]ler(?:in)?|kollege|kollegin|zeugin|zeuge|beklagten?|mandant(?:in)?|patiente|salari[ée]e?|locataire|conducteur|conductrice|candidate?|assur[ée]e?|d[ée]funte?|demandeur|demanderesse|cliente|[ée]l[èe]ve|coll[èe]gue|t[ée]moin|paciente|trabajadora?|emplead[oa]|inquilin[oa]|conductora?|candidat[oa]|asegurad[oa]|fallecid[oa]|demandante|alumn[oa]|compa[ñn]er[oa]|testigo|paziente|dipendente|lavorat(?:ore|rice)|conducente|assicurat[oa]|defunt[oa]|ricorrente|alunn[oa]|collega|testimone|pati[ëe]nte?|werknemer|werkneemster|medewerker|medewerkster|huurder|bestuurder|verzekerde|overledene|eiseres|eiser|klant|leerling|getuige|pracownik|pracownica|pacjent|pacjentka|kierowca|kolega|kole[żz]anka|ucze[ńn]|uczennica|trabalhadora?|funcion[áa]ri[oa]|utente|doente|condutora?|segurad[oa]|requerente|alun[oa]|colega|testemunha)(?![\p{L}\p{M}])/iu;
/** Polish has no article. */
const ONE_AT_FRONT =
  /^\s*(?:pracownik|pracownica|pacjent|pacjentka|kierowca|powód|powódka|ubezpieczon[ya]|klient|klientka|zmar[łl][ya]|kole[żz]anka|kolega)(?![\p{L}\p{M}])/iu;
/** Words of rules, offers and studies. */
const OF_RULES =
  /(?<![\p{L}\p{M}])(?:if|in the event|in case|whether|when|any|anyone|anybody|everyone|every|each|all|must|shall|entitled|policy|policies|wenn|falls|im falle|sofern|ob|jede\p{L}?|alle\p{L}?|m[üu]ssen|muss|wer|si|s'il|lorsqu\p{L}{0,2}|en cas|en caso|in caso|em caso|quand|tout|toute?s?|tous|doit|cada|cuando|quienes|debe|deber[áa]|ogni|quando|chi|deve|indien|als|elke|iedere?|moet|je[śs]li|je[żz]eli|gdy|ka[żz]d\p{L}{1,3}|musi|se|todos?|todas?|quem|deve)(?![\p{L}\p{M}])/iu;
const IN_GENERAL =
  /(?<![\p{L}\p{M}])(?:if|in the event|in case|whether|when|any|anyone|anybody|everyone|every|each|all|employees?|staff|workers?|people|persons?|patients?|women|men|children|adults|users|visitors|guests|customers|passengers|policy|policies|entitled|must|shall|his or her|he or she|they|who|for example|e\.g|wenn|falls|im falle|sofern|ob|arbeitnehmer\p{L}{0,4}|besch[äa]ftigte\p{L}?|mitarbeiter\p{L}{0,5}|patient(?:en|innen)|menschen|personen|frauen|jede\p{L}?|alle\p{L}?|m[üu]ssen|wer|si|lorsqu\p{L}{0,2}|en cas|en caso|in caso|em caso|quand|salari[ée]e?s?|employ[ée]e?s|personnes?|patiente?s|femmes|tout|toute?s?|tous|qui|trabajador\p{L}{0,3}|empleados?|personas?|pacientes?|mujeres|todos?|todas?|cuando|quienes|lavorator\p{L}{1,3}|lavoratric\p{L}|dipendenti|persone|pazienti|donne|tutt[ieao]|quando|chi|werknemers?|werkneemsters|medewerkers?|mensen|personen|pati[ëe]nten|vrouwen|indien|elke|iedere?|alle|wie|pracowni[ck]\p{L}{0,4}|os[oó]b\p{L}{0,2}|pacjen\p{L}{1,4}|kobiet\p{L}{0,2}|kandydat\p{L}{0,3}|je[śs]li|je[żz]eli|ka[żz]d\p{L}{1,3}|wszysc\p{L}{1,3}|gdy|se|trabalhador\p{L}{0,3}|funcion[áa]ri[oa]s|pessoas?|doentes|utentes|mulheres|quem|candidat[eoi]s?|bewerber|den som|de som|personer|anst[äa]llda|patienter|patienterna|den der|enhver|ansatte|medarbejdere|v[šs]ichni|ka[žz]d[ýá]|pokud|zam[ěe]stnanci|zam[ěe]stnanc[ůi]m?|pacienti|lid[ée]|t[üu]m|e[ğg]er|[çc]al[ıi][şs]anlar\p{L}{0,4}|hastalar\p{L}{0,4}|kad[ıi]nlar\p{L}{0,4}|minden\p{L}{0,4}|akik?|betegek|szem[ée]lyek|munkav[áa]llal[óo]k?\p{L}{0,4}|eset[ée]n)(?![\p{L}\p{M}])/iu;
/** The same in Norwegian, Finnish, Romanian, Russian and Greek. */
const IN_GENERAL_FURTHER =
  /(?<![\p{L}\p{M}])(?:hver|de som|pasient(?:er|ene)|kvinner|kaikki|kaikilla|jokai\p{L}{2,6}|ty[öo]ntekij[äa]\p{L}{1,4}|potilai?\p{L}{2,5}|potilaat|henkil[öo]t|naiset|ihmiset|jos|mik[äa]li|to[țt]i|toate|fiecare|orice|oricine|angaja[țt]ii|pacien[țt]ii|persoanele|femeile|dac[ăa]|[îi]n caz(?:ul)?|все|всем|всех|кажд\p{L}{2,3}|люб\p{L}{2,3}|сотрудник[иа]?\p{L}{0,3}|сотрудниц\p{L}{0,3}|работник[иа]\p{L}{0,2}|пациент[ыа]\p{L}{0,2}|люди|лица|женщин\p{L}{0,3}|если|кто|όλ(?:οι|ες|α|ων|ους)|κάθε|εργαζόμεν\p{L}{2,4}|ασθενείς|άτομα|γυναίκες|εάν|αν|όποι\p{L}{1,3}|όσοι|όσες|σε περίπτωση)(?![\p{L}\p{M}])/iu;
/** "All" and "every" that are about time. */
const EVERY_DAY =
  /(?<![\p{L}\p{M}])(?:every|each|all|jede[nrs]?|alle|tous les|toutes les|chaque|todos los|todas las|cada|tutti i|tutte le|ogni|elke|iedere?|alle|ka[żz]d\p{L}{1,3}|todos os|todas as|hver|joka|кажд\p{L}{2}|κάθε) (?:other |second |few |zwei |drei |\p{N}{1,2} )?(?:morning|day|week|month|year|evening|night|time|tag|woche|morgen|abend|nacht|monat|tage|wochen|stunden|jours|matins|soirs|semaines|mois|semaine|jour|d[íi]as|semanas|semana|ma[ñn]anas|meses|giorno|giorni|settimane|settimana|mesi|dag|dagen|weken|week|ochtend|avond|dnia|tydzie[ńn]|tygodnia|dias|manh[ãa]s|uke|m[åa]ned|kveld|p[äa]iv[äa]|viikko|kuukausi|день|неделю|месяц|вечер|утро|μέρα|εβδομάδα|μήνα|βράδυ|πρωί)(?![\p{L}\p{M}])/giu;
/** Of firms with a given name in theirs. */
const FIRM =
  /(?:\p{Lu}[\p{L}\p{M}&'’.-]*[ ,]+){1,5}(?:plc|PLC|[Ll]td|LTD|Limited|LLC|LLP|Inc|Corp|Co|GmbH|AG|KG|SE|SARL|S\.A\.R\.L|SAS|SA|S\.A|S\.?r\.?l|SRL|SpA|S\.p\.A|B\.?V|N\.?V|[Ss]p\. z o\.o|Lda|S\.?L|GbR|e\.V)(?![\p{L}\p{M}])/gu;
const NAMED_IN_SMALL = /^\s*(\p{Ll}{3,}) \p{Ll}/u;
const SURNAME = /^ \p{Lu}[\p{L}\p{M}’'-]{2,}/u;
const RULE_IN_BOTH = /(?<!\p{L})(?:his or her|he or she)(?!\p{L})/iu;

/** The sentence around [start, end). */
export function sentenceAround(text: string, start: number, end: number): Sentence {
  let before = text.slice(Math.max(0, start - REACH), start);
  let from = 0;
  for (const { index } of before.matchAll(SENTENCE_END))
    if (!endsAbbreviation(before, index)) from = index + 1;
  before = before.slice(from);
  const behind = text.slice(end, end + REACH_AFTER);
  const stop = behind.search(SENTENCE_END);
  return { before, behind: stop < 0 ? behind : behind.slice(0, stop) };
}

/** "Mr. Novak", "A. Novak", "no. 5520" */
function endsAbbreviation(text: string, at: number): boolean {
  return (
    text[at] === "." &&
    /(?<!\p{L})(?:\p{L}|mr|mrs|ms|dr|sr|sra|sig|hr|fr|mevr|dhr|prof|no|nr)$/iu.test(
      text.slice(0, at),
    )
  );
}

/** Of whom a sentence speaks. */
export function saidOf({ before, behind }: Sentence): SaidOf {
  const around = `${before} ${behind}`.replace(EVERY_DAY, " ");
  if (RULE_IN_BOTH.test(around)) return "anybody";
  if (ONE_NUMBERED.test(around) || ONE_PERSON.test(around) || isNamedIn(around)) return "somebody";
  if ((ONE_IN_ROLE.test(before) || ONE_AT_FRONT.test(before)) && !OF_RULES.test(around))
    return "somebody";
  return IN_GENERAL.test(around) || IN_GENERAL_FURTHER.test(around) ? "anybody" : "nobody";
}

/** True where somebody is named, by a title, a given name or a stand-in. */
export function isNamedIn(text: string): boolean {
  return ONE_TITLED.test(text) || ONE_STAND_IN.test(text) || namesSomebody(text);
}

function namesSomebody(text: string): boolean {
  if (!/\p{Lu}/u.test(text)) return beginsWithName(text);
  const people = text.replace(FIRM, " ");
  for (const { 0: word, index } of people.matchAll(CAPITALISED))
    if (isNameHere(word, people.slice(index + word.length))) return true;
  return false;
}

/** In texts without capitals a sentence that begins with a given name which is no word, and another word: "anna kowalska has". */
function beginsWithName(text: string): boolean {
  const key = latinKey(foldText(NAMED_IN_SMALL.exec(text)?.[1] ?? ""));
  return isGivenName(key) && !AMBIGUOUS_NAMES.has(key) && !COMMON_WORDS.has(key);
}

/** True for a given name; one that is also a word only before a surname: "Otto Braun". */
export function isNameHere(word: string, behind: string): boolean {
  const key = latinKey(foldText(word));
  return isGivenName(key) || (AMBIGUOUS_NAMES.has(key) && SURNAME.test(behind));
}
