import { describe, expect, it } from "vitest";
import { createClearing } from "./cleared-text.ts";
import type { Finding } from "./detectors/contract.ts";
import { PrivacyOptions } from "./options.ts";
import { gdpr } from "./policies/gdpr.ts";
import { createPolicy } from "./policy.ts";
import { isUnsure, MAX_QUESTIONS, questionsAbout, together } from "./second-opinion.ts";

const TEXT = "a mail to Quill about Rowan";
const finding = (confidence: number, start = 10, end = 15): Finding => ({
  type: "PERSON",
  start,
  end,
  confidence,
  why: "a capital",
});
const by = (neverSend = false, options = PrivacyOptions.parse({})) => ({
  clearing: createClearing(createPolicy(options, Buffer.alloc(32, 1)), null),
  sources: [{ fileId: "file_a", neverSend }],
});

describe("what is asked for a second opinion", () => {
  it("is about unsure findings alone, with few words around them", () => {
    const asked = questionsAbout(TEXT, [finding(0.4), finding(0.9, 22, 27)], by());
    expect(asked).toHaveLength(1);
    const [{ question } = { question: null }] = asked;
    expect(question).toMatchObject({ type: "PERSON", confidence: 0.4 });
    expect(question?.excerpt.text).toBe("a mail to [[Xxxxx]] about Xxxxx");
    expect([0.29, 0.3, 0.59, 0.6].map((confidence) => isUnsure({ confidence }))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it("is nothing of a file that must not be sent", () => {
    expect(questionsAbout(TEXT, [finding(0.4)], by(true))).toEqual([]);
  });

  it("leaves out places beside something that the policy keeps out, and asks about the others", () => {
    const rules = gdpr.rules.map((rule) => ({ ...rule, action: "block" as const }));
    const options = PrivacyOptions.parse({
      policy: "own",
      document: { ...gdpr, id: "own", rules },
    });
    const far = `${"an ordinary line about boxes\n".repeat(20)}and Rowan is here`;
    const text = `ask ann@acme.example or Quill\n${far}`;
    const place = (name: string) => {
      const start = text.indexOf(name);
      return finding(0.4, start, start + name.length);
    };
    const asked = questionsAbout(text, [place("Quill"), place("Rowan")], by(false, options));
    expect(asked.map(({ finding: { start } }) => start)).toEqual([text.indexOf("Rowan")]);
  });

  it("is at most two hundred questions, the least sure first", () => {
    const many = Array.from({ length: 300 }, (_, i) => finding(0.59 - i / 2_000));
    const asked = questionsAbout(TEXT, many, by());
    expect(asked).toHaveLength(MAX_QUESTIONS);
    expect(asked[0]?.finding).toBe(many.at(-1));
  });
});

describe("two opinions together", () => {
  it("are as sure as their mean, and an answer that is none counts for nothing", () => {
    expect(together(0.4, { probability: 0.9 })).toBe(0.65);
    expect(together(0.4, null)).toBeNull();
    for (const probability of [Number.NaN, -1, 7])
      expect(together(0.4, { probability })).toBeNull();
  });
});
