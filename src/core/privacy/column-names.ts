/** What the name of a column says about the personal data in it; English, German, French, Spanish, Italian, Dutch, Portuguese. */
import { nameWords } from "../kit/text/tokenise.ts";

export interface NameRule {
  readonly type: string;
  /** Matched against the column name as lower-case words joined by single spaces. */
  readonly name: RegExp;
  /** Confidence from the name when the values do not speak against it. */
  readonly prior: number;
  /** True for words that people alone go by: whatever has the form of a name below them is one. */
  readonly onlyPeople?: boolean;
}

/** Column names that contain a word of personal data but describe something else. */
const NOT_PERSONAL =
  /\b(?:file|product|item|company|firm|firma|organi[sz]ation|vendor|supplier|brand|category|project|table|sheet|column|field|event|course|department|team|store|branch|bank|host|domain|event|device|model|campaign|account type|name set|track|album|artist|film|movie|song|genre|playlist|media|type|count|flag|status|score|rate|total|avg|average|sum|number of|anzahl|verified|valid|opt|consent|template|folder|path|class|plant|machine|currency|language|code name|role|group)\b/;

const RULES: readonly NameRule[] = [
  rule(
    "EMAIL",
    /\b(?:e ?mails?(?: address(?:es)?)?|mail address|email adresse|correo(?: electronico)?|courriel|posta elettronica|e post)\b/,
    0.8,
  ),
  rule(
    "PASSWORD",
    /\b(?:passwords?|passwd|pwd|passwort|kennwort|mot de passe|contrasena|passphrase|password hash)\b/,
    0.85,
  ),
  rule(
    "USERNAME",
    /\b(?:user ?names?|login(?: name)?|log in|nick ?name|screen name|benutzername|usuario|account name|handle)\b/,
    0.75,
  ),
  rule("CVV", /\b(?:cvv ?2?|cvc ?2?|card security code|security code)\b/, 0.85),
  rule(
    "CREDIT_CARD",
    /\b(?:(?:credit |debit |payment )?card ?(?:number|num|no|nr)|cc ?(?:number|num|no|nr)|credit card|kreditkarte(?:nnummer)?|numero de carte|tarjeta)\b/,
    0.8,
  ),
  rule(
    "IBAN",
    /\b(?:iban|kontonummer|bank account(?: number| no)?|account iban|compte bancaire)\b/,
    0.75,
  ),
  rule(
    "NATIONAL_ID",
    /\b(?:ssn|social security(?: number| no)?|national ?id(?:entifier|entification)?(?: number)?|national insurance|nino|tax ?(?:payer )?id|steuer ?id|steueridentifikationsnummer|steuernummer|codice fiscale|nir|dni|nie|bsn|pesel|cpf|ahv(?: nummer| nr)?|sozialversicherungsnummer|svnr|personnummer|sin|aadhaar|tfn|nhs(?: number| no)?|nif|identity (?:card|number)|ausweisnummer|personalausweis)\b/,
    0.85,
  ),
  rule("PASSPORT", /\b(?:passport|reisepass|passeport|pasaporte)\b/, 0.8),
  rule(
    "DRIVER_LICENSE",
    /\b(?:driv(?:er|ers|ing) licen[sc]e|licen[sc]e (?:number|no)|fuhrerschein)\b/,
    0.8,
  ),
  rule("IP_ADDRESS", /\b(?:ip|ip ?v ?[46]|ip ?addr(?:ess)?|client ip|remote addr(?:ess)?)\b/, 0.7),
  rule(
    "PHONE",
    /\b(?:(?:tele)?(?<!\bi )phones?|tel|telefon\w*|telephone|telefono|mobile?(?: (?:phone|number|no))?|mobil(?:nummer|telefon)?|cell(?:ular)?(?: ?phone)?|fax|handy(?:nummer)?|gsm|rufnummer|contact (?:number|no))\b/,
    0.75,
  ),
  rule(
    "DATE_OF_BIRTH",
    /\b(?:birth ?(?:day|date)|date of birth|dob|born(?: on)?|geburts(?:datum|tag)|geb(?:datum| datum)|date (?:de )?naissance|fecha (?:de )?nacimiento|data (?:di )?nascita|geboortedatum|data nascimento)\b/,
    0.9,
  ),
  rule(
    "BIRTH_YEAR",
    /\b(?:birth year|year of birth|yob|geburtsjahr|jahrgang|annee (?:de )?naissance)\b/,
    0.85,
  ),
  rule("AGE", /\b(?:age|alter|edad|eta|leeftijd|idade)\b/, 0.6),
  rule("GENDER", /\b(?:gender|sex|geschlecht|sexe|sexo|sesso|geslacht|genero)\b/, 0.8),
  rule(
    "ETHNICITY",
    /\b(?:ethnicity|ethnic (?:group|origin)|race|hispanic|religion|konfession|nationality|nationalitat|staatsangehorigkeit|nationalite)\b/,
    0.65,
  ),
  rule(
    "MARITAL_STATUS",
    /\b(?:marital(?: status)?|marriage status|familienstand|etat civil|estado civil|stato civile)\b/,
    0.85,
  ),
  rule(
    "SALARY",
    /\b(?:salar(?:y|ies)|wages?|gehalt|lohn|compensation|pay ?(?:rate|grade)|annual (?:salary|income)|income|salaire|sueldo|salario|stipendio)\b/,
    0.6,
  ),
  rule(
    "MEDICAL_RECORD",
    /\b(?:medical record(?: (?:number|no|nr|id))?|mrn|patient record(?: (?:number|no|id))?|krankenakten? ?(?:nummer|nr)|fallnummer patient|numero de dossier medical)\b/,
    0.85,
  ),
  rule(
    "HEALTH_PLAN",
    /\b(?:health (?:plan|insurance)(?: (?:number|no|nr|id|beneficiary|member))+|medicare(?: (?:number|no|id|beneficiary identifier))?|medicaid(?: (?:number|no|id))?|mbi|krankenversicherten ?(?:nummer|nr)|versichertennummer|kvnr)\b/,
    0.85,
  ),
  rule(
    "VIN",
    /\b(?:vin(?: (?:number|no|code))?|vehicle identification(?: (?:number|no|code))?|chassis ?(?:number|no|nr)|fahrgestell ?(?:nummer|nr)|numero de chassis)\b/,
    0.8,
  ),
  rule(
    "LICENSE_PLATE",
    /\b(?:licen[sc]e plates?|number ?plates?|plate (?:number|no)|registration plates?|(?:kfz|auto|amtliches) ?kennzeichen|plaque d immatriculation)\b/,
    0.8,
  ),
  rule("IMEI", /\b(?:imei|imsi)(?: (?:number|no))?\b/, 0.85),
  rule(
    "DEVICE_ID",
    /\b(?:device (?:id(?:entifier)?|uuid|serial(?: (?:number|no))?)|udid|android id|advertising id|idfa|implant serial(?: (?:number|no))?)\b/,
    0.75,
  ),
  rule(
    "BIOMETRIC",
    /\b(?:finger ?prints?(?: (?:hash|template|id))?|voice ?prints?|iris (?:scan|code|template)|retina scan|face (?:template|embedding|encoding)|biometric(?: (?:id|data|template|hash))?|fingerabdruck)\b/,
    0.75,
  ),
  rule("PHOTO", /\b(?:photo|picture|portrait|avatar|headshot|foto|lichtbild)\b/, 0.6),
  rule(
    "GIVEN_NAME",
    /\b(?:(?:first|given|fore|middle|christian) ?name|f ?name|vorname|name (?:first|given|middle)|prenom|nombre(?: de pila)?|voornaam|primeiro nome|middle (?:initial|name)|initials?|given)\b/,
    0.8,
  ),
  rule(
    "SURNAME",
    /\b(?:(?:last|sur|family|maiden|second) ?name|l ?name|surname|name last|nachname|familienname|nom de famille|apellidos?|cognome|achternaam|sobrenome|mothers? maiden(?: name)?|maiden)\b/,
    0.8,
  ),
  rule(
    "JOB_TITLE",
    /\b(?:job(?: title)?|occupation|profession|position|beruf|berufsbezeichnung|designation|contact title|(?:employee|staff) title|stellenbezeichnung|fonction|puesto|cargo|title)\b/,
    0.5,
  ),
  {
    ...rule(
      "PERSON",
      /\b(?:(?:full|contact|employee|staff|person|patient|student|member|manager|guest|driver|sales ?person|applicant|ansprechpartner|mitarbeiter|adjuster|handler)(?: ?s)? ?names?|contact person|employee|adjuster|(?:claims? |case )?handler|case ?worker|fee earner|sales ?(?:person|rep(?:resentative)?)|(?:account )?manager|supervisor|inspector|responsible(?: person)?|bearbeiter|verfasser|pruefer|prufer|assignee|signatory|signed by|prepared by|approved by|checked by|nombre completo|ansprechpartner|sachbearbeiter|mitarbeiter|kontaktperson|patient)\b/,
      0.5,
    ),
    onlyPeople: true,
  },
  rule(
    "PERSON",
    /\b(?:(?:customer|client|user|author|owner|agent|beneficiary|insured|claimant|policy ?holder|account holder|card ?holder|tenant|kunden?)(?: ?s)? ?names?|contact|owner|author|name|nom|nome|naam|policy ?holder|claimant|insured|beneficiary)\b/,
    0.5,
  ),
  rule(
    "POSTAL_CODE",
    /\b(?:zip ?(?:code)?|post(?:al)? ?code|plz|postleitzahl|code postal|codigo postal|cap|postcode)\b/,
    0.75,
  ),
  rule(
    "ADDRESS",
    /\b(?:(?:street|mailing|postal|home|billing|shipping|delivery|ship|residential)? ?address(?: line)?(?: \d)?|addr(?: \d)?|street(?: name| address)?|strasse|anschrift|adresse|direccion|indirizzo|adres|endereco|hausnummer|wohnort)\b/,
    0.7,
  ),
  rule(
    "CITY",
    /\b(?:city|town|municipality|stadt|ort|ville|ciudad|citta|plaats|cidade|place of residence)\b/,
    0.65,
  ),
  rule(
    "STATE",
    /\b(?:state(?: province| full)?|province|region|county|bundesland|provinz|provincia|departement|canton|kanton|territory)\b/,
    0.5,
  ),
  rule("COUNTRY", /\b(?:country(?: (?:full|name|region))?|land|pays|pais|paese|nation)\b/, 0.6),
  rule(
    "URL",
    /\b(?:url|website|web ?(?:site|page)|homepage|linkedin|photo path|profile link)\b/,
    0.5,
  ),
  rule(
    "PERSON_ID",
    /\b(?:(?:customer|client|employee|staff|personnel|person|patient|member|user|student|emp|cust|kunden|mitarbeiter|personal)(?: ?(?:id|no|nr|number|code|nummer|num|key)))\b/,
    0.6,
  ),
];

/** Words of a column name without accents, joined by spaces: `shipPostal_Code` gives `ship postal code`. */
export function columnWords(name: string): string {
  return nameWords(name).join(" ");
}

/** Every type that the name of a column can tell. */
export const COLUMN_TYPES: ReadonlySet<string> = new Set(RULES.map((rule) => rule.type));

/** True when the name says that the column describes a thing, a firm or a figure. */
export function describesSomethingElse(words: string): boolean {
  return NOT_PERSONAL.test(words);
}

/** The rules that the name satisfies, the most telling first; empty when the name describes something else. */
export function rulesForName(words: string): readonly NameRule[] {
  const matching = RULES.filter((candidate) => candidate.name.test(words));
  if (!describesSomethingElse(words)) return matching;
  return matching.filter((candidate) => candidate.prior >= 0.75 && candidate.type !== "GIVEN_NAME");
}

function rule(type: string, name: RegExp, prior: number): NameRule {
  return { type, name, prior };
}
