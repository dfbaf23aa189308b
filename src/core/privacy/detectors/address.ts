import { placeNames } from "../../kit/lexicon/places.ts";
import { COMMON_WORDS, STREET_WORDS } from "../../kit/lexicon/words.ts";
import { foldText as fold } from "../../kit/text/normalise.ts";
import { contextBefore } from "../scan.ts";
import type { Detector, Finding } from "./contract.ts";

const CAP = "\\p{Lu}[\\p{L}\\p{M}'’.-]{0,30}";
/** A word of a town's name; no full stop at its end, which would be the sentence's. */
const TOWN = "(?:St\\.|D\\.C\\.|\\p{Lu}[\\p{L}\\p{M}'’-]{0,30})";
const SMALL =
  "(?:(?:de|del|della|dei|da|do|dos|das|di|la|le|les|los|las|des|du|el|van|von|der|den|zu|am|an|im) ){0,3}";
const ENGLISH = STREET_WORDS.map((word) => word[0]?.toUpperCase() + word.slice(1)).join("|");
/** Endings that only streets have; those that ordinary words share ("Spring 2024", "Decade 2") need more proof. */
const SUFFIX =
  "(?:stra(?:ß|ss)e|str\\.?|gasse|weg|platz|allee|damm|ufer|gatan|v[äa]gen|vej|v[æa]nget|veien|straat|laan|plein|utca|ulica)";
const WEAK_SUFFIX = "(?:ring|markt|hof|katu|tie|kuja|gade|gata|kade)";
const PREFIX =
  "(?:[Rr]ue|(?:[Aa]venue|[Bb]oulevard|[Pp]lace) (?=(?:de|du|des|la|le)\\b)|[Ii]mpasse|[Cc]hemin|Via|Viale|Piazza|Corso|Calle|C/|Avda\\.?|[Aa]venida|[Rr]ua|Travessa|Largo|Plaza|Paseo|Carrer|[Uu]lica|[Uu]l\\.|Strada|Calea|Carrera)";
const STREET_NAME = `${PREFIX} ${SMALL}(?:(?:l'|d')?${CAP}(?: (?:de|del|da|do|di|la|le|des|du))?,? ){0,3}(?:(?:l'|d')?${CAP})`;
const UNIT =
  "(?:Suite|Ste\\.?|Apt\\.?|Apartment|Unit|Floor|Fl\\.|Room|Rm\\.?|Building|Bldg\\.?|Flat|Wohnung|Stiege)\\s#?\\d{1,5}[A-Za-z]?";

const CORES: ReadonlyArray<readonly [RegExp, number]> = [
  [
    new RegExp(
      `(?<![\\w.,-])\\d{1,6}[A-Za-z]?(?:[-/]\\d{1,4})? (?:[NSEW]\\.? )?(?:(?:${CAP}|\\d{1,4}(?:st|nd|rd|th)?) ){1,4}(?:${ENGLISH})\\b\\.?(?: (?:[NSEW]{1,2}|street|st)\\b\\.?)?`,
      "gu",
    ),
    0.75,
  ],
  [
    new RegExp(
      `(?<![\\p{L}\\d])(?:\\d{2,6} )?(?:${CAP} ){0,2}\\p{Lu}[\\p{L}\\p{M}-]{1,30}?${SUFFIX} \\d{1,5}[a-zA-Z]?(?:[-/]\\d{1,4})?(?![\\d.,]\\d)`,
      "gu",
    ),
    0.75,
  ],
  [
    /(?<![\p{L}\d])(?:\d{2,6} )?\p{Lu}[\p{L}\p{M}-]{1,30} (?:Stra(?:ß|ss)e|Str\.|Allee|Weg|Platz|Gasse|utca|ulica|gate|vej|u\.) \d{1,5}[a-zA-Z]?/gu,
    0.7,
  ],
  [
    new RegExp(
      `(?<![\\p{L}\\d])(?:\\d{2,6} )?(?:${CAP} ){0,2}\\p{Lu}[\\p{L}\\p{M}-]{1,30}?${WEAK_SUFFIX} \\d{1,3}[a-zA-Z]?(?![\\d.,]\\d|\\d)`,
      "gu",
    ),
    0.45,
  ],
  [
    new RegExp(
      `(?<![\\p{L}\\d])\\d{1,6}(?:bis|ter)?,? ${STREET_NAME}(?:,? \\d{1,5}[a-z]?)?(?![\\p{L}\\d])`,
      "gu",
    ),
    0.65,
  ],
  [
    new RegExp(
      `(?<![\\p{L}\\d])${STREET_NAME},? (?:n[.º°]? ?)?\\d{1,5}[a-z]?(?![\\p{L}\\d]|[.,]\\d)`,
      "gu",
    ),
    0.6,
  ],
  [
    /\b(?:P\.? ?O\.? ?Box|Post ?box|Postfach|Bo[îi]te postale|B\.?P\.|Casella postale|Apartado)\s\d{1,6}\b/gi,
    0.75,
  ],
  [
    /\bPSC \d{1,5},? Box \d{1,5}|\bUnit \d{3,6} Box \d{1,5}|\b(?:APO|FPO|DPO) (?:AA|AE|AP)\b/g,
    0.75,
  ],
  [
    new RegExp(
      `(?<![\\w.,-])\\d{2,6} (?:${CAP} ){1,4}\\d{1,5}[a-z]?(?![\\w.,%€$£/:-]|[.,]\\d)`,
      "gu",
    ),
    0.5,
  ],
  [new RegExp(`\\b${UNIT}`, "g"), 0.5],
];
const PIECE = new RegExp(
  `^(?:,[ ]?|[ ]{0,2}\\r?\\n(?:[ \\t]{0,8}\\r?\\n)?[ \\t]{0,8}|[ ])(?:,[ ]?)?(?:(${UNIT})|((?:[A-Z]{1,2}-)?\\d{4,6}(?:-\\d{3,4})?(?![\\d.,/]\\d)|[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2}|\\d{3} \\d{2}(?!\\d))|(${TOWN}(?: (?:(?:de|del|da|do|di|la|of|am|an|im|der|sur|upon) ){0,2}${TOWN}){0,3}))`,
  "u",
);
const POSTAL: ReadonlyArray<readonly [RegExp, number]> = [
  [
    /\b(?:zip(?: ?code)?|post(?:al)?[ -]?code|plz|postleitzahl|code postal|c\.?a\.?p\.?|c[óo]digo postal)\b[: ]{0,3}(?:is )?((?:[A-Z]{1,2}-?)?\d[\dA-Z]{2,5}(?:[ -]\d{2,4})?[A-Z]{0,2})\b/gi,
    0.7,
  ],
  [
    /\b(?:A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]) (\d{5}(?:-\d{4})?)\b/g,
    0.65,
  ],
  [/\b([A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2})\b/g, 0.6],
];
const MAX_PIECES = 7;

