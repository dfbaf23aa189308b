/** Character references by name (HTML Living Standard, 13.5), as far as names of people and firms are written with them. */

const SIGNS: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
  nbsp: " ",
  commat: "@",
  lsquo: "‘",
  rsquo: "’",
  shy: "\u00ad",
  zwj: "\u200d",
  zwnj: "\u200c",
  szlig: "ß",
};
/** Marks by the ends of the names of letters; the letter comes before: "uuml". */
const MARKS: Readonly<Record<string, string>> = {
  uml: "\u0308",
  acute: "\u0301",
  grave: "\u0300",
  circ: "\u0302",
  tilde: "\u0303",
  caron: "\u030c",
  cedil: "\u0327",
  ring: "\u030a",
  ogon: "\u0328",
  breve: "\u0306",
  dot: "\u0307",
  dblac: "\u030b",
};
const LETTERS: Readonly<Record<string, string>> = {
  aelig: "æ",
  oelig: "œ",
  oslash: "ø",
  lstrok: "ł",
  dstrok: "đ",
  thorn: "þ",
  eth: "ð",
  inodot: "ı",
};
const MARKED = /^([A-Za-z])(uml|acute|grave|circ|tilde|caron|cedil|ring|ogon|breve|dot|dblac)$/;

/** What `&name;` stands for, with its case: "Uuml" is "Ü"; null for a name that is not known here. Signs are known in small letters and in capitals. */
export function referenceOf(name: string): string | null {
  const [, letter, mark] = MARKED.exec(name) ?? [];
  if (letter !== undefined && mark !== undefined) {
    const whole = `${letter}${MARKS[mark]}`.normalize("NFC");
    return whole.length === 1 ? whole : null;
  }
  const small = name.toLowerCase();
  const found = Object.hasOwn(LETTERS, small) ? LETTERS[small] : undefined;
  if (found !== undefined) return /^\p{Lu}/u.test(name) ? found.toUpperCase() : found;
  const isOneCase = name === small || name === name.toUpperCase();
  return isOneCase && Object.hasOwn(SIGNS, small) ? (SIGNS[small] ?? null) : null;
}
