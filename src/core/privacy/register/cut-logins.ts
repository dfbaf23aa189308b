/**
 * Log-ins made of the beginnings of somebody's names: "marialo", "lopezma", "kovaleol". So short they are words of some language too, and count
 * only where a column or the words before say that a log-in stands there. A person has four keys, of two to five letters each; the rest of
 * the log-in is compared with the name itself.
 */
import { isPlainWord } from "../detectors/plain-word.ts";
import { readPersonName } from "../pseudonym/person-name.ts";
import { toLatin } from "../pseudonym/transliterate.ts";
import type { HandlePlace } from "./handles.ts";
import { foldLetters, nameWord, PARTICLES } from "./name-words.ts";

/** No form of a name begins so. */
const CUT = "@<";
const LEAST = 5;
const MOST = 24;
/** Letters of the given name and of the surname that a key has. */
const KEPT = [
  [3, 3],
  [3, 2],
  [2, 3],
  [1, 5],
] as const;
const LOGIN = /^[\p{Ll}\p{M}]{5,24}\d{0,3}$/u;
/** Words for a log-in, what may stand between, and the log-in. */
const SAID =
  /(?<!\p{L})(?:user(?:[ _-]?(?:name|id))?|log-?in(?:[ _-]?(?:name|id))?|account(?:[ _-]?name)?|uid|owner|sudo|su|benutzer(?:name|konto|kennung)?|anmeldename|nutzername|kennung|kürzel|konto|utilisateur|identifiant|compte|usuario|cuenta|utente|gebruiker(?:snaam)?|utilizador|bruger(?:navn)?|użytkownik|assigned to|approved by|changed by|created by)["'`]?(?: ?[:=] ?| (?:is |ist |est |es )?|\(|: ?\()["'`„“@]?([\p{Ll}\p{M}]{5,24}\d{0,3})(?![\p{L}\p{N}_-]|@[\p{L}\p{N}]+\.)/giu;

/** A word that may be a log-in, as it is read where a column says that it is; anything else as it is. */
export function asLogin(text: string): string {
  return LOGIN.test(text.trim()) ? `Login: ${text.trim()}` : text;
}

/** The keys of the log-ins that the beginnings of a name make; the words are folded. */
export function cutKeys(given: string, surname: string): string[] {
  const [first, last] = [foldLetters(given), foldLetters(surname)];
  return KEPT.filter(([g, s]) => first.length >= g && last.length >= s).map(
    ([g, s]) => `${CUT}${first.slice(0, g)}.${last.slice(0, s)}`,
  );
}

/** The keys of a word that is said to be a log-in; none for words of a language and what is too short. */
export function keysOfCutLogin(written: string): string[] {
  if (!LOGIN.test(written)) return [];
  const letters = lettersOf(written);
  if (letters.length < LEAST || letters.length > MOST) return [];
  if (isPlainWord(letters) || nameWord(letters).isKnownName) return [];
  const keys = new Set<string>();
  for (let at = 1; at < letters.length; at++)
    for (const [given, surname] of [parted(letters, at), parted(letters, at).toReversed()])
      for (const key of keysOfParts(given ?? "", surname ?? "")) keys.add(key);
  return [...keys];
}

/** True where a log-in is made of the beginnings of the given name and of a word of the surname. */
export function isCutOf(written: string, name: string): boolean {
  const letters = lettersOf(written);
  const [given = "", ...surnames] = readPersonName(name).words.map(foldLetters);
  return surnames
    .filter((word) => !PARTICLES.has(word))
    .some((surname) =>
      Array.from({ length: letters.length - 1 }, (_, i) => parted(letters, i + 1)).some(
        ([start = "", end = ""]) =>
          (given.startsWith(start) && surname.startsWith(end)) ||
          (surname.startsWith(start) && given.startsWith(end)),
      ),
    );
}

/** Where words before say that a log-in stands, ascending; each with its keys in turn. Linear in the text. */
export function eachCutLogin(text: string, visit: (place: HandlePlace) => void): void {
  for (const { 0: said, 1: login = "", index } of text.matchAll(SAID)) {
    const end = index + said.length;
    for (const key of keysOfCutLogin(login)) visit({ key, start: end - login.length, end });
  }
}

/** A part may be longer than what a key keeps only where it keeps most of it. */
function keysOfParts(given: string, surname: string): string[] {
  return KEPT.filter(
    ([g, s]) =>
      (g === 3 ? given.length >= g : given.length === g) &&
      (s === 2 ? surname.length === s : surname.length >= s),
  ).map(([g, s]) => `${CUT}${given.slice(0, g)}.${surname.slice(0, s)}`);
}

function parted(letters: string, at: number): [string, string] {
  return [letters.slice(0, at), letters.slice(at)];
}

function lettersOf(written: string): string {
  return foldLetters(toLatin(written).replace(/[^\p{L}]/gu, ""));
}
