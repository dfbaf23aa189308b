/**
 * Whether a voucher writes the day or the month first. "03/04/2024" alone does not say; its other dates, its place, its taxes, its money and
 * the way it writes numbers do (customs by country: Unicode CLDR, short date formats).
 */
import type { FactLine } from "./lines.ts";
import { moneyIn } from "./money.ts";
import { REGION } from "./words.ts";

export type DateOrder = "day-first" | "month-first";

export interface WrittenDate {
  readonly first: number;
  readonly second: number;
  readonly separator: string;
}

const STATES =
  "AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|IL|IA|KS|KY|LA|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|PA|PR|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY";
/** Codes that are words as well, so that they count after a comma only: "Order ID 12345". */
const STATES_LIKE_WORDS = "HI|ID|IN|ME|OK|OR";
/** "Portland, ME 04101": a state of the United States and its ZIP code. */
const STATE_AND_ZIP = new RegExp(
  `(?:,\\s{0,3}(?:${STATES}|${STATES_LIKE_WORDS})|^\\p{L}[\\p{L} .'-]{2,40}\\s(?:${STATES})),?\\s{1,3}\\d{5}(?:-\\d{4})?(?!\\d)`,
  "u",
);
const AMERICAN =
  /(?<!\p{L})(?:sales tax|state tax|city tax|county tax|gratuity|u\.?s\.?a|united states)(?!\p{L})/u;
/** Taxes on added value by their names; the United States have none. */
const VALUE_ADDED_TAX =
  /(?<!\p{L})(?:vat|gst|sst|mwst|ust|tva|iva|btw|moms|ptu|dph|umsatzsteuer|mehrwertsteuer)(?!\p{L})/u;
/** Canada writes either order. */
const CANADIAN = /(?<!\p{L})(?:hst|pst|qst|tvq|tps|canada)(?!\p{L})/u;
/** ISO 4217 codes of countries that write either order, or the month first. */
const NOT_DAY_FIRST = new Set(["USD", "CAD", "PHP"]);

/**
 * Null where nothing decides, or what speaks for one order is as strong as what speaks for the other. A date with only one reading decides
 * for the whole voucher; points between the numbers are of countries with the day first.
 */
export function dateOrder(
  lines: readonly FactLine[],
  dates: readonly WrittenDate[],
): DateOrder | null {
  const isMonth = dates.some(({ second }) => second > 12);
  const isDay = dates.some(({ first }) => first > 12);
  if (isMonth !== isDay) return isMonth ? "month-first" : "day-first";
  if (isMonth) return null;
  if (dates.some(({ separator }) => separator === ".")) return "day-first";
  if (lines.some(({ folded }) => CANADIAN.test(folded))) return null;
  const lead = lean(lines);
  if (lead === 0) return null;
  return lead > 0 ? "month-first" : "day-first";
}

/** Above zero what speaks for the month first, below zero for the day. */
function lean(lines: readonly FactLine[]): number {
  let lead = 0;
  if (lines.some(({ text }) => STATE_AND_ZIP.test(text))) lead += 2;
  if (lines.some(({ folded }) => AMERICAN.test(folded))) lead += 1;
  if (lines.some(({ folded }) => VALUE_ADDED_TAX.test(folded))) lead -= 2;
  if (lines.some(({ folded }) => !AMERICAN.test(folded) && REGION.test(folded))) lead -= 1;
  if (lines.some(({ text }) => isMoneyOfDayFirst(text))) lead -= 1;
  if (lines.some(({ text }) => /\d,\d{2}(?!\d)/.test(text))) lead -= 1;
  return lead;
}

function isMoneyOfDayFirst(text: string): boolean {
  return moneyIn(text).some(({ currency }) => currency !== null && !NOT_DAY_FIRST.has(currency));
}
