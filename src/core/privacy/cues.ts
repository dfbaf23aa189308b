/**
 * Words beside which personal data stands: "password", "born", "March". The scan meets each word of a text once anyway; looking it up in
 * one small table tells every detector that works from words where to look, instead of each searching the whole text by itself.
 */
import { PEOPLES } from "../kit/lexicon/words.ts";
import { DEMOGRAPHIC_WORDS } from "./lexicon/demographics.ts";
import { SPECIAL_PHRASES } from "./lexicon/special-categories.ts";

const LISTS = {
  password:
    "password passwords passwd passwort kennwort passe contrasena pwd passphrase passcode pin motdepasse wachtwoord senha haslo losenord losenordet adgangskode adgangskoden kodeord kodeordet heslo parola geslo",
  username:
    "user username userid login log uid benutzername benutzer utilisateur usuario gebruikersnaam utente nutzername anmeldename brugernavn anvandarnamn uzytkownika handle nickname identifiant benutzerkennung anmeldekennung kayttajatunnus kayttajanimi felhasznalonev jmeno",
  network:
    "github gitlab bitbucket twitter instagram linkedin facebook telegram skype slack mastodon bluesky discord tiktok keybase snapchat xing reddit stackoverflow medium kaggle author autor autorin auteur autore committer assignee reviewer reporter maintainer",
  secret:
    "api apikey secret secretkey token accesskey accountkey accesstoken sharedaccesskey sharedaccesssignature authorization bearer clientsecret privatekey begin sk pk rk ghp gho ghu ghs ghr xoxb xoxp xoxa xoxr xapp npm glpat shpat shpss hf dop pypi sq0atp sq0csp rzp whsec",
  passport:
    "passport reisepass passeport pasaporte passaporto paspoort passaporte pas paszport passnummer passnr pass paspoortnummer pasnummer pasnr",
  license:
    "driver drivers driving license licence lizenznummer fuhrerschein fuhrerscheinnummer permis permiso patente rijbewijs carteira prawo korekort korkort dl dln carnet",
  card: "card cards cc visa master mastercard amex american debit credit kreditkarte kreditkarten kreditkartennummer karte karten kartennummer kartennr carte tarjeta carta pan maestro discover",
  phone:
    "phone phones telephone telephones tel telefon telefonnummer telefonisch telefono telefoon mobile mobil mobilnummer mobiltelefon movil portable cell cellular cellphone handy handynummer fax telefax call calling called reach whatsapp whats sms text dial ring rufnummer durchwahl number numero nummer contact hotline registered gsm telefone celular telefonu komorka puhelin tlf telefoonnummer telefonnr telefone celular cellulare portatile telefonszam mob anrufen erreichbar puh ruf rufen erreichen llame llamar llamame llamad llamada ligue ligar telemovel bel bellen belt bereikbaar mobiele zadzwon zadzwonic dzwonic dzwon numerem komorki komorkowy chiamare chiamarmi chiamami chiama appeler appelez appelle rappeler rappelez joindre ringe tlm tfno",
  cvv: "cvv cvv2 cvc cvc2 cid security prufziffer sicherheitscode kartenprufnummer",
  code: "application account customer client member membership patient employee staff mitarbeiter mitarbeiternummer mitarbeiternr pers personnel policy claim case file docket reference ref registration enrollment enrolment ticket loan booking reservation kunden kundennummer mitglieds mitgliedsnummer personal personalnummer versicherungs versicherungsnummer akten aktenzeichen vertrags vertragsnummer konto dossier sak saksnummer mrn medical student insurance invoice kundennr matrikelnummer personalnr mitgliedsnr kundenkennung klantnummer klantnr personeelsnummer personeelsnr lidnummer lidnr matricule matricola matricula cliente klienta pracownika funcionario empleado dipendente socio adherent utente afiliado salarie employe participant participante partecipante subject proband probanden probandennummer patientennummer fallnummer patientnummer dossiernummer journalnummer sagsnummer certificate patiente paciente paziente pacjenta uczestnika expediente processo sprawy expedient",
  healthPlan:
    "health medicaid krankenversicherten krankenversichertennummer krankenversichertennr versicherten versichertennummer versichertennr krankenkassen krankenkassennummer krankenversicherungs krankenversicherungsnummer mutuelle adherent sanitaria sanitario zorgverzekering zorgpolis verzekerdennummer utente ubezpieczenia sygesikring sygesikringsnummer sygesikringsbevis",
  account:
    "account accounts acct checking savings current deposit bank giro chequing payroll konto kto kontonummer kontonr girokonto bankkonto compte comptes cuenta conta conto rachunku konta rekeningnummer rekeningnr bankrekening rachunek sort routing aba bsb blz bankleitzahl code guichet banque",
  record:
    "medical mrn clinica clinico krankenakte krankenakten patientenakte medisch medyczne dossier journal",
  plate:
    "license licence plate plates number numberplate vehicle registration registered reg kennzeichen kfz immatriculation immatricule immatriculee targa targata targato kenteken nummerplade nummerplaat registreringsskylt rendszam rekisteritunnus rekisterinumero registracni spz matricula numer numerze numeru rejestracyjny rejestracyjnym registreringsnummer regnr",
  device:
    "device gerate gerat geratenummer gerateid geratekennung identifiant dispositivo toestelnummer apparaatnummer serial serien seriennummer seriennr serie serienummer serienr seryjny sarjanumero seriove",
  biometric:
    "fingerprint fingerprints finger voiceprint voiceprints voice iris retina face facial palm palmprint biometric fingerabdruck empreinte empreintes huella huellas impronta impronte vingerafdruk vingerafdrukken impressao odcisk odciski fingeraftryk fingeravtryck sormenjalki",
  photo:
    "passport profile photo photos photograph photographie picture portrait headshot mugshot avatar selfie foto bild fotografia passfoto passbild bewerbungsfoto bewerbungsbild portraitfoto profilfoto profilbild lichtbild pasfoto fototessera zdjecie",
  descent:
    "nationality nationalitat nationalite nationaliteit nationalitet nacionalidad nacionalidade nazionalita staatsangehorigkeit staatsburgerschaft staatsangehoriger staatsangehorige staatsangehorigen staatsburger staatsburgerin statsborgerskab medborgarskap cittadinanza ciudadania cidadania citizenship obywatelstwo narodowosc ethnicity ethnic ethnie etnia herkunft kansalaisuus allampolgarsag statni marital familienstand zivilstand etat situation estado stato burgerlijke civilstand civilstatus stan rodinny siviilisaaty csaladi black white brown mixed biracial",
  spelledAt: "at arroba",
  vat: "vat ust ustid ustidnr umsatzsteuer umsatzsteuerid tva iva btw uid moms momsnr momsnummer alv dph pvm pdv ddv nip steuernummer",
  county: "county landkreis kreis bezirk comte departement condado contea powiat",
  month:
    "jan january januar janvier enero gennaio januari janeiro stycznia feb february februar fevrier febrero febbraio februari fevereiro lutego mar march mars marz maerz marzo maart marco marca apr april avril abril aprile kwietnia may mai mayo maggio mei maio maja maj jun june juni juin junio giugno junho czerwca jul july juli juillet julio luglio julho lipca aug august aout agosto augustus augusti sierpnia sep sept september septembre septiembre settembre setembro wrzesnia oct okt october oktober octobre octubre ottobre outubro pazdziernika nov november novembre noviembre novembro listopada dec dez december dezember decembre diciembre dicembre dezembro desember grudnia leden ledna unora brezna dubna kvetna cervna cervence srpna zari rijna listopadu prosince marcius aprilis majus junius julius augusztus szeptember tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesakuuta heinakuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta ianuarie februarie martie aprilie iunie iulie septembrie octombrie noiembrie decembrie",
  weekday:
    "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes",
  years:
    "year years yr yrs yo y jahre jahrig jahriger jahrige ans anos jaar anni lat let ar v months month jahrigen jahriges jahrigem jarige jarig arig ariga arige arigt aring aringen aringar letni letnia letniego letniej letniemu letnim letnie lety leta lete vuotias vuotiaan vuotiaat vuotta eves ev",
  age: "age aged ages alter edad eta leeftijd idade turn turned turning turns wiek alder vek aged",
  postal:
    "zip zipcode post postal postcode plz postleitzahl code cap codigo postnummer kod psc cep",
  position:
    "lat latitude lon lng longitude breitengrad langengrad latitudine longitudine latitud longitud breedtegraad lengtegraad breddegrad laengdegrad lengdegrad szerokosc dlugosc gps geotag geo coordinates coords koordinaten koordinate gpskoordinaten coordonnees coordenadas coordinate coordinaten wspolrzedne koordinater geolocation location position standort posizione posicion posicao locatie lokalizacja positie",
  mac: "mac ethernet hwaddr bssid wlan physical hardware",
  salute:
    "dear hi hello hey hallo liebe lieber bonjour cher chere hola querido querida estimado estimada ciao caro cara beste ola prezado prezada drogi droga szanowny szanowna kara kare hej geachte egregio gentile kære kaere käre vazeny mily kedves tisztelt stimate draga arvoisa hyva moin servus guten",
  sign: "regards sincerely best cheers thanks yours faithfully truly respectfully cordially grusse gruesse grussen gruessen gruss gruse grusen grus saludo hilsner terveiset gruss salutations cordialement amities saludos atentamente cordialmente saluti abrazos groeten groet groetjes pozdrawiam halsningar hilsen mvh lg vg mfg hochachtungsvoll love kisses xoxo abracos cumprimentos atenciosamente distinti terveisin pozdravem wishes",
} as const;

