/** What a file says of people, sums, dates and terms, each in words that stand in it. */
import { z } from "zod";
import type { ClearedText } from "../../privacy/cleared-text.ts";
import { isShapedAs } from "../fact-shape.ts";
import { FENCE_RULE } from "../fence.ts";
import type { Prompt } from "../prompt.ts";
import { findQuoted } from "../quoted.ts";

export const FactKind = z.enum([
  "person",
  "organization",
  "place",
  "product",
  "identifier",
  "amount",
  "date",
  "deadline",
  "duty",
  "condition",
]);
export type FactKind = z.infer<typeof FactKind>;

export interface ExtractFactsInput {
  readonly name: ClearedText;
  readonly text: ClearedText;
  /** What was found in it without a model, which is the answer where there is none. */
  readonly known: ReadonlyArray<{ readonly kind: FactKind; readonly quote: string }>;
}

const MOST_FACTS = 40;

const Answer = z.strictObject({
  facts: z
    .array(z.strictObject({ kind: FactKind, quote: z.string().min(1).max(400) }))
    .max(MOST_FACTS),
});
export type ExtractFactsAnswer = z.infer<typeof Answer>;

export const extractFactsPrompt: Prompt<ExtractFactsInput, ExtractFactsAnswer> = {
  id: "extract-facts",
  version: 1,
  use: "extract",
  system: `You find what matters in a business file: people, organizations, places, products, identifiers (numbers of contracts, orders, invoices, parts), amounts with their currency or unit, dates, deadlines, duties (who must do what) and conditions (what happens if). For each give its kind and the piece of the file's text that says it, word for word as it stands there, as short as it can be and still be understood. What does not stand there word for word is thrown away. At most ${MOST_FACTS}, those that matter most first. Codes such as NAME-4F2A91C3B07D stand for people and are quoted as they are.
${FENCE_RULE}`,
  answer: Answer,
  maxAnswerTokens: 2_400,
  expectedTokens: [120, 900],
  parts: ({ name, text }) => ["Name of the file:", name, "Its text:", text],
  answerLocally: ({ known }) => ({
    facts: known.slice(0, MOST_FACTS).map(({ kind, quote }) => ({ kind, quote })),
  }),
};

export interface QuotedFact {
  readonly kind: FactKind;
  /** As the text writes it. */
  readonly quote: string;
}

/** The facts whose words the text holds and that can be what they are called, each once, and how many others were told. */
export function quotedFacts(
  { facts }: ExtractFactsAnswer,
  text: string,
): { readonly facts: QuotedFact[]; readonly leftOut: number } {
  const kept = new Map<string, QuotedFact>();
  let leftOut = 0;
  for (const { kind, quote } of facts) {
    const place = findQuoted(text, quote);
    const written = place === null ? null : text.slice(place.start, place.end);
    if (written === null || !isShapedAs(kind, written)) leftOut++;
    else kept.set(`${kind} ${written}`, { kind, quote: written });
  }
  return { facts: [...kept.values()], leftOut };
}
