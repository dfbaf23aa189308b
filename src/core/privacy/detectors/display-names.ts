import { COMMON_WORDS, PARTICLES } from "../../kit/lexicon/words.ts";
import { foldText } from "../../kit/text/normalise.ts";
import { SURNAMES } from "../lexicon/surnames.ts";
import { looksLikePerson } from "../mailbox.ts";
import { toLatin } from "../pseudonym/transliterate.ts";
import type { Detector, Finding } from "./contract.ts";
import { latinKey } from "./name-forms.ts";
import { isGivenName } from "./person-confidence.ts";
import { isPlainWord } from "./plain-word.ts";

/** RFC 5321, 4.5.3.1. */
const MOST_LOCAL = 64;
const REACH = 90;
const LOCAL = /(?:<|&lt;)(?:mailto:)?([\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64})$/iu;
/** With small words as names have them before each: "de la Cruz", "Van den Berg". */
const WORD = "(?:\\p{Ll}{1,4} ){0,3}(?:\\p{Ll}{1,2}['’])?[\\p{Lu}\\p{Lo}][\\p{L}\\p{M}.'’-]*";
const WORDS = `${WORD}(?: ${WORD}){0,2}`;
/** Where somebody works, or that a message comes from outside: "(Sales)", "[EXT]". */
const TAIL = "(?:[ \\t]*(?:\\([^()<>\\n]{1,40}\\)|\\[[^[\\]<>\\n]{1,40}\\])){0,2}";
/** "Feldmann, Jonas" where a list of mailboxes, a line or a field begins; in quotes it is one name anywhere. */
const FLIPPED = new RegExp(
  `(?:^|[\\n\\r;:>(\\t|]|["“„']|&gt;)[ \\t]*(${WORDS}, ?${WORDS})${TAIL}["”“']?${TAIL}[ \\t]{0,2}$`,
  "u",
);
const SMALL = /(?<![\p{L}\p{M}.'’-])\p{Ll}{1,4}(?=[ ])/gu;
const LEAST_TOLD = 3;
const CONFIDENCE = 0.88;

/** Names before a mail address in angle brackets that give the surname first, as mail programs of offices write them. */
export const displayNames: Detector = {
  name: "display-names",
  types: ["PERSON"],
  source: "RFC 5322, section 3.4 (name-addr)",
  wants: (scan) => scan.ats.length > 0 && scan.hasCapital,
  *find({ scan }): Iterable<Finding> {
    const { text } = scan;
    for (const at of scan.ats) {
      const mailbox = LOCAL.exec(text.slice(Math.max(0, at - MOST_LOCAL - 8), at));
      if (mailbox === null) continue;
      const open = at - mailbox[0].length;
      const name = FLIPPED.exec(text.slice(Math.max(0, open - REACH), open));
      if (name?.[1] === undefined || !isPerson(name[1], mailbox[1] ?? "")) continue;
      const start = open - name[0].length + name[0].indexOf(name[1]);
      const end = start + name[1].length;
      yield {
        type: "PERSON",
        start,
        end,
        confidence: CONFIDENCE,
        why: "a name before its mailbox",
      };
    }
  },
};

/** By a list of names, or by the address, which repeats words that are none of a language. */
function isPerson(written: string, local: string): boolean {
  const name = withoutParticles(written);
  if (name === null || !looksLikePerson(name)) return false;
  const [surname = [], given = []] = name.split(",").map(keysOf);
  const address = latinKey(foldText(local)).replace(/[^\p{L}]/gu, "");
  const isInAddress = (word: string) =>
    (address.includes(word) || address.includes(toLatin(word))) && !isPlainWord(word);
  // A given name may be a word of some language: the address tells.
  const isTold =
    surname.some((word) => word.length >= LEAST_TOLD && isInAddress(word)) ||
    repeatsJoined(address, written.split(",")[0] ?? "");
  const words = [...surname, ...given];
  if (!isTold && words.some((word) => COMMON_WORDS.has(word))) return false;
  return words.some((word) => isGivenName(word) || SURNAMES.has(word) || isInAddress(word));
}

/** "vandenberg" of "Van den Berg": each of the words may be one of a language. */
function repeatsJoined(address: string, surname: string): boolean {
  const words = keysOf(surname);
  return (
    words.length > 1 &&
    words.some((word) => PARTICLES.has(word)) &&
    address.includes(words.join(""))
  );
}

/** Null where a small word is none that names have. */
function withoutParticles(name: string): string | null {
  const small = name.match(SMALL) ?? [];
  if (!small.every((word) => PARTICLES.has(word))) return null;
  return name.replace(SMALL, "").replace(/\s+/g, " ").trim();
}

function keysOf(part: string): string[] {
  return (foldText(part).match(/\p{L}{2,}/gu) ?? []).map(latinKey);
}
