import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js";
import { contextBefore, cueBefore, type Scan } from "../scan.ts";
import type { Detector, Finding } from "./contract.ts";
import { type DigitRun, digitRuns } from "./digit-runs.ts";
import { countryOfLanguage, textLanguage } from "./text-language.ts";

const REACH = 48;
/** Groups behind a trunk nought; and the same where the plan of the country whose language the text is in allows the number. */
const WITH_TRUNK = 0.5;
const IN_PLAN = 0.65;
/** Groups behind the prefix of a mobile network. */
const MOBILE_NUMBER = 0.6;
/** Prefixes of mobile networks with their trunk nought, at the length that their plans give: Germany, Austria, France, the Netherlands, the United Kingdom, Switzerland, Sweden, Ireland, Belgium, Australia (ITU-T E.164, national numbering plans). */
const MOBILE =
  /^0(?:1(?:5\d|6[023]|7\d)\d{7,8}|6[5-9]\d{8,9}|[67]\d{8}|7[1-9]\d{8}|8[35679]\d{7}|4\d{8})$/;
/** A prefix apart from the number. */
const PREFIXED = /^0\d{1,4}[ ./-]+\d/;
/** Numbers of one text whose answer is remembered. */
const MOST_KNOWN = 1_000;
const CONTEXT =
  /(?:\b(?:tele)?phones?\b|\bt[ée]l\b|\btlf\b|\bpuh\b|\btelefo\w*|\bt[ée]l[ée]phone|\btel[ée]fono|\bmobil\w*|\bcell(?:ulare?|phone)\b|\bcell(?: ?(?:phone|no|number|nr)|\.?:)|\bcelular\b|\bhandy\w*|\bfax\b|\breach (?:me|us)\b|\bwhats ?app\b|\bsms\b|\btext me\b|\bdial\b|\brufnummer\b|\bdurchwahl\b|\bcontact number\b|\bhotline\b|\btelem[óo]vel\b|\bm[óo]vil\b|\bmobiele?\b|\bkom[óo]rk\p{L}*|\bgsm\b|\btlm\b|\btfno\b)/u;
/** Words of phones and of other things: only a number in groups counts after them, as no other number is likely to be. */
const WEAK_CONTEXT =
  /(?:\bcall(?:ing|ed)?\b|\bcell\b|\bring\b|\bportable\b|\bnumber is\b|\bcontact\b|\bregistered\b|\bll[aá]m[ea]\p{L}*|\bl(?:igue|igar|igo)\b|\bbel(?:len|t)?\b|\b(?:za)?dzwo[nń]\p{L}*|\bchiam\p{L}*|\b(?:r)?appel(?:er|ez|le)\b|\bjoindre\b|\bruf(?:en)?\b|\banruf\p{L}*|\berreich\p{L}*|\bbereik\p{L}*|\bring(?:e|er)?\b|\bpod numer\p{L}*)/u;
const NOT_PHONE =
  /(?:invoice|order|ref(?:erence)?|account|contract|policy|claim|part|serial|batch|article|item|id|nr|isbn|rechnung|konto|artikel\w{0,8}|auftrag\w{0,8}|bestell\w{0,8}|vertrag\w{0,8}|akten\w{0,8}|facture|commande|pedido|factura|ordine|fattura|factuur|faktura|umowa|vat|ust)[^a-z]{0,12}$/;
/** The longest of these words and what may follow it. */
const NOT_REACH = 30;
const CODE_BEFORE = /(?<![\p{L}\p{N}])(\p{Lu}{2,8})[-_]$/u;
const DATE = /^\(?\d{1,4}([./-])\d{1,2}\1\d{1,4}(?:\s+\d{1,2})?$/;
const WHYS: Readonly<Record<number, string>> = {
  0.95: "a country code with a number that its plan allows",
  0.85: "a word for phones before it",
  0.75: "an area code in brackets",
  0.7: "a number that the numbering plan allows",
  0.6: "a number in groups behind the prefix of a mobile network",
  0.65: "a number in groups that the numbering plan of the text's language allows",
};
/** A decimal number, digits in threes, or a date and time in digits: figures, whatever country. */
const FIGURE =
  /^\d+\.\d+$|^[1-9]\d{0,2}(?:\.\d{3})+$|^\d{4}[-/.]\d{2}(?:[-/.]\d{2})?(?:[ -]\d{2,6}){0,2}$/;
/** Digits in threes that no nought begins are a figure where they are the whole text, as in a cell, or where decimals follow. */
const SPACED_FIGURE = /^[1-9]\d{0,3}(?:[ \u00a0\u202f]\d{3})+$/;
const DECIMALS = /,\d/y;
/** An area code in brackets; a year in them is that of a publication. */
const AREA = /^(?:\d{1,4}[ -]?)?\((?!(?:19|20)\d{2}\))\d{1,5}\)/;
const EXTENSION = /^(?:,?\s*(?:x|ext\.?|extension|dw|poste)\s*\d{1,6})/i;

/**
 * Phone numbers in prose. A number counts with a country code that libphonenumber accepts, with words such as "call" before it, or
 * with the punctuation that only phone numbers carry; bare digits alone never do, or every column of figures would be one.
 */