export type CueKind = keyof typeof LISTS | "demographic" | "special";

export interface Cue {
  readonly kind: CueKind;
  readonly start: number;
  readonly end: number;
}

const SIZE = 1 << 15;
/** Words longer than this are no cue. */
export const MAX_CUE = 26;
const LATIN_END = 0x180;
const GREEK_START = 0x370;
const FOLDED_END = 0x530;

/** Base letter in lower case of Latin letters below U+0180 and of Greek and Cyrillic ones, else 0: É and e are the same in a cue. */
const FOLDED = foldedLetters();
/** A bit for each mix of length, first two and last letter of a cue: all that most words are asked. Accented letters are let through. */
const ENDS = new Uint32Array(1 << 11);

const BY_WORD = new Map<string, readonly CueKind[]>();
/** Which hashes belong to a cue: nearly every other word is told apart by its own. */
const FILTER = new Uint8Array(SIZE);
for (const [kind, list] of Object.entries(LISTS))
  for (const word of list.split(" ")) addCue(word, kind as CueKind);
for (const word of [...PEOPLES, ...DEMOGRAPHIC_WORDS]) {
  addCue(word, "demographic");
  if (!word.endsWith("s")) addCue(`${word}s`, "demographic");
}
for (const word of SPECIAL_PHRASES.keys()) {
  addCue(word, "special");
  // A cue has one letter for "æ".
  if (word.includes("ae")) addCue(word.replaceAll("ae", "a"), "special");
}

