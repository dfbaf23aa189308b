/**
 * Words for the special categories of GDPR Art. 9 (1) and the convictions of Art. 10, by type. In the form of `health-words.ts` and
 * `belief-words.ts`.
 */
import { foldText } from "../../kit/text/normalise.ts";
import { latinKey } from "../detectors/name-forms.ts";
import { AILMENTS, INJURED } from "./ailment-words.ts";
import {
  BELIEFS,
  BELIEFS_NOTED,
  BELIEVERS,
  BODIES,
  INHERITABLE,
  INHERITED,
  LOVES,
  ORIENTATIONS,
  PARTIES_NOTED,
  PARTISANS,
  PARTY_NAMES,
  UNION_NAMES,
  UNIONISTS,
  UNIONS_NOTED,
} from "./belief-words.ts";
import { CONDITIONS } from "./condition-words.ts";
import { CONVICTED, CONVICTIONS_NOTED, RECORDS } from "./conviction-words.ts";
import {
  FURTHER_BELIEFS,
  FURTHER_BELIEFS_NOTED,
  FURTHER_CONVICTED,
  FURTHER_CONVICTIONS_NOTED,
  FURTHER_HEALTH,
  FURTHER_HEALTH_IN_GENERAL,
  FURTHER_HEALTH_NOTED,
  FURTHER_UNIONISTS,
  FURTHER_UNIONS_NOTED,
} from "./further-languages.ts";
import { HEALTH_IN_GENERAL, HEALTH_OF_SOMEBODY } from "./health-words.ts";
import { HEALTH_MEETINGS } from "./meeting-words.ts";
import {
  MORE_BELIEFS,
  MORE_BELIEFS_NOTED,
  MORE_CONVICTED,
  MORE_CONVICTIONS_NOTED,
  MORE_HEALTH,
  MORE_HEALTH_IN_GENERAL,
  MORE_HEALTH_NOTED,
  MORE_UNIONISTS,
  MORE_UNIONS_NOTED,
} from "./more-languages.ts";
import { NOTED_ABBREVIATIONS, TREATED, TREATMENTS } from "./treatment-words.ts";

export const SPECIAL_TYPES = [
  "HEALTH_CONDITION",
  "RELIGION",
  "UNION_MEMBERSHIP",
  "POLITICAL_OPINION",
  "SEXUAL_ORIENTATION",
  "ETHNICITY",
  "GENETIC_DATA",
  "BIOMETRIC",
  "CRIMINAL_RECORD",
] as const;
export type SpecialType = (typeof SPECIAL_TYPES)[number];

const TYPES: ReadonlySet<string> = new Set(SPECIAL_TYPES);

/** True for types that are told by what is said of somebody. */
export function isSaidOfPeople(type: string): boolean {
  return TYPES.has(type);
}

interface Words {
  /** Put so of one person only. */
  readonly ofSomebody: string;
  /** Counts where a person is spoken of. */
  readonly inGeneral: string;
  /** Taken, worn or used by one and sold by another: counts where somebody has it. */
  readonly taken?: string;
  /** Counts where somebody is said to belong to it. */
  readonly belonged?: string;
  /** Counts in a remark about a person alone. */
  readonly noted?: string;
}

