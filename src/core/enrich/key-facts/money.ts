/** Sums of money in a line: with two decimals, or whole with a currency beside them. */

export interface MoneyText {
  /** In the unit that is written, always positive; see `isNegative`. */
  readonly value: number;
  /** ISO 4217 code, null where none stands beside it. */
  readonly currency: string | null;
  readonly isNegative: boolean;
  /** With the currency where that stands before it; offsets in the line. */
  readonly start: number;
  readonly end: number;
}

const CURRENCIES: Readonly<Record<string, string>> = {
  "€": "EUR",
  $: "USD",
  us$: "USD",
  "£": "GBP",
  "¥": "JPY",
  rm: "MYR",
  rp: "IDR",
  s$: "SGD",
  a$: "AUD",
  c$: "CAD",
  hk$: "HKD",
  zł: "PLN",
  zl: "PLN",
  kč: "CZK",
  kc: "CZK",
  fr: "CHF",
  "₹": "INR",
  "₺": "TRY",
};
const CODES =
  "EUR|USD|GBP|CHF|MYR|SGD|AUD|CAD|NZD|JPY|INR|IDR|THB|HKD|CNY|SEK|NOK|DKK|PLN|CZK|HUF|RON|TRY|ZAR|BRL|MXN|AED";
const SIGN = `(?:US\\$|HK\\$|[SAC]\\$|[€$£¥₹₺]|RM|Rp|zł|Kč|Fr|${CODES})`;
const NUMBER = "\\d{1,3}(?:[.,'’  ]\\d{3})+(?:[.,]\\d{2})?|\\d{1,9}[.,]\\d{2}|\\d{1,9}";
const MONEY = new RegExp(
  `(?<![\\p{L}\\p{N}.,/:#])(?<minus>[-−–]\\s?)?(?:(?<before>${SIGN})\\.?\\s{0,2}(?<minus2>[-−–])?)?(?<number>${NUMBER})(?![\\p{N}%/:]|[.,]\\d|-\\d)(?:\\s?(?<after>${SIGN})(?![\\p{L}\\p{N}]))?`,
  "giu",
);

const UNIT_CHARACTERS = 12;
/** A figure before one of these counts or measures; a sign of money before the figure makes it a sum all the same. */
const UNIT =
  /^\s{0,2}(?:%|(?:hours?|hrs?|minutes?|mins?|seconds?|days?|weeks?|months?|years?|stunden?|std|minuten?|tagen?|tage|wochen?|heures?|jours?|semaines?|horas?|dias?|días|ore|giorni|uren|uur|dagen|km|kms?|miles?|kg|kgs|tonnes?|tons?|litres?|liters?|kwh|mwh|points?|percent|prozent|per cent)(?![\p{L}\p{N}]))/iu;

/** Sums of the line in order. A whole number without a currency is none: it may count or number something. */
export function moneyIn(line: string): MoneyText[] {
  const found: MoneyText[] = [];
  for (const match of line.matchAll(MONEY)) {
    const { minus, minus2, before, number = "", after } = match.groups ?? {};
    const sign = before ?? after;
    const isExact = /[.,]\d{2}$/.test(number);
    if (!isExact && sign === undefined) continue;
    const behind = line.slice(match.index + match[0].length).slice(0, UNIT_CHARACTERS);
    if (sign === undefined && UNIT.test(behind)) continue;
    const value = Number(
      isExact
        ? `${number.slice(0, -3).replace(/\D/g, "")}.${number.slice(-2)}`
        : number.replace(/\D/g, ""),
    );
    const lead = minus?.length ?? 0;
    found.push({
      value,
      currency: currencyOf(sign),
      isNegative: minus !== undefined || minus2 !== undefined,
      start: match.index + lead,
      end: match.index + match[0].length,
    });
  }
  return found;
}

function currencyOf(sign: string | undefined): string | null {
  if (sign === undefined) return null;
  return CURRENCIES[sign.toLowerCase()] ?? sign.toUpperCase();
}
