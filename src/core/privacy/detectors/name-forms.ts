/** Names in other letters and cases than the lists have them. */

const BEYOND = /[łøæœđıåðþß]/;
const LETTERS: Readonly<Record<string, string>> = {
  ł: "l",
  ø: "o",
  æ: "ae",
  œ: "oe",
  đ: "d",
  ı: "i",
  å: "a",
  ð: "d",
  þ: "th",
  ß: "ss",
};
const LEAST_STEM = 3;

/** A folded name with the letters that Unicode does not take apart as the lists write them: `bogusław` gives `boguslaw`. */
export function latinKey(key: string): string {
  if (!BEYOND.test(key)) return key;
  return key.replace(/[łøæœđıåðþß]/g, (letter) => LETTERS[letter] ?? letter);
}

/** What a Polish given name in another case may be in the nominative: `grzegorzem` gives `grzegorz`, `anny` gives `anna`. */
export function polishStems(key: string): string[] {
  const stems: string[] = [];
  for (const ending of ["iem", "em", "owi", "a", "u", "ie"])
    if (key.endsWith(ending) && key.length - ending.length >= LEAST_STEM)
      stems.push(key.slice(0, -ending.length));
  if (/[yieao]$/.test(key) && key.length > LEAST_STEM) stems.push(`${key.slice(0, -1)}a`);
  return stems;
}
