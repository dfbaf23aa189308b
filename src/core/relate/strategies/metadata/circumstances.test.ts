import { describe, expect, it } from "vitest";
import { explained, preparePart } from "../../../../../tests/helpers/open-corpus.ts";
import { profileOf } from "../../../../../tests/helpers/synthetic-profiles.ts";
import type { FileProfile } from "../../../model/profile.ts";
import { circumstancesPart } from "./circumstances.ts";
import { folderReadmePart } from "./folder-readme.ts";

const others = Array.from({ length: 20 }, (_, i) => profileOf({ path: `z/other${i}.docx` }));

async function prepare(profiles: readonly FileProfile[], useFolders = true) {
  const { prepared } = await preparePart(
    (corpus) => circumstancesPart(corpus, { maxPosting: 40, useFolders }),
    [...profiles, ...others],
  );
  return prepared;
}

const signalsOf = async (a: FileProfile, b: FileProfile, useFolders = true) =>
  (await prepare([a, b], useFolders)).compare(0, 1).map(({ signal }) => signal);

describe("circumstances", () => {
  it("are properties that both state, however they are spelt", async () => {
    const prepared = await prepare([
      profileOf({ path: "a.docx", over: { author: "Ada  Field", company: "user" } }),
      profileOf({ path: "b.docx", over: { lastAuthor: "ada field", company: "user" } }),
    ]);
    const seen = explained(prepared.compare(0, 1));
    expect(seen.map(({ signal }) => signal)).toContain("same-author");
    expect(seen[0]).toMatchObject({ detail: "Both files carry the same author." });
    expect(seen[0]?.places[0]?.a?.excerpt).toBe("Ada  Field");
    expect(seen[0]?.places[0]?.b?.excerpt).toBe("ada field");
    expect([...prepared.candidates()].map(({ a, b }) => [a, b])).toContainEqual([0, 1]);
  });

  it("say less the more files share them", async () => {
    const strength = async (count: number) => {
      const profiles = Array.from({ length: count }, (_, i) =>
        profileOf({ path: `a${i}.docx`, over: { author: "Ada Field" } }),
      );
      return (await prepare(profiles)).compare(0, 1)[0]?.strength ?? 0;
    };
    expect(await strength(10)).toBeLessThan(await strength(2));
  });

  it("are days of change up to a fortnight apart", async () => {
    const at = (path: string, day: string | null) => profileOf({ path, over: { modifiedAt: day } });
    const first = at("a.docx", "2024-05-01T10:00:00Z");
    const prepared = await prepare([first, at("b.docx", "2024-05-03T10:00:00Z")]);
    expect(explained(prepared.compare(0, 1))).toMatchObject([
      { signal: "close-in-time", detail: "They were last changed 2 days apart." },
    ]);
    expect(await signalsOf(first, at("b.docx", "2024-05-16T10:00:00Z"))).toEqual([]);
    expect(await signalsOf(first, at("b.docx", null))).toEqual([]);
  });

  it("are folders, near or apart, but for files at the top or out of another file", async () => {
    const at = (path: string) => profileOf({ path });
    expect(await signalsOf(at("a/b/x.docx"), at("a/b/y.docx"))).toEqual(["same-folder"]);
    expect(await signalsOf(at("a/b/x.docx"), at("a/y.docx"))).toEqual(["near-folder"]);
    expect(await signalsOf(at("a/x.docx"), at("b/y.docx"))).toEqual(["other-folder"]);
    expect(await signalsOf(at("x.docx"), at("y.docx"))).toEqual([]);
    expect(await signalsOf(at("a/x.docx"), at("a/y.docx"), false)).toEqual([]);
    const inBox = (path: string) => {
      const profile = at(path);
      return { ...profile, file: { ...profile.file, parentFileId: "file_box" } };
    };
    expect(await signalsOf(inBox("a/x.docx"), inBox("a/y.docx"))).toEqual(["same-container"]);
  });
});

