import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js";
import { contextBefore, cueBefore, type Scan } from "../scan.ts";
import type { Detector, Finding } from "./contract.ts";
import { type DigitRun, digitRuns } from "./digit-runs.ts";
import { countryOfLanguage, textLanguage } from "./text-language.ts";

const REACH = 48;
/** Groups behind a trunk nought; and the same where the plan of the country whose language the text is in allows the number. */
const WITH_TRUNK = 0.5;
const IN_PLAN = 0.65;
const CONTEXT =
  /(?:\b(?:tele)?phones?\b|\bt[ée]l\b|\btlf\b|\bpuh\b|\btelefo\w*|\bt[ée]l[ée]phone|\btel[ée]fono|\bmobil\w*|\bcell(?:ulare?|phone)\b|\bcell(?: ?(?:phone|no|number|nr)|\.?:)|\bcelular\b|\bhandy\w*|\bfax\b|\breach (?:me|us)\b|\bwhats ?app\b|\bsms\b|\btext me\b|\bdial\b|\brufnummer\b|\bdurchwahl\b|\bcontact number\b|\bhotline\b|\btelem[óo]vel\b|\bm[óo]vil\b|\bmobiele?\b|\bkom[óo]rk\p{L}*|\bgsm\b|\btlm\b|\btfno\b)/u;
/** Words of phones and of other things: only a number in groups counts after them, as no other number is likely to be. */
const WEAK_CONTEXT =
  /(?:\bcall(?:ing|ed)?\b|\bcell\b|\bring\b|\bportable\b|\bnumber is\b|\bcontact\b|\bregistered\b|\bll[aá]m[ea]\p{L}*|\bl(?:igue|igar|igo)\b|\bbel(?:len|t)?\b|\b(?:za)?dzwo[nń]\p{L}*|\bchiam\p{L}*|\b(?:r)?appel(?:er|ez|le)\b|\bjoindre\b|\bruf(?:en)?\b|\banruf\p{L}*|\berreich\p{L}*|\bbereik\p{L}*|\bring(?:e|er)?\b|\bpod numer\p{L}*)/u;
const NOT_PHONE =
  /(?:invoice|order|ref(?:erence)?|account|contract|policy|claim|part|serial|batch|article|item|id|nr|isbn|rechnung|konto|vat|ust)[^a-z]{0,12}$/;
const DATE = /^\(?\d{1,4}([./-])\d{1,2}\1\d{1,4}(?:\s+\d{1,2})?$/;
const WHYS: Readonly<Record<number, string>> = {
  0.95: "a country code with a number that its plan allows",
  0.85: "a word for phones before it",
  0.75: "an area code in brackets",
  0.7: "a number that the numbering plan allows",
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
    let country: string | null | undefined;
    for (const run of digitRuns(scan, 6, 15)) {
      let confidence = weigh(scan, run, region, isNear);
      if (confidence === 0) continue;
      if (confidence === WITH_TRUNK) {
        if (country === undefined) country = countryOfLanguage(textLanguage(scan.text));
        if (country !== null && isCallable(run, country)) confidence = IN_PLAN;
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

function weigh(
  scan: Scan,
  run: DigitRun,
  region: string,
  isNear: (start: number) => boolean,
): number {
  const { text } = run;
  if (text.startsWith("+") || text.startsWith("(+")) return weighInternational(run);
  // A slash goes on with the second part of an identifier, such as a DOI.
  if (isOther(text) || scan.text[run.end] === "/") return 0;
  if (/[$€£¥#]\s{0,3}$/.test(scan.text.slice(Math.max(0, run.start - 4), run.start))) return 0;
  const groups = text.match(/\d+/g)?.length ?? 0;
  const named = isNear(run.start) ? weighNamed(scan, run, groups, region) : 0;
  if (named > 0) return named;
  if (SPACED_FIGURE.test(text) && isFigure(scan.text, run)) return 0;
  const confidence = weighPunctuation(run, groups, region);
  if (confidence === 0) return 0;
  return NOT_PHONE.test(contextBefore(scan.text, run.start, REACH)) ? 0 : confidence;
}

/** What the words before a number say; 0 where they say nothing. */
function weighNamed(scan: Scan, run: DigitRun, groups: number, region: string): number {
  const before = contextBefore(scan.text, run.start, REACH);
  if (CONTEXT.test(before)) return run.digits.length >= 7 || groups > 1 ? 0.85 : 0.4;
  if (!WEAK_CONTEXT.test(before)) return 0;
  return groups > 1 || isCallable(run, region) ? 0.85 : 0.4;
}

function weighInternational(run: DigitRun): number {
  if (run.digits.length < 8) return 0;
  return parsePhoneNumberFromString(run.text.replace(/^\(/, ""))?.isValid() ? 0.95 : 0.7;
}

function isFigure(whole: string, run: DigitRun): boolean {
  DECIMALS.lastIndex = run.end;
  return DECIMALS.test(whole) || run.text.length >= whole.trim().length;
}

/** Digits in one piece that the numbering plan of the region allows. */
function isCallable({ text }: DigitRun, region: string): boolean {
  return parsePhoneNumberFromString(text, region as CountryCode)?.isValid() ?? false;
}

/** Dates, prices and ranges of years. */
function isOther(text: string): boolean {
  return DATE.test(text) || /^[^.]*\d\.\d{1,2}$/.test(text) || /^\d{4}\s*[-/]\s*\d{4}$/.test(text);
}

function weighPunctuation({ text, digits }: DigitRun, groups: number, region: string): number {
  const hasBracket = AREA.test(text);
  if (hasBracket && digits.length >= 8) return 0.75;
  if (/^00[1-9]/.test(text) && groups > 1 && digits.length >= 10) return 0.7;
  if (groups < 2 || digits.length < 7 || FIGURE.test(text)) return 0;
  const isAmerican = /^\d{3}[-. ]\d{3}[-. ]\d{4}$/.test(text);
  if (isAmerican && parsePhoneNumberFromString(text, region as CountryCode)?.isValid()) return 0.7;
  // Pairs of digits behind a nought, as France writes them.
  if (/^0\d(?:[ .-]\d{2}){4}$/.test(text)) return 0.7;
  if (/^0\d/.test(text) && digits.length >= 9) return WITH_TRUNK;
  return groups >= 3 || hasBracket ? 0.4 : 0.3;
}
