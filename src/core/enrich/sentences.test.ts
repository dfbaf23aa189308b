import { describe, expect, it } from "vitest";
import { emptyDocument } from "../model/document.ts";
import { sampleSentences } from "./sentences.ts";
import { viewOf } from "./text-view.ts";

const sample = (markdown: string, limit = 32) =>
  sampleSentences(
    viewOf({ ...emptyDocument({ kind: "document", type: "docx", mime: "" }), markdown }, 1e6),
    limit,
  );

/** Sentence `i` of a made-up text. */
const line = (i: number): string =>
  `The ${i}th barge carried ${i * 7} crates of copper wire past lock number ${i % 13} at dawn.`;
const lines = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, i) => line(from + i)).join(" ");

describe("sampleSentences", () => {
  it("keeps sentences of eight words on, without Markdown's signs", () => {
    const found = sample(
      "# A heading of more than eight words is no sentence at all\n\nToo short. **The harbour master** closed the [north gate](a.html) for 4.5 hours on Monday!\n\n| a | b |\n",
    );
    expect(found.map(({ text }) => text)).toEqual([
      "The harbour master closed the north gate for 4.5 hours on Monday!",
    ]);
  });

  it("knows a sentence again whatever stands around it, and however its lines break", () => {
    const [one] = sample(line(5));
    const again = sample(
      `Something else.\n\n> ${line(5).replace("of copper", "of\ncopper")} More.`,
    );
    expect(again.map(({ key }) => key)).toEqual([one?.key]);
  });

  it("leaves out what leads up to a quotation", () => {
    const [one] = sample(line(5));
    for (const written of [
      `You wrote: ${line(5)}`,
      `He said "${line(5)}" and left.`,
      `“${line(5)}”`,
    ])
      expect(sample(written).map(({ key }) => key)).toEqual([one?.key]);
  });

  it("keeps at most the limit, and the same sentences of what two long texts share", () => {
    const long = sample(lines(0, 400));
    expect(long).toHaveLength(32);
    const whole = new Set(long.map(({ key }) => key));
    const half = new Set(sample(lines(0, 200)).map(({ key }) => key));
    const ofHalf = new Set(sample(lines(0, 200), 400).map(({ key }) => key));
    for (const key of whole) if (ofHalf.has(key)) expect(half.has(key)).toBe(true);
  });

  it("ends on text without an end, and on nothing", () => {
    expect(sample("word ".repeat(200_000))).toEqual([]);
    expect(sample(".".repeat(100_000))).toEqual([]);
    expect(sample("")).toEqual([]);
  });
});
