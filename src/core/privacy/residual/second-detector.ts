/**
 * A second detector of personal data, made to miss little rather than to be right: it tells of what is likely, for a rate and for a person to
 * look at, and nothing is replaced on its word. It shares no code and no threshold with the first one (`find-personal-data.ts`), so that
 * the two do not make the same mistakes: names by gazetteer, shape of surname and words around capitalised pairs, numbers by check digit
 * alone, secrets by entropy.
 */
import { likelyNames } from "./likely-names.ts";
import { likelyNumbers } from "./likely-numbers.ts";
import { likelySecrets } from "./likely-secrets.ts";

export interface LikelyMiss {
  readonly type: "PERSON" | "EMAIL" | "PHONE" | "CREDIT_CARD" | "IBAN" | "NATIONAL_ID" | "SECRET";
  readonly start: number;
  readonly end: number;
  /** In plain words, without anything of the text. */
  readonly why: string;
}

/** Ranges of a text that the policy wrote: stand-ins and masks. */
export type OwnRanges = (text: string) => ReadonlyArray<readonly [number, number]>;

const MAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu;
const SPOKEN_MAIL =
  /\b[\p{L}\p{N}._-]{2,64}\s?[([{]\s?at\s?[)\]}]\s?[\p{L}\p{N}-]{2,63}(?:\s?(?:[([{]\s?dot\s?[)\]}]|\.)\s?\p{L}{2,20}){1,3}/giu;
/** Domains that belong to nobody (RFC 2606). */
const NOBODY = /@(?:.+\.)?(?:example(?:\.(?:com|net|org))?|invalid|test|localhost)$/i;

/** What is likely personal in a text, ascending, without overlaps; the earlier of two, of equal ones the longer. Linear but for long lines of digits. */
export function likelyMissed(text: string, ownRanges: OwnRanges): LikelyMiss[] {
  const found: LikelyMiss[] = [];
  if (text.includes("@")) {
    for (const match of text.matchAll(MAIL))
      if (!NOBODY.test(match[0]))
        found.push(miss("EMAIL", match, "has the form of a mail address"));
  } else if (/\bat\b/i.test(text))
    for (const match of text.matchAll(SPOKEN_MAIL))
      found.push(miss("EMAIL", match, "a mail address with its sign written out"));
  for (const item of likelyNumbers(text)) found.push(item);
  for (const item of likelySecrets(text)) found.push(item);
  for (const item of likelyNames(text)) found.push(item);
  if (found.length === 0) return found;
  const own = ownRanges(text);
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  let last = 0;
  return found.filter(({ start, end }) => {
    if (start < last || own.some(([from, to]) => from < end && start < to)) return false;
    last = end;
    return true;
  });
}

function miss(type: LikelyMiss["type"], match: RegExpExecArray, why: string): LikelyMiss {
  return { type, start: match.index, end: match.index + match[0].length, why };
}
