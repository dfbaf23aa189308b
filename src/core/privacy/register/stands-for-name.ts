/** Whether what is known as a name means one where it stands, judged as the register of names judges it. */
import { isInLongerName, isNameOfAnother } from "../longer-names.ts";
import { eachMention } from "./mentions.ts";
import { isNameAlone, nameWord } from "./name-words.ts";
import { languagesOf, needsProof } from "./word-names.ts";

const ONE_WORD = /^[\p{L}\p{M}'’]+$/u;
const SMALL = /^\p{Ll}/u;

/**
 * Tells for places of one text: false inside a longer name of a place, a storm or a firm, unless it may be called after a full name, and for a word of a language that nothing around it
 * makes a name. The text is read at most once.
 */
export function standsForName(text: string): (start: number, end: number) => boolean {
  let mentions: ReadonlySet<string> | null = null;
  return (start, end) => {
    const written = text.slice(start, end);
    if (!ONE_WORD.test(written)) return !isNameOfAnother(text, start, end);
    if (isInLongerName(text, start, end)) return false;
    if (isNameAlone(nameWord(written), languagesOf(text), SMALL.test(written))) return true;
    mentions ??= mentionsIn(text);
    return mentions.has(`${start} ${end}`);
  };
}

function mentionsIn(text: string): ReadonlySet<string> {
  const places = new Set<string>();
  eachMention(text, ({ key, start, end, beside }) => {
    if (!needsProof(key) && beside === undefined) places.add(`${start} ${end}`);
    return false;
  });
  return places;
}
