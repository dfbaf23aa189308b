import type { CueKind } from "../cues.ts";
import { cuesOf } from "../scan.ts";
import type { Detector, Finding } from "./contract.ts";
import { isOfPerson } from "./pictures.ts";
import {
  isAnnounced,
  isCertificate,
  isPersonalDevice,
  isPlate,
  namesVehicle,
} from "./registered-forms.ts";

interface Rule {
  readonly type: string;
  readonly cue: CueKind;
  /** Sticky at the cue, or at a word before it; ends where the value begins. */
  readonly head: RegExp;
  readonly value: RegExp;
  readonly confidence: number;
  readonly why: string;
  /** Asked of the value, with what stands before the cue, and the words from the cue to the value. */
  readonly holds?: (value: string, before: string, head: string) => boolean;
}

const NUMBER =
  "(?:[ -]?(?:numbers?|nummer|num[ée]ro|n[uú]mero|numero|num\\.?|numer|nos?\\.?|nr\\.?|n\\.?[°ºo]\\.?|n\\.|#|id|code|kode))?";
/** "(new)", "of the insurer is", "der Krankenkasse:" */
const LINK =
  "(?:\\s?\\([^)\\n]{1,20}\\))?(?: (?:with|at|of|for|der|des|bei|beim|de la|du|de l['’]|del|della|van de|van het|da|do)(?: \\p{L}{2,24}){1,2}(?= is| was| lautet| ?:| [\\p{Lu}\\d]))?(?: (?:is|was|lautet|ist|est|es|è|é|er|to)(?!\\p{L}))?\\s?[:=]?\\s{0,3}#?";
/** One word, or groups of which each has a digit. */
const CODE =
  /(?=[\p{L}./-]{0,6}[ ]?\d)[\p{Lu}\d][\p{L}\d./-]{1,28}(?: [\p{Lu}\d./-]*\d[\p{Lu}\d./-]*){0,5}(?<![./-])(?![\p{L}\d])/uy;
const DIGITS = /\d(?:[ .-]?\d){4,27}(?![\p{L}\d]|[.,]\d)/uy;
const PLATE =
  /[\p{Lu}\d]{1,4}(?:[ ·-]{1,2}[\p{Lu}\d]{1,5}){0,3}(?![\p{L}\d])|[\p{Lu}\d]{4,9}(?![\p{L}\d])/uy;
