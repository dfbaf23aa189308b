import { cuesOf } from "../scan.ts";
import type { Detector, Finding } from "./contract.ts";

const NAMED =
  /(?:zip(?: ?code)?|post(?:al|leit)?[ -]?(?:code|zahl)|plz|code postal|c\.?a\.?p\.?|c[óo]digo postal|postcode|postnummer|kod pocztowy|ps[čc]|cep)\b[: ]{0,3}(?:is )?((?:[A-Z]{1,2}-?)?\d[\dA-Z]{2,5}(?:[ -](?:\d{2,4}[A-Z]{0,2}|[A-Z]{2}(?![a-z])))?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)\b/iy;
const STATE =
  /\b(?:A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]),? $/;
const US_CODE = /\d{5}(?:-\d{4})?(?![\w-])/y;
const BRITISH = /[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}(?!\w)/y;
const CANADIAN = /[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d(?!\w)/y;

/** Postal codes: after a word for them, after a state's two letters, or in the form of the UK and Canada. */
export const postalCode: Detector = {
  name: "postal-code",
  types: ["POSTAL_CODE"],
  source: "UPU S42; USPS Publication 28; Royal Mail PAF; Canada Post addressing guidelines",
  wants: (scan) => scan.hasDigit,
  *find({ scan }): Iterable<Finding> {
    const { text } = scan;
    for (const { start: at } of cuesOf(scan, "postal")) {
      NAMED.lastIndex = at;
      const match = NAMED.exec(text);
      const code = match?.[1];
      if (!match || code === undefined) continue;
      const start = at + match[0].length - code.length;
      yield found(start, code.length, 0.7, "a word for postal codes before it");
    }
    for (const { start, digits } of scan.numbers) {
      if (digits < 5 || digits > 9 || !STATE.test(text.slice(Math.max(0, start - 4), start)))
        continue;
      US_CODE.lastIndex = start;
      const match = US_CODE.exec(text);
      if (match) yield found(start, match[0].length, 0.65, "a state's two letters before it");
    }
    for (const { start } of scan.shortCodes) {
      for (const pattern of [BRITISH, CANADIAN]) {
        pattern.lastIndex = start;
        const match = pattern.exec(text);
        if (match)
          yield found(start, match[0].length, 0.6, "the form of a British or Canadian code");
      }
    }
  },
};

function found(start: number, length: number, confidence: number, why: string): Finding {
  return { type: "POSTAL_CODE", start, end: start + length, confidence, why };
}
