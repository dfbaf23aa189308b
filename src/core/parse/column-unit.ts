/** The unit that a column's name tells: `Weight (kg)`, `Amount in EUR`, `share_pct`, `Growth %`. */

/** Lower-case spelling to the unit as it is shown. */
const UNITS = new Map<string, string>();
for (const unit of [
  "% ‰ bp kg g mg µg t lb lbs oz km m cm mm µm nm mi ft in yd km² m² cm² ha m³ cm³ l ml hl gal",
  "s ms µs ns min h hr hrs d Hz kHz MHz GHz W kW MW GW Wh kWh MWh GWh V kV mV A mA Ah mAh J kJ MJ kcal cal",
  "N kN Nm Pa hPa kPa MPa bar mbar psi °C °F K km/h m/s mph rpm dB ppm ppb mol mmol B kB KB MB GB TB px pcs",
  "EUR USD GBP CHF JPY CNY CAD AUD NZD SEK NOK DKK PLN CZK HUF INR BRL MXN ZAR SGD HKD TRY ILS KRW RON BGN RUB AED SAR",
  "TEUR TUSD TCHF kEUR kUSD kCHF EURm USDm $ € £ ¥ ₹ ₽ ₩ ₺",
])
  for (const name of unit.split(" ")) UNITS.set(name.toLowerCase(), name);
for (const [names, unit] of [
  ["percent percentage pct prozent pourcent", "%"],
  ["kilogram kilograms kilogramm kgs", "kg"],
  ["gram grams gramm", "g"],
  ["tonne tonnes tonnen tons", "t"],
  ["metre metres meter meters", "m"],
  ["kilometre kilometres kilometer kilometers kms", "km"],
  ["sqm m2 qm", "m²"],
  ["m3 cbm", "m³"],
  ["litre litres liter liters", "l"],
  ["second seconds secs sec sekunden", "s"],
  ["minute minutes mins minuten", "min"],
  ["hour hours stunden std", "h"],
  ["day days tage", "d"],
  ["euro euros", "EUR"],
  ["celsius degc", "°C"],
  ["fahrenheit degf", "°F"],
  ["stück stk pieces", "pcs"],
] as const)
  for (const name of names.split(" ")) UNITS.set(name, unit);

const BRACKETS = /[([]\s*([^()[\]]{1,16})\s*[)\]]/g;
/** At the end of a name, a word apart: a lone letter there is more often a number of a series than a unit. */
const LAST_WORD = /(?:^|[\s_.,/-])(?:(?:in|en)\s+)?([^\s_.,()[\]]{1,12})$/i;
const AFTER_IN = /\b(?:in|en)\s+([^\s_,()[\]]{1,12})\s*$/i;
const MAX_NAME = 200;

/** The unit, or null where the name tells none. */
export function unitOfName(name: string): string | null {
  const text = name.trim().slice(0, MAX_NAME);
  for (const [, inside] of text.matchAll(BRACKETS)) {
    const unit = unitOf(inside) ?? unitOf(AFTER_IN.exec(inside ?? "")?.[1]);
    if (unit) return unit;
  }
  if (text.includes("%")) return "%";
  const stated = unitOf(AFTER_IN.exec(text)?.[1]);
  if (stated) return stated;
  const last = LAST_WORD.exec(text)?.[1];
  return last !== undefined && (last.length > 2 || isSign(last) || isShort(last))
    ? unitOf(last)
    : null;
}

function unitOf(written: string | undefined): string | null {
  return written === undefined ? null : (UNITS.get(written.trim().toLowerCase()) ?? null);
}

/** Two letters that are words or endings of other names far less often than units. */
function isShort(word: string): boolean {
  return /^(?:kg|mg|km|cm|mm|kw|mw|gw|wh|kb|mb|gb|tb|hz|ms|ml|hl|m²|m³|m2|m3|°c|°f)$/i.test(word);
}

function isSign(word: string): boolean {
  return /^[$€£¥₹₽₩₺‰]$/.test(word);
}