const SPECIAL_WORDS: Readonly<Record<SpecialType, Words>> = {
  HEALTH_CONDITION: {
    ofSomebody: HEALTH_OF_SOMEBODY + TREATED + INJURED + MORE_HEALTH + FURTHER_HEALTH,
    inGeneral: `${HEALTH_IN_GENERAL}${CONDITIONS}${AILMENTS}${MORE_HEALTH_IN_GENERAL}\n${FURTHER_HEALTH_IN_GENERAL}${HEALTH_MEETINGS}`,
    taken: TREATMENTS,
    noted: MORE_HEALTH_NOTED + FURTHER_HEALTH_NOTED,
  },
  RELIGION: {
    ofSomebody: `
*jehovah s witness|converted to *islam|converted to *judaism|converted to *catholicism|converted to *buddhism|observes *ramadan|fasts during *ramadan|fasting for *ramadan|practising *catholic|practicing *catholic|practising *muslim|practicing *muslim|devout *muslim|devout *catholic|devout *christian|wears a *headscarf|wears a *hijab|keeps *kosher|eats *halal
tragt ein *kopftuch|zum islam *konvertiert|aus der kirche *ausgetreten|zeuge *jehovas|zeugin *jehovas|romisch *katholisch|fastet im *ramadan|porte le *voile|convertie a l *islam|converti a l *islam|catholique *pratiquant|catholique *pratiquante|musulman *pratiquant|musulmane *pratiquante|temoin de *jehovah|fait le *ramadan
testigo de *jehova|catolico *practicante|catolica *practicante|hace el *ramadan|testimone di *geova|cattolico *praticante|cattolica *praticante|osserva il *ramadan|getuige van *jehova|draagt een *hoofddoek|doet mee aan de *ramadan|swiadek *jehowy|testemunha de *jeova|catolico *praticante|catolica *praticante
${BELIEFS}${MORE_BELIEFS}${FURTHER_BELIEFS}`,
    inGeneral: `
*muslim|*muslima|*moslem|*catholic|*protestant|*jewish|*hindu|*buddhist|*sikh|*mormon|*atheist|*agnostic|*quaker|*methodist|*baptist|*muslimisch|*katholisch|*evangelisch|*judisch|*konfessionslos|*buddhistisch|*hinduistisch|*atheistin
*musulman|*musulmane|*catholique|*protestante|*juif|*juive|*bouddhiste|*hindoue|*athee|*musulmana|*catolico|*catolica|*judio|*judia|*evangelico|*evangelica|*budista|*ateo|*atea|*musulmano|*cattolico|*cattolica|*ebreo|*ebrea|*buddista|*induista
*moslim|*moslima|*katholiek|*protestants|*joods|*hindoe|*boeddhist|*muzulmanin|*muzulmanka|*muzulmanka|*katolik|*katoliczka|*zydowka|*prawoslawny|*prawoslawna|*buddysta|*ateista|*ateistka|*muculmano|*muculmana|*judeu|*ateu|*ateia
${BELIEVERS}`,
    noted: `${BELIEFS_NOTED}|${MORE_BELIEFS_NOTED}|${FURTHER_BELIEFS_NOTED}`,
  },
  UNION_MEMBERSHIP: {
    ofSomebody: `
member of a *trade union|member of the *trade union|member of a labor *union|member of the *union|*union member|trade *union member|*union rep|*union representative|*union delegate|shop *steward|joined the *union|joined a trade *union|member of *unison|member of the *gmb|member of the *teamsters|pays *union dues
*gewerkschaftsmitglied|mitglied der *gewerkschaft|in der *gewerkschaft|mitglied in der *gewerkschaft|mitglied der ig *metall|mitglied bei *verdi|mitglied bei *ver di|ig *metall mitglied|*gewerkschaftssekretar|*vertrauensfrau der ig metall|gewerkschaftlich *organisiert
*syndique|*syndiquee|delegue *syndical|deleguee *syndicale|adherent de la *cgt|adherente de la *cgt|adherent de la *cfdt|adherente de la *cfdt|membre de la *cgt|membre de la *cfdt|membre du *syndicat|membre d un *syndicat|adherent au *syndicat|adherente au *syndicat
afiliado a *ccoo|afiliada a *ccoo|afiliado a *ugt|afiliada a *ugt|afiliado al *sindicato|afiliada al *sindicato|delegado *sindical|delegada *sindical|miembro del *sindicato|enlace *sindical
iscritto alla *cgil|iscritta alla *cgil|iscritto alla *cisl|iscritta alla *cisl|iscritto alla *uil|iscritta alla *uil|iscritto al *sindacato|iscritta al *sindacato|delegato *sindacale|delegata *sindacale|rappresentante *sindacale
*vakbondslid|lid van de *vakbond|lid van een *vakbond|lid van de *fnv|lid van *fnv|lid van *cnv|kaderlid *fnv|czlonek zwiazku *zawodowego|czlonkini zwiazku *zawodowego|nalezy do zwiazku *zawodowego|nalezy do zwiazkow *zawodowych|dzialacz *zwiazkowy|dzialaczka *zwiazkowa|czlonek *solidarnosci|czlonkini *solidarnosci
*sindicalizado|*sindicalizada|filiado ao *sindicato|filiada ao *sindicato|membro do *sindicato|dirigente *sindical|socio do *sindicato|socia do *sindicato
${UNIONISTS}${MORE_UNIONISTS}${FURTHER_UNIONISTS}`,
    inGeneral: "",
    belonged: UNION_NAMES,
    noted: `${UNIONS_NOTED}|${MORE_UNIONS_NOTED}|${FURTHER_UNIONS_NOTED}`,
  },
  POLITICAL_OPINION: {
    ofSomebody: `
member of the *labour party|member of the *conservative party|member of the *democratic party|member of the *republican party|member of the *green party|member of the *communist party|member of the *socialist party|*labour party member|*conservative party member|*green party member|registered *democrat|registered *republican|votes *labour|voted *labour|votes *tory|votes *republican|voted *republican|votes *democrat|*labour councillor
mitglied der *cdu|mitglied der *csu|mitglied der *spd|mitglied der *fdp|mitglied der *afd|mitglied der *grunen|mitglied der *linken|*spd mitglied|*cdu mitglied|*csu mitglied|*fdp mitglied|*afd mitglied|wahlt die *afd|wahlt *afd|wahlt *grun|*parteimitglied
membre du parti *socialiste|membre du parti *communiste|membre du *rassemblement national|militant *socialiste|militante *socialiste|militant *communiste|militante *communiste|adherent du parti *socialiste|vote *rassemblement national|encarte au *ps
afiliado al *psoe|afiliada al *psoe|militante del *psoe|afiliado al *pp|afiliada al *pp|militante del *pp|afiliado a *vox|afiliada a *vox|militante de *podemos|votante de *vox
iscritto al *pd|iscritta al *pd|iscritto alla *lega|iscritta alla *lega|iscritto a *fratelli d italia|iscritta a *fratelli d italia|iscritto al *partito democratico|iscritta al *partito democratico|militante della *lega
lid van de *vvd|lid van de *pvda|lid van *groenlinks|lid van *d66|lid van de *pvv|lid van het *cda|stemt *pvv|stemt *vvd|czlonek *pis|czlonkini *pis|czlonek *platformy|czlonkini *platformy|czlonek *lewicy|czlonkini *lewicy|czlonek *konfederacji|glosuje na *pis
filiado ao *pt|filiada ao *pt|filiado ao *psd|filiada ao *psd|militante do *ps|militante do *psd|militante do *pcp|filiado no *chega|militante do *chega|eleitor do *chega
${PARTISANS}`,
    inGeneral: `
*communist|*socialist|*kommunist|*kommunistin|*sozialist|*sozialistin|*comunista|*komunista|*communiste`,
    belonged: PARTY_NAMES,
    noted: PARTIES_NOTED,
  },
  SEXUAL_ORIENTATION: {
    ofSomebody: `
came out as *gay|came out as *lesbian|came out as *bisexual|came out as *trans|came out as *transgender|openly *gay|openly *lesbian|is *gay|is *lesbian|hat sich als schwul *geoutet|hat sich als lesbisch *geoutet|ist *schwul|ist *lesbisch|offen *schwul|offen *lesbisch|fait son *coming out|est *homosexuel|est *homosexuelle|est *lesbienne|ouvertement *gay
es *homosexual|es *lesbiana|abiertamente *gay|abiertamente *lesbiana|e *omosessuale|apertamente *gay|is *homoseksueel|openlijk *homo|jest *gejem|jest *lesbijka|e *lesbica|e *homossexual|abertamente *gay|assumidamente *gay
${LOVES}`,
    inGeneral: `
*gay|*lesbian|*bisexual|*homosexual|*transgender|*transsexual|*nonbinary|*queer|*schwul|*lesbisch|*bisexuell|*homosexuell|*transsexuell|*homosexuel|*homosexuelle|*lesbienne|*bisexuelle|*lesbiana|*bisexuales|*omosessuale|*lesbica|*bisessuale|*homoseksueel|*biseksueel|*homoseksualny|*homoseksualista|*biseksualny|*lesbijka|*homossexual|*bissexual
${ORIENTATIONS}`,
  },
  ETHNICITY: {
    ofSomebody: "",
    inGeneral: `
of _ *descent|of _ *ancestry|of _ *ethnicity|of _ *origin|_ *abstammung|_ *herkunft|d *origine _|de *origen _|di *origine _|van _ *afkomst|*pochodzenia _|de *origem _|de *ascendencia _|*kurdin|*aboriginal|*romani`,
  },
  GENETIC_DATA: {
    ofSomebody: `
carries the *brca1 gene|carries the *brca2 gene|carries a *brca1 mutation|carries a *brca2 mutation|carrier of the *brca1|carrier of the *brca2|*brca1 positive|*brca2 positive|positive for *brca1|positive for *brca2|genetic *predisposition|hereditary *predisposition|*huntington gene
tragerin der *brca1|genetisch *vorbelastet|genetische *veranlagung|erblich *vorbelastet|*predisposition genetique|porteuse du gene *brca1|porteur du gene *brca1|*predisposicion genetica|*predisposizione genetica|genetisch *belast|draagster van het *brca1|*obciazenie genetyczne|mutacja *brca1|*predisposicao genetica|portadora da mutacao *brca1|portadora de la mutacion *brca1|portatrice della mutazione *brca1
${INHERITED}`,
    inGeneral: `
*brca1|*brca2|genetic *test|dna *test|*gentest|test *genetique|prueba *genetica|test *genetico|badanie *genetyczne|teste *genetico|genetische *test
${INHERITABLE}`,
  },
  BIOMETRIC: {
    ofSomebody: BODIES,
    inGeneral: `
*fingerprint|*fingerprints|iris *scan|retina *scan|face *scan|*voiceprint|*fingerabdruck|*fingerabdrucke|*irisscan|empreinte *digitale|empreintes *digitales|*huella dactilar|*huellas dactilares|impronta *digitale|impronte *digitali|*vingerafdruk|*vingerafdrukken|odcisk *palca|odciski *palcow|impressao *digital|impressoes *digitais`,
  },
  CRIMINAL_RECORD: {
    ofSomebody: CONVICTED + MORE_CONVICTED + FURTHER_CONVICTED,
    inGeneral: RECORDS,
    noted: `${CONVICTIONS_NOTED}|${MORE_CONVICTIONS_NOTED}|${FURTHER_CONVICTIONS_NOTED}`,
  },
};

