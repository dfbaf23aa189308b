/** Of which class of the project's pack a file is, with words of it that show so. */
import { z } from "zod";
import type { ClearedText } from "../../privacy/cleared-text.ts";
import { FENCE_RULE } from "../fence.ts";
import type { Prompt } from "../prompt.ts";
import { findQuoted } from "../quoted.ts";

export interface ClassifyFileInput {
  /** From 1 in this order: labels of the classes. */
  readonly classes: readonly ClearedText[];
  /** Name of the file, and how it begins. */
  readonly name: ClearedText;
  readonly text: ClearedText;
  /** What the file was found to be without a model, which is the answer where there is none. */
  readonly known: {
    readonly number: number;
    readonly confidence: number;
    readonly quotes: readonly string[];
  } | null;
}

const Answer = z.strictObject({
  /** Number of the class; 0: none of them. */
  class: z.int().min(0).max(999),
  /** Of 100 files that begin so, how many would be of it. */
  percent: z.number().min(0).max(100),
  /** Words of the file that show it. */
  quotes: z.array(z.string().min(1).max(400)).max(5),
});
export type ClassifyFileAnswer = z.infer<typeof Answer>;

export const classifyFilePrompt: Prompt<ClassifyFileInput, ClassifyFileAnswer> = {
  id: "classify-file",
  version: 1,
  use: "classify",
  system: `You tell of which class a business file is, out of a numbered list of classes. You see its name by its shape and how it begins. Answer the number of the one class that fits best, or 0 where none does; how many of 100 files that begin so would be of that class; and up to five short pieces of the file's text that show it, word for word as they stand there. An answer without such words is thrown away. Codes such as NAME-4F2A91C3B07D stand for people.
${FENCE_RULE}`,
  answer: Answer,
  maxAnswerTokens: 500,
  expectedTokens: [30, 140],
  parts: ({ classes, name, text }) => [
    `Classes, ${classes.length} in number:`,
    ...classes,
    "Name of the file:",
    name,
    "How it begins:",
    text,
  ],
  answerLocally: ({ known }) => ({
    class: known?.number ?? 0,
    percent: Math.round((known?.confidence ?? 0) * 100),
    quotes: (known?.quotes ?? []).slice(0, 5),
  }),
};

export interface ToldFileClass {
  /** Index into the classes that were shown, from 0; null: none of them. */
  readonly index: number | null;
  readonly confidence: number;
  /** Pieces of the text that show it, as the text writes them. */
  readonly quotes: readonly string[];
}

/**
 * What of an answer is kept: a class that was shown, with pieces that the text holds. Null where what the text holds of them is no more than
 * stands in any file.
 */
export function toldClassOf(
  answer: ClassifyFileAnswer,
  classes: number,
  text: string,
): ToldFileClass | null {
  const quotes = quotesIn(answer.quotes, text);
  if (answer.class > classes || (answer.class !== 0 && !isTelling(quotes))) return null;
  return {
    index: answer.class === 0 ? null : answer.class - 1,
    confidence: Math.round(answer.percent) / 100,
    quotes,
  };
}

const TELLING_WORDS = 2;
const TELLING_CHARACTERS = 8;
const TELLING_WORD = /[\p{L}\p{N}]{4,}/gu;

/** Together at least two words of four letters or digits, or one piece of eight. */
function isTelling(quotes: readonly string[]): boolean {
  const words = new Set(quotes.flatMap((quote) => quote.toLowerCase().match(TELLING_WORD) ?? []));
  return words.size >= TELLING_WORDS || quotes.some(({ length }) => length >= TELLING_CHARACTERS);
}

/** Quotations as the text writes them, each once; those that it does not hold are left out. */
function quotesIn(quotes: readonly string[], text: string): string[] {
  const found = quotes.flatMap((quote) => {
    const place = findQuoted(text, quote);
    return place === null ? [] : [text.slice(place.start, place.end)];
  });
  return [...new Set(found)];
}
