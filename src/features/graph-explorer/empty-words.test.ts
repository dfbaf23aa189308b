import { expect, it } from "vitest";
import type { GraphOverview } from "~/core/model/graph-view";
import { emptyWords, isArranging } from "./empty-words";

const overview = (part: Partial<GraphOverview>): GraphOverview => ({
  graphRevision: 0,
  arrangedRevision: null,
  rings: [],
  bundles: [],
  rest: { groups: 0, files: 0 },
  fileCount: 9,
  unlinkedCount: 9,
  run: null,
  ...part,
});

it("tells no files, a run at work and no links apart", () => {
  expect(emptyWords(overview({ fileCount: 0, unlinkedCount: 0 }))).toMatch(/no files/);
  expect(emptyWords(overview({ run: { id: "r", number: 4 } }))).toMatch(/Run 4 is at work/);
  expect(emptyWords(overview({}))).toMatch(/No links yet/);
});

it("says that clusters are on their way once there are links", () => {
  const found = overview({ unlinkedCount: 2 });
  expect(isArranging(found)).toBe(true);
  expect(emptyWords(found)).toMatch(/7 files have links/);
  expect(isArranging(overview({}))).toBe(false);
  expect(isArranging(overview({ unlinkedCount: 2, run: { id: "r", number: 4 } }))).toBe(false);
});
