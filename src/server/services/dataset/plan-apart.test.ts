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
