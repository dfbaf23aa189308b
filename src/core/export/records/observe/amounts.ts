/** Figures as a file states them in its sentences and rows, and what is near them. */
import { type WrittenAmount, writtenAmounts } from "../../../kit/text/amounts.ts";
import type { Passage, ReadFile } from "../read-file.ts";
import { isTelling, listWords, withoutLabels, wordsOf } from "../terms.ts";
import { decimalMarkOf } from "./figures.ts";

export interface StatedAmount {
  readonly amount: WrittenAmount;
  readonly passage: Passage;
  /** The sentence of the passage in which it stands, as `wordsOf` has it. */
  readonly sentence: string;
  /** The same as it is written, and what leads up to the figure; from the full stop before, with a lead like "Budget:". */
  readonly written: string;
  readonly lead: string;
  /** Whether no other figure stands in that sentence: only then can it be asked for by the words beside it. */
  readonly isAlone: boolean;
}

/** "48,213" is a large number or a small one with three decimals. */
export const ONE_MARK = /^\d{1,3}[.,]\d{3}$/;
const MOST_AMOUNTS = 2_000;
const cached = new WeakMap<ReadFile, readonly StatedAmount[]>();

/** The first 2,000 figures of a file that have one reading. */
export function amountsOf(file: ReadFile): readonly StatedAmount[] {
  const known = cached.get(file);
  if (known !== undefined) return known;
  const found: StatedAmount[] = [];
  const mark = decimalMarkOf(file);
  for (const passage of file.passages) {
    if (passage.cell?.row === -1) continue;
    if (found.length >= MOST_AMOUNTS) break;
    found.push(...amountsIn(passage, mark));
  }
  const first = found.slice(0, MOST_AMOUNTS);
  cached.set(file, first);
  return first;
}

function amountsIn(passage: Passage, mark: "." | "," | null): StatedAmount[] {
  const amounts = writtenAmounts(withoutLabels(passage.text), mark ?? ".").map((amount) => ({
    ...amount,
    // The end of the sentence, not of an abbreviation.
    text: amount.text.replace(/\.$/, ""),
  }));
  return amounts.flatMap((amount) => {
    const [number = ""] = /\d[\d.,]*/.exec(amount.text) ?? [];
    if (mark === null && ONE_MARK.test(number)) return [];
    if (isBracketed(passage.text, amount)) return [];
    const { begin, from, to } = sentenceAround(passage.text, amount);
    const isAlone = amounts.every(
      ({ start }) => start === amount.start || start < from || start >= to,
    );
    return [
      {
        amount,
        passage,
        sentence: wordsOf(passage.text.slice(from, to)),
        written: passage.text.slice(begin, to + 1),
        lead: passage.text.slice(begin, amount.start),
        isAlone,
      },
    ];
  });
}

/** "(23,993)" is a loss to a bookkeeper and an aside to others. */
function isBracketed(text: string, { start, text: own }: WrittenAmount): boolean {
  return /\(\s*$/.test(text.slice(0, start)) && /^\s*\)/.test(text.slice(start + own.length));
}

/** From the end of the sentence before to the end of its own. */
function sentenceAround(text: string, { start, text: own }: WrittenAmount) {
  const before = text.slice(0, start);
  const behindLast = (marks: RegExp) => ([...before.matchAll(marks)].at(-1)?.index ?? -2) + 2;
  const rest = start + own.length;
  const end = text.slice(rest).search(/[.;!?](?:\s|$)/);
  return {
    begin: behindLast(/[.;!?]\s/g),
    from: behindLast(/[.;!?:]\s/g),
    to: end < 0 ? text.length : rest + end,
  };
}

/** Whether a figure says `value`, both in base units: to the digit, or rounded to what its last digit stands for. */
export function states({ value: told, step }: WrittenAmount, value: number): boolean {
  return Math.abs(value - told) <= (step / 2) * (1 + 1e-9);
}

/** Whether nothing was rounded. */
export function isExact({ value: told }: WrittenAmount, value: number): boolean {
  return Math.abs(value - told) <= Math.abs(told) * 1e-12;
}

/** A whole number without unit, scale and thousands mark: it may as well be a code. */
export function isBare({ unit, text }: WrittenAmount): boolean {
  return unit === null && /^[-−+]?\d+$/.test(text);
}

const LEAST_STEM = 5;

/** Whether one of the telling words of `of` stands in `words`, in that form or with another ending; both are of `wordsOf`. */
export function speaksOf(words: string, of: string): boolean {
  const told = listWords(words);
  return listWords(of).some(
    (word) => isTelling(word) && /\p{L}/u.test(word) && told.some((other) => isAlike(word, other)),
  );
}

function isAlike(a: string, b: string): boolean {
  if (a === b) return true;
  const length = Math.min(a.length, b.length);
  const isLong = length >= LEAST_STEM && Math.abs(a.length - b.length) <= 3;
  return isLong && a.slice(0, length - 1) === b.slice(0, length - 1);
}

/** A share is no amount, and two currencies are two things. */
export function isOneUnit(stated: string | null, counted: string | null): boolean {
  if (stated === "%" || counted === "%") return stated === counted;
  return stated === null || counted === null || stated === counted;
}

/** Words of the headings under which a passage stands. */
export function headingsOf({ location }: Passage): string {
  return location.kind === "heading" ? wordsOf(location.path.join(" ")) : "";
}

/** With thousands marks and a decimal point, twelve digits at most. */
export function numberText(value: number): string {
  const [whole = "", fraction] = String(Number(value.toPrecision(12))).split(".");
  const grouped = whole.replaceAll(/(?<=\d)(?=(?:\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
