import type { Detector, Finding } from "./contract.ts";

const AGE_AFTER =
  /\b(\d{1,3})(?=[ -](?:years?[ -]old|year[ -]old|y\/?o\b|yrs? old|yo\b|jahre alt|-j[äa]hrig|ans\b|a[ñn]os de edad|years of age|months? old))/gi;
const AGE_BEFORE =
  /\b(?:aged?|alter|age d(?:e|')|turn(?:ed|ing|s)?|edad|leeftijd)(?: of| is| just|:)? {0,2}(\d{1,3})\b(?!\s*(?:%|percent|[€$£]|days?|months?))/gi;

/** Ages of people, from the words around a number. Only the number is the finding. */
export const age: Detector = {
  name: "age",
  types: ["AGE"],
  wants: (scan) => scan.hasDigit,
  *find({ scan }): Iterable<Finding> {
    for (const pattern of [AGE_AFTER, AGE_BEFORE]) {
      for (const match of scan.text.matchAll(pattern)) {
        const years = match[1] ?? "";
        if (Number(years) > 120 || Number(years) === 0) continue;
        const start = match.index + match[0].lastIndexOf(years);
        yield { type: "AGE", start, end: start + years.length, confidence: 0.6 };
      }
    }
  },
};
