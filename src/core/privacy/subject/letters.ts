/** Letters to a person: from the line that greets them by name to the one that ends the letter. What these say to "you" they say of the person. */
import { SIGN_OFF_WORDS } from "./owned-sections.ts";
import { TITLES } from "./terms.ts";

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Words that begin a letter, with what stands between them and the name. */
const GREETINGS =
  "(?:dear|hello|hi|hey|hallo|liebe[rs]?|sehr geehrte[rs]?|guten (?:tag|morgen|abend)|ch[eè]re?|bonjour|estimad[oa]|querid[oa]|hola|gentile|car[oa]|egregi[oa]|spett\\.?|beste|geachte|lieve|szanown[aey]|drog[ia]|witaj|prezad[oa]|ol[aá]|k[aæä]re|hej|hei|уважаем(?:ый|ая)|дорог(?:ой|ая)|здравствуйте|αγαπητ[έεή]|عزيزي|عزيزتي|尊敬的|亲爱的)";
const GREETING = new RegExp(
  `^[\\s>*_]*${GREETINGS}[\\s,]*(?:(?:${TITLES}|pan|pani|panie|fr[uø]|господин|госпожа)[\\s.]*){0,3}$`,
  "iu",
);
const IS_GREETING = new RegExp(`^[\\s>*_]*${GREETINGS}\\s+\\p{L}`, "iu");
const AFTER_NAME = /^[\s*_]*(?:[,;:!.—–-]|$|先生|女士|您好)/u;
/** Rules, and heads of the letter that is answered. */
const BORDER = /^\s*(?:[-*_=]\s*){3,}$|^[>\s]*(?:from|von|de|da|van|fra|från|od)\s*:\s*\S/iu;
const TO_YOU =
  /(?<![\p{L}\p{M}])(?:you|your|yours|sie|ihre?[nmrs]?|ihnen|du|dich|dir|deine?[nmrs]?|vous|votre|vos|tu|ton|tes|toi|usted|su|sus|tus|lei|suo|sua|tuo|tua|tuoi|voi|vostr[oa]|u|uw|jij|je|jou|jouw|pan|pani|pana|panu|twoj\p{L}*|twój|você|seu|seus|suas|teu|dig|din|dit|dine|dina|deg|вы|вас|вам|ваш\p{L}*|ты|твой|твоя|σας|σου)(?![\p{L}\p{M}])|您|你/iu;

/** Ascending and apart; `own` are the places of the person in the text, ascending. Linear in the text. */
export function lettersTo(text: string, own: readonly Span[]): Span[] {
  if (own.length === 0) return [];
  const letters: Span[] = [];
  let start: number | null = null;
  let next = 0;
  let at = 0;
  for (const line of text.split("\n")) {
    const end = at + line.length;
    while ((own[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next++;
    const name = own[next];
    const greets = name !== undefined && name.start < end && isGreeted(line, at, name);
    if (start !== null && (greets || endsLetter(line))) {
      letters.push({ start, end: at });
      start = null;
    }
    if (greets) start = at;
    at = end + 1;
  }
  if (start !== null) letters.push({ start, end: text.length });
  return letters;
}

/** True where a sentence speaks to whom a letter is written. */
export function speaksToReader(sentence: string): boolean {
  return TO_YOU.test(sentence);
}

const MAX_LINE = 200;

function isGreeted(line: string, at: number, { start, end }: Span): boolean {
  return (
    start - at <= MAX_LINE &&
    GREETING.test(line.slice(0, start - at)) &&
    AFTER_NAME.test(line.slice(end - at, end - at + MAX_LINE))
  );
}

function endsLetter(line: string): boolean {
  const short = line.slice(0, MAX_LINE);
  return SIGN_OFF_WORDS.test(short) || BORDER.test(short) || IS_GREETING.test(short);
}
