/** What every language model and every embedding model must do, the local ones too. */
import { describe, expect, it } from "vitest";
import type { EmbeddingModel, LanguageModel } from "../../src/core/language-model/contract.ts";
import { requestOf } from "../../src/core/language-model/prompt.ts";
import { describeLinkPrompt } from "../../src/core/language-model/prompts/describe-link.ts";
import { secondOpinionPrompt } from "../../src/core/language-model/prompts/second-opinion.ts";
import { readAnswer } from "../../src/core/language-model/read-answer.ts";
import type { ClearedText } from "../../src/core/privacy/cleared-text.ts";
import { cleared } from "../helpers/clearing.ts";

const never = new AbortController().signal;

export function describeRequest() {
  return requestOf(describeLinkPrompt, {
    verb: "backs up",
    source: cleared("first file", "q3.csv"),
    target: cleared("second file", "deck.pptx", "file_b"),
    evidence: [
      cleared("evidence 1", "The column total has the value 4,711 that slide 3 shows."),
      cleared("evidence 2", "Both are named after the third quarter."),
    ],
  });
}

export function languageModelSuite(name: string, open: () => LanguageModel): void {
  describe(`${name} as a language model`, () => {
    it("answers in the form that the prompt asks for, with counted tokens", async () => {
      const reply = await open().chat(describeRequest(), never);
      expect(readAnswer(reply.text, describeLinkPrompt.answer)).toMatchObject({ ok: true });
      expect(reply.usage?.inputTokens).toBeGreaterThanOrEqual(0);
      expect(reply.usage?.outputTokens).toBeGreaterThanOrEqual(0);
    });

    it("answers each prompt of the product", async () => {
      const request = requestOf(secondOpinionPrompt, {
        kind: "a person's name",
        confidence: 0.4,
        excerpt: cleared("excerpt", "asked [[Xxxxx]] about the order"),
      });
      const reply = await open().chat(request, never);
      expect(readAnswer(reply.text, secondOpinionPrompt.answer)).toMatchObject({ ok: true });
    });

    it("has an id that names it", () => expect(open().id).toMatch(/^\S{1,200}$/));

    it("throws a failure of kind stopped when it is stopped", async () => {
      const stopped = AbortSignal.abort();
      await expect(open().chat(describeRequest(), stopped)).rejects.toMatchObject({
        name: "ModelFailure",
        kind: "stopped",
      });
    });

    it("refuses text that nobody has cleared, whatever its type claims", async () => {
      const forged = { text: "Ann Smith owes 12", label: "evidence 1", fileIds: ["file_a"] };
      const request = describeRequest();
      const [system] = request.messages;
      const bad = {
        ...request,
        messages: [
          system as (typeof request.messages)[0],
          { role: "user" as const, content: [forged as unknown as ClearedText] },
        ],
      };
      await expect(open().chat(bad, never)).rejects.toThrow();
    });
  });
}

export function embeddingModelSuite(
  name: string,
  dimensions: number,
  open: () => EmbeddingModel,
): void {
  describe(`${name} as an embedding model`, () => {
    it("gives unit vectors in the order of the texts, an empty one for no words", async () => {
      const texts = ["warranty reserve", "", "a far longer text about orders and invoices"];
      const { vectors } = await open().embed(
        texts.map((text) => cleared("text", text)),
        never,
      );
      expect(vectors.map((vector) => vector.length)).toEqual([dimensions, 0, dimensions]);
      for (const vector of vectors.filter((one) => one.length > 0))
        expect(Math.hypot(...vector)).toBeCloseTo(1, 3);
      const alone = await open().embed([cleared("text", texts[2] ?? "")], never);
      expect(alone.vectors[0]).toEqual(vectors[2]);
    });

    it("stops, and refuses text that nobody has cleared", async () => {
      const text = cleared("text", "warranty reserve");
      await expect(open().embed([text], AbortSignal.abort())).rejects.toMatchObject({
        kind: "stopped",
      });
      const forged = { ...text, text: "Ann Smith" } as unknown as ClearedText;
      await expect(open().embed([forged], never)).rejects.toThrow(RangeError);
    });
  });
}
