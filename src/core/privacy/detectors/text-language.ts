/** The language of a text by its small words, for what differs between languages: which words have capitals, which country's numbers are likely. */

const SMALL_WORDS: Readonly<Record<string, string>> = {
  en: "the and of to is was for with that this at by are have your please",
  de: "und der die das ist nicht mit für von den ein eine auf wird bei zum zur sie wir ich im dem wurde hat",
  fr: "le la les des du est une dans pour avec sur par vous nous votre au aux sont il elle été monsieur madame",
  es: "el la los las del es una en para con por su se al que señor señora ha",
  it: "il lo la gli del della di è una che per con nel al alla sono si ha dal le",
  nl: "de het een van en is op met voor te niet aan zijn heeft door bij hij zij u",
  da: "og det en den er på til med for af ikke som har der et fra i at hun han",
  pl: "w i na z do się jest nie od przez dla oraz że po przy o pan pani został została",
  pt: "o os as do da em para com uma não na no por um ao pela foi senhor senhora",
};
/** Country whose plan is tried for numbers without a country code. */
const COUNTRY: Readonly<Record<string, string>> = {
  de: "DE",
  fr: "FR",
  es: "ES",
  it: "IT",
  nl: "NL",
  da: "DK",
  pl: "PL",
  pt: "PT",
};
/** Letters that among the nine languages only one has; they weigh as two small words. */
const LETTERS: ReadonlyArray<readonly [string, RegExp]> = [
  ["pl", /[ąęłńśźż]/i],
  ["pt", /[ãõ]/i],
  ["es", /[ñ¿¡]/i],
  ["de", /ß/],
  ["da", /[øæ]/i],
];
const LETTER_WEIGHT = 2;
const SAMPLE = 2_000;
/** Fewer small words say nothing. */
const LEAST_HITS = 2;

const BY_WORD = new Map<string, string[]>();
for (const [language, list] of Object.entries(SMALL_WORDS))
  for (const word of new Set(list.split(" ")))
    BY_WORD.set(word, [...(BY_WORD.get(word) ?? []), language]);

/**
 * The likeliest of nine languages, as ISO 639-1; null for short texts, other languages, and where two are as likely. Looks at the first
 * 2,000 characters.
 */
export function textLanguage(text: string): string | null {
  const [first, second] = countsOf(text);
  if (!first || first[1] < LEAST_HITS || first[1] === second?.[1]) return null;
  return first[0];
}

/** All of the nine that a text may be in: those with at least half as many small words as the likeliest; null where there are none. */
export function likelyLanguages(text: string): ReadonlySet<string> | null {
  const counts = countsOf(text);
  const most = counts[0]?.[1] ?? 0;
  if (most === 0) return null;
  return new Set(counts.filter(([, count]) => 2 * count >= most).map(([language]) => language));
}

/** Languages with the number of their small words, most first. */
function countsOf(text: string): ReadonlyArray<readonly [string, number]> {
  const counts = new Map<string, number>();
  const sample = text.slice(0, SAMPLE);
  for (const [language, letters] of LETTERS)
    if (letters.test(sample)) counts.set(language, LETTER_WEIGHT);
  for (const [word] of sample.matchAll(/\p{L}+/gu))
    for (const language of BY_WORD.get(word.toLowerCase()) ?? [])
      counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** The country of the language's numbering plan, two letters; null where the language says none. */
export function countryOfLanguage(language: string | null): string | null {
  return language === null ? null : (COUNTRY[language] ?? null);
}

/** True for German text, told by its most frequent small words. */
export function capitalisesNouns(text: string): boolean {
  const sample = text.slice(0, 4_000);
  const german =
    sample.match(
      /(?<!\p{L})(?:und|der|die|das|ist|nicht|mit|für|von|den|ein|eine|auf|wird|bei|zum|zur|sie|wir|ich)(?!\p{L})/giu,
    )?.length ?? 0;
  return german >= 3 && german * 40 > sample.length / 6;
}
