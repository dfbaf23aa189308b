/** Whether two files have any number, code or name in common, be it as ordinary as a year. */
import { COMMON_WORDS } from "../../../kit/lexicon/words.ts";
import { foldText } from "../../../kit/text/normalise.ts";
import { countWord, type ReadFile } from "../read-file.ts";
import { listWords, wordsOf } from "../terms.ts";

/** Letters and digits with the marks inside them: `4711`, `P-77`, `1.250,50`. */
const NUMBER = /[\p{L}\p{N}]{1,40}(?:[-./,'’_][\p{L}\p{N}]{1,40}){0,12}/gu;
const NAME = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}]{2,40}/gu;
const CENTS = /[.,]\d{1,2}$/;
const MOST_MARKS = 50_000;

interface Marks {
  readonly numbers: ReadonlySet<string>;
  /** Capitalised words that are no common ones, as `wordsOf` has them. */
  readonly names: ReadonlySet<string>;
  /** Words of its own name. */
  readonly title: ReadonlySet<string>;
}

const cached = new WeakMap<ReadFile, Marks | null>();

/**
 * True where no number of three digits, no code of letters and digits and no name stands in both, neither in them nor in their own names;
 * false also where one holds more of them than are compared. Linear in what the files hold; each is read once.
 */
export function haveNothingInCommon(a: ReadFile, b: ReadFile): boolean {
  const [inA, inB] = [marksOf(a), marksOf(b)];
  if (inA === null || inB === null) return false;
  const holds = (file: ReadFile, { title }: Marks, name: string) =>
    title.has(name) || countWord(file, name) > 0;
  return (
    ![...inA.numbers].some((number) => inB.numbers.has(number)) &&
    ![...inA.names].some((name) => holds(b, inB, name)) &&
    ![...inB.names].some((name) => holds(a, inA, name))
  );
}

function marksOf(file: ReadFile): Marks | null {
  let marks = cached.get(file);
  if (marks === undefined) {
    marks = readMarks(file);
    cached.set(file, marks);
  }
  return marks;
}

function readMarks(file: ReadFile): Marks | null {
  const title = file.carried.file_name.replace(/\.[^.]+$/, "");
  const numbers = new Set<string>();
  const names = new Set<string>();
  for (const text of [title, ...file.passages.map((passage) => passage.text)]) {
    for (const [written] of text.matchAll(NUMBER))
      for (const number of numbersIn(written)) numbers.add(number);
    for (const [written] of text.matchAll(NAME))
      if (!COMMON_WORDS.has(foldText(written)))
        for (const name of listWords(wordsOf(written))) names.add(name);
    if (numbers.size + names.size > MOST_MARKS) return null;
  }
  return { numbers, names, title: new Set(listWords(wordsOf(title))) };
}

/** `1.250,50` is 125050 and 1250, `order-4711` is order4711 and 4711: marks within a number are written in many ways. */
function numbersIn(written: string): string[] {
  if (!/\p{N}/u.test(written)) return [];
  const forms = [written, written.replace(CENTS, ""), ...written.split(/[-./,'’_]/u)];
  return forms
    .map((form) => foldText(form).replace(/[^\p{L}\p{N}]+/gu, ""))
    .filter((form) => (/\p{L}/u.test(form) ? /\p{N}/u.test(form) : form.length >= 3));
}
