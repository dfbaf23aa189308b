import { describe, expect, it } from "vitest";
import { openMemoryCorpus } from "../../../../tests/helpers/open-corpus.ts";
import { signalOf } from "../../../../tests/helpers/signals.ts";
import { profileOf } from "../../../../tests/helpers/synthetic-profiles.ts";
import { hash32 } from "../../kit/hash.ts";
import { learnFolders, NO_AGREEMENT, weighFolders } from "./folder-agreement.ts";
import { MOST_OF_FOLDER } from "./signals.ts";

/** 60 files of 20 projects; `folderOf` says where each lies. */
async function learnt(folderOf: (project: number, file: number) => string) {
  const corpus = await openMemoryCorpus(
    Array.from({ length: 60 }, (_, i) =>
      profileOf({ path: `${folderOf(i % 20, i)}/p${i % 20}-${i}.txt` }),
    ),
  );
  const projectOf = corpus.files.map(({ ref }) => /p(\d+)-/.exec(ref.name)?.[1]);
  const pairs = Array.from(
    { length: 60 * 60 },
    (_, at) => [Math.floor(at / 60), at % 60] as const,
  ).filter(([a, b]) => a < b);
  const a = Uint32Array.from(pairs, (pair) => pair[0]);
  const b = Uint32Array.from(pairs, (pair) => pair[1]);
  return learnFolders({ length: pairs.length, a, b }, corpus, (i) =>
    projectOf[a[i] as number] === projectOf[b[i] as number] ? 0.99 : 0.1,
  );
}

describe("learnFolders", () => {
  it("trusts folders that keep projects together, and doubts links across them", async () => {
    const agreement = await learnt((project) => `project ${project}`);
    expect(agreement["same-folder"]).toBeGreaterThan(2);
    expect(agreement["other-folder"]).toBeLessThan(-1);
  });

  it("makes nothing of folders that files were dealt to without regard to projects", async () => {
    const agreement = await learnt((_, file) => `folder ${hash32(`dealt ${file}`) % 7}`);
    expect(Math.abs(agreement["same-folder"])).toBeLessThan(0.7);
    expect(Math.abs(agreement["other-folder"])).toBeLessThan(0.3);
  });

  it("makes nothing of one folder for all, nor of no files", async () => {
    expect(Math.abs((await learnt(() => "all"))["same-folder"])).toBeLessThan(0.2);
    const none = { length: 0, a: new Uint32Array(), b: new Uint32Array() };
    expect(
      learnFolders(none, await openMemoryCorpus([]), () => {
        throw new Error("no pairs");
      }),
    ).toEqual({
      "same-folder": 0,
      "near-folder": 0,
      "other-folder": 0,
    });
  });
});

describe("weighFolders", () => {
  const same = signalOf("same-folder");
  const other = signalOf("other-folder", { polarity: "against" });
  const readme = signalOf("folder-readme");
  const words = signalOf("shared-rare-words", { strength: 0.4 });

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
