import { describe, expect, it } from "vitest";
import { base64ToWords } from "../base64.ts";
import { seededRandom } from "../random.ts";
import { shingleHashes } from "../text/shingles.ts";
import { sketchOverlap } from "./kmv.ts";
import {
  SHINGLE_SKETCH_SIZE,
  shingleSketch,
  TERM_SKETCH_SIZE,
  termHash,
  termSketch,
} from "./text-sketch.ts";

const random = seededRandom(4);
const prose = (length: number): string =>
  Array.from({ length }, () => `w${Math.floor(random() * 5000)}`).join(" ");

describe("shingleSketch", () => {
  it("tells how much of a chapter stands in its book", () => {
    const chapters = Array.from({ length: 20 }, () => prose(1000));
    const book = base64ToWords(shingleSketch(chapters.join("\n")));
    const chapter = base64ToWords(shingleSketch(chapters[3]!));
    const stranger = base64ToWords(shingleSketch(prose(1000)));
    expect(sketchOverlap(chapter, book, SHINGLE_SKETCH_SIZE).containment).toBeGreaterThan(0.9);
    expect(sketchOverlap(stranger, book, SHINGLE_SKETCH_SIZE).containment).toBeLessThan(0.05);
  });
});

describe("termSketch", () => {
  it("holds every word of a short text, once", () => {
    const sketch = base64ToWords(termSketch("Rent roll, rent ROLL 2024"));
    expect([...sketch]).toEqual(["rent", "roll", "2024"].map(termHash).sort((a, b) => a - b));
  });

  it("keeps the smallest hashes of a long one", () => {
    const text = Array.from({ length: 5000 }, (_, i) => `word${i}`).join(" ");
    expect(base64ToWords(termSketch(text))).toHaveLength(TERM_SKETCH_SIZE);
  });
});

describe("shingleHashes", () => {
  it("gives one hash for a text shorter than a run and none for an empty one", () => {
    expect(shingleHashes(["a", "b"])).toHaveLength(1);
    expect(shingleHashes([])).toHaveLength(0);
    expect(shingleHashes(["a", "b", "c", "d", "e", "f"])).toHaveLength(2);
  });

  it("tells order apart", () => {
    expect(shingleHashes(["a", "b", "c"], 3)).not.toEqual(shingleHashes(["c", "b", "a"], 3));
  });
});
