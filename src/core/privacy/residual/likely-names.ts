/** Names of people by gazetteer, by the shape of surnames and by the words before them. */
import { AMBIGUOUS_NAMES, GIVEN_NAMES } from "../../kit/lexicon/given-names.ts";
import { placeNames } from "../../kit/lexicon/places.ts";
import {
  COMMON_WORDS,
  HONORIFICS,
  ORGANIZATION_WORDS,
  PARTICLES,
  PEOPLES,
} from "../../kit/lexicon/words.ts";
import { foldText } from "../../kit/text/normalise.ts";
import type { LikelyMiss } from "./second-detector.ts";

/** Two to six capitalised words, initials and particles between. No word is endless, so that text without spaces is read in linear time. */
const RUN =
  /\p{Lu}[\p{L}\p{M}'’-]{1,60}\.?(?:[ \u00a0](?:\p{Lu}\.|\p{Lu}[\p{L}\p{M}'’-]{1,60}|(?:von|van|de|der|den|da|di|del|della|dos|la|le|du|zu|bin|al|el|ter|ten|y)(?=[ \u00a0]))){1,5}/gu;
/** "Feldmann, Jonas" */
const REVERSED = /(\p{Lu}[\p{L}\p{M}'’-]{2,60}), (\p{Lu}[\p{L}\p{M}'’-]{1,60})/gu;
/** Words that only a person follows. */
const STRONG_CUE =
  /(?:^|[\s([>|:,;])(?:mr|mrs|ms|miss|dr|prof|herr|herrn|frau|monsieur|madame|mme|sr|sra|signor|signora|sig|hr|pan|pani|dear|liebe|lieber|bonjour|hola|ciao|attn|signed|regards|sincerely|patient|mitarbeiter|colleague)[.:,]?\s{1,3}$/iu;
/** Words that things follow too: a surname's shape must say that it is a person. */
const CUE =
  /(?:^|[\s([>|:,;])(?:hi|hello|hallo|by|from|von|cc|contact|kontakt|name|author|client|employee|kunde|manager|and|und)[.:,]?\s{1,3}$/iu;
/** A given name alone, where no other capitalised word stands beside it. */
const SINGLE =
  /(?<![\p{L}\p{M}\p{N}@._/\\-])(?<!\p{Lu}[\p{L}\p{M}'’.-]{0,40}[ \u00a0])\p{Lu}[\p{Ll}\p{M}]{3,}(?![\p{L}\p{M}\p{N}@_/\\-])(?![ \u00a0]\p{Lu})/gu;
const LOOK_BACK = 24;
const SURNAME_SHAPE =
  /(?:mann|berger|bauer|meier|mayer|maier|meyer|schmidt|hofer|huber|stein|son|sen|sson|dottir|ski|ska|sky|cki|cka|ov|ova|ev|eva|ić|ic|escu|ez|ini|elli|etti|oglu|idis|opoulos|enko|yan|nen|wicz)$/;

/**
 * What looks like a person: a known given name with a further name or alone, two unknown words behind a title or a greeting, or behind weaker
 * words where the last has the shape of a surname.
 */
export function* likelyNames(text: string): Generator<LikelyMiss> {
  for (const match of text.matchAll(RUN)) {
    const end = match.index + match[0].length;
    const start = match.index + leadOf(match[0]);
    const why = reason(
      text.slice(start, end).split(/[ \u00a0]/),
      text.slice(Math.max(0, start - LOOK_BACK), start),
    );
    if (why !== null) yield { type: "PERSON", start, end, why };
  }
  for (const match of text.matchAll(REVERSED)) {
    const [surname, given] = [match[1] ?? "", match[2] ?? ""].map(foldText);
    if (isKnownGiven(given ?? "") && !isOrdinary(surname ?? ""))
      yield {
        type: "PERSON",
        start: match.index,
        end: match.index + match[0].length,
        why: "a surname before a known given name",
      };
  }
  for (const match of text.matchAll(SINGLE)) {
    const name = foldText(match[0]);
    if (isKnownGiven(name) && !AMBIGUOUS_NAMES.has(name) && !isOrdinary(name))
      yield {
        type: "PERSON",
        start: match.index,
        end: match.index + match[0].length,
        why: "a known given name by itself",
      };
  }
}

/** Length of the ordinary words at the front: a greeting or the first word of a sentence. */
function leadOf(run: string): number {
  let length = 0;
  for (const word of run.split(/[ \u00a0]/)) {
    const bare = foldText(word).replace(/\./g, "");
    if (GIVEN_NAMES.has(bare) || !(COMMON_WORDS.has(bare) || HONORIFICS.has(bare))) break;
    length += word.length + 1;
  }
  return Math.min(length, run.length);
}

function reason(written: readonly string[], before: string): string | null {
  const words = written.map((word) => foldText(word).replace(/['’.]/g, ""));
  const content = words.filter((word) => word.length > 1 && !PARTICLES.has(word));
  const unknown = content.filter((word) => !isOrdinary(word));
  if (content.length < 2 || unknown.length === 0) return null;
  if (content.some((word) => ORGANIZATION_WORDS.has(word))) return null;
  // A full stop inside ends a sentence, unless it stands behind an abbreviation.
  if (written.slice(0, -1).some((word) => /^[\p{L}\p{M}]{4,}\.$/u.test(word))) return null;
  if (placeNames().places.has(content.join(" "))) return null;
  const first = content[0] ?? "";
  const last = content.at(-1) ?? "";
  const hasShape = SURNAME_SHAPE.test(last);
  if (isKnownGiven(first) && !AMBIGUOUS_NAMES.has(first) && !isOrdinary(last))
    return "a known given name and a further name";
  if (unknown.length < content.length) return null;
  const isShouted = written.every((word) => word === word.toUpperCase());
  if (STRONG_CUE.test(before) && (hasShape || !isShouted))
    return hasShape
      ? "the shape of a surname after words that name people"
      : "capitalised words after words that name people";
  if (hasShape && CUE.test(before)) return "the shape of a surname after words that name people";
  return content.length === 2 && hasShape && AMBIGUOUS_NAMES.has(first)
    ? "a word that is a given name too, and the shape of a surname"
    : null;
}

function isKnownGiven(word: string): boolean {
  return word.split("-").every((part) => GIVEN_NAMES.has(part));
}

function isOrdinary(word: string): boolean {
  const { places, countries } = placeNames();
  return (
    COMMON_WORDS.has(word) ||
    PEOPLES.has(word) ||
    countries.has(word) ||
    (places.has(word) && !GIVEN_NAMES.has(word))
  );
}