/** Street addresses, post boxes and postal codes. A street grows over the unit, town, code and country that follow it. */
export const address: Detector = {
  name: "address",
  types: ["ADDRESS", "POSTAL_CODE"],
  wants: (scan) => scan.hasDigit && scan.hasCapital,
  *find({ scan }): Iterable<Finding> {
    const { text } = scan;
    for (const [pattern, confidence] of CORES) {
      for (const match of text.matchAll(pattern)) {
        const found = grow(text, match[0], match.index, confidence);
        if (found) yield found;
      }
    }
    for (const [pattern, confidence] of POSTAL) {
      for (const match of text.matchAll(pattern)) {
        const code = match[1] ?? "";
        if (!/\d/.test(code)) continue;
        const start = match.index + match[0].length - code.length;
        yield { type: "POSTAL_CODE", start, end: start + code.length, confidence };
      }
    }
  },
};

function grow(text: string, written: string, start: number, confidence: number): Finding | null {
  const first = /\p{Lu}[\p{L}\p{M}]*/u.exec(written)?.[0] ?? "";
  const weak = confidence <= 0.5;
  if (weak && COMMON_WORDS.has(fold(first)) && !/^(?:Suite|Apt|Unit|Room|Flat|Floor)/.test(first))
    return null;
  if (weak && /(?:page|table|figure|section|no\.?|nr\.?)\s*$/.test(contextBefore(text, start, 12)))
    return null;
  const { end, proofs } = extend(text, start + written.replace(/[\s,]+$/, "").length);
  return {
    type: "ADDRESS",
    start,
    end,
    confidence: Math.min(0.95, confidence + 0.1 * Math.min(2, proofs)),
  };
}

/** Reads on over units, codes and towns; stops at the last piece that proves an address, so that no ordinary line is swallowed. */
function extend(text: string, from: number): { end: number; proofs: number } {
  let at = from;
  let end = from;
  let proofs = 0;
  for (let i = 0; i < MAX_PIECES; i++) {
    const match = PIECE.exec(text.slice(at, at + 140));
    if (!match) break;
    const [whole, unit, code, town] = match;
    if (town && isOrdinary(town)) break;
    at += whole.length;
    if (
      unit ||
      code ||
      (town && (isPlace(town) || /^[A-Z]{2}$/.test(town) || /^,\s/.test(whole)))
    ) {
      end = at;
      proofs++;
    }
  }
  return { end: text[end - 1] === "." ? end - 1 : end, proofs };
}

function isOrdinary(town: string): boolean {
  return COMMON_WORDS.has(fold(town.split(/[ .]/)[0] ?? ""));
}

function isPlace(town: string): boolean {
  return placeNames().places.has(fold(town));
}