const PICTURE = /[^\s:*?"<>|,;()]{1,80}\.(?:jpe?g|png|gif|heic|tiff?|bmp|webp)(?![\p{L}\d])/iuy;
const SORT_CODE = /\d{2}[- ]\d{2}[- ]\d{2}(?![\d-])|\d{3} ?\d{3} ?\d{2,3}(?!\d)|\d{5}(?!\d)/y;
const BANK =
  /(?<!\p{L})(?:bank|sort code|routing|blz|bankleitzahl|aba|bsb|iban|bic|swift|sparkasse|girokonto|debit|guichet|banque|banco|banca)(?!\p{L})/iu;
const LEAST_ACCOUNT = 6;
/** Of a picture of which nothing tells whom it shows: policies that ask for less than the others hide it too. */
const ANY_PICTURE = 0.55;

/** "Foto von Frau Lopez: " */
const OF_WHOM =
  "(?: (?:von|of|de|di|du|del|della|van|af|av|da|do)(?: [^\\s:=(),;|]{1,40}){1,4}(?=:))?";

function head(words: string, behind = ""): RegExp {
  return new RegExp(`(?:${words})${behind}${NUMBER}(?!\\p{L})${LINK}`, "iuy");
}

const RULES: readonly Rule[] = [
  {
    type: "MEDICAL_RECORD",
    cue: "record",
    head: head(
      "medical record|mrn|(?:historia|cartella) cl[íi]nica|(?<=(?:historia|cartella) )cl[íi]nica|(?<=processo )cl[íi]nico|kranken-?akten?[- ]?|patientenakte|dossier m[ée]dical|medisch dossier",
    ),
    value: CODE,
    confidence: 0.75,
    why: "the words for a medical record before it",
  },
  {
    type: "HEALTH_PLAN",
    cue: "healthPlan",
    head: head(
      "health (?:plan|insurance|care)(?: (?:beneficiary|member|policy|subscriber|card|group))*|medicaid|krankenversichert(?:en|er)[- ]?|versicherten[- ]?|krankenkassen[- ]?|krankenversicherungs[- ]?|(?:kranken|versicherten|krankenversicherten|krankenkassen)(?:nummer|nr\\.?)|mutuelle(?: sant[ée])?|adh[ée]rent(?: (?:de )?(?:la )?mutuelle)|sanitari[ao]|zorgverzekering|zorgpolis|verzekerden|verzekerdennummer|polisnummer zorgverzekering|utente(?: (?:de sa[úu]de|do sns))|ubezpieczenia zdrowotnego|sygesikrings?|sygesikringsnummer|sygesikringsbevis",
    ),
    value: CODE,
    confidence: 0.75,
    why: "the words for a health plan before it",
    holds: (value, _, words) => isAnnounced(value, words),
  },
  {
    type: "BANK_ACCOUNT",
    cue: "account",
    head: head(
      "(?:checking|savings|current|deposit|bank|giro|chequing|cheque|payroll) (?:accounts?|acct\\.?|a/c)|(?:account|acct) (?=num|no|nr|#)|konto(?=[- ]?(?:nummer|nr))|kto\\.?[- ]?|kontonummer|kontonr\\.?|girokonto|bankkonto|comptes? (?:bancaire|courant|ch[èe]que)|(?<=(?:num[ée]ro|n[°º.]) (?:de )?)compte(?: bancaire)?|(?<=(?:n[úu]mero|numer|n[.°º]{1,2}|nr\\.?) (?:de |da |di )?)(?:cuenta|conta|conto|rachunku|konta)(?: (?:bancari[ao]|corriente|corrente|banc[áa]ria|bankowego))?|cuenta (?:bancaria|corriente)|conta (?:banc[áa]ria|corrente)|conto corrente|rekeningnummer|rekeningnr\\.?|bankrekening|rachunek bankowy",
    ),
    value: DIGITS,
    confidence: 0.75,
    why: "the words for an account of a bank before it",
  },
  {
    type: "BANK_ACCOUNT",
    cue: "account",
    head: head("accounts?|acct|konto|compte|cuenta|conto|conta"),
    value: DIGITS,
    confidence: 0.7,
    why: "the word for an account before it, and a word for banks",
    holds: (value, before) =>
      value.replace(/\D/g, "").length >= LEAST_ACCOUNT && BANK.test(before.slice(-48)),
  },
  {
    type: "BANK_ACCOUNT",
    cue: "account",
    head: head(
      "sort code|routing|aba routing|bsb|blz|bankleitzahl|code guichet|code banque|(?<=code )(?:guichet|banque)",
    ),
    value: SORT_CODE,
    confidence: 0.7,
    why: "the words for the number of a bank before it",
  },
  {
    type: "LICENSE_PLATE",
    cue: "plate",
    head: head(
      "licen[sc]e plates?|number ?plates?|registration plates?|plates?(?= (?:number|no\\b))|vehicle registration|kennzeichen|kfz-kennzeichen|immatriculation|immatricul[ée]e?s?|targat[ao]|targa|kenteken|nummerplade|nummerplaten?|registreringsskylt|rendsz[áa]m|rekisteritunnus|rekisterinumero|registra[čc]n[íi] zna[čc]ka|spz",
    ),
    value: PLATE,
    confidence: 0.75,
    why: "the word for a plate before it",
    holds: (value) => isPlate(value),
  },
  {
    type: "LICENSE_PLATE",
    cue: "plate",
    head: head(
      "registration|registered|reg\\.?|matr[íi]cula(?: (?:del|da|do) (?:veh[íi]culo|coche|viatura|ve[íi]culo|carro))?|numer(?:ze|u)? rejestracyjn(?:y|ym|ego)|rejestracyjn(?:y|ym|ego)|registreringsnummer|regnr",
    ),
    value: PLATE,
    confidence: 0.7,
    why: "the word for a registration before it, and a word for vehicles",
    holds: (value, before, words) => isPlate(value) && namesVehicle(before, words),
  },
  {
    type: "DEVICE_ID",
    cue: "device",
    head: head(
      "device (?:id(?:entifier)?|uuid|serial)|ger[äa]te(?:-?id|nummer|nr\\.?|kennung)|identifiant de l['’]appareil|dispositivo|toestel(?:nummer|-?id)|apparaat(?:nummer|-?id)|enheds-?id",
    ),
    value: CODE,
    confidence: 0.7,
    why: "the words for a device before it",
    holds: (value) => /\p{L}|-|.{8}/u.test(value),
  },
  {
    type: "DEVICE_ID",
    cue: "device",
    head: /(?:serial|serien|seriennummer|seriennr|s[ée]rie|serie|serienummer|serienr|seryjny|sarjanumero|s[ée]riov[ée])[^\n\d;!?]{0,56}?(?<![\p{L}\d-])(?=[\p{Lu}\d])(?=\p{Lu}{0,5}-?\d)/iuy,
    value: CODE,
    confidence: 0.7,
    why: "the word for a serial number before it, and what somebody wears or carries",
    holds: (_, before, words) => isPersonalDevice(before, words),
  },
  {
    type: "BIOMETRIC",
    cue: "biometric",
    head: head(
      "(?:finger ?prints?|voice ?prints?|iris|retina|face|facial|palm ?prints?|biometric)(?: (?:template|hash|scan|embedding|record|reference))*|fingerabdruck(?:-?(?:vorlage|template|hash))?|empreintes? digitales?|huellas? (?:dactilar(?:es)?|digital(?:es)?)|impront[ae] digital[ei]|vingerafdruk(?:ken)?|impress(?:[ãa]o|[õo]es) digita(?:l|is)|odcisk(?:i|u)? palca|fingeraftryk|fingeravtryck|sormenj[äa]lki",
    ),
    value: CODE,
    confidence: 0.75,
    why: "the words for a part of the body that is measured before it",
    holds: (value, before, words) =>
      isAnnounced(value, words) && !/^(?:sha|md5)/i.test(value) && !isCertificate(before, words),
  },
  {
    type: "PHOTO",
    cue: "photo",
    head: head(
      "(?:passport |profile |id |face )?(?:photo(?:graph|graphie)?s?|picture|portrait|headshot|mugshot|avatar|selfie)(?: (?:file|d['’]identit[ée]))?|(?:pass|bewerbungs|portrait|profil)?(?:foto|bild)|lichtbild|pasfoto|foto(?:graf[íi]a)?(?: (?:de carn[ée]|tessera|tipo passe))?|fototessera|zdj[ęe]cie",
      OF_WHOM,
    ),
    value: PICTURE,
    confidence: 0.65,
    why: "the word for a picture before the name of its file",
  },
];

/** Numbers and files that lead to a person through a register, told by the words before them: accounts, plates, devices, health plans, prints, pictures. */
export const registeredNumbers: Detector = {
  name: "registered-numbers",
  types: [
    "MEDICAL_RECORD",
    "HEALTH_PLAN",
    "BANK_ACCOUNT",
    "LICENSE_PLATE",
    "DEVICE_ID",
    "BIOMETRIC",
    "PHOTO",
  ],
  source:
    "45 CFR 164.514 (b)(2)(i) (H), (I), (J), (L), (M), (P), (Q); words for them in the larger languages of Europe",
  wants: (scan) => RULES.some(({ cue }) => cuesOf(scan, cue).length > 0),
  *find({ scan }): Iterable<Finding> {
    const { text } = scan;
    for (const rule of RULES)
      for (const cue of cuesOf(scan, rule.cue)) {
        const finding = announced(text, cue.start, rule);
        if (finding) yield finding;
      }
  },
};

const REACH = 64;

function announced(text: string, at: number, rule: Rule): Finding | null {
  rule.head.lastIndex = at;
  const words = rule.head.exec(text)?.[0];
  if (words === undefined) return null;
  const start = at + words.length;
  rule.value.lastIndex = start;
  const value = rule.value.exec(text)?.[0];
  if (value === undefined || !/\d/.test(value + (rule.type === "PHOTO" ? "0" : ""))) return null;
  const { type, confidence, why, holds } = rule;
  if (holds && !holds(value, text.slice(Math.max(0, at - REACH), at), words)) return null;
  const end = start + value.length;
  return type === "PHOTO" && !isOfPerson(text, words, start, end)
    ? { type, start, end, confidence: ANY_PICTURE, why: "the word for a picture before it" }
    : { type, start, end, confidence, why };
}
