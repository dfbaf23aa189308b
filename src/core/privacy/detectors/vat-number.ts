import { cuesOf, standsAlone } from "../scan.ts";
import { vatCheck } from "./check-digits-vat.ts";
import type { Detector, Finding } from "./contract.ts";

/** What stands between the word and the number: "number is", "intracommunautaire :", "Reg No". */
const BETWEEN =
  /[-./\p{L}]{0,24}(?:[ -]?(?:\p{L}{1,17}|n[°º.]{1,2}|no\.|nr\.)){0,3}?\s?[:=#]?\s{0,3}(?=[A-Z]{2}[ -]?[A-Z\d])/uy;
const NUMBER = /[A-Z]{2}[ -]?[A-Z\d](?:[ .-]?[A-Z\d]){4,12}/y;
const PIECE = /[ .-]/;
const NAMED = 0.9;
/** Its check digits fail: a slip of the pen. */
const NAMED_ONLY = 0.6;

/** VAT identification numbers behind a word for the tax: of traders they are their own, of firms they lead to those who own them. */
export const vatNumber: Detector = {
  name: "vat-number",
  types: ["NATIONAL_ID"],
  source: "Council Directive 2006/112/EC, Art. 215, and the forms and check digits of VIES",
  wants: (scan) => scan.hasDigit && cuesOf(scan, "vat").length > 0,
  *find({ scan }): Iterable<Finding> {
    const { text } = scan;
    for (const { end } of cuesOf(scan, "vat")) {
      BETWEEN.lastIndex = end;
      if (!BETWEEN.test(text)) continue;
      const start = BETWEEN.lastIndex;
      NUMBER.lastIndex = start;
      const written = NUMBER.exec(text)?.[0];
      const found = written === undefined ? null : longest(text, start, written);
      if (found) yield found;
    }
  },
};

/** The longest beginning that has the form of a number: words in capitals may follow. */
function longest(text: string, start: number, written: string): Finding | null {
  for (let end = start + written.length; end > start + 6; end--) {
    if (PIECE.test(text[end - 1] ?? "") || !standsAlone(text, start, end)) continue;
    const check = vatCheck(text.slice(start, end));
    if (check === null) continue;
    const confidence = check.isValid ? NAMED : NAMED_ONLY;
    return { type: "NATIONAL_ID", start, end, confidence, why: "a word for the tax before it" };
  }
  return null;
}
