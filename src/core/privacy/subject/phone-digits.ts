/** Apart from the terms, which screens check too: the numbering plans of all countries are a large table. */
import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js";

/** The digits of a phone number that every way of writing it has, and its country's code where it is known. */
export function phoneDigits(
  value: string,
  region: string,
): { national: string; code: string | null } {
  const parsed = parsePhoneNumberFromString(value, region as CountryCode);
  if (parsed !== undefined)
    return {
      national: parsed.nationalNumber.toString(),
      code: parsed.countryCallingCode.toString(),
    };
  return { national: value.replace(/\D/g, "").replace(/^0+/, ""), code: null };
}
