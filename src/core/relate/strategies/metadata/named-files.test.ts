import { describe, expect, it } from "vitest";
import { explained, preparePart } from "../../../../../tests/helpers/open-corpus.ts";
import { profileOf } from "../../../../../tests/helpers/synthetic-profiles.ts";
import type { FileProfile } from "../../../model/profile.ts";
import { namedFilesPart } from "./named-files.ts";

const linking = (path: string, targets: readonly string[], over: Partial<FileProfile> = {}) =>
  profileOf({
    path,
    over: {
      links: targets.map((target, i) => ({
        kind: "hyperlink",
        target,
        text: `see ${target}`,
        location: { kind: "page", page: i + 1 },
      })),
      ...over,
    },
  });

async function prepare(profiles: readonly FileProfile[], most = 30) {
  const counters: Record<string, number> = {};
  const { prepared } = await preparePart(
    (corpus) => namedFilesPart(corpus, most, counters),
    profiles,
  );
  return { ...prepared, counters };
}

describe("links", () => {
  it("lead to the file that they name, with the words and the page where they stand", async () => {
    const named = await prepare([
      linking("a.docx", ["x/none.pdf", "files/b.xlsx"]),
      profileOf({ path: "b.xlsx" }),
    ]);
    const [seen, ...others] = explained(named.lookUp(0, 1));
    expect(others).toEqual([]);
    expect(seen).toMatchObject({
      signal: "names-file",
      strength: 1,
      direction: "a-to-b",
      detail: '"a.docx" names "b.xlsx".',
    });
    expect(seen?.places[0]?.a).toMatchObject({
      location: { kind: "page", page: 2 },
      excerpt: "see files/b.xlsx",
    });
    expect([...named.candidates()]).toEqual([{ a: 0, b: 1, weight: 1 }]);
    expect(named.counters).toMatchObject({ mentionsResolved: 1, mentionsAmbiguous: 0 });
  });

  it("by which a file calls itself lead to no other of its name", async () => {
    const own = ["readme.md", "derived/readme.md", "./readme.md"];
    const named = await prepare([
      linking("data/derived/readme.md", own),
      profileOf({ path: "data/raw/readme.md" }),
    ]);
    expect(named.counters).toMatchObject({ mentionsResolved: 0 });
    const above = await prepare([
      linking("data/derived/readme.md", ["../readme.md", "raw/readme.md"]),
      profileOf({ path: "data/raw/readme.md" }),
    ]);
    expect(above.counters).toMatchObject({ mentionsResolved: 1 });
  });

  it("to what is embedded in the file say no more than that it lies there", async () => {
    const part = profileOf({ path: "a.docx/object1.bin", kind: "data", type: "bin" });
    const inside = { ...part, file: { ...part.file, parentFileId: "file_a.docx" } };
    const named = await prepare([linking("a.docx", ["embeddings/object1.bin"]), inside]);
    expect(named.lookUp(0, 1)).toEqual([]);
  });

  it("are shared out among few bearers of a name and dropped where many bear it", async () => {
    const bearers = (count: number) =>
      Array.from({ length: count }, (_, i) => profileOf({ path: `f${i}/plan.xlsx` }));
    const from = linking("zz/index.docx", ["plan.xlsx"]);
    const few = await prepare([...bearers(2), from]);
    expect(few.lookUp(0, 2)[0]?.strength).toBe(0.25);
    const many = await prepare([...bearers(4), from]);
    expect(many.counters).toMatchObject({ mentionsResolved: 0, mentionsAmbiguous: 1 });
  });

  it("describe what plain text or a code book names", async () => {
    const table = profileOf({ path: "b.csv", kind: "sheet", type: "csv" });
    const signal = async (from: FileProfile) =>
      (await prepare([from, table])).lookUp(0, 1)[0]?.signal;
    const text = { format: { kind: "text" as const, type: "txt", mime: "" } };
    expect(await signal(linking("a.txt", ["b.csv"], text))).toBe("names-described-file");
    expect(await signal(linking("a codebook.pdf", ["b.csv"]))).toBe("names-described-file");
    expect(await signal(linking("a.docx", ["b.csv"]))).toBe("names-file");
  });
});

describe("titles written out", () => {
  const others = Array.from({ length: 30 }, (_, i) => profileOf({ path: `other${i} paper.docx` }));

  it("lead to the file of that name, with the heading where they stand", async () => {
    const deck = profileOf({
      path: "a deck.pptx",
      text: "Nothing of note.",
      over: { slideTitles: [{ number: 4, title: "After the Harbour works budget" }] },
    });
    const named = await prepare([
      deck,
      profileOf({ path: "b/harbour_works_budget.xlsx" }),
      ...others,
    ]);
    const [seen] = explained(named.lookUp(0, 1));
    expect(seen).toMatchObject({ signal: "written-title", direction: "a-to-b" });
    expect(seen?.strength).toBeGreaterThan(0.3);
    expect(seen?.places[0]?.a?.location).toEqual({ kind: "slide", slide: 4 });
  });

  it("end where a text ends, and are more than a phrase that anybody writes", async () => {
    const headings = ["harbour works", "budget"].map((text) => ({
      text,
      level: 1,
      location: { kind: "file" as const },
    }));
    const split = profileOf({ path: "a.docx", over: { headings } });
    const named = await prepare([
      split,
      profileOf({ path: "b/harbour_works_budget.xlsx" }),
      ...others,
    ]);
    expect(named.lookUp(0, 1)).toEqual([]);
    const papers = profileOf({ path: "a.docx", text: "the paper of the other paper" });
    expect(
      (
        await prepare([
          papers,
          profileOf({ path: "b/the paper.docx" }),
          profileOf({ path: "c/of the paper.docx" }),
        ])
      ).counters.mentionsResolved,
    ).toBe(0);
  });
});

describe("files named together", () => {
  const targets = [
    profileOf({ path: "x.csv" }),
    profileOf({ path: "y.csv" }),
    profileOf({ path: "z.csv" }),
  ];

  it("are told with the file that names them most surely", async () => {
    const named = await prepare([
      linking("a.docx", ["x.csv", "y.csv"]),
      linking("b.docx", ["y.csv", "x.csv"]),
      ...targets,
    ]);
    const [seen, ...others] = explained(named.lookUp(2, 3));
    expect(others).toEqual([]);
    expect(seen).toMatchObject({
      signal: "named-together",
      strength: 1,
      direction: "none",
      detail: '"a.docx" names both files.',
    });
    expect([...named.candidates()].filter(({ weight }) => weight < 1)).toEqual([
      { a: 2, b: 3, weight: 0.6 },
    ]);
    expect(named.lookUp(2, 4)).toEqual([]);
  });

  it("are not told by a file that names many", async () => {
    const named = await prepare([linking("a.docx", ["x.csv", "y.csv", "z.csv"]), ...targets], 2);
    expect(named.lookUp(1, 2)).toEqual([]);
    expect(named.counters.namersTooBroad).toBe(1);
  });
});
