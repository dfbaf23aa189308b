/**
 * Names in letters that know no capitals (Chinese, Japanese, Korean, Arabic, Hebrew, Devanagari, ...): a name is one string, sought as it is
 * written. Where no spaces stand between words, it is found between marks and other scripts, and in Chinese and Korean text where it begins
 * with one of the common surnames.
 */
import type { Mention } from "./mentions.ts";

const IS_CASELESS = /\p{Lo}/u;
const IS_NAME = /^[\p{Lo}\p{M}]+(?:[ \u00a0·・][\p{Lo}\p{M}]+)*$/u;
const WORDS = /[\p{Lo}\p{M}]+/gu;
const HAN_NAME = /^\p{Script=Han}{2,6}$/u;
const HANGUL_NAME = /^\p{Script=Hangul}{2,4}$/u;
const HAN_RUN = /\p{Script=Han}+/gu;
/** Most words of a name in a script that writes spaces. */
const MOST_WORDS = 4;
const LONGEST = 60;
/** Given names of Chinese and Korean people have two characters mostly; with one, a name inside a sentence is often a word. */
const GIVEN_LENGTH = 2;

/** Some 95 of 100 Chinese people have one of these (name report of the Ministry of Public Security, 2020), without the commonest words. */
const CHINESE_SURNAMES: ReadonlySet<string> = new Set(
  "王李张劉刘陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱林何郭罗羅梁宋郑鄭谢謝韩韓唐冯馮董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范范方石姚谭譚廖邹鄒熊陆陸郝孔崔邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易武乔喬贺賀赖賴龚龔欧歐陽阳",
);
const CHINESE_COMPOUNDS: ReadonlySet<string> = new Set([
  "欧阳",
  "歐陽",
  "司马",
  "司馬",
  "上官",
  "诸葛",
  "諸葛",
  "夏侯",
  "皇甫",
]);
const KOREAN_SURNAMES: ReadonlySet<string> = new Set(
  "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류",
);

/** The key of a name as `eachWholeName` has it; null for a name in other letters, and for what is too short or too long for one. */
export function wholeName(written: string): string | null {
  const text = written.normalize("NFKC").trim();
  if (text.length > LONGEST || !IS_NAME.test(text)) return null;
  const words = text.split(/[ \u00a0·・]/u).map(bare);
  const key = keyOf(words);
  const isOne = !key.includes(" ");
  return (isOne ? isWithoutSpaces(key) : words.length <= MOST_WORDS) ? key : null;
}

/** Chinese, Japanese and Korean names are written with and without a space. */
function keyOf(words: readonly string[]): string {
  const joined = words.join("");
  return isWithoutSpaces(joined) ? joined : words.join(" ");
}

function isWithoutSpaces(text: string): boolean {
  return HAN_NAME.test(text) || HANGUL_NAME.test(text);
}

/** Places at which such a name may stand, ascending; of those with the same start the longer come first. Linear in the text. */
export function eachWholeName(
  text: string,
  visit: (mention: Mention) => boolean,
  wants: (key: string) => boolean,
): void {
  if (!IS_CASELESS.test(text)) return;
  let taken = 0;
  const offer = (key: string, start: number, end: number): boolean => {
    if (start < taken || !wants(key) || !visit({ key, start, end })) return false;
    taken = end;
    return true;
  };
  const before: Word[] = [];
  for (const match of text.matchAll(WORDS)) {
    const word = { text: match[0], start: match.index, end: match.index + match[0].length };
    if (text.slice(before.at(-1)?.end ?? -2, word.start) !== " ") before.length = 0;
    before.push(word);
    if (before.length > MOST_WORDS) before.shift();
    if (before.length === 1) offerInside(word, offer);
    else offerWords(before, offer) || offerInside(word, offer);
  }
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}
type Offer = (key: string, start: number, end: number) => boolean;

/** Names that end with the last of the words, from long to short. */
function offerWords(words: readonly Word[], offer: Offer): boolean {
  const end = words.at(-1)?.end ?? 0;
  return words.slice(0, -1).some(({ start }, i) => {
    return offer(keyOf(words.slice(i).map(({ text }) => bare(text))), start, end);
  });
}

/** Names that are part of what stands between two spaces: all of the Chinese characters in a row, or behind a common surname. */
function offerInside({ text, start }: Word, offer: Offer): void {
  if (HANGUL_NAME.test(text.slice(0, 2))) {
    if (text.length > 4 || !offer(text, start, start + text.length))
      if (KOREAN_SURNAMES.has(text.charAt(0)) && text.length > 1 + GIVEN_LENGTH)
        offer(text.slice(0, 1 + GIVEN_LENGTH), start, start + 1 + GIVEN_LENGTH);
    return;
  }
  for (const match of text.matchAll(HAN_RUN)) {
    const [run] = match;
    const from = start + match.index;
    if (HAN_NAME.test(run) && offer(run, from, from + run.length)) continue;
    for (let at = 0; at < run.length; ) at += offerAt(run, at, from, offer);
  }
}

/** How many characters were taken, or one. */
function offerAt(run: string, at: number, from: number, offer: Offer): number {
  const surname = CHINESE_COMPOUNDS.has(run.slice(at, at + 2))
    ? 2
    : CHINESE_SURNAMES.has(run.charAt(at))
      ? 1
      : 0;
  const length = surname + GIVEN_LENGTH;
  if (surname === 0 || at + length > run.length) return 1;
  return offer(run.slice(at, at + length), from + at, from + at + length) ? length : 1;
}

/** Without vowel signs, which most texts leave out, and the line that stretches a word; those of Indic scripts are letters. */
function bare(word: string): string {
  return word.normalize("NFKC").replace(/[\u064b-\u0652\u0670\u0640\u0591-\u05c7]/gu, "");
}
