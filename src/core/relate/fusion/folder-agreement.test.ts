import { describe, expect, it } from "vitest";
import { profileOf } from "../../../../tests/helpers/synthetic-profiles.ts";
import { hash32 } from "../../kit/hash.ts";
import type { CandidatePair } from "../contract.ts";
import type { Judge } from "../judge.ts";
import { evidence } from "../observe.ts";
import { corpusOf } from "../propose.ts";
import { learnFolders, NO_AGREEMENT, weighFolders } from "./folder-agreement.ts";
import { MOST_OF_FOLDER } from "./signals.ts";

/** 60 files of 20 projects; `folderOf` says where each lies. */
function learnt(folderOf: (project: number, file: number) => string) {
  const corpus = corpusOf(
    Array.from({ length: 60 }, (_, i) =>
      profileOf({ path: `${folderOf(i % 20, i)}/p${i % 20}-${i}.txt` }),
    ),
  );
  const projectOf = corpus.profiles.map(({ file }) => /p(\d+)-/.exec(file.name)?.[1]);
  const judge: Judge = {
    judge: (a, b) => ({ a, b, related: projectOf[a] === projectOf[b] ? 0.99 : 0.1, seen: null }),
  };
  const pairs: CandidatePair[] = [];
  for (let a = 0; a < 60; a++) for (let b = a + 1; b < 60; b++) pairs.push({ a, b, weight: 1 });
  return learnFolders(pairs, corpus, judge);
}

describe("learnFolders", () => {
  it("trusts folders that keep projects together, and doubts links across them", () => {
    const agreement = learnt((project) => `project ${project}`);
    expect(agreement["same-folder"]).toBeGreaterThan(2);
    expect(agreement["other-folder"]).toBeLessThan(-1);
  });

  it("makes nothing of folders that files were dealt to without regard to projects", () => {
    const agreement = learnt((_, file) => `folder ${hash32(`dealt ${file}`) % 7}`);
    expect(Math.abs(agreement["same-folder"])).toBeLessThan(0.7);
    expect(Math.abs(agreement["other-folder"])).toBeLessThan(0.3);
  });

  it("makes nothing of one folder for all, nor of no files", () => {
    expect(Math.abs(learnt(() => "all")["same-folder"])).toBeLessThan(0.2);
    const none = corpusOf([]);
    expect(
      learnFolders([], none, {
        judge: () => {
          throw new Error("no pairs");
        },
      }),
    ).toEqual({
      "same-folder": 0,
      "near-folder": 0,
      "other-folder": 0,
    });
  });
});

describe("weighFolders", () => {
  const same = evidence("metadata", { signal: "same-folder", strength: 1, detail: "" });
  const other = evidence("metadata", {
    signal: "other-folder",
    polarity: "against",
    strength: 1,
    detail: "",
  });
  const readme = evidence("metadata", { signal: "folder-readme", strength: 1, detail: "" });
  const words = evidence("content", { signal: "shared-rare-words", strength: 0.4, detail: "" });

  it("leaves folders out where they are worth nothing, and other evidence as it is", () => {
    expect(weighFolders([same, other, readme, words], NO_AGREEMENT)).toEqual([words]);
  });

  it("gives each level the share of the most that it is worth here", () => {
    const agreement = {
      "same-folder": MOST_OF_FOLDER / 2,
      "near-folder": 0,
      "other-folder": -MOST_OF_FOLDER / 4,
    };
    expect(
      weighFolders([same, other, readme], agreement).map(({ signal, strength }) => [
        signal,
        strength,
      ]),
    ).toEqual([
      ["same-folder", 0.5],
      ["other-folder", 0.25],
      ["folder-readme", 0.5],
    ]);
  });

  it("leaves out a level that says the contrary of what it should", () => {
    expect(
      weighFolders([same, other], { "same-folder": -2, "near-folder": 0, "other-folder": 2 }),
    ).toEqual([]);
  });
});