function addCue(word: string, kind: CueKind): void {
  const units = Uint16Array.from(word, (letter) => letter.charCodeAt(0));
  FILTER[hashOf(units, 0, units.length)] = 1;
  const ends = endsOf(units, 0, units.length);
  ENDS[ends >>> 5] = (ENDS[ends >>> 5] as number) | (1 << (ends & 31));
  const kinds = BY_WORD.get(word) ?? [];
  if (!kinds.includes(kind)) BY_WORD.set(word, [...kinds, kind]);
}

/** False for nearly every word that is no cue; `isAscii` says that it has no other letters. */
export function mayBeCue(
  units: Uint16Array,
  start: number,
  end: number,
  isAscii: boolean,
): boolean {
  if (isAscii) {
    const ends = endsOf(units, start, end);
    if (((ENDS[ends >>> 5] as number) & (1 << (ends & 31))) === 0) return false;
  }
  return FILTER[hashOf(units, start, end)] === 1;
}

/** Capitals and small letters of ASCII have the same last five bits. */
function endsOf(units: Uint16Array, start: number, end: number): number {
  const first = (units[start] as number) & 31;
  const second = end - start === 1 ? 0 : (units[start + 1] as number) & 31;
  const last = (units[end - 1] as number) & 31;
  const ends = (((end - start) & 31) << 10) | (first << 5) | last;
  return (ends ^ Math.imul(second, 0x6b5)) & 0xffff;
}

/** From the first four letters, the last and the length: asking every letter would cost more than the few words that pass in vain. */
function hashOf(units: Uint16Array, start: number, end: number): number {
  const length = end - start;
  let hash = Math.imul(length, 0x9e3779b1) + foldedUnit(units[start] as number);
  if (length > 3) {
    hash = Math.imul(hash, 0x85ebca6b) + foldedUnit(units[start + 1] as number);
    hash = Math.imul(hash, 0x85ebca6b) + foldedUnit(units[start + 2] as number);
    hash = Math.imul(hash, 0x85ebca6b) + foldedUnit(units[start + 3] as number);
  }
  hash = Math.imul(hash, 0x85ebca6b) + foldedUnit(units[end - 1] as number);
  return (hash ^ (hash >>> 15)) & (SIZE - 1);
}

function foldedUnit(code: number): number {
  return code < FOLDED_END ? (FOLDED[code] as number) : 0;
}

/** True for a folded word that is a cue of the kind. */
export function isCue(word: string, kind: CueKind): boolean {
  return BY_WORD.get(word)?.includes(kind) ?? false;
}

/** The kinds of cue that a word as written is; undefined for all others. */
export function cueKinds(text: string, start: number, end: number): readonly CueKind[] | undefined {
  const word = text.slice(start, end);
  return (
    BY_WORD.get(word) ?? BY_WORD.get(/^[A-Za-z\d]+$/.test(word) ? word.toLowerCase() : folded(word))
  );
}

function folded(word: string): string {
  let text = "";
  for (let i = 0; i < word.length; i++) text += String.fromCharCode(foldedUnit(word.charCodeAt(i)));
  return text;
}

function foldedLetters(): Uint16Array {
  const folded = new Uint16Array(FOLDED_END);
  for (let code = 48; code < LATIN_END; code++) {
    const base = String.fromCharCode(code).normalize("NFD").toLowerCase().charCodeAt(0);
    if ((base >= 48 && base <= 57) || (base >= 97 && base <= 122)) folded[code] = base;
  }
  for (let code = GREEK_START; code < FOLDED_END; code++) {
    const letter = String.fromCharCode(code);
    if (/\p{L}/u.test(letter)) folded[code] = letter.normalize("NFD").toLowerCase().charCodeAt(0);
  }
  for (const [letter, base] of [
    ["ß", "s"],
    ["ø", "o"],
    ["Ø", "o"],
    ["ł", "l"],
    ["Ł", "l"],
    ["đ", "d"],
    ["Đ", "d"],
    ["æ", "a"],
    ["ı", "i"],
  ] as const)
    folded[letter.charCodeAt(0)] = base.charCodeAt(0);
  return folded;
}
