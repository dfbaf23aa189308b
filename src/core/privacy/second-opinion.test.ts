import { describe, expect, it, vi } from "vitest";
import type { Finding } from "./detectors/contract.ts";
import {
  MAX_QUESTIONS,
  type OpinionQuestion,
  type SecondOpinion,
  withSecondOpinion,
} from "./second-opinion.ts";

const TEXT = "a mail to Quill about Rowan";
const finding = (confidence: number, start = 10, end = 15): Finding => ({
  type: "PERSON",
  start,
  end,
  confidence,
  why: "a capital",
});
const never = new AbortController().signal;

function fake(probability: (question: OpinionQuestion) => number | null) {
  const ask = vi.fn<SecondOpinion["ask"]>(async (questions) =>
    questions.map((question) => {
      const found = probability(question);
      return found === null ? null : { probability: found };
    }),
  );
  return { id: "fake@1", ask };
}

describe("a second opinion", () => {
  it("is not asked for where there is none", async () => {
    const findings = [finding(0.4)];
    expect(await withSecondOpinion(TEXT, findings, null, never)).toBe(findings);
  });

  it("is asked only about unsure findings, with few words around them", async () => {
    const port = fake(() => 0.9);
    const found = await withSecondOpinion(TEXT, [finding(0.4), finding(0.9, 22, 27)], port, never);
    expect(port.ask.mock.calls[0]?.[0]).toEqual([
      { type: "PERSON", excerpt: TEXT, start: 10, end: 15 },
    ]);
    expect(found.map(({ confidence }) => confidence)).toEqual([0.65, 0.9]);
  });

  it("counts for nothing where it is none", async () => {
    for (const bad of [null, Number.NaN, -1, 7]) {
      const [found] = await withSecondOpinion(
        TEXT,
        [finding(0.4)],
        fake(() => bad),
        never,
      );
      expect(found?.confidence).toBe(0.4);
    }
  });

  it("does not stop anything when it fails, answers too little or is late", async () => {
    const findings = [finding(0.4)];
    const broken: SecondOpinion = { id: "x", ask: () => Promise.reject(new Error("no model")) };
    const short: SecondOpinion = { id: "x", ask: async () => [] };
    for (const port of [broken, short])
      expect(await withSecondOpinion(TEXT, findings, port, never)).toBe(findings);
    const late = AbortSignal.abort();
    expect(
      await withSecondOpinion(
        TEXT,
        findings,
        fake(() => 1),
        late,
      ),
    ).toBe(findings);
  });

  it("is asked at most two hundred questions", async () => {
    const port = fake(() => 0.5);
    await withSecondOpinion(
      TEXT,
      Array.from({ length: 300 }, () => finding(0.4)),
      port,
      never,
    );
    expect(port.ask.mock.calls[0]?.[0]).toHaveLength(MAX_QUESTIONS);
  });
});
