import { cuesOf } from "../scan.ts";
import type { Detector, Finding } from "./contract.ts";

const BEFORE_YEARS = /(?<![\d.,])(\d{1,3})(?:[ -]{1,2}|)$/;
/** What must follow the word for years, so that "5 years of experience" is nobody's age. French and Spanish ask for a person before. */
const AFTER_YEARS =
  /(?:years?|yrs?)[ -]{1,2}olds?\b|years? of age\b|y\/?o\b|months? old\b|jahre alt\b|j[äa]hrige?[rnsm]?\b|ans\b|a[ñn]os de edad\b|anos de idade\b|jaar oud\b|anni\b|lat\b|let\b|[åa]r gam(?:mel|mal)\b/iy;
const HAS_YEARS = /\b(?:aged?|a|âg[ée]e? de|ha|hat|tiene|ma|je|jest|wiek:?)\s{1,2}\d{1,3}\s{1,2}$/i;
const AGE_VALUE =
  /(?:aged?|ages|alter|edad|leeftijd|idade|et[àa]|wiek|alder|vek|turn(?:ed|ing|s)?)(?:\s?\([^)\n]{1,12}\))?(?: of| is| was| just| will be| d(?:e|')|:|,|=){0,2}\s{0,3}(\d{1,3})\b(?!\s{0,2}(?:%|percent|[€$£]|days?\b|months?\b|weeks?\b|[./:]\d))/iy;
const OLDEST = 120;

/** Ages of people, from the words around a number. Only the number is the finding. */
export const age: Detector = {
  name: "age",
  types: ["AGE"],
  source:
    "Age as GDPR and HIPAA (45 CFR 164.514 (b)(2)(i)(C)) name it; words around it in the larger languages of Europe",
  wants: (scan) =>
    scan.hasDigit && (cuesOf(scan, "years").length > 0 || cuesOf(scan, "age").length > 0),
  *find({ scan }): Iterable<Finding> {
    const { text } = scan;
    for (const cue of cuesOf(scan, "years")) {
      const from = Math.max(0, cue.start - 20);
      const before = text.slice(from, cue.start);
      const digits = BEFORE_YEARS.exec(before)?.[1];
      AFTER_YEARS.lastIndex = cue.start;
      const after = digits === undefined ? null : AFTER_YEARS.exec(text);
      if (!digits || !after) continue;
      if (/^(?:ans|anni|lat|let)$/i.test(after[0]) && !HAS_YEARS.test(before)) continue;
      const start = from + before.lastIndexOf(digits);
      if (isAge(digits)) yield ageAt(start, digits, "a number of years that somebody is old");
    }
    for (const cue of cuesOf(scan, "age")) {
      AGE_VALUE.lastIndex = cue.start;
      const match = AGE_VALUE.exec(text);
      const digits = match?.[1] ?? "";
      if (!match || !isAge(digits)) continue;
      yield ageAt(
        match.index + match[0].length - digits.length,
        digits,
        "a word for age before it",
      );
    }
  },
};

function isAge(digits: string): boolean {
  return Number(digits) > 0 && Number(digits) <= OLDEST;
}

function ageAt(start: number, digits: string, why: string): Finding {
  return { type: "AGE", start, end: start + digits.length, confidence: 0.6, why };
}
