/** Currencies, other units and words of scale, as they stand beside numbers. */

const CURRENCIES: Readonly<Record<string, string>> = {
  "€": "EUR",
  $: "USD",
  "£": "GBP",
  "¥": "JPY",
  "₹": "INR",
  "₩": "KRW",
  "₽": "RUB",
  "₺": "TRY",
  "₪": "ILS",
  zł: "PLN",
  kč: "CZK",
  us$: "USD",
  euro: "EUR",
  euros: "EUR",
  dollar: "USD",
  dollars: "USD",
  pounds: "GBP",
  franken: "CHF",
  francs: "CHF",
  fr: "CHF",
  sfr: "CHF",
};
const CODES =
  "EUR|USD|GBP|CHF|JPY|CNY|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|INR|BRL|MXN|ZAR|SGD|HKD|TRY|ILS|KRW|RON|BGN|RUB|AED|SAR";

/** Pattern source of a currency before or after a number; matched without regard to case. */
export const CURRENCY = `(?:US\\$|[€$£¥₹₩₽₺₪]|\\b(?:${CODES})\\b|\\b(?:euros?|dollars?|pounds|franken|francs)\\b|zł|kč)`;

const SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  tsd: 1e3,
  thousand: 1e3,
  thousands: 1e3,
  tausend: 1e3,
  mille: 1e3,
  mil: 1e3,
  m: 1e6,
  mn: 1e6,
  mio: 1e6,
  mm: 1e6,
  million: 1e6,
  millions: 1e6,
  millionen: 1e6,
  millones: 1e6,
  milioni: 1e6,
  miljoen: 1e6,
  b: 1e9,
  bn: 1e9,
  mrd: 1e9,
  billion: 1e9,
  billions: 1e9,
  milliarde: 1e9,
  milliarden: 1e9,
  milliard: 1e9,
  milliards: 1e9,
  miljard: 1e9,
  miliardi: 1e9,
  tn: 1e12,
  trillion: 1e12,
  trillions: 1e12,
};
/** Scales that are also units or words and need a currency beside them. */
const NEEDS_CURRENCY = new Set(["m", "mm", "b", "mil", "mille"]);

/** Pattern source of a word of scale after a number. */
export const SCALE =
  "(?:thousands?|tausend|millions?|millionen|millones|milioni|miljoen|billions?|milliarden?|milliards?|miljard|miliardi|trillions?|tsd|mio|mrd|mn|bn|tn|mm|mil|mille|[kKmMbB])(?![\\p{L}\\d])\\.?";

/** Pattern source of other units after a number. */
export const UNIT =
  "(?:%|‰|percent|per cent|prozent|pour cent|basis points|bps|kWh|MWh|GWh|kW|MW|GW|kg|tonnes?|tons?|km|m²|m2|sqm|m³|litres?|liters?|pcs|units?|stück|hours?|days?|employees|mitarbeiter|fte)(?![\\p{L}\\d])";

/** ISO 4217 code of a currency as written; null when it is none. */
export function currencyCode(written: string): string | null {
  const key = written.trim().toLowerCase();
  if (CURRENCIES[key]) return CURRENCIES[key] ?? null;
  return new RegExp(`^(?:${CODES})$`).test(key.toUpperCase()) ? key.toUpperCase() : null;
}

/** Factor of a word of scale; 1 where it is none, or where it only counts beside a currency and there is none. */
export function scaleFactor(written: string | undefined, hasCurrency: boolean): number {
  if (!written) return 1;
  const key = written.toLowerCase().replace(/\.$/, "");
  if (NEEDS_CURRENCY.has(key) && !hasCurrency) return 1;
  return SCALES[key] ?? 1;
}

/** One form per unit: `percent` is `%`, plurals are singular. */
export function unitName(written: string): string {
  const key = written.toLowerCase();
  if (/^(?:%|percent|per cent|prozent|pour cent)$/.test(key)) return "%";
  if (/^(?:tonnes?|tons?)$/.test(key)) return "t";
  if (/^(?:m2|sqm|m²)$/.test(key)) return "m²";
  if (/^(?:bps|basis points)$/.test(key)) return "bp";
  return key.replace(/s$/, "");
}

/** Unit and scale that the head of a column names, such as `Revenue (EUR m)`, `Umsatz in TEUR` or `$000`. */
export function headUnit(head: string): { unit: string | null; factor: number } {
  if (/%|\b(?:percent|prozent|pct)\b/i.test(head)) return { unit: "%", factor: 1 };
  const thousandEuro = /\b[TK](EUR|USD|CHF|GBP)\b|\bk(€|\$|£)/i.exec(head);
  if (thousandEuro)
    return { unit: currencyCode(thousandEuro[1] ?? thousandEuro[2] ?? ""), factor: 1e3 };
  const currency = new RegExp(CURRENCY, "i").exec(head);
  const unit = currency ? currencyCode(currency[0]) : null;
  if (/['’]000\b|\b000s?\b/.test(head)) return { unit, factor: 1e3 };
  const around =
    /(?:[([,]|\bin\b|€|\$|£|\b[A-Z]{3}\b)\s*(?:[€$£]|[A-Z]{3}\s+)?(thousands?|tausend|tsd|millions?|millionen|mio|mrd|mn|bn|m|k)\b/i.exec(
      head,
    );
  return { unit, factor: around ? scaleFactor(around[1], unit !== null) : 1 };
}
