import { expect, test } from "vitest";
import { createSubjectMatcher } from "./matcher.ts";
import { CELL_BORDER } from "./name-windows.ts";
import { shortForms, standingOf } from "./short-forms.ts";
import type { SubjectTerm } from "./terms.ts";

function standing(text: string, form: string) {
  const start = text.indexOf(form);
  return standingOf(text, [start, start + form.length], form);
}

function found(text: string, ...terms: SubjectTerm[]): string[] {
  const matcher = createSubjectMatcher({ terms, region: "DE" });
  return matcher.find(text).map(({ start, end }) => text.slice(start, end));
}

test("a name has its short forms, each once", () => {
  expect(
    shortForms(["Jonas Feldmann", "Feldmann, Jonas"]).map(({ what, term }) => [what, term.value]),
  ).toEqual([
    ["initial", "J. Feldmann"],
    ["surname", "Feldmann"],
    ["given", "Jonas"],
  ]);
  expect(shortForms(["Dr. Per-Olof Lindberg"]).map(({ term }) => term.value)).toEqual([
    "P. Lindberg",
    "Lindberg",
    "Per-Olof",
    "P-O",
    "P.-O.",
    "P.O.",
  ]);
  expect(shortForms(["Cormac O'Brien"]).map(({ term }) => term.value)).toEqual([
    "C. O'Brien",
    "O'Brien",
    "Cormac",
  ]);
  expect(shortForms(["Madonna"])).toEqual([]);
});

test("a short form beside another name is somebody else's", () => {
  for (const text of ["Yesterday Ava sent it", "ask Ava.", "Ava's desk", "Dear Ava,", "(Ava)"])
    expect([text, standing(text, "Ava")]).toEqual([text, "alone"]);
  expect(standing("with Ava Lindqvist", "Ava")).toBe("unclear");
  expect(standing(`1${CELL_BORDER}Ava${CELL_BORDER}Lindqvist`, "Ava")).toBe("unclear");
  expect(standing("Anna Feldmann", "Feldmann")).toBe("other");
  expect(standing("Feldmann, Anna", "Feldmann")).toBe("other");
  expect(standing(`Anna${CELL_BORDER}Feldmann`, "Feldmann")).toBe("other");
  expect(standing("B. Feldmann", "Feldmann")).toBe("other");
  expect(standing("Herr Feldmann kommt", "Feldmann")).toBe("alone");
  expect(standing("mail ava@x.example", "ava")).toBe("other");
});

test("letters count only as they are written", () => {
  const term = { kind: "short", value: "P-O" } as const;
  expect(found("P-O wrote; the p-o box; P-O-X; P.O. 7", term)).toEqual(["P-O"]);
});

test("a surname alone is found by itself and with its genitive, not in other names", () => {
  const term = { kind: "short", value: "Feldmann" } as const;
  expect(found("Feldmann called. Feldmanns alte Akte. Anna Feldmann. feldmann", term)).toEqual([
    "Feldmann",
    "Feldmanns",
  ]);
});

test("a name with an apostrophe or a hyphen goes whole", () => {
  const cormac = { kind: "name", value: "Cormac O'Brien" } as const;
  expect(
    found("Cormac O'Brien; Cormac O’Brien; O'Brien, Cormac; CORMAC OBRIEN; Cormac O Brien", cormac),
  ).toEqual([
    "Cormac O'Brien",
    "Cormac O’Brien",
    "O'Brien, Cormac",
    "CORMAC OBRIEN",
    "Cormac O Brien",
  ]);
  const plain = { kind: "name", value: "Cormac Brien" } as const;
  expect(found("Brien, Cormac; O'Brien, Cormac", plain)).toEqual([
    "Brien, Cormac",
    "O'Brien, Cormac",
  ]);
  const luc = { kind: "name", value: "Jean-Luc Picard" } as const;
  expect(found("Jean-Luc Picard; Picard, Jean-Luc; Jean Luc Picard; JEAN-LUC PICARD", luc)).toEqual(
    ["Jean-Luc Picard", "Picard, Jean-Luc", "Jean Luc Picard", "JEAN-LUC PICARD"],
  );
});

test("a first letter with its point is no end of a sentence", () => {
  const term = { kind: "name", value: "J. Feldmann" } as const;
  expect(found("J. Feldmann, J Feldmann; Feldmann, J.; see annex J. Anna Feldmann", term)).toEqual([
    "J. Feldmann",
    "J Feldmann",
    "Feldmann, J",
  ]);
});
