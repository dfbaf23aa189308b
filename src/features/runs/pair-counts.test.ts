import { expect, it } from "vitest";
import { pairCounts } from "./pair-counts.ts";

const PAIRS = {
  possible: 4_950,
  proposed: 900,
  judged: 800,
  compared: 300,
  kept: 120,
  byStrategy: {
    content: { lshBuckets: 12, lshItemsDropped: 0, sentencePostingsCut: 3 },
    semantic: { bucketsDropped: 0 },
    filename: { somethingNew: 4 },
    all: { pairsCut: 0, linksCut: 7 },
  },
};

it("says what became of the pairs, the whole first and no count that is nothing", () => {
  const [whole, ...strategies] = pairCounts(PAIRS);
  expect(whole?.rows.map(({ count }) => count)).toEqual([4_950, 900, 800, 300, 500, 120, 680, 7]);
  expect(strategies).toEqual([
    {
      title: "Content",
      rows: [
        { words: "Groups of texts that look alike", count: 12 },
        { words: "Sentences left out for being in too many files", count: 3 },
      ],
    },
    { title: "File name", rows: [{ words: "Something new", count: 4 }] },
  ]);
});

it("takes all judged pairs for compared where the run did not tell them apart", () => {
  const { compared: _, ...older } = PAIRS;
  const [whole] = pairCounts(older);
  expect(whole?.rows.slice(2, 5).map(({ count }) => count)).toEqual([800, 800, 120]);
});
