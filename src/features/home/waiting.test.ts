import { expect, it } from "vitest";
import { waiting } from "./waiting.ts";

const PROJECT = {
  id: "prj_1",
  slug: "close",
  name: "Close",
  linksToDecide: 0,
  filesToFix: 2,
  lastRun: null,
  archivedAt: null,
};

it("leads to the files that cannot be read in full, and only those", () => {
  const [card] = waiting("/brookvale", [PROJECT]);
  const url = new URL(card?.href ?? "", "http://here");
  expect(url.pathname).toBe("/brookvale/close/files");
  // As the page of files reads it, see files/file-filters.
  expect(url.searchParams.getAll("state")).toEqual(["partial,failed"]);
});
