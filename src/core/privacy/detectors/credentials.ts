import type { Detector, Finding } from "./contract.ts";

const PATTERNS: ReadonlyArray<readonly [string, RegExp, number]> = [
  [
    "PASSWORD",
    /\b(?:password|passwd|passwort|kennwort|mot de passe|contrase[ñn]a|pwd|passphrase)\b(?: is|:|=| lautet)\s{0,3}["'`]?([^\s"'`,;]{4,64})/gi,
    0.85,
  ],
  [
    "USERNAME",
    /\b(?:user ?name|user id|login|log-in|benutzername|nom d'utilisateur|usuario)\b(?: is|:|=| lautet)\s{0,3}["'`]?([^\s"'`,;@]{3,40})/gi,
    0.7,
  ],
  [
    "PASSPORT",
    /\b(?:passport|reisepass|passeport|pasaporte)(?: ?(?:number|no\.?|nr\.?|nummer|#))?(?: is|:)?\s{0,3}#?((?=(?:[A-Z]{0,9}\d){4})[A-Z0-9]{6,10})\b/gi,
    0.85,
  ],
  [
    "DRIVER_LICENSE",
    /\b(?:driver'?s?[ -]licen[sc]e|driving licen[sc]e|licen[sc]e number|f[üu]hrerschein|permis de conduire|\bdl)(?: ?(?:number|no\.?|nr\.?|nummer|#))?(?: is|:)?\s{0,3}#?((?=(?:[A-Z-]{0,9}\d){4})[A-Z0-9]{1,4}[A-Z0-9-]{4,16})\b/gi,
    0.85,
  ],
  [
    "CVV",
    /\b(?:cvv2?|cvc2?|security code)\b(?: ?(?:number|code))?(?: is|:)?\s{0,3}(\d{3,4})\b/gi,
    0.85,
  ],
];
const PLAIN_WORD =
  /^(?:(?:reset|protected|required|policy|field|change|is|the|not|must|will|and|for|to)\b|[\p{Ll}]+\.?$)/iu;
const TRIGGER =
  /pass|pwd|user|login|log-in|kennwort|contrase|mot de|benutzer|usuario|licen|schein|permis|\bdl\b|cvv|cvc|security code/i;

/** Secrets and papers that only the words before them give away: passwords, log-in names, passports, driver's licences, CVV. */
export const credentials: Detector = {
  name: "credentials",
  types: ["PASSWORD", "USERNAME", "PASSPORT", "DRIVER_LICENSE", "CVV"],
  wants: (scan) => TRIGGER.test(scan.text),
  *find({ scan }): Iterable<Finding> {
    for (const [type, pattern, confidence] of PATTERNS) {
      for (const match of scan.text.matchAll(pattern)) {
        const value = match[1] ?? "";
        if (type === "PASSWORD" && PLAIN_WORD.test(value) && !match[0].includes("=")) continue;
        const start = match.index + match[0].length - value.length;
        yield { type, start, end: start + value.length, confidence };
      }
    }
  },
};
