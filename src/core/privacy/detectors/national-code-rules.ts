/** National numbers that mix letters and digits; see `national-rule.ts`. */
import * as check from "./check-digits.ts";
import * as europe from "./check-digits-europe.ts";
import { isSpanishCif } from "./check-digits-vat.ts";
import * as world from "./check-digits-world.ts";
import type { NumberRule } from "./national-rule.ts";

/** A rule with what its number begins with, so that most are not even tried. */
type CodeRule = NumberRule & { readonly begins: "letter" | "digit" | "either" };

/** `written` is sticky: it is tried where a mixed word or a run of digits begins. */
export const CODE_RULES: readonly CodeRule[] = [
  rule(
    "letter",
    "UK national insurance number (HMRC)",
    /[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![A-Z0-9])/iy,
    check.isUkNino,
    /national insurance|\bnino?\b|ni number/,
    0.7,
  ),
  rule(
    "letter",
    "Italian codice fiscale (Agenzia delle Entrate, mod 26)",
    /[A-Z]{6}\w{2}[A-Z]\w{2}[A-Z]\w{3}[A-Z](?!\w)/iy,
    check.isCodiceFiscale,
    /codice fiscale|\bcf\b|c\.f\./,
    0.95,
  ),
  rule(
    "either",
    "Spanish DNI or NIE (mod 23)",
    /[XYZ]?-?\d{7,8}-?[A-Z](?!\w)/iy,
    check.isSpanishDni,
    /\bdni\b|\bnie\b|\bnif\b|documento/,
    0.55,
  ),
  rule(
    "letter",
    "Spanish CIF (Agencia Tributaria)",
    /[ABCDEFGHJNPQRSUVW]-?\d{7}[0-9A-J](?!\w)/iy,
    isSpanishCif,
    /\bcif\b|\bnif\b/,
    0,
  ),
  rule(
    "digit",
    "Finnish personal code (DVV, mod 31)",
    /\d{6}[-+A-FU-Y]\d{3}[0-9A-Y](?!\w)/iy,
    check.isFinnishCode,
    /henkil|hetu|personbeteckning/,
    0.8,
  ),
  rule(
    "digit",
    "French NIR (INSEE, mod 97)",
    /[12] ?\d{2} ?\d{2} ?2[AB] ?\d{3} ?\d{3} ?\d{2}(?!\w)/iy,
    check.isFrenchNir,
    /\bnir\b|s[ée]curit[ée] sociale|insee/,
    0.9,
  ),
  rule(
    "digit",
    "Irish PPS number (DSP, mod 23)",
    /\d{7}[A-W][A-IW]?(?!\w)/iy,
    europe.isIrishPps,
    /\bpps\b|ppsn/,
    0.4,
  ),
  rule(
    "digit",
    "German pension insurance number (DRV)",
    /\d{2} ?\d{6} ?[A-Z] ?\d{3}(?!\w)/iy,
    europe.isGermanPension,
    /renten|sozialversicherung|sv-nummer|svnr|versicherungsnummer/,
    0.85,
  ),
  rule(
    "letter",
    "German health insurance number (GKV, mod 10)",
    /[A-Z]\d{9}(?!\w)/iy,
    europe.isGermanHealth,
    /kranken|kvnr|versicherten|gesundheitskarte/,
    0.4,
  ),
  rule(
    "letter",
    "German identity card (ICAO 9303, weights 7 3 1)",
    /[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}\d?(?!\w)/iy,
    europe.isIcaoNumber,
    /personalausweis|ausweis-?(?:nr|nummer)|\bausweis[: ]{1,2}$|identity card|id card/,
    0,
  ),
  rule(
    "letter",
    "Polish identity card (weights 7 3 1)",
    /[A-Z]{3} ?\d{6}(?!\w)/iy,
    europe.isPolishIdCard,
    /dow[óo]d|dowodu|identity card/,
    0,
  ),
  rule(
    "digit",
    "Portuguese citizen card (Luhn)",
    /\d{8} ?\d ?[A-Z0-9]{2}\d(?!\w)/iy,
    europe.isCitizenCard,
    /cart[ãa]o de cidad|citizen card/,
    0.3,
  ),
  rule(
    "digit",
    "US Medicare number (CMS)",
    /[1-9][A-Z][A-Z0-9]\d-?[A-Z][A-Z0-9]\d-?[A-Z]{2}\d{2}(?!\w)/iy,
    world.isUsMbi,
    /medicare|\bmbi\b|beneficiary/,
    0.6,
  ),
  rule(
    "letter",
    "US prescriber number (DEA)",
    /[A-Z][A-Z9]\d{7}(?!\w)/iy,
    world.isUsDea,
    /\bdea\b/,
    0.3,
  ),
  rule(
    "letter",
    "Mexican CURP (RENAPO, mod 10)",
    /[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d(?!\w)/iy,
    world.isMexicanCurp,
    /curp/,
    0.95,
  ),
  rule(
    "digit",
    "Chilean RUT (mod 11)",
    /\d{1,2}\.?\d{3}\.?\d{3}-[\dK](?!\w)/iy,
    world.isChileanRut,
    /\brut\b|\brun\b/,
    0.55,
  ),
  rule(
    "letter",
    "Indian PAN (Income Tax Department)",
    /[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z](?!\w)/iy,
    isPan,
    /\bpan\b|permanent account/,
    0.6,
  ),
  rule(
    "digit",
    "Chinese resident number (GB 11643, ISO 7064 MOD 11-2)",
    /\d{17}X(?!\w)/iy,
    world.isChineseId,
    /身份|resident|identity/,
    0.95,
  ),
  rule(
    "letter",
    "Identity number of Taiwan (mod 10)",
    /[A-Z][1289]\d{8}(?!\w)/iy,
    world.isTaiwaneseId,
    /taiwan|身分證|national id/,
    0.3,
  ),
  rule(
    "letter",
    "Singapore NRIC or FIN (ICA, mod 11)",
    /[STFGM]\d{7}[A-Z](?!\w)/iy,
    world.isSingaporeId,
    /\bnric\b|\bfin\b|singapore/,
    0.75,
  ),
  rule(
    "letter",
    "Hong Kong identity card (mod 11)",
    /[A-Z]{1,2}\d{6}\([\dA]\)/iy,
    world.isHongKongId,
    /hkid|hong kong|identity card|身份證/,
    0.85,
  ),
  {
    ...rule(
      "either",
      "UK driving licence (DVLA)",
      /[A-Z9]{5}\d[0156]\d{4}[A-Z9]{2}\d[A-Z]{2}(?!\w)/iy,
      isUkLicense,
      /licen[sc]e|driv|dvla/,
      0.8,
    ),
    type: "DRIVER_LICENSE",
  },
  {
    ...rule(
      "letter",
      "German passport (ICAO 9303, weights 7 3 1)",
      /[CFGHJK][CFGHJKLMNPRTVWXYZ0-9]{8}\d(?!\w)/iy,
      europe.isIcaoNumber,
      /reisepass|passport|pass-?nr|passnummer/,
      0,
    ),
    type: "PASSPORT",
  },
];

function rule(
  begins: CodeRule["begins"],
  name: string,
  written: RegExp,
  isValid: NumberRule["isValid"],
  words: RegExp,
  alone: number,
): CodeRule {
  return { name, written, isValid, words, alone, begins };
}

/** No check digit is published: form and kind of holder alone. */
function isPan(value: string): boolean {
  return /^[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]$/.test(value);
}

/** Five letters of the surname, decade, month (+ 50 for women), day, year digit, initials, two of which nobody publishes the rule. */
function isUkLicense(value: string): boolean {
  const month = Number(value.slice(6, 8)) % 50;
  const day = Number(value.slice(8, 10));
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
