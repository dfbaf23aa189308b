import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js";
import { foldText } from "../kit/text/normalise.ts";
import type { PrivacyKind } from "./kinds.ts";

const HONORIFIC =
  /^(?:mr|mrs|ms|miss|mx|dr|prof|sir|madam|herr|frau|monsieur|madame|mme|mlle|sr|sra|srta|sig|dott)\b\.?\s+/i;

/**
 * The form in which two spellings of one value are equal: mail addresses in lower case, phone numbers in E.164 where they can be read,
 * numbers without spacing, names without title, accents and in the order "given surname".
 */
export function normaliseValue(kind: PrivacyKind, value: string, region: string): string {
  const text = value.normalize("NFKC").trim();
  switch (kind) {
    case "phone":
      return normalisePhone(text, region);
    case "card":
    case "bankAccount":
    case "nationalId":
      return text.replace(/[^\p{L}\p{N}]/gu, "").toUpperCase();
    case "person":
      return normalisePerson(text);
    case "address":
    case "place":
      return foldText(text)
        .replace(/[^\p{L}\p{N}]+/gu, " ")
        .trim();
    case "password":
      return text;
    default:
      return text.toLowerCase().replace(/\s+/g, " ");
  }
}

function normalisePhone(text: string, region: string): string {
  const parsed = parsePhoneNumberFromString(text, region as CountryCode);
  if (parsed?.isValid()) return parsed.ext ? `${parsed.number}x${parsed.ext}` : parsed.number;
  const digits = text.replace(/[^\d]/g, "");
  return text.startsWith("+") ? `+${digits}` : digits.replace(/^00/, "+");
}

function normalisePerson(text: string): string {
  const bare = text.replace(HONORIFIC, "");
  const comma = /^([^,]+),\s*([^,]+)$/.exec(bare);
  const ordered = comma ? `${comma[2]} ${comma[1]}` : bare;
  return foldText(ordered)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
