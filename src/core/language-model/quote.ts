/**
 * What a piece of work will cost, before it is started. Input tokens are counted on the prompts themselves (on a spread sample where there
 * are many); how long answers get, how many calls fail and how the server counts are taken from what the same prompt and model did before.
 * Without such history only a wide range can be told, and a trial with a few makes it narrow.
 */
import { clamp, mean } from "../kit/stats.ts";
import { answerLength } from "./answer-lengths.ts";
import type { TokenPrice } from "./prices.ts";

/** One earlier call, whatever came of it. */
export interface PastCall {
  /** By our own count. */
  readonly countedInput: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costNano: number;
  readonly durationMs: number;
  readonly isAnswer: boolean;
}

export interface QuoteInput {
  /** Input tokens of the sampled items that would be asked about. */
  readonly sampled: readonly number[];
  /** Items that would be asked about; more than the sampled ones where only some were looked at. */
  readonly items: number;
  /** One standard error of `items` over it, where their number is itself an estimate. */
  readonly itemsError?: number;
  readonly price: TokenPrice;
  readonly history: readonly PastCall[];
  readonly expectedTokens: readonly [number, number];
  readonly concurrency: number;
}

export interface Range {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

export interface Quote {
  readonly items: number;
  readonly inputTokens: Range;
  readonly outputTokens: Range;
  readonly costNano: Range;
  readonly durationMs: Range;
  /** Answers that it rests on. Below 12 it is a first estimate, and a trial is worth it. */
  readonly basedOn: number;
}

/** Fewer answers than this tell little of their lengths. */
export const ENOUGH_ANSWERS = 12;
/** Items of a trial: with it the mean length of answers is known to some 10 %. */
export const TRIAL_ITEMS = 20;
/** Prices and counts are never known better than this. */
const LEAST_SPREAD = 0.08;
/** Two-sided 95 % of Student's t for 11 degrees of freedom and for many; between, by 1/n. */
const T_FEW = 2.2;
const T_MANY = 1.96;
const FIRST_CALL_MS: readonly [number, number] = [600, 12_000];

/** A total function: no items cost nothing. All amounts are whole numbers. */
export function quoteWork(input: QuoteInput): Quote {
  const answers = input.history.filter(({ isAnswer }) => isAnswer);
  return answers.length < ENOUGH_ANSWERS ? firstQuote(input) : learntQuote(input, answers);
}

/** Both pieces of work one after the other; it rests on as little as that of the two which rests on less. Where one has no items it is the other. */
export function addQuotes(a: Quote, b: Quote): Quote {
  if (a.items === 0) return b;
  if (b.items === 0) return a;
  const add = (of: "inputTokens" | "outputTokens" | "costNano" | "durationMs") =>
    range(a[of].low + b[of].low, a[of].likely + b[of].likely, a[of].high + b[of].high);
  return {
    items: a.items + b.items,
    inputTokens: add("inputTokens"),
    outputTokens: add("outputTokens"),
    costNano: add("costNano"),
    durationMs: add("durationMs"),
    basedOn: Math.min(a.basedOn, b.basedOn),
  };
}

/** Part of the likely cost that may rest on few answers while the whole is still known well. */
const LITTLE_OF_COST = 0.1;

/** Whether too much of what these pieces of work will cost together rests on too few answers. */
export function isFirstEstimate(quotes: readonly Quote[]): boolean {
  const costOf = (some: readonly Quote[]) => sum(some.map(({ costNano }) => costNano.likely));
  const unlearnt = quotes.filter(({ items, basedOn }) => items > 0 && basedOn < ENOUGH_ANSWERS);
  return unlearnt.length > 0 && costOf(unlearnt) >= LITTLE_OF_COST * costOf(quotes);
}

/**
 * Items of a trial after which these pieces of work are known well, each item having a part in every one of them or in none: enough that also what
 * few items need is answered often. At most `total`, of which the quotes are.
 */
export function trialOf(quotes: readonly Quote[], total: number): number {
  const cost = sum(quotes.map(({ costNano }) => costNano.likely));
  const wanting = quotes.filter(
    ({ items, basedOn, costNano }) =>
      items > 0 && basedOn < ENOUGH_ANSWERS && costNano.likely >= (LITTLE_OF_COST / 2) * cost,
  );
  const wanted = wanting.map(({ items }) => Math.ceil((TRIAL_ITEMS * total) / items));
  return Math.max(1, Math.min(total, Math.max(TRIAL_ITEMS, ...wanted)));
}

function firstQuote({ sampled, items, price, expectedTokens, concurrency }: QuoteInput): Quote {
  const input = mean(sampled) * items;
  const [few, many] = expectedTokens;
  // Other vocabularies, and calls that are made twice.
  const inputTokens = range(input * 0.8, input, input * 1.5);
  const outputTokens = range(items * few, (items * (few + many)) / 2, items * many * 1.25);
  const cost = (tokens: "low" | "likely" | "high") =>
    inputTokens[tokens] * price.input + outputTokens[tokens] * price.output;
  const rounds = Math.ceil(items / concurrency);
  const [fast, slow] = FIRST_CALL_MS;
  return {
    items,
    inputTokens,
    outputTokens,
    costNano: range(cost("low"), cost("likely"), cost("high")),
    durationMs: range(rounds * fast, (rounds * (fast + slow)) / 4, rounds * slow),
    basedOn: 0,
  };
}

function learntQuote(
  { sampled, items, itemsError = 0, price, history, concurrency }: QuoteInput,
  answers: readonly PastCall[],
): Quote {
  const counted = sum(answers.map(({ countedInput }) => countedInput));
  const byServer = counted > 0 ? sum(answers.map((call) => call.inputTokens)) / counted : 1;
  const output = answerLength(
    answers.map(({ countedInput, outputTokens }) => [countedInput, outputTokens]),
    { asked: mean(sampled), items },
  );
  const inputs = mean(sampled) * byServer;
  // Calls that were paid for and gave no answer, and those that had to be asked twice.
  const { waste, wasteSpread } = wasteOf(history, answers, items);
  const inputTokens = inputs * items * waste;
  const outputTokens = output.mean * items * waste;
  const inputCost = inputTokens * price.input;
  const outputCost = outputTokens * price.output;
  const t = T_MANY + ((T_FEW - T_MANY) * ENOUGH_ANSWERS) / answers.length;
  const outputSpread = t * output.error;
  const sampleError =
    sampled.length < items
      ? (t * relativeDeviation(sampled)) / Math.sqrt(Math.max(1, sampled.length))
      : 0;
  const cost = inputCost + outputCost;
  const spread =
    cost === 0
      ? 0
      : Math.max(
          LEAST_SPREAD,
          Math.hypot(
            (inputCost * sampleError) / cost,
            (outputCost * outputSpread) / cost,
            t * wasteSpread,
            t * itemsError,
          ),
        );
  const atLeast = (error: number) => Math.max(LEAST_SPREAD, Math.hypot(error, t * itemsError));
  const each = mean(history.map(({ durationMs }) => durationMs));
  const calls = (items * history.length) / answers.length;
  const duration = (calls * each) / Math.max(1, Math.min(concurrency, items));
  return {
    items,
    inputTokens: around(inputTokens, atLeast(sampleError)),
    outputTokens: around(outputTokens, atLeast(outputSpread)),
    costNano: around(cost, spread),
    durationMs: range(duration * 0.7, duration * 1.1, duration * 2 + each * 2),
    basedOn: answers.length,
  };
}

/**
 * Cost of all calls for that of the answers, and its relative deviation: calls that give no answer come as a compound Poisson process, whose
 * variance is the sum of their squared costs. Some may come though none has been seen, which counts as half of one of them.
 */
function wasteOf(
  history: readonly PastCall[],
  answers: readonly PastCall[],
  items: number,
): { readonly waste: number; readonly wasteSpread: number } {
  const answerCost = sum(answers.map(({ costNano }) => costNano));
  if (answerCost === 0) return { waste: 1, wasteSpread: 0 };
  const wasted = history.flatMap(({ isAnswer, costNano }) => (isAnswer ? [] : costNano));
  const squares = sum(wasted.map((cost) => cost ** 2)) + (answerCost / answers.length) ** 2 / 2;
  const cost = answerCost + sum(wasted);
  const wasteSpread =
    (Math.sqrt(squares) / cost) * Math.sqrt(1 + answers.length / Math.max(1, items));
  return { waste: cost / answerCost, wasteSpread };
}

function around(value: number, spread: number): Range {
  return range(value * (1 - clamp(spread, 0, 0.95)), value, value * (1 + spread));
}

function range(low: number, likely: number, high: number): Range {
  return { low: Math.floor(low), likely: Math.round(likely), high: Math.ceil(high) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Standard deviation over mean; 0 for fewer than two values. */
function relativeDeviation(values: readonly number[]): number {
  const middle = mean(values);
  if (values.length < 2 || middle <= 0) return 0;
  const squares = sum(values.map((value) => (value - middle) ** 2));
  return Math.sqrt(squares / (values.length - 1)) / middle;
}
