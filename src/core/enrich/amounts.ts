/** Figures in running text, with unit and scale: "EUR 4.82 m", "4,82 Mio. €", "12.5 %", "3 412 hours". */
import type { ProfileAmount } from "../model/profile.ts";
import { decimalMarkOf, NUMBER, readNumber } from "./numbers.ts";
import type { TextView } from "./text-view.ts";
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

/** A figure with its offsets; place and quotation are made for the few that are kept. */
export interface FoundAmount extends Pick<ProfileAmount, "value" | "unit" | "digits" | "text"> {
  readonly start: number;
}

/** Amounts of the text in order. Bare numbers count from three significant digits on (two with a thousands mark), years without a unit never. */
export function findAmounts(view: TextView, language: string | null): FoundAmount[] {
  const decimal = decimalMarkOf(language);
  const found: FoundAmount[] = [];
  if (!/\d/.test(view.text)) return found;
  for (const match of view.text.matchAll(PATTERN)) {
    const amount = readMatch(match, view, decimal);
    if (amount) found.push(amount);
  }
  return found;
}

function readMatch(match: RegExpExecArray, view: TextView, decimal: "." | ","): FoundAmount | null {
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
  if (unit === null && factor === 1) {
    const least = GROUPED.test(number) ? LEAST_GROUPED_DIGITS : LEAST_BARE_DIGITS;
    if (written.digits < least || isYear(number, written.value)) return null;
    if (PART_OF_MORE.test(view.text.slice(end, end + 12))) return null;
    if (MONTH_BEFORE.test(view.text.slice(Math.max(0, match.index - 12), match.index))) return null;
    if (/^\d{8,}$/.test(number)) return null;
  }
  if (view.isSheetRow(match.index)) return null;
  const text = whole.trim();
  const start = match.index + (whole.length - whole.trimStart().length);
  const size = Number((written.value * factor).toPrecision(15));
  return {
    value: sign === "-" || sign === "−" ? -size : size,
    unit,
    digits: written.digits,
    text,
    start,
  };
}

/** The amount with its place and a quotation. */
export function placeAmount({ start, ...amount }: FoundAmount, view: TextView): ProfileAmount {
  const excerpt = view.quote(start, start + amount.text.length);
  return { ...amount, location: view.locate(start), excerpt };
}

function isYear(written: string, value: number): boolean {
  return /^\d{4}$/.test(written) && value >= 1900 && value <= 2100;
}
