/** Figures in running text, with unit and scale: "EUR 4.82 m", "4,82 Mio. €", "12.5 %", "3 412 hours". */
import { NUMBER, readNumber, type WrittenNumber } from "./numbers.ts";
import { CURRENCY, currencyCode, SCALE, scaleFactor, UNIT, unitName } from "./units.ts";

const PATTERN = new RegExp(
  `(?<![\\p{L}\\p{N}_./:@#-])(${CURRENCY})?[ \\u00a0]?([-−+]?)(${CURRENCY})?[ \\u00a0]?(${NUMBER})(?:[ \\u00a0-]?(${SCALE}))?(?:[ \\u00a0]?(?:de |di |d['’])?(${CURRENCY}|${UNIT}))?`,
  "giu",
);
/** What follows or precedes a number that is part of something else: a date, a time, a version, an address, a list mark. */
const PART_OF_MORE =
  /^(?:[-/.:]\d|[-_]?\p{L}|\.\s*(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)|(?:st|nd|rd|th)\b)/iu;
const MONTH_BEFORE =
  /(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)\p{L}*\.?\s*$/iu;
const LEAST_BARE_DIGITS = 3;
/** Numbers with thousands marks are large enough to tell with fewer significant digits. */
const GROUPED = /\d[.,'’\u00a0\u202f ]\d{3}(?!\d)/;
const LEAST_GROUPED_DIGITS = 2;

export interface WrittenAmount {
  /** In base units: "4.82 m" is 4,820,000. */
  readonly value: number;
  /** ISO 4217 code of a currency, or the name of another unit. */
  readonly unit: string | null;
  /** Significant digits as written. */
  readonly digits: number;
  /** What its last digit stands for, in base units: of "4.82 m" 10,000. */
  readonly step: number;
  readonly text: string;
  /** Where it begins, in UTF-16 units. */
  readonly start: number;
}

/**
 * Amounts of the text in order; `decimal` is the habit of its language. Bare numbers count from three significant digits on (two with a
 * thousands mark), years without a unit never. Linear in the text.
 */
export function writtenAmounts(text: string, decimal: "." | ","): WrittenAmount[] {
  const found: WrittenAmount[] = [];
  if (!/\d/.test(text)) return found;
  for (const match of text.matchAll(PATTERN)) {
    const amount = readMatch(match, text, decimal);
    if (amount) found.push(amount);
  }
  return found;
}

function readMatch(match: RegExpExecArray, all: string, decimal: "." | ","): WrittenAmount | null {
  const [whole, before, sign, inner, number = "", scale, unitWord] = match;
  const written = readNumber(number, decimal);
  if (!written) return null;
  const end = match.index + whole.length;
  const currency =
    [before, inner, unitWord]
      .map((part) => (part ? currencyCode(part) : null))
      .find((code) => code !== null) ?? null;
  const unit = currency ?? (unitWord ? unitName(unitWord) : null);
  const factor = scaleFactor(scale, currency !== null);
  const around = [all.slice(Math.max(0, match.index - 12), match.index), all.slice(end, end + 12)];
  if (unit === null && factor === 1 && !isBareFigure(number, written, around)) return null;
  const text = whole.trim();
  const start = match.index + (whole.length - whole.trimStart().length);
  const size = Number((written.value * factor).toPrecision(15));
  return {
    value: sign === "-" || sign === "−" ? -size : size,
    unit,
    digits: written.digits,
    step: factor / 10 ** written.decimals,
    text,
    start,
  };
}

/** Whether a number without unit and scale is a figure; `around` is what stands before and after it. */
function isBareFigure(
  number: string,
  { digits, value }: WrittenNumber,
  [before = "", after = ""]: readonly string[],
): boolean {
  const least = GROUPED.test(number) ? LEAST_GROUPED_DIGITS : LEAST_BARE_DIGITS;
  return (
    digits >= least &&
    !isYear(number, value) &&
    !PART_OF_MORE.test(after) &&
    !MONTH_BEFORE.test(before) &&
    !/^\d{8,}$/.test(number)
  );
}

function isYear(written: string, value: number): boolean {
  return /^\d{4}$/.test(written) && value >= 1900 && value <= 2100;
}
