/** Which country, and in the US which state, a place or an address lies in, as far as lists that come with the runtime tell. */
import { placeNames } from "../kit/lexicon/places.ts";
import { foldText } from "../kit/text/normalise.ts";

const LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "pt", "pl"];
const OTHER_NAMES: ReadonlyArray<[string, string]> = [
  ["usa", "US"],
  ["u.s.a.", "US"],
  ["uk", "GB"],
  ["u.k.", "GB"],
  ["great britain", "GB"],
  ["england", "GB"],
  ["scotland", "GB"],
  ["wales", "GB"],
  ["holland", "NL"],
  ["czech republic", "CZ"],
  ["turkey", "TR"],
];
/** USPS Publication 28, Appendix B: states and the District of Columbia. */
const US_STATES =
  /\b(A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])\b,?\s+\d{5}(?:-\d{4})?\b/;
const BRITISH = /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b/;
const CANADIAN = /\b[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d\b/;

interface Lists {
  readonly countries: ReadonlyMap<string, string>;
  /** Null where cities of one name lie in several countries. */
  readonly cities: ReadonlyMap<string, string | null>;
}

let lists: Lists | undefined;

/** True for a country's name in a language of the lists. */
export function isCountry(name: string): boolean {
  return placeNames().countries.has(foldText(name.trim()));
}

/** Two letters of the country (ISO 3166-1) of a country or of a city that a time zone is named after; null where it is not known. */
export function countryOfPlace(name: string): string | null {
  const key = foldText(name.trim());
  const { countries, cities } = known();
  return countries.get(key) ?? cities.get(key) ?? null;
}

/** `US-CA` or a country of an address, from its postal code or its last parts; null where nothing tells. */
export function addressRegion(address: string): string | null {
  const state = US_STATES.exec(address)?.[1];
  if (state !== undefined) return `US-${state}`;
  if (BRITISH.test(address)) return "GB";
  if (CANADIAN.test(address)) return "CA";
  const parts = address.split(/[,;\n]+/).map((part) => part.replace(/\d+/g, " ").trim());
  for (const part of parts.reverse()) {
    const country = part === "" ? null : countryOfPlace(part);
    if (country !== null) return country;
  }
  return null;
}

function known(): Lists {
  lists ??= build();
  return lists;
}

function build(): Lists {
  const countries = new Map<string, string>();
  const cities = new Map<string, string | null>();
  const codes = countryCodes();
  for (const language of LANGUAGES) {
    const names = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    for (const code of codes) {
      const name = names.of(code);
      if (name && name.length > 3) countries.set(foldText(name), code);
    }
  }
  for (const [name, code] of OTHER_NAMES) countries.set(name, code);
  for (const code of codes) {
    for (const zone of zonesOf(code)) {
      const city = foldText(zone.split("/").at(-1)?.replaceAll("_", " ") ?? "");
      if (city.length > 3) cities.set(city, (cities.get(city) ?? code) === code ? code : null);
    }
  }
  return { countries, cities };
}

function countryCodes(): string[] {
  const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
  const codes: string[] = [];
  for (let a = 65; a <= 90; a++)
    for (let b = 65; b <= 90; b++) {
      const code = String.fromCharCode(a, b);
      if (names.of(code) && isInUse(code)) codes.push(code);
    }
  return codes;
}

/** Codes of former countries have a successor. */
function isInUse(code: string): boolean {
  return Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;
}

function zonesOf(code: string): readonly string[] {
  const locale = new Intl.Locale(`und-${code}`) as Intl.Locale & {
    readonly timeZones?: readonly string[];
    getTimeZones?(): readonly string[] | undefined;
  };
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}
