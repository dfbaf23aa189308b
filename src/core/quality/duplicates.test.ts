import { describe, expect, it } from "vitest";
import { growsLinearly } from "../../../tests/helpers/growth.ts";
import { wordsToBase64 } from "../kit/base64.ts";
import { minhash } from "../kit/sketch/minhash.ts";
import { type DuplicateInput, findDuplicates, signatureSimilarity } from "./duplicates.ts";

function file(
  id: string,
  sha256: string,
  contentHash: string,
  elements: Iterable<number>,
): DuplicateInput {
  const set = new Set(elements);
  const signature = minhash(set);
  return {
    file: {
      fileId: id,
      versionId: id,
      path: `${id}.txt`,
      name: `${id}.txt`,
      sizeBytes: 10,
      sha256,
      modifiedAt: null,
      parentFileId: null,
    },
    contentHash,
    minhash: signature ? wordsToBase64(signature) : "",
    shingleCount: set.size,
  };
}

const range = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => ((from + i) * 2_654_435_761) % 4_294_967_296);

const THRESHOLD = 0.85;

describe("findDuplicates", () => {
  it("groups equal bytes, equal contents and nearly equal texts apart", () => {
    const text = range(0, 400);
    const groups = findDuplicates(
      [
        file("a", "1", "x", text),
        file("b", "1", "x", text),
        file("c", "2", "x", text),
        file("d", "3", "y", [...text.slice(0, 390), ...range(9_000, 10)]),
        file("e", "4", "z", range(50_000, 400)),
      ],
      THRESHOLD,
    );
    expect(groups.map(({ kind, fileIds }) => [kind, fileIds])).toEqual([
      ["exact", ["a", "b"]],
      ["content", ["a", "b", "c"]],
      ["near", ["a", "b", "c", "d"]],
    ]);
    expect(groups[2]?.similarity).toBeGreaterThanOrEqual(0.85);
  });

  it("finds nothing among files without content and among short texts", () => {
    expect(
      findDuplicates(
        [
          file("a", "1", "", []),
          file("b", "2", "", []),
          file("c", "3", "p", [1, 2]),
          file("d", "4", "q", [1, 2]),
        ],
        THRESHOLD,
      ),
    ).toEqual([]);
  });

  it("does not depend on the order of the files", () => {
    const files = Array.from({ length: 40 }, (_, i) =>
      file(`f${i}`, `${i}`, `${i}`, [
        ...range(1_000 * Math.floor(i / 4), 300),
        ...range(90_000 + i, 5),
      ]),
    );
    const groups = findDuplicates(files, THRESHOLD);
    expect(groups).toHaveLength(10);
    expect(findDuplicates([...files].reverse(), THRESHOLD)).toEqual(groups);
  });

  it("handles thousands of copies of one text in time that grows with the files", () => {
    const text = range(0, 200);
    const files = Array.from({ length: 5_000 }, (_, i) =>
      file(`f${String(i).padStart(5, "0")}`, `${i}`, "same", text),
    );
    const find = (count: number) => {
      const groups = findDuplicates(files.slice(0, count), THRESHOLD);
      expect(groups.map((group) => [group.kind, group.fileIds.length])).toEqual([
        ["content", count],
      ]);
    };
    expect(growsLinearly(find, 625)).toBe(true);
  });

  it("estimates similarity from signatures", () => {
    const a = minhash(range(0, 1_000));
    const b = minhash(range(100, 1_000));
    expect(signatureSimilarity(a ?? new Uint32Array(), b ?? new Uint32Array())).toBeCloseTo(
      900 / 1_100,
      0,
    );
    expect(signatureSimilarity(new Uint32Array(), new Uint32Array())).toBe(0);
  });
});