/** Where a phrase counts, as `Words` has it. */
type Use = "somebody" | "general" | "taken" | "belonged" | "noted";

/** A phrase as it is looked for: its words, folded; `anchor` is the place of the word that is looked up. */
export interface SpecialPhrase {
  readonly type: SpecialType;
  readonly words: readonly string[];
  readonly anchor: number;
  readonly use: Use;
  /** A name that is also a word: counts only where it is written with a capital. */
  readonly isProper: boolean;
}

/** Matches any word. */
export const ANY_WORD = "_";

/** All phrases by the word that is looked up, the longest first. */
export const SPECIAL_PHRASES: ReadonlyMap<string, readonly SpecialPhrase[]> = byAnchor();

/** Capitals that are a condition in a note about a person and many other things elsewhere. */
export const NOTED_CAPITALS: ReadonlySet<string> = new Set(NOTED_ABBREVIATIONS.split(" "));

function byAnchor(): Map<string, SpecialPhrase[]> {
  const phrases = new Map<string, SpecialPhrase[]>();
  const seen = new Set<string>();
  for (const type of SPECIAL_TYPES) {
    const { ofSomebody, inGeneral, taken = "", belonged = "", noted = "" } = SPECIAL_WORDS[type];
    for (const [use, list] of [
      ["somebody", ofSomebody],
      ["general", inGeneral],
      ["taken", taken],
      ["belonged", belonged],
      ["noted", noted],
    ] as const)
      for (const written of list.split("\n").flatMap(phrasesOfLine)) {
        const phrase = asPhrase(written, type, use);
        const id = `${type} ${use === "noted"} ${phrase.words.join(" ")}`;
        if (seen.has(id)) continue;
        seen.add(id);
        const anchor = phrase.words[phrase.anchor] ?? "";
        phrases.set(anchor, [...(phrases.get(anchor) ?? []), phrase]);
      }
  }
  for (const list of phrases.values()) list.sort((a, b) => b.words.length - a.words.length);
  return phrases;
}

/** The phrases of a line; `a|b :: c|d` stands for each of its beginnings with each of its ends. */
function phrasesOfLine(line: string): string[] {
  const [first = [], second] = line.split("::").map((part) =>
    part
      .split("|")
      .map((phrase) => phrase.trim())
      .filter((phrase) => phrase !== ""),
  );
  if (second === undefined) return first;
  return first.flatMap((beginning) => second.map((end) => `${beginning} ${end}`));
}

function asPhrase(written: string, type: SpecialType, use: Use): SpecialPhrase {
  const words = written.split(" ").map((word) => latinKey(foldText(word)));
  const anchor = words.findIndex((word) => word.startsWith("*"));
  const isProper = /\*\p{Lu}/u.test(written);
  return { type, words: words.map((word) => word.replace("*", "")), anchor, use, isProper };
}
