import { describe, expect, it } from "vitest";
import { profileOf, syntheticCorpus } from "../../../tests/helpers/synthetic-profiles.ts";
import { profilesInMemory } from "./corpus.ts";
import { DEFAULT_RELATE_OPTIONS, RelateOptions } from "./options.ts";
import type { OpenQuestion, Opinion, PairReasoner } from "./reasoning.ts";
import { findLinks, relateCorpus } from "./relate.ts";

/** Texts that share a few rare words: open pairs. */
const PROFILES = [
  ...syntheticCorpus(24).profiles,
  ...Array.from({ length: 6 }, (_, i) =>
    profileOf({
      path: `loose/${["ant", "bee", "cow", "dog", "elk", "fox"][i]}.docx`,
      text: Array.from({ length: 60 }, (_, k) => `word${k % 20 < 4 ? k : `${i}x${k}`}`).join(" "),
      over: { author: "R. Field" },
    }),
  ),
];

/** Answers all questions alike and remembers them. */
function answering(opinion: Opinion | null): PairReasoner & { asked: OpenQuestion[] } {
  const asked: OpenQuestion[] = [];
  return {
    asked,
    async judge(questions) {
      asked.push(...questions);
      return questions.map(() => opinion);
    },
  };
}

const YES: Opinion = {
  isRelated: true,
  certainty: 1,
  type: "SUPPORTS",
  direction: "b-to-a",
  reason: "The second file holds what the first one rests on.",
};

const ask = (reasoner: PairReasoner, mostQuestions = 1_000) =>
  relateCorpus(PROFILES, RelateOptions.parse({ minConfidence: 0.2 }), {
    reasoning: { reasoner, mostQuestions },
  });

describe("judgeByReasoning", () => {
  it("asks about open pairs only, the most open first, as many as allowed", async () => {
    const all = answering(null);
    const { counters } = await ask(all);
    expect(all.asked.length).toBeGreaterThan(3);
    expect(counters.byStrategy.all?.pairsAsked).toBe(all.asked.length);
    for (const { confidence, evidence } of all.asked) {
      expect(Math.abs(confidence - 0.5)).toBeLessThanOrEqual(0.2);
      expect(evidence.length).toBeGreaterThan(0);
    }
    const few = answering(null);
    await ask(few, 2);
    expect(few.asked).toEqual(all.asked.slice(0, 2));
    const doubts = all.asked.map(({ confidence }) => Math.abs(confidence - 0.5));
    expect(doubts).toEqual(doubts.toSorted((x, y) => x - y));
  });

  it("makes an opinion one more term of the confidence, with its type, direction and sentence", async () => {
    const reasoner = answering(YES);
    const { edges } = await ask(reasoner);
    const told = edges.filter(({ evidence }) => evidence.some((e) => e.strategy === "reasoning"));
    expect(told.length).toBe(reasoner.asked.length);
    for (const edge of told) {
      const logOdds = edge.contributions.reduce((sum, term) => sum + term.logOdds, 0);
      expect(edge.confidence).toBeCloseTo(1 / (1 + Math.exp(-logOdds)), 3);
      expect(edge.contributions.map(({ strategy }) => strategy)).toContain("reasoning");
    }
    const typed = told.filter(({ type, reason }) => type === "SUPPORTS" && reason === YES.reason);
    expect(typed.length).toBeGreaterThan(0);
    for (const { evidence, sourceFileId, targetFileId } of typed) {
      expect(sourceFileId > targetFileId).toBe(true);
      expect(evidence.find((e) => e.strategy === "reasoning")?.direction).toBe("a-to-b");
    }
  });

  it("lets an opinion speak against, and changes nothing without one", async () => {
    const { edges: before } = await ask(answering(null));
    const no: Opinion = { ...YES, isRelated: false, type: null, direction: "none" };
    const { edges: after } = await ask(answering(no));
    expect(after.length).toBeLessThan(before.length);
    const { links, counters } = await findLinks(profilesInMemory(PROFILES), DEFAULT_RELATE_OPTIONS);
    expect(links.length).toBeGreaterThan(0);
    expect(counters.byStrategy.all).not.toHaveProperty("pairsAsked");
  });
});
