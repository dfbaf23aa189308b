/**
 * One spelling for letters that files write in several ways, for comparison only. Cyrillic after the simplified BGN/PCGN systems of Russian
 * and Ukrainian, Greek after ELOT 743, as passports and mail programs write them; Latin letters without a decomposition after ICAO Doc 9303.
 */
import { foldText } from "../../kit/text/normalise.ts";

const LATIN = pairs("ß ss æ ae œ oe ø o ł l đ d ð d þ th ı i ħ h ŋ n ĸ k");
const CYRILLIC = pairs(
  "а a б b в v г g ґ g д d е e є ye ж zh з z и i і i ї yi й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ы y э e ю yu я ya ё e ј j љ lj њ nj ћ c ђ d џ dz ў u",
);
const GREEK = pairs(
  "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o",
);
const SIGNS = /[ъьʹʺ]/gu;
const GREEK_PAIRS: ReadonlyArray<readonly [RegExp, string]> = [
  [/ου/gu, "ou"],
  [/μπ/gu, "b"],
  [/γγ/gu, "ng"],
];
const BEYOND_LATIN = /[\u0370-\u03ff\u0400-\u04ff]/u;
const SINGLE = new Map([...LATIN, ...CYRILLIC, ...GREEK]);

/** Lower case in ASCII letters where the script is Latin, Cyrillic or Greek; letters of other scripts stay. */
export function toLatin(text: string): string {
  let lower = text.normalize("NFC").toLowerCase();
  if (BEYOND_LATIN.test(lower)) {
    // й, ї and ё are letters of their own; the accents of Greek are not.
    lower = withoutGreekAccents(lower)
      .replace(SIGNS, "")
      .replace(/ий(?!\p{L})/gu, "y");
    for (const [pair, latin] of GREEK_PAIRS) lower = lower.replace(pair, latin);
  }
  let out = "";
  for (const letter of lower) out += SINGLE.get(letter) ?? letter;
  return foldText(out);
}

/**
 * `mueller`, `müller` and `muller` as one: ä, ö, ü, å are written with and without a second letter, and endings of Slavic names with one
 * letter or two. Names that always have both keep them.
 */
export function foldSpelling(word: string): string {
  if (ALWAYS_BOTH.test(word)) return word;
  return word
    .replace(/ae(?=[^aeiouy])/g, "a")
    .replace(/oe(?=[^aeiouy])/g, "o")
    .replace(/(?<![qg])ue(?=[^aeiouy])/g, "u")
    .replace(/^aa/, "a")
    .replace(/iya/g, "ia")
    .replace(/(?<=..)(?:iy|ij|ii|yy)$/, "y");
}

/** Michael is not Michal, Samuel not Samul. */
const ALWAYS_BOTH =
  /^(?:mich|raph|raf|gabr|ism|isr|nath?an|sam|man|em+an|im+an|dani|jo|no|cl|ph|aar|isaa)[iu]?(?:ael|uel|el|oe|on|c)/;

function withoutGreekAccents(text: string): string {
  return text.replace(/[\u0370-\u03ff]/gu, (letter) => letter.normalize("NFD").charAt(0));
}

function pairs(list: string): Array<[string, string]> {
  const words = list.split(" ");
  return Array.from({ length: words.length / 2 }, (_, i) => [
    words[2 * i] ?? "",
    words[2 * i + 1] ?? "",
  ]);
}
