import { describe, expect, it, vi } from "vitest";
import { createClearing } from "./cleared-text.ts";
import type { Finding } from "./detectors/contract.ts";
import { PrivacyOptions } from "./options.ts";
import { createPolicy } from "./policy.ts";
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
const policy = createPolicy(PrivacyOptions.parse({}), Buffer.alloc(32, 1));
const by = (port: SecondOpinion, neverSend = false) => ({
  port,
  clearing: createClearing(policy, null),
  sources: [{ fileId: "file_a", neverSend }],
});

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
    const found = await withSecondOpinion(
      TEXT,
      [finding(0.4), finding(0.9, 22, 27)],
      by(port),
      never,
    );
    const [question] = port.ask.mock.calls[0]?.[0] ?? [];
    expect(question).toMatchObject({ type: "PERSON", confidence: 0.4 });
    expect(question?.excerpt.text).toBe("a mail to [[Xxxxx]] about Xxxxx");
    expect(found.map(({ confidence }) => confidence)).toEqual([0.65, 0.9]);
  });

  it("is asked nothing about a file that must not be sent", async () => {
    const port = fake(() => 0.9);
    const findings = [finding(0.4)];
    expect(await withSecondOpinion(TEXT, findings, by(port, true), never)).toBe(findings);
    expect(port.ask).not.toHaveBeenCalled();
  });

  it("counts for nothing where it is none", async () => {
    for (const bad of [null, Number.NaN, -1, 7]) {
      const [found] = await withSecondOpinion(TEXT, [finding(0.4)], by(fake(() => bad)), never);
      expect(found?.confidence).toBe(0.4);
    }
  });

  it("does not stop anything when it fails, answers too little or is late", async () => {
    const findings = [finding(0.4)];
    const broken: SecondOpinion = { id: "x", ask: () => Promise.reject(new Error("no model")) };
    const short: SecondOpinion = { id: "x", ask: async () => [] };
    for (const port of [broken, short])
      expect(await withSecondOpinion(TEXT, findings, by(port), never)).toBe(findings);
    const late = AbortSignal.abort();
    expect(await withSecondOpinion(TEXT, findings, by(fake(() => 1)), late)).toBe(findings);
  });

  it("is asked at most two hundred questions", async () => {
    const port = fake(() => 0.5);
    await withSecondOpinion(
      TEXT,
      Array.from({ length: 300 }, () => finding(0.4)),
      by(port),
      never,
    );
    expect(port.ask.mock.calls[0]?.[0]).toHaveLength(MAX_QUESTIONS);
  });
});
