import type { CueKind } from "../cues.ts";
import { isEnglishWord } from "../lexicon/english-words.ts";
import { cuesOf } from "../scan.ts";
import type { Detector, Finding } from "./contract.ts";
import { toldPassword } from "./told-passwords.ts";

interface Rule {
  readonly type: string;
  readonly cue: CueKind;
  /** Sticky at the cue; the first group is what is found. */
  readonly pattern: RegExp;
  readonly confidence: number;
  readonly why: string;
}

const NUMBER_WORD =
  "(?:'?s)?(?:[ -]?(?:numbers?|nummer|n[uú]mero|num[ée]ro|numer|no\\.?|nr\\.?|n(?:\\.|[°º]|\\.[°º])\\.?|num\\.?|id|#))?";
const LINK = "(?: is| was| lautet| es| est|[ ]?[:=])?\\s{0,3}#?";
const RULES: readonly Rule[] = [
  {
    type: "PASSWORD",
    cue: "password",
    pattern:
      /(?:pass(?:words?|wd|phrase|code)|passwort|kennwort|passe|motdepasse|contrase[ñn]a|pwd|pin|wachtwoord|senha|has[łl]o|l[öo]senord|adgangskode|heslo|parola|geslo)["']?(?: (?:is|lautet|es|est)(?![\p{L}\p{N}])|[ ]?[:=])\s{0,3}["'`]?([^\s"'`,;]{4,64})/iuy,
    confidence: 0.85,
    why: "the word for a password before it",
  },
  {
    type: "USERNAME",
    cue: "username",
    pattern:
      /(?:user ?name|user[ -]?id|login(?: name)?|log-in|uid|benutzername|benutzerkennung|anmeldekennung|utilisateur|identifiant(?: de connexion)?|usuario|gebruikersnaam|utente|nutzername|anmeldename|brugernavn|anv[äa]ndarnamn|anv[äa]ndar-?id|u[żz]ytkownika|k[äa]ytt[äa]j[äa]tunnus|k[äa]ytt[äa]j[äa]nimi|felhaszn[áa]l[óo]n[ée]v|(?<=u[žz]ivatelsk[ée] )jm[ée]no|nickname|handle|user)["']?(?: is| lautet| es| est| on|[ ]?[:=])\s{0,3}["'`]?@?([^\s"'`,;@]{3,40})/iuy,
    confidence: 0.7,
    why: "the word for a user name before it",
  },
  {
    type: "PASSPORT",
    cue: "passport",
    pattern: new RegExp(
      `(?:passports?|reisepass|passeport|pasaporte|passaporto|paspoort(?:nummer)?|passaporte|paszport|pass?(?:nummer|nr)|pas)${NUMBER_WORD}${LINK}((?=(?:[A-Z]{0,9}\\d){4})[A-Z0-9]{6,10})\\b`,
      "iuy",
    ),
    confidence: 0.85,
    why: "the word for a passport before a number of six to nine places (ICAO 9303)",
  },
  {
    type: "DRIVER_LICENSE",
    cue: "license",
    pattern: new RegExp(
      `(?:driver'?s?'?[ -]licen[sc]e|driving licen[sc]e|licen[sc]e(?= ?(?:number|no\\b|nr\\b|#))|f[üu]hrerschein(?:nummer)?|permis de conduire|permiso de conducir|carnet de conducir|patente di guida|patente|rijbewijs|carta de condu[çc][ãa]o|carteira de motorista|prawo jazdy|k[øöo]rekort|k[öo]rkort|dln?)${NUMBER_WORD}${LINK}((?=(?:[A-Z -]{0,9}\\d){4})[A-Z0-9]{1,4}[A-Z0-9-]{4,16})\\b`,
      "iuy",
    ),
    confidence: 0.85,
    why: "the words for a driving licence before it",
  },
  {
    type: "CVV",
    cue: "cvv",
    pattern:
      /(?:cvv2?|cvc2?|cid|security code|pr[üu]fziffer|sicherheitscode|kartenpr[üu]fnummer)\b(?: ?(?:number|code))?(?: is| lautet|[ ]?[:=])?\s{0,3}(\d{3,4})\b/iuy,
    confidence: 0.85,
    why: "the words for a card's security code before three or four digits",
  },
];
const PLAIN_WORD =
  /^(?:(?:reset|protected|required|policy|field|change|is|the|not|must|will|and|for|to)\b|[\p{Ll}]+\.?$)/iu;
/** Words that follow "login:" or "user:" without being one. */
const NO_NAME =
  /^(?:the|not|required|name|page|id|null|none|true|false|optional|string|varchar|https?:.*|obligatoire|requise?|unique|nouve(?:au|lle)|inconnue?|voir|obligatori[oa]|requerid[oa]|richiest[oa]|nuev[oa]|nuov[oa]|desconocid[oa]|[úu]nic[oa]|v(?:er|edi)|siehe|zie|se|erforderlich|pflichtfeld|unbekannt|neu|verplicht|onbekend|wymagan[ea]|nowy|nieznany|povinn[ée]|pakollinen|k[öo]telez[őo])$/iu;
/** Words for user names that are words for users too: what follows must end there, or be no word by its form. */
const ALSO_USER = /^(?:utilisateur|identifiant|usuario|utente)/iu;
const OWN_FORM = /[\d_.@-]/;
const ENDS_CLAUSE = /^\.?\s*(?:$|[,;)\]|\n])/u;

