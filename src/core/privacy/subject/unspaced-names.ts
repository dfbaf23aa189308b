/**
 * Names in scripts that put no spaces around words, or join particles to them: Chinese, Japanese and Korean. All of it on folded text
 * (`fold.ts`), in which a Korean syllable stands as its two or three letters.
 */
import { foldPerson } from "./fold.ts";

const LETTER =
  "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\u30fc\\u3005]";
const SPACE_OR_DOT = "[\\p{Zs}·・‧]";
const LINE_END = "(?:\\p{Zs}{0,2}(?:\\r?\\n|<br ?/?>)[\\p{Zs}>]{0,4})";
const INLINE_TAG = "</?(?:a|b|em|font|i|mark|rb|ruby|small|span|strong|u)(?:\\s[^<>]{0,60})?>";
/** At most one between two letters of a name. */
const GAP = `(?:${LINE_END}|${SPACE_OR_DOT}|${INLINE_TAG})`;
const IS_NAME = new RegExp(`^(?:${LETTER}${SPACE_OR_DOT}?){2,40}$`, "u");
const GAPS = new RegExp(GAP, "gu");
const IS_GAP = new RegExp(`^${GAP}$`, "u");
const HAS_LINE_END = new RegExp(LINE_END, "u");
const GAP_OR_LETTER = new RegExp(`${GAP}|.`, "gsu");
/** A line with as much before a name is running text, which goes on in the next line. */
const RUNNING = /[^\n\r,;|\t]{8}$/u;
const RUN = new RegExp(`${LETTER}+(?:${GAP}${LETTER}+)*`, "gu");
const HANGUL = /^\p{Script=Hangul}/u;
/** A syllable begins with one of these. */
const SYLLABLES = /[\u1100-\u1112]/gu;
/** Letters that end the syllable before them: with one it is another syllable. */
const SYLLABLE_END = /^[\u11a8-\u11ff]/u;
const KATAKANA = /^[\p{Script=Katakana}\u30fc]+$/u;
const KATAKANA_BEFORE = /[\p{Script=Katakana}\u30fc]$/u;
const KATAKANA_AFTER = /^[\p{Script=Katakana}\u30fc]/u;
const LETTER_BEFORE = /[\p{L}\p{N}]$/u;
const LETTER_AFTER = /^[\p{L}\p{N}]/u;
/** Letters that tell one person from others wherever they stand. */
const TELLING = 3;

function folded(words: string): string {
  return words
    .split(" ")
    .map((word) => foldPerson(word))
    .join("|");
}

const HONORIFIC_AFTER = new RegExp(`^(?:${folded("先生 女士 小姐 さん 様 氏 君 殿")})`, "u");
const PARTICLE_AFTER = new RegExp(
  `^(?:${folded("씨 님 군 양")})?(?:${folded("이 가 은 는 을 를 의 에게 에 와 과 도 로 으로 에서 만")})?(?![\\p{L}\\p{N}])`,
  "u",
);

/** True for a name of which every letter is of such a script. */
export function isUnspacedName(value: string): boolean {
  return IS_NAME.test(value.trim());
}

/** Letters of a name as they stand in folded text, without what may stand between them. */
export function unspacedLetters(value: string): string {
  return foldPerson(value.trim()).replace(GAPS, "");
}

/** Expression for the letters with or without gaps. */
export function unspacedSource(value: string): string {
  return [...unspacedLetters(value)].join(`${GAP}?`);
}

/**
 * True where the letters at [start, end) of a folded text are a name by themselves, and not part of other words. Over a line's end they may be the
 * ends of two lines of a list, unless the first is running text or a form of address follows.
 */
export function isWholeUnspaced(text: string, start: number, end: number): boolean {
  const after = text.slice(end, end + 16);
  const written = text.slice(start, end);
  const isBroken = HAS_LINE_END.test(written) && !HONORIFIC_AFTER.test(after);
  if (isBroken && !RUNNING.test(text.slice(Math.max(0, start - 16), start))) return false;
  return isWhole(text.slice(Math.max(0, start - 2), start), written.replace(GAPS, ""), after);
}

function isWhole(before: string, name: string, after: string): boolean {
  if (SYLLABLE_END.test(after)) return false;
  if (HANGUL.test(name)) {
    if (LETTER_BEFORE.test(before)) return false;
    return (name.match(SYLLABLES)?.length ?? 0) >= TELLING || PARTICLE_AFTER.test(after);
  }
  if (KATAKANA.test(name)) return !KATAKANA_BEFORE.test(before) && !KATAKANA_AFTER.test(after);
  if ([...name].length >= TELLING) return true;
  return !LETTER_BEFORE.test(before) && (!LETTER_AFTER.test(after) || HONORIFIC_AFTER.test(after));
}

/**
 * Windows of the given lengths (in UTF-16 units, without gaps) of runs of such letters that are a name by themselves; `mayStart` is asked of
 * each first unit.
 */
export function* unspacedWindows(
  text: string,
  lengths: ReadonlySet<number>,
  mayStart: (unit: string) => boolean,
): Generator<{ readonly letters: string; readonly start: number; readonly end: number }> {
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const { letters, places } = lettersIn(run, index);
    for (const [from, start] of places.entries()) {
      if (!mayStart(letters[from] ?? "")) continue;
      for (const length of lengths) {
        const last = places[from + length - 1];
        if (last !== undefined && isWholeUnspaced(text, start, last + 1))
          yield { letters: letters.slice(from, from + length), start, end: last + 1 };
      }
    }
  }
}

/** Without gaps, with the place of each. */
function lettersIn(run: string, index: number): { letters: string; places: number[] } {
  const places: number[] = [];
  let letters = "";
  for (const { 0: letter, index: at } of run.matchAll(GAP_OR_LETTER)) {
    if (IS_GAP.test(letter)) continue;
    letters += letter;
    for (let unit = 0; unit < letter.length; unit++) places.push(index + at + unit);
  }
  return { letters, places };
}
