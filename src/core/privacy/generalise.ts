/**
 * Values made less exact: a date to its year, an age to a band, a postal code to its first digits, a mail address to its domain. What
 * comes out stands in brackets (`kit/text/generalised-forms.ts`), where no detector looks and nobody takes it for the value; a value that says
 * no more than that already, such as a year or a country, stays.
 */
import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js";
import { readCoordinates } from "./coordinates-of.ts";
import { yearBefore, yearOfBasic } from "./date-forms.ts";
import { type GeneralisedType, isGeneralised } from "./generalised-types.ts";
import { addressRegion, countryOfPlace, isCountry } from "./places-of.ts";

/**
 * Birth in this year or before may mean an age over 89, which 45 CFR 164.514(b)(2)(i)(C) wants in one group. Fixed, so that a result does
 * not depend on the day: true for every day until 2039, and before that it only groups more than it must.
 */
const OLD_YEAR = 1949;
const OLDEST_AGE = 90;
const BORN_OLD = `[born ${OLD_YEAR} or earlier]`;

/**
 * First three digits of US postal codes whose area has at most 20,000 people (2000 census), which 45 CFR 164.514(b)(2)(i)(B) wants as
 * 000: the list of the guidance of the US Department of Health and Human Services of 26 November 2012.
 */
const FEW_PEOPLE: ReadonlySet<string> = new Set(
  "036 059 063 102 203 556 692 790 821 823 830 831 878 879 884 890 893".split(" "),
);

type Generalise = (value: string, region: string) => string | null;

const BY_TYPE: Readonly<Record<GeneralisedType, Generalise>> = {
  DATE: yearOf,
  DATE_OF_BIRTH: birthYear,
  BIRTH_YEAR: birthYear,
  AGE: ageBand,
  SALARY: payBand,
  POSTAL_CODE: postalPrefix,
  COORDINATES: nearby,
  IP_ADDRESS: network,
  PHONE: (value, region) => phoneCountry(value, region),
  EMAIL: (value) => hostMark("mail at", value.slice(value.lastIndexOf("@") + 1)),
  URL: (value) =>
    hostMark("site", /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^@/?#\s]*@)?([^/?#:\s]+)/i.exec(value)?.[1]),
  ADDRESS: (value) => marked("address in", addressRegion(value)),
  STATE: (value) => value,
  COUNTRY: (value) => value,
  CITY: place,
  LOCATION: place,
};

/**
 * A value of a type made less exact; null where the type has no such form or the value cannot be read, for then only a mask is safe.
 * Applied to what it gave it changes nothing.
 */
export function generalise(type: string, value: string, region: string): string | null {
  return isGeneralised(type) ? BY_TYPE[type](value.trim(), region) : null;
}

const YEAR = /(?<!\d)(?:1[6-9]|20)\d{2}(?!\d)/;
/** Two digits of a year at the end of a date of three parts. */
const SHORT_YEAR = /\d{1,2}[-/.]\d{1,2}[-/.](\d{2})(?!\d)/;
/** Dashes stand in dates that begin with the year as well as in those that end with it. */
const EITHER_WAY = /^\d{1,2}-\d{1,2}-(?:0[1-9]|[12]\d|3[01])(?!\d)/;
/** Two digits up to this mean this century. */
const THIS_CENTURY = 39;

function yearOf(value: string): string | null {
  const year = wholeYear(value);
  if (year !== null) return year === value ? year : `[year ${year}]`;
  const short = shortYear(value);
  if (short === null) return null;
  return `[year ${Number(short) <= THIS_CENTURY ? 20 : 19}${short}]`;
}

function wholeYear(value: string): string | null {
  return YEAR.exec(value)?.[0] ?? yearOfBasic(value);
}

/** Null where the date can be read with its year at either end. */
function shortYear(value: string): string | null {
  const first = yearBefore(value);
  if (first !== null || EITHER_WAY.test(value)) return first;
  return SHORT_YEAR.exec(value)?.[1] ?? null;
}

/** Nobody was born after today, but of two digits today's year is not asked: "30" may be an old person, so it is taken for one. */
function birthYear(value: string): string | null {
  const written = wholeYear(value);
  const short = written === null ? shortYear(value) : null;
  const isThisCentury = short !== null && Number(short) <= 25;
  const year = written ?? (short === null ? null : `${isThisCentury ? 20 : 19}${short}`);
  if (year === null) return null;
  if (Number(year) <= OLD_YEAR) return BORN_OLD;
  return year === value ? year : `[year ${year}]`;
}

function ageBand(value: string): string | null {
  const digits = /^\D{0,12}(\d{1,3})(?:[.,]0+)?\D{0,12}$/.exec(value)?.[1];
  if (digits === undefined) return null;
  const age = Number(digits);
  if (age >= OLDEST_AGE) return `[age ${OLDEST_AGE} or over]`;
  const from = Math.floor(age / 10) * 10;
  return `[age ${from}-${from + 9}]`;
}

/** A band of one leading digit: 53,200 lies in 50,000-59,999. */
function payBand(value: string): string | null {
  const amount = amountOf(value);
  if (amount === null) return null;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, amount))));
  const from = Math.floor(amount / step) * step;
  return `[pay ${grouped(from)}-${grouped(from + step - 1)}]`;
}

