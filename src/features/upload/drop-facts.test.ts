import { expect, it } from "vitest";
import { factsOf, whyNot } from "./drop-facts.ts";

const LIMITS = { maxFileBytes: 50, maxBatchBytes: 100, maxBatchFiles: 3, freeBytes: 1_000 };
const drop = (sizes: Readonly<Record<string, number>>) => ({
  files: Object.entries(sizes).map(([path, size]) => ({
    path,
    file: new File(["x".repeat(size)], path.split("/").at(-1) ?? ""),
    reload: null,
  })),
});

it("holds a drop to its limits by what is sent, not by what is left out", () => {
  const facts = factsOf(drop({ "a/one.txt": 60, "a/.DS_Store": 70 }), LIMITS);
  expect([...facts.ruled]).toEqual([1]);
  expect(facts).toMatchObject({ bytes: 130, ruledBytes: 70, tooLarge: 1 });
  expect(whyNot({ files: 1, bytes: facts.bytes - facts.ruledBytes }, LIMITS)).toBeNull();
  expect(whyNot({ files: 2, bytes: facts.bytes }, LIMITS)).toContain("at most 100");
  expect(whyNot({ files: 4, bytes: 1 }, LIMITS)).toContain("at most 3 files");
});

it("counts only what is sent as too large", () => {
  expect(factsOf(drop({ "a/.DS_Store": 70 }), LIMITS).tooLarge).toBe(0);
});
