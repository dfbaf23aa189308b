import { expect, test } from "vitest";
import type { ExportFile } from "../../repositories/edge-export-repository.ts";
import { apartPairs } from "./plan-apart.ts";

const fileAt = (path: string): ExportFile => ({
  fileId: path,
  path,
  sha256: path,
  contentHash: null,
  documentClass: null,
  artifacts: {},
  codeVersions: {},
});

function pairsOf(
  paths: readonly string[],
  root = "",
  areTogether: (a: string, b: string) => boolean = () => false,
) {
  const of = { rejected: [], root, seed: 1, areTogether };
  return apartPairs(paths.map(fileAt), of).map(({ source, target }) => [source, target]);
}

test("files of one branch of the folders belong together, whatever no link shows", () => {
  expect(pairsOf(["survey/data/readme.md", "survey/docs/readme.md"])).toEqual([]);
  expect(pairsOf(["survey/data/readme.md", "survey/docs/readme.md"], "survey/")).toHaveLength(1);
  expect(pairsOf(["survey/readme.md", "harbour/readme.md"])).toEqual([
    ["survey/readme.md", "harbour/readme.md"],
  ]);
  expect(pairsOf(["readme.md", "harbour/readme.md"])).toEqual([]);
});

test("without folders only names and links tell, and links through others do", () => {
  const paths = ["budget_north.csv", "budget_south.csv"];
  expect(pairsOf(paths)).toHaveLength(1);
  expect(pairsOf(paths, "", () => true)).toEqual([]);
});

test("tables of a name alike are set against each other, however far from each other they stand", () => {
  const between = Array.from({ length: 40 }, (_, at) => `m/paper ${at} ${"abcdefgh"[at % 8]}.md`);
  const paths = ["a/orders.csv", ...between, "z/orders.csv"];
  expect(pairsOf(paths)).toContainEqual(["a/orders.csv", "z/orders.csv"]);
});

test("a file is set against two others, no pair twice", () => {
  const paths = ["a/orders.csv", "b/orders.csv", "c/orders.csv", "d/orders.csv"];
  const pairs = pairsOf(paths);
  expect(pairs.filter(([source]) => source === "a/orders.csv")).toHaveLength(2);
  const keys = pairs.map((pair) => [...pair].sort().join(" "));
  expect(new Set(keys).size).toBe(pairs.length);
});
