import { COMMON_WORDS, ORGANIZATION_WORDS } from "../kit/lexicon/words.ts";
import { foldText } from "../kit/text/normalise.ts";
import { isGivenName } from "./detectors/person-confidence.ts";

/** Cuts `"Doe, Jane" <jane@example.com>` into the display name and the rest; without angle brackets a lone address is the rest. */
export function splitMailbox(value: string): { name: string; rest: string } {
  const open = value.lastIndexOf("<");
  if (open < 0)
    return value.includes("@") ? { name: "", rest: value } : { name: unquoted(value), rest: "" };
  return { name: unquoted(value.slice(0, open)), rest: value.slice(open) };
}

/** True when a display name is one of a person: two to four words, none of them a word of business, or a known given name. */
export function looksLikePerson(name: string): boolean {
  if (name.includes("@") || /\d/.test(name) || name.length < 3 || name.length > 80) return false;
  const words = foldText(name)
    .split(/[^\p{L}\p{N}'’-]+/u)
    .filter(Boolean);
  if (words.length === 0 || words.length > 5) return false;
  if (words.some((word) => ORGANIZATION_WORDS.has(word) && word.length > 2)) return false;
  if (endsInLegalForm(name)) return false;
  if (words.some((word) => isGivenName(word))) return true;
  return words.length > 1 && /^\p{Lu}/u.test(name) && !words.some((word) => COMMON_WORDS.has(word));
}

/** True for a last word such as AB or KG in capitals: two letters are too few to mean it anywhere else. */
export function endsInLegalForm(name: string): boolean {
  const form = /\s(\p{Lu}{2})$/u.exec(name)?.[1];
  return form !== undefined && ORGANIZATION_WORDS.has(form.toLowerCase());
}

const BEFORE_AT = /^[\w.+-]{0,64}@/;
const BEHIND_AT = /@[\w.-]{0,64}$/;

/** True where [start, end) of a text is a part of a mail address, which is no name by itself. */
export function isInMail(text: string, start: number, end: number): boolean {
  return (
    BEFORE_AT.test(text.slice(end, end + 65)) ||
    BEHIND_AT.test(text.slice(Math.max(0, start - 65), start))
  );
}

function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^["']+|["']+$/g, "")
    .trim();
}
