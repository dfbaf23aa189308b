import { describe, expect, it } from "vitest";
import { mostInputTokens } from "./budget.ts";
import { costOf, perMillion, tokenPrice, toNano } from "./prices.ts";
import { isFirstEstimate, type PastCall, quoteWork } from "./quote.ts";

const price = tokenPrice({ input: 0.15, output: 0.6 });

function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Skewed lengths as answers have them: log-normal, relative deviation near 0.5. */
function call(random: () => number, input: number): PastCall {
  const normal = Math.sqrt(-2 * Math.log(random() + 1e-9)) * Math.cos(2 * Math.PI * random());
  const outputTokens = Math.round(120 * Math.exp(0.5 * normal));
  const inputTokens = Math.round(input * 1.09);
  const costNano = costOf({ inputTokens, outputTokens }, price);
  return {
    countedInput: input,
    inputTokens,
    outputTokens,
    costNano,
    durationMs: 900,
    isAnswer: true,
  };
}

describe("quoteWork", () => {
  it("after a trial of 20, the cost of 300 comes within 20 % in nineteen of twenty cases", () => {
    let within = 0;
    let inRange = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const random = randomOf(seed * 97);
      const inputOf = () => 300 + Math.floor(random() * 900);
      const history = Array.from({ length: 20 }, () => call(random, inputOf()));
      const inputs = Array.from({ length: 300 }, inputOf);
      const quote = quoteWork({
        sampled: inputs,
        items: 300,
        price,
        history,
        expectedTokens: [90, 260],
        concurrency: 4,
      });
      const real = inputs.reduce((sum, input) => sum + call(random, input).costNano, 0);
      const { low, likely, high } = quote.costNano;
      if (Math.abs(real - likely) <= 0.2 * likely) within++;
      if (real >= low && real <= high) inRange++;
      expect(quote.basedOn).toBe(20);
    }
    expect(within).toBeGreaterThanOrEqual(190);
    expect(inRange).toBeGreaterThanOrEqual(180);
  });

  it("counts what failed calls cost", () => {
    const random = randomOf(5);
    const history = Array.from({ length: 20 }, () => call(random, 500));
    const input = {
      sampled: [500],
      items: 1,
      price,
      expectedTokens: [9, 20],
      concurrency: 1,
    } as const;
    const failed = history.map((one) => ({ ...one, isAnswer: false }));
    const plain = quoteWork({ ...input, history }).costNano.likely;
    const wasted = quoteWork({ ...input, history: [...history, ...failed] }).costNano.likely;
    expect(wasted / plain).toBeCloseTo(2, 2);
  });

  it("without history tells a wide range and says so; nothing costs nothing", () => {
    const first = quoteWork({
      sampled: [400, 600],
      items: 100,
      price,
      history: [],
      expectedTokens: [90, 260],
      concurrency: 4,
    });
    expect(first.basedOn).toBe(0);
    expect(first.costNano.high / first.costNano.low).toBeGreaterThan(2);
    const none = { sampled: [], items: 0, price, history: [], concurrency: 4 };
    expect(quoteWork({ ...none, expectedTokens: [9, 20] }).costNano).toEqual({
      low: 0,
      likely: 0,
      high: 0,
    });
  });
});

describe("money", () => {
  it("is exact for prices to the thousandth of a million tokens", () => {
    expect(perMillion(tokenPrice({ input: 0.075, output: 15 }))).toEqual({
      input: 0.075,
      output: 15,
    });
    expect(costOf({ inputTokens: 1_000_000, outputTokens: 0 }, price)).toBe(toNano(0.15));
  });
  it("never sets aside fewer tokens than bytes", () => {
    expect(mostInputTokens(["Grüße", "漢字"])).toBeGreaterThanOrEqual(7 + 6);
  });
});

it("an estimate is a first one while a tenth of its cost rests on few answers", () => {
  const quoteOf = (items: number, answers: number) => {
    const random = randomOf(11);
    return quoteWork({
      sampled: Array.from({ length: items }, () => 500),
      items,
      price,
      history: Array.from({ length: answers }, () => call(random, 500)),
      expectedTokens: [90, 260],
      concurrency: 4,
    });
  };
  expect(isFirstEstimate([quoteOf(200, 20), quoteOf(5, 3)])).toBe(false);
  expect(isFirstEstimate([quoteOf(200, 20), quoteOf(100, 3)])).toBe(true);
  expect(isFirstEstimate([quoteOf(200, 3)])).toBe(true);
  expect(isFirstEstimate([quoteOf(0, 0)])).toBe(false);
});
