/**
 * Words that stand before or after the name of a person, folded, in the larger languages of Europe: forms of address, what somebody is to
 * somebody else, and what is said of people alone.
 */
import { foldText } from "../../kit/text/normalise.ts";
import { latinKey } from "../detectors/name-forms.ts";

/** Forms of address in any case: the next capitalised word is a name. */
const ADDRESSED =
  "frau herrn familie senor senora senorita dona doutor doutora senhor senhora mevrouw meneer mijnheer heer fru froken pani pana panu pania panem panstwa signor signora signorina dottore dottor dottoressa avvocato monsieur madame mademoiselle maitre docteur doktor herra rouva geometra ragioniere ingegnere architetto professore professoressa profesor profesora professora ingeniero ingeniera arquitecto licenciado licenciada engenheiro engenheira arquiteto arquiteta enfermera enfermeira enfermeiro advokat tandlaege laege overlaege";

/** What a person is to somebody else; a full name follows, with or without a comma. Words of English only where no firm or thing is called so. */
const ROLES = `
patient patients tenant claimant employee applicant witness witnesses plaintiff defendant lessee lessor landlord landlady policyholder beneficiary deceased pensioner grandmother grandfather mother father sister brother wife husband daughter son nephew niece uncle aunt colleague neighbour neighbor widow widower
patientin mieter mieterin vermieter vermieterin klager klagerin beklagte beklagter beklagten zeuge zeugin zeugen mitarbeiter mitarbeiterin kollege kollegin kollegen arztin arzt hausarzt notar notarin rechtsanwalt rechtsanwaltin anwalt anwaltin auszubildende auszubildender versicherte versicherter versicherten antragsteller antragstellerin bewerber bewerberin arbeitnehmer arbeitnehmerin geschaftsfuhrer geschaftsfuhrerin sachbearbeiter sachbearbeiterin lehrer lehrerin schuler schulerin vater mutter bruder schwester sohn tochter ehefrau ehemann witwe witwer nachbar nachbarin fahrer fahrerin eigentumer eigentumerin erblasser erblasserin betreuer betreuerin
locataire bailleur bailleresse proprietaire salarie salariee employe employee patiente temoin temoins demandeur demanderesse defendeur plaignant plaignante assure assuree collegue conducteur conductrice eleve etudiant etudiante candidat candidate notaire avocate frere soeur epouse epoux fille fils mere pere veuve veuf voisin voisine 
paciente inquilino inquilina arrendador arrendadora arrendatario arrendataria trabajador trabajadora empleado empleada testigo testigos demandante demandado demandada conductor conductora alumno alumna abogada vecino vecina hermano hermana esposa esposo marido mujer hija hijo madre padre viuda viudo companero companera asegurado asegurada solicitante notario
paziente inquilina conduttore conduttrice locatore locatrice dipendente lavoratore lavoratrice testimone testimoni ricorrente convenuto convenuta alunno alunna collega fratello sorella moglie marito figlia figlio madre padre vedova vedovo vicina vicino assicurato assicurata richiedente notaio geometra ragioniere
huurder huurster verhuurder werknemer werkneemster medewerker medewerkster getuige getuigen eiser eiseres gedaagde bestuurder leerling dokter huisarts notaris advocaat broer zus echtgenoot echtgenote dochter zoon moeder vader weduwe weduwnaar buurman buurvrouw verzekerde aanvrager 
lejer lejeren udlejer udlejeren medarbejder medarbejderen patienten ansoger ansogeren sagsoger sagsogeren sagsogte vidne vidnet overlaege laege laegen laerer eleven kollega bror soster hustru aegtefaelle datter moder fader enke enkemand nabo 
pacjent pacjentka pacjenta najemca najemca najemczyni wynajmujacy pracownik pracownica pracownicy pracownika swiadek swiadkowie powod powodka pozwany pozwana kierowca uczen uczennica lekarz lekarka notariusz adwokat brat siostra zona maz corka syn matka ojciec wdowa wdowiec sasiad sasiadka ubezpieczony ubezpieczona wnioskodawca wnioskodawczyni 
doente utente inquilina inquilino senhorio senhoria funcionario funcionaria trabalhador trabalhadora testemunha testemunhas autor reu re condutor condutora aluno aluna advogado advogada irmao irma esposa marido filha filho mae pai viuva viuvo vizinho vizinha segurado segurada requerente
`;

/** Folded forms of address. */
export const FORMS_OF_ADDRESS: ReadonlySet<string> = new Set(ADDRESSED.split(" "));
/** Folded words for what a person is to somebody else. */
export const ROLE_WORDS: ReadonlySet<string> = new Set(ROLES.trim().split(/\s+/));

/** First words of names of firms, offices and places in languages where only names have capitals. */
export const THING_WORDS: ReadonlySet<string> = new Set(
  "banco banca banque comune commune comunidad comunita camara camera kamer gemeente provincie provincia ministerio ministero ministerie ayuntamiento municipio kommune spolka firma fundacja fundacion fondazione fundacao universidad universita universidade universite hospital ospedale hopital clinica clinique klinika hotel restaurante ristorante restaurant colegio college escuela scuola escola ecole lycee szkola instituto istituto institut museo museu musee muzeum grupo gruppo groupe grupa edificio palacio palazzo teatro theatre teatr parque parco parc parlamento parlement sejm senado senato tribunal tribunale cour corte rechtbank sad urzad zaklad tweede eerste nieuwe grote san santa sao sankt sint saint sainte cabo monte monti mont lago lac rio puerto porto punta villa vila castello castelo castillo chateau mercado mercato marche ponte puente pont campo campus polo club sporting atletico stade stadio estadio liga ligue lega copa coppa coupe festival feria fiera foire salon plan programma programa projekt projekt progetto proyecto projeto wet ley legge loi lei ustawa".split(
    " ",
  ),
);

/** The last word before a name, over a comma, a colon or a bracket. */
const LAST_WORD = /([\p{L}\p{M}]{2,30})(\.?)([,:]?) $/u;
/** What is said after the name of a person: birth, a place to live, an age. */
const SAID_OF_PEOPLE =
  /^,? ?\(?(?:(?:geb|ur|f)\.|\*) ?\d|^,? ?\(?(?:geboren|born|nee|n[ée]e? (?:le|à|en)|nacid[oa]|nat[oa] (?:a|ad|il|in|nel)|nascid[oa]|født|fodt|född|urodzon\p{L}{1,3}|date of birth|d\.o\.b\.)(?!\p{L})|^,? (?:wohnhaft|wohnt|domicili\p{L}{1,4}|demeurant|r[ée]sidant|residente|woonachtig|woont|habite|vive en|abita|mora (?:na|no|em|ao)|bor (?:på|i)|bosat|bosatt|bosiddende|mieszka|zamieszka\p{L}{1,4}|lives (?:in|at|on)|residing (?:in|at)|aged \d)/u;
const SAID_REACH = 28;

/** What the words around a capitalised run say: a form of address right before it, or something that only a person is or does. */
export function peopleAround(text: string, start: number, end: number): "address" | "role" | null {
  const before = LAST_WORD.exec(text.slice(Math.max(0, start - 36), start));
  if (before) {
    const word = latinKey(foldText(before[1] ?? ""));
    if (before[3] === "" && FORMS_OF_ADDRESS.has(word)) return "address";
    if (ROLE_WORDS.has(word)) return "role";
  }
  return SAID_OF_PEOPLE.test(text.slice(end, end + SAID_REACH)) ? "role" : null;
}
