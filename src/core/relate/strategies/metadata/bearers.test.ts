import { describe, expect, it } from "vitest";
import { openMemoryCorpus } from "../../../../../tests/helpers/open-corpus.ts";
import { profileOf } from "../../../../../tests/helpers/synthetic-profiles.ts";
import { wideKey } from "../../wide-key.ts";
import { bearersOf, MAX_BEARERS, pathEnd } from "./bearers.ts";

/** Paths of the files that a link from one of them may mean. */
async function meant(paths: readonly string[], from: string, link: string, name: string) {
  const corpus = await openMemoryCorpus(paths.map((path) => profileOf({ path })));
  const pathOf = corpus.files.map(({ ref }) => ref.path);
  return bearersOf(corpus)
    .nearest(pathOf.indexOf(from), wideKey(name), Uint32Array.from(pathEnd(link)))
    .map((file) => pathOf[file]);
}

const HOMES = ["a/index.md", "a/plan.xlsx", "b/c/plan.xlsx", "b/index.md", "d/plan.xlsx"];
const CROWD = Array.from({ length: 400 }, (_, i) => [
  `p${i % 20}/s${i}/notes.md`,
  `p${i % 20}/s${i}/readme.md`,
]).flat();

describe("nearest", () => {
  it("is nobody for a name that only the source bears, or none", async () => {
    expect(await meant(HOMES, "a/index.md", "index.md", "absent.md")).toEqual([]);
    expect(await meant(["a/x.md"], "a/x.md", "x.md", "x.md")).toEqual([]);
  });

  it("heeds the folder that the link states, then the folder of the source", async () => {
    expect(await meant(HOMES, "a/index.md", "../c/plan.xlsx", "plan.xlsx")).toEqual([
      "b/c/plan.xlsx",
    ]);
    expect(await meant(HOMES, "a/index.md", "plan.xlsx", "plan.xlsx")).toEqual(["a/plan.xlsx"]);
    expect(await meant(HOMES, "b/index.md", "PLAN.xlsx?dl=1", "plan.xlsx")).toEqual([
      "b/c/plan.xlsx",
    ]);
  });

  it("is several where nothing tells them apart", async () => {
    const paths = ["x/plan.xlsx", "y/plan.xlsx", "z/index.md"];
    expect(await meant(paths, "z/index.md", "plan.xlsx", "plan.xlsx")).toHaveLength(2);
  });

  it("finds the one meant among hundreds that bear the name", async () => {
    expect(await meant(CROWD, "p3/s43/notes.md", "readme.md", "readme.md")).toEqual([
      "p3/s43/readme.md",
    ]);
    expect(await meant(CROWD, "p3/s43/notes.md", "../../p9/s249/readme.md", "readme.md")).toEqual([
      "p9/s249/readme.md",
    ]);
    const lost = [...CROWD, "q/notes.md"];
    const found = await meant(lost, "q/notes.md", "readme.md", "readme.md");
    expect(found.length).toBeGreaterThan(MAX_BEARERS);
  });
});