/** Secrets and papers that only the words before them give away: passwords, log-in names, passports, driver's licences, CVV. */
export const credentials: Detector = {
  name: "credentials",
  types: ["PASSWORD", "USERNAME", "PASSPORT", "DRIVER_LICENSE", "CVV"],
  source:
    "ICAO Doc 9303 (passport numbers); ISO/IEC 18013-1 (driving licences); words of eleven languages",
  wants: (scan) => RULES.some((rule) => cuesOf(scan, rule.cue).length > 0),
  *find({ scan }): Iterable<Finding> {
    for (const rule of RULES)
      for (const { start } of cuesOf(scan, rule.cue)) {
        const finding = announced(scan.text, start, rule) ?? told(scan.text, start, rule);
        if (finding) yield finding;
      }
  },
};

function announced(text: string, at: number, rule: Rule): Finding | null {
  const { type, pattern, confidence, why } = rule;
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  const written = match?.[1];
  if (!match || written === undefined) return null;
  if (type === "PASSWORD" && PLAIN_WORD.test(written) && !match[0].includes("=")) return null;
  const start = at + match[0].length - written.length;
  const value = type === "USERNAME" ? written.replace(/\.+$/, "") : written;
  if (type === "USERNAME" && !isName(text, match[0], value, start)) return null;
  return { type, start, end: start + value.length, confidence, why };
}

/** A password in a sentence, apart from its word. */
function told(text: string, at: number, { type, confidence, why }: Rule): Finding | null {
  const place = type === "PASSWORD" ? toldPassword(text, at) : null;
  return place && { type, ...place, confidence, why };
}

function isName(text: string, written: string, value: string, start: number): boolean {
  return (
    !NO_NAME.test(value) && !isSentence(written, value) && standsAsName(text, written, value, start)
  );
}

/** "El usuario: nuevo o antiguo" goes on. */
function standsAsName(text: string, written: string, value: string, start: number): boolean {
  if (!ALSO_USER.test(written) || OWN_FORM.test(value)) return true;
  return ENDS_CLAUSE.test(text.slice(start + value.length, start + value.length + 4));
}

/** "User: Hello" in a conversation says who speaks, "the login is disabled" is a sentence. */
function isSentence(written: string, value: string): boolean {
  const isSpeaker = /^user["']?[ ]?:/i.test(written) && !/[a-z][\w-]*[\d_.-]/i.test(value);
  return isSpeaker || (!/[:=]/.test(written) && isEnglishWord(value.toLowerCase()));
}
