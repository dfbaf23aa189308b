import { readCellValue } from "../kit/cell-value.ts";
import { foldText } from "../kit/text/normalise.ts";
import type { PrivacyKind } from "./kinds.ts";
import { addressKey } from "./pseudonym/address-key.ts";
import { personKey, readPersonName } from "./pseudonym/person-name.ts";
import { identifierForm } from "./register/identifiers.ts";
import { phoneForm } from "./register/phones.ts";

/**
 * The form in which all spellings of one value are equal: mail addresses in lower case, phone numbers by
 * their national digits, numbers without spacing, those of people and papers without marks that say nothing, dates in ISO 8601, names without title, accents and
 * middle names in the order "given surname", addresses with their words in one form. Never empty for a value that holds anything.
 */
export function normaliseValue(kind: PrivacyKind, value: string): string {
  const text = value.normalize("NFKC").trim();
  return normalForm(kind, text) || foldText(text).replace(/\s+/g, " ");
}

function normalForm(kind: PrivacyKind, text: string): string {
  switch (kind) {
    case "phone":
      return phoneForm(text);
    case "bankAccount":
      return alphanumeric(text).replace(/^IBAN(?=[A-Z]{2}\d{2})/, "");
    case "card":
    case "nationalId":
      return alphanumeric(text);
    case "person":
      return personKey(readPersonName(text));
    case "address":
      return addressKey(text);
    case "place":
      return foldText(text)
        .replace(/[^\p{L}\p{N}]+/gu, " ")
        .trim();
    case "email":
      return text
        .toLowerCase()
        .replace(/^mailto:|^<|>$/g, "")
        .replace(/\s*[[({<]\s*(?:at|@|arroba)\s*[\])}>]\s*|\s+at\s+|_at_/, "@")
        .replace(
          /\s*[[({<]\s*(?:dot|punkt|point|punto|\.)\s*[\])}>]\s*|\s+(?:dot|punkt|point|punto)\s+|_dot_/g,
          ".",
        )
        .replace(/\s+/g, "");
    case "account":
      return text.toLowerCase().replace(/^[^\\\s]+\\+(?=\S)|^@/, "");
    case "ipAddress":
      return normaliseNetwork(text.toLowerCase());
    case "dateOfBirth":
    case "date":
      return normaliseDate(text);
    case "internalId":
    case "health":
      return identifierForm(text);
    case "password":
      return text;
    default:
      return text.toLowerCase().replace(/\s+/g, " ");
  }
}

function alphanumeric(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, "").toUpperCase();
}

/** Hardware addresses without separators, IPv6 in the short form of RFC 5952 (as the URL standard writes it). */
function normaliseNetwork(text: string): string {
  const hex = text.replace(/[:.-]/g, "");
  if (/^(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}$|^(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}$/.test(text))
    return hex;
  if (!text.includes(":") || !URL.canParse(`http://[${text}]/`)) return text;
  return new URL(`http://[${text}]/`).hostname.slice(1, -1);
}

function normaliseDate(text: string): string {
  const { type, canonical } = readCellValue(text);
  if (type === "date") return canonical;
  if (type === "datetime") return canonical.slice(0, 10);
  return text.toLowerCase().replace(/\s+/g, " ");
}
