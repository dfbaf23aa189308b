/** Headings of columns that number things: "Personnel no", "personnel number" and "PersonnelID" are one. */

/** Words for a number or a code that names something, as headings of several languages abbreviate them. */
const NUMBER_WORDS =
  /^(?:no|nos|nr|nrs|num|number|numero|número|numéro|nummer|numer|nº|n°|n|№|#|id|ident)$/u;
const JOINING = /^(?:of|de|du|des|del|della|di|do|da|dos|van|von|der|d|l)$/;
/** Compounds as German, Dutch and the languages of Scandinavia form them; shorter stems are words by themselves. */
const COMPOUND = /^(\p{L}{4,}?)s?(?:nummer|number|nr|id)$/u;

/**
 * What a heading numbers, equal for all ways of saying "number of it"; null where it does not say that it is a number. Case, accents' composition,
 * spaces and marks do not count.
 */
export function numberedThing(heading: string): string | null {
  const words = heading
    .normalize("NFC")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .replace(/([#№])/gu, " $1 ")
    .split(/[^\p{L}\p{N}#№°º]+/u)
    .filter(Boolean);
  const named = withoutNumberWord(words);
  return named === null || named.length === 0 ? null : named.join(" ");
}

function withoutNumberWord(words: readonly string[]): readonly string[] | null {
  const [first = "", ...rest] = words;
  const last = words.at(-1) ?? "";
  if (words.length > 1 && NUMBER_WORDS.test(last)) return words.slice(0, -1);
  if (words.length > 1 && NUMBER_WORDS.test(first)) {
    const start = rest.findIndex((word) => !JOINING.test(word));
    return start < 0 ? null : rest.slice(start);
  }
  const stem = COMPOUND.exec(last)?.[1];
  return stem === undefined ? null : [...words.slice(0, -1), stem];
}
