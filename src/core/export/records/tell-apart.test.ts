import { expect, test } from "vitest";
import { readFileOf } from "../../../../tests/helpers/read-files.ts";
import { link } from "../../../../tests/helpers/record-units.ts";
import { ProjectNames } from "../short-names.ts";
import { namePlace, type ReadFile } from "./read-file.ts";
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
  const nameOf = (file: ReadFile) => ({
    parts: file.id.endsWith("README.md") ? 2 : 1,
    hasGaps: false,
  });
  expect(tellApart(files, nameOf).map(({ name }) => name)).toEqual(["x/README.md", "plan.md"]);
});

function inProject(paths: readonly string[]): ReadFile[] {
  const names = new ProjectNames((path) => path);
  for (const path of paths) names.add(path);
  return tellApart(paths.map(at), ({ id }) => names.nameOf(id));
}

test("what is hidden of a name is a gap where the rest tells the file apart, else what stands for it stays", () => {
  const told = inProject([
    "letters/letter-NAME-3A79B1C2D4E5.txt",
    "offers/offer-NAME-3A79B1C2D4E5.txt",
    "offers/offer-NAME-FDAA11DCF0C6.txt",
    "polls/raw/NAME-FDAA11DCF0C6.csv",
    "NAME-3A79B1C2D4E5 - NAME-FDAA11DCF0C6 - offer.docx",
    "NAME-3A79B1C2D4E5/plan.md",
    "born [year 1984].txt",
    "masked/[NAME].md",
    "masked/2024/[NAME].md",
  ]);
  expect(told.map(({ name }) => name)).toEqual([
    "letter-….txt",
    "offer-NAME-3A79B1C2D4E5.txt",
    "offer-NAME-FDAA11DCF0C6.txt",
    "raw/….csv",
    "… - offer.docx",
    "plan.md",
    "born ….txt",
    "masked/….md",
    "2024/….md",
  ]);
  expect(told.map(({ carried }) => carried.file_name).slice(0, 3)).toEqual([
    "letter-….txt",
    "offer-NAME-3A79B1C2D4E5.txt",
    "offer-NAME-FDAA11DCF0C6.txt",
  ]);
});

test("files that nothing tells apart have one name, and the first of a record stays", () => {
  const path = "offers/[NAME].md";
  const names = new ProjectNames((shown) => shown);
  for (const each of [path, path]) names.add(each);
  const files = [1, 2].map((n) => ({ ...at(path), id: `${n}` }));
  expect(tellApart(files, () => names.nameOf(path)).map(({ id }) => id)).toEqual(["1"]);
});

test("a record has one name for a file, in its context, its links and what is said of them", () => {
  const [letter, list] = [at("in/letter-NAME-3A79B1C2D4E5.md"), at("list.csv")];
  const shown = letter.carried.file_name;
  const reasoning = `"${shown}" speaks of "list.csv".`;
  const named = { ...namePlace(letter) };
  const told = tellUnitApart(
    {
      primary: letter,
      related: [
        {
          file: list,
          link: { ...link(letter, list, "REFERENCES"), reasoning, places: [{ a: named, b: null }] },
        },
      ],
      apart: { why: "rejected", against: [reasoning], claimed: { type: "RELATED_TO", reasoning } },
    },
    ({ id }) => ({ parts: 1, hasGaps: id === letter.id }),
  );
  const {
    primary,
    related: [other],
  } = told;
  expect([primary.name, primary.carried.file_name]).toEqual(["letter-….md", "letter-….md"]);
  expect(primary.carried.file_path).toBe("in/letter-….md");
  expect(other?.link?.reasoning).toBe('"letter-….md" speaks of "list.csv".');
  expect(other?.link?.places[0]?.a?.excerpt).toBe("letter-….md");
  expect(JSON.stringify(told.apart)).not.toContain("letter-NAME");
});

test("a file that nothing but its hidden name tells apart goes with its link, and the others keep theirs", () => {
  const primary = at("prices.csv");
  const letters = [1, 2, 3].map((n) => ({ ...at("letters/letter-[NAME].txt"), id: `letter ${n}` }));
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