const MOST_PAY = 1e13;

/** The amount of money in a text, whichever mark parts its cents; null where there is none, or more than one. */
function amountOf(value: string): number | null {
  const [written, second] = value.match(/\d[\d.,' \u00a0\u202f]*/g) ?? [];
  if (written === undefined || second !== undefined) return null;
  const whole = written.trim().replace(/[.,](?:\d{1,2})?$/, "");
  const amount = Number(whole.replace(/\D/g, "")) * (/\d\s?k\b/i.test(value) ? 1_000 : 1);
  return amount < MOST_PAY ? amount : null;
}

function grouped(amount: number): string {
  return String(amount).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

function postalPrefix(value: string): string | null {
  const prefix = prefixOf(value);
  return prefix === null ? null : `[postal area ${prefix}]`;
}

/** US: three digits, 000 where few people live. Others: about the first half, which names a region. */
function prefixOf(value: string): string | null {
  const text = value.toUpperCase();
  const digits = /^(\d{3,5})(?:-\d{4})?$/.exec(text.replace(/[ .]/g, ""))?.[1];
  if (digits !== undefined) {
    // A spreadsheet drops the zeros before a number: 501 is 00501, but 902 may be what was left of 90210.
    const prefix =
      digits.length === 5 ? digits.slice(0, 3) : digits.length === 4 ? digits.slice(0, 2) : digits;
    return FEW_PEOPLE.has(prefix) ? "000" : prefix;
  }
  if (/^\d{2}$/.test(text)) return text;
  const letters = /^([A-Z]{1,2})\d[A-Z\d]?\s?\d[A-Z]{2}$/.exec(text)?.[1];
  if (letters !== undefined) return letters;
  if (/^[A-Z]{1,2}$|^[A-Z]\d[A-Z]$/.test(text)) return text;
  return /^([A-Z]\d[A-Z]) ?\d[A-Z]\d$/.exec(text)?.[1] ?? null;
}

/** To a tenth of a degree, eleven kilometres at most. */
function nearby(value: string): string | null {
  const parts = readCoordinates(value);
  if (parts === null) return null;
  return `[about ${parts.map((part) => (Math.round(part * 10) / 10 + 0).toFixed(1)).join(", ")}]`;
}

function network(value: string): string | null {
  const four = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}(?:[:/]\d{1,5})?$/.exec(value)?.[1];
  if (four !== undefined) return `[net ${four}.0/24]`;
  const groups = value.toLowerCase().split("%")[0]?.split(":") ?? [];
  const [first = "", second = "", third = ""] = groups;
  if (groups.length < 3 || !/^[0-9a-f]{1,4}$/.test(first)) return null;
  const gap = groups.indexOf("");
  const part = (index: number, text: string) =>
    gap >= 0 && index >= gap ? "0" : /^[0-9a-f]{1,4}$/.test(text) ? text : null;
  const [b, c] = [part(1, second), part(2, third)];
  return b === null || c === null ? null : `[net ${first}:${b}:${c}::/48]`;
}

function phoneCountry(value: string, region: string): string | null {
  const parsed = parsePhoneNumberFromString(value, region as CountryCode);
  return parsed?.isValid() ? marked("phone in", parsed.country ?? null) : null;
}

function hostMark(words: string, host: string | undefined): string | null {
  const name = (host ?? "").toLowerCase().replace(/[>)\].,;]+$/, "");
  return /^[a-z0-9](?:[a-z0-9.-]{0,76}[a-z0-9])\.[a-z]{2,24}$|^[a-z0-9]{1,30}\.[a-z]{2,24}$/.test(
    name,
  )
    ? `[${words} ${name}]`
    : null;
}

function place(value: string): string | null {
  return isCountry(value) ? value : marked("place in", countryOfPlace(value));
}

function marked(words: string, code: string | null): string | null {
  return code === null ? null : `[${words} ${code}]`;
}