export const phone: Detector = {
  name: "phone",
  types: ["PHONE"],
  source: "ITU-T E.164 and E.123; numbering plans of libphonenumber",
  wants: (scan) => scan.numbers.some((run) => run.digits >= 6),
  *find({ scan, region }): Iterable<Finding> {
    const isNear = cueBefore(scan, "phone", REACH);
    const around: Around = { scan, region, isNear, allows: plans() };
    let country: string | null | undefined;
    for (const run of digitRuns(scan, 6, 15)) {
      let confidence = weigh(around, run);
      if (confidence === 0) continue;
      if (confidence === WITH_TRUNK || confidence === MOBILE_NUMBER) {
        if (country === undefined) country = countryOfLanguage(textLanguage(scan.text));
        if (country !== null && around.allows(run.text, country)) confidence = IN_PLAN;
      }
      const extension = EXTENSION.exec(scan.text.slice(run.end, run.end + 16));
      yield {
        type: "PHONE",
        start: run.start,
        end: run.end + (extension?.[0].length ?? 0),
        confidence,
        why: WHYS[confidence] ?? "digits grouped like a phone number",
      };
    }
  },
};

/** What is known of the text that a number stands in. */
interface Around {
  readonly scan: Scan;
  readonly region: string;
  readonly isNear: (start: number) => boolean;
  /** True when the numbering plan of the country allows a number; of the one that its code names where no country is given. */
  readonly allows: (written: string, country?: string) => boolean;
}

/** Asking a plan costs more than all else about a number, and the same few numbers fill the heads and feet of a text. */
function plans(): Around["allows"] {
  const known = new Map<string, boolean>();
  return (written, country) => {
    const key = `${country} ${written}`;
    let isValid = known.get(key);
    if (isValid === undefined) {
      isValid =
        parsePhoneNumberFromString(written, {
          extract: false,
          ...(country === undefined ? {} : { defaultCountry: country as CountryCode }),
        })?.isValid() ?? false;
      if (known.size < MOST_KNOWN) known.set(key, isValid);
    }
    return isValid;
  };
}

function weigh(around: Around, run: DigitRun): number {
  const { scan, isNear } = around;
  const { text } = run;
  if (text.startsWith("+") || text.startsWith("(+")) return weighInternational(run, around);
  // A slash goes on with the second part of an identifier, such as a DOI.
  if (isOther(text) || scan.text[run.end] === "/") return 0;
  if (isPrice(scan.text, run.start)) return 0;
  if (isOfCode(scan.text, run.start) && !around.allows(text, around.region)) return 0;
  const groups = groupsOf(text);
  const named = isNear(run.start) ? weighNamed(around, run, groups) : 0;
  if (named > 0) return named;
  if (SPACED_FIGURE.test(text) && isFigure(scan.text, run)) return 0;
  const confidence = weighPunctuation(run, groups, around);
  if (confidence === 0) return 0;
  return NOT_PHONE.test(contextBefore(scan.text, run.start, NOT_REACH)) ? 0 : confidence;
}

function groupsOf(text: string): number {
  let groups = 0;
  let wasDigit = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isDigit = code >= 48 && code <= 57;
    if (isDigit && !wasDigit) groups++;
    wasDigit = isDigit;
  }
  return groups;
}

/** Behind a sign of a currency or of numbers, over up to three spaces. */
function isPrice(text: string, start: number): boolean {
  let at = start - 1;
  while (at >= start - 3 && /\s/.test(text[at] ?? "")) at--;
  return at >= 0 && "$€£¥#".includes(text[at] ?? " ");
}

/** Bound to letters that name no phone: "NCR-2025-009" is a number of a report, whatever calls stand before it. */
function isOfCode(text: string, start: number): boolean {
  if (text[start - 1] !== "-" && text[start - 1] !== "_") return false;
  const [, letters] = CODE_BEFORE.exec(text.slice(Math.max(0, start - 12), start)) ?? [];
  return letters !== undefined && !CONTEXT.test(letters.toLowerCase());
}

/** What the words before a number say; 0 where they say nothing. */
function weighNamed({ scan, region, allows }: Around, run: DigitRun, groups: number): number {
  const before = contextBefore(scan.text, run.start, REACH);
  if (CONTEXT.test(before)) return run.digits.length >= 7 || groups > 1 ? 0.85 : 0.4;
  if (!WEAK_CONTEXT.test(before)) return 0;
  return groups > 1 || allows(run.text, region) ? 0.85 : 0.4;
}

function weighInternational(run: DigitRun, { allows }: Around): number {
  if (run.digits.length < 8) return 0;
  return allows(run.text.replace(/^\(/, "")) ? 0.95 : 0.7;
}

function isFigure(whole: string, run: DigitRun): boolean {
  DECIMALS.lastIndex = run.end;
  return DECIMALS.test(whole) || run.text.length >= whole.trim().length;
}

/** Dates, prices and ranges of years. */
function isOther(text: string): boolean {
  return DATE.test(text) || /^[^.]*\d\.\d{1,2}$/.test(text) || /^\d{4}\s*[-/]\s*\d{4}$/.test(text);
}

function weighPunctuation(
  { text, digits }: DigitRun,
  groups: number,
  { region, allows }: Around,
): number {
  const hasBracket = AREA.test(text);
  if (hasBracket && digits.length >= 8) return 0.75;
  if (/^00[1-9]/.test(text) && groups > 1 && digits.length >= 10) return 0.7;
  if (groups < 2 || digits.length < 7 || FIGURE.test(text)) return 0;
  const isAmerican = /^\d{3}[-. ]\d{3}[-. ]\d{4}$/.test(text);
  if (isAmerican && allows(text, region)) return 0.7;
  // Pairs of digits behind a nought, as France writes them.
  if (/^0\d(?:[ .-]\d{2}){4}$/.test(text)) return 0.7;
  if (PREFIXED.test(text) && MOBILE.test(digits)) return MOBILE_NUMBER;
  if (/^0\d/.test(text) && digits.length >= 9) return WITH_TRUNK;
  return groups >= 3 || hasBracket ? 0.4 : 0.3;
}
