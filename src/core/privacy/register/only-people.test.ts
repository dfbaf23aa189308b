import { describe, expect, it } from "vitest";
import { FileNamesBuilder, FormTable, formsOfName } from "./file-names.ts";
import { RegisterEntries, type RegisterEntry } from "./register-entries.ts";

const PEOPLE = [
  ...["Robert Grant", "Thomas Foster", "Sabine Klein", "Pierre Petit", "Jack Black"],
  ...["Ulrich Kowalczyk", "Julia Church", "Maria Lopez"],
];

/** What is found in a file of this text that proves nobody itself, of a project that knows the people. */
function hidden(text: string): string[] {
  const forms = new FormTable();
  for (const name of PEOPLE) for (const form of formsOfName(["PERSON", name])) forms.add(form);
  const file = new FileNamesBuilder();
  file.read(text);
  const known = file.result().keys.flatMap((key): RegisterEntry[] => {
    const entry = forms.entry(key);
    return entry === null ? [] : [entry];
  });
  return new RegisterEntries(known)
    .find(text)
    .map(({ start, end, value }) => `${text.slice(start, end)} = ${value ?? "?"}`);
}

const [GRANT, FOSTER, KLEIN] = [
  "Grant = Robert Grant",
  "Foster = Thomas Foster",
  "Klein = Sabine Klein",
];
const PETIT = "Petit = Pierre Petit";

describe("words that are names, in files that write them in small letters too", () => {
  it.each([
    [
      "Gestern hat Klein den Vertrag geprüft. Klein sagte, er sei zu klein. Das Haus ist klein.",
      [KLEIN, KLEIN],
    ],
    ["Hier Petit a signé le contrat. Le petit contrat suffit.", [PETIT]],
    ["Selon Petit, le petit contrat suffit.", [PETIT]],
    ["Laut Klein ist das Haus zu klein.", [KLEIN]],
    ["According to Grant the grant is small.", [GRANT]],
    ["“The grant is small,” said Grant.", [GRANT]],
    ["Grant signed the form. The grant is small, we told Grant.", [GRANT, GRANT]],
    ["The grant is small.\n\nCc: Grant; Foster\n", [GRANT, FOSTER]],
    ["The grant is small.\n\nSigned, Grant\nReviewed by: Foster", [GRANT, FOSTER]],
    ["**Owner:** Grant\n\nThe grant is small.", [GRANT]],
    ["We met Grant and Foster. The grant is small, the foster plan is old.", [GRANT, FOSTER]],
    [
      "We met Kowalczyk, Grant and Foster. The grant is small.",
      ["Kowalczyk = Ulrich Kowalczyk", GRANT, FOSTER],
    ],
    ["Black said that the black cable is old.", ["Black = Jack Black"]],
    ["“The grant is small,” said MR. GRANT.", ["GRANT = Robert Grant"]],
  ])("%s", (text, found) => {
    expect(hidden(text)).toEqual(found);
  });

  it.each([
    "The Grant agreed in March ends. The grant is small.",
    "Grant agreed by both sides: the grant is small.",
    "According to the Grant the grant is small.",
    "From: Grant programme\nThe grant is small.",
    "We met Winter and Foster. They foster trust.",
    "Church said no, the church is old.",
    "Das Klein sagte niemandem etwas, das Haus ist klein.",
    "Cc: the board; Grant applications\nThe grant is small.",
  ])("leaves %s", (text) => {
    expect(hidden(text)).toEqual([]);
  });
});
