import { COMMON_WORDS } from "../../kit/lexicon/words.ts";
import { foldText } from "../../kit/text/normalise.ts";
import { SURNAMES } from "../lexicon/surnames.ts";
import { looksLikePerson } from "../mailbox.ts";
import type { Detector, Finding } from "./contract.ts";
import { latinKey } from "./name-forms.ts";
import { isGivenName } from "./person-confidence.ts";
import { isPlainWord } from "./plain-word.ts";

/** RFC 5321, 4.5.3.1. */
const MOST_LOCAL = 64;
const REACH = 90;
const LOCAL = /<(?:mailto:)?([\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64})$/iu;
const WORDS = "\\p{Lu}[\\p{L}\\p{M}.'’-]*(?: \\p{Lu}[\\p{L}\\p{M}.'’-]*){0,2}";
/** "Feldmann, Jonas" where a list of mailboxes, a line or a field begins; in quotes it is one name anywhere. */
const FLIPPED = new RegExp(
  `(?:^|[\\n\\r;:>(\\t|]|["“„'])[ \\t]*(${WORDS}, ?${WORDS})["”“']?[ \\t]{0,2}$`,
  "u",
);
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
function isPerson(name: string, local: string): boolean {
  if (!looksLikePerson(name)) return false;
  const words = (foldText(name).match(/\p{L}{2,}/gu) ?? []).map(latinKey);
  if (words.some((word) => COMMON_WORDS.has(word))) return false;
  const address = latinKey(foldText(local));
  return words.some(
    (word) =>
      isGivenName(word) || SURNAMES.has(word) || (address.includes(word) && !isPlainWord(word)),
  );
}
