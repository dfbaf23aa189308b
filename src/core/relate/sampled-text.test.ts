import { describe, expect, it } from "vitest";
import { openMemoryCorpus } from "../../../tests/helpers/open-corpus.ts";
import { profileOf } from "../../../tests/helpers/synthetic-profiles.ts";
import { termHash } from "../kit/sketch/text-sketch.ts";
import { askedWords, hasTerm, sampledText, signatureOf, wordChances } from "./sampled-text.ts";

const profiles = [
  "the red fox",
  "the red hen",
  "the hen and the dog and the cat with a cow",
  "",
].map((text, i) => profileOf({ path: `${i}.txt`, text }));
const texts = profiles.map(sampledText);
const asked = (...words: string[]) => askedWords([Uint32Array.from(words, termHash)], texts);

describe("sampledText", () => {
  it("is decoded once for all who keep it, as signatures are", () => {
    const [first, second] = [profiles[0]!, profiles[1]!];
    expect(sampledText(first)).toBe(texts[0]);
    expect(signatureOf(first)).toBe(signatureOf(first));
    expect(signatureOf(first)).not.toEqual(signatureOf(second));
    expect(hasTerm(texts[0]!, termHash("fox"))).toBe(true);
    expect(hasTerm(texts[0]!, termHash("hen"))).toBe(false);
  });
});

describe("askedWords", () => {
  it("tells which of the words each text holds", () => {
    const { words, heldBy } = asked("red", "hen", "owl");
    expect(words).toHaveLength(3);
    const [red, hen] = [termHash("red"), termHash("hen")];
    expect(heldBy.map((held) => [...held].sort())).toEqual([[red], [red, hen].sort(), [hen], []]);
  });
});

describe("wordChances", () => {
  it("are the shares of texts with words that hold a word, more for longer ones, at most 0.95", async () => {
    const { statistics } = await openMemoryCorpus(profiles);
    const chance = wordChances("test", texts, statistics, asked("the", "red", "fox", "owl"));
    const of = (word: string, text: number): number => chance(termHash(word), texts[text]!);
    expect(of("owl", 0)).toBeCloseTo(0.5 / 4, 9);
    expect(of("fox", 0)).toBeCloseTo(1.5 / 4, 9);
    expect(of("red", 1)).toBeCloseTo(2.5 / 4, 9);
    expect(of("red", 2)).toBeGreaterThan(of("red", 1));
    expect(of("the", 2)).toBe(0.95);
  });
});