describe("a README", () => {
  const paths = [
    "a/README.md",
    "a/b/README.txt",
    "a/b/data.csv",
    "a/b/notes.docx",
    "a/plan.csv",
    "c/x.csv",
  ];
  const kindOf = (path: string) =>
    path.endsWith("csv") ? "sheet" : path.endsWith("zip") ? "archive" : "document";
  const prepared = async (
    among: readonly string[] = paths,
    inside?: { readonly path: string; readonly parent: string },
  ) => {
    const files = [...among, ...(inside ? [inside.path] : [])].sort();
    const { prepared: part } = await preparePart(
      folderReadmePart,
      files.map((path) => {
        const profile = profileOf({ path, kind: kindOf(path) });
        const parentFileId = path === inside?.path ? `file_${inside.parent}` : null;
        return { ...profile, file: { ...profile.file, parentFileId } };
      }),
    );
    return (x: string, y: string) => {
      const [a = 0, b = 0] = [files.indexOf(x), files.indexOf(y)].sort((u, v) => u - v);
      return explained(part.lookUp(a, b)).map(({ signal, strength, direction }) => [
        signal,
        strength,
        direction,
      ]);
    };
  };

  it("is about what lies in its folder and, where no other is nearer, below it", async () => {
    const of = await prepared();
    expect(of("a/README.md", "a/plan.csv")).toEqual([["folder-readme", 1, "a-to-b"]]);
    expect(of("a/b/README.txt", "a/b/data.csv")).toEqual([["folder-readme", 1, "a-to-b"]]);
    expect(of("a/README.md", "a/b/data.csv")).toEqual([["folder-readme", 0.6, "a-to-b"]]);
    expect(of("a/b/README.txt", "a/b/notes.docx")).toEqual([["folder-readme-text", 1, "a-to-b"]]);
    expect(of("a/README.md", "c/x.csv")).toEqual([]);
    expect(of("a/b/README.txt", "a/plan.csv")).toEqual([]);
  });

  it("is about the parts that READMEs below it are about", async () => {
    const of = await prepared();
    expect(of("a/README.md", "a/b/README.txt")).toEqual([
      ["other-name", 0.6, "none"],
      ["folder-readme-text", 1, "a-to-b"],
    ]);
  });

  it("is no version of the README of another folder, whatever template they share", async () => {
    const of = await prepared(["a/raw/README.md", "a/derived/README.md"]);
    expect(of("a/raw/README.md", "a/derived/README.md")).toEqual([["other-name", 0.6, "none"]]);
  });

  it("with words of its own is about these, unless it is alone", async () => {
    const of = await prepared([
      "d/README_export.md",
      "d/README_import.md",
      "d/x.csv",
      "e/README.md",
      "e/README_import.md",
      "e/x.csv",
      "f/README - stock list.txt",
      "f/x.csv",
      "g/README.de.md",
      "g/README_en.md",
      "g/x.csv",
    ]);
    expect(of("d/README_import.md", "d/x.csv")).toEqual([]);
    expect(of("e/README_import.md", "e/x.csv")).toEqual([]);
    const whole = [["folder-readme", 1, "a-to-b"]];
    expect(of("e/README.md", "e/x.csv")).toEqual(whole);
    expect(of("f/README - stock list.txt", "f/x.csv")).toEqual(whole);
    expect(of("g/README.de.md", "g/x.csv")).toEqual(whole);
    expect(of("g/README_en.md", "g/x.csv")).toEqual(whole);
  });

  it("says nothing of what is embedded in a document", async () => {
    const part = { path: "a/plan.docx/object.bin", parent: "a/plan.docx" };
    const of = await prepared(["a/README.md", "a/plan.docx"], part);
    expect(of("a/README.md", part.path)).toEqual([]);
    const member = { path: "a/all.zip/x.csv", parent: "a/all.zip" };
    const inBox = await prepared(["a/README.md", "a/all.zip"], member);
    expect(inBox("a/README.md", member.path)).toHaveLength(1);
  });
});
