/** Forms of names that mail addresses are made of. */
import { nameWord } from "./name-words.ts";

const LOCAL_PART = /(?<![\p{L}\p{N}._%+-])([\p{L}][\p{L}\p{N}._'-]{2,63})@[\p{L}\p{N}]/gu;
const MAX_WORDS = 4;
/** An initial and a surname; a shorter word is some other abbreviation. */
const LEAST_JOINED = 4;

/** Keys as `eachMention` has them of the names that addresses in the text may speak of: "a.mueller@", "amueller@". Linear in the text. */
export function keysOfMails(text: string): string[] {
  if (!text.includes("@")) return [];
  return Array.from(text.matchAll(LOCAL_PART), ([, local = ""]) => keyOfLocal(local)).filter(
    (key) => key !== null,
  );
}

/** Null for a single given name: it may be anybody's. */
function keyOfLocal(local: string): string | null {
  const words = local
    .replace(/\d+$/u, "")
    .split(/[._-]+/u)
    .filter(Boolean);
  const [first = "", ...rest] = words;
  if (words.length > MAX_WORDS) return null;
  if (rest.length > 0) return words.map((word) => nameWord(word).key).join(" ");
  if (first.length < LEAST_JOINED || nameWord(first).mayBeGiven) return null;
  return `${nameWord(first.charAt(0)).key} ${nameWord(first.slice(1)).key}`;
}
