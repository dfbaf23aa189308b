import { expect, test } from "vitest";
import { createSubjectMatcher, withoutSubject } from "./matcher.ts";
import type { SubjectTerm } from "./terms.ts";

const TERMS: readonly SubjectTerm[] = [
  { kind: "name", value: "Jonas Feldmann" },
  { kind: "short", value: "Feldmann" },
];
const matcher = createSubjectMatcher({ terms: TERMS, region: "DE" });

test.each([
  ["hr/letter-feldmann.txt", "hr/letter-[erased].txt"],
  ["letter_FELDMANN.PDF", "letter_[erased].PDF"],
  ["LetterFeldmann.docx", "Letter[erased].docx"],
  ["CVFeldmannFinal2.docx", "CV[erased]Final2.docx"],
  ["feldmannLetter.txt", "[erased]Letter.txt"],
  ["feldmann2024.csv", "[erased]2024.csv"],
  ["2024feldmann.csv", "2024[erased].csv"],
  ["kündigung-feldmann-q3.txt", "kündigung-[erased]-q3.txt"],
  ["akte/feldmann/brief.md", "akte/[erased]/brief.md"],
  ["LetterJonasFeldmann.txt", "Letter[erased].txt"],
  ["letter_jonas_feldmann.txt", "letter_[erased].txt"],
  ["feldmann.tar.gz", "[erased].tar.gz"],
])("a term in the name of a file goes: %s", (name, left) => {
  expect(withoutSubject(matcher, name, "[erased]")).toBe(left);
  expect(withoutSubject(matcher.ofNames, name, "[erased]")).toBe(left);
  expect(withoutSubject(matcher, `Shares rows with ${name}, see there.`, "[erased]")).toBe(
    `Shares rows with ${left}, see there.`,
  );
});

test("what is known to be a name needs no extension", () => {
  for (const [name, left] of [
    ["letter feldmann", "letter [erased]"],
    ["feldmann", "[erased]"],
    ["HR/AkteFeldmann", "HR/Akte[erased]"],
    ["letter to feldmann.txt", "letter to [erased].txt"],
  ] as const)
    expect(withoutSubject(matcher.ofNames, name, "[erased]")).toBe(left);
  expect(matcher.find("the feldmann letter")).toEqual([]);
  expect(matcher.find("ask at anna@feldmann.de, Schmidt/Feldmann or Müller-Feldmann")).toEqual([]);
});

test("the name of a file that says somebody else's name is left to a human being", () => {
  for (const name of ["anna-feldmann.txt", "AnnaFeldmann.txt", "feldmann_anna.txt"]) {
    expect(matcher.ofNames.look(name)).toMatchObject({ sure: [], doubtful: [{ kind: "short" }] });
    expect(matcher.look(`see ${name}`)).toMatchObject({ sure: [], doubtful: [{ kind: "short" }] });
  }
  expect(matcher.find("feldmannstrasse.txt, airfeldmann.txt")).toEqual([]);
});
