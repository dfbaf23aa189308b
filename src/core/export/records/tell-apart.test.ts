import { expect, test } from "vitest";
import { readFileOf } from "../../../../tests/helpers/read-files.ts";
import { link } from "../../../../tests/helpers/record-units.ts";
import type { ReadFile } from "./read-file.ts";
import { tellApart, tellUnitApart } from "./tell-apart.ts";

function at(path: string): ReadFile {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const file = readFileOf(name, { text: "words" });
  return { ...file, id: path, carried: { ...file.carried, file_path: path } };
}

test("files of one name are called by the end of their path, others by their name", () => {
  const files = ["a/x/README.md", "b/x/readme.md", "b/y/README.md", "b/y/plan.md"].map(at);
  expect(tellApart(files).map(({ name }) => name)).toEqual([
    "a/x/README.md",
    "b/x/readme.md",
    "y/README.md",
    "plan.md",
  ]);
  expect(tellApart(files)[0]).toBe(tellApart(files)[0]);
  expect(tellApart([files[0] as ReadFile])[0]).toBe(files[0]);
});

test("a file is called by as much of its path as its project asks for", () => {
  const files = ["a/x/README.md", "b/y/plan.md"].map(at);
  const parts = (file: ReadFile) => (file.id.endsWith("README.md") ? 2 : 1);
  expect(tellApart(files, parts).map(({ name }) => name)).toEqual(["x/README.md", "plan.md"]);
});

test("what is hidden of a name is a gap, and no two files are called alike for it", () => {
  const files = [
    "letters/letter-NAME-3A79B1C2D4E5.txt",
    "letters/letter-NAME-FDAA11DCF0C6.txt",
    "polls/raw/NAME-FDAA11DCF0C6.csv",
    "NAME-3A79B1C2D4E5 - NAME-FDAA11DCF0C6 - offer.docx",
    "NAME-3A79B1C2D4E5/plan.md",
    "born [year 1984].txt",
  ].map(at);
  expect(tellApart(files).map(({ name }) => name)).toEqual([
    "letter-….txt",
    "raw/….csv",
    "… - offer.docx",
    "plan.md",
    "born ….txt",
  ]);
  expect(tellApart(files, () => 2).map(({ name }) => name)).toContain("…/plan.md");
});

test("a file that nothing but its hidden name tells apart goes with its link, and the others keep theirs", () => {
  const primary = at("prices.csv");
  const letters = [1, 2, 3].map((n) => at(`letters/letter-NAME-3A79B1C2D4E${n}.txt`));
  const [first, , , last] = [...letters, at("plan.md")];
  const related = [...letters, at("plan.md")].map((file) => ({
    file,
    link: link(primary, file, "REFERENCES"),
  }));
  const told = tellUnitApart({ primary, related });
  expect(told.primary).toBe(primary);
  expect(told.related.map((each) => [each.file.id, each.link?.target])).toEqual(
    [first, last].map((file) => [file?.id, file?.id]),
  );
});
