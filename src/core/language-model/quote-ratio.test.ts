/**
 * How near a quote comes to what the work costs then: prompts as they are sent, answers of the scripted server at lengths as those of real
 * models, a server that counts in its own way, and calls that go wrong. Each test tells the ratios (`--reporter=verbose` prints them).
 */
import { beforeAll, describe, expect, it } from "vitest";
import { cleared } from "../../../tests/helpers/clearing.ts";
import {
  answerFor,
  randomOf,
  type SentRequest,
} from "../../../tests/helpers/model-server/answers.ts";
import { mostCost, textsOf } from "./budget.ts";
import type { ChatRequest } from "./contract.ts";
import { tokenCounter } from "./count-tokens.ts";
import { costOf, tokenPrice } from "./prices.ts";
import { requestOf, writtenMessage } from "./prompt.ts";
import { describeLinkPrompt } from "./prompts/describe-link.ts";
import { type PastCall, quoteWork, TRIAL_ITEMS } from "./quote.ts";

const PRICE = tokenPrice({ input: 0.15, output: 0.6 });
/** A server counts by another vocabulary, and adds marks around messages. */
const OWN_VOCABULARY = 1.09;
const AROUND = 11;
const PROJECTS = 25;
const LINKS = 200;

interface Link {
  readonly request: ChatRequest;
  readonly body: SentRequest;
  readonly counted: number;
  /** As the server counts. */
  readonly inputTokens: number;
}

let count: (text: string) => number;
const links: Link[] = [];
beforeAll(async () => {
  count = await tokenCounter();
  const random = randomOf(11);
  for (let i = 0; i < LINKS; i++) links.push(linkOf(random));
});

/** One to twelve pieces of evidence of very different length. */
function linkOf(random: () => number): Link {
  const evidence = Array.from({ length: 1 + Math.floor(random() ** 2 * 12) }, (_, i) => {
    const words = Array.from({ length: 5 + Math.floor(random() ** 3 * 120) }, wordOf(random));
    return cleared(`evidence ${i + 1}`, `Both have ${words.join(" ")}.`);
  });
  const source = cleared("first file", "order list.csv");
  const target = cleared("second file", "order deck.pptx");
  const request = requestOf(describeLinkPrompt, { verb: "backs up", source, target, evidence });
  const messages = request.messages.map((message) => ({
    role: message.role,
    content: writtenMessage(message),
  }));
  const counted = textsOf(request).reduce((sum, text) => sum + count(text), 0);
  const sent = messages.map(({ content }) => content).join("\n");
  const inputTokens = Math.ceil(count(sent) * OWN_VOCABULARY) + AROUND;
  return { request, body: { model: "m", messages }, counted, inputTokens };
}

const WORDS = "column totals of invoice order amounts in sheet rows quarter supplier list".split(
  " ",
);
const wordOf = (random: () => number) => () => WORDS[Math.floor(random() * WORDS.length)] ?? "of";

interface Faults {
  /** Shares of answers that are asked for a second time, and of calls that end in the middle. */
  readonly mended: number;
  readonly cut: number;
}

/** Calls that the answer to a link takes, as they are booked. */
function callsOf(link: Link, random: () => number, { mended, cut }: Faults): PastCall[] {
  const answered = (isAnswer: boolean): PastCall => {
    const text = JSON.stringify(answerFor(link.body, Math.floor(random() * 2 ** 31), false));
    const { inputTokens } = link;
    const outputTokens = Math.ceil(count(text) * OWN_VOCABULARY);
    return past(link, { inputTokens, outputTokens }, isAnswer);
  };
  const calls: PastCall[] = [];
  if (random() < cut) {
    const costNano = mostCost(link.request, PRICE);
    calls.push({ ...past(link, { inputTokens: 0, outputTokens: 0 }, false), costNano });
  }
  if (random() < mended) calls.push(answered(false));
  return [...calls, answered(true)];
}

function past(
  { counted }: Link,
  usage: { inputTokens: number; outputTokens: number },
  isAnswer: boolean,
): PastCall {
  const costNano = costOf(usage, PRICE);
  return { countedInput: counted, ...usage, costNano, durationMs: 900, isAnswer };
}

/** Cost over quote of a project whose links are described after a trial. */
function ratioOf(seed: number, faults: Faults): { ratio: number; isInRange: boolean } {
  const random = randomOf(seed);
  const own = Array.from({ length: LINKS }, () => links[Math.floor(random() * LINKS)] as Link);
  const trial = own.slice(0, TRIAL_ITEMS);
  const rest = own.slice(TRIAL_ITEMS);
  const { costNano } = quoteWork({
    sampled: rest.slice(0, 120).map(({ counted }) => counted),
    items: rest.length,
    price: PRICE,
    history: trial.flatMap((link) => callsOf(link, random, faults)),
    expectedTokens: describeLinkPrompt.expectedTokens,
    concurrency: 4,
  });
  const calls = rest.flatMap((link) => callsOf(link, random, faults));
  const real = calls.reduce((sum, call) => sum + call.costNano, 0);
  return {
    ratio: real / costNano.likely,
    isInRange: real >= costNano.low && real <= costNano.high,
  };
}

describe("after a trial, the real cost over the quote", () => {
  it.for([
    ["where every call is answered", { mended: 0, cut: 0 }] as const,
    ["where one answer in ten is asked for twice", { mended: 0.1, cut: 0 }] as const,
    ["where one call in fifty ends in the middle too", { mended: 0.1, cut: 0.02 }] as const,
  ])(
    "lies within 20 %% in at least 24 of 25 projects %s",
    { timeout: 60_000 },
    async ([, faults], { annotate }) => {
      const seen = Array.from({ length: PROJECTS }, (_, i) => ratioOf(1 + i * 7, faults));
      const ratios = seen.map(({ ratio }) => ratio).sort((a, b) => a - b);
      const told = ratios.map((ratio) => ratio.toFixed(3));
      await annotate(`cost over quote of ${PROJECTS} projects: ${told.join(" ")}`);
      expect(ratios.filter((ratio) => Math.abs(ratio - 1) <= 0.2).length).toBeGreaterThanOrEqual(
        PROJECTS - 1,
      );
      expect(seen.filter(({ isInRange }) => isInRange).length).toBeGreaterThanOrEqual(PROJECTS - 2);
    },
  );
});
